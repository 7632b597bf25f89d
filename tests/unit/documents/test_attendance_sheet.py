"""The attendance sheet: everybody once, a place to sign, never a reason, the measures of §16.8."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.documents import attendance_samples as sheets
from tests.unit.documents import samples
from tests.unit.documents.reading import picture, reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.attendance_grid import (
    LOWEST_ROW,
    ROW,
    SPARE,
    TALLEST_ROW,
    AttendanceGrid,
    GridLook,
    holding,
)
from e2c_desktop.documents.attendance_sheet import render_attendance_sheet
from e2c_desktop.documents.content import DocumentStamp, SchoolBlock, StampState
from e2c_desktop.documents.content_attendance import SheetCell, SheetCellKind, SheetLine
from e2c_desktop.documents.style import INK, mm
from e2c_desktop.documents.text import clean

LOOK = GridLook(mm(47), mm(22.6), INK)


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (3, 1), (15, 1), (16, 2), (30, 2), (45, 3)])
def test_everybody_once_fifteen_a_page(count: int, pages: int) -> None:
    content = sheets.week(count)
    data = render_attendance_sheet(content)
    assert data == render_attendance_sheet(content)
    told = texts(data)
    assert len(told) == pages
    whole = squeezed(" ".join(told))
    for line in content.lines:
        assert squeezed(line.last + line.first) in whole
    for page, words in enumerate(told, 1):  # each is a paper of its own
        assert "Feuille d’émargement semaine du 16 au 20 mars 2026" in words
        assert "Signature du formateur pour chaque demi-journée" in words
        assert "Le motif d’une absence ne s’écrit pas sur cette feuille." in words
        assert words.count("FE-2026-ORS-S12-A") == 2
        assert f"Page {page} / {pages}" in words
        assert "ne vaut pas agrément de l’État" in words
    assert whole.count("Enentreprise") == sum(
        line.cells[0].kind is SheetCellKind.COMPANY for line in content.lines
    )


def test_it_lies_down_and_stands_for_one_day() -> None:
    lying = reader(render_attendance_sheet(sheets.week())).pages[0].mediabox
    standing = reader(render_attendance_sheet(sheets.day())).pages[0].mediabox
    assert lying.width > lying.height
    assert standing.height > standing.width


@pytest.mark.parametrize(("count", "pages"), [(20, 1), (21, 2)])
def test_twenty_people_sign_on_the_page_of_a_day(count: int, pages: int) -> None:
    told = texts(render_attendance_sheet(sheets.day(count)))
    assert len(told) == pages
    assert all("mardi 17 mars 2026" in words and "lundi" not in words for words in told)


@pytest.mark.parametrize(("days", "pages"), [(1, 5), (2, 3), (3, 2), (5, 1)])
def test_so_many_days_a_page(days: int, pages: int) -> None:
    told = texts(render_attendance_sheet(replace(sheets.week(), days_per_page=days)))
    assert len(told) == pages
    assert "lundi 16 mars" in told[0]
    assert "vendredi 20 mars" in told[-1]


def test_closed_half_days_two_trainers_and_the_longest_name() -> None:
    words = texts(render_attendance_sheet(sheets.closed_week()))[0]
    assert words.count("férié") == 2 * (12 + 1)
    assert words.count("fermeture") == 12 + 1
    assert "C. ŒUVRARD K. HADDADÈNE" in words
    assert squeezed(samples.LONGEST.first) in squeezed(words)
    assert squeezed(sheets.company("0101").words) in squeezed(words)


def test_a_cell_too_small_for_a_number_says_where_somebody_is() -> None:
    wordy = SheetCell(SheetCellKind.COMPANY, "En entreprise : " + "stage " * 20, "En entreprise")
    line = SheetLine("LY", "Mỹ Linh", (wordy, *(sheets.SIGN,) * 9))
    words = texts(render_attendance_sheet(replace(sheets.week(), lines=(line,))))[0]
    assert "En entreprise" in words
    assert "stage" not in words
    bare = replace(line, cells=(replace(wordy, short=""), *line.cells[1:]))
    shrunk = texts(render_attendance_sheet(replace(sheets.week(), lines=(bare,))))[0]
    assert squeezed(shrunk).count("stage") == 20


def test_a_workshop_and_blank_lines() -> None:
    words = texts(render_attendance_sheet(sheets.workshop()))[0]
    assert "Atelier « Mon CV en une page », lundi 16 mars 2026" in words
    assert "après-midi" not in words
    only = replace(sheets.week(0), blank_lines=15)
    assert len(texts(render_attendance_sheet(only))) == 1
    assert len(texts(render_attendance_sheet(replace(only, blank_lines=16)))) == 2


def test_lines_are_as_tall_as_the_room_lets_them() -> None:
    def rows(count: int) -> list[float]:
        lines = sheets.week(count).lines
        return AttendanceGrid(sheets.HALVES, lines, LOOK, room=15 * ROW + SPARE).rows

    assert rows(3) == [TALLEST_ROW] * 3
    assert rows(15)[0] == pytest.approx(ROW, abs=mm(0.06))
    long = [sheets.LONGEST, *sheets.LINES[:14]]
    shared = AttendanceGrid(sheets.HALVES, long, LOOK, room=15 * ROW + SPARE).rows
    assert shared[0] > TALLEST_ROW
    assert min(shared) >= LOWEST_ROW - mm(0.06)
    assert sum(shared) <= 15 * ROW + SPARE + 0.1
    assert [len(page) for page in holding([sheets.LONGEST] * 15, LOOK, 15, 15 * ROW)] == [10, 5]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_and_titles_are_printed_as_typed(payload: str) -> None:
    line = SheetLine(payload, payload, (sheets.SIGN,) * 10)
    content = replace(sheets.week(), lines=(line,), when=payload, about=(payload,))
    whole = squeezed(" ".join(texts(render_attendance_sheet(content))))
    assert whole.count(squeezed(clean(payload))) >= 4


@pytest.mark.parametrize("state", [StampState.DRAFT, StampState.SAMPLE, StampState.DUPLICATE])
def test_states_of_the_paper(state: StampState) -> None:
    stamp = DocumentStamp(date(2026, 3, 12), "FE-2026-ORS-S12-A", state, date(2026, 3, 10))
    words = texts(render_attendance_sheet(replace(sheets.week(), stamp=stamp)))[0]
    numbered = state is StampState.DUPLICATE
    assert ("FE-2026" in words) == numbered
    assert ("Duplicata du document délivré le 10 mars 2026." in words) == numbered
    assert ("sans numéro" in words) != numbered


def test_a_form_without_number_and_a_bare_school() -> None:
    content = replace(
        sheets.week(3), school=SchoolBlock("E2C"), stamp=DocumentStamp(date(2026, 3, 12))
    )
    words = texts(render_attendance_sheet(content))[0]
    assert "Document n°" not in words
    assert "sans numéro" in words


def test_the_grid_keeps_to_its_page() -> None:
    for content in (sheets.closed_week(), sheets.day(20), sheets.week(15)):
        page = picture(render_attendance_sheet(content), dpi=60)
        edge = round(7.5 * 60 / 25.4)
        width, height = page.size
        for box in (
            (0, 0, edge, height),
            (width - edge, 0, width, height),
            (0, height - edge + 2, width, height),
        ):
            assert page.crop(box).getextrema() == (255, 255)
