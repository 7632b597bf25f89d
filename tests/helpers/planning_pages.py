"""The window of the planning over an empty page, on a small school of two cohorts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import (
    TODAY,
    make_path,
    make_placement,
    make_school,
    path_draft,
)
from tests.helpers.planned import MONDAY, cohort_of
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.queries.planning_week import CohortWeek, HalfView
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.attendance.planning_pattern import PatternDialog
from e2c_desktop.ui.attendance.planning_window import PlanningWindow, open_planning
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@dataclass
class PlanningDesk:
    """The window, and what surrounds it."""

    work: UnitOfWork
    doors: RecordDoors
    page: QWidget
    window: PlanningWindow
    errors: SeenErrors
    bus: Bus
    cohort: UUID
    other: UUID
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.window.toasts.toast()
        return toast.text() if toast is not None else ""

    def shown(self) -> CohortWeek:
        """The week on the screen."""
        week = self.window.week()
        assert week is not None
        return week

    def current(self) -> HalfView:
        """The half-day under the keyboard."""
        half = self.window.table.current()
        assert half is not None
        return half


def planning_desk(
    qtbot: QtBot, folder: Path, work: UnitOfWork | None = None, *, visitor: bool = False
) -> PlanningDesk:
    """Open the window over an empty page: three trainees in one cohort, one in the other."""
    if work is None:
        work = planned_school(folder)
    page = blank_window()
    page.resize(1366, 689)
    qtbot.addWidget(page)
    bus, errors, toasts = Bus(), SeenErrors(), ToastHost(page)
    doors = RecordDoors(InlineTasks(), bus, errors, toasts, KeptSettings(), lambda: TODAY)
    reads = Reads(work)
    reads.visitor = visitor
    doors.open_base(work, reads)
    with qtbot.waitExposed(page):
        page.show()
    cohort, other = cohort_of(work), cohort_of(work, "Vitry")
    window = open_planning(page, doors, cohort, TODAY)
    qtbot.addWidget(window)
    desk = PlanningDesk(work, doors, page, window, errors, bus, cohort, other)

    def keep(data: object, name: str) -> None:
        assert isinstance(data, bytes)
        desk.files.append((name, data))

    window.pdf_ready.connect(keep)
    window.activateWindow()
    return desk


def planned_school(folder: Path) -> UnitOfWork:
    """Return a school whose cohorts have people, one of them in a company this week."""
    work = make_school(folder)
    path = make_path(work)
    for name in ("DIOP", "LE GOFF"):
        make_path(work, last_name=name)
    make_placement(work, path.id, MONDAY, MONDAY + timedelta(days=11))
    other = cohort_of(work, "Vitry")
    site_id = next(row.site_id for row in Reads(work).cohorts() if row.id == other)
    make_path(work, last_name="TRAORÉ", path=path_draft(work, site_id=site_id, cohort_id=other))
    return work


def press(widget: QWidget, *keys: str) -> None:
    """Press keys on a widget."""
    for key in keys:
        QTest.keySequence(widget, key)


def typed(text: str) -> None:
    """Type in the place of what the focused field holds, then go to the next."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def wait_for(dialog: QWidget) -> None:
    """Let the window system give a dialog the keyboard."""
    dialog.activateWindow()
    for _ in range(100):
        if QApplication.activeWindow() is dialog:
            return
        QTest.qWait(10)
    raise AssertionError("the dialog never had the keyboard")


def half_dialog(desk: PlanningDesk) -> DraftDialog:
    """Return the dialog of a half-day, once it has the keyboard."""
    dialog = desk.window.dialog
    assert isinstance(dialog, DraftDialog)
    wait_for(dialog)
    return dialog


def pattern_dialog(desk: PlanningDesk) -> PatternDialog:
    """Open the editor of the weekly pattern."""
    desk.window.pattern_button.click()
    dialog = desk.window.dialog
    assert isinstance(dialog, PatternDialog)
    wait_for(dialog)
    return dialog
