"""The edit mode of the record: what the form of a company has of its own."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.services import companies
from e2c_desktop.ui.companies.company_form import NEW_KEY, CompanyForm, key_of
from e2c_desktop.ui.companies.record_pane import CompanyPane
from e2c_desktop.ui.companies.sub_tabs import IDENTITY
from e2c_desktop.ui.records.editing import RecordEditing


class Editing(RecordEditing[CompanyForm]):
    """The form of a company under way."""

    form_tab = IDENTITY
    draft_keys = (NEW_KEY.partition(":")[0] + ":",)
    unnamed = "Nouvelle entreprise"

    _pane: CompanyPane

    def may_register(self) -> bool:
        """Tell whether a new company may be registered."""
        return self._doing.may(companies.register_company)

    def key_of(self, record_id: UUID) -> str:
        """Return the key of the drafts of a company."""
        return key_of(record_id)

    def read(self, record_id: UUID) -> CompanyRecord:
        """Read a company again."""
        return self._doors.reads.companies.record(record_id)

    def open_form(self, record: CompanyRecord | None) -> CompanyForm:
        """Show the form of a company, or the empty one."""
        return self._pane.identity.open_form(record)

    def store(self, form: CompanyForm) -> tuple[UUID, Changes | None]:
        """Register or correct the company; None where nothing had to be saved."""
        work, today = self._doors.work, self._doors.today()
        record = form.record
        if record is None:
            return companies.register_company(work, draft=form.company(), today=today)
        if not form.touched():
            return record.id, None
        changes = companies.update_company(
            work, company_id=record.id, version=record.version, draft=form.company(), today=today
        )
        return record.id, changes or None

    def name_of(self, form: CompanyForm) -> str:
        """Return the name of the company as typed."""
        return form.company().name
