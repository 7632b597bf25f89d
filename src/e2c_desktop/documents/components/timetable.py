"""The hours of a week as a table: one column per day worked, the others as « repos »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from e2c_desktop.documents.content_placement import PrintedDay, PrintedSlot, PrintedWeek
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import HAIR, NBSP, RULE, TextStyle, Theme, mm
from e2c_desktop.documents.text import P, TextBlock
from e2c_desktop.documents.texts import lines, text

# A day of one slot that begins before one o'clock is told as a morning.
_NOON = 13 * 60
_LABEL, _TOTAL = mm(19), mm(16)
_PAD = mm(1.5)
_OFFICE_DAYS = 5


def clock(minutes: int) -> str:
    """Return « 7 h 30 »; a whole hour is « 12 h »."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"


def slot_words(slot: PrintedSlot) -> str:
    """Return « 7 h 30 – 11 h 30 », which may go on two lines after its dash."""
    return f"{clock(slot[0])}{NBSP}– {clock(slot[1])}"


def minutes_of(day: PrintedDay) -> int:
    """Return the minutes worked in a day."""
    return sum(end - start for start, end in day)


def halves(day: PrintedDay) -> tuple[str, str]:
    """Return the words of the morning and of the afternoon of a day that is worked."""
    if len(day) > 1:
        return slot_words(day[0]), "\n".join(slot_words(slot) for slot in day[1:])
    words = slot_words(day[0])
    return (words, "") if day[0][0] < _NOON else ("", words)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its title, then the morning, the afternoon and the hours."""

    title: str
    cells: tuple[str, str, str]


class WeekTable(Block):
    """One week; blank, it has five empty days to fill in by hand."""

    def __init__(self, week: PrintedWeek | None, theme: Theme, width: float) -> None:
        super().__init__(before=mm(3), after=mm(2))
        columns = _blank() if week is None else _columns(week)
        last = week is not None
        inner = width - _LABEL - (_TOTAL if last else 0)
        own = inner / max(len(columns), 1)
        self.widths = [_LABEL, *[own] * len(columns), *([_TOTAL] if last else [])]
        names = ("morning", "afternoon", "day_hours")
        titles = [text("cv.timetable"), *(column.title for column in columns)]
        rows = [
            [text(f"cv.{name}"), *(column.cells[rank] for column in columns)]
            for rank, name in enumerate(names)
        ]
        if week is not None:
            titles.append(text("cv.week"))
            total = sum(minutes_of(day) for day in week.days)
            for rank, row in enumerate(rows):
                row.append(clock(total) if rank == len(names) - 1 else "")
        self.accent = theme.accent
        head, cell = theme.sheet("head"), theme.sheet("cell")
        self.head = self._line(titles, head)
        small = TextStyle(8.8, 11.2)
        self.rows = [self._line(row, small, first=cell) for row in rows[:-1]]
        self.rows.append(self._line(rows[-1], theme.sheet("cell.strong")))
        floor = mm(8) if week is None else 0.0
        self.heights = [max(self._tall(row), floor) for row in self.rows]
        self.head_height = self._tall(self.head) - _PAD

    def _line(
        self, words: Sequence[str], style: TextStyle, *, first: TextStyle | None = None
    ) -> list[TextBlock]:
        """Return the cells of a line; all but the first are in the middle of their column."""
        return [
            P(cell, first or style) if not rank else P(cell, style, align="center")
            for rank, cell in enumerate(words)
        ]

    def _tall(self, cells: Sequence[TextBlock]) -> float:
        """Return the height of the tallest cell, with the space around."""
        pairs = zip(cells, self.widths, strict=True)
        return max(cell.height(own - mm(1)) for cell, own in pairs) + 2 * _PAD

    def height(self, width: float) -> float:
        """Return the height of the head and of the three lines."""
        return self.head_height + sum(self.heights)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the head and its rule, the lines, then the hairlines between columns."""
        self._cells(canvas, x, top, self.head)
        top -= self.head_height
        self._rule(canvas, x, top, self.accent, 1)
        start = top
        for rank, (row, tall) in enumerate(zip(self.rows, self.heights, strict=True)):
            self._cells(canvas, x, top - _PAD, row)
            top -= tall
            last = rank == len(self.rows) - 1
            self._rule(canvas, x, top, RULE if last else HAIR, 0.6 if last else 0.4)
        canvas.setStrokeColorRGB(*HAIR)
        canvas.setLineWidth(0.4)
        left = x
        for own in self.widths[:-1]:
            left += own
            canvas.line(left, start, left, top)

    def _cells(self, canvas: Pen, x: float, top: float, cells: Sequence[TextBlock]) -> None:
        """Draw the cells of a line from left to right."""
        for rank, (cell, own) in enumerate(zip(cells, self.widths, strict=True)):
            cell.draw(canvas, x + (mm(0.5) if rank else 0), top, own - mm(1))
            x += own

    def _rule(
        self,
        canvas: Pen,
        x: float,
        y: float,
        shade: tuple[float, float, float],
        thickness: float,
    ) -> None:
        """Draw a line over the whole width."""
        canvas.setStrokeColorRGB(*shade)
        canvas.setLineWidth(thickness)
        canvas.line(x, y, x + sum(self.widths), y)


def _columns(week: PrintedWeek) -> list[_Column]:
    """Return a column per day worked, and one for each run of days of rest."""
    found: list[_Column] = []
    resting: list[int] = []
    for rank, day in enumerate(week.days):
        if not day:
            resting.append(rank)
            continue
        found += _rest(resting)
        resting = []
        found.append(_Column(lines("cv.days")[rank], (*halves(day), clock(minutes_of(day)))))
    return [*found, *_rest(resting)]


def _rest(ranks: Sequence[int]) -> list[_Column]:
    """Return the column of a run of days without work: « Sam. et dim. »."""
    if not ranks:
        return []
    if len(ranks) == 1:
        title = lines("cv.days")[ranks[0]]
    else:
        names = lines("cv.short_days")
        key = "cv.days_and" if ranks[-1] == ranks[0] + 1 else "cv.days_to"
        title = text(key, first=names[ranks[0]], last=names[ranks[-1]].lower())
    return [_Column(title, (text("cv.rest"), text("cv.rest"), ""))]


def _blank() -> list[_Column]:
    """Return the seven days without hours."""
    names = lines("cv.days")[:_OFFICE_DAYS] + lines("cv.short_days")[_OFFICE_DAYS:]
    return [_Column(name, ("", "", "")) for name in names]
