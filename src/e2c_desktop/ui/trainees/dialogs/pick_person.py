"""« Fusionner avec une autre fiche… »: which one."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.queries.trainees import TraineeFilter, TraineeRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.twins import named, situation

_LIMIT = 9


def _line(row: TraineeRow) -> LookupItem:
    birth = f"{row.birth_date:%d/%m/%Y}" if row.birth_date is not None else ""
    state = row.state.label if row.state is not None else ""
    caption = " · ".join(part for part in (birth, row.town, state, row.site) if part)
    return LookupItem(row.id, shown_name(row.last_name, row.first_name), caption)


class PickPersonDialog(QDialog):
    """Asks for the other record: the likely ones first, then anybody by name.

    Args:
        reads: the reading door.
        record: the record shown.

    Attributes:
        chosen: the record picked, once the dialog is accepted.
    """

    def __init__(self, reads: Reads, record: TraineeRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Fusionner avec une autre fiche")
        self.setMinimumWidth(theme().px(520))
        self._reads, self._record = reads, record
        self.chosen: UUID | None = None
        draft = record.draft
        self.field = Lookup(self._lines, placeholder="Nom, prénom, commune, téléphone…")
        self.cancel_button = Button("Annuler")
        self.go_button = Button("Comparer les deux fiches", ButtonRole.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(shown_name(draft.last_name, draft.first_name), "h2"))
        words = "Les fiches qui lui ressemblent sont proposées d’abord. Alt ↓ ouvre la liste."
        column.addWidget(Field("Autre fiche de la même personne", self.field, help_text=words))
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
        rows = self._reads.trainees_page(TraineeFilter(text=typed), limit=_LIMIT)
        return [_line(row) for row in rows if row.id != self._record.id]

    def _likely(self) -> list[LookupItem]:
        draft = self._record.draft
        names = (draft.last_name, draft.first_name, draft.usual_name, draft.birth_date)
        found = self._reads.likely_people(*names, without=self._record.id)
        return [
            LookupItem(
                each.person.id, named(each.person), f"{situation(each.person)} · {each.likeness}"
            )
            for each in found
            if not each.person.archived
        ]

    def _on_chosen(self, value: object) -> None:
        self.chosen = value if isinstance(value, UUID) else None
        self.go_button.setEnabled(self.chosen is not None)
