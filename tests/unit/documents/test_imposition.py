"""Pages on sheets: folded or turned over, each lies where a reader expects it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.documents.reading import reader, root, texts

from e2c_desktop.documents.flow import Stack
from e2c_desktop.documents.imposition import (
    Face,
    Turn,
    back_order,
    booklet_faces,
    chosen_pages,
    imposed,
    joined_sheets,
    sides,
)
from e2c_desktop.documents.pages import Page, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.style import PAGE_HEIGHT, PAGE_WIDTH, TextStyle, mm
from e2c_desktop.documents.text import P
from e2c_desktop.domain.paper_turning import ManualWay

A5 = (mm(148), mm(210))
A4 = (PAGE_WIDTH, PAGE_HEIGHT)


def numbered(pages: int, size: tuple[float, float] = A5, word: str = "page") -> bytes:
    """A file whose pages say which they are."""
    style = TextStyle(12, 16)
    return write(
        [Page(Stack([P(f"{word} {n}", style)]), size[1] - 50) for n in range(1, pages + 1)],
        FileIdentity("Pages", "École", date(2026, 1, 5)),
        margin=40,
        width=300,
        furniture=lambda canvas, page, number, total: None,
        size=size,
    )


def folded(faces: list[tuple[Face, Face]]) -> list[int | None]:
    """The pages as a reader turns them, of sheets laid one in the other and folded once.

    Each sheet gives two leaves: the front of the right half carries on its back the left half of
    the other face; going in, then out again.
    """
    inwards = [page for front, back in faces for page in (front.right, back.left)]
    outwards = [page for front, back in reversed(faces) for page in (back.right, front.left)]
    return inwards + outwards


@given(st.integers(min_value=0, max_value=400))
def test_folded_the_pages_follow_each_other_and_blanks_are_last(pages: int) -> None:
    read = folded(booklet_faces(pages))
    assert read[:pages] == list(range(1, pages + 1))
    assert read[pages:] == [None] * (-pages % 4)


def test_the_outer_sheet_carries_the_cover_and_the_last_page() -> None:
    (front, back), inner = booklet_faces(8)
    assert (front.left, front.right, back.left, back.right) == (8, 1, 2, 7)
    assert (inner[0].left, inner[0].right, inner[1].left, inner[1].right) == (6, 3, 4, 5)


@settings(max_examples=15, deadline=None)
@given(st.integers(min_value=1, max_value=21), st.sampled_from(Turn))
def test_four_pages_stand_on_a_sheet_lying_down(pages: int, turn: Turn) -> None:
    data = imposed(numbered(pages), turn)
    document = reader(data)
    assert len(document.pages) == 2 * -(-pages // 4)
    for page in document.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    wanted = [face for sheet in booklet_faces(pages) for face in sheet]
    for rank, (said, face) in enumerate(zip(texts(data), wanted, strict=True)):
        there = [one for one in (face.left, face.right) if one is not None]
        assert sorted(said.split()) == sorted(f"page {' page '.join(map(str, there))}".split()) * (
            bool(there)
        )
        drawn = document.pages[rank].get_contents()
        turned = drawn is not None and drawn.get_data().startswith(b"-1 0 0 -1")
        assert turned == (turn is Turn.LONG and rank % 2 == 1)
    assert root(data) == {"language": "fr-FR", "title shown": True}
    assert document.metadata is not None
    assert document.metadata.title == "Pages"


@given(st.integers(min_value=0, max_value=50), st.booleans())
def test_backs_are_sent_once_each(sheets: int, reversed_: bool) -> None:
    order = back_order(sheets, ManualWay(reversed=reversed_))
    assert sorted(order) == list(range(sheets))
    assert order == sorted(order, reverse=reversed_)


@pytest.mark.parametrize("pages", [1, 2, 5, 6])
@pytest.mark.parametrize("way", [ManualWay(), ManualWay(reversed=True), ManualWay(turned=True)])
def test_every_sheet_goes_through_twice(pages: int, way: ManualWay) -> None:
    fronts, backs = sides(numbered(pages, A4), way)
    sheets = (pages + 1) // 2
    assert texts(fronts) == [f"page {2 * n + 1}" for n in range(sheets)]
    wanted = [f"page {2 * n + 2}" if 2 * n + 2 <= pages else "" for n in range(sheets)]
    assert texts(backs) == wanted[:: -1 if way.reversed else 1]
    turned = [page.rotation for page in reader(backs).pages if page.extract_text()]
    assert set(turned) <= {180 if way.turned else 0}


@pytest.mark.parametrize("turned", [True, False])
def test_the_back_of_a_sheet_lying_down_is_turned_round(turned: bool) -> None:
    _, backs = sides(imposed(numbered(4)), ManualWay(turned=turned))
    assert reader(backs).pages[0].rotation == (0 if turned else 180)


def test_some_pages_are_taken_after_a_sheet() -> None:
    data = chosen_pages(numbered(6, A4), [1, 4], numbered(1, A4, "lire"))
    assert texts(data) == ["lire 1", "page 2", "page 5"]
    assert texts(chosen_pages(numbered(6, A4), [0])) == ["page 1"]


def test_each_document_begins_a_sheet() -> None:
    files = [numbered(3, A4, "un"), numbered(2, A4, "deux"), numbered(1, A4, "trois")]
    said = texts(joined_sheets(files))
    assert said == ["un 1", "un 2", "un 3", "", "deux 1", "deux 2", "trois 1"]
