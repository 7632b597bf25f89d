"""Where the table starts in a sheet (G1) and what each of its columns means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.identifiers import is_nir
from e2c_desktop.domain.import_kinds import REPEATED, ImportKind, target_fields
from e2c_desktop.domain.text import clean_text
from e2c_desktop.exchange.grid import Cell, Row, Sheet, Workbook
from e2c_desktop.exchange.labels import (
    REQUIRED,
    field_of,
    grouped_field,
    names_group,
    names_secret_number,
)

HEADER_SEARCH = 25  # rows looked at (G1)
ENOUGH_LABELS = 3  # known columns that make a header row, the name being one of them
_NIR_SAMPLE = 30
_EXAMPLE_LENGTH = 40
MASKED = "masqué"


@dataclass(frozen=True, slots=True)
class ColumnLink:
    """One column of the file and the field it goes to.

    Attributes:
        index: position of the column, from 0.
        label: the words of the header.
        field: the field, or None when the column is not imported.
        example: the first value of the column, as text; « masqué » for a locked one.
        locked: a column of social security numbers: it can never be imported.
    """

    index: int
    label: str
    field: str | None
    example: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of a sheet; `header_row` is None when no header was recognised.

    `kind` says what the lines are: it decides to which fields a column may go.
    """

    sheet: str
    header_row: int | None
    columns: tuple[ColumnLink, ...] = ()
    kind: ImportKind = ImportKind.TRAINEES

    def with_field(self, index: int, field: str | None) -> ColumnMapping:
        """Return the mapping with one column linked otherwise; a field has one column at most.

        Raises:
            ValueError: the column is locked, or the field is none of this kind of file.
        """
        if field is not None and field not in target_fields(self.kind):
            raise ValueError(field)
        columns = []
        for column in self.columns:
            if column.index == index:
                if column.locked and field is not None:
                    raise ValueError(column.label)
                columns.append(replace(column, field=field))
            elif field is not None and column.field == field and field not in REPEATED:
                columns.append(replace(column, field=None))
            else:
                columns.append(column)
        return replace(self, columns=tuple(columns))

    @property
    def fields(self) -> dict[str, int]:
        """The position of the column of each linked field."""
        return {column.field: column.index for column in self.columns if column.field}


def propose_mapping(
    sheet: Sheet, header_row: int | None = None, kind: ImportKind = ImportKind.TRAINEES
) -> ColumnMapping:
    """Return what the columns of a sheet seem to be.

    Args:
        sheet: a visible sheet.
        header_row: number of the row of labels, when somebody chose it; else it is looked for.
        kind: what its lines are.
    """
    header = _header(sheet, header_row, kind)
    if header is None:
        return ColumnMapping(sheet.name, None, kind=kind)
    # Titles and separators have one cell: their words are nobody's example.
    below = [row for row in sheet.rows if row.number > header.number and _is_full(row)]
    columns: list[ColumnLink] = []
    taken: set[str] = set()
    groups = _groups(sheet, header, kind)
    titles = Counter(clean_text(_shown(cell)) for cell in header.cells)
    for index, cell in enumerate(header.cells):
        group, label = groups.get(index, ""), clean_text(_shown(cell))
        values = [row.cell(index) for row in below]
        filled = [value for value in values if value is not None and _shown(value).strip()]
        if not label and not filled:
            continue
        if names_secret_number(label) or _mostly_nir(filled):
            columns.append(ColumnLink(index, label, None, MASKED if filled else "", locked=True))
            continue
        meant = grouped_field(group, label) if group else field_of(kind, label)
        field = _free_field(kind, meant, taken)
        label = f"{group}\u00a0: {label}" if group and titles[label] > 1 else label
        example = clean_text(_shown(filled[0]))[:_EXAMPLE_LENGTH] if filled else ""
        columns.append(ColumnLink(index, label, field, example))
        taken |= {field} if field else set()
    return ColumnMapping(sheet.name, header.number, tuple(columns), kind)


def _groups(sheet: Sheet, header: Row, kind: ImportKind) -> dict[int, str]:
    """Return the title of the group over each column; a merged title is that of the next ones.

    Only files of exits have the same titles several times, told apart by the row above.
    """
    above = next((row for row in sheet.rows if row.number == header.number - 1), None)
    titles = [] if above is None else [clean_text(_shown(cell)) for cell in above.cells]
    if kind is not ImportKind.EXITS or not any(names_group(title) for title in titles):
        return {}
    titles += [""] * (len(header.cells) - len(titles))
    found: dict[int, str] = {}
    group = ""
    for index, title in enumerate(titles):
        group = title or group
        found[index] = group if names_group(group) else ""
    return found


def _is_full(row: Row) -> bool:
    return sum(cell is not None for cell in row.cells) >= ENOUGH_LABELS


def _free_field(kind: ImportKind, field: str | None, taken: set[str]) -> str | None:
    """Return the field unless an earlier column has it; a second telephone is the other one."""
    if field == "phone" and "phone" in taken and kind is ImportKind.TRAINEES:
        field = "phone_2"
    return None if field in taken and field not in REPEATED else field


def propose_mappings(
    workbook: Workbook, kind: ImportKind = ImportKind.TRAINEES
) -> tuple[ColumnMapping, ...]:
    """Return the proposal for each visible sheet, in order.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    mappings = tuple(propose_mapping(sheet, kind=kind) for sheet in workbook.sheets)
    if all(mapping.header_row is None for mapping in mappings):
        raise ImportProblem(
            "Aucune ligne de titres de colonnes n’a été reconnue dans ce fichier.",
            advice=f"Vérifiez qu’une ligne contient au moins {_LEAST[kind]}, puis recommencez.",
        )
    return mappings


_LEAST = {
    ImportKind.TRAINEES: "NOM, Prénom et une date",
    ImportKind.COMPANIES: "Raison sociale, Adresse et Ville",
    ImportKind.PLACEMENTS: "Stagiaire, Entreprise, Du et Au",
    ImportKind.EXITS: "NOM, Prénom et Date de sortie",
    ImportKind.ATTENDANCE: "NOM, Prénom et une colonne par demi-journée",
}


def guess_kind(workbook: Workbook) -> ImportKind | None:
    """Return what a file seems to hold: the kind that knows most of its titles; None for none."""
    known = {
        kind: sum(
            column.field is not None
            for sheet in workbook.sheets
            for column in propose_mapping(sheet, kind=kind).columns
        )
        for kind in ImportKind
    }
    best = max(known, key=lambda kind: known[kind])
    return best if known[best] else None


def _header(sheet: Sheet, number: int | None, kind: ImportKind) -> Row | None:
    if number is not None:
        return next((row for row in sheet.rows if row.number == number), None)
    for rank, row in enumerate(sheet.rows):
        if row.number > HEADER_SEARCH:
            return None
        found = _known_fields(row, kind)
        if found >= REQUIRED[kind] and len(found) >= ENOUGH_LABELS:
            below = next(iter(sheet.rows[rank + 1 :]), row)
            return below if _completes(below, row, found, kind) else row
    return None


def _known_fields(row: Row, kind: ImportKind) -> set[str]:
    fields = (field_of(kind, _shown(cell)) for cell in row.cells if cell)
    return {field for field in fields if field is not None}


def _completes(below: Row, row: Row, found: set[str], kind: ImportKind) -> bool:
    """Tell whether the row below is the real header, under titles of groups.

    « NOM » is then a block merged over both rows (G9), and the row below says more fields.
    """
    fields = _known_fields(below, kind)
    return below.number == row.number + 1 and fields >= REQUIRED[kind] and len(fields) > len(found)


def _mostly_nir(values: Sequence[Cell]) -> bool:
    sample = values[:_NIR_SAMPLE]
    return sum(is_nir(_shown(value)) for value in sample) * 2 > len(sample)


def _shown(cell: Cell) -> str:
    """Return a value as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return short_date(cell.date())
    return short_date(cell) if isinstance(cell, date) else str(cell)
