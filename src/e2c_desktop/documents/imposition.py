"""Pages put on sheets: the folded A5 booklet, and the two sides of a stack printed by hand.

Four pages of A5 stand on a sheet of A4, two a side, in the order that folding the whole stack once
puts right (documents-design §4.3). Blank pages are added at the end alone, and only here: the
document itself has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from e2c_desktop.documents.canvas import number
from e2c_desktop.documents.style import PAGE_HEIGHT, PAGE_WIDTH
from e2c_desktop.domain.paper_turning import ManualWay

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader, PdfWriter
    from pypdf.generic import IndirectObject, StreamObject

PAGES_A_SHEET = 4


class Turn(StrEnum):
    """The edge around which a sheet lying down is turned over to read its back."""

    SHORT = "bord_court"
    LONG = "bord_long"


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a sheet lying down: the pages at its left and its right, None when blank."""

    left: int | None
    right: int | None


def booklet_faces(pages: int) -> list[tuple[Face, Face]]:
    """Return the front and the back of each sheet of a folded booklet, the outer one first.

    Args:
        pages: how many pages it has; they are numbered from 1.
    """
    total = -(-pages // PAGES_A_SHEET) * PAGES_A_SHEET

    def page(rank: int) -> int | None:
        return rank if rank <= pages else None

    return [
        (
            Face(page(total - 2 * sheet), page(1 + 2 * sheet)),
            Face(page(2 + 2 * sheet), page(total - 1 - 2 * sheet)),
        )
        for sheet in range(total // PAGES_A_SHEET)
    ]


def back_order(sheets: int, way: ManualWay) -> list[int]:
    """Return the order in which the backs of some sheets are sent, sheets numbered from 0."""
    return list(range(sheets))[:: -1 if way.reversed else 1]


def imposed(data: bytes, turn: Turn = Turn.SHORT) -> bytes:
    """Return the sheets of a folded booklet: A4 lying down, fronts and backs one after the other.

    Args:
        data: a document in A5.
        turn: around which edge the printer turns its sheets; around the long one, the backs are
            upside down in the file.
    """
    source, writer = _opened(data)
    forms = [_form(writer, page) for page in source.pages]
    for front, back in booklet_faces(len(forms)):
        _add_face(writer, front, forms, turned=False)
        _add_face(writer, back, forms, turned=turn is Turn.LONG)
    return _finished(source, writer)


def sides(data: bytes, way: ManualWay) -> tuple[bytes, bytes]:
    """Return the fronts and the backs of a file, each to be printed in one go.

    The last sheet has a blank back when the pages are of an odd number: every sheet goes through.
    A sheet lying down is read by turning it on its short edge, which a stack turned over like the
    page of a book does not do: its back is turned round.
    """
    source, writer = _opened(data)
    _, backs = _opened(data)
    pages = len(source.pages)
    for rank in range(0, pages, 2):
        writer.add_page(source.pages[rank])
    for sheet in back_order((pages + 1) // 2, way):
        rank = 2 * sheet + 1
        if rank < pages:
            page = backs.add_page(source.pages[rank])
            if way.turned != (page.mediabox.width > page.mediabox.height):
                page.rotate(180)
        else:
            _add_blank(backs, source.pages[pages - 1])
    return _finished(source, writer), _finished(source, backs)


def chosen_pages(data: bytes, ranks: Iterable[int], before: bytes = b"") -> bytes:
    """Return some pages of a file, numbered from 0, after those of another one."""
    source, writer = _opened(data)
    if before:
        for page in _opened(before)[0].pages:
            writer.add_page(page)
    for rank in ranks:
        writer.add_page(source.pages[rank])
    return _finished(source, writer)


def joined_sheets(files: Sequence[bytes]) -> bytes:
    """Return files one after the other for paper printed on both sides: each begins a sheet."""
    source, writer = _opened(files[0])
    for rank, data in enumerate(files):
        pages = _opened(data)[0].pages
        for page in pages:
            writer.add_page(page)
        if len(pages) % 2 and rank < len(files) - 1:
            _add_blank(writer, pages[-1])
    return _finished(source, writer)


def _opened(data: bytes) -> tuple[PdfReader, PdfWriter]:
    from pypdf import PdfReader, PdfWriter

    return PdfReader(BytesIO(data)), PdfWriter()


def _finished(source: PdfReader, writer: PdfWriter) -> bytes:
    """Return the file that was made, which says of itself what the first one says."""
    from pypdf.generic import BooleanObject, NameObject, TextStringObject

    writer.metadata = source.metadata
    writer.root_object[NameObject("/Lang")] = TextStringObject("fr-FR")
    writer.create_viewer_preferences()[NameObject("/DisplayDocTitle")] = BooleanObject(True)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _add_blank(writer: PdfWriter, like: PageObject) -> None:
    writer.add_blank_page(float(like.mediabox.width), float(like.mediabox.height))


def _form(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """Return a page as a drawing that a sheet can place."""
    from pypdf.generic import DecodedStreamObject, NameObject

    form = DecodedStreamObject()
    contents = page.get_contents()
    form.set_data(contents.get_data() if contents is not None else b"")
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = page.mediabox
    form[NameObject("/Resources")] = page["/Resources"]
    return _kept(form.flate_encode(), writer)


def _add_face(
    writer: PdfWriter, face: Face, forms: Sequence[IndirectObject], *, turned: bool
) -> None:
    """Add one side of a sheet."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    sheet = writer.add_blank_page(PAGE_HEIGHT, PAGE_WIDTH)
    drawn, words = DictionaryObject(), []
    for page, left in ((face.left, 0.0), (face.right, PAGE_HEIGHT / 2)):
        if page is not None:
            name = f"/P{page}"
            drawn[NameObject(name)] = forms[page - 1]
            words.append(f"q 1 0 0 1 {number(left)} 0 cm {name} Do Q")
    if turned:
        words.insert(0, f"-1 0 0 -1 {number(PAGE_HEIGHT)} {number(PAGE_WIDTH)} cm")
    content = DecodedStreamObject()
    content.set_data("\n".join(words).encode())
    resources = DictionaryObject({NameObject("/XObject"): drawn})
    sheet[NameObject("/Resources")] = resources
    sheet[NameObject("/Contents")] = _kept(content, writer)


def _kept(part: StreamObject, writer: PdfWriter) -> IndirectObject:
    """Put a stream into a file; return what names it there."""
    whole = part.clone(writer)
    return writer._add_object(whole)  # noqa: SLF001  # pypdf keeps new streams no other way
