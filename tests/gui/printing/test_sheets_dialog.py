"""The dialog of attendance sheets: which week, what is shown, what is issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.gui.printing.conftest import Told
from tests.helpers.attendance import MONDAY, THURSDAY, cohort_of, somebody
from tests.helpers.issuing import count
from tests.helpers.windows import blank_window
from tests.unit.documents.reading import texts

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.attendance_papers import SheetWish, WorkshopAsked
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import AttendancePrint, Cohort, IssuedDocument
from e2c_desktop.ui.printing.issuing_dialog import IssuingDoors
from e2c_desktop.ui.printing.sheet_choices import BY_HAND
from e2c_desktop.ui.printing.sheets_dialog import SheetsDialog
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks

Shower = Callable[[SheetWish], SheetsDialog]


@pytest.fixture
def bus() -> Bus:
    """Tells what was issued."""
    return Bus()


@pytest.fixture
def show(qtbot: QtBot, work: Work, tmp_path: Path, told: Told, bus: Bus) -> Iterator[Shower]:
    """Open the dialog on a wish."""
    window = blank_window()
    qtbot.addWidget(window)
    shown: list[SheetsDialog] = []

    def show_it(wish: SheetWish) -> SheetsDialog:
        doors = IssuingDoors(
            work,
            InlineTasks(),
            told,
            MachineSettings(tmp_path),
            bus,
            lambda: THURSDAY,
            tmp_path / "Impressions",
        )
        dialog = SheetsDialog(doors, Reads(work), wish, parent=window)
        dialog.open()
        shown.append(dialog)
        return dialog

    yield show_it
    # Deleted before the base is closed: losing the keyboard, a field would ask it for the cohorts.
    for dialog in shown:
        dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert told.faults == []


def second_cohort(work: Work) -> None:
    """Put somebody into another cohort of the site."""
    path_id = somebody(work, "SOW")
    with work.write("Autre promotion") as scope:
        site = scope.session.get_one(Cohort, cohort_of(work)).site_id
        other = Cohort(id=new_id(), site_id=site, name="Mars 2026", starts_on=MONDAY)
        scope.session.add(other)
        scope.session.flush()
        from e2c_desktop.storage.models import Path as PathRow

        scope.session.get_one(PathRow, path_id).cohort_id = other.id


def test_the_sheet_of_the_week_is_shown_then_issued(
    work: Work, show: Shower, bus: Bus, tmp_path: Path
) -> None:
    somebody(work)
    heard: list[Changes] = []
    bus.changed.connect(lambda changes, _: heard.append(changes))
    dialog = show(SheetWish(THURSDAY, cohort_of(work)))
    assert dialog.choices.cohort.currentText().endswith("(1)")
    assert dialog.preview.has_pages()
    assert count(work, IssuedDocument) == 0
    QTest.keyClick(dialog.foot.go, Qt.Key.Key_Space)
    assert count(work, AttendancePrint) == 1
    (written,) = (tmp_path / "Impressions").iterdir()
    assert "_2026-S46.pdf" in written.name
    assert dialog.foot.go.text() == "Imprimer le document"
    assert len(heard[-1].of(Kind.SHEET)) == 1


def test_all_cohorts_of_several_weeks_in_one_file(work: Work, show: Shower, tmp_path: Path) -> None:
    somebody(work)
    second_cohort(work)
    dialog = show(SheetWish(MONDAY))
    choices = dialog.choices
    assert choices.cohort.currentText() == "Toutes les promotions (2)"
    assert choices.files.isVisible()
    choices.weeks.setCurrentIndex(1)
    choices.files.setCurrentIndex(1)
    QTest.keyClick(dialog.foot.go, Qt.Key.Key_Space)
    assert count(work, IssuedDocument) == 4
    (written,) = (tmp_path / "Impressions").iterdir()
    assert len(texts(written.read_bytes())) == 4


def test_one_day_and_its_blank_lines(work: Work, show: Shower) -> None:
    somebody(work)
    dialog = show(SheetWish(THURSDAY, cohort_of(work), one_day=True))
    assert not dialog.choices.pages.isVisible()
    dialog.choices.blank.setCurrentIndex(3)
    QTest.keyClick(dialog.foot.go, Qt.Key.Key_Space)
    (page,) = texts(dialog.files[0].data)
    assert "jeudi 12 novembre 2026" in page


def test_a_closed_day_says_why(work: Work, show: Shower) -> None:
    somebody(work)
    dialog = show(SheetWish(MONDAY + timedelta(days=2), cohort_of(work), one_day=True))
    assert not dialog.foot.go.isEnabled()
    dialog.choices.day.setText("samedi")
    QTest.keyClick(dialog.choices.day, Qt.Key.Key_Return)
    assert dialog.choices.asked() is None
    assert not dialog.foot.go.isEnabled()


def test_nobody_that_week(show: Shower) -> None:
    dialog = show(SheetWish(MONDAY - timedelta(days=4_000)))
    assert dialog.choices.asked() == []
    assert not dialog.foot.go.isEnabled()


def test_a_workshop_is_typed(work: Work, show: Shower) -> None:
    somebody(work)
    somebody(work, "SOW")
    dialog = show(SheetWish(MONDAY, cohort_of(work), workshop=True))
    choices = dialog.choices
    assert choices.title.hasFocus() or choices.title.isVisible()
    assert not dialog.foot.go.isEnabled()
    QTest.keyClicks(choices.title, "Atelier CV")
    QTest.keyClicks(choices.hours, "9h-")
    QTest.keyClick(choices.hours, Qt.Key.Key_Tab)
    assert choices.asked() is None
    QTest.keyClicks(choices.hours, "12h")
    QTest.keyClicks(choices.trainers, "K. Sow, P. Le Goff")
    QTest.keyClick(choices.trainers, Qt.Key.Key_Tab)
    choices.people.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.foot.go.isEnabled()
    QTest.keyClick(dialog.foot.go, Qt.Key.Key_Space)
    (page,) = texts(dialog.files[0].data)
    assert "Atelier CV, lundi 9 novembre 2026" in page
    assert "NGUYỄN" in page
    assert "SOW" not in page
    choices.cohort.setCurrentIndex(0)
    assert choices.cohort.currentText() == BY_HAND
    assert choices.people.count() == 0


def test_a_meeting_of_an_activity_fills_its_sheet(work: Work, show: Shower) -> None:
    somebody(work)
    somebody(work, "SOW")
    week = Reads(work).presence.week(cohort_of(work), MONDAY)
    first, second = week.people[:2]
    people = ((first.path_id, "PREMIÈRE Une"), (second.path_id, "SECONDE Deux"))
    wish = SheetWish(
        MONDAY, workshop=True, title="Sport", slot=(540, 690), place="Gymnase", people=people
    )
    choices = show(wish).choices
    (asked,) = choices.asked() or []
    assert isinstance(asked, WorkshopAsked)
    assert (asked.title, asked.begins, asked.ends, asked.place) == ("Sport", 540, 690, "Gymnase")
    assert asked.path_ids == (first.path_id, second.path_id)
    choices.people.item(1).setCheckState(Qt.CheckState.Unchecked)
    (fewer,) = choices.asked() or []
    assert isinstance(fewer, WorkshopAsked)
    assert fewer.path_ids == (first.path_id,)
