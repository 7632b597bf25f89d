"""What the grid of a cohort shows and says of a cell."""

from __future__ import annotations

from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.domain.french import NBSP, counted
from e2c_desktop.queries.cohort_grid import CohortCell, CohortLine, CohortSheet
from e2c_desktop.queries.frameworks import CompetenceRow
from e2c_desktop.ui.competences.grid_words import TO_ASSESS, level_words

OTHER_FRAMEWORK = "autre référentiel"


def cell_text(cell: CohortCell) -> str:
    """Return « 2, son avis 3 », or what is left to do."""
    parts = [str(cell.given.level) if cell.given is not None else TO_ASSESS]
    if cell.own is not None:
        parts.append(f"son avis{NBSP}{cell.own.level}")
    return ", ".join(parts)


def spoken_cell(line: CohortLine, competence: CompetenceRow, cell: CohortCell) -> str:
    """Return what a screen reader says of a cell."""
    if not line.assessable:
        return f"{line.name}, {competence.label}, {OTHER_FRAMEWORK}"
    given = "à évaluer" if cell.given is None else level_words(cell.given.level)
    own = "" if cell.own is None else f"son avis, {level_words(cell.own.level)}"
    return ", ".join(part for part in (line.name, competence.label, given, own) if part)


def told_cell(sheet: CohortSheet, line: CohortLine, rank: int) -> str:
    """Return the line under the grid: what is known of the cell of the keyboard."""
    competence, cell = sheet.competences[rank], line.cells[rank]
    parts = [line.name, competence.label]
    if not line.assessable:
        return " · ".join([*parts, "ce parcours est évalué avec un autre référentiel"])
    if sheet.moment is not Moment.ENTRY and cell.entry is not None:
        parts.append(f"entrée{NBSP}: {cell.entry.level}")
    if cell.given is not None and cell.given.by:
        parts.append(f"évalué par {cell.given.by}")
    proofs = counted(cell.proofs, "preuve", "preuves")
    parts.append(proofs if cell.proofs else "aucune preuve")
    descriptor = competence.descriptors[cell.given.level - 1] if cell.given is not None else ""
    if descriptor:
        parts.append(f"niveau {cell.given.level}{NBSP}: {descriptor}" if cell.given else "")
    return " · ".join(parts)


def entry_words(level: int) -> str:
    """Return « entrée 1 »."""
    return f"entrée{NBSP}{level}"


def domain_words(name: str, left: int) -> str:
    """Return « D3 Mobiliser les mathématiques · 12 à évaluer »."""
    return f"{name} · {left} à évaluer" if left else f"{name} · complet"
