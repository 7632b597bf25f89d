"""From the rows of a trainees' file to cleaned values: rules G and T of the imports.

A row is ignored (G7), refused with the first T-… it meets, or read with its warnings W-….
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from e2c_desktop.domain.code_lists import TraineeCodeLists
from e2c_desktop.domain.communes import CommuneIndex
from e2c_desktop.domain.import_values import PathValues, PersonValues, TraineeLine
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.exchange.cell_rules import Cells, refusal_of, soft_warnings
from e2c_desktop.exchange.cells import text_of
from e2c_desktop.exchange.file_departments import departments_of_file
from e2c_desktop.exchange.grid import Progress, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, propose_mappings
from e2c_desktop.exchange.sheet_lines import IGNORED_SENTENCES, Place, lines_of

_STEP = 500
# Names that programs give to sheets: they say nothing of the site.
_PLAIN_SHEET = re.compile(
    r"(?:feuil(?:le)?|sheet|tableau|page|suivi|stagiaires?|listes?|base)[0-9]*"
)


@dataclass(frozen=True, slots=True)
class LineRules:
    """What reading needs besides the file.

    Attributes:
        lists: texts → codes.
        communes: the communes of France.
        today: the day of the import, for birth years of two digits.
        departments: those of the school, for towns without postal code; when none is given,
            those where most people of the file live.
        age_min: youngest age at entry that needs no look, in completed years.
        age_max: oldest one.
        corrections: texts typed in the preview, by line then field, in place of the file's.
        skipped: lines that the user chose not to import.
    """

    lists: TraineeCodeLists
    communes: CommuneIndex
    today: date
    departments: tuple[str, ...] = ()
    age_min: int = 16
    age_max: int = 25
    corrections: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    skipped: Collection[Place] = ()


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
    by_sheet = {mapping.sheet: mapping for mapping in mappings or propose_mappings(workbook)}
    if not rules.departments:
        rules = replace(rules, departments=departments_of_file(workbook, by_sheet))
    expected = sum(len(sheet.rows) for sheet in workbook.sheets)
    lines: list[TraineeLine] = []
    for sheet in workbook.sheets:
        mapping = by_sheet.get(sheet.name)
        if mapping is None or mapping.header_row is None:
            continue
        site = "" if workbook.format == "csv" else _site_of(sheet.name)
        for line in _sheet_lines(sheet, mapping, mapping.header_row, rules, site):
            lines.append(line)
            if progress is not None and len(lines) % _STEP == 0:
                progress(len(lines), expected)
    return lines


def _site_of(sheet_name: str) -> str:
    plain = _PLAIN_SHEET.fullmatch(comparison_key(sheet_name))
    return "" if plain else clean_text(sheet_name)


def _sheet_lines(
    sheet: Sheet, mapping: ColumnMapping, header_row: int, rules: LineRules, site: str
) -> Iterator[TraineeLine]:
    columns = mapping.fields
    for number, row, reason in lines_of(sheet, header_row, rules.skipped):
        place = (sheet.name, number)
        if row is None or reason:
            yield TraineeLine(*place, ignored=reason, sentence=IGNORED_SENTENCES[reason])
        else:
            corrections = rules.corrections.get(place, {})
            cells = Cells(row, columns, corrections, epoch_1904=sheet.epoch_1904)
            yield _read_line(place, cells, rules, site)


def _read_line(place: Place, cells: Cells, rules: LineRules, site: str) -> TraineeLine:
    """Read one row; a refused one keeps what could be read, to be shown and corrected."""
    person, path = cells.person_and_path(
        rules.lists, rules.communes, rules.departments, rules.today
    )
    path.setdefault("site", site)
    person_values, path_values = PersonValues(**person), PathValues(**path)
    refusal = refusal_of(cells, person_values, path_values)
    if refusal is not None:
        return TraineeLine(
            *place,
            person=person_values,
            path=path_values,
            refusal=refusal.code,
            refusal_field=refusal.field,
            sentence=refusal.sentence,
            raw=text_of(cells.get(refusal.field)),
        )
    warnings = [
        *cells.warnings,
        *soft_warnings(person_values, path_values, rules.age_min, rules.age_max),
    ]
    return TraineeLine(*place, person=person_values, path=path_values, warnings=tuple(warnings))
