"""Where the proof of an absence is dropped, or opened when there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.attendance_week_facts import ProofLine
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.drop_button import DropButton, dropped_files
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel
from e2c_desktop.ui.kit.layout import Panel

_INVITATION = "Déposer ou choisir un fichier"


class ProofZone(QWidget):
    """The proof of the absence shown.

    Signals:
        file_given: the file dropped.
        choose_asked, open_asked, remove_asked: what is done with it.
    """

    file_given = Signal(object)
    choose_asked = Signal()
    open_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop_button = DropButton(_INVITATION)
        self.name = ElidedLabel("")
        self.open_button = Button("Ouvrir", ButtonRole.LINK, size="small")
        self.remove_button = Button(
            "", ButtonRole.QUIET, icon="x", size="small", tip="Retirer le justificatif"
        )
        self._held = Panel("surface-alt")
        self._editable = False
        self._build()
        self.drop_button.clicked.connect(self.choose_asked)
        self.open_button.clicked.connect(self.open_asked)
        self.remove_button.clicked.connect(self.remove_asked)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.drop_button)
        row = QHBoxLayout(self._held)
        row.setContentsMargins(10, 2, 4, 2)
        row.setSpacing(8)
        row.addWidget(IconLabel("file-text"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name, 1)
        row.addWidget(self.open_button)
        row.addWidget(self.remove_button)
        column.addWidget(self._held)

    def show_proof(self, proof: ProofLine | None, *, editable: bool) -> None:
        """Show a proof, or where to put one."""
        self._editable = editable and proof is None
        self.setAcceptDrops(self._editable)
        self.drop_button.setVisible(proof is None)
        self.drop_button.setEnabled(editable)
        self._held.setVisible(proof is not None)
        if proof is not None:
            self.name.set_text(proof.file_name or "Justificatif vu")
            self.open_button.setVisible(bool(proof.file_name))
            self.remove_button.setVisible(editable)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        if self._editable and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file dropped."""
        files = dropped_files(event)
        if self._editable and files:
            event.acceptProposedAction()
            self.file_given.emit(files[0])
