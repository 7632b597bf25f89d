"""What the pages use of the canvas and of the fonts, with its types.

The canvas is ours, its names those of ReportLab's; the fonts are ReportLab's, which ships no types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

Segment = tuple[str, str]  # font, text
PlacedLine = tuple[float, float, list[Segment]]  # left end, baseline, what it is made of


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture ready to be drawn: its size in pixels, their colours, compressed.

    `jpeg` tells that they are a JPEG file of three colours, ten times smaller for a portrait.
    """

    width: int
    height: int
    pixels: bytes
    jpeg: bool = False


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
    """A font."""

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

    def setDash(self, length: float = ...) -> None:
        """Choose dashes of a length, or none."""
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

    def polygon(self, points: Sequence[tuple[float, float]], *, stroke: int, fill: int) -> None:
        """Draw a closed shape through points."""
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
