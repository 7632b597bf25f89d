"""A protected value: closed at first, opened by a click, closed again with the record."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.services.trainees import note_protected_reading
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.trainees.ports import Ports

Noted = Callable[[], bool]
"""Notes that a protected value is opened; False when it could not be, and must stay closed."""


def note_opening(ports: Ports, trainee_id: UUID, over: QWidget) -> bool:
    """Have the journal say who opens the protected values of whom; a fault is shown.

    Args:
        ports: doors of the page.
        trainee_id: whose values they are.
        over: the widget over which a fault is shown.
    """
    try:
        note_protected_reading(ports.work, trainee_id=trainee_id)
    except E2CError as error:
        ports.errors.show(error, over)
        return False
    return True


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
    """Closes a field of a form until somebody asks to see it.

    Args:
        field: the field.
        noted: writes the opening down.
    """

    def __init__(self, field: Field, noted: Noted) -> None:
        super().__init__(field)
        self._field, self._noted = field, noted
        self.closed = ClosedValue(field.editor.accessibleName(), field)
        self.closed.button.clicked.connect(self.open)
        layout = field.layout()
        if layout is not None:
            layout.addWidget(self.closed)
        field.editor.hide()
        self.hide()

    def take_place(self) -> None:
        """Put « Afficher » where its field stands in the order of Tab."""
        QWidget.setTabOrder(self._field.editor, self.closed.button)

    def open(self) -> None:
        """Show the value, once its opening is noted."""
        if not self._noted():
            return
        self.closed.hide()
        self._field.editor.show()
        self._field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
