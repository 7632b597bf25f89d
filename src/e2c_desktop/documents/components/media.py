"""Pictures given by the school, and the emblem of the European Union."""

from __future__ import annotations

import logging
import math
import zlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from e2c_desktop.documents import fonts
from e2c_desktop.documents.content_common import SchoolBlock
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pen import Pen, Picture
from e2c_desktop.documents.style import INK, REGULAR, RULE, SEMIBOLD, STRONG, colour, mm
from e2c_desktop.documents.text import clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import name_in_two

if TYPE_CHECKING:
    from PIL.Image import Image as OpenedImage

log = logging.getLogger(__name__)

EU_BLUE = colour("#003399")
EU_YELLOW = colour("#FFCC00")
MAX_FUNDERS = 4
_SMALL = (210, 270)
_SHEET = (1_000, 1_000)
_SCAN = (1_654, 1_654)


@lru_cache(maxsize=32)
def _flattened(data: bytes) -> OpenedImage | None:
    """Return a picture on a white ground; None when it cannot be read.

    Pictures are checked when the school or the trainee's photo is saved; one that cannot be read
    later must not prevent an attestation from being printed.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as source:
            rgba = source.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        log.warning("picture left out of a document: unreadable")
        return None
    flat = Image.new("RGB", rgba.size, "white")
    flat.paste(rgba, mask=rgba.getchannel("A"))
    return flat


def _ready(image: OpenedImage) -> Picture:
    return Picture(*image.size, zlib.compress(image.tobytes()))


@lru_cache(maxsize=32)
def picture(data: bytes) -> Picture | None:
    """Return a picture ready to be drawn; None when it cannot be read."""
    flat = _flattened(data)
    return None if flat is None else _ready(flat)


@lru_cache(maxsize=8)
def cropped_photo(data: bytes) -> Picture | None:
    """Return a photo cropped to 7:9 from its centre; None when it cannot be read."""
    image = _flattened(data)
    return None if image is None else _ready(_cropped(image))


def _cropped(image: OpenedImage) -> OpenedImage:
    width, height = image.size
    wanted = min(width, height * 7 / 9)
    tall = wanted * 9 / 7
    left, top = (width - wanted) / 2, (height - tall) / 2
    box = (round(left), round(top), round(left + wanted), round(top + tall))
    return image.crop(box)


def small_photo(data: bytes) -> Picture | None:
    """Return a photo cropped to 7:9 for a page of many, 210 × 270 points at most; None as above."""
    image = _flattened(data)
    if image is None:
        return None
    small = _cropped(image)
    small.thumbnail(_SMALL)
    out = BytesIO()
    small.save(out, "JPEG", quality=85)
    return Picture(*small.size, out.getvalue(), jpeg=True)


@lru_cache(maxsize=8)
def sheet_photo(data: bytes) -> Picture | None:
    """Return a whole photograph for half of a page's width, 1 000 points at most; None as above."""
    image = _flattened(data)
    if image is None:
        return None
    small = image.copy()
    small.thumbnail(_SHEET)
    out = BytesIO()
    small.save(out, "JPEG", quality=85)
    return Picture(*small.size, out.getvalue(), jpeg=True)


def sheet_scan(data: bytes) -> Picture | None:
    """Return a scan for a whole page, at most 150 points an inch; None as above."""
    image = _flattened(data)
    if image is None:
        return None
    small = image.copy()
    small.thumbnail(_SCAN)
    out = BytesIO()
    small.save(out, "JPEG", quality=80)
    return Picture(*small.size, out.getvalue(), jpeg=True)


class Photo(Block):
    """The trainee's photo, 35 × 45 mm, in its outline."""

    WIDTH = mm(35)
    HEIGHT = mm(45)

    def __init__(self, reader: Picture) -> None:
        super().__init__()
        self.reader = reader

    def height(self, width: float) -> float:
        """Return 45 mm."""
        return self.HEIGHT

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the photo in its outline."""
        canvas.drawImage(self.reader, x, top - self.HEIGHT, self.WIDTH, self.HEIGHT)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        canvas.rect(x, top - self.HEIGHT, self.WIDTH, self.HEIGHT, stroke=1, fill=0)


def trainee_photo(data: bytes | None) -> Photo | None:
    """Return the photo, or nothing: without consent no data is given, and then no frame either."""
    reader = cropped_photo(data) if data else None
    return None if reader is None else Photo(reader)


def fitted(reader: Picture, width: float, height: float) -> tuple[float, float]:
    """Return the size of a picture scaled to fit a box."""
    scale = min(width / reader.width, height / reader.height)
    return reader.width * scale, reader.height * scale


def school_mark(
    canvas: Pen, x: float, top: float, school: SchoolBlock, *, height: float = mm(14)
) -> None:
    """Draw the logo in a box 60 mm wide, or the school's name on two lines without one."""
    reader = picture(school.logo) if school.logo else None
    if reader is not None:
        wide, tall = fitted(reader, mm(60), height)
        canvas.drawImage(reader, x, top - tall, wide, tall)
        return
    small, large = name_in_two(school)
    scale = height / mm(14)
    size = 12.5 * scale
    limit = mm(80)
    wide = fonts.text_width(clean(large), STRONG, size)
    size = max(9.0, size * min(1.0, limit / wide)) if wide else size
    canvas.setFillColorRGB(*INK)
    if small:
        draw_string(canvas, x, top - mm(5.2) * scale, clean(small), REGULAR, 9.5 * scale)
    draw_string(canvas, x, top - mm(10.6) * scale, clean(large), STRONG, size)


def _star(canvas: Pen, x: float, y: float, radius: float) -> None:
    """Draw a five-pointed star, one point up."""
    points = []
    for index in range(10):
        reach = radius if index % 2 == 0 else radius * 0.382
        angle = math.pi / 2 + index * math.pi / 5
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    canvas.polygon(points, stroke=0, fill=1)


def eu_width(height: float) -> float:
    """Return the width of the emblem and of its words."""
    words = max(
        fonts.text_width(text(key), SEMIBOLD, 8.5) for key in ("common.eu_1", "common.eu_2")
    )
    return height * 1.5 + mm(1.8) + words


def eu_emblem(canvas: Pen, x: float, top: float, height: float) -> None:
    """Draw the flag (3:2, twelve stars) and « Cofinancé par l’Union européenne »."""
    width = height * 1.5
    canvas.setFillColorRGB(*EU_BLUE)
    canvas.rect(x, top - height, width, height, stroke=0, fill=1)
    canvas.setFillColorRGB(*EU_YELLOW)
    for index in range(12):
        angle = index * math.pi / 6
        _star(
            canvas,
            x + width / 2 + height / 3 * math.cos(angle),
            top - height / 2 + height / 3 * math.sin(angle),
            height / 18,
        )
    canvas.setFillColorRGB(*EU_BLUE)
    left = x + width + mm(1.8)
    draw_string(canvas, left, top - height / 2 + mm(1), text("common.eu_1"), SEMIBOLD, 8.5)
    draw_string(canvas, left, top - height / 2 - mm(2.6), text("common.eu_2"), SEMIBOLD, 8.5)


def funders(canvas: Pen, right: float, top: float, school: SchoolBlock) -> None:
    """Draw the funders' logos in one row, right-aligned, the European Union last.

    Eleven millimetres high; a row wider than 105 mm is scaled down to nine, the emblem of the
    European Union never below ten.
    """
    readers = [picture(data) for data in school.funder_logos[:MAX_FUNDERS]]
    found = [reader for reader in readers if reader is not None]
    height, gap = mm(11), mm(6)
    emblem = mm(10.2)

    def widths(tall: float) -> list[float]:
        own = [reader.width / reader.height * tall for reader in found]
        return [*own, *([eu_width(emblem)] if school.eu else [])]

    total = sum(widths(height)) + gap * (len(widths(height)) - 1)
    if total > mm(105):
        height = max(mm(9), height * mm(105) / total)
        gap = mm(3)
    x = right - sum(widths(height)) - gap * (len(widths(height)) - 1)
    for reader, wide in zip(found, widths(height), strict=False):
        canvas.drawImage(reader, x, top - (mm(11) + height) / 2, wide, height)
        x += wide + gap
    if school.eu:
        eu_emblem(canvas, x, top - (mm(11) - emblem) / 2, emblem)
