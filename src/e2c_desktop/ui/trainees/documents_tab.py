"""The sub-tab « Documents »: papers brought, consents, and what was delivered to the person."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import DocumentState
from e2c_desktop.domain.french import accord, short_date
from e2c_desktop.queries.consents import ConsentRow
from e2c_desktop.queries.pieces import TraineePapers
from e2c_desktop.queries.records import DocumentLine, TraineeRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.whole_table import WholeTable
from e2c_desktop.ui.trainees.consents_card import ConsentsCard
from e2c_desktop.ui.trainees.dialogs.piece import dropped_files
from e2c_desktop.ui.trainees.pieces_card import PiecesCard


def _number(line: DocumentLine) -> str:
    return line.number


def _kind(line: DocumentLine) -> str:
    return line.kind.label


def _day(line: DocumentLine) -> str:
    return short_date(line.issued_on)


def _pages(line: DocumentLine) -> str:
    return str(line.pages)


def _state(line: DocumentLine) -> str:
    return line.state.label


def _pill(line: DocumentLine) -> PillSpec:
    if line.state is DocumentState.ISSUED:
        return PillSpec(line.state.label, "ok", "check")
    return PillSpec(line.state.label, "mute", "circle-dashed")


_COLUMNS: list[Column[DocumentLine]] = [
    Column("kind", "Document", _kind, sortable=False),
    Column("number", "Numéro", _number, width=150, sortable=False, tabular=True),
    Column("day", "Délivré le", _day, width=96, sortable=False, tabular=True),
    Column("pages", "Pages", _pages, "right", width=56, sortable=False, tabular=True),
    Column("state", "État", _state, width=104, sortable=False, pill=_pill),
]


def _id_of(line: DocumentLine) -> UUID:
    return line.id


class DocumentsTab(QWidget):
    """The papers and the consents of a person, and the documents of a path.

    Signals:
        open_asked, save_asked, duplicate_asked: identifier of the document chosen.
        print_asked: « Imprimer un document ».
        files_dropped: the files dropped anywhere on the sub-tab.
    """

    open_asked = Signal(object)
    save_asked = Signal(object)
    duplicate_asked = Signal(object)
    print_asked = Signal()
    files_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = True
        self.setAcceptDrops(True)
        self.pieces = PiecesCard()
        self.consents = ConsentsCard()
        self.table = WholeTable("Documents délivrés")
        self.model: QueryTableModel[DocumentLine] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id_of, parent=self
        )
        self.open_button = Button("Ouvrir", ButtonRole.SOFT, icon="external-link", size="small")
        self.save_button = Button("Enregistrer sous…", icon="download", size="small")
        self.duplicate_button = Button("Duplicata", icon="copy", size="small")
        self.duplicate_button.setToolTip(
            "Le même document, marqué «\u00a0Duplicata\u00a0», du jour"
        )
        self.empty = EmptyState(
            "file-text", "Aucun document", action="Imprimer un document", action_icon="printer"
        )
        self.card = Card("Documents délivrés", flush=True)
        self._build()
        self.open_button.clicked.connect(self._on_open)
        self.table.row_opened.connect(self.open_asked)
        self.save_button.clicked.connect(self._on_save)
        self.duplicate_button.clicked.connect(self._on_duplicate)
        self.empty.action.connect(self.print_asked)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled()
        outer.addWidget(self._scrolled)
        inner = self._scrolled.inner
        inner.addWidget(self.pieces)
        inner.addWidget(self.consents)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=0)
        self.card.add(self.table, 1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 8, 14, 10)
        row.setSpacing(6)
        for button in (self.open_button, self.save_button, self.duplicate_button):
            row.addWidget(button)
        row.addStretch(1)
        self.card.add(foot)
        inner.addWidget(self.card)
        inner.addWidget(self.empty)
        inner.addStretch(1)

    def show_papers(self, papers: TraineePapers, consents: Sequence[ConsentRow]) -> None:
        """Show the papers and the consents of a person."""
        self.pieces.show_papers(papers)
        self.consents.show_consents(consents)

    def show_documents(self, record: TraineeRecord, lines: Sequence[DocumentLine]) -> None:
        """Show the documents of a path."""
        self.model.set_source(ListSource(lines))
        self.table.fit()
        self.card.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        name = record.draft.first_name
        given = accord(record.draft.sex, "à lui", "à elle", "à cette personne")
        words = f"Ce qui sera délivré {'à ' + name if name else given} sera rangé ici."
        self.empty.set_message("Aucun document", words, action="Imprimer un document")
        if lines:
            self.table.choose_row(0)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may print and keep papers."""
        self._editable = editable
        self.pieces.set_editable(editable)
        self.consents.set_editable(editable)
        for button in (self.open_button, self.save_button, self.duplicate_button):
            button.setVisible(editable)
        self.empty.button.setVisible(editable)

    def chosen(self) -> UUID | None:
        """Return the document chosen, or None."""
        found = self.table.current_id()
        return found if isinstance(found, UUID) else None

    def _on_open(self) -> None:
        if self.chosen() is not None:
            self.open_asked.emit(self.chosen())

    def _on_save(self) -> None:
        if self.chosen() is not None:
            self.save_asked.emit(self.chosen())

    def _on_duplicate(self) -> None:
        if self.chosen() is not None:
            self.duplicate_asked.emit(self.chosen())

    def focus_first(self) -> None:
        """Give the keyboard to the papers, else to the documents, if there are any."""
        if self.pieces.model.rowCount():
            self.pieces.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.card.isHidden():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

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
