"""Whose certification is to be noted: anybody by name, with the path under way."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.trainees import TraineeFilter, TraineeRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import RecordDoors

_LIMIT = 9


def person_line(row: TraineeRow) -> LookupItem:
    """Return somebody as a line of a list of names."""
    state = row.state.label if row.state is not None else ""
    caption = " · ".join(part for part in (row.town, state, row.site) if part)
    return LookupItem(row.id, f"{row.last_name.upper()} {row.first_name}".strip(), caption)


class PersonChoice(QDialog):
    """Asks for somebody by name.

    Args:
        doors: of the page.

    Signals:
        chosen: the present path of somebody, and their name; the window closes.

    Attributes:
        field, next_button: the parts.
    """

    chosen = Signal(object, str)

    def __init__(self, doors: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ajouter une certification")
        self.setMinimumWidth(theme().px(460))
        self._reads = doors.reads
        self._trainee: UUID | None = None
        self.field = Lookup(self._lines, placeholder="Nom, prénom, commune…")
        self.field.setAccessibleName("Stagiaire")
        self.cancel_button = Button("Annuler")
        self.next_button = Button("Continuer", ButtonRole.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        help_text = "La certification est notée sur son parcours le plus récent."
        column.addWidget(Field("Stagiaire", self.field, required=True, help_text=help_text))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.next_button)
        column.addLayout(foot)
        self.next_button.setEnabled(False)
        self.next_button.setDefault(True)
        self.field.chosen.connect(self._on_chosen)
        self.next_button.clicked.connect(self._on_next)
        self.cancel_button.clicked.connect(self.reject)

    def _lines(self, typed: str) -> list[LookupItem]:
        rows = self._reads.trainees_page(TraineeFilter(text=typed), limit=_LIMIT)
        return [person_line(row) for row in rows]

    def _on_chosen(self, value: object) -> None:
        self._trainee = value if isinstance(value, UUID) else None
        self.next_button.setEnabled(self._trainee is not None)

    def _on_next(self) -> None:
        path = None if self._trainee is None else self._reads.trainee(self._trainee).current
        if path is not None:
            self.accept()
            self.chosen.emit(path.id, self.field.text())
