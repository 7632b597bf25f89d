"""The cells of one trainee's row: reading of each field, refusals T-…, warnings W-…."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, cast

from e2c_desktop.domain.code_lists import CodeList, TraineeCodeLists, answer_of, is_no_answer
from e2c_desktop.domain.codes import Coded, EntryLevel, Nationality, PrescriberKind, Sex
from e2c_desktop.domain.communes import CommuneIndex, CommuneVerdict
from e2c_desktop.domain.dates import age_on, parse_date
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.identifiers import is_email
from e2c_desktop.domain.import_values import FIELD_LABELS, LineWarning, PathValues, PersonValues
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

YOUNGEST, OLDEST = 14, 60  # at entry; outside, the birth date is taken for a typing error (T)
_NO_DATE = frozenset({"nonsigne", "encours"})
_DASHES = frozenset({"", "-", "–", "—"})
_FIVE_DIGITS = re.compile(r"(?<![0-9])[0-9]{4,5}(?![0-9])")
_ANSWERS = ("qpv", "rqth", "image_consent")
_TEXTS = ("file_number", "last_class", "referent", "cohort", "site")
_PATH_TEXTS = frozenset({"last_class", "referent", "cohort", "site"})


_C = TypeVar("_C", bound=Coded)


def _member(codes: type[_C], code: str) -> _C:
    # The type checker sees the two words of a code where only the first is needed.
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


class Cells:
    """The cells of one row by field, with what was typed over them; collects warnings."""

    def __init__(
        self,
        row: Row,
        columns: Mapping[str, int],
        corrections: Mapping[str, str],
        *,
        epoch_1904: bool,
    ) -> None:
        self.warnings: list[LineWarning] = []
        self._row = row
        self._columns = columns
        self._corrections = corrections
        self._epoch_1904 = epoch_1904

    def get(self, field: str) -> Cell:
        """Return the value of a field, None when no column is linked to it."""
        if field in self._corrections:
            return self._corrections[field]
        index = self._columns.get(field)
        return None if index is None else self._row.cell(index)

    def person_and_path(
        self,
        lists: TraineeCodeLists,
        communes: CommuneIndex,
        departments: tuple[str, ...],
        today: date,
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the values of the row as arguments of `PersonValues` and `PathValues`."""
        person: dict[str, Any] = {
            "last_name": self._short_text("last_name"),
            "first_name": self._short_text("first_name"),
            "birth_date": self._date("birth_date", birth_pivot=today),
            "address": self._short_text("address", limit=NAME_LIMIT * 2),
            "note": self._note(),
        }
        path: dict[str, Any] = {
            "entry_on": self._date("entry_on"),
            "contract_on": self._optional_date("contract_on", "W-CONTRAT-DATE"),
            "exit_on": self._optional_date("exit_on", "W-SORTIE-DATE"),
        }
        for field in _TEXTS:
            if text := self._short_text(field):
                (path if field in _PATH_TEXTS else person)[field] = text
        person |= self._codes(lists) | self._town(communes, departments)
        person |= self._phones() | self._email() | self._answers()
        path |= self._entry_level(lists.entry_level) | self._prescriber(lists.prescriber)
        return person, path

    def _warn(self, code: str, field: str, sentence: str, detail: str = "") -> None:
        self.warnings.append(LineWarning(code, sentence, field, detail))

    def _short_text(self, field: str, limit: int = NAME_LIMIT) -> str:
        cell = self.get(field)
        if cell is None:
            return ""
        if isinstance(cell, CellError):
            label = FIELD_LABELS[field]
            self._warn(
                "W-CELLULE", field, f"« {label} » est en erreur dans le fichier : laissé vide."
            )
            return ""
        text = self._guarded(field, clean_text(text_of(cell)))
        if len(text) > limit:
            message = f"« {FIELD_LABELS[field]} » dépasse {limit} signes : la fin est coupée."
            self._warn("W-LONGUEUR", field, message)
            text = text[:limit].rstrip()
        return text

    def _guarded(self, field: str, text: str) -> str:
        if not contains_nir(text):
            return text
        message = f"Un numéro de sécurité sociale a été retiré de « {FIELD_LABELS[field]} »."
        self._warn("W-NIR", field, message)
        return without_nir(text)

    def _note(self) -> str:
        text = self._guarded("note", clean_note(text_of(self.get("note"))))
        if len(text) > NOTE_LIMIT:
            self._warn("W-LONGUEUR", "note", f"La note dépasse {NOTE_LIMIT} signes : coupée.")
        return text[:NOTE_LIMIT]

    def _date(self, field: str, birth_pivot: date | None = None) -> date | None:
        return parse_date(self.get(field), birth_pivot=birth_pivot, epoch_1904=self._epoch_1904)

    def _optional_date(self, field: str, code: str) -> date | None:
        found = self._date(field)
        cell = self.get(field)
        text = clean_text(text_of(cell))
        if found is None and not (text in _DASHES or comparison_key(text) in _NO_DATE):
            message = f"« {text} » n’est pas une date : « {FIELD_LABELS[field]} » reste vide."
            self._warn(code, field, message)
        return found

    def _code(self, field: str, codes: CodeList, warning: str, sentence: str) -> str | None:
        """Return the code of a list; None with a warning when the text is unknown."""
        text = clean_text(text_of(self.get(field)))
        code = codes.code_of(text)
        if code is None and not is_no_answer(text):
            self._warn(warning, field, f"« {text} » {sentence}")
        return code

    def _codes(self, lists: TraineeCodeLists) -> dict[str, Any]:
        unknown = "n’est pas dans la liste : laissé vide."
        sex = self._code("sex", lists.sex, "W-SEXE", unknown)
        group = self._code("nationality", lists.nationality, "W-NAT", unknown)
        return {
            "sex": _member(Sex, sex) if sex else None,
            "nationality": _member(Nationality, group) if group else None,
        }

    def _entry_level(self, codes: CodeList) -> dict[str, Any]:
        sentence = "n’est pas dans la liste des niveaux : « Non renseigné »."
        code = self._code("entry_level", codes, "W-NIVEAU", sentence)
        level = _member(EntryLevel, code) if code else EntryLevel.UNKNOWN
        return {"entry_level": level}

    def _prescriber(self, codes: CodeList) -> dict[str, Any]:
        name = self._short_text("prescriber")
        if not comparison_key(name):
            return {}
        code = self._code("prescriber", codes, "W-PRESCR", "n’est pas dans la liste : « Autre ».")
        kind = _member(PrescriberKind, code) if code else PrescriberKind.AUTRE
        return {"prescriber": kind, "prescriber_name": name}

    def _answers(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field in _ANSWERS:
            text = clean_text(text_of(self.get(field)))
            found[field] = answer_of(text)
            if found[field] is None and not is_no_answer(text):
                message = f"« {text} » n’est ni oui ni non : « {FIELD_LABELS[field]} » reste vide."
                self._warn("W-REPONSE", field, message, field)
        text = self._short_text("driving_licence")
        answer = answer_of(text)
        licence = answer.label if answer else "" if is_no_answer(text) else text
        return found | {"driving_licence": licence}

    def _phones(self) -> dict[str, str]:
        numbers: list[str] = []
        for field in ("phone", "phone_2"):
            text = clean_text(text_of(self.get(field)))
            found = find_phones(text)
            if text and not found:
                self._warn("W-TEL", field, f"« {text} » ne contient pas de numéro français.")
            numbers += found
        first, second, *_ = [*dict.fromkeys(numbers), "", ""]
        return {"phone": first, "phone_2": second}

    def _email(self) -> dict[str, str]:
        text = clean_text(text_of(self.get("email"))).lower().removeprefix("mailto:")
        if not text or is_email(text):
            return {"email": text}
        self._warn("W-MAIL", "email", f"« {text} » n’est pas une adresse mél : laissée vide.")
        return {}

    def _town(self, communes: CommuneIndex, departments: tuple[str, ...]) -> dict[str, str]:
        postal_code = postal_code_of(text_of(self.get("postal_code")))
        town = self._short_text("town")
        if not comparison_key(town):
            return {"postal_code": postal_code}
        match = communes.find(town, postal_code, departments)
        if match.commune is None:
            message = f"« {town} » n’est pas une commune connue : le texte est gardé."
            self._warn("W-VILLE", "town", message)
            return {"postal_code": postal_code, "town": town}
        if match.verdict is CommuneVerdict.OTHER_POSTAL_CODE:
            message = f"{postal_code} n’est pas le code postal de {match.commune.name}."
            self._warn("W-CP-VILLE", "postal_code", message)
        name, code = match.commune.name, match.commune.code
        return {"postal_code": postal_code, "town": name, "town_code": code}


def postal_code_of(text: str) -> str:
    """Return five digits, the zero lost by a spreadsheet given back; else the text as typed."""
    text = clean_text(text)
    found = _FIVE_DIGITS.search(text.replace(" ", ""))
    return found[0].zfill(5) if found else text[:10]


def refusal_of(cells: Cells, person: PersonValues, path: PathValues) -> Refusal | None:
    """Return the first reason to refuse a row, in the order of the rules T."""
    refusal = _name_refusal(person) or _date_refusal(cells, person, path)
    if refusal is not None or person.birth_date is None or path.entry_on is None:
        return refusal
    return _order_refusal(person.birth_date, path.entry_on, path.exit_on)


def _name_refusal(person: PersonValues) -> Refusal | None:
    if not comparison_key(person.last_name):
        return Refusal("T-NOM", "last_name", "Nom vide. Obligatoire pour créer la fiche.")
    if not comparison_key(person.first_name):
        return Refusal("T-PRENOM", "first_name", "Prénom vide. Obligatoire pour créer la fiche.")
    return None


def _date_refusal(cells: Cells, person: PersonValues, path: PathValues) -> Refusal | None:
    checks = (
        ("birth_date", person.birth_date, "T-NAISS", "Date de naissance", "de naissance"),
        ("entry_on", path.entry_on, "T-ENTREE", "Date d’entrée", "d’entrée"),
    )
    for field, value, code, label, words in checks:
        if value is not None:
            continue
        cell = cells.get(field)
        text = str(cell) if isinstance(cell, CellError) else clean_text(text_of(cell))
        if text:
            return Refusal(f"{code}-INV", field, f"« {text} » n’est pas une date {words} lisible.")
        return Refusal(f"{code}-ABS", field, f"{label} vide. Obligatoire pour créer la fiche.")
    return None


def _order_refusal(birth: date, entry: date, leaving: date | None) -> Refusal | None:
    if birth > entry:
        message = "Entrée avant la naissance : "
        message += f"entrée {short_date(entry)}, naissance {short_date(birth)}."
        return Refusal("T-NAISS-INVRAIS", "birth_date", message)
    age = age_on(birth, entry)
    if not YOUNGEST <= age <= OLDEST:
        message = f"{age} ans à l’entrée : la date de naissance {short_date(birth)} est "
        return Refusal("T-NAISS-INVRAIS", "birth_date", f"{message}invraisemblable.")
    if leaving is not None and leaving < entry:
        message = "Sortie avant l’entrée : "
        message += f"entrée {short_date(entry)}, sortie {short_date(leaving)}."
        return Refusal("T-SORTIE-AVANT", "exit_on", message)
    return None


def soft_warnings(
    person: PersonValues, path: PathValues, age_min: int, age_max: int
) -> list[LineWarning]:
    """Return the warnings that compare several fields of a row that is not refused."""
    found: list[LineWarning] = []
    contract, entry, leaving = path.contract_on, path.entry_on, path.exit_on
    if contract is not None and entry is not None and contract < entry:
        message = f"Contrat signé le {short_date(contract)}, avant l’entrée."
        found.append(LineWarning("W-CONTRAT", message, "contract_on"))
    elif contract is not None and leaving is not None and contract > leaving:
        message = f"Contrat signé le {short_date(contract)}, après la sortie."
        found.append(LineWarning("W-CONTRAT", message, "contract_on"))
    if person.birth_date is not None and entry is not None:
        age = age_on(person.birth_date, entry)
        if not age_min <= age <= age_max:
            message = f"{age} ans à l’entrée. L’école accueille de {age_min} à {age_max} ans."
            found.append(LineWarning("W-AGE", message, "birth_date"))
    return found
