"""The only place where a text becomes ink.

`P()` takes data, never markup: there is no markup parser on the way to the page, so that a name
such as `<img src="…">` prints as typed. It normalises (NFC), removes control characters, applies
French typography and breaks lines: at ordinary spaces and after hyphens between letters, never
after an apostrophe, never at a no-break space; a word wider than the line is cut where it must.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from e2c_desktop.documents import fonts
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pen import Pen, PlacedLine, Segment
from e2c_desktop.documents.style import NBSP, TextStyle
from e2c_desktop.domain.french import typography

# C0 and C1 controls but \n; bidirectional overrides and isolates; soft hyphen, zero-width signs and
# byte-order mark; lone surrogates.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ud800-\udfff]"
)
_MANY_BREAKS = re.compile(r"\n{3,}")
_NARROW_SPACES = re.compile("[\u202f\u2009\u2007]")
_HYPHENS = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])")
_ADDRESS_BREAKS = "@._/-"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


Textual = str | tuple[Run, ...]
Line = list[Segment]


@lru_cache(maxsize=8_192)
def clean(text: str) -> str:
    """Return the text as it is printed: NFC, no control character, French typography."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    text = _NARROW_SPACES.sub(NBSP, typography(text))
    return _MANY_BREAKS.sub("\n\n", text)


@lru_cache(maxsize=8_192)
def _cleaned(text: Textual) -> tuple[Run, ...]:
    runs = (Run(text),) if isinstance(text, str) else text
    return tuple(Run(clean(run.text), run.bold) for run in runs if run.text)


def plain(text: Textual) -> str:
    """Return the characters of a text, without weights."""
    if isinstance(text, str):
        return text
    return "".join(run.text for run in text)


class TextBlock(Block):
    """A paragraph, ragged right: the only block that holds words."""

    def __init__(
        self,
        runs: tuple[Run, ...],
        style: TextStyle,
        *,
        align: str = "left",
        before: float = 0,
        after: float = 0,
        glue: bool = False,
        lines: list[Line] | None = None,
    ) -> None:
        super().__init__(before=before, after=after, glue=glue)
        self.runs = runs
        self.style = style
        self.align = align
        self._fixed = lines
        self._width = -1.0
        self._lines: list[Line] = lines or []

    def lines(self, width: float) -> list[Line]:
        """Return the lines for a width; computed once per width."""
        if self._fixed is None and width != self._width:
            self._lines = break_lines(self.runs, self.style, width)
            self._width = width
        return self._lines

    def height(self, width: float) -> float:
        """Return the height of the lines."""
        return len(self.lines(width)) * self.style.leading

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Cut between lines, leaving at least two on each side."""
        lines = self.lines(width)
        fitting = int((room + 0.01) / self.style.leading)
        if fitting >= len(lines):
            return self, None
        fitting = min(fitting, len(lines) - 2)
        if fitting < 2:
            return None, self
        return self._part(lines[:fitting], last=False), self._part(lines[fitting:], last=True)

    def _part(self, lines: list[Line], *, last: bool) -> TextBlock:
        """Return some of the lines as a paragraph of its own."""
        return TextBlock(
            (),
            self.style,
            align=self.align,
            before=0 if last else self.before,
            after=self.after if last else 0,
            glue=self.glue and last,
            lines=lines,
        )

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the lines from `top` downwards."""
        style = self.style
        baseline = top - fonts.ascent(style.font) * style.size
        canvas.setFillColorRGB(*style.colour)
        canvas.drawLines(self._placed(x, baseline, width), style.size)

    def _placed(self, x: float, baseline: float, width: float) -> Iterator[PlacedLine]:
        """Yield the lines with the place where each begins."""
        for line in self.lines(width):
            left = x
            if self.align != "left":
                spare = width - _width(line, self.style.size)
                left += spare if self.align == "right" else spare / 2
            yield left, baseline, line
            baseline -= self.style.leading


def P(
    text: Textual,
    style: TextStyle,
    *,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    glue: bool = False,
) -> TextBlock:
    """Return a paragraph holding exactly this text, whatever signs it is made of.

    Args:
        text: data or fixed text; a tuple of runs when part of it is bold.
        style: fonts, size, colour.
        align: "left", "right" or "center".
        before: space above, in points; the larger of two neighbours counts.
        after: space below.
        glue: keep with what follows (titles).
    """
    return TextBlock(_cleaned(text), style, align=align, before=before, after=after, glue=glue)


def draw_string(
    canvas: Pen, x: float, baseline: float, text: str, font_name: str, size: float
) -> None:
    """Draw one line of cleaned text; nothing when it is empty."""
    if text:
        canvas.drawLines([(x, baseline, [(font_name, text)])], size)


@lru_cache(maxsize=8_192)
def break_lines(runs: tuple[Run, ...], style: TextStyle, width: float) -> list[Line]:
    """Break runs into lines no wider than `width` points."""
    lines: list[Line] = []
    for words in _paragraphs(runs, style):
        lines.extend(_fill(words, style.size, width))
    return lines


def _paragraphs(runs: Iterable[Run], style: TextStyle) -> list[list[Line]]:
    """Return, for each typed line, its words; a word is a list of segments of one font each."""
    paragraphs: list[list[Line]] = [[]]
    word: Line = []
    for run in runs:
        name = style.bold_font if run.bold else style.font
        for index, line in enumerate(run.text.split("\n")):
            if index:
                paragraphs[-1].append(word)
                word = []
                paragraphs.append([])
            for position, part in enumerate(line.split(" ")):
                if position:
                    paragraphs[-1].append(word)
                    word = []
                if part:
                    word.append((name, part))
    paragraphs[-1].append(word)
    return [[word for word in words if word] for words in paragraphs]


def _pieces(word: Line) -> list[Line]:
    """Return the parts of a word between which a line may end: after a hyphen."""
    pieces: list[Line] = [[]]
    for name, text in word:
        for index, part in enumerate(_HYPHENS.split(text)):
            if index:
                pieces.append([])
            pieces[-1].append((name, part))
    return pieces


def _width(segments: Line, size: float) -> float:
    """Return the width of segments set side by side."""
    return sum(fonts.unit_width(text, name) for name, text in segments) * size


class _Filler:
    """The line being filled, and those that are full."""

    def __init__(self, size: float, width: float) -> None:
        self.size = size
        self.width = width + 0.01
        self.lines: list[Line] = [[]]
        self.used = 0.0

    def add(self, piece: Line, *, space: bool) -> None:
        """Put a piece on the line, after a space when it begins a word."""
        needed = _width(piece, self.size)
        gap = fonts.text_width(" ", piece[0][0], self.size) if space and self.lines[-1] else 0.0
        if self.lines[-1] and self.used + gap + needed > self.width:
            self._new_line()
            gap = 0.0
        if not self.lines[-1] and needed > self.width:
            self._cut(piece)
            return
        if gap:
            self._append([(piece[0][0], " ")])
        self._append(piece)
        self.used += gap + needed

    def _append(self, segments: Line) -> None:
        """Join segments of the same font, so that a line is drawn in few operations."""
        line = self.lines[-1]
        for name, text in segments:
            if line and line[-1][0] == name:
                line[-1] = (name, line[-1][1] + text)
            else:
                line.append((name, text))

    def _new_line(self) -> None:
        """Begin a line."""
        self.lines.append([])
        self.used = 0.0

    def _cut(self, piece: Line) -> None:
        """Cut a piece wider than the line: after a sign of an address, else at a letter."""
        for name, text in piece:
            rest = text
            while rest:
                room = self.width - self.used
                count = _fitting(rest, name, self.size, room)
                if count < len(rest):
                    count = _better_cut(rest, count)
                if not count and self.lines[-1]:
                    self._new_line()
                    continue
                count = max(count, 1)
                self._append([(name, rest[:count])])
                self.used += fonts.text_width(rest[:count], name, self.size)
                rest = rest[count:]
                if rest:
                    self._new_line()


def _fitting(text: str, name: str, size: float, room: float) -> int:
    """Return how many letters fit."""
    used = 0.0
    for index, letter in enumerate(text):
        used += fonts.text_width(letter, name, size)
        if used > room:
            return index
    return len(text)


def _better_cut(text: str, count: int) -> int:
    """Return the place after the last sign of an address, never one that leaves little."""
    for index in range(count, count // 2, -1):
        if text[index - 1] in _ADDRESS_BREAKS:
            return index
    while count > 1 and (unicodedata.combining(text[count]) or text[count - 1] in "’'"):
        count -= 1
    return count


def _fill(words: list[Line], size: float, width: float) -> list[Line]:
    """Fill lines with words."""
    filler = _Filler(size, width)
    for word in words:
        for index, piece in enumerate(_pieces(word)):
            filler.add(piece, space=index == 0)
    return filler.lines
