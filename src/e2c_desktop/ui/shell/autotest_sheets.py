"""`--autotest`, the papers of the tab « Présences »: their list, their entry, their pages."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.attendance.sheet_actions import SheetMenu
from e2c_desktop.ui.shell.autotest import TriedProgram, look_at, settle


def look_at_sheets(tried: TriedProgram, sheets: SheetMenu) -> None:
    """See the list of the papers, the entry of a signed one, the choice of those to print.

    Raises:
        TrialFailed: a window did not open.
    """
    for show in (sheets.show_list, sheets.type_signed):
        show()
        _look_and_close(sheets.dialog)
    sheets.print_week()
    tried.look_at_dialog()


def _look_and_close(dialog: QDialog | None) -> None:
    if dialog is None:
        raise TrialFailed("une fenêtre des feuilles ne s’est pas ouverte")
    look_at(dialog)
    dialog.reject()
    settle()
