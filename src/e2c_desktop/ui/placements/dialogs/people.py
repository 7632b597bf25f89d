"""« Dupliquer pour »: one trainee, or a group, chosen by typing names."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem, LookupSource
from e2c_desktop.ui.kit.rows import RowDelegate
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Errors


class _Chosen(QListWidget):
    """Who was chosen; Suppr takes the current one away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the current person away."""
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.itemChanged.emit(QListWidgetItem())
        else:
            super().keyPressEvent(event)


class PeopleDialog(QDialog):
    """Asks for whom the same placement is to be prepared.

    Args:
        heading: which placement.
        source: proposes people by their names.
        store: prepares the placements; may raise an expected fault.
        errors: shows the fault.
        several: whether a group may be chosen.
    """

    def __init__(
        self,
        heading: str,
        source: LookupSource,
        *,
        store: Callable[[list[UUID]], object],
        errors: Errors,
        several: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Dupliquer pour un groupe" if several else "Dupliquer")
        self._store, self._errors, self._source = store, errors, source
        self._several = several
        self.field = Lookup(source, placeholder="Taper un nom")
        self.list = _Chosen()
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setAccessibleName("Stagiaires choisis")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Préparer le stage", ButtonRole.PRIMARY, icon="copy")
        self._build(heading)
        self.field.chosen.connect(self._on_chosen)
        self.list.itemChanged.connect(self._count)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self._count()

    def _build(self, heading: str) -> None:
        self.setMinimumWidth(theme().px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(heading, "h2"))
        words = "Chaque nom choisi s’ajoute à la liste. Suppr l’enlève." if self._several else ""
        label = "Ajouter un stagiaire" if self._several else "Stagiaire"
        column.addWidget(Field(label, self.field, help_text=words))
        column.addWidget(self.list, 1)
        self.list.setVisible(self._several)
        self.list.setMinimumHeight(theme().px(160))
        column.addWidget(
            Label("Les signatures et le numéro ne sont pas repris.", "small", wrap=True)
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[UUID]:
        """Return the paths chosen, in the order of the choice."""
        return [
            self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())
        ]

    def _on_chosen(self, value: object) -> None:
        if not isinstance(value, UUID):
            return
        if not self._several:
            self.list.clear()
        if value not in self.chosen():
            item = QListWidgetItem(self._words(value))
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
            self.list.setCurrentItem(item)
        if self._several:
            self.field.set_value(None)
        self._count()

    def _words(self, value: UUID) -> str:
        found = [item for item in self._source(self.field.text()) if item.value == value]
        return _said(found[0]) if found else self.field.text()

    def _count(self) -> None:
        number = self.list.count()
        self.save_button.setEnabled(number > 0)
        plural = f"Préparer {number} stages" if number > 1 else "Préparer le stage"
        self.save_button.set_text(plural)

    def _on_save(self) -> None:
        try:
            self._store(self.chosen())
        except E2CError as error:
            self._errors.show(error, self)
        else:
            self.accept()


def _said(item: LookupItem) -> str:
    return f"{item.label}, {item.caption}" if item.caption else item.label
