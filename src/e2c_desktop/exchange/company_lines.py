"""From the rows of a file of companies to cleaned values: rules G and E of the imports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from e2c_desktop.domain.communes import CommuneIndex
from e2c_desktop.domain.company import NAME_LIMIT
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.identifiers import digits_of, is_siret
from e2c_desktop.domain.import_company_values import CompanyLine, CompanyValues, ContactValues
from e2c_desktop.domain.import_kinds import COMPANY_LABELS, ImportKind
from e2c_desktop.domain.nomenclatures import CodeIndex, written_naf
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.domain.trainee import NOTE_LIMIT
from e2c_desktop.exchange.cells import Refusal, RowCells, text_of
from e2c_desktop.exchange.file_departments import departments_of_file
from e2c_desktop.exchange.grid import Progress, Row, Sheet, Workbook
from e2c_desktop.exchange.headers import ColumnMapping, propose_mappings
from e2c_desktop.exchange.sheet_lines import ReadingRules, lines_of_file, refused

_NO_SIRET = frozenset({"", "0", "na", "neant", "encours", "aucun", "non", "nc", "nr", "x"})
_LOST_LETTER = re.compile(r"(?<=[^\W\d_])[?\ufffd](?=[^\W\d_])")
_SIRET_LENGTH = 14
_ADDRESS_LIMIT = 240
_RNA = re.compile(r"W[0-9]{9}", re.IGNORECASE)
_TEXTS = ("name", "trade_name", "legal_form", "sector", "website", "tax")


@dataclass(frozen=True, slots=True)
class CompanyRules(ReadingRules):
    """What reading needs besides the file.

    Attributes:
        communes: the communes of France.
        today: a last contact cannot be later.
        naf: the activities of the nomenclature in force (NAF rév. 2).
        departments: those of the school, for towns without postal code; when none is given,
            those where most companies of the file are.
    """

    communes: CommuneIndex
    naf: CodeIndex
    today: date
    departments: tuple[str, ...] = ()


def read_company_lines(
    workbook: Workbook,
    rules: CompanyRules,
    mappings: tuple[ColumnMapping, ...] | None = None,
    progress: Progress | None = None,
) -> list[CompanyLine]:
    """Return every line under the headers, in reading order, judged by itself.

    Args:
        workbook: the file, as read.
        rules: lists and settings.
        mappings: one per sheet, as proposed or changed by the user; proposed here when None.
        progress: called with (lines read, rows of the file); may raise `Cancelled`.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    chosen = mappings or propose_mappings(workbook, ImportKind.COMPANIES)
    if not rules.departments:
        by_sheet = {mapping.sheet: mapping for mapping in chosen}
        rules = replace(rules, departments=departments_of_file(workbook, by_sheet))
    return lines_of_file(
        workbook,
        chosen,
        rules.skipped,
        line_type=CompanyLine,
        read=partial(_read_line, rules),
        progress=progress,
    )


def _read_line(
    rules: CompanyRules, sheet: Sheet, row: Row, columns: Mapping[str, int]
) -> CompanyLine:
    typed = rules.typed(sheet, row)
    cells = CompanyCells(row, columns, typed, epoch_1904=sheet.epoch_1904, labels=COMPANY_LABELS)
    values = cells.values(rules)
    line = CompanyLine(sheet=sheet.name, row=row.number, values=values, hidden=row.hidden)
    if not comparison_key(values.shown_name):
        sentence = "Raison sociale et enseigne vides. Un nom est nécessaire."
        return refused(line, Refusal("E-NOM", "name", sentence), cells)
    return replace(line, warnings=tuple(cells.warnings))


class CompanyCells(RowCells):
    """The cells of one company's row."""

    def values(self, rules: CompanyRules) -> CompanyValues:
        """Return the values of the row."""
        siret, association, kept = self._siret()
        found: dict[str, Any] = {name: self.short_text(name, NAME_LIMIT) for name in _TEXTS}
        found |= {
            "siret": siret,
            "other_number": association,
            "naf": self._naf(rules.naf),
            "address": self.short_text("address", _ADDRESS_LIMIT),
            "last_contact_on": self._last_contact(rules.today),
            "contacts": self._contacts(),
        }
        found |= self.town(rules.communes, rules.departments) | self.email()
        numbers = self.phones()
        found["phone"] = numbers["phone"]
        other = numbers["phone_2"]
        remarks = [kept, f"Autre téléphone : {other}" if other else "", self.note()]
        found["note"] = "\n".join(text for text in remarks if text)[:NOTE_LIMIT]
        self._tell_lost_letters()
        return CompanyValues(**found)

    def _siret(self) -> tuple[str, str, str]:
        """Return the SIRET, else the number of an association, else words to keep in the note."""
        text = clean_text(text_of(self.get("siret")))
        if comparison_key(text) in _NO_SIRET:
            return "", "", ""
        number = digits_of(text)
        if is_siret(number):
            return number, "", ""
        if len(number) == _SIRET_LENGTH - 1 and is_siret(f"0{number}"):
            message = f"Zéro de tête rétabli dans le SIRET : « {text} »."
            self.warn("W-SIRET-ZERO", "siret", message)
            return f"0{number}", "", ""
        if _RNA.fullmatch(number):
            message = f"Numéro d’association, pas de SIRET : « {text} », gardé à part."
            self.warn("W-SIRET", "siret", message)
            return "", number.upper(), ""
        kept = self.guarded("siret", text)
        message = f"SIRET non valable : « {kept} », laissé vide et gardé dans la note."
        self.warn("W-SIRET", "siret", message)
        return "", "", f"SIRET noté dans le fichier : {kept}"

    def _naf(self, codes: CodeIndex) -> str:
        text = clean_text(text_of(self.get("naf")))
        if not comparison_key(text):
            return ""
        code = written_naf(text)
        if not codes.title(code):
            message = f"Code NAF inconnu : « {text} », laissé vide."
            self.warn("W-NAF", "naf", message)
            return ""
        return code

    def _last_contact(self, today: date) -> date | None:
        found = self.optional_day("last_contact_on", "W-CONTACT-DATE")
        if found is None or found <= today:
            return found
        message = f"Dernier contact à venir : {short_date(found)}, laissé vide."
        self.warn("W-CONTACT-DATE", "last_contact_on", message)
        return None

    def _contacts(self) -> tuple[ContactValues, ...]:
        """Return the contact, whose role is to be said, and the tutor: one person if one name."""
        name, tutor = self.short_text("contact"), self.short_text("tutor")
        function = self.short_text("function")
        if not comparison_key(name):
            name = ""
        if not comparison_key(tutor):
            return (ContactValues(name, function),) if name else ()
        if comparison_key(name) == comparison_key(tutor):
            return (ContactValues(name, function, tutor=True),)
        last = ContactValues(tutor, tutor=True)
        return (ContactValues(name, function), last) if name else (last,)

    def _tell_lost_letters(self) -> None:
        """Warn of a « ? » inside a name: who wrote the file could not write a letter."""
        for name in ("name", "trade_name"):
            text = clean_text(text_of(self.get(name)))
            if _LOST_LETTER.search(text):
                message = f"Lettre perdue, remplacée par « ? » : « {text} »."
                self.warn("W-CARACTERE", name, message)
