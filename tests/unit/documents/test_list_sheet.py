"""Printed lists: head on each page, total, portrait and landscape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import font_names, reader, squeezed, texts

from e2c_desktop.documents.content import ColumnAlign, ListColumn, ListContent
from e2c_desktop.documents.registry import render_list

COLUMNS = (
    ListColumn("Nom et prénoms", 3),
    ListColumn("Promotion", 2),
    ListColumn("Heures", 1, ColumnAlign.RIGHT),
)


def content(count: int) -> ListContent:
    """A list of so many rows."""
    rows = tuple((f"NOM{n} Prénom", "septembre 2025", f"{n} h") for n in range(count))
    return ListContent(
        samples.SCHOOL,
        "Liste des stagiaires",
        date(2026, 1, 5),
        COLUMNS,
        rows,
        "Site : Orsenne",
        f"{count} stagiaires",
    )


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("count", [0, 1, 2, 10, 40, 200])
def test_every_row_once_and_the_head_once_per_page(count: int, landscape: bool) -> None:
    pages = texts(render_list(replace(content(count), landscape=landscape)))
    whole = " ".join(pages)
    assert all(whole.count(f"NOM{n} Prénom") == 1 for n in range(count))
    if not count:
        assert "Aucune ligne à afficher." in whole
        return
    assert all(page.count("Nom et prénoms") == 1 for page in pages)
    assert [("(suite)" in page) for page in pages] == [False] + [True] * (len(pages) - 1)
    assert f"{count} stagiaires" in pages[-1]
    assert f"Page {len(pages)} / {len(pages)}" in pages[-1]


def test_the_page_is_turned() -> None:
    box = reader(render_list(replace(content(1), landscape=True))).pages[0].mediabox
    assert box.width > box.height


def test_a_giant_cell_is_cut_and_not_lost() -> None:
    giant = "Note du formateur. " * 900
    rows: tuple[tuple[str, ...], ...] = (("NOM0", giant, ""), ("NOM1", "b", "c"))
    data = render_list(replace(content(0), rows=rows, subtitle="", total=""))
    assert squeezed("".join(texts(data))).count("Noteduformateur.") >= 880
    tall = "mot\n" * 30
    rows = tuple((f"NOM{n}", tall, "") for n in range(3))
    assert len(texts(render_list(replace(content(0), rows=rows)))) == 3


def test_the_list_is_sound() -> None:
    data = render_list(content(40))
    assert data == render_list(content(40))
    assert all(font_names(data).values())
    metadata = reader(data).metadata
    assert metadata is not None
    assert metadata.title == "Liste des stagiaires"


def test_a_long_title_is_shortened_in_the_running_head_only() -> None:
    title = "Liste des stagiaires " * 12
    pages = texts(render_list(replace(content(200), title=title)))
    assert squeezed(title) in squeezed(pages[0])
    assert "…" in pages[1]


def test_a_mark_goes_across_every_page() -> None:
    marked = texts(render_list(replace(content(40), mark="Démonstration")))
    assert len(marked) > 1
    assert all("Démonstration" in page for page in marked)
    assert "Démonstration" not in " ".join(texts(render_list(content(40))))
