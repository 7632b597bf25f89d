"""The head of the tab: which week, which group, what is done with the week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QDate, QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.attendance_week_facts import GroupLine
from e2c_desktop.ui.attendance.grid_words import short_week_words, week_words
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.dates import CalendarPopup
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.theme import theme

_WEEK = timedelta(days=7)
_GAP = 8
_EVERYBODY, _WITHOUT = "Tous les groupes", "Sans groupe"


class WeekButton(Button):
    """The week shown; a click opens a calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon="calendar-days", size="small", parent=parent)
        self._trailing = "chevron-down"
        self.setAccessibleDescription("Choisir la semaine")


class AttendanceHead(Panel):
    """Week, group and buttons; it reads nothing.

    Signals:
        week_asked: the Monday of another week.
        group_asked: another group, None for everybody.

    Attributes:
        previous_button, week_button, next_button, this_week_button: the week.
        group_button: opens the menu of the groups.
        validate_button: validates the week, or opens it again.
        row: the row of the buttons at the right, for those of other features.
    """

    week_asked = Signal(object)
    group_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._monday = monday_of(date.today())  # replaced before it is seen
        self._today = self._monday
        self._group = (_EVERYBODY, 0)
        self._fitting = False
        self._calendar: CalendarPopup | None = None
        self.previous_button = icon_button("chevron-left", "Semaine d’avant (Ctrl ←)")
        self.week_button = WeekButton()
        self.next_button = icon_button("chevron-right", "Semaine d’après (Ctrl →)")
        self.this_week_button = Button("Cette semaine", ButtonRole.LINK, size="small")
        self.group_button = Button("", icon="list-filter", size="small")
        self.group_button.setAccessibleDescription("Choisir le groupe")
        self.menu = QMenu(self)
        self.group_button.set_menu(self.menu)
        self.validate_button = Button(
            "Valider la semaine", ButtonRole.PRIMARY, icon="check", size="small"
        )
        self.row = QHBoxLayout()
        self._build()
        self.previous_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_forward)
        self.week_button.clicked.connect(self.open_calendar)
        self.this_week_button.clicked.connect(self.go_to_today)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 11, 16, 11)
        row.setSpacing(_GAP)
        self.title = Label("Présences", "h1")
        row.addWidget(self.title)
        row.addSpacing(theme().px(8))
        for button in (
            self.previous_button,
            self.week_button,
            self.next_button,
            self.this_week_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        self.row.setSpacing(_GAP)
        self.row.addWidget(self.group_button)
        self.row.addWidget(self.validate_button)
        row.addLayout(self.row)
        column.addLayout(row)
        column.addWidget(Line())

    # The week.

    def show_week(self, monday: date, today: date) -> None:
        """Show which week is seen."""
        self._monday, self._today = monday, today
        here = monday == monday_of(today)
        self.this_week_button.setEnabled(not here)
        self.this_week_button.setToolTip("" if here else "Revenir à la semaine d’aujourd’hui (T)")
        self.fit()

    # Room.

    def minimumSizeHint(self) -> QSize:
        """Allow any width: words are shortened, then left out."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Shorten the words one after the other until the row holds in the width."""
        if self._fitting:
            return
        self._fitting = True
        room, name = self.width(), _counted(*self._group)
        self._say(self.week_button, week_words(self._monday))
        self._say(self.group_button, name)
        if self._needed() > room:
            self._say(self.group_button, f"{self._group[0] or _WITHOUT}, {self._group[1]}", name)
        if self._needed() > room:
            words = week_words(self._monday)
            self._say(self.week_button, short_week_words(self._monday), words)
        whole = self._needed() <= room
        for widget in (self.title, self.this_week_button):
            if widget.isHidden() is whole:
                widget.setVisible(whole)
        self._fitting = False

    def _say(self, button: Button, words: str, spoken: str = "") -> None:
        button.set_text(words)
        button.setAccessibleName(spoken or words)

    def _needed(self) -> int:
        """Return the width of the row, all of it shown."""
        parts = [one for one in self.children() if isinstance(one, QWidget)]
        shown = [one for one in parts if not one.isWindow() and not isinstance(one, Line)]
        return sum(one.sizeHint().width() + _GAP for one in shown) + theme().px(40)

    def go_back(self) -> None:
        """Ask for the week before."""
        self.week_asked.emit(self._monday - _WEEK)

    def go_forward(self) -> None:
        """Ask for the week after."""
        self.week_asked.emit(self._monday + _WEEK)

    def go_to_today(self) -> None:
        """Ask for the week of today."""
        self.week_asked.emit(monday_of(self._today))

    def open_calendar(self) -> None:
        """Open the calendar: any day chooses its week."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self.week_button)
            self._calendar.picked.connect(self._on_day)
        day = self._monday
        self._calendar.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        below = self.week_button.mapToGlobal(QPoint(0, self.week_button.height() + 2))
        self._calendar.move(below)
        self._calendar.show()
        self._calendar.calendar.setFocus()

    def _on_day(self, day: date) -> None:
        self.week_asked.emit(monday_of(day))

    # The group.

    def show_groups(self, groups: Sequence[GroupLine], chosen: UUID | None) -> None:
        """Offer the groups of the week, everybody last."""
        self.menu.clear()
        everybody = sum(one.people for one in groups)
        named = [one for one in groups if one.id is not None]
        for group in named:
            self._offer(_counted(group.name, group.people), group.id, on=group.id == chosen)
        if named:
            self.menu.addSeparator()
        self._offer(_counted(_EVERYBODY, everybody), None, on=chosen is None)
        shown = next((one for one in named if one.id == chosen), None)
        self._group = (_EVERYBODY, everybody) if shown is None else (shown.name, shown.people)
        self.fit()

    def _offer(self, words: str, group_id: UUID | None, *, on: bool) -> None:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(partial(self._on_group, group_id))

    def _on_group(self, group_id: UUID | None, _checked: bool = False) -> None:  # Qt's own
        self.group_asked.emit(group_id)


def _counted(name: str, people: int) -> str:
    return f"{name or _WITHOUT}, {people} {'stagiaire' if people < 2 else 'stagiaires'}"
