"""The buttons of the head that open other windows: the planning, the papers of the week."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.attendance.head import AttendanceHead
from e2c_desktop.ui.attendance.planning_window import PlanningWindow, open_planning
from e2c_desktop.ui.attendance.sheet_actions import SheetMenu
from e2c_desktop.ui.attendance.statement_actions import statements_action
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing


class HeadExtras(QObject):
    """Buttons put in the head of the tab.

    Args:
        doors: of the page.
        doing: tells the other screens.
        head: where the buttons go.
        owner: the page, over which windows open.

    Signals:
        pdf_ready: bytes and title of a file to show.
        week_asked: the group and the Monday to show.

    Attributes:
        planning_button: opens the planning.
        sheets: the menu « Émargement ».
        planning: the planning opened last.
    """

    pdf_ready = Signal(object, str)
    week_asked = Signal(object, object)

    def __init__(
        self, doors: Doors, doing: RecordDoing, head: AttendanceHead, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._owner = doors, doing, owner
        self._group: UUID | None = None
        self._monday = date.min
        self.planning: PlanningWindow | None = None
        self.planning_button = Button("Planning", icon="calendar", size="small")
        self.sheets = SheetMenu(doors, doing, owner)
        head.row.insertWidget(1, self.planning_button)
        head.row.insertWidget(2, self.sheets.button)
        self._statements = statements_action(owner, doors.going, self._day)
        self.sheets.menu.addAction(self._statements)
        self._action = QAction("Ouvrir le planning", owner)
        self._action.triggered.connect(self.open_planning)
        self.planning_button.bind(self._action)
        self.sheets.pdf_ready.connect(self.pdf_ready)
        self.sheets.week_asked.connect(self.week_asked)

    def actions_of_page(self) -> list[QAction]:
        """Return the actions, for Ctrl K."""
        return [self._action, *self.sheets.actions_of_page()]

    def _day(self) -> date:
        return self._monday

    def show_week(self, group: UUID | None, monday: date) -> None:
        """Say which week the buttons are about."""
        self._group, self._monday = group, monday
        self.sheets.show_week(group, monday)
        named = not self._doors.reads.visitor  # a statement names people: a visitor has none
        self._statements.setEnabled(named and self._doing.may_take_out())

    def open_planning(self) -> None:
        """Open the planning on the group and the week shown."""
        self.planning = open_planning(self._owner, self._doors, self._group, self._monday)
        self.planning.pdf_ready.connect(self.pdf_ready)
