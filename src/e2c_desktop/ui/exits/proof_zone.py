"""The proof of a situation: its file, what opens it, and where another one is dropped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.queries.situation_reads import ProofLine
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.drop_button import dropped_files
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Panel


class ProofZone(QWidget):
    """The paper that proves a situation; a file dropped on it becomes the proof.

    Signals:
        file_given: the file dropped.
        choose_asked: « Joindre… » or « Remplacer… ».
        open_asked, remove_asked: what is done with the proof.
    """

    file_given = Signal(object)
    choose_asked = Signal()
    open_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = ElidedLabel("")
        self.open_button = Button("Ouvrir", ButtonRole.LINK, size="small")
        self.add_button = Button("Joindre…", ButtonRole.LINK, icon="paperclip", size="small")
        self.remove_button = Button(
            "", ButtonRole.QUIET, icon="x", size="small", tip="Retirer la preuve"
        )
        self._editable = False
        self._sign = IconLabel("file-text")
        self._build()
        self.open_button.clicked.connect(self.open_asked)
        self.add_button.clicked.connect(self.choose_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        self.show_proof(None, editable=False)

    def _build(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(Label("Preuve", "label"))
        box = Panel("surface-alt")
        row = QHBoxLayout(box)
        row.setContentsMargins(10, 3, 4, 3)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.name, 1)
        for button in (self.open_button, self.add_button, self.remove_button):
            row.addWidget(button)
        whole.addWidget(box, 1)

    def show_proof(self, proof: ProofLine | None, *, editable: bool, why_not: str = "") -> None:
        """Show a proof, or where to put one.

        Args:
            proof: the paper, None without one.
            editable: whether a file may be given.
            why_not: why it may not, in the place of the invitation.
        """
        self._editable = editable
        self.setAcceptDrops(editable)
        empty = why_not or ("Déposer un fichier ici" if editable else "Aucune preuve")
        self.name.set_text(proof.file_name or "Pièce vue" if proof is not None else empty)
        self.name.set_tone("" if proof is not None else "text-muted")
        self._sign.set_icon("file-text" if proof is not None else "paperclip")
        self.open_button.setVisible(proof is not None)
        self.add_button.setVisible(editable)
        self.add_button.set_text("Joindre…" if proof is None else "Remplacer…")
        self.remove_button.setVisible(editable and proof is not None)

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
