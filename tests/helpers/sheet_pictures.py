"""Pictures of the papers of attendance: their list, a signed one typed again, those to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.attendance_papers import SheetAsked, SheetWish
from e2c_desktop.services.printing_attendance import print_attendance_sheets
from e2c_desktop.ui.attendance.page import AttendancePage
from e2c_desktop.ui.printing.sheets_dialog import SheetsDialog
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import ATTENDANCE, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace

_RENDERING_MS = 1_500
_SIZE = (1220, 650)


def shoot_sheets(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """The papers of the last weeks, that of the week before typed again, that of this week."""
    del shoot
    tab = page.tabs.show(ATTENDANCE)
    assert isinstance(tab, AttendancePage)
    sheets = tab.extras.sheets
    day = page.around.today()
    groups = page.reads.presence.groups(monday_of(day))
    cohort = max((one for one in groups if one.id), key=lambda one: one.people).id
    assert cohort is not None
    asked = SheetAsked(cohort, monday_of(day) - timedelta(weeks=1))
    (item,) = print_attendance_sheets(page.work, asked=[asked], on=day - timedelta(weeks=1))
    assert item.file is not None
    sheets.show_list()
    assert sheets.dialog is not None
    sheets.dialog.resize(*_SIZE)
    shoot_dialog("presences-feuilles", program, sheets.dialog)
    sheets.type_signed(item.file.number)
    assert sheets.dialog is not None
    sheets.dialog.resize(*_SIZE)
    shoot_dialog("presences-feuille-signee", program, sheets.dialog)
    page.going.print_sheets(SheetWish(day, cohort))
    dialog = page.dialog
    assert isinstance(dialog, SheetsDialog)
    dialog.resize(*_SIZE)
    QTest.qWait(_RENDERING_MS)
    shoot_dialog("impression-emargement", program, dialog)
    page.tabs.show(TRAINEES)
