"""The card « Pièces »: each paper asked with its state, its small picture, and what to do."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.pieces import PieceState
from e2c_desktop.queries.pieces import PaperLine, TraineePapers
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.thumbnail import SIDE, Thumbnail, size_words
from e2c_desktop.ui.records.whole_table import WholeTable

_Line = tuple[int, PaperLine]
"""Rank and line: a paper that is missing has no identifier of its own."""


def state_pill(line: PaperLine) -> PillSpec:
    """Return the state of a paper in words, with its day."""
    piece = line.piece
    if piece is None:
        return PillSpec("Manquante", "warn", "circle-dashed")
    draft = piece.draft
    end = draft.valid_until
    if line.state is PieceState.EXPIRED and end is not None:
        return PillSpec(f"Expirée le {short_date(end)}", "bad", "circle-alert")
    if line.state is PieceState.EXPIRING and end is not None:
        return PillSpec(f"Expire le {short_date(end)}", "warn", "hourglass")
    day = short_date(draft.received_on) if draft.received_on is not None else ""
    if line.state is PieceState.SEEN:
        return PillSpec(f"Vue le {day}", "info", "eye")
    return PillSpec(f"Reçue le {day}", "ok", "check")


def _name(row: _Line) -> str:
    return row[1].name


def _state(row: _Line) -> str:
    return state_pill(row[1]).text


def _pill(row: _Line) -> PillSpec:
    return state_pill(row[1])


def _until(row: _Line) -> str:
    piece = row[1].piece
    end = piece.draft.valid_until if piece is not None else None
    return short_date(end) if end is not None else ""


def _tip(row: _Line) -> str:
    piece = row[1].piece
    return piece.draft.note if piece is not None else ""


def _rank(row: _Line) -> int:
    return row[0]


_COLUMNS: list[Column[_Line]] = [
    Column("name", "Pièce", _name, sortable=False, tooltip=_tip),
    Column("until", "Valable jusqu’au", _until, width=112, sortable=False, tabular=True),
    Column("state", "État", _state, width=172, sortable=False, pill=_pill),
]


class PiecesCard(Card):
    """The papers of a person.

    Signals:
        add_asked: kind of the paper missing on the row chosen, or None.
        view_asked, save_asked, edit_asked, replace_asked, bin_asked: identifier of a paper.
        scan_asked: « Dossier de numérisation… ».
        chosen: the line chosen, or None.
    """

    add_asked = Signal(object)
    view_asked = Signal(object)
    save_asked = Signal(object)
    edit_asked = Signal(object)
    replace_asked = Signal(object)
    bin_asked = Signal(object)
    scan_asked = Signal()
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pièces", flush=True, parent=parent)
        self._lines: tuple[PaperLine, ...] = ()
        self._editable = True
        self.table = WholeTable("Pièces")
        self.model: QueryTableModel[_Line] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_rank, parent=self
        )
        self.thumbnail = Thumbnail()
        self.about = ElidedLabel("", "small")
        self.add_button = Button("Ajouter une pièce…", ButtonRole.LINK, icon="plus", size="small")
        self.scan_button = Button(
            "Dossier de numérisation…", ButtonRole.LINK, icon="folder-open", size="small"
        )
        self.view_button = Button("Voir", ButtonRole.SOFT, icon="eye", size="small")
        self.save_button = Button("Enregistrer sous…", icon="download", size="small")
        self.edit_button = Button("Corriger…", icon="pencil", size="small")
        self.replace_button = Button("Remplacer le fichier…", icon="refresh-cw", size="small")
        self.bin_button = Button("Supprimer", icon="trash-2", size="small")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_action(self.scan_button)
        self.add_action(self.add_button)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=0)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.table, 1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 6, 14, 0)
        side.setSpacing(4)
        side.addWidget(self.thumbnail)
        self.about.setFixedWidth(theme().px(SIDE))
        side.addWidget(self.about)
        side.addStretch(1)
        middle.addLayout(side)
        self.body.addLayout(middle)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 8, 14, 10)
        row.setSpacing(6)
        for button in self._row_buttons():
            row.addWidget(button)
        row.addStretch(1)
        self.add(foot)

    def _row_buttons(self) -> tuple[Button, ...]:
        return (
            self.view_button,
            self.save_button,
            self.edit_button,
            self.replace_button,
            self.bin_button,
        )

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.scan_button.clicked.connect(self.scan_asked)
        self.table.row_opened.connect(self._on_open)
        self.table.row_chosen.connect(self._on_row)
        self.table.put_aside.connect(self._on_bin)
        self.view_button.clicked.connect(self._on_view)
        self.save_button.clicked.connect(self._on_save)
        self.edit_button.clicked.connect(self._on_edit)
        self.replace_button.clicked.connect(self._on_replace)
        self.bin_button.clicked.connect(self._on_bin)

    def show_papers(self, papers: TraineePapers) -> None:
        """Show the papers of a person; the row chosen stays when its paper does."""
        before = self.line()
        self._lines = papers.lines
        self.model.set_source(ListSource(list(enumerate(papers.lines))))
        counts = papers.counts
        plural = "s" if counts.held > 1 else ""
        words = f"{counts.held} pièce{plural} sur {counts.asked}" if counts.asked else ""
        self.set_title("Pièces", words)
        self.table.fit()
        place = next((n for n, one in enumerate(papers.lines) if _same(one, before)), 0)
        if papers.lines:
            self.table.choose_row(place)
        self._on_row()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may keep papers."""
        self._editable = editable
        for button in (self.add_button, self.scan_button, *self._row_buttons()):
            button.setVisible(editable)

    def line(self) -> PaperLine | None:
        """Return the line chosen, or None."""
        rank = self.table.current_id()
        if isinstance(rank, int) and 0 <= rank < len(self._lines):
            return self._lines[rank]
        return None

    def piece_id(self) -> UUID | None:
        """Return the paper of the line chosen, or None."""
        line = self.line()
        return line.piece.id if line is not None and line.piece is not None else None

    def _on_row(self, *_: object) -> None:
        line = self.line()
        piece = line.piece if line is not None else None
        filed = piece is not None and piece.sha256 is not None
        for button in (self.view_button, self.save_button):
            button.setEnabled(filed)
        for button in (self.edit_button, self.replace_button, self.bin_button):
            button.setEnabled(piece is not None)
        words = ""
        if piece is not None and piece.file_name:
            words = f"{piece.file_name} · {size_words(piece.size)}"
        self.about.set_text(words)
        self.chosen.emit(line)

    def _on_open(self) -> None:
        """Enter: see the paper, correct what was only seen, or give what is missing."""
        line = self.line()
        if line is None or not self._editable:
            return
        if line.piece is None:
            self._on_add()
        elif line.piece.sha256 is not None:
            self._on_view()
        else:
            self._on_edit()

    def _on_add(self) -> None:
        line = self.line()
        missing = line is not None and line.piece is None and line.kind is not None
        self.add_asked.emit(line.kind.id if missing and line and line.kind else None)

    def _tell(self, signal: object) -> None:
        if self.piece_id() is not None and self._editable:
            signal.emit(self.piece_id())  # type: ignore[attr-defined]  # a bound signal

    def _on_view(self) -> None:
        self._tell(self.view_asked)

    def _on_save(self) -> None:
        self._tell(self.save_asked)

    def _on_edit(self) -> None:
        self._tell(self.edit_asked)

    def _on_replace(self) -> None:
        self._tell(self.replace_asked)

    def _on_bin(self) -> None:
        self._tell(self.bin_asked)


def _same(one: PaperLine, other: PaperLine | None) -> bool:
    if other is None:
        return False
    if one.piece is not None and other.piece is not None:
        return one.piece.id == other.piece.id
    return one.kind is not None and other.kind is not None and one.kind.id == other.kind.id
