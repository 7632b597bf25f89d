"""From the rows of a trainees' file to cleaned values: rules G and T of the imports.

A row is ignored (G7), refused with the first T-… it meets, or read with its warnings W-….
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from e2c_desktop.domain.code_lists import TraineeCodeLists
from e2c_desktop.domain.communes import CommuneIndex
from e2c_desktop.domain.import_values import PathValues, PersonValues, TraineeLine
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.exchange.cell_rules import Cells, refusal_of, soft_warnings
from e2c_desktop.exchange.file_departments import departments_of_file
from e2c_desktop.exchange.grid import Progress, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, propose_mappings
from e2c_desktop.exchange.sheet_lines import ReadingRules, lines_of_file, refused

# Names that programs give to sheets: they say nothing of the site.
_PLAIN_SHEET = re.compile(
    r"(?:feuil(?:le)?|sheet|tableau|page|suivi|stagiaires?|listes?|base)[0-9]*"
)


@dataclass(frozen=True, slots=True)
class LineRules(ReadingRules):
    """What reading needs besides the file.

    Attributes:
        lists: texts → codes.
        communes: the communes of France.
        today: the day of the import, for birth years of two digits.
        departments: those of the school, for towns without postal code; when none is given,
            those where most people of the file live.
        age_min: youngest age at entry that needs no look, in completed years.
        age_max: oldest one.
    """

    lists: TraineeCodeLists
    communes: CommuneIndex
    today: date
    departments: tuple[str, ...] = ()
    age_min: int = 16
    age_max: int = 25


def read_trainee_lines(
    workbook: Workbook,
    rules: LineRules,
    mappings: tuple[ColumnMapping, ...] | None = None,
    progress: Progress | None = None,
) -> list[TraineeLine]:
    """Return every line under the headers, in reading order, judged by itself.

    Args:
        workbook: the file, as read.
        rules: lists and settings.
        mappings: one per sheet, as proposed or changed by the user; proposed here when None.
        progress: called with (lines read, rows of the file); may raise `Cancelled`.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    chosen = mappings or propose_mappings(workbook)
    if not rules.departments:
        by_sheet = {mapping.sheet: mapping for mapping in chosen}
        rules = replace(rules, departments=departments_of_file(workbook, by_sheet))
    named = () if workbook.format == "csv" else workbook.sheets
    sites = {sheet.name: _site_of(sheet.name) for sheet in named}
    return lines_of_file(
        workbook,
        chosen,
        rules.skipped,
        line_type=TraineeLine,
        read=partial(_read_line, rules, sites),
        progress=progress,
    )


def _site_of(sheet_name: str) -> str:
    plain = _PLAIN_SHEET.fullmatch(comparison_key(sheet_name))
    return "" if plain else clean_text(sheet_name)


def _read_line(
    rules: LineRules,
    sites: Mapping[str, str],
    sheet: Sheet,
    row: Row,
    columns: Mapping[str, int],
) -> TraineeLine:
    typed = rules.typed(sheet, row)
    cells = Cells(row, columns, typed, epoch_1904=sheet.epoch_1904)
    person, path = cells.person_and_path(
        rules.lists, rules.communes, rules.departments, rules.today
    )
    path.setdefault("site", sites.get(sheet.name, ""))
    line = TraineeLine(sheet.name, row.number, PersonValues(**person), PathValues(**path))
    refusal = refusal_of(cells, line.person, line.path)
    if refusal is not None:
        return refused(line, refusal, cells)
    warnings = [
        *cells.warnings,
        *soft_warnings(line.person, line.path, rules.age_min, rules.age_max),
    ]
    return replace(line, warnings=tuple(warnings))
