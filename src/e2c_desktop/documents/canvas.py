"""ReportLab's canvas, with the operators that pages are full of written our own way.

A booklet holds some seven hundred strokes and lines of text. ReportLab writes each of them through
several objects and formats every number by a logarithm: most of the time of a document went there.
Here they are one short line of the page each. Pages, pictures, bookmarks, fonts and the file itself
remain ReportLab's.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from e2c_desktop.documents.embedding import FileFont
from e2c_desktop.documents.parts import Stream, Words
from e2c_desktop.documents.pen import FileParts, Picture, PlacedLine

_PAINT = {(0, 1): "f", (1, 0): "S", (1, 1): "B"}
_ROUND = 0.5522847498  # how far the handles of four Bézier curves stand for them to look a circle


@lru_cache(maxsize=65_536)
def number(value: float) -> str:
    """Return a length as a page holds it: hundredths of a point, 1/7000 of an inch."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=256)
def _shade(red: float, green: float, blue: float) -> str:
    """Return a colour as a page holds it, finer than the 256 steps of a screen."""
    return f"{red:.4g} {green:.4g} {blue:.4g}"


class PageCanvas(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """The canvas of one file; lengths in points, from the bottom left corner of the page."""

    def __init__(self, buffer: BinaryIO, **options: object) -> None:
        super().__init__(buffer, **options)
        self._fonts: dict[str, FileFont] = {}
        self._pictures: dict[Picture, tuple[str, Stream]] = {}
        self._used: dict[str, Stream] = {}
        self._fill = self._stroke = ""

    def _forget(self) -> None:
        """Say the colours again: a new page, or a state taken back, has others."""
        self._fill = self._stroke = ""

    def showPage(self) -> None:
        """End the page."""
        document: FileParts = self._doc
        drawn = zlib.compress("\n".join(self._code).encode("ascii"))
        names = b" ".join(b"/%b %%b" % name.encode() for name in self._used)
        high, wide = (number(side).encode() for side in reversed(self._pagesize))
        page = Words(
            b"/Type /Page /Parent %%b /MediaBox [ 0 0 %b %b ] /Contents %%b"
            b" /Resources << /Font %%b /XObject << %b >> >>" % (wide, high, names),
            document.Pages,
            Stream(drawn),
            document.idToObject["BasicFonts"],
            *self._used.values(),
        )
        document.addPage(page)
        self._startPage()
        self._used = {}
        self._forget()

    def saveState(self) -> None:
        """Remember colours, lines and place."""
        self._code.append("q")

    def restoreState(self) -> None:
        """Take them back."""
        self._code.append("Q")
        self._forget()

    def turn(self, x: float, y: float, angle: float) -> None:
        """Move the origin and turn the page around it, in degrees."""
        cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        turned = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f}"
        self._code.append(f"{turned} {number(x)} {number(y)} cm")

    def setFillColorRGB(self, r: float, g: float, b: float) -> None:
        """Choose the colour of surfaces and letters."""
        shade = _shade(r, g, b)
        if shade != self._fill:
            self._fill = shade
            self._code.append(f"{shade} rg")

    def setStrokeColorRGB(self, r: float, g: float, b: float) -> None:
        """Choose the colour of lines."""
        shade = _shade(r, g, b)
        if shade != self._stroke:
            self._stroke = shade
            self._code.append(f"{shade} RG")

    def setLineWidth(self, width: float) -> None:
        """Choose the thickness of lines."""
        self._code.append(f"{number(width)} w")

    def rect(
        self, x: float, y: float, width: float, height: float, *, stroke: int, fill: int
    ) -> None:
        """Draw a rectangle."""
        self._code.append(
            f"{number(x)} {number(y)} {number(width)} {number(height)} re {_PAINT[stroke, fill]}"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line."""
        self._code.append(f"{number(x1)} {number(y1)} m {number(x2)} {number(y2)} l S")

    def circle(self, x: float, y: float, r: float, *, stroke: int, fill: int) -> None:
        """Draw a circle, as four curves from its right-hand end."""
        h = r * _ROUND
        corners = (
            (x + r, y + h, x + h, y + r, x, y + r),
            (x - h, y + r, x - r, y + h, x - r, y),
            (x - r, y - h, x - h, y - r, x, y - r),
            (x + h, y - r, x + r, y - h, x + r, y),
        )
        curves = " ".join(f"{' '.join(map(number, corner))} c" for corner in corners)
        self._code.append(f"{number(x + r)} {number(y)} m {curves} h {_PAINT[stroke, fill]}")

    def drawImage(self, image: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture; the file holds it once, however often it is drawn."""
        found = self._pictures.get(image)
        if found is None:
            words = (
                f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
                " /ColorSpace /DeviceRGB /BitsPerComponent 8"
            )
            part = Stream(image.pixels, words.encode())
            found = self._pictures[image] = (f"I{len(self._pictures) + 1}", part)
        name, part = found
        self._used[name] = part
        place = f"{number(width)} 0 0 {number(height)} {number(x)} {number(y)} cm"
        self._code.append(f"q {place} /{name} Do Q")

    def drawLines(self, lines: Iterable[PlacedLine], size: float) -> None:
        """Draw lines of one size as one text."""
        # No move inside a line: copied or searched text has no stray space. And a move before the
        # first: some readers put texts on lines of their own by the way that lies between them.
        high = number(size)
        parts = ["BT 1 0 0 1 0 0 Tm"]
        for x, y, segments in lines:
            parts.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
            parts += [self._font_of_file(name).show(text, high) for name, text in segments]
        parts.append("ET")
        self._code.append(" ".join(parts))

    def drawSpaced(
        self, x: float, y: float, name: str, size: float, letters: Sequence[tuple[str, float]]
    ) -> None:
        """Draw one word in a font, each letter with the space that follows it."""
        font, high = self._font_of_file(name), number(size)
        self._code.append(f"BT {number(x)} {number(y)} Td")
        for letter, space in letters:
            # The space that follows is part of the letter: copied, the word stays one.
            self._code.append(f"{number(space)} Tc {font.show(letter, high)}")
        self._code.append("0 Tc ET")

    def setTextRenderMode(self, mode: int) -> None:
        """Choose between filled and outlined letters."""
        self._code.append(f"{mode} Tr")

    def _font_of_file(self, name: str) -> FileFont:
        found = self._fonts.get(name)
        if found is None:
            found = self._fonts[name] = FileFont(name, f"F{len(self._fonts) + 1}")
            self._doc.delayedFonts.append(found)
        return found
