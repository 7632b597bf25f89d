"""« Fusionner avec une autre entreprise… »: which one."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.queries.company_reads import CompanyReads
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.company_form import COMPARED
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem
from e2c_desktop.ui.kit.theme import theme

_LIMIT = 9


class PickCompanyDialog(QDialog):
    """Asks for the other record: the likely ones first, then any by name.

    Args:
        reads: the reading door.
        record: the record shown.

    Attributes:
        chosen: the record picked, once the dialog is accepted.
    """

    def __init__(
        self, reads: CompanyReads, record: CompanyRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Fusionner avec une autre entreprise")
        self.setMinimumWidth(theme().px(520))
        self._reads, self._record = reads, record
        self.chosen: UUID | None = None
        self.field = Lookup(self._lines, placeholder="Nom, commune, SIRET…")
        self.cancel_button = Button("Annuler")
        self.go_button = Button("Comparer les deux fiches", ButtonRole.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(record.draft.name, "h2", wrap=True))
        words = "Les fiches qui lui ressemblent sont proposées d’abord. Alt ↓ ouvre la liste."
        column.addWidget(Field("Autre fiche de la même entreprise", self.field, help_text=words))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.go_button)
        column.addLayout(foot)
        self.go_button.setEnabled(False)
        self.go_button.setDefault(True)
        self.field.chosen.connect(self._on_chosen)
        self.go_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _lines(self, typed: str) -> list[LookupItem]:
        if not typed.strip():
            return self._likely()
        rows = self._reads.page(CompanyFilter(text=typed), limit=_LIMIT)
        return [
            LookupItem(row.id, row.name, f"{row.postal_code} {row.town}".strip())
            for row in rows
            if row.id != self._record.id
        ]

    def _likely(self) -> list[LookupItem]:
        draft = self._record.draft
        typed = {name: getattr(draft, name) for name in COMPARED}
        return [
            LookupItem(each.company.id, each.company.name, f"{each.company.town} · {each.likeness}")
            for each in self._reads.likely(**typed, without=self._record.id)
            if not each.company.archived
        ]

    def _on_chosen(self, value: object) -> None:
        self.chosen = value if isinstance(value, UUID) else None
        self.go_button.setEnabled(self.chosen is not None)
