"""The lines under the header of a sheet: which are ignored, and why (G7)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from e2c_desktop.domain.text import clean_text
from e2c_desktop.exchange.grid import Row, Sheet

EMPTY, SEPARATOR, TOTAL, CHOICE = "vide", "séparateur", "total", "choix"
IGNORED_SENTENCES = {
    EMPTY: "Ligne vide.",
    SEPARATOR: "Une seule case remplie : titre ou séparateur.",
    TOTAL: "Ligne de total.",
    CHOICE: "Ligne ignorée à votre demande.",
}
_TOTALS = re.compile(r"(?:total|sous[- ]?total|moyenne|[aâ]ge moyen|nombre|effectif)s?\b", re.I)
_MAX_GAP = 1_000  # blank rows listed one by one; beyond, the sheet has a stray cell far below

Place = tuple[str, int]
"""Sheet and row number of a line."""


def lines_of(
    sheet: Sheet, header_row: int, skipped: Collection[Place]
) -> Iterator[tuple[int, Row | None, str]]:
    """Yield each line under the header: its number, its row, and why it is ignored if it is.

    A blank line has no row: files do not hold it.
    """
    previous = header_row
    for row in sheet.rows:
        if row.number <= header_row:
            continue
        if row.number - previous <= _MAX_GAP:
            for number in range(previous + 1, row.number):
                yield number, None, EMPTY
        previous = row.number
        chosen = (sheet.name, row.number) in skipped
        yield row.number, row, CHOICE if chosen else _reason_to_ignore(row)


def _reason_to_ignore(row: Row) -> str:
    """Return why a row is no line of the table (G7), an empty text when it is one."""
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
