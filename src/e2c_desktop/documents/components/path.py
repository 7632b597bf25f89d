"""The path drawn: mosaic of the weeks, timeline, list of dates, big figures.

Drawn from the person's own calendar. Absences are never shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components import marks
from e2c_desktop.documents.content_booklet import Milestone, PathSpan, WeekCell, WeekKind
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    AMBER,
    HAIR,
    INK,
    MID,
    MUTED,
    REGULAR,
    RULE,
    SEMIBOLD,
    STRONG,
    TINT,
    WHITE,
    Colour,
    TextStyle,
    Theme,
    mm,
)
from e2c_desktop.documents.text import clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import short_month

MOSAIC_SIDE = mm(15.2)
MOSAIC_GAP = mm(2)
MOSAIC_WIDTH = 10 * MOSAIC_SIDE + 9 * MOSAIC_GAP
SHORTEST_PATH = 4  # weeks; below, neither mosaic nor timeline


def week_square(
    canvas: Pen, x: float, y: float, side: float, kind: WeekKind, accent: Colour
) -> None:
    """Draw one week: outlined tint in the centre, solid in a company, dashed when closed."""
    canvas.setLineWidth(0.7)
    canvas.setStrokeColorRGB(*MID)
    if kind is WeekKind.COMPANY:
        canvas.setFillColorRGB(*accent)
        canvas.rect(x, y, side, side, stroke=0, fill=1)
    elif kind is WeekKind.CENTRE:
        canvas.setFillColorRGB(*TINT)
        canvas.rect(x, y, side, side, stroke=1, fill=1)
    else:
        canvas.setDash(1.6)
        canvas.rect(x, y, side, side, stroke=1, fill=0)
        canvas.setDash()


class WeeksMosaic(Block):
    """One square per week, ten per row; more per row beyond forty, to stay under 70 mm."""

    def __init__(self, weeks: Sequence[WeekCell], accent: Colour) -> None:
        super().__init__()
        self.weeks = list(weeks)
        self.accent = accent
        count = len(self.weeks)
        self.per_row = 10 if count <= 40 else math.ceil(math.sqrt(count * 2.6))
        scale = 10 / self.per_row
        self.gap = MOSAIC_GAP * scale
        self.side = (MOSAIC_WIDTH - (self.per_row - 1) * self.gap) / self.per_row

    def height(self, width: float) -> float:
        """Return the height of the rows."""
        rows = math.ceil(len(self.weeks) / self.per_row)
        return rows * self.side + (rows - 1) * self.gap

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the weeks in their order, then the discs of the milestones."""
        step = self.side + self.gap
        for index, week in enumerate(self.weeks):
            row, column = divmod(index, self.per_row)
            left = x + column * step
            bottom = top - row * step - self.side
            week_square(canvas, left, bottom, self.side, week.kind, self.accent)
            if week.milestone:
                middle = self.side / 2
                marks.disc(canvas, left + middle, bottom + middle, self.side * 0.19)


class MosaicLegend(Block):
    """What the squares of the mosaic mean; only the kinds that occur are named."""

    SIZE = 11.5

    def __init__(self, weeks: Sequence[WeekCell], theme: Theme) -> None:
        super().__init__()
        kinds = {week.kind for week in weeks}
        keys = [
            (WeekKind.CENTRE, "pf.week_centre"),
            (WeekKind.COMPANY, "pf.week_company"),
            (WeekKind.CLOSED, "pf.week_closed"),
        ]
        self.entries = [(kind, text(key)) for kind, key in keys if kind in kinds]
        self.with_disc = any(week.milestone for week in weeks)
        self.theme = theme

    def height(self, width: float) -> float:
        """Return the height of one line."""
        return mm(5)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw each sign and its word on one line."""
        side = mm(3.1)
        colour = self.theme.booklet("label").colour
        baseline = top - mm(3.9)
        for kind, word in self.entries:
            week_square(canvas, x, baseline - mm(0.3), side, kind, self.theme.accent)
            x = self._word(canvas, x + side + mm(1.6), baseline, word, colour)
        if self.with_disc:
            marks.disc(canvas, x + mm(1.5), baseline + mm(1.25), mm(1.45))
            self._word(canvas, x + mm(4.7), baseline, text("pf.week_milestone"), colour)

    def _word(self, canvas: Pen, x: float, baseline: float, word: str, colour: Colour) -> float:
        """Draw a word and return where the next sign begins."""
        canvas.setFillColorRGB(*colour)
        draw_string(canvas, x, baseline, word, REGULAR, self.SIZE)
        return x + fonts.text_width(word, REGULAR, self.SIZE) + mm(5.6)


def _clear_of(
    leader: float, x: float, left: float, word: str, line: int
) -> tuple[float, float, str, int]:
    """Return a label moved left of a leader that would cross it."""
    right = left + fonts.text_width(word, SEMIBOLD, PathTimeline.LABEL_SIZE)
    return x, left - max(0.0, right - leader + mm(2)), word, line


class PathTimeline(Block):
    """The whole path on one axis: milestones above, centre and company rows, months under.

    Labels that would collide go up one line with a small leader; the last one is right-aligned
    inside the margin.
    """

    LABEL_COLUMN = mm(30)
    LABEL_SIZE = 12
    MONTH_SIZE = 11
    LINE = mm(5)
    BAR = mm(8.8)

    def __init__(
        self,
        start: date,
        end: date,
        spans: Sequence[PathSpan],
        milestones: Sequence[Milestone],
        accent: Colour,
    ) -> None:
        super().__init__(before=mm(8), after=mm(9))
        self.start = min([start, *(span.start for span in spans)])
        self.end = max([end, *(span.end for span in spans)])
        self.spans = [span for span in spans if span.end >= self.start]
        self.milestones = sorted(
            (m for m in milestones if self.start <= m.day <= self.end), key=lambda m: m.day
        )
        self.accent = accent

    def _at(self, day: date, left: float, width: float) -> float:
        """Return the place of the beginning of a day on the axis."""
        total = (self.end - self.start).days + 1
        return left + width * (day - self.start).days / total

    def _labels(self, width: float) -> list[tuple[float, float, str, int]]:
        """Return, for each milestone, its place, its label's left edge, its label, its line."""
        axis = width - self.LABEL_COLUMN
        placed: list[tuple[float, float, str, int]] = []
        ends = [-math.inf] * 8
        for milestone in self.milestones:
            x = self._at(milestone.day, 0, axis)
            word = clean(milestone.label)
            wide = fonts.text_width(word, SEMIBOLD, self.LABEL_SIZE)
            left = max(0.0 - mm(2), min(x - wide / 2, axis - wide))
            line = next((i for i, end in enumerate(ends) if left > end + mm(1.5)), len(ends) - 1)
            ends[line] = left + wide
            if line:
                placed = [_clear_of(x, *other) for other in placed]
            placed.append((x, left, word, line))
        return placed

    def _above(self, width: float) -> float:
        """Return the height of the labels above the axis of milestones."""
        lines = max((line for *_, line in self._labels(width)), default=-1) + 1
        return lines * self.LINE + mm(4.5) if lines else 0.0

    def height(self, width: float) -> float:
        """Return the height of the labels, the two rows and the months."""
        return self._above(width) + mm(4.7) + 2 * self.BAR + mm(2.2) + mm(9.5)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw from top to bottom: labels, axis, bars, months."""
        left, axis = x + self.LABEL_COLUMN, width - self.LABEL_COLUMN
        bars = top - self._above(width) - mm(4.7)
        bottom = bars - 2 * self.BAR - mm(2.2)
        if self.milestones:
            self._draw_milestones(canvas, left, bars + mm(7), axis, width)
        self._draw_month_lines(canvas, left, bars + mm(2.4), bottom - mm(3), axis)
        self._draw_rows(canvas, x, bars, axis)
        self._draw_months(canvas, left, bottom - mm(8.2), axis)

    def _draw_milestones(
        self, canvas: Pen, left: float, y: float, axis: float, width: float
    ) -> None:
        """Draw the words, the leaders and the lozenges on their line."""
        for x, word_left, word, line in self._labels(width):
            baseline = y + mm(4) + line * self.LINE
            if line:
                canvas.setStrokeColorRGB(*RULE)
                canvas.setLineWidth(0.5)
                canvas.line(left + x, y, left + x, baseline - mm(1.2))
            canvas.setFillColorRGB(*INK)
            draw_string(canvas, left + word_left, baseline, word, SEMIBOLD, self.LABEL_SIZE)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        canvas.line(left, y, left + axis, y)
        for x, *_ in self._labels(width):
            marks.lozenge(canvas, left + x, y, mm(2.1))

    def _months(self) -> list[date]:
        """Return the first day of each month shown, the first month at the start of the path."""
        months = [self.start]
        while True:
            following = (months[-1].replace(day=1) + timedelta(days=32)).replace(day=1)
            if following > self.end:
                return months
            months.append(following)

    def _draw_month_lines(
        self, canvas: Pen, left: float, top: float, bottom: float, axis: float
    ) -> None:
        """Draw a light line at the beginning of each month."""
        canvas.setStrokeColorRGB(*HAIR)
        canvas.setLineWidth(0.6)
        for month in self._months():
            x = self._at(month, left, axis)
            canvas.line(x, top, x, bottom)

    def _draw_rows(self, canvas: Pen, x: float, top: float, axis: float) -> None:
        """Draw the bars of both rows and their names."""
        left = x + self.LABEL_COLUMN
        rows = {
            WeekKind.CENTRE: top,
            WeekKind.CLOSED: top,
            WeekKind.COMPANY: top - self.BAR - mm(2.2),
        }
        canvas.setFillColorRGB(*INK)
        for kind, key in ((WeekKind.CENTRE, "centre"), (WeekKind.COMPANY, "company")):
            baseline = rows[kind] - self.BAR / 2 - mm(1.4)
            draw_string(canvas, x, baseline, text(f"pf_path.{key}"), REGULAR, 12)
        for span in self.spans:
            start = self._at(span.start, left, axis)
            end = self._at(span.end + timedelta(days=1), left, axis)
            self._draw_bar(canvas, start, rows[span.kind], max(end - start, mm(1)), span)

    def _draw_bar(self, canvas: Pen, x: float, top: float, wide: float, span: PathSpan) -> None:
        """Draw one stretch, with the number of the placement where there is room."""
        canvas.setLineWidth(0.7)
        canvas.setStrokeColorRGB(*MID)
        solid = span.kind is WeekKind.COMPANY
        if span.kind is WeekKind.CLOSED:
            canvas.setDash(1.6)
            canvas.rect(x, top - self.BAR, wide, self.BAR, stroke=1, fill=0)
            canvas.setDash()
            return
        canvas.setFillColorRGB(*(self.accent if solid else TINT))
        canvas.rect(x, top - self.BAR, wide, self.BAR, stroke=0 if solid else 1, fill=1)
        if span.number is None:
            return
        figure = str(span.number)
        needed = fonts.text_width(figure, STRONG, 12)
        if needed + 2 < wide:
            canvas.setFillColorRGB(*WHITE)
            baseline = top - self.BAR / 2 - mm(1.45)
            draw_string(canvas, x + (wide - needed) / 2, baseline, figure, STRONG, 12)

    def _draw_months(self, canvas: Pen, left: float, baseline: float, axis: float) -> None:
        """Draw the names of the months that have room for theirs."""
        months = self._months()
        ends = [*months[1:], self.end + timedelta(days=1)]
        canvas.setFillColorRGB(*MUTED)
        for month, end in zip(months, ends, strict=True):
            x, limit = self._at(month, left, axis), self._at(end, left, axis)
            word = short_month(month)
            wide = fonts.text_width(word, REGULAR, self.MONTH_SIZE)
            if limit - x >= mm(12) or wide < limit - x - 2:
                if wide > limit - x:
                    word = word.split(" ")[0]
                draw_string(canvas, x + mm(0.6), baseline, word, REGULAR, self.MONTH_SIZE)


class DateLine(Block):
    """One line of « Mes dates »: date, sign on the vertical line, title and detail."""

    DATE_COLUMN = mm(42)
    SIGN = mm(48)
    WORDS = mm(54)

    def __init__(self, when: Block, words: Block, *, placement: bool, accent: Colour) -> None:
        super().__init__()
        self.when = when
        self.words = words
        self.placement = placement
        self.accent = accent
        self.first = False
        self.last = False

    def height(self, width: float) -> float:
        """Return the height of the words and the space under them."""
        words = self.words.height(width - self.WORDS)
        return max(words, self.when.height(self.DATE_COLUMN)) + mm(2.1)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the date, the line and its sign, then the words."""
        self.when.draw(canvas, x, top, self.DATE_COLUMN)
        centre = x + self.SIGN
        sign = top - mm(2.8)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.8)
        upper = sign if self.first else top
        lower = sign if self.last else top - self.height(width)
        if upper > lower:
            canvas.line(centre, upper, centre, lower)
        if self.placement:
            canvas.setFillColorRGB(*self.accent)
            canvas.rect(centre - mm(1.6), sign - mm(1.6), mm(3.2), mm(3.2), stroke=0, fill=1)
        else:
            marks.disc(canvas, centre, sign, mm(1.65))
        self.words.draw(canvas, x + self.WORDS, top, width - self.WORDS)


class BigFigure(Block):
    """A figure in light type, its label under it."""

    def __init__(self, figure: str, label: Block, style: TextStyle) -> None:
        super().__init__()
        self.figure = clean(figure)
        self.label = label
        self.style = style

    def height(self, width: float) -> float:
        """Return the height of the figure and of its label."""
        return mm(10.4) + self.label.height(width)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the figure, then the label."""
        canvas.setFillColorRGB(*self.style.colour)
        size = self.style.size
        wide = fonts.text_width(self.figure, self.style.font, size)
        if wide > width:
            size *= width / wide
        draw_string(canvas, x, top - mm(9.2), self.figure, self.style.font, size)
        self.label.draw(canvas, x, top - mm(10.4), width)


def chapter_bar(canvas: Pen, x: float, top: float) -> None:
    """Draw the amber bar that opens a chapter: decoration, it carries no meaning."""
    canvas.setFillColorRGB(*AMBER)
    canvas.rect(x, top - mm(1.5), mm(14), mm(1.5), stroke=0, fill=1)
