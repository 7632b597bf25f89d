"""Where the people of a file live, for a school that has not noted its own postal code.

Rule G11 reads a town without postal code as the only one of that name in the school's departments.
A base just created may know none: the file then says where the school is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from e2c_desktop.domain.communes import department_of
from e2c_desktop.exchange.cells import postal_code_of, text_of
from e2c_desktop.exchange.grid import Workbook
from e2c_desktop.exchange.headers import ColumnMapping

SMALLEST_SHARE = 0.1
"""A department counts as the school's when at least one postal code in ten is there."""


def departments_of_file(
    workbook: Workbook, mappings: Mapping[str, ColumnMapping]
) -> tuple[str, ...]:
    """Return the departments where most people of a file live, the most frequent first."""
    found: Counter[str] = Counter()
    for sheet in workbook.sheets:
        mapping = mappings.get(sheet.name)
        column = None if mapping is None else mapping.fields.get("postal_code")
        if mapping is None or mapping.header_row is None or column is None:
            continue
        for row in sheet.rows:
            if row.number > mapping.header_row:
                found.update(department_of(postal_code_of(text_of(row.cell(column)))))
    enough = found.total() * SMALLEST_SHARE
    return tuple(name for name, count in found.most_common() if count >= enough)
