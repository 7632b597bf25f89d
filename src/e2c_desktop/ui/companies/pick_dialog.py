"""« Fusionner avec une autre entreprise… »: which one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.queries.company_reads import CompanyReads
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.company_form import COMPARED
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.records.pick_dialog import PickRecordDialog

_LIMIT = 9


class PickCompanyDialog(PickRecordDialog):
    """Asks for the other record of a company.

    Args:
        reads: the reading door.
        record: the record shown.
    """

    title = "Fusionner avec une autre entreprise"
    label = "Autre fiche de la même entreprise"
    placeholder = "Nom, commune, SIRET…"

    def __init__(
        self, reads: CompanyReads, record: CompanyRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(Label(record.draft.name, "h2", wrap=True), parent)
        self._reads, self._record = reads, record

    def found(self, typed: str) -> list[LookupItem]:
        """Return the other companies that hold some words."""
        rows = self._reads.page(CompanyFilter(text=typed), limit=_LIMIT)
        return [
            LookupItem(row.id, row.name, f"{row.postal_code} {row.town}".strip())
            for row in rows
            if row.id != self._record.id
        ]

    def likely(self) -> list[LookupItem]:
        """Return the companies that look like the one shown."""
        draft = self._record.draft
        typed = {name: getattr(draft, name) for name in COMPARED}
        return [
            LookupItem(each.company.id, each.company.name, f"{each.company.town} · {each.likeness}")
            for each in self._reads.likely(**typed, without=self._record.id)
            if not each.company.archived
        ]
