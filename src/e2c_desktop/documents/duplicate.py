"""A duplicata of an archived file: the very pages that were given, and the line that says so."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from e2c_desktop.documents import fonts
from e2c_desktop.documents.canvas import PageCanvas
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.style import INK, SEMIBOLD, mm
from e2c_desktop.documents.text import clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import long_date

# Above the heads of all documents, and further than 8 mm from the edge of the paper.
_BASELINE = mm(10.6)
_SIZE = 8.5


def mark_duplicate(data: bytes, issued_on: date) -> bytes:
    """Return an archived file with « Duplicata du document délivré le … » over each page.

    Args:
        data: the file as it was issued; nothing of it is laid out again.
        issued_on: the day it was.
    """
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=BytesIO(data))
    words = text("common.duplicate", date=long_date(issued_on))
    for page in writer.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        line = PdfReader(BytesIO(_line(words, size, issued_on)))
        page.merge_page(line.pages[0])
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _line(words: str, size: tuple[float, float], day: date) -> bytes:
    """Return a page that holds the line alone."""
    canvas = PageCanvas(FileIdentity("", "", day), size)
    told = clean(words)
    canvas.setFillColorRGB(*INK)
    left = (size[0] - fonts.text_width(told, SEMIBOLD, _SIZE)) / 2
    draw_string(canvas, left, size[1] - _BASELINE, told, SEMIBOLD, _SIZE)
    return canvas.finish()
