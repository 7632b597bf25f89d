"""The cohorts as a list: columns, order, and the words looked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from e2c_desktop.domain.cohorts import room_words
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.text import search_key, sort_key
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.ui.models.columns import Column, OrderKey


def _name(row: CohortRow) -> str:
    return row.name


def _site(row: CohortRow) -> str:
    return row.site


def _start(row: CohortRow) -> str:
    return short_date(row.starts_on) if row.starts_on is not None else ""


def _people(row: CohortRow) -> str:
    return room_words(row.size, row.capacity)


def _left(row: CohortRow) -> str:
    free = row.capacity - row.size
    if free <= 0:
        return "Complète"
    return f"{free} place{'s' if free > 1 else ''}"


def _tone(row: CohortRow) -> str:
    return "warn" if row.size > row.capacity else ""


COLUMNS: list[Column[CohortRow]] = [
    Column("name", "Promotion", _name),
    Column("site", "Site", _site, width=112),
    Column("start", "Début", _start, width=92, tabular=True),
    Column("people", "Personnes", _people, "right", width=82, tabular=True),
    Column("left", "Libre", _left, width=82, tone=_tone),
]


def row_id(row: CohortRow) -> UUID:
    """Return the identifier of a cohort."""
    return row.id


_KEYS: dict[str, Callable[[CohortRow], Any]] = {
    "name": lambda row: sort_key(row.name),
    "site": lambda row: sort_key(row.site),
    "start": lambda row: row.starts_on or date.min,
    "people": lambda row: row.size,
    "left": lambda row: row.capacity - row.size,
}


class CohortSource:
    """The cohorts whose name or site holds every word typed."""

    def __init__(self, rows: Sequence[CohortRow], typed: str = "") -> None:
        words = search_key(typed).split()
        self._rows = [
            row
            for row in rows
            if all(word in search_key(f"{row.name} {row.site}") for word in words)
        ]

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> Sequence[CohortRow]:
        """Return some of the rows, in the order asked."""
        rows = list(self._rows)
        for key in reversed(order):
            rows.sort(key=_KEYS[key.key], reverse=key.descending)
        return rows[offset : offset + limit]

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[Sequence[CohortRow], int]:
        """Return the first rows, and how many there are."""
        return self.page(order, 0, limit), len(self._rows)
