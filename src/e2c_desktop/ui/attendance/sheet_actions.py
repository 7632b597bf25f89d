"""The menu « Émargement » of the tab « Présences »: papers of the week, from printer to binder."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from e2c_desktop.queries.attendance_papers import SheetWish
from e2c_desktop.queries.attendance_sheets import SheetRow
from e2c_desktop.services.attendance_sheets import file_signed_sheet
from e2c_desktop.services.printing_attendance import print_attendance_sheets
from e2c_desktop.ui.attendance.sheet_list_window import SheetsWindow
from e2c_desktop.ui.attendance.sheet_rekey_dialog import RekeyDialog
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing


class SheetMenu(QObject):
    """The actions on papers, and the button that offers them.

    Args:
        doors: of the page.
        doing: tells the other screens.
        owner: the page, over which windows open.

    Signals:
        pdf_ready: bytes and title of a file to show.
        week_asked: the cohort and the Monday to show.

    Attributes:
        button: opens the menu.
        dialog: the window opened last.
    """

    pdf_ready = Signal(object, str)
    week_asked = Signal(object, object)

    def __init__(self, doors: Doors, doing: RecordDoing, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._owner = doors, doing, owner
        self._cohort: UUID | None = None
        self._day = date.min
        self.dialog: QDialog | None = None
        self.button = Button("Émargement", icon="printer", size="small")
        self.menu = QMenu(owner)
        self.week_action = self._add("Imprimer la feuille de la semaine…")
        self.day_action = self._add("Imprimer la feuille d’un jour…")
        self.every_action = self._add("Imprimer celles de toutes les promotions…")
        self.workshop_action = self._add("Imprimer une feuille d’atelier…")
        self.menu.addSeparator()
        self.rekey_action = self._add("Ressaisir une feuille signée…")
        self.list_action = self._add("Feuilles imprimées et signées…")
        self.button.set_menu(self.menu)
        self.week_action.triggered.connect(self.print_week)
        self.day_action.triggered.connect(self.print_day)
        self.every_action.triggered.connect(self.print_every)
        self.workshop_action.triggered.connect(self.print_workshop)
        self.rekey_action.triggered.connect(self.type_signed)
        self.list_action.triggered.connect(self.show_list)

    def _add(self, words: str) -> QAction:
        return self.menu.addAction(words)

    def actions_of_page(self) -> list[QAction]:
        """Return the actions, for Ctrl K."""
        return [action for action in self.menu.actions() if not action.isSeparator()]

    def show_week(self, cohort_id: UUID | None, day: date) -> None:
        """Say which week and which cohort the actions are about."""
        self._cohort, self._day = cohort_id, day
        may = self._doing.may(print_attendance_sheets)
        printing = (self.week_action, self.day_action, self.every_action, self.workshop_action)
        for action in printing:
            action.setEnabled(may)
        self.rekey_action.setEnabled(self._doing.may(file_signed_sheet))

    def print_week(self) -> None:
        """Open the choice of the sheets on the week shown."""
        self._doors.going.print_sheets(SheetWish(self._day, self._cohort))

    def print_day(self) -> None:
        """Open the choice of the sheets on one day."""
        self._doors.going.print_sheets(SheetWish(self._day, self._cohort, one_day=True))

    def print_every(self) -> None:
        """Open the choice of the sheets of every cohort."""
        self._doors.going.print_sheets(SheetWish(self._day))

    def print_workshop(self) -> None:
        """Open the choice of the sheet of a workshop."""
        self._doors.going.print_sheets(SheetWish(self._day, self._cohort, workshop=True))

    def type_signed(self, code: object = "") -> None:
        """Open the entry of a signed sheet, of a number already known or not."""
        known = code if isinstance(code, str) else ""
        self._open(RekeyDialog(self._doors, self._doing, known, self._owner))

    def show_list(self) -> None:
        """Show the papers of the weeks."""
        window = SheetsWindow(self._doors, self._doing, self._show_file, self._owner)
        window.opened.connect(self._on_opened)
        window.rekey_asked.connect(self.type_signed)
        self._open(window)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.open()

    def _on_finished(self) -> None:
        closed, self.dialog = self.sender(), None
        if isinstance(closed, QDialog):
            closed.deleteLater()

    def _on_opened(self, row: SheetRow) -> None:
        self.week_asked.emit(row.cohort_id, row.monday)

    def _show_file(self, data: bytes, name: str) -> None:
        self.pdf_ready.emit(data, name)
