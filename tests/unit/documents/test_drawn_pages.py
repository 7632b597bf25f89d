"""Pages that changed between two files are told by what is drawn on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.documents import samples
from tests.unit.documents.reading import texts

from e2c_desktop.documents.content import BookletContent, IdentityChapter
from e2c_desktop.documents.drawn_pages import PageChanges, changes_between, drawn_pages
from e2c_desktop.documents.registry import render_booklet
from e2c_desktop.documents.replaced_pages import (
    ReplacedPagesContent,
    page_words,
    render_replaced_pages,
)


def with_phone(phone: str) -> BookletContent:
    """The typical booklet, with another phone number of the person."""
    booklet = samples.booklet(2)
    chapters = tuple(
        replace(one, phone=phone) if isinstance(one, IdentityChapter) else one
        for one in booklet.chapters
    )
    return replace(booklet, chapters=chapters)


def test_the_same_content_changes_nothing() -> None:
    data = render_booklet(samples.booklet(2))
    assert not changes_between(data, data)
    assert changes_between(data, data) == PageChanges()


def test_one_fact_changes_one_page_even_with_letters_never_seen() -> None:
    before = render_booklet(samples.booklet(2))
    after = render_booklet(with_phone("Ɣ Ŋ ǂ 07 11 22 33 44"))
    assert changes_between(before, after) == PageChanges((3,))


def test_a_photograph_is_compared_by_what_it_shows() -> None:
    def booklet(colour: str) -> bytes:
        one = samples.booklet(1)
        cover = replace(one.cover, photo=samples.picture_file(colour=colour))
        return render_booklet(replace(one, cover=cover))

    assert not changes_between(booklet("#112233"), booklet("#112233"))
    assert changes_between(booklet("#112233"), booklet("#332211")) == PageChanges((1,))


def test_pages_that_follow_an_added_one_bear_another_number() -> None:
    before, after = (render_booklet(samples.booklet(count)) for count in (1, 2))
    changes = changes_between(before, after)
    assert changes.added == (len(texts(after)),)
    assert 2 in changes.replaced
    back = changes_between(after, before)
    assert (back.added, back.removed) == ((), changes.added)
    assert back.printed == changes.replaced


def test_letters_are_read_back_whatever_their_codes() -> None:
    content = samples.booklet(0)
    odd = replace(content, chapters=(replace(samples.IDENTITY, birth_place="Ŋa Ɛsɛ — Ŧ"),))
    assert any("Ŋa Ɛsɛ — Ŧ" in page for page in drawn_pages(render_booklet(odd)))
    many = "".join(chr(code) for code in range(0x100, 0x180)) * 3
    crowded = replace(content, chapters=(replace(samples.IDENTITY, diplomas=many),))
    data = render_booklet(crowded)
    assert not changes_between(data, data)


pages = st.lists(st.integers(min_value=1, max_value=30), unique=True).map(sorted).map(tuple)


@given(pages, st.integers(min_value=1, max_value=40))
def test_both_sides_of_a_changed_leaf_are_printed(changed: tuple[int, ...], total: int) -> None:
    kept = tuple(page for page in changed if page <= total)
    whole = PageChanges(kept).by_leaf(total)
    assert set(kept) <= set(whole.printed)
    for page in whole.printed:
        other = page + 1 if page % 2 else page - 1
        assert other in whole.printed or other > total
        assert {page, other} & set(kept)
    assert whole.printed == tuple(sorted(whole.printed))


def test_a_leaf_whose_back_is_gone_is_printed_again() -> None:
    assert PageChanges(removed=(6,)).by_leaf(5) == PageChanges((5,), (), (6,))
    assert PageChanges(removed=(7,)).by_leaf(6) == PageChanges((), (), (7,))
    assert PageChanges((1,), (4, 5)).by_leaf(5) == PageChanges((1, 2, 3), (4, 5))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ((3,), "3"),
        ((3, 4), "3 et 4"),
        ((2, 9, 12, 13, 14), "2, 9 et 12 à 14"),
        ((1, 2, 3), "1 à 3"),
    ],
)
def test_pages_are_told_as_one_reads_them(changed: tuple[int, ...], said: str) -> None:
    assert page_words(changed) == said


def replaced(changes: PageChanges, after: str = "PF-2026-ORS-0043") -> str:
    content = ReplacedPagesContent(
        samples.SCHOOL,
        "Portefeuille stagiaire",
        "NGUYỄN Thị Mai",
        "PF-2026-ORS-0042",
        date(2026, 3, 3),
        after,
        date(2026, 4, 3),
        changes,
    )
    (said,) = texts(render_replaced_pages(content))
    return said


def test_a_sheet_says_which_pages_go_where() -> None:
    said = replaced(PageChanges((2, 9), (15,), ()))
    for expected in (
        "Pages à remplacer",
        "Portefeuille stagiaire de NGUYỄN Thị Mai",
        "Remplacez les pages 2 et 9.",
        "Ajoutez à la fin la page 15.",
        "dans l’ordre",
        "numéro PF-2026-ORS-0043. Les pages gardées portent encore le numéro PF-2026-ORS-0042, du",
    ):
        assert expected in said, expected
    gone = replaced(PageChanges(removed=(15, 16)), after="PF-2026-ORS-0042")
    assert "Retirez les pages 15 et 16." in gone
    assert "dans l’ordre" not in gone
    assert "maintenant" not in gone
