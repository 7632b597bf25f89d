"""Signature boxes: role, name, function, free room to sign, and what is expected at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.media import fitted
from e2c_desktop.documents.flow import Block, Columns, Stack
from e2c_desktop.documents.pen import Pen, Picture
from e2c_desktop.documents.style import GUTTER, RULE, TEXT_WIDTH, TextStyle, cols, mm
from e2c_desktop.documents.text import P, clean, draw_string


class DateLine(Block):
    """« Date : » and a line to write it on."""

    WIDE = mm(27)

    def __init__(self, words: str, style: TextStyle) -> None:
        super().__init__(before=mm(1.8))
        self.words = clean(words)
        self.style = style

    def height(self, width: float) -> float:
        """Return the height of one line."""
        return self.style.leading

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the words and the line."""
        style = self.style
        baseline = top - fonts.ascent(style.font) * style.size
        canvas.setFillColorRGB(*style.colour)
        draw_string(canvas, x, baseline, self.words, style.font, style.size)
        left = x + fonts.text_width(self.words, style.font, style.size) + mm(2)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        canvas.line(left, baseline - 1, min(left + self.WIDE, x + width), baseline - 1)


class SignatureBox(Block):
    """An outlined box; it grows when the name takes several lines: the room to sign remains."""

    PAD = mm(3)

    def __init__(
        self,
        role: str,
        name: str,
        *,
        role_style: TextStyle,
        name_style: TextStyle,
        hint: str = "",
        hint_style: TextStyle | None = None,
        dated: DateLine | None = None,
        tall: float = mm(36),
        free: float = mm(14),
        pictures: Sequence[Picture] = (),
    ) -> None:
        super().__init__()
        lines: list[Block] = [P(role, role_style)]
        if name:
            lines.append(P(name, name_style))
        if dated is not None:
            lines.append(dated)
        self.words = Stack(lines)
        self.hint = clean(hint)
        self.hint_style = hint_style
        self.tall = tall
        self.free = free
        self.pictures = pictures

    def height(self, width: float) -> float:
        """Return the nominal height, or what the words and the free room need."""
        words = self.words.height(width - 2 * self.PAD)
        foot = mm(3.5) if self.hint else 0.0
        return max(self.tall, words + self.free + foot + 2 * mm(2.2))

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the outline, the words at the top, the hint at the foot."""
        tall = self.height(width)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        canvas.rect(x, top - tall, width, tall, stroke=1, fill=0)
        self.words.draw(canvas, x + self.PAD, top - mm(2.2), width - 2 * self.PAD)
        if self.pictures:
            words = self.words.height(width - 2 * self.PAD)
            self._sign(canvas, x + self.PAD, top - mm(3.2) - words, width - 2 * self.PAD, tall, top)
        elif self.hint and self.hint_style:
            style = self.hint_style
            canvas.setFillColorRGB(*style.colour)
            baseline = top - tall + mm(2.4)
            draw_string(canvas, x + self.PAD, baseline, self.hint, style.font, style.size)

    def _sign(
        self, canvas: Pen, x: float, room_top: float, width: float, tall: float, top: float
    ) -> None:
        """Draw the signature at the left and the stamp at the right, in the free room."""
        room = room_top - (top - tall + mm(2))
        share = (width - GUTTER * (len(self.pictures) - 1)) / len(self.pictures)
        for rank, one in enumerate(self.pictures):
            wide, high = fitted(one, share, room)
            left = x + rank * (share + GUTTER)
            canvas.drawImage(one, left, room_top - (room + high) / 2, wide, high)


class EqualHeights(Columns):
    """Boxes of one row, all as tall as the tallest."""

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Give the boxes their common height, then draw them."""
        tall = self.height(width)
        for box in self.columns:
            if isinstance(box, SignatureBox):
                box.tall = tall
        super().draw(canvas, x, top, width)


def signature_rows(boxes: Sequence[SignatureBox], *, per_row: int = 2) -> list[Block]:
    """Return the boxes two per row, half the width each, or three per row, a third each."""
    own = cols(12 / per_row, TEXT_WIDTH)
    rows: list[Block] = []
    for index in range(0, len(boxes), per_row):
        part: list[Block | None] = list(boxes[index : index + per_row])
        part += [None] * (per_row - len(part))
        row = EqualHeights(part, [own] * per_row, gutter=GUTTER)
        row.before = GUTTER if index else 0
        rows.append(row)
    return rows
