"""« Doublons probables »: the pairs of the whole base, and what is done with each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.french import typography
from e2c_desktop.services.lists import ShownList
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import SearchBox, guard_wheel
from e2c_desktop.ui.kit.labels import CountBubble, ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState, Note, ProgressLine
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.pair_list import (
    TITLE,
    PairKind,
    PairSource,
    Report,
    counted,
    kept_pairs,
    pair_id,
    taken_out,
)

_EVERY = "Tous les motifs"
_WIDE = 1240


class DuplicatesDialog(QDialog):
    """The report.

    Args:
        kind: how the pairs are told.

    Signals:
        compute_asked, stop_asked: the comparison of the base is to begin, or to stop.
        open_asked: identifier of the record to open.
        merge_asked, distinct_asked: the pair in force.
        undo_asked: « Annuler » in the note about what was just done.
        print_asked, export_asked: the list as shown.
    """

    compute_asked = Signal()
    stop_asked = Signal()
    open_asked = Signal(object)
    merge_asked = Signal(object)
    distinct_asked = Signal(object)
    undo_asked = Signal()
    print_asked = Signal(object)
    export_asked = Signal(object)

    def __init__(self, kind: PairKind[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setWindowTitle(TITLE)
        wide = min(theme().px(_WIDE), self.screen().availableGeometry().width() - 36)
        self.resize(wide, theme().px(600))
        self._pairs: list[Any] = []
        self._shown: list[Any] = []
        self.count = CountBubble(0)
        self.search = SearchBox(kind.search, immediate=True)
        self.reason = QComboBox()
        self.table = DataTable(TITLE)
        self.model: QueryTableModel[Any] = QueryTableModel(
            kind.columns,
            PairSource(kind, []),
            row_id=pair_id,
            describe=kind.spoken,
            parent=self,
        )
        self.empty = EmptyState(kind.icon, "")
        self.progress = ProgressLine()
        self.note = Note("", "ok", action="Annuler")
        self.foot = ElidedLabel("", "small")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.first_button = Button("Ouvrir la fiche")
        self.second_button = Button("Ouvrir l’autre fiche")
        self.distinct_button = Button(kind.distinct, icon=kind.icon)
        self.close_button = Button("Fermer")
        self.merge_button = Button("Fusionner…", ButtonRole.PRIMARY, icon="merge")
        self._stack = QStackedWidget()
        self._fill_reasons()
        self._build()
        self._connect()
        self._allow()

    def _fill_reasons(self) -> None:
        self.reason.setAccessibleName("Motif")
        guard_wheel(self.reason)
        self.reason.addItem(_EVERY)
        for words in self._kind.reasons:
            self.reason.addItem(words[:1].upper() + words[1:])

    def _build(self) -> None:
        self.search.setAccessibleName("Chercher dans les doublons")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(8)
        head.addWidget(Label(TITLE, "h1"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.reason)
        self.search.setMinimumWidth(theme().px(240))
        outer.addLayout(head)
        self.table.setModel(self.model)
        columns = self._kind.columns
        self.table.set_widths([column.width for column in columns], stretch=len(columns) - 1)
        page = Panel("surface")
        middle = QVBoxLayout(page)
        middle.addWidget(self.empty)
        for widget in (self.table, page, self._working()):
            self._stack.addWidget(widget)
        outer.addWidget(self._stack, 1)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 16, 8)
        inner.addWidget(self.note)
        self.note.hide()
        outer.addLayout(inner)
        outer.addWidget(Line())
        outer.addWidget(self._bar())
        for button in self.findChildren(Button):
            button.setAutoDefault(False)  # Enter acts on the row that has the keyboard

    def _working(self) -> QWidget:
        page = Panel("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(120, 16, 120, 16)
        column.addStretch(1)
        column.addWidget(self.progress)
        column.addStretch(1)
        return page

    def _bar(self) -> QWidget:
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.foot, 1)
        for button in (
            self.print_button,
            self.excel_button,
            self.first_button,
            self.second_button,
            self.distinct_button,
            self.close_button,
            self.merge_button,
        ):
            row.addWidget(button)
        return bar

    def _connect(self) -> None:
        self.search.searched.connect(self._show)
        self.reason.currentIndexChanged.connect(self._show)
        self.search.left_downwards.connect(self.table.setFocus)
        self.table.left_upwards.connect(self.search.setFocus)
        self.table.row_opened.connect(self._on_merge)
        self.table.selectionModel().currentRowChanged.connect(self._allow)
        self.model.reloaded.connect(self._allow)
        self.empty.action.connect(self.begin)
        self.progress.stop_asked.connect(self.stop_asked)
        self.note.action.connect(self.undo_asked)
        self.first_button.clicked.connect(self._on_first)
        self.second_button.clicked.connect(self._on_second)
        self.distinct_button.clicked.connect(self._on_distinct)
        self.merge_button.clicked.connect(self._on_merge)
        self.print_button.clicked.connect(self._on_print)
        self.excel_button.clicked.connect(self._on_excel)
        self.close_button.clicked.connect(self.reject)

    # The comparison.

    def begin(self) -> None:
        """Ask for the comparison of the base, and show that it runs."""
        self._stack.setCurrentIndex(2)
        self.progress.begin("Comparaison des fiches")
        self.compute_asked.emit()

    def report(self, done: int, total: int, label: str) -> None:
        """Show how far the comparison is."""
        share = round(100 * done / total) if total else 0
        self.progress.report(done, total, label, title=f"Comparaison des fiches, {share}\u00a0%")

    def show_report(self, report: Report) -> None:
        """Show the pairs found."""
        self._pairs = list(report.pairs)
        left = report.found - len(report.pairs)
        self.note.setVisible(bool(left))
        if left:
            words = (
                f"Les {len(report.pairs)} paires les plus probables sont montrées, "
                f"sur {report.found}."
            )
            self.note.set_message(words, "info")
        self._show()
        self.table.choose_row(0)
        if self._shown:
            self.table.setFocus()

    def show_stopped(self) -> None:
        """Say that the comparison was stopped."""
        self.empty.set_message(
            "Comparaison arrêtée", "Rien n’a été modifié.", action="Recommencer", icon="square"
        )
        self._stack.setCurrentIndex(1)

    # The pairs.

    def drop(self, gone: Collection[UUID], words: str, *, both: bool) -> None:
        """Take pairs away, and say what was done, with « Annuler ».

        Args:
            gone: records.
            words: what was done.
            both: only the pairs of which both records are named; else all that name one.
        """
        row = max(self.table.currentIndex().row(), 0)
        needed = 2 if both else 1
        self._pairs = [
            pair
            for pair in self._pairs
            if len({pair.first.id, pair.second.id} & set(gone)) < needed
        ]
        self.note.set_message(typography(words), "ok", action="Annuler")
        self.note.show()
        self._show()
        self.table.choose_row(min(row, len(self._shown) - 1))
        if not self._shown:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_undone(self, words: str) -> None:
        """Say what was undone; the base is compared again."""
        self.note.set_message(typography(words), "info")
        self.begin()

    def pair(self) -> Any:  # noqa: ANN401  # a pair of the kind shown
        """Return the pair of the current row, or None."""
        row = self.table.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def shown(self) -> ShownList:
        """Return the list as it is shown."""
        words = [] if self.reason.currentIndex() <= 0 else [self.reason.currentText()]
        if self.search.text().strip():
            words.append(f"«\u00a0{self.search.text().strip()}\u00a0»")
        source = PairSource(self._kind, self._shown)
        return taken_out(self._kind, source.ordered(self.model.order()), " · ".join(words))

    def _show(self) -> None:
        place = self.reason.currentIndex()
        reason = self._kind.reasons[place - 1] if place > 0 else ""
        self._shown = kept_pairs(self._kind, self._pairs, self.search.text(), reason)
        self.model.set_source(PairSource(self._kind, self._shown))
        self.count.set_count(len(self._shown))
        self.foot.set_text(counted(len(self._shown)))
        if self._shown:
            self._stack.setCurrentIndex(0)
            self.table.choose_row(0)
        else:
            self._say_empty()
        self._allow()

    def _say_empty(self) -> None:
        if self._pairs:
            self.empty.set_message("Rien pour ces filtres", "Aucune paire ne répond.")
        else:
            words = self._kind.none
            self.empty.set_message("Aucun doublon probable", words, icon="circle-check")
        self._stack.setCurrentIndex(1)

    def _allow(self) -> None:
        pair = self.pair()
        for button in (
            self.first_button,
            self.second_button,
            self.distinct_button,
            self.merge_button,
        ):
            button.setEnabled(pair is not None)
        for button in (self.print_button, self.excel_button):
            button.setEnabled(bool(self._shown))

    # The buttons.

    def _on_first(self) -> None:
        pair = self.pair()
        if pair is not None:
            self.open_asked.emit(pair.first.id)

    def _on_second(self) -> None:
        pair = self.pair()
        if pair is not None:
            self.open_asked.emit(pair.second.id)

    def _on_distinct(self) -> None:
        pair = self.pair()
        if pair is not None:
            self.distinct_asked.emit(pair)

    def _on_merge(self) -> None:
        pair = self.pair()
        if pair is not None:
            self.merge_asked.emit(pair)

    def _on_print(self) -> None:
        self.print_asked.emit(self.shown())

    def _on_excel(self) -> None:
        self.export_asked.emit(self.shown())
