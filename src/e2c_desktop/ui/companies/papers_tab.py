"""The sub-tab « Documents » of a company: its papers, and what was issued to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.company_partnership import PartnerFileRow
from e2c_desktop.ui.companies.relation_words import paper_name, paper_pill
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.issued_card import IssuedCard
from e2c_desktop.ui.records.thumbnail import SIDE, Thumbnail, size_words
from e2c_desktop.ui.records.whole_table import WholeTable

_Line = tuple[PartnerFileRow, date]
"""A paper, and the day of today: the state depends on it."""


def _name(line: _Line) -> str:
    return paper_name(line[0])


def _until(line: _Line) -> str:
    end = line[0].draft.valid_until
    return short_date(end) if end is not None else ""


def _pill(line: _Line) -> PillSpec:
    return paper_pill(*line)


def _state(line: _Line) -> str:
    return paper_pill(*line).text


def _note(line: _Line) -> str:
    return line[0].draft.note


def _id(line: _Line) -> UUID:
    return line[0].id


_COLUMNS: list[Column[_Line]] = [
    Column("name", "Document", _name, sortable=False, tooltip=_note),
    Column("until", "Valable jusqu’au", _until, width=124, sortable=False, tabular=True),
    Column("state", "État", _state, width=172, sortable=False, pill=_pill),
]


def dropped_files(event: QDropEvent | QDragEnterEvent) -> list[Path]:
    """Return the files of this machine that are being dropped."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class PapersTab(QWidget):
    """The papers of a company, then what was issued; a file may be dropped anywhere on it.

    Signals:
        add_asked: « Ajouter un document ».
        files_dropped: files of this machine.
        view_asked, save_asked, edit_asked, bin_asked: the paper chosen.
        chosen: the paper chosen, or None.
    """

    add_asked = Signal()
    files_dropped = Signal(object)
    view_asked = Signal(object)
    save_asked = Signal(object)
    edit_asked = Signal(object)
    bin_asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[UUID, PartnerFileRow] = {}
        self._editable = True
        self.card = Card("Documents", flush=True)
        self.add_button = Button("Ajouter un document", ButtonRole.LINK, icon="plus", size="small")
        self.table = WholeTable("Documents de l’entreprise")
        self.model: QueryTableModel[_Line] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, parent=self
        )
        self.empty = EmptyState(
            "file-text",
            "Aucun document",
            "Déposez un fichier ici : attestation d’assurance, convention signée…",
            action="Ajouter un document",
            quiet=True,
        )
        self.thumbnail = Thumbnail()
        self.about = ElidedLabel("", "small")
        self.view_button = Button("Voir", ButtonRole.SOFT, icon="eye", size="small")
        self.save_button = Button("Enregistrer sous…", icon="download", size="small")
        self.edit_button = Button("Corriger…", icon="pencil", size="small")
        self.bin_button = Button("Supprimer", icon="trash-2", size="small")
        self.issued = IssuedCard()
        self._scrolled = Scrolled(name="Documents de l’entreprise")
        self._filled = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scrolled)
        self.card.add_action(self.add_button)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=0)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle, side = QHBoxLayout(), QVBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        side.setContentsMargins(0, 6, 14, 0)
        side.setSpacing(4)
        side.addWidget(self.thumbnail)
        self.about.setFixedWidth(theme().px(SIDE))
        side.addWidget(self.about)
        side.addStretch(1)
        middle.addLayout(side)
        column.addLayout(middle)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 4)
        foot.setSpacing(6)
        for button in self._buttons():
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.card.body.setContentsMargins(0, 0, 0, 6)
        self.card.add(self._filled)
        self.card.add(self.empty)
        self._scrolled.inner.addWidget(self.card)
        self._scrolled.inner.addWidget(self.issued)
        self._scrolled.inner.addStretch(1)

    def _buttons(self) -> tuple[Button, ...]:
        return self.view_button, self.save_button, self.edit_button, self.bin_button

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_asked)
        self.empty.action.connect(self.add_asked)
        self.table.row_opened.connect(self._on_view)
        self.table.row_chosen.connect(self._on_row)
        self.table.put_aside.connect(self._on_bin)
        self.view_button.clicked.connect(self._on_view)
        self.save_button.clicked.connect(self._on_save)
        self.edit_button.clicked.connect(self._on_edit)
        self.bin_button.clicked.connect(self._on_bin)

    def show_papers(self, rows: Sequence[PartnerFileRow], today: date) -> None:
        """Show the papers of a company; the one chosen stays, else the first one is."""
        before = self.table.current_id()
        self._rows = {row.id: row for row in rows}
        self.model.set_source(ListSource([(row, today) for row in rows]))
        self.table.fit()
        if rows:
            place = next((n for n, row in enumerate(rows) if row.id == before), 0)
            self.table.choose_row(place)
        self._filled.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._on_row()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may keep papers."""
        self._editable = editable
        self.issued.set_editable(editable)
        self.setAcceptDrops(editable)
        for button in (self.add_button, self.empty.button, *self._buttons()):
            button.setVisible(editable)

    def focus_first(self) -> None:
        """Give the keyboard to the papers, or to what is read."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.issued.isVisible():
            self.issued.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._scrolled.take_keyboard()

    def paper(self) -> PartnerFileRow | None:
        """Return the paper chosen, or None."""
        chosen = self.table.current_id()
        return self._rows.get(chosen) if isinstance(chosen, UUID) else None

    def _on_row(self, *_: object) -> None:
        row = self.paper()
        named = row is not None and bool(row.file_name)
        self.about.set_text(f"{row.file_name} · {size_words(row.size)}" if row and named else "")
        self.chosen.emit(row)

    def _tell(self, signal: object) -> None:
        row = self.paper()
        if row is not None and self._editable:
            signal.emit(row)  # type: ignore[attr-defined]  # a bound signal

    def _on_view(self) -> None:
        self._tell(self.view_asked)

    def _on_save(self) -> None:
        self._tell(self.save_asked)

    def _on_edit(self) -> None:
        self._tell(self.edit_asked)

    def _on_bin(self) -> None:
        self._tell(self.bin_asked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files dropped."""
        files = dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
