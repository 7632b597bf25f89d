"""A file of parts: bookmarks under bookmarks, what it says of itself, sound at any reader."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader
from tests.unit.documents.reading import bookmarks, reader, root

from e2c_desktop.documents.canvas import PageCanvas
from e2c_desktop.documents.parts import FileIdentity, quoted
from e2c_desktop.runtime.version import __version__

IDENTITY = FileIdentity("Portefeuille PF-2026-CRE-0001", "École d’Orsenne", date(2026, 1, 5))


def file_of(*entries: tuple[str, int]) -> bytes:
    """A file with a page for each bookmark, and one at least."""
    canvas = PageCanvas(IDENTITY, (200, 300))
    for rank, (title, level) in enumerate(entries):
        if rank:
            canvas.nextPage()
        canvas.addBookmark(title, level)
    return canvas.finish()


def test_what_the_file_says_of_itself() -> None:
    data = file_of(("Un", 0))
    facts = PdfReader(BytesIO(data)).metadata
    assert facts is not None
    assert (facts.title, facts.subject, facts.author) == (
        "Portefeuille PF-2026-CRE-0001",
        "Portefeuille PF-2026-CRE-0001",
        "École d’Orsenne",
    )
    assert facts.creator == facts.producer == f"E2C Desktop {__version__}"
    assert facts.creation_date is not None
    assert facts.creation_date.date() == facts.modification_date.date() == IDENTITY.day  # type: ignore[union-attr]  # both are written
    assert root(data) == {"language": "fr-FR", "title shown": True}


def test_the_same_parts_give_the_same_bytes_and_others_another_mark() -> None:
    first, again, other = file_of(("Un", 0)), file_of(("Un", 0)), file_of(("Deux", 0))
    assert first == again
    marks = [PdfReader(BytesIO(data)).trailer["/ID"] for data in (first, other)]
    assert marks[0] != marks[1]


def test_bookmarks_stand_under_each_other() -> None:
    data = file_of(("1", 0), ("1.1", 1), ("1.1.1", 2), ("1.2", 1), ("2", 0), ("3", 0), ("3.1", 1))
    assert bookmarks(data) == ["1", ["1.1", "1.1.1", "1.2"], "2", "3", ["3.1"]]
    read = reader(data)
    pages = [
        read.get_destination_page_number(one) for one in read.outline if not isinstance(one, list)
    ]
    assert pages == [0, 4, 5]


def test_no_bookmark_no_side_panel() -> None:
    data = file_of()
    assert len(reader(data).pages) == 1
    assert "/Outlines" not in reader(data).root_object


def test_titles_hold_any_alphabet() -> None:
    assert quoted("é") == b"<FEFF00e9>"
    assert bookmarks(file_of(("Nguyễn (mai) \\ 😀", 0))) == ["Nguyễn (mai) \\ 😀"]
