"""Figures taken out: the proof of one, a page as a workbook; the screen and the paper agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from tests.helpers.demo_bases import DAY, demo_school

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.domain.outcomes.board import Behind, Board
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.figure_people import FigurePerson
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.contents_figures import key_figures_content
from e2c_desktop.services.figure_board import KEY_FIGURES, PROFILE, board_of
from e2c_desktop.services.figure_lists import export_board, figure_proof, parts_of, scope_lines
from e2c_desktop.services.lists import list_as_pdf
from e2c_desktop.storage.unit_of_work import UnitOfWork

YEAR = ReportPeriod(date(2026, 1, 1), DAY)


@pytest.fixture(scope="module")
def work() -> Iterator[UnitOfWork]:
    with demo_school() as found:
        yield found


def board(work: UnitOfWork, *, site: str = "") -> Board:
    asked = FiguresAsked(YEAR, DAY, E2C_2023, LASTING, Selection(site))
    return board_of(Reads(work).figures.dossier(asked))


def behind(found: Board, key: str) -> Behind:
    return next(tile for tile in found.section(KEY_FIGURES).tiles if tile.key == key).behind


def people(work: UnitOfWork, told: Behind) -> list[FigurePerson]:
    ids = [
        path.id
        for _, groups in parts_of(told.measure())
        for group in groups
        for path in group.paths
        if isinstance(path.id, UUID)
    ]
    return Reads(work).figures.people(ids)


def test_the_pictured_figures(work: UnitOfWork) -> None:
    tiles = {tile.key: tile for tile in board(work).section(KEY_FIGURES).tiles}
    assert (tiles["accueillis"].text, tiles["tsp"].text, tiles["tsp"].parts) == (
        "118",
        "62,1 %",
        "36 sur 58",
    )


def test_a_proof_tells_how_and_who(work: UnitOfWork) -> None:
    told = behind(board(work), "tsp")
    shown = figure_proof(work, behind=told, people=people(work, told), mark="Démonstration")
    assert (shown.title, shown.total, shown.mark) == (
        "36 sorties positives",
        "75 parcours",
        "Démonstration",
    )
    for words in ("36 ÷ 58 = 62,1 %.", "Règle E2C-2023.", "connu au 12/11/2026."):
        assert words in shown.subtitle
    rows = list(shown.rows)
    kinds = [row[4] for row in rows]
    assert (kinds.count("Comptées"), kinds.count("Non comptées")) == (36, 22)
    assert kinds.count("Hors calcul : avant engagement") == 13
    assert kinds.count("Hors calcul : cause extérieure") == 4
    assert kinds == sorted(kinds, key=("Comptées", "Non comptées").__contains__, reverse=True)
    assert all(row[5] for row in rows)
    assert list_as_pdf(work, shown=shown, today=DAY).startswith(b"%PDF")


def test_a_count_has_no_formula_and_no_rule(work: UnitOfWork) -> None:
    told = behind(board(work, site="Créteil"), "accueillis")
    shown = figure_proof(work, behind=told, people=people(work, told)[:3])
    assert "÷" not in shown.subtitle
    assert "Règle" not in shown.subtitle
    assert "1er janvier – 12 novembre 2026 · Créteil, connu au 12/11/2026." in shown.subtitle
    assert shown.total == "3 parcours"


def test_a_rule_is_told_in_short_beside_the_names(work: UnitOfWork) -> None:
    told = behind(board(work), "tsp")
    short, whole = scope_lines(told, whole=False)[1], scope_lines(told)[1]
    assert short.endswith("formation qualifiante ou diplômante.")
    assert "Dénominateur" in whole


def test_somebody_who_is_not_behind_the_figure_is_left_out(work: UnitOfWork) -> None:
    found = board(work)
    told, others = behind(found, "tsp"), people(work, behind(found, "accueillis"))
    shown = figure_proof(work, behind=told, people=others)
    assert len(list(shown.rows)) == 75


def test_a_page_as_a_workbook(work: UnitOfWork, tmp_path: Path) -> None:
    path = export_board(work, board=board(work), key=KEY_FIGURES, path=tmp_path / "chiffres.xlsx")
    book = load_workbook(path)
    assert book.sheetnames[0] == "Chiffres"
    assert book.sheetnames[-1] == "Définitions"
    first = [[cell.value for cell in row] for row in book["Chiffres"].iter_rows()]
    assert first[4] == ["Sorties positives", "62,1 %", "36 sur 58", first[4][3]]
    months = book[book.sheetnames[2]]
    assert [cell.value for cell in months[1]] == ["Mois", "Entrées", "Sorties"]
    assert months["B2"].value == 8
    told = [row[0].value for row in book["Définitions"].iter_rows()]
    assert "Règle E2C-2023" in told
    assert "Taux de sorties positives" in told


def test_masked_rates_stay_masked_in_a_workbook(work: UnitOfWork, tmp_path: Path) -> None:
    path = export_board(work, board=board(work), key=PROFILE, path=tmp_path / "profil.xlsx")
    book = load_workbook(path)
    assert "Chiffres" not in book.sheetnames
    values = [cell.value for row in book["Niveau"].iter_rows() for cell in row]
    assert "masqué" in values


def test_an_unknown_page_is_refused(work: UnitOfWork, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        export_board(work, board=board(work), key="rien", path=tmp_path / "rien.xlsx")


def test_the_screen_and_the_paper_draw_on_the_same_rows(work: UnitOfWork) -> None:
    asked = FiguresAsked(YEAR, DAY, E2C_2023, LASTING)
    dossier = Reads(work).figures.dossier(asked)
    found = board_of(dossier)
    with work.read() as session:
        school = school_facts(session)
    paper = key_figures_content(dossier, school, DocumentStamp(DAY, None))
    tiles = {tile.key: tile for tile in found.section(KEY_FIGURES).tiles}
    heroes = [hero.value for hero in paper.heroes]
    assert heroes == ["118", "84", tiles["tsp"].text, tiles["avec_solution"].text]
    blocks = {block.key: block for block in found.section(KEY_FIGURES).blocks}
    drawn = [
        [int(value.number or 0) for value in row.values if value.number]
        for row in blocks["regles"].rows
    ]
    assert drawn == [[part.count for part in bar.parts] for bar in paper.rule_bars]
    months = [[int(value.number or 0) for value in row.values] for row in blocks["mois"].rows]
    assert months == [[month.entries, month.exits] for month in paper.months]
