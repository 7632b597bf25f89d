"""The logo of the measured school, carried by the booklets on both sides of the measure."""

from __future__ import annotations

import math
from io import BytesIO

WIDTH, HEIGHT = 600, 220


def logo_file() -> bytes:
    """Return a PNG file like those of schools: flat shapes, a gradient, soft edges."""
    from PIL import Image, ImageDraw

    large = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), "white")
    pen = ImageDraw.Draw(large)
    for x in range(0, WIDTH * 2, 2):
        high = 150 + 90 * math.sin(x / 130)
        shade = (15 + x * 60 // (WIDTH * 2), 76 + x * 90 // (WIDTH * 2), 92)
        pen.rectangle((x, HEIGHT * 2 - high, x + 1, HEIGHT * 2), fill=shade)
    for rank in range(5):
        left = 60 + rank * 220
        pen.ellipse((left, 40, left + 150, 190), outline=(224, 160, 60), width=22)
    file = BytesIO()
    large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()
