"""Figures taken out: the people behind one as a proof, a page of them as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from e2c_desktop.domain.french import date_range, short_date
from e2c_desktop.domain.outcomes.board import (
    Behind,
    Block,
    Board,
    Section,
    Tile,
    Value,
    formula_text,
)
from e2c_desktop.domain.outcomes.measures import Group, Measure
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.queries.figure_people import FigurePerson
from e2c_desktop.services.lists import Cell, ShownColumn, ShownList, take_out
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

COUNTED, OTHERS, OUTSIDE = "Comptées", "Non comptées", "Hors calcul"
"""How the people behind a figure are parted."""

_COLUMNS = (
    ShownColumn("Nom", 1.7),
    ShownColumn("Prénom", 1.4),
    ShownColumn("Entrée", 1.0),
    ShownColumn("Sortie", 1.0),
    ShownColumn("Dans le chiffre", 1.6),
    ShownColumn("Pourquoi", 4.2),
)


def parts_of(measure: Measure) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Return the people behind a figure in their parts; those that nobody is in left out."""
    parts = ((COUNTED, (measure.counted,)), (OTHERS, (measure.others,)), (OUTSIDE, measure.outside))
    return tuple(
        (name, groups)
        for name, groups in parts
        if name == COUNTED or any(group.paths for group in groups)
    )


def scope_lines(behind: Behind, *, whole: bool = True) -> tuple[str, ...]:
    """Return under which rule, of which days and people a figure is, as it was known when.

    Args:
        behind: the figure.
        whole: the definition of the rule set in full, or what it calls positive alone.
    """
    study = behind.study
    said = study.rules.definition
    words = said if whole else f"{said.split('. ')[0].rstrip('.')}."
    rule = f"Règle {study.rules.name}. {words}" if behind.by_rules else ""
    days = date_range(study.period.first, study.period.last)
    chosen = (study.selection.site, study.selection.cohort, study.selection.funder)
    where = " · ".join([days, *filter(None, chosen)])
    known = f"connu au {short_date(study.extracted_on)}"
    return tuple(filter(None, (behind.definition, rule, f"{where}, {known}.")))


@allowed(*EVERYBODY)
def figure_proof(
    _work: UnitOfWork, *, behind: Behind, people: Sequence[FigurePerson], mark: str = ""
) -> ShownList:
    """Return the people behind a figure as a list: how it is made, then each with the reason why.

    Args:
        _work: the unit of work.
        behind: the figure.
        people: as `reads.figures.people` gives them, in the order of the list.
        mark: a word across the printed pages.
    """
    measure = behind.measure()
    reasons = {
        reason.id: (name if not group.words else f"{name} : {group.words}", reason.why)
        for name, groups in parts_of(measure)
        for group in groups
        for reason in group.reasons
    }
    order = {name: rank for rank, name in enumerate((COUNTED, OTHERS, OUTSIDE))}
    rows = [
        (
            person.last_name.upper(),
            person.first_name,
            person.entry_on,
            person.exit_on,
            *reasons[person.path_id],
        )
        for person in people
        if person.path_id in reasons
    ]
    rows.sort(key=lambda row: order[str(row[4]).split(" : ")[0]])
    lines = [line for line in (_formula(measure), *scope_lines(behind)) if line]
    return ShownList(
        behind.title, _COLUMNS, rows, subtitle=" ".join(lines), total=_total(len(rows)), mark=mark
    )


def _formula(measure: Measure) -> str:
    text = formula_text(measure)
    return f"{text}." if text else ""


def _total(count: int) -> str:
    return f"{count} parcours"


@allowed(*EDITORS)
def export_board(work: UnitOfWork, *, board: Board, key: str, path: Path) -> Path:
    """Write a page of figures as a workbook: a sheet for each table, then the definitions.

    Rates that are masked stay so: a workbook may leave the school.

    Raises:
        KeyError: no page has this name.
        FileInUse, TargetUnreachable, DiskFull, DiskFault, DatabaseReadOnly: see `take_out`.
    """
    from e2c_desktop.exchange.writing import WrittenSheet, write_workbook

    section = board.section(key)
    sheets = [WrittenSheet(*_tiles(section.tiles))] if section.tiles else []
    sheets += [WrittenSheet(block.title, _titles(block), _rows(block)) for block in section.blocks]
    sheets.append(WrittenSheet("Définitions", *_definitions(board, section)))
    what = f"des indicateurs ({section.title})"
    return take_out(work, content=write_workbook(sheets), path=path, what=what)


def _tiles(tiles: Sequence[Tile]) -> tuple[str, Sequence[str], list[Sequence[Cell]]]:
    rows = [(tile.label, tile.text, tile.parts, tile.note) for tile in tiles]
    return "Chiffres", ("Indicateur", "Valeur", "Calcul", "Remarque"), list(rows)


def _titles(block: Block) -> tuple[str, ...]:
    return (block.first, *block.columns)


def _rows(block: Block) -> list[list[Cell]]:
    return [[row.label, *map(_cell, row.values)] for row in block.rows]


def _cell(value: Value) -> Cell:
    """Return a whole number as a number, so that it can be summed; else the words shown."""
    if value.number is not None and value.text.replace("\u202f", "").isdecimal():
        return int(value.number)
    return value.text


def _definitions(board: Board, section: Section) -> tuple[Sequence[str], list[Sequence[Cell]]]:
    study: Study = board.study
    rules = study.rules
    rows: list[Sequence[Cell]] = [
        ("Page", section.title, ""),
        ("Période", date_range(study.period.first, study.period.last), ""),
        ("Extraction", short_date(study.extracted_on), ""),
        (f"Règle {rules.name}", rules.definition, rules.source),
        *((one.label, one.definition, one.source) for one in board.definitions),
    ]
    return ("Indicateur", "Définition", "Source"), rows
