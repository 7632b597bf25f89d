"""Writing an experience with a trainee at the same desk, from the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication
from tests.helpers.builders import SCHOOL_PASSWORD, make_path, make_school
from tests.helpers.issuing import text_of
from tests.helpers.keyboard import called, focused, go_to, press, tab, write
from tests.helpers.sitting import MovingClock, Sitting

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.experience import BilanKind
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.services import form_drafts
from e2c_desktop.services.backups import check_base
from e2c_desktop.services.printing import preview_document
from e2c_desktop.storage.models import Operation
from e2c_desktop.ui.kit.theme import ThemeChoice, load_fonts, theme
from e2c_desktop.ui.portfolio.tab import BILANS, EXPERIENCES, PortfolioTab
from e2c_desktop.ui.portfolio.writing_dialog import WritingDialog
from e2c_desktop.ui.trainees.record_pane import PORTFOLIO

DAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


class Desk(Sitting):
    """A trainer and a trainee in front of one screen."""

    def tab(self) -> PortfolioTab:
        """Return the sub-tab of the person shown."""
        return self.page.trainees.record.portfolio

    def journey(self) -> JourneyRecord:
        """Return what is kept of the path of the person shown."""
        path = self.page.trainees.record.shown_path()
        assert path is not None
        return self.reads.journey.of_path(path.id)

    def large_view(self) -> WritingDialog:
        """Return the large view, open."""
        dialog = self.tab().doing.dialog
        assert isinstance(dialog, WritingDialog)
        assert dialog.isVisible()
        return dialog


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The program on the lock page of a school with one trainee."""
    qapp.setStyle("Fusion")
    load_fonts()
    theme().apply(ThemeChoice.LIGHT, zoom=100)
    made = make_school(tmp_path / "modèle")
    make_path(made)
    with made.write("Dater le modèle") as scope:
        # The school was made at the machine's own hour, perhaps after that of the story.
        scope.session.execute(sa.update(Operation).values(at=DAY - timedelta(days=1)))
    made.opened.close()
    base = made.opened.files.base
    found = Desk(qapp, tmp_path, base=base, password=SCHOOL_PASSWORD, clock=MovingClock(DAY))
    yield found
    found.leave()


def they_open_the_booklet(desk: Desk) -> None:
    """By the search, then the sub-tabs; what lacks is told first."""
    press("Ctrl+K")
    write("nguyen thi mai")
    press("Return")
    tabs = desk.page.trainees.record.tabs
    while tabs.currentIndex() != PORTFOLIO:
        press("Ctrl+Tab")
    assert desk.tab().progress.card.bar.accessibleName().startswith("Portefeuille rempli à")
    go_to("Compléter : aucune expérience")
    press("Return")
    assert desk.tab().shown_section() == EXPERIENCES


def they_answer_the_questions(desk: Desk) -> None:
    """One question a page; a break in the middle loses nothing."""
    go_to("Écrire ensemble")
    press("Return")
    desk.large_view()
    write("Mon stage a la creche")
    press("Ctrl+Return")
    write("J ai prepare les gouters avec Awa.")
    press("Escape")
    assert [one.values["title"] for one in form_drafts.pending_drafts(desk.work)] == [
        "Mon stage a la creche"
    ]
    go_to("Écrire ensemble")
    press("Return")
    view = desk.large_view()
    assert view.found.isVisible()
    press("Ctrl+Return")
    assert called() == "Qu’as-tu fait ?"
    press("Ctrl+Return")
    write("A parler doucement.")
    press("Ctrl+Return")
    write("Mon calme.")
    press("Ctrl+Return")
    write("coopere")
    box = next(one for one in view.pages[-1].picker.boxes.values() if one.isVisible())  # type: ignore[attr-defined]  # the page of the competences
    while focused() is not box:
        tab()
    press("Space")
    press("Ctrl+Return")
    (row,) = desk.journey().experiences
    assert row.draft.did == "J ai prepare les gouters avec Awa."
    assert (row.draft.learned, row.draft.reuse) == ("A parler doucement.", "Mon calme.")
    assert len(row.competences) == 1
    assert form_drafts.pending_drafts(desk.work) == []


def the_meeting_follows(desk: Desk) -> None:
    """The meeting of the integration is late: it is noted, and its paper printed."""
    desk.tab().show_section(BILANS)
    go_to("Prévoir")
    press("Return")
    go_to("Tenu le")
    write("12/06/2026")
    go_to("Synthèse")
    write("Mai a reussi son integration.")
    go_to("Enregistrer")
    press("Return")
    (bilan,) = desk.journey().bilans
    assert (bilan.draft.kind, bilan.draft.held_on) == (BilanKind.INTEGRATION, date(2026, 6, 12))
    paper = preview_document(
        desk.work,
        kind=DocumentKind.BILAN,
        subject_id=desk.journey().path_id,
        on=DAY.date(),
    )
    assert "Mai a reussi son integration." in text_of(paper)


def everything_comes_back(desk: Desk) -> None:
    """Undone one by one, then made again; the base is sound."""
    before = desk.journey()
    for _ in range(2):
        press("Ctrl+Z")
        desk.rest()
    assert (desk.journey().experiences, desk.journey().bilans) == ((), ())
    for _ in range(2):
        press("Ctrl+Y")
        desk.rest()
    after = desk.journey()
    assert [one.draft for one in after.experiences] == [one.draft for one in before.experiences]
    assert [one.draft for one in after.bilans] == [one.draft for one in before.bilans]
    assert not check_base(desk.work).problems


def test_an_experience_written_with_a_trainee(desk: Desk) -> None:
    desk.open()
    they_open_the_booklet(desk)
    they_answer_the_questions(desk)
    the_meeting_follows(desk)
    everything_comes_back(desk)
