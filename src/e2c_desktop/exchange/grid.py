"""A table file once read: sheets, rows and plain values, whatever the format it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

ROW_LIMIT = 20_000
"""Rows with something in them that a file may hold (reliability rules: a school has 350 a year)."""

Progress = Callable[[int, int], None]
"""Called with (rows read, rows expected or 0); it may raise `Cancelled` to stop the reading."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error, or a formula whose value was never computed."""

    text: str

    def __str__(self) -> str:
        return self.text


NEVER_COMPUTED = CellError("formule jamais calculée")

Cell = str | int | float | bool | datetime | date | time | timedelta | CellError | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the user sees it, its values from the first column on.

    `inherited` are the columns whose value comes from a block merged downwards (G9). `hidden` rows
    are read like the others (G1); reports tell how many there were.
    """

    number: int
    cells: tuple[Cell, ...]
    inherited: frozenset[int] = frozenset()
    hidden: bool = False

    def cell(self, index: int) -> Cell:
        """Return the value of a column, counted from 0; None beyond the last."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet: the rows that hold something, in order, and the last line when blank."""

    name: str
    rows: tuple[Row, ...]
    epoch_1904: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of tables.

    Attributes:
        name: file name, without its folder.
        format: « xlsx », « xls », « ods » or « csv ».
        sha256: fingerprint of the file, to recognise it when it is imported again.
        hidden_sheets: names of the sheets that are not read (G1).
        warnings: French sentences to show beside the preview.
    """

    name: str
    format: str
    sha256: str
    sheets: tuple[Sheet, ...]
    hidden_sheets: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
