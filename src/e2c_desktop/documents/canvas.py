"""The canvas of a file: every stroke and every line of text is one short line of its page.

A booklet holds some seven hundred of them. ReportLab's canvas writes each through several objects
and formats every number by a logarithm: most of the time of a document went there.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from e2c_desktop.documents.embedding import FileFont
from e2c_desktop.documents.parts import FileIdentity, PdfFile
from e2c_desktop.documents.pen import Picture, PlacedLine

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


class PageCanvas:
    """The canvas of one file; lengths in points, from the bottom left corner of the page.

    Args:
        identity: what the file says of itself.
        size: of its pages.
    """

    def __init__(self, identity: FileIdentity, size: tuple[float, float]) -> None:
        self._identity = identity
        self._size = " ".join(map(number, size)).encode()
        self._file = PdfFile()
        self._tree, self._font_list = self._file.reserve(), self._file.reserve()
        self._pages = [self._file.reserve()]
        self._bookmarks: list[tuple[str, int, int]] = []
        self._code: list[str] = []
        self._fonts: dict[str, FileFont] = {}
        self._pictures: dict[Picture, int] = {}
        self._used: set[int] = set()
        self._fill = self._stroke = ""

    def _forget(self) -> None:
        """Say the colours again: a new page, or a state taken back, has others."""
        self._fill = self._stroke = ""

    def addBookmark(self, title: str, level: int) -> None:
        """Add an entry to the reader's side panel, at this page."""
        self._bookmarks.append((title, level, self._pages[-1]))

    def _end_page(self) -> None:
        drawn = self._file.add_stream(zlib.compress("\n".join(self._code).encode("ascii")))
        pictures = b" ".join(b"/I%d %d 0 R" % (part, part) for part in sorted(self._used))
        self._file.add(
            b"/Type /Page /Parent %d 0 R /MediaBox [ 0 0 %s ] /Contents %d 0 R"
            b" /Resources << /Font %d 0 R /XObject << %s >> >>"
            % (self._tree, self._size, drawn, self._font_list, pictures),
            self._pages[-1],
        )
        self._code, self._used = [], set()
        self._forget()

    def nextPage(self) -> None:
        """Begin another page."""
        self._end_page()
        self._pages.append(self._file.reserve())

    def finish(self) -> bytes:
        """Return the whole file, in French, its title shown in the bar of the window."""
        self._end_page()
        fonts = b" ".join(font.add_to(self._file) for font in self._fonts.values())
        self._file.add(fonts, self._font_list)
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self._file.add(
            b"/Type /Pages /Count %d /Kids [ %s ]" % (len(self._pages), kids), self._tree
        )
        root = b"/Pages %d 0 R /Lang (fr-FR) /ViewerPreferences << /DisplayDocTitle true >>"
        root %= self._tree
        if self._bookmarks:
            root += b" /Outlines %d 0 R" % self._file.add_bookmarks(self._bookmarks)
        return self._file.finish(root, self._identity)

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

    def setDash(self, length: float = 0) -> None:
        """Choose dashes of a length, or none."""
        self._code.append(f"[{number(length)}] 0 d" if length else "[] 0 d")

    def polygon(self, points: Sequence[tuple[float, float]], *, stroke: int, fill: int) -> None:
        """Draw a closed shape through points."""
        first, *others = [f"{number(x)} {number(y)}" for x, y in points]
        sides = " ".join(f"{point} l" for point in others)
        self._code.append(f"{first} m {sides} h {_PAINT[stroke, fill]}")

    def drawImage(self, image: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture; the file holds it once, however often it is drawn."""
        part = self._pictures.get(image, 0)
        if not part:
            words = (
                f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
                " /ColorSpace /DeviceRGB /BitsPerComponent 8"
            )
            part = self._file.add_stream(image.pixels, words.encode(), jpeg=image.jpeg)
            self._pictures[image] = part
        self._used.add(part)
        place = f"{number(width)} 0 0 {number(height)} {number(x)} {number(y)} cm"
        self._code.append(f"q {place} /I{part} Do Q")

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
        return found
