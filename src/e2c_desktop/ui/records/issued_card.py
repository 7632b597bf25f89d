"""« Documents délivrés »: what was issued of a path, of a placement or of a company."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.codes import DocumentState
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.records import DocumentLine
from e2c_desktop.services.printing_items import PrintedFile
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.exporting import ask_target, write_file
from e2c_desktop.ui.records.whole_table import WholeTable

T = TypeVar("T")


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


class IssuedCard(Card):
    """The documents issued, out of sight when there are none.

    Signals:
        open_asked, save_asked, duplicate_asked: identifier of the document chosen.
    """

    open_asked = Signal(object)
    save_asked = Signal(object)
    duplicate_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Documents délivrés", flush=True, parent=parent)
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
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=0)
        self.add(self.table, 1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 8, 14, 10)
        row.setSpacing(6)
        for button in self._buttons():
            row.addWidget(button)
        row.addStretch(1)
        self.add(foot)
        self.table.row_opened.connect(self.open_asked)
        self.open_button.clicked.connect(partial(self._tell, self.open_asked))
        self.save_button.clicked.connect(partial(self._tell, self.save_asked))
        self.duplicate_button.clicked.connect(partial(self._tell, self.duplicate_asked))
        self.hide()

    def _buttons(self) -> tuple[Button, ...]:
        return self.open_button, self.save_button, self.duplicate_button

    def show_lines(self, lines: Sequence[DocumentLine]) -> None:
        """Show documents, the latest first; the one chosen stays, else the first one is."""
        before = self.chosen()
        self.model.set_source(ListSource(lines))
        self.table.fit()
        self.setVisible(bool(lines))
        if lines:
            place = next((rank for rank, line in enumerate(lines) if line.id == before), 0)
            self.table.choose_row(place)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may print."""
        for button in self._buttons():
            button.setVisible(editable)

    def chosen(self) -> UUID | None:
        """Return the document chosen, or None."""
        found = self.table.current_id()
        return found if isinstance(found, UUID) else None

    def _tell(self, signal: SignalInstance) -> None:
        chosen = self.chosen()
        if chosen is not None:
            signal.emit(chosen)


class IssuedDocuments(QObject):
    """What is done with the documents of a card: each is as it was delivered, or a duplicata.

    Args:
        doors: of the tab.
        card: whose documents are acted upon; None where buttons call these functions.
        owner: over which the windows open.

    Signals:
        pdf_ready: bytes and name of a file to show.
    """

    pdf_ready = Signal(object, str)

    def __init__(self, doors: RecordDoors, card: IssuedCard | None, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._owner = doors, owner
        if card is None:
            return
        card.open_asked.connect(self.open)
        card.save_asked.connect(self.save)
        card.duplicate_asked.connect(self.open_duplicate)

    def open(self, document_id: UUID) -> None:
        """Show a document as it was delivered; not before visitors, it names its person."""
        if not self._doors.reads.visitor:
            self._show(self._archived(document_id))

    def save(self, document_id: UUID) -> None:
        """Write a document as it was delivered where the person chooses."""
        file = self._archived(document_id)
        target = None if file is None else ask_target(self._owner, file.file_name, "PDF (*.pdf)")
        if file is None or target is None:
            return
        if self._attempt(partial(write_file, target, file.data)) is not None:
            self._doors.toasts.say("Document enregistré")

    def open_duplicate(self, document_id: UUID) -> None:
        """Show a duplicata of a document."""
        from e2c_desktop.services import printing

        work, today = self._doors.work, self._doors.today()
        self._show(
            self._attempt(
                partial(printing.duplicate_document, work, document_id=document_id, on=today)
            )
        )

    def _archived(self, document_id: UUID) -> PrintedFile | None:
        from e2c_desktop.services import printing

        work = self._doors.work
        return self._attempt(partial(printing.archived_document, work, document_id=document_id))

    def _show(self, file: PrintedFile | None) -> None:
        if file is not None:
            self.pdf_ready.emit(file.data, file.file_name)

    def _attempt(self, call: Callable[[], T]) -> T | None:
        """Call a service; an expected fault is shown and None comes back."""
        try:
            return call()
        except E2CError as error:
            self._doors.errors.show(error, self._owner)
            return None
