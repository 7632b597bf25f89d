"""The progress between three moments: one row a domain, its track and its values.

Instead of a radar, whose area exaggerates and whose shape depends on the order of the axes: chart
and table are one row (documents-design §7.5). Every mark has its own shape; marks at one place are
concentric, so that none hides another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable
from e2c_desktop.documents.content_levels import Levels, LevelWord
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pages import shortened
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    HAIR,
    INK,
    MUTED,
    REGULAR,
    SEMIBOLD,
    TEXT_WIDTH,
    WHITE,
    Colour,
    TextStyle,
    Theme,
    mm,
)
from e2c_desktop.documents.text import P, clean, draw_string
from e2c_desktop.documents.texts import text

TRACK = mm(66)
STEP = TRACK / 4
VALUE = mm(13.5)
WORD_SIZE = 9

Mark = Callable[[Pen, float, float, Colour], None]


def entry_mark(canvas: Pen, x: float, y: float, accent: Colour) -> None:
    """Draw the mark of the entry: an open circle."""
    _ring(canvas, x, y, accent, mm(2.25), 1.2)


def middle_mark(canvas: Pen, x: float, y: float, accent: Colour) -> None:
    """Draw the mark of the middle: a small circle with a dot."""
    _ring(canvas, x, y, accent, mm(1.8), 0.8)
    canvas.setFillColorRGB(*accent)
    canvas.circle(x, y, mm(0.65), stroke=0, fill=1)


def exit_mark(canvas: Pen, x: float, y: float, accent: Colour) -> None:
    """Draw the mark of the exit: a full disc."""
    canvas.setFillColorRGB(*accent)
    canvas.circle(x, y, mm(1.55), stroke=0, fill=1)


def _ring(canvas: Pen, x: float, y: float, accent: Colour, radius: float, thickness: float) -> None:
    canvas.setFillColorRGB(*WHITE)
    canvas.setStrokeColorRGB(*accent)
    canvas.setLineWidth(thickness)
    canvas.circle(x, y, radius, stroke=1, fill=1)


MARKS: tuple[Mark, Mark, Mark] = (entry_mark, middle_mark, exit_mark)
# The marks of the three moments, in the order in which they are drawn.


def track(canvas: Pen, x: float, y: float, levels: Levels, accent: Colour) -> None:
    """Draw a scale of four places, the way between the levels, then their marks."""
    places = [x + (rank + 0.5) * STEP for rank in range(4)]
    canvas.setStrokeColorRGB(*HAIR)
    canvas.setLineWidth(0.8)
    canvas.line(places[0], y, places[-1], y)
    for place in places:
        canvas.line(place, y - mm(0.9), place, y + mm(0.9))
    known = [level for level in levels if level is not None]
    if known and min(known) < max(known):
        canvas.setStrokeColorRGB(*accent)
        canvas.setLineWidth(1.6)
        canvas.line(places[min(known) - 1], y, places[max(known) - 1], y)
    for mark, level in zip(MARKS, levels, strict=True):
        if level is not None:
            mark(canvas, places[level - 1], y, accent)


class ProgressLegend(Block):
    """The three marks and their words, one beside the other; on a new line when it is full."""

    LINE = mm(6)

    def __init__(self, entries: Sequence[tuple[Mark, str]], look: Theme) -> None:
        super().__init__(after=mm(5))
        self.entries = [(mark, clean(words)) for mark, words in entries]
        self.look = look

    def _places(self, width: float) -> list[tuple[float, int]]:
        """Return where each entry begins, and on which line."""
        places: list[tuple[float, int]] = []
        x, line = 0.0, 0
        for _, words in self.entries:
            wide = mm(6.2) + fonts.text_width(words, REGULAR, 11.5)
            if x and x + wide > width:
                x, line = 0.0, line + 1
            places.append((x, line))
            x += wide + mm(6.5)
        return places

    def height(self, width: float) -> float:
        """Return the height of the lines."""
        return (self._places(width)[-1][1] + 1) * self.LINE

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw each mark and its words."""
        for (mark, words), (left, line) in zip(self.entries, self._places(width), strict=True):
            baseline = top - line * self.LINE - mm(4.2)
            mark(canvas, x + left + mm(2.4), baseline + mm(1.35), self.look.accent)
            canvas.setFillColorRGB(*INK)
            draw_string(canvas, x + left + mm(6.2), baseline, words, REGULAR, 11.5)


class ProgressRow(Block):
    """A domain, its track, its values as numbers; the last moment shown in Semibold."""

    TALL = mm(13)

    def __init__(self, domain: str, levels: Levels, shown: Sequence[int], look: Theme) -> None:
        super().__init__()
        self.words = P(domain, look.booklet("detail"))
        self.levels = levels
        self.shown = list(shown)
        self.look = look

    def height(self, width: float) -> float:
        """Return 13 mm, or what a long domain needs."""
        return max(self.TALL, self.words.height(domain_width(self.shown)) + mm(3.2))

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the domain, the track, the numbers, all on one middle line."""
        own, tall = domain_width(self.shown), self.height(width)
        middle = top - tall / 2
        self.words.draw(canvas, x, middle + self.words.height(own) / 2, own)
        left = x + own + COLUMN_GAP
        track(canvas, left, middle, self.levels, self.look.accent)
        left += TRACK + COLUMN_GAP
        style = self.look.booklet("cell")
        canvas.setFillColorRGB(*INK)
        for rank in self.shown:
            level = self.levels[rank]
            if level is not None:
                name = SEMIBOLD if rank == self.shown[-1] else REGULAR
                _centred(canvas, left, middle - mm(1.4), str(level), name, style.size)
            left += VALUE + COLUMN_GAP


def domain_width(shown: Sequence[int]) -> float:
    """Return the width left for the domain beside the track and the values shown."""
    return TEXT_WIDTH - TRACK - COLUMN_GAP - len(shown) * (VALUE + COLUMN_GAP)


def _centred(canvas: Pen, x: float, y: float, words: str, name: str, size: float) -> None:
    draw_string(canvas, x + (VALUE - fonts.text_width(words, name, size)) / 2, y, words, name, size)


class ProgressTable(DataTable):
    """The rows of the domains under a head that names the four levels."""

    def __init__(
        self,
        rows: Sequence[Block],
        *,
        head: Sequence[str],
        widths: Sequence[float],
        aligns: Sequence[str],
        head_style: TextStyle,
        accent: Colour,
        continued: bool = False,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__(
            rows,
            head=head,
            widths=widths,
            aligns=aligns,
            head_style=head_style,
            accent=accent,
            continued=continued,
            before=before,
            after=after,
        )
        self.scale: tuple[LevelWord, ...] = ()
        self._head_height = max(self._head_height, mm(10.4))

    def part(self, children: Sequence[Block], *, first: bool) -> Self:
        """Return a table of the same look with some of the rows."""
        made = super().part(children, first=first)
        made.scale = self.scale
        return made

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the table, then the numbers and the words of the scale over the track."""
        super().draw(canvas, x, top, width)
        left = x + self.widths[0] + COLUMN_GAP
        foot = top - self._head_height + mm(2.7)
        for word in self.scale:
            middle = left + (word.number - 0.5) * STEP
            number, name = str(word.number), short_word(word.word)
            canvas.setFillColorRGB(*INK)
            wide = fonts.text_width(number, REGULAR, 11)
            draw_string(canvas, middle - wide / 2, foot + mm(3.9), number, REGULAR, 11)
            canvas.setFillColorRGB(*MUTED)
            wide = fonts.text_width(name, REGULAR, WORD_SIZE)
            draw_string(canvas, middle - wide / 2, foot, name, REGULAR, WORD_SIZE)


def progress_table(
    lines: Sequence[tuple[str, Levels]],
    shown: Sequence[int],
    scale: tuple[LevelWord, ...],
    look: Theme,
) -> ProgressTable:
    """Return the table of the progress.

    Args:
        lines: the domains and their levels at the three moments.
        shown: ranks of the moments that have a column: 0 entry, 1 middle, 2 exit.
        scale: the words over the track.
        look: the styles.
    """
    heads = [text(f"pf_progress.{key}") for key in ("entry", "middle", "exit")]
    table = ProgressTable(
        [ProgressRow(domain, levels, shown, look) for domain, levels in lines],
        head=[text("pf_progress.domain"), "", *(heads[rank] for rank in shown)],
        widths=[domain_width(shown), TRACK, *([VALUE] * len(shown))],
        aligns=["left", "left", *(["center"] * len(shown))],
        head_style=look.booklet("head"),
        accent=look.accent,
    )
    table.scale = scale
    return table


def short_word(word: str) -> str:
    """Return the word of a level as it fits over its place: « Autonomie » for « En autonomie »."""
    word, room = clean(word), STEP - mm(0.8)
    if fonts.text_width(word, REGULAR, WORD_SIZE) > room:
        for link in ("En ", "Avec ", "À "):
            if word.startswith(link):
                word = word[len(link) :]
                word = word[:1].upper() + word[1:]
    return shortened(word, REGULAR, WORD_SIZE, room)
