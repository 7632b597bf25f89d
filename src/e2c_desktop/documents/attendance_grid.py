"""The grid of an attendance sheet: half-days across, people down, the trainer at the foot.

Measures are those of the document design (§16.8); a cell to sign is never lower than 8 mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components import marks
from e2c_desktop.documents.content_attendance import SheetCell, SheetCellKind, SheetHalf, SheetLine
from e2c_desktop.documents.fitting import in_box, in_lines
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    INK,
    ITALIC,
    MUTED,
    RULE,
    SEMIBOLD,
    TINT_SOFT,
    WHITE,
    Colour,
    TextStyle,
    mm,
)
from e2c_desktop.documents.text import Line, P, TextBlock
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import day_month
from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.french import DAYS

DAY_HEAD, HALF_HEAD, MODULE_HEAD = mm(5.4), mm(7.2), mm(8)
TRAINER_ROW = mm(9.6)
ROW, LOWEST_ROW, TALLEST_ROW = mm(8.1), mm(8), mm(11)
SPARE = mm(2.6)  # what the longest names may take over the lines of a full page
_PAD, _MARGIN = mm(1.5), mm(0.4)
_TWO_WORDS = mm(16)
_AIR = mm(0.6)
_STEP = mm(0.05)

_DAY = TextStyle(8.5, 10, SEMIBOLD)
_HEAD = TextStyle(7.9, 9.4, SEMIBOLD, colour=MUTED)
_HOURS = TextStyle(7.6, 8.8, colour=MUTED)
_MODULE = TextStyle(7.9, 9.2, SEMIBOLD)
_LAST = TextStyle(9, 9.7, SEMIBOLD)
_FIRST = TextStyle(8.4, 9.2)
_LAST_FLOOR, _FIRST_FLOOR = 7.5, 7.6
_COMPANY = TextStyle(8.4, 9.6, ITALIC, colour=MUTED)
_WORD = TextStyle(7.6, 8.8, colour=MUTED)
_FLOOR = 7.6
_TRAINER = TextStyle(8.5, 10.4, SEMIBOLD)


@dataclass(frozen=True, slots=True)
class GridLook:
    """The widths of a grid, and the colour of the rules that part its head and foot."""

    name: float
    cell: float
    accent: Colour


class AttendanceGrid(Block):
    """The half-days of a page with some people; None is a line left to write a name on."""

    def __init__(
        self,
        halves: Sequence[SheetHalf],
        lines: Sequence[SheetLine | None],
        look: GridLook,
        *,
        room: float,
    ) -> None:
        super().__init__()
        self.halves = list(halves)
        self.lines = list(lines)
        self.look = look
        self.module_head = module_head(halves, look)
        taken = self.module_head - MODULE_HEAD
        self.rows = row_heights(lines, look, room - SPARE, SPARE - taken)

    def height(self, width: float) -> float:
        """Return the height of the head, the people and the trainer."""
        del width
        return self._head() + sum(self.rows) + TRAINER_ROW

    def _head(self) -> float:
        return DAY_HEAD + HALF_HEAD + self.module_head

    def _left(self, x: float, index: int) -> float:
        """Return where a column begins."""
        return x + self.look.name + index * self.look.cell

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the head, each person, the trainer, then the strong rules over all."""
        right = self._left(x, len(self.halves))
        self._draw_head(canvas, x, top)
        y = top - self._head()
        for rank, (line, tall) in enumerate(zip(self.lines, self.rows, strict=True)):
            self._draw_line(canvas, line, x, y, tall)
            if rank:
                _rule(canvas, x, y, right, 0.4, RULE)  # over the ground of a merged cell
            y -= tall
        self._draw_trainer(canvas, x, y)
        _rule(canvas, x, top - self._head(), right, 1, self.look.accent)
        _rule(canvas, x, y, right, 1, self.look.accent)
        bottom = top - self.height(width)
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(1)
        canvas.rect(x, bottom, right - x, top - bottom, stroke=1, fill=0)
        canvas.line(x + self.look.name, bottom, x + self.look.name, top)

    def _draw_head(self, canvas: Pen, x: float, top: float) -> None:
        inner = self.look.name - 2 * _PAD
        middle, low = top - DAY_HEAD, top - DAY_HEAD - HALF_HEAD
        _put(canvas, [P(text("attendance.people"), _HEAD)], x + _PAD, top, inner, top - low)
        module = [P(text("attendance.module"), _HEAD)]
        _put(canvas, module, x + _PAD, low, inner, self.module_head)
        for index, half in enumerate(self.halves):
            left = self._left(x, index)
            if self._begins_day(index):
                self._draw_day(canvas, half, left, top)
            words = "morning" if half.half is Half.MORNING else "afternoon"
            shown = [P(text(f"attendance.{words}"), _HOURS, align="center")]
            if half.hours:
                shown.append(P(half.hours, _HOURS, align="center"))
            _put(canvas, shown, left, middle, self.look.cell, HALF_HEAD)
            own = _own(self.look)
            _put(canvas, _taught(half, own), left + _MARGIN, low, own, self.module_head)
            self._separate(canvas, index, left, middle, middle - HALF_HEAD - self.module_head)
        right = self._left(x, len(self.halves))
        _rule(canvas, x + self.look.name, middle, right, 0.4, RULE)
        _rule(canvas, x + self.look.name, low, right, 0.4, RULE)

    def _draw_day(self, canvas: Pen, half: SheetHalf, left: float, top: float) -> None:
        words = f"{DAYS[half.day.weekday()]} {day_month(half.day)}"
        wide = sum(one.day == half.day for one in self.halves) * self.look.cell
        _put(canvas, [P(words, _DAY, align="center")], left, top, wide, DAY_HEAD)
        self._separate(canvas, 0, left, top, top - DAY_HEAD)

    def _begins_day(self, index: int) -> bool:
        return not index or self.halves[index].day != self.halves[index - 1].day

    def _separate(self, canvas: Pen, index: int, x: float, top: float, bottom: float) -> None:
        """Draw the rule at the left of a column: strong between days, light between halves."""
        strong = self._begins_day(index)
        canvas.setStrokeColorRGB(*(INK if strong else RULE))
        canvas.setLineWidth(0.8 if strong else 0.4)
        canvas.line(x, top, x, bottom)

    def _draw_line(
        self, canvas: Pen, line: SheetLine | None, x: float, top: float, tall: float
    ) -> None:
        if line is not None:
            inner = self.look.name - 2 * _PAD
            _put(canvas, name_blocks(line, inner), x + _PAD, top, inner, tall)
        for first, count, cell in self._runs(line):
            left = self._left(x, first)
            wide = count * self.look.cell
            if self.halves[first].closed:
                _draw_closed(canvas, self.halves[first].closed, left, top, wide, tall)
            else:
                _draw_cell(canvas, cell, left, top, wide, tall)
            self._separate(canvas, first, left, top, top - tall)

    def _runs(self, line: SheetLine | None) -> Iterator[tuple[int, int, SheetCell]]:
        """Yield the cells of a line: first column, number of columns, what stands there."""
        blank = SheetCell()
        cells = line.cells if line is not None else (blank,) * len(self.halves)

        def told(index: int) -> tuple[object, ...]:
            own = self.halves[index].closed or cells[index].kind is not SheetCellKind.COMPANY
            return (index,) if own else ("", cells[index])

        for _, run in groupby(range(len(cells)), told):
            found = list(run)
            yield found[0], len(found), cells[found[0]]

    def _draw_trainer(self, canvas: Pen, x: float, top: float) -> None:
        inner = self.look.name - 2 * _PAD
        words = [
            P(text("attendance.trainer"), _TRAINER),
            P(text("attendance.trainer_each"), _HOURS),
        ]
        _put(canvas, words, x + _PAD, top, inner, TRAINER_ROW)
        for index, half in enumerate(self.halves):
            left = self._left(x, index)
            if half.closed:
                _draw_closed(canvas, half.closed, left, top, self.look.cell, TRAINER_ROW)
            for rank in range(1, len(half.trainers)):
                between = left + rank * self.look.cell / len(half.trainers)
                canvas.setStrokeColorRGB(*RULE)
                canvas.setLineWidth(0.4)
                canvas.line(between, top, between, top - TRAINER_ROW)
            self._separate(canvas, index, left, top, top - TRAINER_ROW)


def module_head(halves: Sequence[SheetHalf], look: GridLook) -> float:
    """Return the height of the modules: two trainers in one half-day make it taller."""
    own = _own(look)
    return max([MODULE_HEAD, *(_height(_taught(half, own), own) + _AIR for half in halves)])


def _own(look: GridLook) -> float:
    """Return the width of what stands in a cell."""
    return look.cell - 2 * _MARGIN


def _taught(half: SheetHalf, width: float) -> list[TextBlock]:
    """Return what is taught and by whom, each on one line if it can."""
    words = [(half.module, _MODULE)] if half.module else []
    words += [(name, _HOURS) for name in half.trainers]
    return [in_lines(said, style, width, 1, floor=_FLOOR, align="center") for said, style in words]


def name_blocks(line: SheetLine, width: float) -> list[TextBlock]:
    """Return a name on two lines, smaller if it must; the longest ones take more lines."""
    last = in_lines(line.last, _LAST, width, 1, floor=_LAST_FLOOR)
    first = in_lines(line.first, _FIRST, width, 1, floor=_FIRST_FLOOR)
    return [last, first] if line.first else [last]


def row_heights(
    lines: Sequence[SheetLine | None], look: GridLook, room: float, spare: float = 0.0
) -> list[float]:
    """Return the height of each line, all alike but the longest names.

    A few people have taller lines; as many as a page holds have those of the design, and only
    where a name needs more than them a little less.

    Args:
        lines: the people.
        look: the widths.
        room: height for all of them.
        spare: what the longest names may take beside, or what is missing when it is negative.
    """
    needed = [_needed(line, look) for line in lines]
    tall = TALLEST_ROW
    room += spare if max(needed, default=0.0) > LOWEST_ROW else min(spare, 0.0)
    while tall > LOWEST_ROW and sum(max(tall, one) for one in needed) > room + 0.01:
        tall -= _STEP
    return [max(tall, one) for one in needed]


def _needed(line: SheetLine | None, look: GridLook) -> float:
    if line is None:
        return LOWEST_ROW
    inner = look.name - 2 * _PAD
    return max(LOWEST_ROW, _height(name_blocks(line, inner), inner))


def holding(
    lines: Sequence[SheetLine | None], look: GridLook, most: int, room: float
) -> list[list[SheetLine | None]]:
    """Share people out between pages, in their order: so many at most, and no more than hold."""
    pages: list[list[SheetLine | None]] = [[]]
    used = 0.0
    for line in lines:
        tall = _needed(line, look)
        if pages[-1] and (len(pages[-1]) == most or used + tall > room + 0.01):
            pages.append([])
            used = 0.0
        pages[-1].append(line)
        used += tall
    return pages


def _height(blocks: Sequence[TextBlock], width: float) -> float:
    return sum(block.height(width) for block in blocks)


def _rule(canvas: Pen, x: float, y: float, right: float, thick: float, shade: Colour) -> None:
    canvas.setStrokeColorRGB(*shade)
    canvas.setLineWidth(thick)
    canvas.line(x, y, right, y)


def _put(
    canvas: Pen, blocks: Sequence[TextBlock], x: float, top: float, width: float, tall: float
) -> None:
    """Draw lines one under the other, in the middle of a height."""
    y = top - (tall - _height(blocks, width)) / 2
    for block in blocks:
        block.draw(canvas, x, y, width)
        y -= block.height(width)


def _draw_closed(canvas: Pen, word: str, x: float, top: float, width: float, tall: float) -> None:
    """Draw a cell nobody signs: hatched, its word on white."""
    marks.hatched(canvas, x, top - tall, width, tall)
    inner = width - 2 * _MARGIN
    block = in_box([(word, _WORD)], inner, tall, align="center")[0]
    wide = max(
        fonts.text_width(_said(line), _WORD.font, block.style.size) for line in block.lines(inner)
    )
    high = block.height(inner)
    canvas.setFillColorRGB(*WHITE)
    left = x + (width - wide) / 2 - mm(0.8)
    canvas.rect(left, top - (tall + high) / 2, wide + mm(1.6), high, stroke=0, fill=1)
    _put(canvas, [block], x + _MARGIN, top, inner, tall)


def _said(line: Line) -> str:
    return "".join(words for _, words in line)


def _draw_cell(
    canvas: Pen, cell: SheetCell, x: float, top: float, width: float, tall: float
) -> None:
    if cell.kind is SheetCellKind.SIGN:
        return
    inner, style = width - 2 * _MARGIN, _COMPANY
    if cell.kind is SheetCellKind.EXPECTED_ABSENCE:
        inner, style = min(inner, _TWO_WORDS), _WORD
    else:
        canvas.setFillColorRGB(*TINT_SOFT)
        canvas.rect(x, top - tall, width, tall, stroke=0, fill=1)
    block = in_lines(cell.words, style, inner, 1, floor=_FLOOR, align="center")
    if block.height(inner) > tall:
        block = in_box([(cell.short or cell.words, style)], inner, tall, align="center")[0]
    _put(canvas, [block], x + (width - inner) / 2, top, inner, tall)
