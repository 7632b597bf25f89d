"""Documents on sheets of paper: each begins one, and every back lies behind its front."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tests.unit.documents.reading import reader, texts
from tests.unit.documents.test_imposition import A4, numbered

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.paper_turning import ManualWay
from e2c_desktop.services.paper_sheets import (
    sheets_file,
    side_files,
    stack_sides,
    trial_sides,
)
from e2c_desktop.services.printing_items import PrintedFile

DAY = date(2026, 11, 16)


def printed(word: str, pages: int) -> PrintedFile:
    return PrintedFile(
        DocumentKind.BOOKLET,
        UUID(int=pages),
        word,
        f"{word}.pdf",
        numbered(pages, A4, word),
        pages,
        DAY,
        "École",
    )


FILES = [printed("un", 3), printed("deux", 2)]


def test_on_both_sides_each_document_begins_a_sheet() -> None:
    assert texts(sheets_file(FILES, two_sided=True)) == [
        "un 1",
        "un 2",
        "un 3",
        "",
        "deux 1",
        "deux 2",
    ]
    assert len(reader(sheets_file(FILES, two_sided=False)).pages) == 5


def test_a_stack_has_its_fronts_then_its_backs() -> None:
    both = stack_sides(FILES, ManualWay(reversed=True))
    assert both.sheets == 3
    assert texts(both.fronts) == ["un 1", "un 3", "deux 1"]
    assert texts(both.backs) == ["deux 2", "", "un 2"]


def test_both_sides_are_two_files_that_sort() -> None:
    (first, fronts), (second, backs) = side_files(FILES[0], ManualWay())
    assert (first, second) == ("un_1-rectos.pdf", "un_2-versos.pdf")
    assert (texts(fronts), texts(backs)) == (["un 1", "un 3"], ["un 2", ""])


def test_two_sheets_tell_how_a_printer_works() -> None:
    tried = trial_sides(DAY)
    assert tried.sheets == 2
    assert texts(tried.fronts) == ["haut de la feuille 1", "haut de la feuille 2"]
    assert texts(tried.backs) == ["haut de la feuille A", "haut de la feuille B"]
    assert reader(tried.fronts).metadata is not None
