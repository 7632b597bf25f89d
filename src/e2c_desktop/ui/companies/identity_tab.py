"""The sub-tab « Identité »: everything known of a company, to read; the same as a form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.identifiers import display_siren
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.company_form import CompanyForm
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.fields import (
    SENSITIVE,
    Lists,
    company_specs,
    read_lists,
    words_of,
)
from e2c_desktop.ui.companies.sections import ORDER
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.closed_value import Noted
from e2c_desktop.ui.records.edited_tab import EditedTab
from e2c_desktop.ui.records.read_view import ReadView

_WHO = frozenset({"phone", "email", "note"})
"""What is not even named in visitor mode."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read of a company."""

    record: CompanyRecord
    lists: Lists
    noted: Noted

    def words(self, spec: FieldSpec) -> str:
        """Return the words of a field, empty when it is not known."""
        words = words_of(spec, getattr(self.record.draft, spec.name), self.lists)
        siren = self.record.draft.siren
        if spec.name == "siret" and siren:
            return f"{words}\nSIREN {display_siren(siren)}"
        return words

    def is_closed(self, spec: FieldSpec) -> bool:
        """Tell whether a field is shown only when it is asked for."""
        return spec.name in SENSITIVE


class IdentityTab(EditedTab[CompanyRecord, CompanyForm]):
    """Reads or edits a company."""

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(ReadView(ORDER), parent)
        self._doors, self._doing = doors, doing

    def show_record(self, record: CompanyRecord) -> None:
        """Show a company to read; a form open on the same company stays."""
        self._read(record)

    def _fill(self, shown: CompanyRecord) -> None:
        lists = read_lists(self._doors.reads)
        hidden = _WHO | SENSITIVE if shown.masked else frozenset[str]()
        avoided = shown.draft.state is CompanyState.AVOID or shown.has_reason
        if not avoided or shown.draft.avoid_reason is None:
            hidden |= SENSITIVE
        specs = [
            spec for spec in company_specs(lists, self._doors.today) if spec.name not in hidden
        ]
        noted = partial(self._doing.note_reason_opening, shown.id, self)
        self.read_view.show_values(specs, _Reading(shown, lists, noted))

    def open_form(self, record: CompanyRecord | None) -> CompanyForm:
        """Show the form of a company, or of a new one."""
        return self._edit_in(CompanyForm(self._doors, self._doing, record))
