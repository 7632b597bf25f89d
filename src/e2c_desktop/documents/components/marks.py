"""Small drawn signs: squares of level, discs, lozenges, QR code. None of them is a glyph.

Every sign that carries a meaning has an outline, so that it survives a black-and-white printer.
"""

from __future__ import annotations

from functools import lru_cache

from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import AMBER, INK, MID, Colour, mm

QR_PREFIX = "E2C1:"


def disc(canvas: Pen, x: float, y: float, radius: float) -> None:
    """Draw an amber disc with an ink outline: an event."""
    canvas.setFillColorRGB(*AMBER)
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.8)
    canvas.circle(x, y, radius, stroke=1, fill=1)


def lozenge(canvas: Pen, x: float, y: float, radius: float) -> None:
    """Draw an amber lozenge with an ink outline: a milestone of the path."""
    canvas.setFillColorRGB(*AMBER)
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.8)
    points = [(x, y + radius), (x + radius, y), (x, y - radius), (x - radius, y)]
    canvas.polygon(points, stroke=1, fill=1)


def hatched(canvas: Pen, x: float, y: float, width: float, height: float) -> None:
    """Draw slanted lines inside a rectangle, from its lower left corner: a tone without ink."""
    canvas.setStrokeColorRGB(*MID)
    canvas.setLineWidth(0.6)
    step = mm(1.3)
    slant = step
    while slant < width + height:
        low, high = max(0.0, height - slant), min(height, width + height - slant)
        left = x + slant - height
        canvas.line(left + low, y + low, left + high, y + high)
        slant += step


def level_squares(
    canvas: Pen, x: float, y: float, level: int, accent: Colour, side: float = mm(3.6)
) -> float:
    """Draw four squares, filled up to `level`; return the width they take."""
    gap = mm(0.8)
    canvas.setLineWidth(0.7)
    for index in range(4):
        left = x + index * (side + gap)
        if index < level:
            canvas.setFillColorRGB(*accent)
            canvas.setStrokeColorRGB(*accent)
            canvas.rect(left, y, side, side, stroke=1, fill=1)
        else:
            canvas.setStrokeColorRGB(*MID)
            canvas.rect(left, y, side, side, stroke=1, fill=0)
    return 4 * side + 3 * gap


def checkbox(canvas: Pen, x: float, y: float, side: float, *, ticked: bool) -> None:
    """Draw a box to tick, its lower left corner at a place; the tick is drawn, not a glyph."""
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, side, side, stroke=1, fill=0)
    if ticked:
        canvas.setLineWidth(1.5)
        low = (x + 0.42 * side, y + 0.22 * side)
        canvas.line(x + 0.2 * side, y + 0.52 * side, *low)
        canvas.line(*low, x + 0.82 * side, y + 0.8 * side)


@lru_cache(maxsize=256)
def qr_matrix(number: str) -> tuple[tuple[int, ...], ...]:
    """Return the modules of the code of a document: its number and nothing else."""
    import segno

    code = segno.make(f"{QR_PREFIX}{number}", error="m", micro=False, boost_error=False)
    return tuple(tuple(int(module) for module in row) for row in code.matrix)


def qr_code(canvas: Pen, x: float, top: float, number: str, side: float = mm(16)) -> None:
    """Draw the code as black rectangles; the four modules around it are left white by the page."""
    matrix = qr_matrix(number)
    module = side / len(matrix)
    canvas.setFillColorRGB(0, 0, 0)
    for index, row in enumerate(matrix):
        start = None
        for column, value in enumerate((*row, 0)):
            if value and start is None:
                start = column
            elif not value and start is not None:
                y = top - (index + 1) * module
                canvas.rect(
                    x + start * module, y, (column - start) * module, module, stroke=0, fill=1
                )
                start = None
