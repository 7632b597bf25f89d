"""A small school for one morning, its clock, and the program in front of a secretary."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication
from tests.helpers.bases import FAST
from tests.helpers.builders import (
    DIRECTOR_NAME,
    SCHOOL,
    SCHOOL_PASSWORD,
    SITES,
    act,
    make_trainee,
    path_draft,
)
from tests.helpers.given_files import jpeg, pdf
from tests.helpers.keyboard import plain, press
from tests.helpers.sitting import MovingClock, Picture, Sitting, no_picture

from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.cohorts import room_words
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.pieces import PieceMoment
from e2c_desktop.domain.school import CohortDraft, StaffDraft
from e2c_desktop.queries.pieces import PaperLine
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.piece_kinds import KindEdit, save_piece_kinds
from e2c_desktop.services.schools import add_cohort, add_staff, create_school
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.trainees.dialogs.cohorts import CohortsDialog

CANDIDATE = "beranger elodie"
_NOT_ASKED = ("Attestation de droits", "Assurance")


def make_morning_school(folder: Path) -> Path:
    """Make a school with two open cohorts, five papers asked, and somebody who came last year."""
    clock = MovingClock(datetime(2026, 10, 30, 8, 0, tzinfo=UTC))
    folder.mkdir(parents=True)
    work = create_school(
        folder / "ecole",
        draft=SCHOOL,
        director=StaffDraft(name=DIRECTOR_NAME, function="Directrice", sex=Sex.FEMALE),
        password=SCHOOL_PASSWORD,
        sites=SITES,
        policy=FAST,
        clock=clock,
    ).work
    add_staff(work, draft=StaffDraft(name="Yann Abgrall", function="Formateur"))
    site = Reads(work).sites()[0]
    october, _ = add_cohort(work, draft=CohortDraft(site.id, "Octobre 2026", date(2026, 10, 5)))
    add_cohort(work, draft=CohortDraft(site.id, "Novembre 2026", date(2026, 11, 9)))
    kinds = [
        KindEdit(
            replace(kind.draft, moment=PieceMoment.OPTIONAL)
            if kind.draft.name.startswith(_NOT_ASKED)
            else kind.draft,
            kind.id,
            kind.version,
        )
        for kind in Reads(work).papers.kinds()
    ]
    save_piece_kinds(work, kinds=kinds)
    make_trainee(work, path=path_draft(work, cohort_id=october), today=clock.now.date())
    known = make_trainee(
        work,
        last_name="BERANGER",
        first_name="Elodie",
        birth_date=date(2007, 3, 14),
        phone="",
        town="Créteil",
        path=path_draft(work, cohort_id=None, application_on=date(2025, 9, 8)),
        today=clock.now.date(),
    )
    act(work, known, PathAction.WITHDRAW, date(2025, 9, 22))
    work.opened.close()
    return work.opened.files.base


def make_papers(folder: Path) -> list[Path]:
    """Put two papers in a folder, as a scanner does."""
    folder.mkdir(parents=True)
    identity, home = folder / "identite.pdf", folder / "domicile.jpg"
    identity.write_bytes(pdf("Carte"))
    home.write_bytes(jpeg((400, 560)))
    return [identity, home]


class Morning(Sitting):
    """The program, the day of the story, and what the base holds.

    Args:
        application: Qt's application.
        folder: where the machine and the school are made.
        picture: saves what is seen.
    """

    def __init__(
        self, application: QApplication, folder: Path, picture: Picture = no_picture
    ) -> None:
        super().__init__(
            application,
            folder,
            base=make_morning_school(folder / "école"),
            password=SCHOOL_PASSWORD,
            clock=MovingClock(datetime(2026, 11, 2, 8, 30, tzinfo=UTC)),
            picture=picture,
        )
        self.papers = make_papers(folder / "numérisation")

    # What is read.

    def people(self, words: str) -> list[UUID]:
        """Return who answers to some words."""
        rows = self.reads.trainees_page(TraineeFilter(text=words))
        return [row.id for row in rows]

    def person(self) -> TraineeRecord:
        """Return the person of the story, whom the window shows."""
        shown = self.page.trainees.record.record()
        assert shown is not None
        return self.reads.trainee(shown.id)

    def path(self) -> PathRecord:
        """Return the path of the person of the story."""
        found = self.person().current
        assert found is not None
        return found

    def alerts(self) -> list[str]:
        """Return the alerts of the head of the record."""
        return [plain(alert.text) for alert in self.page.trainees.record.head.content().alerts]

    def twins(self) -> list[str]:
        """Return what is told of who may be the person being typed."""
        form = self.page.trainees.editing.form()
        assert form is not None
        return [plain(words) for words in form.twins.words()]

    def places(self) -> dict[str, str]:
        """Return how full each cohort is."""
        return {row.name: room_words(row.size, row.capacity) for row in self.reads.cohorts()}

    def cohorts_shown(self) -> list[str]:
        """Return the lines of the window of the cohorts."""
        dialog = self.page.trainees.asking.stay.dialog
        assert isinstance(dialog, CohortsDialog)
        rows = [dialog.model.row(number) for number in range(dialog.model.rowCount())]
        return [f"{row.name}, {room_words(row.size, row.capacity)}" for row in rows]

    def lines_of_papers(self) -> tuple[PaperLine, ...]:
        """Return the papers of the person, those that lack too."""
        return tuple(self.reads.papers.papers_of(self.person().id).lines)

    def words_over_papers(self) -> list[str]:
        """Return the words of the card of the papers: its title, how many came."""
        card = self.page.trainees.record.documents.pieces
        labels: list[Label | ElidedLabel] = [
            *card.findChildren(Label),
            *card.findChildren(ElidedLabel),
        ]
        return [plain(label.text()) for label in labels if label.isVisible()]

    # What several steps do.

    def go_to_tab(self, wanted: int) -> None:
        """Press Ctrl Tab until a sub-tab of the record is shown."""
        tabs = self.page.trainees.record.tabs
        for _ in range(tabs.count()):
            if tabs.currentIndex() == wanted:
                break
            press("Ctrl+Tab")
        assert tabs.currentIndex() == wanted
