"""In which order the lines of a card stand: moved by hand, stored all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.moving import MovableList, MoveButtons
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Errors

_HINT = (
    "Le portefeuille les imprime dans cet ordre. Monter et Descendre, ou Alt+↑ et Alt+↓,"
    " déplacent la ligne choisie."
)


class OrderDialog(QDialog):
    """Asks for the order of some lines.

    Args:
        title: what is put in order, in the head of the window.
        heading: of whom.
        lines: identifiers and words, in the order that stands.
        store: keeps the identifiers in their new order; may raise an expected fault.
        errors: shows that fault.

    Attributes:
        list: the lines.
        moving: the buttons beside it.
    """

    def __init__(
        self,
        title: str,
        heading: str,
        lines: Sequence[tuple[UUID, str]],
        store: Callable[[list[UUID]], object],
        errors: Errors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._errors = store, errors
        self.setWindowTitle(title)
        self.resize(theme().px(560), theme().px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(title, "h2"))
        column.addWidget(Label(heading, "strong", wrap=True))
        column.addWidget(Label(_HINT, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.list = MovableList(title)
        self.moving = MoveButtons(self.list)
        row.addWidget(self.list, 1)
        row.addWidget(self.moving)
        column.addLayout(row, 1)
        column.addLayout(self._foot())
        for identifier, words in lines:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, identifier)
            item.setToolTip(words)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.save_button.setDefault(True)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        return foot

    def ids(self) -> list[UUID]:
        """Return the identifiers, in the order of the list."""
        return [
            self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())
        ]

    def _on_save(self) -> None:
        try:
            self._store(self.ids())
        except E2CError as fault:
            self._errors.show(fault, self)
            return
        self.accept()
