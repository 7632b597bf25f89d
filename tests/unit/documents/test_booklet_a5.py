"""The booklet composed for A5: the same words as on A4, none smaller, none beyond its page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import bookmarks, font_names, picture, reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.booklet_a5 import render_booklet_a5
from e2c_desktop.documents.components.boxes import Card, CardRow, LevelMark
from e2c_desktop.documents.components.tables import DataTable, Row
from e2c_desktop.documents.content import (
    BookletContent,
    DocumentStamp,
    PersonName,
    PlacementsChapter,
    ProgressChapter,
    ProgressLine,
    StampState,
)
from e2c_desktop.documents.flow import Columns, Gap, Stack, Whole
from e2c_desktop.documents.imposition import imposed
from e2c_desktop.documents.narrow import NARROW_WIDTH, narrowed
from e2c_desktop.documents.registry import render_booklet
from e2c_desktop.documents.style import TextStyle, a5_theme, mm, theme
from e2c_desktop.documents.text import P, clean

STYLE = TextStyle(12, 16)
PLACE = re.compile(r"1 0 0 1 (\S+) (\S+) Tm /(F\d+\+\d+) (\S+) Tf")
FOUR = {
    "typical": samples.booklet(4),
    "longest": samples.longest_booklet(),
    "empty": samples.empty_booklet(),
    "forty": samples.booklet(40),
}


@pytest.mark.parametrize("content", FOUR.values(), ids=list(FOUR))
def test_nothing_stands_beyond_the_page(content: BookletContent) -> None:
    document = reader(render_booklet_a5(content))
    for number, page in enumerate(document.pages):
        assert [round(float(side)) for side in page.mediabox[2:]] == [420, 595]
        contents = page.get_contents()
        assert contents is not None
        for x, y, _, size in PLACE.findall(contents.get_data().decode()):
            assert mm(14) - 1 <= float(x) <= mm(134), number
            assert float(y) >= mm(9), number
            if number:
                assert float(y) >= mm(17) or float(y) < mm(10), (number, y)
            assert float(size) >= 8.5


@pytest.mark.parametrize("content", FOUR.values(), ids=list(FOUR))
def test_every_word_of_the_a4_booklet_is_there(content: BookletContent) -> None:
    wanted = " ".join(texts(render_booklet(content))[2:])
    there = squeezed(" ".join(texts(render_booklet_a5(content))))
    for word in set(re.findall(r"[^\W\d_]{5,}", wanted)):
        # A word may be cut after a hyphen, and the word of a level gives way to its number.
        assert word in there or word in ("autonomie", "Avec", "appui", "Transfert", "Découverte")


def test_no_ink_is_closer_than_eight_millimetres_to_the_edge() -> None:
    data = render_booklet_a5(samples.booklet(1))
    border = round(8 * 100 / 25.4)
    for number in range(len(reader(data).pages)):
        seen = picture(data, number, dpi=100)
        inner = seen.crop((border, border, seen.width - border, seen.height - border))
        seen.paste(255, (border, border, border + inner.width, border + inner.height))
        assert seen.getextrema() == (255, 255)


def test_letters_are_those_of_the_design() -> None:
    look, usual = a5_theme(samples.SCHOOL.accent), theme(samples.SCHOOL.accent)
    assert (look.booklet("title").size, look.booklet("title").leading) == (22, 26)
    assert (look.booklet("body").size, look.booklet("body").leading) == (11.5, 16)
    assert look.booklet("value") == usual.booklet("value")


def test_contents_give_the_pages_of_the_folded_booklet() -> None:
    data = render_booklet_a5(samples.booklet(2))
    pages = texts(data)
    for number, title in (("1", "Ma fiche"), ("6", "Mes stages"), ("9", "Mon projet et la suite")):
        (page,) = re.findall(rf"{number} {title} (\d+)", pages[1])
        assert f"{number} {title}" in pages[int(page) - 1]
        assert pages[int(page) - 1].endswith(f"PF-2026-ORS-0042 {page}")
    assert bookmarks(data)[:3] == ["Mon portefeuille", "Dans ce livret", "1. Ma fiche"]


def test_a_sheet_holds_four_of_its_pages() -> None:
    data = render_booklet_a5(samples.booklet(4))
    sheets = imposed(data)
    assert len(reader(sheets).pages) == 2 * -(-len(reader(data).pages) // 4)
    assert squeezed("".join(texts(data)))[:200]
    assert len(sheets) < 120_000
    assert sheets == imposed(data)
    reader(sheets)


def test_the_file_is_sound() -> None:
    data = render_booklet_a5(samples.booklet(4))
    assert data == render_booklet_a5(samples.booklet(4))
    assert all(font_names(data).values())
    assert len(data) < 120_000


def test_a_cover_with_a_photograph_and_a_state() -> None:
    content = samples.booklet(0)
    stamp = DocumentStamp(
        date(2026, 5, 4), "PF-2026-ORS-0042", StampState.DUPLICATE, date(2026, 4, 3)
    )
    cover = replace(content.cover, photo=samples.picture_file())
    data = render_booklet_a5(replace(content, cover=cover, stamp=stamp))
    assert "Duplicata du document délivré le 3 avril 2026." in texts(data)[0]
    assert len(reader(data).pages[0].images) == 1
    draft = replace(content, stamp=replace(stamp, state=StampState.DRAFT))
    assert "PROJET" in texts(render_booklet_a5(draft))[0]


def test_a_progress_that_lacks_a_moment() -> None:
    lines = (ProgressLine("Parler", (1, None, 3)), ProgressLine("Lire", (2, None, None)))
    chapter = ProgressChapter(lines, words=samples.booklet(0).levels)
    content = replace(samples.booklet(0), chapters=(chapter,))
    (page,) = [page for page in texts(render_booklet_a5(content)) if "Parler" in page]
    assert "Milieu" not in page
    assert "Entrée Sortie" in page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_print_as_typed(payload: str) -> None:
    page = replace(
        samples.placement(), trade=payload, company=payload, tasks=(payload,), learned=payload
    )
    content = replace(
        samples.booklet(0, PersonName(payload, payload)),
        chapters=(samples.IDENTITY, PlacementsChapter((page,))),
    )
    data = render_booklet_a5(content)
    whole = squeezed("".join(page.extract_text() for page in reader(data).pages))
    assert whole.count(squeezed(clean(payload))) >= 4


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────


def test_two_halves_are_stacked_and_unequal_columns_share_what_there_is() -> None:
    halves = Columns([P("gauche", STYLE), P("droite", STYLE)], [mm(83), mm(83)])
    assert [type(one).__name__ for one in narrowed([halves])] == ["TextBlock", "TextBlock"]
    unequal = Columns([P("a", STYLE), None], [mm(30), mm(136)])
    (made,) = narrowed([unequal])
    assert isinstance(made, Columns)
    assert round(sum(made.widths) + made.gutter) == round(NARROW_WIDTH)
    fitting = Columns([P("a", STYLE), P("b", STYLE)], [mm(20), mm(50)])
    (kept,) = narrowed([fitting])
    assert isinstance(kept, Columns)
    assert kept.widths == [mm(20), mm(50)]
    tight = Columns([P("a", STYLE), P("b", STYLE)], [mm(80), mm(86)])
    assert len(narrowed([tight])) == 2


def test_a_column_that_becomes_several_blocks_stays_one() -> None:
    inner = Columns([P("a", STYLE), P("b", STYLE)], [mm(60), mm(60)])
    (made,) = narrowed([Columns([None, inner], [mm(30), mm(136)])])
    assert isinstance(made, Columns)
    assert isinstance(made.columns[1], Stack)


def test_levels_lose_their_word_and_keep_their_squares() -> None:
    mark = LevelMark(2, "Avec appui", STYLE, (0, 0, 0))
    table = DataTable(
        [Row([P("Parler", STYLE), mark], [mm(104), mm(63)]), Whole([Gap(3)])],
        head=["Domaine", "Niveau"],
        widths=[mm(104), mm(63)],
        aligns=["left", "left"],
        head_style=STYLE,
        accent=(0, 0, 0),
    )
    (made,) = narrowed([table])
    assert isinstance(made, DataTable)
    row = made.children[0]
    assert isinstance(row, Row)
    level = row.columns[1]
    assert isinstance(level, LevelMark)
    assert (level.level, level.word, mark.word) == (2, "", "Avec appui")
    assert round(made.widths[1]) == round(mm(22))


def test_a_table_of_other_rows_keeps_them() -> None:
    odd = Row([P("seul", STYLE)], [mm(170)])
    gap = Gap(3)
    table = DataTable(
        [odd, gap],
        head=["A", "B"],
        widths=[mm(85), mm(82)],
        aligns=["left", "left"],
        head_style=STYLE,
        accent=(0, 0, 0),
    )
    (made,) = narrowed([table])
    assert isinstance(made, DataTable)
    assert made.children[0] is odd
    (alone,) = narrowed([Row([P("a", STYLE), None], [mm(100), mm(67)])])
    assert isinstance(alone, Row)
    assert sum(alone.widths) < NARROW_WIDTH


def test_cards_stand_one_under_the_other() -> None:
    cards = [Card([P("Un", STYLE)]), None]
    (one,) = narrowed([CardRow(cards, [mm(83), mm(83)])])
    assert one.height(NARROW_WIDTH) < mm(31)
