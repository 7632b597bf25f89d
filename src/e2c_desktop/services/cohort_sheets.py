"""The grid of a cohort taken out: pages to look at or to fill by hand, and a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from e2c_desktop.documents.content_cohort import CohortGridContent, GridCell, GridLine, GridPage
from e2c_desktop.domain.french import NBSP
from e2c_desktop.queries.cohort_grid import CohortCell, CohortLine, CohortSheet
from e2c_desktop.queries.frameworks import FrameworkRow
from e2c_desktop.queries.pickers import school
from e2c_desktop.services.lists import Cell, ShownColumn, ShownList, school_block
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

TITLE = "Évaluation d’une promotion"
_COLUMNS = (
    ShownColumn("Stagiaire", 2.2),
    ShownColumn("Domaine", 2.2),
    ShownColumn("Code", 0.7),
    ShownColumn("Compétence", 2.6),
    ShownColumn("Moment", 1.0),
    ShownColumn("Niveau", 0.7, right=True),
    ShownColumn("Évalué le", 1.0),
    ShownColumn("Par", 1.6),
    ShownColumn("Son avis", 0.8, right=True),
    ShownColumn("Preuves", 0.8, right=True),
)


class Filling(StrEnum):
    """What the cells of the paper hold."""

    LEVELS = "niveaux"
    BLANK = "vierge"


@allowed(*EDITORS)
def cohort_grid_as_pdf(
    work: UnitOfWork,
    *,
    sheets: Sequence[CohortSheet],
    filling: Filling,
    today: date,
    mark: str = "",
) -> bytes:
    """Return the grid of a cohort as a PDF file: a domain a page, landscape.

    Args:
        work: the unit of work.
        sheets: the domains, as `reads.competences.cohort` gives them; at least one.
        filling: the levels given, or boxes to tick by hand.
        today: the day of today.
        mark: a word across each page.
    """
    from e2c_desktop.documents.cohort_grid_sheet import render_cohort_grid

    with work.read() as session:
        draft = school(session).draft
    first = sheets[0]
    content = CohortGridContent(
        school_block(draft),
        f"Évaluation de la promotion {first.cohort}",
        today,
        _subtitle(first),
        tuple(_page(sheet) for sheet in sheets if sheet.domain is not None),
        _levels(first.tree),
        blank=filling is Filling.BLANK,
        mark=mark,
    )
    return render_cohort_grid(content)


@allowed(*EVERYBODY)
def cohort_list(_work: UnitOfWork, *, sheets: Sequence[CohortSheet], mark: str = "") -> ShownList:
    """Return the levels of a cohort as a list, one competence of one person a line.

    Args:
        _work: the unit of work.
        sheets: the domains, as `reads.competences.cohort` gives them.
        mark: a word across the printed pages.
    """
    rows = [
        row
        for sheet in sheets
        for line in sheet.lines
        if line.assessable
        for row in _rows(sheet, line)
    ]
    people = len(sheets[0].lines) if sheets else 0
    total = f"{people} stagiaire{'s' if people > 1 else ''}"
    subtitle = f"{sheets[0].cohort} · {_subtitle(sheets[0])}" if sheets else ""
    return ShownList(TITLE, _COLUMNS, rows, subtitle, total, mark)


def _subtitle(sheet: CohortSheet) -> str:
    """Return « Entrée · Référentiel de démonstration, version 1 »."""
    tree = sheet.tree
    told = [sheet.moment.label]
    if tree is not None:
        edition = f", version{NBSP}{tree.edition}" if tree.edition else ""
        told.append(tree.name + edition)
    return " · ".join(told)


def _levels(tree: FrameworkRow | None) -> tuple[str, ...]:
    levels = () if tree is None else tree.levels
    return tuple(f"{one.rank}{NBSP}{one.word}" for one in levels)


def _page(sheet: CohortSheet) -> GridPage:
    domain = sheet.domain
    title = "" if domain is None else f"{domain.code} {domain.label}".strip()
    heads = tuple(one.label for one in sheet.competences)
    lines = tuple(
        GridLine(
            line.last_name.upper(),
            line.first_name,
            tuple(_cell(cell, assessable=line.assessable) for cell in line.cells),
        )
        for line in sheet.lines
    )
    return GridPage(title, heads, lines)


def _cell(cell: CohortCell, *, assessable: bool) -> GridCell:
    return GridCell(
        None if cell.given is None else cell.given.level,
        None if cell.own is None else cell.own.level,
        assessable,
    )


def _rows(sheet: CohortSheet, line: CohortLine) -> list[tuple[Cell, ...]]:
    domain = sheet.domain
    title = "" if domain is None else f"{domain.code} {domain.label}".strip()
    return [
        (
            line.name,
            title,
            one.code,
            one.label,
            sheet.moment.label,
            None if cell.given is None else cell.given.level,
            None if cell.given is None else cell.given.on,
            "" if cell.given is None else cell.given.by,
            None if cell.own is None else cell.own.level,
            cell.proofs,
        )
        for one, cell in zip(sheet.competences, line.cells, strict=True)
    ]
