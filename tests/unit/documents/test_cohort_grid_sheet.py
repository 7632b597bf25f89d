"""The grid of a cohort on paper: a domain a page, everybody once, nothing over an edge."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.cohort_grid_sheet import render_cohort_grid
from e2c_desktop.documents.content_cohort import CohortGridContent, GridCell, GridLine, GridPage
from e2c_desktop.documents.text import clean

DAY = date(2026, 11, 16)
LEVELS = ("1\u00a0Découverte", "2\u00a0Avec appui", "3\u00a0En autonomie", "4\u00a0Transfert")


def page(
    people: int, competences: int = 3, words: str = "", *, assessable: bool = True
) -> GridPage:
    cells = tuple(
        GridCell(rank % 5 or None, (rank + 1) % 5 or None, assessable)
        for rank in range(competences)
    )
    lines = tuple(
        GridLine(words or f"NOM{rank}X", words or f"Prénom{rank}", cells) for rank in range(people)
    )
    heads = tuple(words or f"Compétence {rank}" for rank in range(competences))
    return GridPage(words or "D3 Mobiliser les mathématiques", heads, lines)


def content(*pages: GridPage, blank: bool = False, mark: str = "") -> CohortGridContent:
    title, subtitle = "Évaluation de la promotion Mai 2026", "Entrée · Référentiel"
    return CohortGridContent(
        samples.SCHOOL, title, DAY, subtitle, pages, LEVELS, blank=blank, mark=mark
    )


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("people", [1, 15, 40])
def test_everybody_stands_once_on_a_page_that_lies_down(people: int, blank: bool) -> None:
    data = render_cohort_grid(content(page(people), blank=blank, mark="Démonstration"))
    whole = " ".join(texts(data))
    assert all(whole.count(f"NOM{rank}X") == 1 for rank in range(people))
    box = reader(data).pages[0].mediabox
    assert box.width > box.height
    assert data == render_cohort_grid(content(page(people), blank=blank, mark="Démonstration"))
    if people <= 15:
        assert len(texts(data)) == 1


def test_each_domain_begins_a_page_and_has_its_bookmark() -> None:
    data = render_cohort_grid(content(page(3), page(2)))
    assert len(texts(data)) == 2
    assert len(reader(data).outline) == 2


def test_levels_are_told_with_what_people_think() -> None:
    (whole,) = texts(render_cohort_grid(content(page(1, 5))))
    assert "avis 2" in whole.replace("\u00a0", " ")
    assert "1 Découverte" in whole.replace("\u00a0", " ")
    (empty,) = texts(render_cohort_grid(content(page(1, 5), blank=True)))
    assert "avis 2" not in empty.replace("\u00a0", " ")
    assert "Évalué par" in empty


def test_many_competences_are_laid_out_in_several_tables() -> None:
    whole = " ".join(texts(render_cohort_grid(content(page(2, 8)))))
    assert whole.count("NOM0X") == 2
    assert all(f"Compétence {rank}" in whole for rank in range(8))


def test_another_framework_is_told() -> None:
    whole = " ".join(texts(render_cohort_grid(content(page(1, assessable=False)))))
    assert whole.count("autre référentiel") == 3


def test_the_file_names_nobody() -> None:
    metadata = reader(render_cohort_grid(content(page(2)))).metadata
    assert metadata is not None
    assert "NOM" not in str(dict(metadata))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_are_printed_as_they_are(payload: str) -> None:
    data = render_cohort_grid(content(page(2, 4, payload)))
    words = squeezed(clean(payload).splitlines()[0])[:20] if clean(payload).strip() else ""
    assert words in squeezed(" ".join(texts(data)))
