"""Labels and values: the grid of fields, the identity box, names that are too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from e2c_desktop.documents import fonts
from e2c_desktop.documents.flow import TALL, Block, Columns, Gap, Panel, Stack
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    GUTTER,
    HAIR,
    NBSP,
    RULE,
    TINT_SOFT,
    Colour,
    TextStyle,
    Theme,
    mm,
)
from e2c_desktop.documents.text import P, Textual, clean, plain


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, over one or several columns of the grid; `strong` is Semibold."""

    label: str
    value: Textual
    span: int = 1
    strong: bool = False


@dataclass(frozen=True, slots=True)
class FieldLook:
    """Styles and padding of a grid."""

    label: TextStyle
    value: TextStyle
    pad: float
    line: bool = True


class FieldRow(Columns):
    """Fields whose lines are aligned at the bottom of the row."""

    def __init__(
        self,
        columns: Sequence[Block | None],
        widths: Sequence[float],
        *,
        gutter: float = GUTTER,
        before: float = 0,
        after: float = 0,
        pad: float = mm(1.6),
        line: bool = True,
        shade: Colour = HAIR,
    ) -> None:
        super().__init__(columns, widths, gutter=gutter, before=before, after=after)
        self.pad = pad
        self.line = line
        self.shade = shade

    def height(self, width: float) -> float:
        """Return the tallest field and the padding."""
        return super().height(width) + 2 * self.pad

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Move whole, unless it is very tall."""
        tall = self.height(width)
        if tall <= room + 0.01:
            return self, None
        if tall < TALL:
            return None, self
        return super().cut(width, room - 2 * self.pad)

    def part(self, columns: Sequence[Block | None]) -> Self:
        """Return a row of the same look with other contents."""
        return type(self)(
            columns,
            self.widths,
            gutter=self.gutter,
            pad=self.pad,
            line=self.line,
            shade=self.shade,
        )

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the fields, then a hairline under each."""
        super().draw(canvas, x, top - self.pad, width)
        if not self.line:
            return
        bottom = top - self.height(width)
        canvas.setStrokeColorRGB(*self.shade)
        canvas.setLineWidth(0.5)
        for own in self.widths:
            canvas.line(x, bottom, x + own, bottom)
            x += own + self.gutter


def field_rows(
    fields: Sequence[Field], look: FieldLook, width: float, count: int, *, gutter: float = GUTTER
) -> list[Block]:
    """Pack the fields that have a value into rows of `count` columns.

    A field without value is left out and the row is packed again: nothing is printed because a
    template had a place for it. A no-break space is a value: it leaves a line to write on by hand.
    """
    column = (width - (count - 1) * gutter) / count
    rows: list[Block] = []
    current: list[Field] = []
    used = 0
    for field in [f for f in fields if plain(f.value).strip(" \n")]:
        span = min(field.span, count)
        if current and used + span > count:
            rows.append(_row(current, look, column, gutter))
            current, used = [], 0
        current.append(replace(field, span=span))
        used += span
    if current:
        rows.append(_row(current, look, column, gutter))
    return rows


def _row(fields: Sequence[Field], look: FieldLook, column: float, gutter: float) -> FieldRow:
    """Return one row."""
    blocks = []
    widths = []
    for field in fields:
        value_style = look.value
        if field.strong:
            value_style = replace(value_style, font=value_style.bold_font)
        blocks.append(Stack([P(field.label, look.label, glue=True), P(field.value, value_style)]))
        widths.append(field.span * column + (field.span - 1) * gutter)
    by_hand = any(field.value == NBSP for field in fields)
    shade = RULE if by_hand else HAIR
    return FieldRow(blocks, widths, gutter=gutter, pad=look.pad, line=look.line, shade=shade)


def name_block(
    parts: Sequence[str], style: TextStyle, width: float, floors: tuple[float, float]
) -> Block:
    """Return a person's name, whole, in the largest size its length allows.

    First on one line, reduced down to the first floor; then on two lines, name and first names,
    at the largest size that fits down to the second floor; then the lines break at spaces and
    after hyphens, never elsewhere, and the block grows. Nothing is ever abbreviated.

    Args:
        parts: the two parts of the name, in the order they are read.
        style: nominal style.
        width: width offered, in points.
        floors: smallest sizes on one line and on two lines.
    """
    kept = [clean(part) for part in parts if part]
    whole = " ".join(kept)
    size = _largest([whole], style, width)
    if size >= floors[0]:
        return P(whole, _sized(style, size))
    size = max(_largest(kept, style, width), floors[1])
    sized = _sized(style, size)
    blocks: list[Block] = [P(part, sized) for part in kept]
    return Stack(blocks)


def _largest(lines: Sequence[str], style: TextStyle, width: float) -> float:
    """Return the largest size, by half points, at which every line fits."""
    widest = max((fonts.unit_width(line, style.font) for line in lines), default=0.0)
    if not widest:
        return style.size
    return min(style.size, int(width / widest * 2) / 2)


def _sized(style: TextStyle, size: float) -> TextStyle:
    """Return a style in another size, its leading in proportion."""
    return replace(style, size=size, leading=style.leading * size / style.size)


def identity_box(
    name: Sequence[str], fields: Sequence[Field], theme: Theme, width: float, scale: float = 1.0
) -> Panel:
    """Return the box that says who the sheet is about: name, then fields in three columns."""
    inner = width - 2 * mm(5)
    look = FieldLook(theme.sheet("label"), theme.sheet("value"), mm(1.4) * scale, line=False)
    rows = field_rows(fields, look, inner, 3)
    title = name_block(name, theme.sheet("name"), inner, (12, 12))
    return Panel(
        [title, Gap(mm(1.2) * scale), *rows],
        bar=theme.accent,
        ground=TINT_SOFT,
        pad=mm(3.6) * max(scale, 0.8),
    )
