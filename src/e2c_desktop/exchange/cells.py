"""The cells of one row of any import: texts, dates, codes, numbers, towns, with their warnings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar, cast

from e2c_desktop.domain.code_lists import CodeList, is_no_answer
from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.communes import CommuneIndex, CommuneVerdict
from e2c_desktop.domain.dates import parse_date
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.identifiers import is_email
from e2c_desktop.domain.import_values import FIELD_LABELS, LineWarning
from e2c_desktop.domain.phones import find_phones
from e2c_desktop.domain.text import (
    clean_note,
    clean_text,
    comparison_key,
    contains_nir,
    without_nir,
)
from e2c_desktop.domain.trainee import NAME_LIMIT, NOTE_LIMIT
from e2c_desktop.exchange.grid import Cell, CellError, Row

NO_DATE = frozenset({"nonsigne", "encours"})
"""Words, as keys, that say by themselves that there is no date yet."""
_DASHES = frozenset({"", "-", "–", "—"})
_FIVE_DIGITS = re.compile(r"(?<![0-9])[0-9]{4,5}(?![0-9])")

_C = TypeVar("_C", bound=Coded)


def member(codes: type[_C], code: str) -> _C:
    """Return the code of a list; the type checker sees two words where only one is needed."""
    return cast("Callable[[str], _C]", codes)(code)


def text_of(cell: Cell) -> str:
    """Return the text of a value; nothing for an error."""
    if cell is None or isinstance(cell, CellError):
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime | date):
        return short_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row cannot be imported: code T-…, field at fault, French sentence."""

    code: str
    field: str
    sentence: str


class RowCells:
    """The cells of one row by field, with what was typed over them; collects warnings."""

    def __init__(
        self,
        row: Row,
        columns: Mapping[str, int],
        corrections: Mapping[str, str],
        *,
        epoch_1904: bool,
        labels: Mapping[str, str] = FIELD_LABELS,
    ) -> None:
        self.warnings: list[LineWarning] = []
        self._row = row
        self._columns = columns
        self._corrections = corrections
        self._epoch_1904 = epoch_1904
        self._labels = labels

    def get(self, field: str) -> Cell:
        """Return the value of a field, None when no column is linked to it."""
        if field in self._corrections:
            return self._corrections[field]
        index = self._columns.get(field)
        return None if index is None else self._row.cell(index)

    def warn(self, code: str, field: str, sentence: str, detail: str = "") -> None:
        """Note something to look at in the row."""
        self.warnings.append(LineWarning(code, sentence, field, detail))

    def short_text(self, field: str, limit: int = NAME_LIMIT) -> str:
        """Return the text of a field on one line, cut at `limit` signs; never a secret number."""
        cell = self.get(field)
        if cell is None:
            return ""
        if isinstance(cell, CellError):
            label = self._labels[field]
            self.warn(
                "W-CELLULE", field, f"« {label} » est en erreur dans le fichier : laissé vide."
            )
            return ""
        text = self.guarded(field, clean_text(text_of(cell)))
        if len(text) > limit:
            message = f"« {self._labels[field]} » dépasse {limit} signes : la fin est coupée."
            self.warn("W-LONGUEUR", field, message)
            text = text[:limit].rstrip()
        return text

    def guarded(self, field: str, text: str) -> str:
        """Return a text without the social security numbers it holds."""
        if not contains_nir(text):
            return text
        message = f"Un numéro de sécurité sociale a été retiré de « {self._labels[field]} »."
        self.warn("W-NIR", field, message)
        return without_nir(text)

    def note(self) -> str:
        """Return the note of the row, its line breaks kept."""
        text = self.guarded("note", clean_note(text_of(self.get("note"))))
        if len(text) > NOTE_LIMIT:
            self.warn("W-LONGUEUR", "note", f"La note dépasse {NOTE_LIMIT} signes : coupée.")
        return text[:NOTE_LIMIT]

    def day(self, field: str, birth_pivot: date | None = None) -> date | None:
        """Return the date of a field, None when it is empty or unreadable."""
        return parse_date(self.get(field), birth_pivot=birth_pivot, epoch_1904=self._epoch_1904)

    def optional_day(self, field: str, code: str, no_date: frozenset[str] = NO_DATE) -> date | None:
        """Return a date that may be missing; an unreadable one is warned of."""
        found = self.day(field)
        cell = self.get(field)
        text = clean_text(text_of(cell))
        if found is None and not (text in _DASHES or comparison_key(text) in no_date):
            message = f"« {text} » n’est pas une date : « {self._labels[field]} » reste vide."
            self.warn(code, field, message)
        return found

    def code(self, field: str, codes: CodeList, warning: str, sentence: str) -> str | None:
        """Return the code of a list; None with a warning when the text is unknown."""
        text = clean_text(text_of(self.get(field)))
        code = codes.code_of(text)
        if code is None and not is_no_answer(text):
            self.warn(warning, field, f"« {text} » {sentence}")
        return code

    def phones(self) -> dict[str, str]:
        """Return the first two telephone numbers of the row (G6)."""
        numbers: list[str] = []
        for field in ("phone", "phone_2"):
            text = clean_text(text_of(self.get(field)))
            found = find_phones(text)
            if text and not found:
                self.warn("W-TEL", field, f"« {text} » ne contient pas de numéro français.")
            numbers += found
        first, second, *_ = [*dict.fromkeys(numbers), "", ""]
        return {"phone": first, "phone_2": second}

    def email(self) -> dict[str, str]:
        """Return the e-mail address, nothing with a warning when it is not one."""
        text = clean_text(text_of(self.get("email"))).lower().removeprefix("mailto:")
        if not text or is_email(text):
            return {"email": text}
        self.warn("W-MAIL", "email", f"« {text} » n’est pas une adresse mél : laissée vide.")
        return {}

    def town(self, communes: CommuneIndex, departments: tuple[str, ...]) -> dict[str, str]:
        """Return postal code, town and code of the commune (G11)."""
        postal_code = postal_code_of(text_of(self.get("postal_code")))
        town = self.short_text("town")
        if not comparison_key(town):
            return {"postal_code": postal_code}
        match = communes.find(town, postal_code, departments)
        if match.commune is None:
            message = f"« {town} » n’est pas une commune connue : le texte est gardé."
            self.warn("W-VILLE", "town", message)
            return {"postal_code": postal_code, "town": town}
        if match.verdict is CommuneVerdict.OTHER_POSTAL_CODE:
            message = f"{postal_code} n’est pas le code postal de {match.commune.name}."
            self.warn("W-CP-VILLE", "postal_code", message)
        name, code = match.commune.name, match.commune.code
        return {"postal_code": postal_code, "town": name, "town_code": code}


def postal_code_of(text: str) -> str:
    """Return five digits, the zero lost by a spreadsheet given back; else the text as typed."""
    text = clean_text(text)
    found = _FIVE_DIGITS.search(text.replace(" ", ""))
    return found[0].zfill(5) if found else text[:10]
