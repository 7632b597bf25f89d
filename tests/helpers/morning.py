"""A small school for one morning, its clock, and the program in front of a secretary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QWidget
from tests.helpers.bases import FAST, FakeClock
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
from tests.helpers.keyboard import plain, press, settle, write
from tests.helpers.programs import PATIENCE_MS, end_program

from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.cohorts import room_words
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.pieces import PieceMoment
from e2c_desktop.domain.school import CohortDraft, StaffDraft
from e2c_desktop.queries.pieces import PaperLine
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.runtime.paths import AppPaths
from e2c_desktop.services import sessions
from e2c_desktop.services.piece_kinds import KindEdit, save_piece_kinds
from e2c_desktop.services.schools import add_cohort, add_staff, create_school
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tasks import TaskRunner
from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.dialogs.cohorts import CohortsDialog

Picture = Callable[[str, QWidget, QWidget | None], None]
"""Saves what is seen: a name, the window, the dialog over it."""

CANDIDATE = "beranger elodie"
_NOT_ASKED = ("Attestation de droits", "Assurance")


def _no_picture(name: str, window: QWidget, dialog: QWidget | None) -> None:
    del name, window, dialog


class MovingClock(FakeClock):
    """A clock set by the story; it goes on by itself, so that actions have an order."""

    def __call__(self) -> datetime:
        """Return the instant, a moment after the one before."""
        self.advance(milliseconds=20)
        return super().__call__()


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


class Morning:
    """The program, the day of the story, and what the base holds.

    Args:
        application: Qt's application.
        folder: where the machine and the school are made.
        picture: saves what is seen.
    """

    def __init__(
        self, application: QApplication, folder: Path, picture: Picture = _no_picture
    ) -> None:
        self._application, self._folder, self._picture = application, folder, picture
        self.clock = MovingClock(datetime(2026, 11, 2, 8, 30, tzinfo=UTC))
        self.base = make_morning_school(folder / "école")
        self.papers = make_papers(folder / "numérisation")
        self.program = self._start()

    def _start(self) -> Application:
        program = Application(
            self._application,
            AppPaths.under(self._folder / "poste"),
            tasks=TaskRunner(),
            today=self.today,
            policy=FAST,
        )
        program.window.resize(1366, 768)
        program.window.show()
        return program

    def today(self) -> date:
        """Return the day of the story."""
        return self.clock.now.date()

    def go_to_day(self, day: date) -> None:
        """Come back another day, at half past eight."""
        self.clock.now = datetime(day.year, day.month, day.day, 8, 30, tzinfo=UTC)

    def open(self) -> None:
        """Type the password of the school on the lock page."""
        clocked = partial(sessions.open_school, clock=self.clock)
        with patch.object(sessions, "open_school", clocked):
            self.program.start(self.base)
            self.until(lambda: self.program.login.chosen is not None)
            write(SCHOOL_PASSWORD)
            press("Return")
            self.until(lambda: self.program.workspace is not None)
        self.until(lambda: not self.program.tasks.running)
        settle()

    def reopen(self) -> None:
        """Close the window by its key, then start the program again."""
        press("Ctrl+Q")
        self.until(lambda: not self.program.window.isVisible())
        end_program(self.program)
        self.program = self._start()
        self.open()

    def leave(self) -> None:
        """Leave nothing behind."""
        end_program(self.program)

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something is seen.

        Raises:
            AssertionError: it is not, for long.
        """
        clock = QElapsedTimer()
        clock.start()
        while not seen():
            assert clock.elapsed() < PATIENCE_MS, "never seen"
            settle()

    def rest(self) -> None:
        """Wait until the work behind the window is done."""
        settle()
        self.until(lambda: not self.program.tasks.running)
        settle()

    def picture(self, name: str) -> None:
        """Save what is seen now, with the dialog over the window."""
        self._picture(name, self.program.window, QApplication.activeModalWidget())

    # What is read.

    @property
    def page(self) -> Workspace:
        """The open school."""
        page = self.program.workspace
        assert page is not None
        return page

    @property
    def work(self) -> UnitOfWork:
        """The base."""
        return self.page.work

    @property
    def reads(self) -> Reads:
        """The readings of the base."""
        return self.page.reads

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

    def toast(self) -> str:
        """Return the words of the notice on the screen."""
        toast = self.page.toasts.toast()
        return "" if toast is None else plain(toast.text())

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
        labels = self.page.trainees.record.documents.pieces.findChildren(Label)
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

    def find(self, words: str, name: str) -> None:
        """Search everything for words, and walk to the line that names somebody."""
        press("Ctrl+K")
        write(words)
        search = self.page.search
        self.until(lambda: bool(search.list.lines()))
        line = search.list.current()
        assert line is not None
        assert name.casefold() in line.spoken().casefold()
