"""One row of a file of competences: its texts, and what is wrong in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.text import clean_text
from e2c_desktop.exchange.cells import text_of
from e2c_desktop.exchange.framework_columns import Table
from e2c_desktop.exchange.grid import CellError, Row

_FIRST_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A row that was read.

    Attributes:
        sheet, row: where it stands in the file.
        place: what it became in the draft, as `domain.framework_draft` names fields; empty when
            it became nothing.
        words: what it is about.
        remarks: French sentences.
        wrong: whether it keeps the file from being taken.
    """

    sheet: str
    row: int
    place: str
    words: str
    remarks: tuple[str, ...] = ()
    wrong: bool = False


class LineCells:
    """The cells of a row by field, with what was said of them."""

    def __init__(self, table: Table, row: Row) -> None:
        self._table, self._row = table, row
        self._remarks: list[str] = []
        self._wrong = False

    def text(self, name: str) -> str:
        """Return the text of a field on one line; an error of the spreadsheet is told once."""
        index = self._table.columns.get(name)
        cell = None if index is None else self._row.cell(index)
        if isinstance(cell, CellError):
            self.wrong("Une case de cette ligne est en erreur dans le fichier.")
            return ""
        return clean_text(text_of(cell))

    def code(self, name: str) -> str:
        """Return a code; one that the spreadsheet made a day of is told."""
        index = self._table.columns.get(name)
        cell = None if index is None else self._row.cell(index)
        if isinstance(cell, date):
            self.wrong("Le tableur a changé un code en date : mettez la colonne au format Texte.")
        return self.text(name)

    def number(self, name: str) -> int | None:
        """Return the first whole number of a field."""
        found = _FIRST_NUMBER.search(self.text(name))
        return int(found[0]) if found else None

    def remark(self, sentence: str) -> None:
        """Say something that keeps nothing from being taken."""
        if sentence not in self._remarks:
            self._remarks.append(sentence)

    def wrong(self, sentence: str) -> None:
        """Say what keeps the file from being taken."""
        self.remark(sentence)
        self._wrong = True

    def line(self, place: str, words: str) -> FileLine:
        """Return the row with all that was said of it."""
        return FileLine(
            self._table.sheet.name,
            self._row.number,
            place,
            words,
            tuple(self._remarks),
            self._wrong,
        )
