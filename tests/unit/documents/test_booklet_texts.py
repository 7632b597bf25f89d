"""The words of whole booklets, page by page, for four people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import texts

from e2c_desktop.documents.content import BookletContent
from e2c_desktop.documents.registry import render_booklet

GOLDEN = Path(__file__).parents[2] / "data" / "documents"
PEOPLE: dict[str, Callable[[], BookletContent]] = {
    "typique": samples.booklet,
    "noms-longs": samples.longest_booklet,
    "vide": samples.empty_booklet,
    "quarante-stages": samples.full_booklet,
}
LIGHTEST, PAGES = 120_000, {"typique": 16, "noms-longs": 17, "vide": 4, "quarante-stages": 61}


@pytest.mark.parametrize("name", list(PEOPLE))
def test_the_words_are_those_of_the_reference(name: str, update_golden: bool) -> None:
    pages = texts(render_booklet(PEOPLE[name]()))
    assert len(pages) == PAGES[name]
    assert all(len(page) > 60 for page in pages[1:]), "a blank page"
    told = "".join(f"— {rank} —\n{page}\n" for rank, page in enumerate(pages, 1))
    path = GOLDEN / f"portefeuille-{name}.txt"
    if update_golden:
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


def test_a_typical_booklet_is_light() -> None:
    assert len(render_booklet(samples.booklet())) <= LIGHTEST
