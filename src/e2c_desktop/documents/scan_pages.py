"""The papers that a person brought, placed whole on A4 pages: nothing but what they show is kept.

A scan is a file of somebody else: its scripts, forms and attachments stay out, only the drawing of
its pages comes in.
"""

from __future__ import annotations

import logging
from datetime import date
from io import BytesIO

from e2c_desktop.documents.components import media
from e2c_desktop.documents.content_exit import ScanContent
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.pages import Page, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen, Picture
from e2c_desktop.documents.style import (
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    TEXT_WIDTH,
    mm,
)
from e2c_desktop.documents.text import clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.domain.errors import PrintProblem

PDF, JPEG = "application/pdf", "image/jpeg"
MOST_PAGES = 30
_HEAD = mm(12)
_TOP = PAGE_HEIGHT - mm(17)
_EDGE = mm(10)
_ROOM = (PAGE_WIDTH - 2 * _EDGE, _TOP - _EDGE)


def scan_pages(content: ScanContent, day: date) -> bytes:
    """Return a scan as a file of A4 pages, its title at the head of each.

    Raises:
        PrintProblem: the file cannot be read, is not one that is drawn, or is far too long.
    """
    if content.media_type == PDF:
        return _of_pdf(content, day)
    picture = media.sheet_scan(content.data) if content.media_type == JPEG else None
    if picture is None:
        raise _unreadable()
    return _write([_Centred(picture)], content.title, day)


class _Centred(Block):
    """A picture as large as the room allows, in its middle."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture

    def height(self, width: float) -> float:
        """Return the height of the room."""
        return _ROOM[1]

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the picture."""
        wide, tall = media.fitted(self.picture, *_ROOM)
        left = (PAGE_WIDTH - wide) / 2
        canvas.drawImage(self.picture, left, top - tall, wide, tall)


def _write(blocks: list[Block], title: str, day: date) -> bytes:
    """Return A4 pages, one a block, under a title."""
    pages = [Page(Stack([block]), _TOP) for block in blocks]
    head = clean(text("ds.scan", title=title))

    def furniture(canvas: Pen, page: Page, number: int, total: int) -> None:
        del page, number, total
        canvas.setFillColorRGB(*MUTED)
        draw_string(canvas, MARGIN, PAGE_HEIGHT - _HEAD, head, REGULAR, 8.5)

    identity = FileIdentity(text("ds.title"), "", day)
    return write(pages, identity, margin=MARGIN, width=TEXT_WIDTH, furniture=furniture)


def _of_pdf(content: ScanContent, day: date) -> bytes:
    """Return the pages of a PDF scaled to hold on A4, turned as they are seen."""
    from pypdf import PdfReader, PdfWriter, Transformation
    from pypdf.errors import PyPdfError

    # What a damaged file makes the reader say quotes the file: not for our log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(content.data))
        count = len(reader.pages)
        if not 0 < count <= MOST_PAGES:
            raise PrintProblem(f"Copie de {count} pages\u00a0: {MOST_PAGES} au plus.")
        writer = PdfWriter()
        writer.append(BytesIO(_write([_Empty() for _ in range(count)], content.title, day)))
        for under, page in zip(writer.pages, reader.pages, strict=True):
            page.pop("/Annots", None)  # links and forms act: only what is drawn is taken
            page.transfer_rotation_to_content()
            box = page.cropbox
            wide, tall = float(box.width), float(box.height)
            scale = min(_ROOM[0] / wide, _ROOM[1] / tall)
            left = (PAGE_WIDTH - wide * scale) / 2 - float(box.left) * scale
            up = _TOP - tall * scale - float(box.bottom) * scale
            placed = Transformation().scale(scale).translate(left, up)
            under.merge_transformed_page(page, placed)
        buffer = BytesIO()
        writer.write(buffer)
    # The reader meets the bytes of others here: whatever it stumbles on, the copy is not placed.
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise _unreadable() from error
    except (AttributeError, RecursionError, ArithmeticError, MemoryError) as error:
        raise _unreadable() from error
    return buffer.getvalue()


def _unreadable() -> PrintProblem:
    return PrintProblem("Copie illisible, ou d’une sorte qui ne s’imprime pas.")


class _Empty(Block):
    """The room that a page of somebody else takes."""

    def height(self, width: float) -> float:
        """Return the height of the room."""
        return _ROOM[1]

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw nothing."""
