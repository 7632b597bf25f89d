"""The papers of the weeks as a list that can be taken out: printed, signed, missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.sheet_state import PaperState
from e2c_desktop.queries.attendance_sheets import SheetRow
from e2c_desktop.services.lists import ShownColumn, ShownList

TITLE: Final = "Feuilles d’émargement"
_COLUMNS: Final = (
    ShownColumn("Semaine du", 1.1),
    ShownColumn("Promotion", 2.2),
    ShownColumn("Site", 1.2),
    ShownColumn("Stagiaires", 0.9, right=True),
    ShownColumn("Feuille", 1.1),
    ShownColumn("Numéro", 1.8),
    ShownColumn("Imprimée le", 1.1),
    ShownColumn("Signée reçue le", 1.2),
    ShownColumn("Semaine validée le", 1.3),
)


def sheet_list(
    rows: Sequence[SheetRow], today: date, *, subtitle: str = "", mark: str = ""
) -> ShownList:
    """Return the papers as they are shown.

    Args:
        rows: in the order of the screen.
        today: the day of today: it tells what is missing.
        subtitle: what narrows the list, printed under the title.
        mark: a word across the pages.
    """
    values = [
        (
            row.monday,
            typography(row.cohort),
            typography(row.site),
            row.people,
            row.state(today).label,
            row.code,
            row.printed_on,
            row.signed_on,
            row.frozen_on,
        )
        for row in rows
    ]
    return ShownList(TITLE, _COLUMNS, values, typography(subtitle), sheet_counts(rows, today), mark)


def sheet_counts(rows: Sequence[SheetRow], today: date) -> str:
    """Return « 12 feuilles · 8 signées · 4 manquantes »."""
    states = Counter(row.state(today) for row in rows)
    told = [f"{len(rows)} feuille{'s' if len(rows) > 1 else ''}"]
    for state in PaperState:
        count = states[state]
        if count:
            word = state.label.lower()
            plural = "s" if count > 1 and state is not PaperState.TO_PRINT else ""
            told.append(f"{count} {word}{plural}")
    return " · ".join(told)
