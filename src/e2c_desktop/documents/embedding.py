"""The fonts that a file carries: the letters it uses, under the codes its pages hold.

Cutting a font down to some letters and compressing it costs as much as drawing three pages. The
letters of French come first, always in the same order, so that most documents need the very same
fonts: those are made once and given to all.
"""

from __future__ import annotations

import string
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, makeToUnicodeCMap

from e2c_desktop.documents import fonts, style
from e2c_desktop.documents.parts import PdfFile
from e2c_desktop.documents.style import NBSP

_FIGURES = " " + string.digits
_FRENCH = f"{_FIGURES}{string.ascii_letters}’'-–,.:;!?()«»/@°·àâçèéêëîïôùûœÀÇÈÉÊÎŒ"
# The letters that a font always holds: the fonts of titles and of large figures hold these only.
_FIRST = {style.REGULAR: _FRENCH, style.SEMIBOLD: _FRENCH}

_LETTERS_OF_A_FONT = 256


@dataclass(frozen=True, slots=True)
class _Cut:
    """A font cut down to some letters, as a file holds it.

    Attributes:
        words: the font: its name, the width of each code.
        described: its measures.
        to_unicode: the letter of each code, compressed.
        outlines: the drawings, compressed.
        length: of the drawings, before.
    """

    words: bytes
    described: bytes
    to_unicode: bytes
    outlines: bytes
    length: int


@lru_cache(maxsize=48)
def _cut(name: str, rank: int, letters: tuple[int, ...]) -> _Cut:
    """Cut a font down to the letters of codes 0, 1, 2 and so on."""
    face = fonts.font(name).face
    cut_name = f"{SUBSETN(rank).decode()}+{face.name.decode()}"
    widths = " ".join(f"{face.getCharWidth(letter):g}" for letter in letters)
    words = (
        f"/Type /Font /Subtype /TrueType /BaseFont /{cut_name} /FirstChar 0"
        f" /LastChar {len(letters) - 1} /Widths [ {widths} ]"
    )
    box = " ".join(f"{side:g}" for side in face.bbox)
    described = (
        f"/Type /FontDescriptor /FontName /{cut_name} /FontBBox [ {box} ]"
        f" /Flags {face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC} /Ascent {face.ascent:g}"
        f" /Descent {face.descent:g} /CapHeight {face.capHeight:g}"
        f" /ItalicAngle {face.italicAngle:g} /StemV {face.stemV:g}"
        f" /MissingWidth {face.defaultWidth:g}"
    )
    outlines = face.makeSubset(letters)
    return _Cut(
        words.encode(),
        described.encode(),
        zlib.compress(makeToUnicodeCMap(cut_name, letters).encode(), 9),
        zlib.compress(outlines, 9),
        len(outlines),
    )


@cache
def _letters_given(name: str) -> tuple[dict[str, str], list[int]]:
    letters = [letter for letter in _FIRST.get(name, _FIGURES) if fonts.has_glyph(letter, name)]
    codes = {letter: f"{code:02x}" for code, letter in enumerate(letters, 1)}
    return codes, [0, *map(ord, letters)]


def _first_codes(name: str) -> tuple[dict[str, str], list[int]]:
    """Return the codes of the letters that a font always holds, and the letters by code."""
    codes, letters = _letters_given(name)
    return dict(codes), list(letters)


class FileFont:
    """One font of one file: gives a code to each letter it meets, and its objects to the file.

    Two digits are a code. A cut of a font holds 256 letters; those after that go into a second one.

    Args:
        name: the font.
        inner_name: what the pages of the file call it.
    """

    def __init__(self, name: str, inner_name: str) -> None:
        self.name = name
        self._inner_name = inner_name
        self._codes, first = _first_codes(name)
        self._cuts = [first]
        self._later: dict[str, int] = {}

    def show(self, text: str, size: str) -> str:
        """Return the operators that choose the font and draw a text."""
        try:
            codes = self._coded(text)
        except KeyError:
            for letter in dict.fromkeys(text):
                if letter not in self._codes:
                    self._give_code(letter)
            codes = self._coded(text)
        if not self._later:
            return f"/{self._inner_name}+0 {size} Tf <{codes}> Tj"
        return " ".join(
            f"/{self._inner_name}+{rank} {size} Tf <{self._coded(part)}> Tj"
            for rank, part in groupby(text, key=lambda letter: self._later.get(letter, 0))
        )

    def _coded(self, text: Iterable[str]) -> str:
        return "".join(map(self._codes.__getitem__, text))

    def _give_code(self, letter: str) -> None:
        if not fonts.has_glyph(letter, self.name):
            self._codes[letter] = "00"  # the box that every font draws for what it does not know
            return
        cut = self._cuts[-1]
        if len(cut) == _LETTERS_OF_A_FONT:
            cut = [0]
            self._cuts.append(cut)
        self._codes[letter] = f"{len(cut):02x}"
        # A no-break space is copied and searched as a space.
        cut.append(ord(" " if letter == NBSP else letter))
        if len(self._cuts) > 1:
            self._later[letter] = len(self._cuts) - 1

    def add_to(self, file: PdfFile) -> bytes:
        """Put the font into the file; return what the pages call it, and which part it is."""
        names: list[bytes] = []
        for rank, letters in enumerate(self._cuts):
            inner = f"{self._inner_name}+{rank}".encode()
            cut = _cut(self.name, rank, tuple(letters))
            outlines = file.add_stream(cut.outlines, b"/Length1 %d" % cut.length)
            descriptor = file.add(cut.described + b" /FontFile2 %d 0 R" % outlines)
            text = file.add_stream(cut.to_unicode)
            others = b" /ToUnicode %d 0 R /FontDescriptor %d 0 R" % (text, descriptor)
            names.append(b"/%s %d 0 R" % (inner, file.add(cut.words + others)))
        return b" ".join(names)
