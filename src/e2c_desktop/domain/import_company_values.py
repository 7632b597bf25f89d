"""A company while an import reads it: what a row says, what is known, what gets completed (G10)."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from e2c_desktop.domain.import_kinds import COMPANY_LABELS
from e2c_desktop.domain.import_lines import Place, ReadLine
from e2c_desktop.domain.import_people import shown
from e2c_desktop.domain.import_values import FieldValue, LineWarning
from e2c_desktop.domain.text import comparison_key


@dataclass(frozen=True, slots=True)
class ContactValues:
    """A person of the company: the one to call, or the tutor."""

    name: str
    function: str = ""
    tutor: bool = False


@dataclass(frozen=True, slots=True)
class CompanyValues:
    """What a row says of a company; empty texts and None when it says nothing.

    `tax` is what it does about the taxe d’apprentissage, as typed; `other_number` is the number of
    an association (RNA).
    """

    name: str = ""
    trade_name: str = ""
    siret: str = ""
    other_number: str = ""
    naf: str = ""
    legal_form: str = ""
    sector: str = ""
    address: str = ""
    postal_code: str = ""
    town_code: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    tax: str = ""
    last_contact_on: date | None = None
    note: str = ""
    contacts: tuple[ContactValues, ...] = ()

    @property
    def shown_name(self) -> str:
        """The name, or the trade name of a company that has only that."""
        return self.name or self.trade_name


FIELDS = tuple(spec.name for spec in fields(CompanyValues) if spec.name != "contacts")
"""The fields of a company that a file may say, contacts aside."""

REPORT_NAMES = {
    "name": "raison",
    "trade_name": "enseigne",
    "siret": "siret",
    "naf": "naf",
    "postal_code": "cp",
    "town_code": "insee",
    "phone": "tel",
    "email": "mail",
}
"""The short French names of reports."""

# A note or a day of contact may differ without being wrong; names differ by their legal form.
_UNTOLD = frozenset({"note", "last_contact_on", "tax", "name", "town_code", "address"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyLine(ReadLine):
    """One row of a file of companies, as read."""

    values: CompanyValues = CompanyValues()


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company of the base, as far as an import compares it.

    `binned` ones only keep others from taking their SIRET; `merged_into` is the record that took
    one in.
    """

    id: UUID
    values: CompanyValues
    binned: bool = False
    merged_into: UUID | None = None


@dataclass(frozen=True, slots=True)
class CompanyChange:
    """An empty field that is filled."""

    field: str
    value: FieldValue

    @property
    def label(self) -> str:
        """The French name of the field."""
        return COMPANY_LABELS.get(self.field, "")


@dataclass(slots=True)
class PlannedCompany:
    """A company while the file is read; `id` is None when the file creates it."""

    label: str
    values: CompanyValues
    id: UUID | None = None
    place: Place = ("", 0)
    changes: list[CompanyChange] = field(default_factory=list)
    contacts: list[ContactValues] = field(default_factory=list)
    tutors: list[str] = field(default_factory=list)

    @property
    def is_touched(self) -> bool:
        """Whether the import changes this company of the base."""
        return self.id is not None and bool(self.changes or self.contacts or self.tutors)

    def complete(self, read: CompanyValues) -> bool:
        """Fill the empty fields and add the missing contacts; tell whether something was."""
        filled = [
            CompanyChange(name, getattr(read, name))
            for name in FIELDS
            if getattr(read, name) and self._may_fill(read, name)
        ]
        updates: dict[str, Any] = {change.field: change.value for change in filled}
        self.values = replace(self.values, **updates)
        self.changes += filled
        added = [self._add(one) for one in read.contacts]
        return bool(filled) or any(added)

    def _add(self, read: ContactValues) -> bool:
        """Add a contact, or say that a known one is a tutor too; tell whether that is new."""
        key = comparison_key(read.name)
        held = list(self.values.contacts)
        for rank, one in enumerate(held):
            if comparison_key(one.name) == key:
                if one.tutor or not read.tutor:
                    return False
                held[rank] = replace(one, tutor=True)
                self.tutors.append(one.name)
                break
        else:
            held.append(read)
            self.contacts.append(read)
        self.values = replace(self.values, contacts=tuple(held))
        return True

    def _may_fill(self, read: CompanyValues, name: str) -> bool:
        """Tell whether a field is empty; the code of a town goes with that very town."""
        if getattr(self.values, name):
            return False
        town = self.values.town
        return name != "town_code" or not town or _same(town, read.town)

    def differences(self, read: CompanyValues) -> list[LineWarning]:
        """Return W-CONFLIT when values read differ from the ones kept."""
        names = [
            name
            for name in FIELDS
            if name not in _UNTOLD
            and getattr(read, name)
            and getattr(self.values, name)
            and not _same(getattr(read, name), getattr(self.values, name))
        ]
        if not names:
            return []
        details = " ; ".join(
            f"{COMPANY_LABELS[name]} {shown(getattr(self.values, name))}, "
            f"ici {shown(getattr(read, name))}"
            for name in names
        )
        sentence = f"Valeurs différentes, non reprises : {details}."
        return [
            LineWarning(
                "W-CONFLIT", sentence, "", ",".join(REPORT_NAMES.get(name, name) for name in names)
            )
        ]


def _same(one: FieldValue, other: FieldValue) -> bool:
    return one == other or comparison_key(str(one)) == comparison_key(str(other))
