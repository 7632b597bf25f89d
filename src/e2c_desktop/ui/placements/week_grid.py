"""The grid of one week: one cell per half-day, the total of each day under them."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from e2c_desktop.domain.french import DAYS
from e2c_desktop.domain.timetable import (
    REST,
    Day,
    SlotProblem,
    Week,
    day_from,
    hours_text,
    minutes_of,
    week_from,
)
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.slot_cell import SlotCell

HALVES = ("Matin", "Après-midi")
_NOON = 12 * 60
_WORKING = range(5)
_HEAD, _ROW = 30, 32


def halves_of(day: Day) -> tuple[int, ...]:
    """Return in which half of the day each slot of a day stands."""
    if len(day) == 1:
        return (0,) if day[0].starts < _NOON else (1,)
    return (0, 1)[: len(day)]


class WeekGrid(QWidget):
    """A week under the hands of who types it.

    Signals:
        edited: something is typed; what can be read of it is in `week()`.
        left: a cell was left.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong: tuple[int, ...] = ()
        self._last: Week = week_from([])
        grid = QGridLayout(self)
        grid.setContentsMargins(1, 1, 1, 1)
        grid.setSpacing(1)
        grid.setColumnMinimumWidth(0, theme().px(88))
        for column, name in enumerate(DAYS, start=1):
            head = Label(name, "caption")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setFixedHeight(theme().px(_HEAD))
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        self.cells: list[list[SlotCell]] = []
        for rank, half in enumerate(HALVES):
            grid.addWidget(self._row_head(half), rank + 1, 0)
            self.cells.append([self._cell(rank, day) for day in range(len(DAYS))])
            for day, cell in enumerate(self.cells[rank], start=1):
                grid.addWidget(cell, rank + 1, day)
        grid.addWidget(self._row_head("Total"), 3, 0)
        self.totals = [Label("–", "bold") for _ in DAYS]
        for day, total in enumerate(self.totals, start=1):
            total.setAlignment(Qt.AlignmentFlag.AlignCenter)
            total.setFixedHeight(theme().px(_ROW))
            grid.addWidget(total, 3, day)
        self.setFocusProxy(self.cells[0][0])
        self._grid = grid

    def _row_head(self, words: str) -> Label:
        label = Label(words, "small")
        label.setContentsMargins(theme().px(10), 0, 0, 0)
        return label

    def _cell(self, half: int, day: int) -> SlotCell:
        cell = SlotCell(f"{DAYS[day]}, {HALVES[half].lower()}", self)
        cell.setObjectName(f"{half}-{day}")
        cell.textEdited.connect(self._on_edited)
        cell.editingFinished.connect(self._on_left)
        cell.walked.connect(self._on_walked)
        cell.copied.connect(self._on_copied)
        return cell

    # The week.

    def show_week(self, week: Week) -> None:
        """Show a week."""
        self._last = week
        for rank, day in enumerate(week):
            shown = dict(zip(halves_of(day), day, strict=True))
            for half in range(len(HALVES)):
                self.cells[half][rank].show_slot(shown.get(half))
        self._write_totals()

    def week(self) -> Week:
        """Return the week as far as it can be read: a day half typed is as it was."""
        days: list[Day] = []
        for rank in range(len(DAYS)):
            try:
                days.append(self._day(rank))
            except SlotProblem:
                days.append(self._last[rank])
        return week_from(days)

    def _day(self, rank: int) -> Day:
        return day_from(self.cells[0][rank].slot(), self.cells[1][rank].slot())

    def problem(self) -> str:
        """Return what is wrong with the first day that cannot be read, or an empty text."""
        for rank, name in enumerate(DAYS):
            try:
                self._day(rank)
            except SlotProblem as problem:
                return f"{name.capitalize()}\u00a0: {problem.happened} {problem.advice}"
        return ""

    def mark(self, weekdays: Collection[int]) -> None:
        """Draw the totals of some days as too long."""
        wrong = tuple(sorted(weekdays))
        if wrong != self._wrong:
            self._wrong = wrong
            for rank, total in enumerate(self.totals):
                total.set_tone("bad" if rank in wrong else "")
            self.update()

    def _write_totals(self) -> None:
        for total, day in zip(self.totals, self.week(), strict=True):
            minutes = minutes_of(day)
            total.setText(hours_text(minutes) if minutes else "–")

    # Reactions.

    def _place(self) -> tuple[int, int]:
        sender = self.sender()
        name = sender.objectName() if sender is not None else "0-0"
        half, _, day = name.partition("-")
        return int(half), int(day)

    def _on_edited(self) -> None:
        half, day = self._place()
        self.cells[half][day].set_wrong(False)
        self._keep(day)
        self._write_totals()
        self.edited.emit()

    def _keep(self, rank: int) -> None:
        try:
            day = self._day(rank)
        except SlotProblem:
            return
        self._last = week_from([day if at == rank else one for at, one in enumerate(self._last)])

    def _on_left(self) -> None:
        half, day = self._place()
        self.cells[half][day].settle()
        self.show_wrong()
        self.left.emit()

    def show_wrong(self) -> None:
        """Draw in red the cells that cannot be read, and those of a day that do not go together."""
        for day in range(len(DAYS)):
            alone = [self._unread(half, day) for half in range(len(HALVES))]
            together = not any(alone) and self._clash(day)
            for half, wrong in enumerate(alone):
                self.cells[half][day].set_wrong(wrong or together)

    def _unread(self, half: int, day: int) -> bool:
        try:
            self.cells[half][day].slot()
        except SlotProblem:
            return True
        return False

    def _clash(self, day: int) -> bool:
        try:
            self._day(day)
        except SlotProblem:
            return True
        return False

    def _on_walked(self, where: str) -> None:
        half, day = self._place()
        if where == "next":
            half, day = (1, day) if half == 0 else (0, (day + 1) % len(DAYS))
        else:
            half = 1 if where == "down" else 0
        self.cells[half][day].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_copied(self, whole: bool) -> None:
        """Copy the day of the cell: to the days that follow, or to the whole working week."""
        _half, source = self._place()
        copied = self.week()[source]
        targets = [day for day in _WORKING if whole or day > source]
        days = [copied if rank in targets else one for rank, one in enumerate(self.week())]
        self.show_week(week_from(days))
        self.edited.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the head, the lines, and the days that are too long."""
        look = theme()
        painter = QPainter(self)
        frame = QRectF(self.rect())
        edge = look.color("border-strong")
        rounded_box(painter, frame, look.px(6), fill=look.color("surface"), edge=edge)
        head = self._grid.cellRect(0, 1).united(self._grid.cellRect(0, len(DAYS)))
        side = self._grid.cellRect(1, 0).united(self._grid.cellRect(3, 0))
        alt = look.color("surface-alt")
        painter.fillRect(QRectF(2, 2, self.width() - 4, head.height() - 1), alt)
        painter.fillRect(QRectF(2, side.top(), side.width(), self.height() - side.top() - 3), alt)
        total = self._grid.cellRect(3, 1)
        painter.fillRect(
            QRectF(total.left(), total.top(), self.width() - total.left() - 2, total.height() - 2),
            alt,
        )
        for rank, day in enumerate(self.week()):
            if day == REST:
                cells = self._grid.cellRect(1, rank + 1).united(self._grid.cellRect(2, rank + 1))
                painter.fillRect(cells, alt)
        line = look.color("border")
        for column in range(1, len(DAYS) + 1):
            x = self._grid.cellRect(0, column).left() - 1
            painter.fillRect(QRectF(x, 1, 1, self.height() - 2), line)
        for row in range(1, 4):
            y = self._grid.cellRect(row, 1).top() - 1
            painter.fillRect(QRectF(1, y, self.width() - 2, 1), line)
        for rank in self._wrong:
            box = QRectF(self._grid.cellRect(3, rank + 1)).adjusted(-1, -1, 1, 1)
            soft, bad = look.color("bad-soft"), look.color("bad")
            rounded_box(painter, box, 1, fill=soft, edge=bad, width=2)
