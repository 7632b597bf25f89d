"""The cells of one trainee's row: reading of each field, refusals T-…, warnings W-…."""

from __future__ import annotations

from datetime import date
from typing import Any

from e2c_desktop.domain.code_lists import CodeList, TraineeCodeLists, answer_of, is_no_answer
from e2c_desktop.domain.codes import EntryLevel, Nationality, PrescriberKind, Sex
from e2c_desktop.domain.communes import CommuneIndex
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.import_values import FIELD_LABELS, LineWarning, PathValues, PersonValues
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.domain.trainee import NAME_LIMIT
from e2c_desktop.exchange.cells import Refusal, RowCells, member, text_of
from e2c_desktop.exchange.grid import CellError

YOUNGEST, OLDEST = 14, 60  # at entry; outside, the birth date is taken for a typing error (T)
_ANSWERS = ("qpv", "rqth", "image_consent")
_TEXTS = ("file_number", "last_class", "referent", "cohort", "site")
_PATH_TEXTS = frozenset({"last_class", "referent", "cohort", "site"})


class Cells(RowCells):
    """The cells of one trainee's row."""

    def person_and_path(
        self,
        lists: TraineeCodeLists,
        communes: CommuneIndex,
        departments: tuple[str, ...],
        today: date,
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the values of the row as arguments of `PersonValues` and `PathValues`."""
        person: dict[str, Any] = {
            "last_name": self.short_text("last_name"),
            "first_name": self.short_text("first_name"),
            "birth_date": self.day("birth_date", birth_pivot=today),
            "address": self.short_text("address", limit=NAME_LIMIT * 2),
            "note": self.note(),
        }
        path: dict[str, Any] = {
            "entry_on": self.day("entry_on"),
            "contract_on": self.optional_day("contract_on", "W-CONTRAT-DATE"),
            "exit_on": self.optional_day("exit_on", "W-SORTIE-DATE"),
        }
        for field in _TEXTS:
            if text := self.short_text(field):
                (path if field in _PATH_TEXTS else person)[field] = text
        person |= self._codes(lists) | self.town(communes, departments)
        person |= self.phones() | self.email() | self._answers()
        path |= self._entry_level(lists.entry_level) | self._prescriber(lists.prescriber)
        return person, path

    def _codes(self, lists: TraineeCodeLists) -> dict[str, Any]:
        unknown = "n’est pas dans la liste : laissé vide."
        sex = self.code("sex", lists.sex, "W-SEXE", unknown)
        group = self.code("nationality", lists.nationality, "W-NAT", unknown)
        return {
            "sex": member(Sex, sex) if sex else None,
            "nationality": member(Nationality, group) if group else None,
        }

    def _entry_level(self, codes: CodeList) -> dict[str, Any]:
        sentence = "n’est pas dans la liste des niveaux : « Non renseigné »."
        code = self.code("entry_level", codes, "W-NIVEAU", sentence)
        level = member(EntryLevel, code) if code else EntryLevel.UNKNOWN
        return {"entry_level": level}

    def _prescriber(self, codes: CodeList) -> dict[str, Any]:
        name = self.short_text("prescriber")
        if not comparison_key(name):
            return {}
        code = self.code("prescriber", codes, "W-PRESCR", "n’est pas dans la liste : « Autre ».")
        kind = member(PrescriberKind, code) if code else PrescriberKind.AUTRE
        return {"prescriber": kind, "prescriber_name": name}

    def _answers(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field in _ANSWERS:
            text = clean_text(text_of(self.get(field)))
            found[field] = answer_of(text)
            if found[field] is None and not is_no_answer(text):
                message = f"« {text} » n’est ni oui ni non : « {FIELD_LABELS[field]} » reste vide."
                self.warn("W-REPONSE", field, message, field)
        text = self.short_text("driving_licence")
        answer = answer_of(text)
        licence = answer.label if answer else "" if is_no_answer(text) else text
        return found | {"driving_licence": licence}


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
