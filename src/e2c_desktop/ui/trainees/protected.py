"""A protected value: closed at first, opened by a click, closed again with the record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import IconLabel, Label


class ClosedValue(QWidget):
    """« Donnée protégée [Afficher] ».

    Attributes:
        button: « Afficher ».
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("lock", size=14))
        row.addWidget(Label("Donnée protégée", "muted"))
        self.button = Button("Afficher", ButtonRole.LINK, size="small")
        self.button.setAccessibleName(f"Afficher\u00a0: {name}")
        row.addWidget(self.button)
        row.addStretch(1)


class ProtectedField(QWidget):
    """Closes a field of a form until somebody asks to see it."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._field = field
        self.closed = ClosedValue(field.editor.accessibleName(), field)
        self.closed.button.clicked.connect(self.open)
        layout = field.layout()
        if layout is not None:
            layout.addWidget(self.closed)
        field.editor.hide()
        self.hide()

    def open(self) -> None:
        """Show the value."""
        self.closed.hide()
        self._field.editor.show()
        self._field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
