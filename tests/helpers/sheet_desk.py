"""The menu of the papers of attendance on an empty page, and what surrounds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import MONDAY, cohort_of
from tests.helpers.builders import as_role, make_school
from tests.helpers.goings import OtherWays
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.attendance_papers import SheetAsked, SheetWish
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.printing_attendance import print_attendance_sheets
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.attendance.sheet_actions import SheetMenu
from e2c_desktop.ui.attendance.sheet_list_window import SheetsWindow
from e2c_desktop.ui.attendance.sheet_rekey_dialog import RekeyDialog
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks

K = Qt.Key
PRINTED = MONDAY - timedelta(days=3)
TODAY = MONDAY + timedelta(days=8)


class SheetGoing(OtherWays):
    """Notes which sheets are to be printed."""

    def __init__(self) -> None:
        self.wishes: list[SheetWish] = []

    def print_sheets(self, wish: SheetWish) -> None:
        self.wishes.append(wish)


@dataclass
class Desk:
    """The menu on an empty page, and what surrounds it."""

    work: UnitOfWork
    doors: Doors
    menu: SheetMenu
    doing: RecordDoing
    page: QWidget
    going: SheetGoing
    errors: SeenErrors
    files: list[str]

    def print_week(self) -> str:
        asked = SheetAsked(cohort_of(self.work), MONDAY)
        item = next(print_attendance_sheets(self.work, asked=[asked], on=PRINTED))
        assert item.file is not None
        return item.file.number or ""

    def rekey(self, code: str = "") -> RekeyDialog:
        self.menu.type_signed(code)
        assert isinstance(self.menu.dialog, RekeyDialog)
        self.menu.dialog.activateWindow()
        QCoreApplication.processEvents()
        return self.menu.dialog

    def papers(self) -> SheetsWindow:
        self.menu.list_action.trigger()
        assert isinstance(self.menu.dialog, SheetsWindow)
        return self.menu.dialog


def desk_opener(qtbot: QtBot, folder: Path) -> Callable[..., Desk]:
    """Return what opens the menu on a small school, on the day of the tests."""
    made = make_school(folder)

    def open_it(role: Role = Role.DIRECTION, *, visitor: bool = False) -> Desk:
        work = as_role(made, role)
        page = blank_window()
        page.resize(1366, 689)
        qtbot.addWidget(page)
        going, errors, files = SheetGoing(), SeenErrors(), []
        doors = Doors(
            InlineTasks(),
            Bus(),
            errors,
            ToastHost(page),
            KeptSettings(),
            lambda: TODAY,
            going,  # type: ignore[arg-type]  # the ways that are taken
        )
        reads = Reads(work)
        reads.visitor = visitor
        doors.open_base(work, reads)
        doing = RecordDoing(doors, page)
        menu = SheetMenu(doors, doing, page)
        menu.pdf_ready.connect(lambda data, name: files.append(name))
        menu.show_week(cohort_of(made), MONDAY)
        with qtbot.waitExposed(page):
            page.show()
        return Desk(made, doors, menu, doing, page, going, errors, files)

    return open_it


def typing(dialog: QDialog) -> QWidget:
    """Return what the keyboard goes to."""
    widget = dialog.focusWidget()
    assert widget is not None
    return widget


def enter(dialog: QDialog) -> None:
    """Press Enter, and let the cell take what was typed."""
    QTest.keyClick(typing(dialog), K.Key_Return)
    QCoreApplication.processEvents()


def type_in(dialog: QDialog, words: str) -> None:
    for sign in words:
        QTest.keyClicks(typing(dialog), sign)
