"""A short list of the settings: its lines, and buttons that add, open, move or take one away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

LineT = TypeVar("LineT")


class LinesPage(QWidget, Generic[LineT]):
    """One list.

    Args:
        name: of the list, for screen readers.
        words: what it is for, above it.
        columns: what it shows.
        identify: the identifier of a line.
        add: words of the button that adds one.
        none: icon, title and sentence shown in the place of an empty list.
        editable: whether the person may change anything.
        movable: whether lines have an order that is changed.
        removable: whether a line can be taken away.

    Signals:
        add_asked: a new line is wanted.
        open_asked: the line to correct.
        remove_asked: the line to take away.
        move_asked: the line, and whether it goes up.
    """

    add_asked = Signal()
    open_asked = Signal(object)
    remove_asked = Signal(object)
    move_asked = Signal(object, bool)

    def __init__(
        self,
        name: str,
        words: str,
        columns: Sequence[Column[LineT]],
        identify: Callable[[LineT], UUID],
        *,
        add: str,
        none: tuple[str, str, str],
        editable: bool,
        movable: bool = False,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._identify = list(columns), identify
        self._lines: list[LineT] = []
        self._editable = editable
        self.table = DataTable(name)
        self.model: QueryTableModel[LineT] = QueryTableModel(
            self._columns, ListSource([]), row_id=identify, parent=self
        )
        self.empty = EmptyState(*none, quiet=True)
        self._pages = Pages()
        self.add_button = Button(add, icon="plus", size="small")
        self.open_button = Button("Modifier", icon="pencil", size="small")
        self.up_button = Button("Monter", icon="arrow-up", size="small")
        self.down_button = Button("Descendre", icon="arrow-down", size="small")
        self.remove_button = Button("Retirer", icon="x", size="small")
        for button, shown in (
            (self.up_button, movable),
            (self.down_button, movable),
            (self.remove_button, removable),
        ):
            button.setVisible(editable and shown)
        self.add_button.setVisible(editable)
        self.open_button.setVisible(editable)
        self._build(words)
        self._connect()

    def _build(self, words: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(words, "muted", wrap=True))
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in self._columns], stretch=0)
        page = Panel("surface")
        QVBoxLayout(page).addWidget(self.empty)
        self._pages.addWidget(self.table)
        self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add_button, self.open_button, self.up_button, self.down_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remove_button)
        column.addLayout(row)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_asked)
        self.open_button.clicked.connect(self._on_open)
        self.table.row_opened.connect(self._on_open)
        self.remove_button.clicked.connect(self._on_remove)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)

    def show_lines(self, lines: Sequence[LineT]) -> None:
        """Show the list again; the line chosen before stays chosen."""
        before = self.table.current_id()
        self._lines = list(lines)
        self.model.set_source(ListSource(self._lines))
        known = [self._identify(line) for line in self._lines]
        place = known.index(before) if isinstance(before, UUID) and before in known else 0
        self._pages.setCurrentIndex(0 if self._lines else 1)
        self.table.choose_row(place)
        for button in (self.open_button, self.up_button, self.down_button, self.remove_button):
            button.setEnabled(bool(self._lines))

    def current(self) -> LineT | None:
        """Return the line chosen, or None."""
        chosen = self.table.current_id()
        return next((line for line in self._lines if self._identify(line) == chosen), None)

    def _on_open(self, *_: object) -> None:
        line = self.current()
        if line is not None and self._editable:
            self.open_asked.emit(line)

    def _on_remove(self) -> None:
        line = self.current()
        if line is not None:
            self.remove_asked.emit(line)

    def _on_up(self) -> None:
        self._move(up=True)

    def _on_down(self) -> None:
        self._move(up=False)

    def _move(self, *, up: bool) -> None:
        line = self.current()
        if line is not None:
            self.move_asked.emit(line, up)
