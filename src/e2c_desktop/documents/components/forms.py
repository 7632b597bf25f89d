"""Parts of forms: numbered titles, boxes to tick, lines to write on, grids of marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components import marks
from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable, Row
from e2c_desktop.documents.flow import Block, Columns, Stack
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import RULE, Colour, TextStyle, Theme, cols, mm
from e2c_desktop.documents.text import P, Textual, clean, draw_string

BOX = mm(3.1)
_LABEL = mm(5.2)
_NUMBER = mm(6)
_MARK = mm(17)
# Columns of a grid of marks: one to four, then not observed.
MARKS = 5


class SectionTitle(Block):
    """« 2  Personne accueillie » in the accent, a muted remark after it; it begins a section."""

    def __init__(
        self, title: str, theme: Theme, *, number: int | None = None, note: str = ""
    ) -> None:
        super().__init__(before=mm(5), after=mm(1), glue=True)
        self.number = "" if number is None else str(number)
        self.title = clean(title)
        self.note = clean(note)
        self.theme = theme

    def height(self, width: float) -> float:
        """Return the height of one line: titles are fixed texts that hold on it."""
        return self.theme.sheet("h2").leading

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the number, the title, the remark."""
        style, note = self.theme.sheet("h2"), self.theme.sheet("lead")
        baseline = top - fonts.ascent(style.font) * style.size
        canvas.setFillColorRGB(*style.colour)
        if self.number:
            draw_string(canvas, x, baseline, self.number, style.font, style.size)
            x += _NUMBER
        draw_string(canvas, x, baseline, self.title, style.font, style.size)
        if self.note:
            x += fonts.text_width(self.title, style.font, style.size) + mm(1.4)
            canvas.setFillColorRGB(*note.colour)
            draw_string(canvas, x, baseline, self.note, note.font, note.size)


class CheckLine(Block):
    """A box to tick and its words, on one line."""

    TALL = mm(6.1)

    def __init__(self, words: str, style: TextStyle, *, ticked: bool = False) -> None:
        super().__init__()
        self.words = P(words, style)
        self.style = style
        self.ticked = ticked

    def height(self, width: float) -> float:
        """Return the pitch of the boxes, or what the words need."""
        return max(self.TALL, self.words.height(width - _LABEL))

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the box, then the words at its right."""
        style = self.style
        top -= (self.TALL - style.leading) / 2
        baseline = top - fonts.ascent(style.font) * style.size
        marks.checkbox(canvas, x, baseline - mm(0.25), BOX, ticked=self.ticked)
        self.words.draw(canvas, x + _LABEL, top, width - _LABEL)


def check_row(
    options: Sequence[str], style: TextStyle, width: float, *, chosen: int | None = None
) -> Columns:
    """Return boxes side by side; `chosen` is the rank of the one that is ticked."""
    own = width / len(options)
    boxes = [CheckLine(words, style, ticked=rank == chosen) for rank, words in enumerate(options)]
    return Columns(boxes, [own] * len(options), gutter=0)


class WritingLines(Block):
    """Lines to write on by hand."""

    def __init__(self, count: int, *, pitch: float = mm(8), before: float = 0) -> None:
        super().__init__(before=before)
        self.count = count
        self.pitch = pitch

    def height(self, width: float) -> float:
        """Return the height of the lines."""
        return self.count * self.pitch

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw each line at the foot of its place."""
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        for rank in range(1, self.count + 1):
            canvas.line(x, top - rank * self.pitch, x + width, top - rank * self.pitch)


def written(words: str, style: TextStyle, *, lines: int, before: float = 0) -> Block:
    """Return a text as it was typed, or lines to write it on."""
    if words.strip():
        return P(words.strip(), style, before=before)
    return WritingLines(lines, before=before)


def listed(items: Sequence[str], style: TextStyle, *, lines: int = 3) -> list[Block]:
    """Return the items after dashes, or lines to write them on; a single one has no dash."""
    kept = [item for item in items if item.strip()]
    if not kept:
        return [WritingLines(lines, pitch=mm(7))]
    if len(kept) == 1:
        return [P(kept[0], style, after=3)]
    return [Bullet(item, style) for item in kept]


def half_columns(
    left: Sequence[Block], right: Sequence[Block], *, before: float = 0, after: float = 0
) -> Columns:
    """Return two columns of half the width each, cut on their own at the foot of a page."""
    half = cols(6)
    return Columns([Stack(left), Stack(right)], [half, half], before=before, after=after)


class MarkCell(Block):
    """A box in the middle of a cell of a grid."""

    SIDE = mm(4)

    def __init__(self, tall: float, *, ticked: bool) -> None:
        super().__init__()
        self.tall = tall
        self.ticked = ticked

    def height(self, width: float) -> float:
        """Return the height of the words of the line."""
        return self.tall

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the box."""
        left = x + (width - self.SIDE) / 2
        low = top - (self.tall + self.SIDE) / 2
        marks.checkbox(canvas, left, low, self.SIDE, ticked=self.ticked)


class MarkTable(DataTable):
    """Lines to mark from one to four; a line stands before « non observé », which is no mark."""

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the table, then the line."""
        super().draw(canvas, x, top, width)
        left = x + width - _MARK - COLUMN_GAP / 2
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        canvas.line(left, top, left, top - self.height(width))


def mark_table(
    rows: Sequence[tuple[Textual, str, int | None]],
    heads: Sequence[str],
    theme: Theme,
    width: float,
    *,
    pad: float,
    blank: float,
) -> MarkTable:
    """Return a grid of marks.

    Args:
        rows: the words, those in small under them, the column ticked (None: nothing yet).
        heads: title of the first column, then of the five others.
        theme: styles and accent.
        width: width of the grid.
        pad: space over and under each line.
        blank: height of a line without words, to write on.
    """
    first = width - MARKS * (_MARK + COLUMN_GAP)
    widths = [first, *[_MARK] * MARKS]
    strong, cell, note = (theme.sheet(name) for name in ("cell.strong", "cell", "note"))
    lines: list[Block] = []
    for words, under, ticked in rows:
        told: list[Block] = [P(words, strong if under else cell)]
        if under:
            told.append(P(under, note))
        label = Stack(told)
        tall = max(label.height(first), MarkCell.SIDE) if words else blank
        boxes = [MarkCell(tall, ticked=ticked == rank) for rank in range(MARKS)]
        lines.append(Row([label, *boxes], widths, pad=pad))
    return MarkTable(
        lines,
        head=heads,
        widths=widths,
        aligns=["left", *["center"] * MARKS],
        head_style=replace(theme.sheet("head"), size=8, leading=10),
        accent=theme.accent,
    )


class Lined(Block):
    """« Fait à ____ »: words, then a line to write on."""

    TALL = mm(10.6)

    def __init__(self, words: str, style: TextStyle, shade: Colour = RULE) -> None:
        super().__init__()
        self.words = clean(words)
        self.style = style
        self.shade = shade

    def height(self, width: float) -> float:
        """Return the height of the line."""
        return self.TALL

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the words and the line."""
        style = self.style
        baseline = top - fonts.ascent(style.font) * style.size
        canvas.setFillColorRGB(*style.colour)
        draw_string(canvas, x, baseline, self.words, style.font, style.size)
        canvas.setStrokeColorRGB(*self.shade)
        canvas.setLineWidth(0.5)
        canvas.line(x + mm(13), baseline - 2, x + width - mm(14), baseline - 2)


class ToWrite(Block):
    """Words, then a line to write on up to the edge."""

    TALL = mm(6.6)

    def __init__(self, words: str, style: TextStyle) -> None:
        super().__init__()
        self.words, self.style = clean(words), style

    def height(self, width: float) -> float:
        """Return the height of the line."""
        return self.TALL

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the words, then the line."""
        style = self.style
        baseline = top - self.TALL + mm(1.6)
        canvas.setFillColorRGB(*style.colour)
        draw_string(canvas, x, baseline, self.words, style.font, style.size)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        left = x + fonts.text_width(self.words, style.font, style.size) + mm(1.4)
        canvas.line(left, baseline - 2, x + width, baseline - 2)
