"""Charts of the figures: from zero, each value printed, apart in black and white.

Rates are in tenths of a percent. No legend: words stand beside what they name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.marks import hatched
from e2c_desktop.documents.content_figures import Bar, Month, Part, Tone, Trend
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pages import right_string
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    AMBER,
    HAIR,
    INK,
    MUTED,
    NBSP,
    REGULAR,
    SEMIBOLD,
    WHITE,
    Colour,
    Theme,
    mm,
)
from e2c_desktop.documents.text import P, TextBlock, clean, draw_string
from e2c_desktop.documents.wording import thousands

WHOLE = 1000  # in tenths of a percent


def share_text(tenths: int) -> str:
    """Return « 62,7 % »."""
    return f"{tenths // 10},{tenths % 10}{NBSP}%"


def centred(canvas: Pen, x: float, baseline: float, words: str, font: str, size: float) -> None:
    """Draw one line around a place."""
    draw_string(canvas, x - fonts.text_width(words, font, size) / 2, baseline, words, font, size)


def filled(
    canvas: Pen, x: float, y: float, width: float, height: float, tone: Tone, accent: Colour
) -> None:
    """Draw a rectangle in a tone, always outlined: its fill may vanish on some printers."""
    ground = {Tone.FULL: accent, Tone.AMBER: AMBER}.get(tone, WHITE)
    canvas.setFillColorRGB(*ground)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    if tone is Tone.HATCHED:
        hatched(canvas, x, y, width, height)
    canvas.setStrokeColorRGB(*accent)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, width, height, stroke=1, fill=0)


class BarMark(Block):
    """One bar alone, in a cell of a table."""

    TALL = mm(3.6)

    def __init__(self, share: float, tone: Tone, accent: Colour) -> None:
        super().__init__()
        self.share = share
        self.tone = tone
        self.accent = accent

    def height(self, width: float) -> float:
        """Return the height of the bar."""
        return self.TALL

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the bar; nothing for nobody."""
        if self.share > 0:
            wide = width * self.share
            filled(canvas, x, top - self.TALL, wide, self.TALL, self.tone, self.accent)


class HorizontalBars(Block):
    """Bars one under the other, their words at the left, number and share after them."""

    BAR = mm(3.6)
    PITCH = mm(6.4)

    def __init__(self, bars: Sequence[Bar], theme: Theme, *, before: float = 0) -> None:
        super().__init__(before=before)
        self.bars = list(bars)
        self.theme = theme
        style = theme.sheet("cell")
        self.labels: list[TextBlock] = [P(bar.label, style) for bar in self.bars]
        widest = max(
            (fonts.text_width(clean(bar.label), style.font, style.size) for bar in self.bars),
            default=0.0,
        )
        self.widest = widest + mm(3)

    def _label(self, width: float) -> float:
        return min(self.widest, 0.5 * width)

    def _beside(self) -> float:
        """Return the room of the longest number and share after a bar."""
        words = [(thousands(bar.count), share_text(bar.share or 0)) for bar in self.bars]
        return mm(3.6) + max(
            (
                fonts.text_width(count, SEMIBOLD, 9) + fonts.text_width(share, REGULAR, 8.5)
                for count, share in words
            ),
            default=0.0,
        )

    def _tall(self, label: TextBlock, width: float) -> float:
        return max(self.PITCH, label.height(self._label(width) - mm(3)) + mm(1.6))

    def height(self, width: float) -> float:
        """Return the height of the lines."""
        return sum(self._tall(label, width) for label in self.labels)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the words, the bars, their numbers, then the axis."""
        left = self._label(width)
        most = max((bar.count for bar in self.bars), default=0) or 1
        room = max(width - left - self._beside(), mm(6))
        lowest = top
        for bar, label in zip(self.bars, self.labels, strict=True):
            tall = self._tall(label, width)
            middle = lowest - tall / 2
            words = label.height(left - mm(3))
            label.draw(canvas, x, middle + words / 2, left - mm(3))
            wide = room * bar.count / most
            canvas.setFillColorRGB(*self.theme.accent)
            canvas.rect(x + left, middle - self.BAR / 2, wide, self.BAR, stroke=0, fill=1)
            self._values(canvas, x + left + wide + mm(1.8), middle - mm(1.15), bar)
            lowest -= tall
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.8)
        canvas.line(x + left, top, x + left, lowest)

    @staticmethod
    def _values(canvas: Pen, x: float, baseline: float, bar: Bar) -> None:
        count = thousands(bar.count)
        canvas.setFillColorRGB(*INK)
        draw_string(canvas, x, baseline, count, SEMIBOLD, 9)
        if bar.share is not None:
            canvas.setFillColorRGB(*MUTED)
            x += fonts.text_width(count, SEMIBOLD, 9) + mm(1.6)
            draw_string(canvas, x, baseline, share_text(bar.share), REGULAR, 8.5)


class MonthColumns(Block):
    """Entries of each month, exits outlined beside them, the numbers on top."""

    TALL = mm(27)
    FOOT = mm(5.5)
    HEAD = mm(4)

    def __init__(self, months: Sequence[Month], theme: Theme) -> None:
        super().__init__()
        self.months = list(months)
        self.theme = theme

    def height(self, width: float) -> float:
        """Return the height of the columns, of their numbers and of the months."""
        return self.HEAD + self.TALL + self.FOOT

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the columns from left to right, then the axis."""
        base = top - self.HEAD - self.TALL
        step = width / max(len(self.months), 1)
        size, label = self._size(0.37 * step), 8.5 if step > mm(11) else 7
        most = max((max(one.entries, one.exits) for one in self.months), default=0) or 1
        for rank, month in enumerate(self.months):
            left, column = x + (rank + 0.13) * step, 0.37 * step
            for place, (count, tone) in enumerate(
                ((month.entries, Tone.FULL), (month.exits, Tone.EMPTY))
            ):
                self._column(canvas, left + place * column, base, column, count / most, tone)
                canvas.setFillColorRGB(*INK)
                over = base + self.TALL * count / most + mm(1)
                centred(canvas, left + (place + 0.5) * column, over, str(count), SEMIBOLD, size)
            canvas.setFillColorRGB(*MUTED)
            centred(canvas, x + (rank + 0.5) * step, base - mm(4), month.label, REGULAR, label)
        canvas.setStrokeColorRGB(*INK)
        canvas.setLineWidth(0.8)
        canvas.line(x, base, x + width, base)

    def _size(self, column: float) -> float:
        """Return the size at which the widest number holds over its column."""
        widest = max(
            (
                fonts.unit_width(str(count), SEMIBOLD)
                for month in self.months
                for count in (month.entries, month.exits)
            ),
            default=1.0,
        )
        return min(8.5, column / widest)

    def _column(
        self, canvas: Pen, x: float, base: float, width: float, share: float, tone: Tone
    ) -> None:
        if share > 0:
            filled(canvas, x, base, width, self.TALL * share, tone, self.theme.accent)


class ShareBar(Block):
    """One whole as one bar; share and word under each part."""

    def __init__(self, parts: Sequence[Part], theme: Theme, *, tall: float = mm(7)) -> None:
        super().__init__()
        self.parts = [part for part in parts if part.count]
        self.theme = theme
        self.tall = tall

    def height(self, width: float) -> float:
        """Return the height of the bar and of the words under it."""
        return self.tall + mm(9.5)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the parts, then the words."""
        whole = sum(part.count for part in self.parts) or 1
        starts, left = [], x
        for part in self.parts:
            wide = width * part.count / whole
            filled(canvas, left, top - self.tall, wide, self.tall, part.tone, self.theme.accent)
            starts.append(left)
            left += wide
        part_words(canvas, self.parts, starts, top - self.tall, x + width)


def part_words(
    canvas: Pen, parts: Sequence[Part], starts: Sequence[float], top: float, right: float
) -> None:
    """Write the share and the word of each part under its beginning, moved so that none meet."""
    told = [
        (share_text(part.share) if part.share is not None else str(part.count), clean(part.label))
        for part in parts
    ]
    widths = [
        max(fonts.text_width(share, SEMIBOLD, 8.5), fonts.text_width(word, REGULAR, 8.3))
        for share, word in told
    ]
    places = list(starts)
    limit = right
    for rank in reversed(range(len(places))):
        places[rank] = min(places[rank], limit - widths[rank])
        limit = places[rank] - mm(2)
    for (share, word), place in zip(told, places, strict=True):
        canvas.setFillColorRGB(*INK)
        draw_string(canvas, place, top - mm(4), share, SEMIBOLD, 8.5)
        canvas.setFillColorRGB(*MUTED)
        draw_string(canvas, place, top - mm(7.8), word, REGULAR, 8.3)


class TrendChart(Block):
    """Rates over the years: a full line with discs, then dashed ones with open discs."""

    TALL = mm(43)
    AXIS = mm(9)
    NAMES = mm(24)

    def __init__(self, trend: Trend, theme: Theme) -> None:
        super().__init__()
        self.trend = trend
        self.theme = theme

    def height(self, width: float) -> float:
        """Return the height of the chart and of the years."""
        return self.TALL + mm(9)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the grid, the years, then each line with its values and its name."""
        top -= mm(2)
        base, left = top - self.TALL, x + self.AXIS
        right = x + width - self.NAMES
        for tenths in range(0, WHOLE + 1, 250):
            y = base + self.TALL * tenths / WHOLE
            canvas.setStrokeColorRGB(*(INK if not tenths else HAIR))
            canvas.setLineWidth(0.8 if not tenths else 0.5)
            canvas.line(left, y, right, y)
            canvas.setFillColorRGB(*MUTED)
            words = f"100{NBSP}%" if tenths == WHOLE else str(tenths // 10)
            right_string(canvas, left - mm(1.6), y - mm(1), words, REGULAR, 8.3)
        step = (right - left) / len(self.trend.years)
        places = [left + (rank + 0.5) * step for rank in range(len(self.trend.years))]
        for place, year in zip(places, self.trend.years, strict=True):
            centred(canvas, place, base - mm(4.6), clean(year), REGULAR, 8.5)
        for rank, line in enumerate(self.trend.lines):
            points = [
                (place, base + self.TALL * value / WHOLE, value)
                for place, value in zip(places, line.values, strict=True)
                if value is not None
            ]
            self._line(canvas, points, right, clean(line.name), first=not rank)

    def _line(
        self,
        canvas: Pen,
        points: Sequence[tuple[float, float, int]],
        right: float,
        name: str,
        *,
        first: bool,
    ) -> None:
        """Draw one line; the first one has its values under it, the others above."""
        canvas.setStrokeColorRGB(*self.theme.accent)
        canvas.setLineWidth(1.6)
        canvas.setDash(0 if first else 2.5)
        for (x1, y1, _), (x2, y2, _) in pairwise(points):
            canvas.line(x1, y1, x2, y2)
        canvas.setDash(0)
        for place, y, value in points:
            canvas.setLineWidth(1.4)
            canvas.setFillColorRGB(*(self.theme.accent if first else WHITE))
            canvas.circle(place, y, mm(1), stroke=1, fill=1)
            canvas.setFillColorRGB(*INK)
            over = y - mm(4.4) if first else y + mm(2.2)
            centred(canvas, place, over, f"{value // 10},{value % 10}", SEMIBOLD, 8.5)
        if points:
            draw_string(canvas, right + mm(2), points[-1][1] - mm(1), name, SEMIBOLD, 8.5)
