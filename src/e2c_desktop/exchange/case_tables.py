"""The tables of checked cases: where their header is (G1), and the cells under it by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.exchange.cells import text_of
from e2c_desktop.exchange.grid import Row, Sheet
from e2c_desktop.exchange.headers import HEADER_SEARCH

YEARS = range(1900, 2200)
"""Years that a date of a case may have."""


@dataclass(frozen=True, slots=True)
class CaseTable:
    """A sheet from its header on; `columns` are the positions of the known ones by name."""

    sheet: Sheet
    header: Row
    columns: Mapping[str, int]

    @property
    def rows(self) -> Iterator[Row]:
        """The rows under the header."""
        return (row for row in self.sheet.rows if row.number > self.header.number)


def find_table(sheets: Iterable[Sheet], names: Iterable[str], *, least: int) -> CaseTable | None:
    """Return the sheet and the row whose cells name the most columns, the first when tied (G1).

    Args:
        sheets: those of the file.
        names: the columns that are known.
        least: known columns without which a row is no header; None is returned when no row has
            as many.
    """
    known = {comparison_key(name): name for name in names}
    best: CaseTable | None = None
    for sheet in sheets:
        for row in sheet.rows:
            if row.number > HEADER_SEARCH:
                break
            columns = _columns(row, known)
            if len(columns) >= least and (best is None or len(columns) > len(best.columns)):
                best = CaseTable(sheet, row, columns)
    return best


def _columns(header: Row, known: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        name = known.get(comparison_key(text_of(cell)))
        if name is not None:
            found.setdefault(name, index)
    return found


def case_text(row: Row, columns: Mapping[str, int], name: str) -> str:
    """Return the text of a column, empty when the table has not that column."""
    index = columns.get(name)
    return "" if index is None else clean_text(text_of(row.cell(index)))


def members_by_text(codes: type[Coded]) -> dict[str, Coded]:
    """Return the members of a list by what may stand for them: their code and their label."""
    labels = {comparison_key(member.label): member for member in codes}
    return labels | {comparison_key(member.value): member for member in codes}
