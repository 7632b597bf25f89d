"""The sub-tab « Documents »: papers brought, consents, and what was delivered to the person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.french import accord
from e2c_desktop.queries.consents import ConsentRow
from e2c_desktop.queries.pieces import TraineePapers
from e2c_desktop.queries.records import DocumentLine, TraineeRecord
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.records.issued_card import IssuedCard
from e2c_desktop.ui.trainees.consents_card import ConsentsCard
from e2c_desktop.ui.trainees.dialogs.piece import dropped_files
from e2c_desktop.ui.trainees.pieces_card import PiecesCard


class DocumentsTab(QWidget):
    """The papers and the consents of a person, and the documents of a path.

    Signals:
        print_asked: « Imprimer un document ».
        files_dropped: the files dropped anywhere on the sub-tab.
    """

    print_asked = Signal()
    files_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = True
        self.setAcceptDrops(True)
        self.pieces = PiecesCard()
        self.consents = ConsentsCard()
        self.issued = IssuedCard()
        self.empty = EmptyState(
            "file-text", "Aucun document", action="Imprimer un document", action_icon="printer"
        )
        self._build()
        self.empty.action.connect(self.print_asked)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled()
        outer.addWidget(self._scrolled)
        inner = self._scrolled.inner
        inner.addWidget(self.pieces)
        inner.addWidget(self.consents)
        inner.addWidget(self.issued)
        inner.addWidget(self.empty)
        inner.addStretch(1)

    def show_papers(self, papers: TraineePapers, consents: Sequence[ConsentRow]) -> None:
        """Show the papers and the consents of a person."""
        self.pieces.show_papers(papers)
        self.consents.show_consents(consents)

    def show_documents(self, record: TraineeRecord, lines: Sequence[DocumentLine]) -> None:
        """Show the documents of a path."""
        self.issued.show_lines(lines)
        self.empty.setVisible(not lines)
        name = record.draft.first_name
        given = accord(record.draft.sex, "à lui", "à elle", "à cette personne")
        words = f"Ce qui sera délivré {'à ' + name if name else given} sera rangé ici."
        self.empty.set_message("Aucun document", words, action="Imprimer un document")

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may print and keep papers."""
        self._editable = editable
        self.pieces.set_editable(editable)
        self.consents.set_editable(editable)
        self.issued.set_editable(editable)
        self.empty.button.setVisible(editable)

    def focus_first(self) -> None:
        """Give the keyboard to the papers, else to the documents, if there are any."""
        if self.pieces.model.rowCount():
            self.pieces.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.issued.isHidden():
            self.issued.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files dropped on the sub-tab by those who may keep papers."""
        if self._editable and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        files = dropped_files(event)
        if self._editable and files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
