"""The part of ReportLab's canvas, fonts and pictures that the pages use, with its types.

ReportLab ships no types; these protocols are the contract the layout is checked against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Segment = tuple[str, str]  # font, text
PlacedLine = tuple[float, float, list[Segment]]  # left end, baseline, what it is made of


class FilePart(Protocol):
    """A part of a PDF file: its words, or what another part calls it by."""

    def format(self, document: FileParts) -> bytes:
        """Return it as the file holds it."""
        ...


class FileParts(Protocol):
    """The parts of a file under way."""

    Pages: FilePart
    delayedFonts: list[object]
    idToObject: dict[str, Any]

    def Reference(self, part: FilePart) -> FilePart:
        """Put a part into the file, unless it is there, and return what others call it by."""
        ...

    def addPage(self, page: FilePart) -> None:
        """Put a page into the file, after the others."""
        ...


class Outline(Protocol):
    """A path being drawn."""

    def moveTo(self, x: float, y: float) -> None:
        """Begin a stroke."""
        ...

    def lineTo(self, x: float, y: float) -> None:
        """Draw to a point."""
        ...

    def close(self) -> None:
        """Go back to the beginning of the stroke."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture ready to be drawn: its size in pixels, their colours, compressed."""

    width: int
    height: int
    pixels: bytes


class Face(Protocol):
    """The measures of a font, in thousandths of its size."""

    charWidths: dict[int, float]
    charToGlyph: dict[int, int]
    defaultWidth: float
    ascent: float
    capHeight: float
    descent: float
    italicAngle: float
    stemV: float
    bbox: Sequence[float]
    flags: int
    name: bytes
    table: dict[str, object]

    def getCharWidth(self, code: int) -> float:
        """Return the width of a letter."""
        ...

    def makeSubset(self, subset: Sequence[int]) -> bytes:
        """Return a font file that holds some letters only."""
        ...


class Font(Protocol):
    """A registered font."""

    face: Face


class Pen(Protocol):
    """The canvas: lengths in points, from the bottom left corner of the page."""

    def setFillColorRGB(self, r: float, g: float, b: float) -> None:
        """Choose the colour of surfaces and letters."""
        ...

    def setStrokeColorRGB(self, r: float, g: float, b: float) -> None:
        """Choose the colour of lines."""
        ...

    def setLineWidth(self, width: float) -> None:
        """Choose the thickness of lines."""
        ...

    def setDash(self, array: float = ..., phase: float = ...) -> None:
        """Choose dashes, or none."""
        ...

    def rect(
        self, x: float, y: float, width: float, height: float, *, stroke: int, fill: int
    ) -> None:
        """Draw a rectangle."""
        ...

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line."""
        ...

    def circle(self, x: float, y: float, r: float, *, stroke: int, fill: int) -> None:
        """Draw a circle."""
        ...

    def beginPath(self) -> Outline:
        """Begin a path."""
        ...

    def drawPath(self, path: Outline, *, stroke: int, fill: int) -> None:
        """Draw a path."""
        ...

    def drawImage(self, image: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture."""
        ...

    def drawLines(self, lines: Iterable[PlacedLine], size: float) -> None:
        """Draw lines of one size as one text."""
        ...

    def drawSpaced(
        self, x: float, y: float, name: str, size: float, letters: Sequence[tuple[str, float]]
    ) -> None:
        """Draw one word in a font, each letter with the space that follows it."""
        ...

    def setTextRenderMode(self, mode: int) -> None:
        """Choose between filled and outlined letters."""
        ...

    def saveState(self) -> None:
        """Remember colours, lines and place."""
        ...

    def restoreState(self) -> None:
        """Take them back."""
        ...

    def turn(self, x: float, y: float, angle: float) -> None:
        """Move the origin and turn the page around it, in degrees."""
        ...

    def bookmarkPage(self, key: str) -> None:
        """Name this page."""
        ...

    def addOutlineEntry(self, title: str, key: str, level: int, *, closed: bool) -> None:
        """Add an entry to the reader's side panel."""
        ...

    def showPage(self) -> None:
        """End the page."""
        ...

    def save(self) -> None:
        """Write the file."""
        ...
