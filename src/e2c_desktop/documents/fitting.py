"""Words that must hold in a small space: they shrink, then break, and never go past its edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents.style import TextStyle
from e2c_desktop.documents.text import P, TextBlock, Textual

_STEP = 0.25
_LAST = 3.0  # points: only texts that no person bears come down to it


def shrunk(style: TextStyle, size: float) -> TextStyle:
    """Return a style at another size, its lines as far apart in proportion."""
    return replace(style, size=size, leading=style.leading * size / style.size)


def in_lines(
    words: Textual, style: TextStyle, width: float, lines: int, *, floor: float, align: str = "left"
) -> TextBlock:
    """Return a text in at most so many lines, smaller if it must; at the floor it takes more."""
    size = style.size
    block = P(words, style, align=align)
    while len(block.lines(width)) > lines and size - _STEP >= floor:
        size -= _STEP
        block = P(words, shrunk(style, size), align=align)
    return block


def in_box(
    texts: Sequence[tuple[Textual, TextStyle]],
    width: float,
    height: float,
    *,
    align: str = "left",
) -> list[TextBlock]:
    """Return texts one under the other in a box, all shrunk in the same measure until they hold."""
    scale = 1.0
    while True:
        blocks = [
            P(words, shrunk(style, style.size * scale), align=align) for words, style in texts
        ]
        smallest = min((style.size * scale for _, style in texts), default=_LAST)
        if sum(block.height(width) for block in blocks) <= height or smallest <= _LAST:
            return blocks
        scale *= 0.96
