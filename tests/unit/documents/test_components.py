"""Parts of pages in their rarer shapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import texts
from tests.unit.documents.test_booklet import with_chapter

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.fields import FieldRow, name_block
from e2c_desktop.documents.components.path import MosaicLegend, PathTimeline, WeeksMosaic
from e2c_desktop.documents.components.tables import DataTable, Row
from e2c_desktop.documents.content import (
    AccentPreset,
    DateEntry,
    Milestone,
    PathChapter,
    PathFigures,
    PathSpan,
    PersonName,
    Signatory,
    WeekKind,
)
from e2c_desktop.documents.flow import Block, Gap, Stack
from e2c_desktop.documents.registry import render_booklet, render_entry_certificate
from e2c_desktop.documents.sheet import TitleRow
from e2c_desktop.documents.style import cols, mm, theme
from e2c_desktop.documents.text import P, TextBlock

LOOK = theme(AccentPreset.PETROLE)


def test_the_grid_has_twelve_columns() -> None:
    assert cols(12) == pytest.approx(mm(170))
    assert cols(6) == pytest.approx(mm(83))
    assert cols(3) == pytest.approx(mm(39.5))


def test_blocks_that_fit_are_not_cut() -> None:
    style = LOOK.sheet("body")
    row = Row([P("a", style)], [50])
    fields = FieldRow([P("a", style)], [50])
    bullet = Bullet("une ligne", style)
    gap = Gap(10)
    for block in (row, fields, bullet, gap):
        assert block.cut(50, 500) == (block, None)
        assert block.cut(50, 1) == (None, block)
    stack = Stack([gap])
    assert stack.force(50, 500)[1] is None


def test_a_table_moves_whole_when_its_first_row_does_not_fit() -> None:
    rows = [Row([P("a", LOOK.sheet("cell"))], [50]) for _ in range(3)]
    table = DataTable(
        rows,
        head=["x"],
        widths=[50],
        aligns=["left"],
        head_style=LOOK.sheet("head"),
        accent=LOOK.accent,
    )
    assert table.cut(50, 20) == (None, table)
    assert table.cut(50, 500) == (table, None)


def test_very_tall_fields_are_cut() -> None:
    style = LOOK.sheet("body")
    tall = FieldRow([Stack([P("mot\n" * 60, style)])], [100])
    above, below = tall.cut(100, 300)
    assert isinstance(above, FieldRow)
    assert isinstance(below, FieldRow)


@pytest.mark.parametrize(
    ("count", "per_row"), [(4, 10), (29, 10), (40, 10), (41, 11), (78, 15), (104, 17)]
)
def test_the_mosaic_stays_under_seventy_millimetres(count: int, per_row: int) -> None:
    weeks = (samples.weeks() * 4)[:count]
    mosaic = WeeksMosaic(weeks, LOOK.accent)
    assert mosaic.per_row == per_row
    assert mosaic.height(mm(170)) <= mm(72)
    assert mosaic.side * per_row + mosaic.gap * (per_row - 1) == pytest.approx(mm(170))


def test_the_legend_names_only_what_is_there() -> None:
    legend = MosaicLegend(samples.weeks()[:4], LOOK)
    assert [word for _, word in legend.entries] == ["semaine au centre"]
    assert not legend.with_disc
    centre = replace(
        samples.booklet(0), cover=replace(samples.booklet(0).cover, weeks=samples.weeks()[:4])
    )
    assert "contrat, dernier jour" not in texts(render_booklet(centre))[0]


def test_labels_of_the_timeline_never_overlap() -> None:
    days = [date(2025, 9, 15 + n) for n in range(0, 14, 2)]
    timeline = PathTimeline(
        samples.START,
        samples.END,
        (),
        [*(Milestone(day, "Bilan") for day in days), Milestone(date(2030, 1, 1), "Hors")],
        LOOK.accent,
    )
    labels = timeline._labels(mm(170))
    assert len(labels) == 7
    ends: dict[int, float] = {}
    for _, left, word, line in labels:
        assert left > ends.get(line, -1e9)
        ends[line] = left + fonts.text_width(word, "e2c-bold", 12)
    assert PathTimeline(samples.START, samples.END, (), (), LOOK.accent).height(mm(170)) < (
        timeline.height(mm(170))
    )


def test_a_timeline_of_two_years_and_a_single_date() -> None:
    chapter = PathChapter(
        start=date(2025, 1, 6),
        end=date(2026, 12, 31),
        weeks=100,
        spans=(PathSpan(date(2025, 1, 6), date(2025, 1, 7), WeekKind.COMPANY, 123),),
        figures=PathFigures(Decimal(10**12)),
        dates=(DateEntry(date(2025, 1, 6), "Entrée"),),
    )
    page = texts(render_booklet(with_chapter(chapter)))[3]
    assert "6 janvier 2025 Entrée" in page
    assert "123" not in page
    assert "Cent semaines" in page
    months = replace(chapter, end=date(2025, 10, 31))
    page = texts(render_booklet(with_chapter(months)))[3]
    assert "janv." in page
    assert "2025 févr." not in page


def test_a_name_is_set_in_the_largest_size_that_fits() -> None:
    style = LOOK.booklet("name")

    def sizes(block: Block) -> list[float]:
        if isinstance(block, Stack):
            return [size for child in block.children for size in sizes(child)]
        assert isinstance(block, TextBlock)
        return [block.style.size]

    assert sizes(name_block(("Zoé", "Martin"), style, mm(170), (26, 18))) == [32]
    two = sizes(
        name_block(
            ("Zoubeïda-Anne-Constance-Marie", "de La Rochefoucauld"), style, mm(170), (26, 18)
        )
    )
    assert two == [32, 32]
    assert sizes(name_block(("x" * 90, "y"), style, mm(170), (26, 18))) == [18, 18]
    assert sizes(name_block(("", ""), style, mm(170), (26, 18))) == [32]


def test_a_sheet_title_shrinks_to_eighteen_points_then_wraps() -> None:
    stamp = samples.certificate().stamp
    short = TitleRow("Attestation d’entrée en formation", [], stamp, LOOK)
    (title,) = short._words(mm(170))
    assert title.style.size >= 20
    long = TitleRow("Attestation de période en milieu professionnel pour adultes", [], stamp, LOOK)
    (title,) = long._words(mm(170))
    assert title.style.size == 18
    assert len(title.lines(mm(111))) == 2


def test_a_nameless_person_and_a_nameless_signatory_still_print() -> None:
    school = replace(
        samples.SCHOOL, signatory=Signatory("", "", ""), phone="0500001420", opening=""
    )
    content = replace(samples.certificate(PersonName("", "")), school=school)
    assert len(texts(render_entry_certificate(content))) == 1
    booklet = replace(samples.booklet(0), school=school)
    assert "Accueil : 05 00 00 14 20 " in texts(render_booklet(booklet))[2]
