"""Large figures, and the cascade from the people received to what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.charts import filled, part_words
from e2c_desktop.documents.components.marks import hatched
from e2c_desktop.documents.content_figures import Cascade, Hero, Part, Tone
from e2c_desktop.documents.flow import Block, Columns
from e2c_desktop.documents.pages import right_string
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    GUTTER,
    INK,
    MUTED,
    REGULAR,
    STRONG,
    TINT,
    TINT_SOFT,
    WHITE,
    Colour,
    TextStyle,
    Theme,
    cols,
    mm,
)
from e2c_desktop.documents.text import P, clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import thousands


class Figure(Block):
    """A figure in light type, its words and its base under it; a rule above the large ones."""

    def __init__(self, hero: Hero, theme: Theme, *, large: bool) -> None:
        super().__init__()
        self.hero = hero
        self.theme = theme
        self.large = large
        name = ("hero.accent" if hero.accent else "hero") if large else "figure"
        self.style: TextStyle = theme.sheet(name)
        strong, note = theme.sheet("cell.strong"), theme.sheet("note")
        self.words = [P(hero.label, strong if large else theme.sheet("cell"))]
        if hero.base:
            self.words.append(P(hero.base, note))

    def height(self, width: float) -> float:
        """Return the height of the figure and of its words."""
        return self._figure() + sum(block.height(width) for block in self.words)

    def _figure(self) -> float:
        return self.style.leading + (mm(2) if self.large else 0)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the rule, the figure, smaller when it is wide, then the words."""
        size, value = self.style.size, clean(self.hero.value)
        wide = fonts.text_width(value, self.style.font, size)
        size = min(size, size * width / wide) if wide else size
        if self.large:
            canvas.setStrokeColorRGB(*self.style.colour)
            canvas.setLineWidth(1)
            canvas.line(x, top, x + width, top)
        canvas.setFillColorRGB(*self.style.colour)
        baseline = top - self._figure() + 0.22 * self.style.size
        draw_string(canvas, x, baseline, value, self.style.font, size)
        y = top - self._figure()
        for block in self.words:
            block.draw(canvas, x, y, width)
            y -= block.height(width)


def figure_row(
    heroes: Sequence[Hero], theme: Theme, *, large: bool, before: float = mm(5)
) -> Columns:
    """Return up to four figures side by side on the grid."""
    width = cols(3)
    found = [Figure(hero, theme, large=large) for hero in heroes]
    return Columns(found, [width] * len(found), gutter=GUTTER, before=before, after=mm(4))


class CascadeChart(Block):
    """Three bars of one width: received, exits, exits at the end of the path."""

    BAR = mm(9.5)
    GAP = mm(11.5)
    HEAD = mm(4)

    def __init__(self, cascade: Cascade, theme: Theme) -> None:
        super().__init__()
        self.told = cascade
        self.theme = theme

    def height(self, width: float) -> float:
        """Return the height of the bars that have anything to tell, and of the words."""
        bars = 1 + bool(self.told.exits) + bool(self.told.completed)
        words = mm(10) if self.told.completed else 0
        return self.HEAD + bars * self.BAR + (bars - 1) * self.GAP + words

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw each bar under the one whose first part it tells."""
        told = self.told
        canvas.setFillColorRGB(*MUTED)
        head = text(
            "cc.received_in",
            count=thousands(told.received),
            period=told.period,
            exits=thousands(told.exits),
            still=thousands(told.still_there),
        )
        draw_string(canvas, x, top - mm(2.6), clean(head), REGULAR, 8.5)
        top -= self.HEAD
        first = width * told.exits / told.received
        exits, still = text("cc.exits_in", period=told.period), text("cc.still_there")
        if told.exits:
            self._funnel(canvas, x, top - self.BAR, first, width)
        self._bar(
            canvas, x, top, width, [(told.exits, exits, TINT), (told.still_there, still, None)]
        )
        if not told.exits:
            return
        top -= self.BAR + self.GAP
        second = width * told.completed / told.exits
        if told.completed:
            self._funnel(canvas, x, top - self.BAR, second, width)
        self._second(canvas, x, top, width)
        if told.completed:
            self._third(canvas, x, top - self.BAR - self.GAP, width)

    def _funnel(self, canvas: Pen, x: float, top: float, part: float, width: float) -> None:
        canvas.setFillColorRGB(*TINT_SOFT)
        low = top - self.GAP
        points = [(x, top), (x + part, top), (x + width, low), (x, low)]
        canvas.polygon(points, stroke=0, fill=1)

    def _second(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the exits: those of the denominator, then the two kinds that are left out."""
        told = self.told
        canvas.setFillColorRGB(*MUTED)
        words = clean(text("cc.left_out", early=str(told.early), outside=str(told.outside)))
        if told.early or told.outside:
            right_string(canvas, x + width, top + mm(1.4), words, REGULAR, 8.5)
        parts = [
            (told.completed, text("cc.completed"), TINT),
            (told.early, "", None),
            (told.outside, "", None),
        ]
        early = width * told.completed / told.exits
        wide = width * told.early / told.exits
        hatched(canvas, x + early, top - self.BAR, wide, self.BAR)
        self._bar(canvas, x, top, width, parts)

    def _bar(
        self,
        canvas: Pen,
        x: float,
        top: float,
        width: float,
        parts: Sequence[tuple[int, str, Colour | None]],
    ) -> None:
        whole = sum(count for count, _, _ in parts)
        for count, words, ground in parts:
            if not count:
                continue
            wide = width * count / whole
            if ground:
                canvas.setFillColorRGB(*ground)
                canvas.rect(x, top - self.BAR, wide, self.BAR, stroke=0, fill=1)
            canvas.setStrokeColorRGB(*self.theme.accent)
            canvas.setLineWidth(0.8)
            canvas.rect(x, top - self.BAR, wide, self.BAR, stroke=1, fill=0)
            self._inside(canvas, x, top, wide, (thousands(count), words), plain=ground is not None)
            x += wide

    def _inside(
        self,
        canvas: Pen,
        x: float,
        top: float,
        width: float,
        told: tuple[str, str],
        *,
        plain: bool,
    ) -> None:
        """Write a number in its part, and its words if there is room for them."""
        number, words = told
        wide = fonts.text_width(number, STRONG, 11.5)
        inset = mm(2.4)
        if wide + 2 * mm(1) > width:
            return  # the words above the bar tell it
        if wide + 2 * inset > width:
            inset = (width - wide) / 2
        baseline = top - self.BAR / 2 - mm(1.4)
        if not plain and not words:
            canvas.setFillColorRGB(*WHITE)
            ground = (x + inset - mm(0.6), baseline - mm(1), wide + mm(1.2), mm(5))
            canvas.rect(*ground, stroke=0, fill=1)
        canvas.setFillColorRGB(*INK)
        draw_string(canvas, x + inset, baseline, number, STRONG, 11.5)
        left = inset + wide + mm(1.8)
        if words and left + fonts.text_width(clean(words), REGULAR, 9.5) <= width:
            draw_string(canvas, x + left, baseline, clean(words), REGULAR, 9.5)

    def _third(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw what became of those who completed their path."""
        parts: list[Part] = []
        starts, left = [], x
        for part in self.told.parts:
            wide = width * part.count / self.told.completed
            if not part.count:
                continue
            filled(canvas, left, top - self.BAR, wide, self.BAR, part.tone, self.theme.accent)
            if self._count(canvas, left, top, wide, part):
                parts.append(part)
            else:
                parts.append(replace(part, label=f"{part.count} {part.label}"))
            starts.append(left)
            left += wide
        part_words(canvas, parts, starts, top - self.BAR, x + width)

    def _count(self, canvas: Pen, x: float, top: float, width: float, part: Part) -> bool:
        """Write the number of a part if it has room for it."""
        number = thousands(part.count)
        wide, inset = fonts.text_width(number, STRONG, 11.5), mm(2.4)
        if wide + 2 * inset > width:
            return False
        baseline = top - self.BAR / 2 - mm(1.4)
        if part.tone is Tone.HATCHED:
            canvas.setFillColorRGB(*WHITE)
            canvas.rect(
                x + inset - mm(0.8), baseline - mm(1), wide + mm(1.6), mm(5), stroke=0, fill=1
            )
        canvas.setFillColorRGB(*(WHITE if part.tone is Tone.FULL else INK))
        draw_string(canvas, x + inset, baseline, number, STRONG, 11.5)
        return True
