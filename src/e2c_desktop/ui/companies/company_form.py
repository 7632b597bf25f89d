"""The form of a company: fields, remarks, likely records, the buttons that save."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.company import CompanyDraft
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.company_duplicates import MOST_SHOWN, LikelyCompany
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.fields import (
    SENSITIVE,
    company_of,
    company_specs,
    problems_of,
    read_lists,
)
from e2c_desktop.ui.companies.presenting import place_of
from e2c_desktop.ui.companies.sections import IDENTITY
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.closed_value import ProtectedFields
from e2c_desktop.ui.records.draft_keeper import Values
from e2c_desktop.ui.records.kept_form import KeptForm
from e2c_desktop.ui.records.twin_notes import TwinLine, TwinNotes

NEW_KEY = "entreprise:nouvelle"
COMPARED = ("name", "trade_name", "siret", "postal_code", "town")
"""The fields that tell which company it is: on leaving one, likely records are looked for."""


def key_of(company_id: object) -> str:
    """Return the key of a company's form."""
    return f"entreprise:{company_id}"


class CompanyForm(KeptForm):
    """The form of one company.

    Args:
        doors: doors of the page.
        doing: writes down the opening of what is protected.
        record: the company, or None for a new one.
    """

    record: CompanyRecord | None

    def __init__(
        self,
        doors: Doors,
        doing: Doing,
        record: CompanyRecord | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(doors, NEW_KEY if record is None else key_of(record.id), parent)
        self._reads, self._today = doors.reads, doors.today
        self.record = record
        self._has_key = doors.work.sensitive_key is not None
        specs = [
            spec
            for spec in company_specs(read_lists(doors.reads), doors.today)
            if self._has_key or spec.name not in SENSITIVE
        ]
        start = record.draft if record is not None else self._empty()
        binder: FormBinder[Any] = FormBinder(specs, start, validate=self._rules)
        self.twins = TwinNotes(MOST_SHOWN)
        self.protected: ProtectedFields | None = None
        if record is not None and record.has_reason and self._has_key:
            noted = partial(doing.note_reason_opening, record.id, self)
            names, words = ["avoid_reason"], "Pourquoi l’éviter"
            self.protected = ProtectedFields(binder, names, words, noted)
        binder.put_under(IDENTITY, self.twins)
        for name in COMPARED:
            binder.editors[name].left.connect(self._look_for_twins)
        self.begin(binder)

    def _empty(self) -> CompanyDraft:
        return CompanyDraft(avoid_reason="" if self._has_key else None)

    def _rules(self, draft: CompanyDraft) -> list[Problem]:
        return problems_of(draft, self._today())

    def read_back(self, values: Values) -> CompanyDraft:
        """Return the company that some kept values are."""
        return form_drafts.from_values(CompanyDraft, values)

    def company(self) -> CompanyDraft:
        """Return the company as typed, with certain repairs."""
        return company_of(self.binder.draft())

    def touched(self) -> bool:
        """Tell whether what is typed differs from what is saved."""
        if self.record is None:
            return True
        return self.binder.dirty and self.company() != self.record.draft

    def _look_for_twins(self) -> None:
        """Tell which companies may be the one typed; nothing where these fields are untouched."""
        draft, known = self.binder.draft(), self.record
        if known is not None and all(
            getattr(draft, name) == getattr(known.draft, name) for name in COMPARED
        ):
            self.twins.show_lines([])
            return
        found = self._reads.companies.likely(
            **{name: getattr(draft, name) for name in COMPARED},
            without=known.id if known is not None else None,
        )
        self.twins.show_lines([_line(each) for each in found])

    def showEvent(self, event: QShowEvent) -> None:
        """After the last field of the identity come the likely records."""
        super().showEvent(event)
        self.twins.take_place(self.binder.editors["other_number"].widget)


def _line(found: LikelyCompany) -> TwinLine:
    company = found.company
    where = place_of(company.address, company.postal_code, company.town)
    parts = [company.name, where, "dans la corbeille" if company.archived else ""]
    words = f"{', '.join(part for part in parts if part)}\u00a0: {found.likeness}."
    return TwinLine(company.id, "Existe déjà\u00a0?", words, company.name)
