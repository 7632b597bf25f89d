"""The pictures of the easy-to-read booklet: eight tiles, drawn, that stand beside an idea.

A tile helps to find an idea; its words always say the same thing.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from enum import Enum

from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import TINT, WHITE, Colour, mm

SIDE = mm(20)
_UNIT = SIDE / 20  # drawings are told on a square of twenty units, from its lower left corner

Point = tuple[float, float]


class Tile(Enum):
    """What a tile shows."""

    CALENDAR = "calendrier"
    TICK = "coche"
    HOUSE = "maison"
    CLOCK = "horloge"
    STAR = "étoile"
    PIN = "repère"
    PERSON = "personne"
    PHONE = "téléphone"


class _Drawing:
    """A pen that counts in units of the tile."""

    def __init__(self, canvas: Pen, x: float, y: float, shade: Colour) -> None:
        self._canvas, self._x, self._y = canvas, x, y
        self.shade = shade
        self.ink(shade)

    def ink(self, shade: Colour) -> None:
        """Choose the colour of what follows."""
        self._canvas.setFillColorRGB(*shade)
        self._canvas.setStrokeColorRGB(*shade)

    def place(self, point: Point) -> Point:
        """Return a place on the page."""
        return self._x + point[0] * _UNIT, self._y + point[1] * _UNIT

    def box(self, left: float, bottom: float, wide: float, tall: float) -> None:
        """Fill a rectangle."""
        x, y = self.place((left, bottom))
        self._canvas.rect(x, y, wide * _UNIT, tall * _UNIT, stroke=0, fill=1)

    def dot(self, x: float, y: float, radius: float) -> None:
        """Fill a disc."""
        self._canvas.circle(*self.place((x, y)), radius * _UNIT, stroke=0, fill=1)

    def ring(self, x: float, y: float, radius: float, thick: float) -> None:
        """Draw a circle."""
        self._canvas.setLineWidth(thick * _UNIT)
        self._canvas.circle(*self.place((x, y)), radius * _UNIT, stroke=1, fill=0)

    def shape(self, points: list[Point]) -> None:
        """Fill a shape."""
        self._canvas.polygon([self.place(point) for point in points], stroke=0, fill=1)

    def stroke(self, points: list[Point], thick: float) -> None:
        """Draw a broken line with round ends and corners."""
        self._canvas.setLineWidth(thick * _UNIT)
        for start, end in itertools.pairwise(points):
            self._canvas.line(*self.place(start), *self.place(end))
        for x, y in points:
            self.dot(x, y, thick / 2)

    def arc(self, x: float, y: float, radius: float, first: float, last: float) -> list[Point]:
        """Return points along a circle, between two angles in degrees."""
        steps = 24
        angles = [math.radians(first + (last - first) * step / steps) for step in range(steps + 1)]
        return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _calendar(pen: _Drawing) -> None:
    pen.box(3.3, 3.2, 13.4, 12.2)
    pen.stroke([(7, 15), (7, 16.8)], 1.1)
    pen.stroke([(13, 15), (13, 16.8)], 1.1)
    pen.ink(TINT)
    pen.box(4.2, 4.1, 11.6, 7.7)
    pen.ink(pen.shade)
    for row in (4.9, 8.3):
        for column in (5.8, 9.15, 12.5):
            pen.box(column, row, 1.8, 1.8)


def _tick(pen: _Drawing) -> None:
    pen.ring(10, 10, 6.6, 0.95)
    pen.stroke([(7, 9.9), (9.3, 7.7), (13.2, 12.6)], 1.5)


def _house(pen: _Drawing) -> None:
    pen.stroke([(3.6, 9.9), (10, 16), (16.4, 9.9)], 1.0)
    pen.stroke([(5.5, 10.3), (5.5, 3.6), (14.5, 3.6), (14.5, 10.3), (5.5, 10.3)], 0.95)
    pen.box(8.6, 3.6, 2.8, 4)


def _clock(pen: _Drawing) -> None:
    pen.ring(10, 10, 6.6, 0.95)
    pen.stroke([(10, 14), (10, 10), (13.1, 8.8)], 1.0)


def _star(pen: _Drawing) -> None:
    points = []
    for rank in range(10):
        reach = 6.8 if rank % 2 == 0 else 2.9
        angle = math.pi / 2 + rank * math.pi / 5
        points.append((10 + reach * math.cos(angle), 9.6 + reach * math.sin(angle)))
    pen.shape(points)


def _pin(pen: _Drawing) -> None:
    pen.shape([*pen.arc(10, 11.7, 5.7, -28, 208), (10, 2.6)])
    pen.ink(WHITE)
    pen.dot(10, 11.7, 2.1)


def _person(pen: _Drawing) -> None:
    pen.dot(10, 13.3, 2.9)
    pen.shape(pen.arc(10, 3.4, 5.7, 0, 180))


def _phone(pen: _Drawing) -> None:
    corners = [(6.9, 3.7), (13.1, 3.7), (13.1, 16.3), (6.9, 16.3), (6.9, 3.7)]
    pen.stroke(corners, 1.1)
    pen.stroke([(9, 5.1), (11, 5.1)], 0.8)


_DRAWINGS: dict[Tile, Callable[[_Drawing], None]] = {
    Tile.CALENDAR: _calendar,
    Tile.TICK: _tick,
    Tile.HOUSE: _house,
    Tile.CLOCK: _clock,
    Tile.STAR: _star,
    Tile.PIN: _pin,
    Tile.PERSON: _person,
    Tile.PHONE: _phone,
}


def draw_tile(canvas: Pen, x: float, top: float, tile: Tile, accent: Colour) -> None:
    """Draw a tile, its upper left corner at a place."""
    canvas.setFillColorRGB(*TINT)
    canvas.rect(x, top - SIDE, SIDE, SIDE, stroke=0, fill=1)
    _DRAWINGS[tile](_Drawing(canvas, x, top - SIDE, accent))
