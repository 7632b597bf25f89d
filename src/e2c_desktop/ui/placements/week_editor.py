"""The week of a placement as a field of its form: the usual week, and the weeks that differ."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.timetable import (
    Timetable,
    Week,
    hours_text,
    minutes_of_week,
    monday_of,
)
from e2c_desktop.ui.forms.field_editor import FieldEditor, ValueProblem
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.placements.week_grid import WeekGrid

USUAL = "Semaine habituelle"
HINT = "On peut écrire «\u00a08-12h30\u00a0» ou «\u00a08:00 12:30\u00a0»."
_MOST_WEEKS = 110


class WeekPanel(QWidget):
    """The grid, which week it shows when weeks differ, and the total of that week.

    Signals:
        edited: the timetable is another one.
        left: a cell was left.
        shown_changed: another week is shown.
    """

    edited = Signal()
    left = Signal()
    shown_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timetable = Timetable()
        self._mondays: list[date] = []
        self.grid = WeekGrid()
        self.weeks = QComboBox()
        self.weeks.setAccessibleName("Semaine montrée")
        guard_wheel(self.weeks)
        self.reset_button = Button("Reprendre la semaine habituelle", ButtonRole.LINK, size="small")
        self._total = Label("", "bold")
        self._hint = Label(HINT, "small")
        self._chooser = QWidget()
        row = QHBoxLayout(self._chooser)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.weeks, 1)
        row.addWidget(self.reset_button)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chooser)
        column.addWidget(self.grid)
        column.addLayout(foot)
        self._chooser.hide()
        self.setFocusProxy(self.grid)
        self.grid.edited.connect(self._on_edited)
        self.grid.left.connect(self.left)
        self.weeks.currentIndexChanged.connect(self._on_week)
        self.reset_button.clicked.connect(self._on_reset)
        self._write()

    def timetable(self) -> Timetable:
        """Return the weeks as far as they can be read."""
        return self._timetable

    def show_timetable(self, timetable: Timetable) -> None:
        """Show weeks; those that differ open the choice of the week."""
        self._timetable = timetable
        if timetable.others:
            self.open_weeks()
        self._fill_weeks()
        self._show()

    def set_period(self, first: date | None, last: date | None) -> None:
        """Offer the weeks between two days."""
        mondays: list[date] = []
        if first is not None and last is not None and first <= last:
            monday = monday_of(first)
            while monday <= last and len(mondays) < _MOST_WEEKS:
                mondays.append(monday)
                monday += timedelta(days=7)
        if mondays != self._mondays:
            self._mondays = mondays
            self._fill_weeks()
            self._show()

    def shown(self) -> date | None:
        """Return the Monday of the week shown, None for the usual one."""
        monday = self.weeks.currentData()
        return monday if isinstance(monday, date) else None

    def open_weeks(self) -> None:
        """Let each week have hours of its own."""
        self._chooser.show()

    def has_weeks(self) -> bool:
        """Tell whether each week may have hours of its own."""
        return not self._chooser.isHidden()

    def copy_monday(self) -> None:
        """Copy Monday of the usual week to its other worked days."""
        self._timetable = self._timetable.with_monday_copied()
        self._show()
        self.edited.emit()

    def mark(self, weekdays: Collection[int], *, week_is_long: bool, limit: str) -> None:
        """Draw what is too long of the week shown; `limit` is told beside its total."""
        self.grid.mark(weekdays)
        self._total.set_tone("bad" if week_is_long else "")
        self._write(limit if week_is_long else "")

    def _week(self) -> Week:
        monday = self.shown()
        return self._timetable.usual if monday is None else self._timetable.week_of(monday)

    def _fill_weeks(self) -> None:
        before = self.shown()
        self.weeks.blockSignals(True)
        self.weeks.clear()
        self.weeks.addItem(USUAL, None)
        own = {monday for monday, _ in self._timetable.others}
        for monday in sorted({*self._mondays, *own}):
            differs = ", différente" if monday in own else ""
            self.weeks.addItem(f"Semaine du {short_date(monday)}{differs}", monday)
        self.weeks.setCurrentIndex(max(self.weeks.findData(before), 0))
        self.weeks.blockSignals(False)

    def _show(self) -> None:
        self.grid.show_week(self._week())
        self._write()

    def _write(self, limit: str = "") -> None:
        minutes = minutes_of_week(self._week())
        more = f", {limit}" if limit else ""
        self._total.setText(f"Semaine\u00a0: {hours_text(minutes)}{more}")
        monday = self.shown()
        own = monday is not None and self._timetable.differs(monday)
        self.reset_button.setVisible(own)

    def _on_edited(self) -> None:
        week, monday = self.grid.week(), self.shown()
        if monday is None:
            self._timetable = replace(self._timetable, usual=week)
        else:
            self._timetable = self._with_own(monday, week)
        self._write()
        self.edited.emit()

    def _with_own(self, monday: date, week: Week) -> Timetable:
        """Return the timetable with a week of its own, dropped when it is the usual one again."""
        others = [one for one in self._timetable.others if one[0] != monday]
        if week != self._timetable.usual:
            others.append((monday, week))
        return replace(self._timetable, others=tuple(sorted(others)))

    def _on_week(self) -> None:
        self._show()
        self.shown_changed.emit()

    def _on_reset(self) -> None:
        monday = self.shown()
        if monday is not None:
            self._timetable = self._with_own(monday, self._timetable.usual)
            self._fill_weeks()
            self._show()
            self.grid.setFocus()
            self.edited.emit()


class WeekEditor(FieldEditor):
    """The timetable as a value: the text that is stored."""

    def __init__(self, parent: QObject) -> None:
        self.panel = WeekPanel()
        super().__init__(self.panel, parent)
        self.panel.edited.connect(self.changed)
        self.panel.left.connect(self.left)

    def value(self) -> str:
        """Return the text of the timetable.

        Raises:
            ValueProblem: a day cannot be read.
        """
        problem = self.panel.grid.problem()
        if problem:
            self.panel.grid.show_wrong()
            raise ValueProblem(problem)
        return self.panel.timetable().to_text()

    def set_value(self, value: object) -> None:
        """Show the text of a timetable; one that cannot be read is shown empty."""
        try:
            timetable = Timetable.from_text(str(value or ""))
        except ValueError:
            timetable = Timetable()
        self.panel.show_timetable(timetable)

    def set_readonly(self) -> None:
        """Show without letting change."""
        for row in self.panel.grid.cells:
            for cell in row:
                cell.setReadOnly(True)
