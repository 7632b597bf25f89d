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
from e2c_desktop.exchange.cell_rules import Cells, refusal_of, soft_warnings, text_of
from e2c_desktop.exchange.file_departments import departments_of_file
from e2c_desktop.exchange.grid import Progress, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, propose_mappings

EMPTY, SEPARATOR, TOTAL, CHOICE = "vide", "séparateur", "total", "choix"
_IGNORED_SENTENCES = {
    EMPTY: "Ligne vide.",
    SEPARATOR: "Une seule case remplie : titre ou séparateur.",
    TOTAL: "Ligne de total.",
    CHOICE: "Ligne ignorée à votre demande.",
}
_TOTALS = re.compile(r"(?:total|sous[- ]?total|moyenne|[aâ]ge moyen|nombre|effectif)s?\b", re.I)
_STEP = 500
_MAX_GAP = 1_000  # blank rows listed one by one; beyond, the sheet has a stray cell far below
# Names that programs give to sheets: they say nothing of the site.
_PLAIN_SHEET = re.compile(
    r"(?:feuil(?:le)?|sheet|tableau|page|suivi|stagiaires?|listes?|base)[0-9]*"
)

Place = tuple[str, int]
"""Sheet and row number of a line."""


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
    previous = header_row
    for row in sheet.rows:
        if row.number <= header_row:
            continue
        if row.number - previous <= _MAX_GAP:
            for number in range(previous + 1, row.number):
                yield _ignored(sheet.name, number, EMPTY)
        previous = row.number
        place = (sheet.name, row.number)
        reason = CHOICE if place in rules.skipped else _reason_to_ignore(row)
        if reason:
            yield _ignored(sheet.name, row.number, reason)
        else:
            corrections = rules.corrections.get(place, {})
            cells = Cells(row, columns, corrections, epoch_1904=sheet.epoch_1904)
            yield _read_line(place, cells, rules, site)


def _ignored(sheet: str, row: int, reason: str) -> TraineeLine:
    return TraineeLine(sheet, row, ignored=reason, sentence=_IGNORED_SENTENCES[reason])


def _reason_to_ignore(row: Row) -> str:
    """Return why a row is no trainee (G7), an empty text when it is one."""
    first, count = "", 0
    for index, cell in enumerate(row.cells):
        if cell is None or index in row.inherited:
            continue
        shown = cell.strip() if isinstance(cell, str) else str(cell)
        if shown and clean_text(shown):
            first = first or clean_text(shown)
            count += 1
    if count == 0:
        return EMPTY
    if _TOTALS.match(first):
        return TOTAL
    return SEPARATOR if count == 1 else ""


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
