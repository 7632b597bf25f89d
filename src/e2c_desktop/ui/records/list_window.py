"""A window of one list: what narrows it above, its rows, what is done with them below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.services.lists import ShownList
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import CountBubble, ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.taking_out import ShowFile, TakingOut

Placed = tuple[int, Any]
"""A row with its place: one person may stand on several."""


def place_of(line: Placed) -> int:
    """Return what tells a line of these lists."""
    return line[0]


class ListWindow(QDialog):
    """One list in a window of its own.

    Args:
        doors: of the page that opens it.
        title: of the window and of the list.
        columns: of the rows, as (place, row).
        empty: icon and words when there is no row.
        show_file: shows pages.

    Signals:
        opened: the row to go to; the window closes.

    Attributes:
        controls: where a window puts what narrows its list.
        buttons: where it puts what is done with the rows.
    """

    FOOT_APART: ClassVar[bool] = False
    """What is said of the rows has a line of its own: the buttons leave no room beside them."""

    opened = Signal(object)

    def __init__(
        self,
        doors: RecordDoors,
        title: str,
        columns: Sequence[Column[Placed]],
        empty: tuple[str, str],
        show_file: ShowFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.doors = doors
        self.setWindowTitle(title)
        self.count = CountBubble(0)
        self.table = DataTable(title)
        self.model: QueryTableModel[Placed] = QueryTableModel(
            columns, ListSource([]), row_id=place_of, parent=self
        )
        self.empty = EmptyState(*empty)
        self.foot = ElidedLabel("", "small")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.open_button = Button("Ouvrir la fiche", icon="user-round")
        self.close_button = Button("Fermer")
        self.controls, self.buttons = QHBoxLayout(), QHBoxLayout()
        self.taking_out = TakingOut(doors, self, show_file)
        self._stack = QStackedWidget()
        self._build(title, columns)
        self.print_button.clicked.connect(self._on_print)
        self.excel_button.clicked.connect(self._on_excel)
        self.open_button.clicked.connect(self._on_open)
        self.table.row_opened.connect(self._on_open)
        self.close_button.clicked.connect(self.reject)

    def _build(self, title: str, columns: Sequence[Column[Placed]]) -> None:
        screen = self.screen().availableGeometry().size()
        wide, tall = (theme().px(side) for side in (1180, 640))
        self.resize(min(wide, screen.width() - 36), min(tall, screen.height() - 36))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(8)
        head.addWidget(Label(title, "h1"))
        head.addWidget(self.count)
        head.addStretch(1)
        self.controls.setSpacing(8)
        head.addLayout(self.controls)
        outer.addLayout(head)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        stretched = next(place for place, one in enumerate(columns) if not one.width)
        self.table.set_widths([one.width for one in columns], stretch=stretched)
        page = Panel("surface")
        QVBoxLayout(page).addWidget(self.empty)
        self._stack.addWidget(self.table)
        self._stack.addWidget(page)
        outer.addWidget(self._stack, 1)
        outer.addWidget(Line())
        bar = Panel("surface")
        below = QVBoxLayout(bar)
        below.setContentsMargins(16, 8, 16, 8)
        below.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        if self.FOOT_APART:
            below.addWidget(self.foot)
            row.addStretch(1)
        else:
            row.addWidget(self.foot, 1)
        below.addLayout(row)
        self.buttons.setSpacing(8)
        for button in (self.print_button, self.excel_button, self.open_button, self.close_button):
            self.buttons.addWidget(button)
        row.addLayout(self.buttons)
        outer.addWidget(bar)

    def show_rows(self, rows: Sequence[Any], words: str) -> None:
        """Show the rows, and what is said of them under the list."""
        self.model.set_source(ListSource(list(enumerate(rows))))
        self.count.set_count(len(rows))
        self.foot.set_text(words)
        if rows:
            self.table.choose_row(0)
        self.show_list(some=bool(rows))

    def show_list(self, *, some: bool) -> None:
        """Show the list, or the words for an empty one; give the keyboard to what is there."""
        self._stack.setCurrentIndex(0 if some else 1)
        may = self.taking_out.may()
        self.print_button.setVisible(may)
        self.excel_button.setVisible(may)
        self.open_button.setEnabled(some)
        for button in self.findChildren(Button):
            button.setAutoDefault(False)  # Enter acts on the row that has the keyboard
        (self.table if some else self.close_button).setFocus()

    def row(self) -> Any:  # noqa: ANN401  # a row of the window's own list
        """Return the row in force, or None."""
        place = self.table.current_id()
        return self.model.row(place)[1] if isinstance(place, int) else None

    def shown_list(self) -> ShownList:
        """Return what is shown as a list that can be taken out."""
        raise NotImplementedError

    def mark(self) -> str:
        """Return the word across the pages: that of a visit, or nothing."""
        return "Démonstration" if self.doors.reads.visitor else ""

    def _on_print(self) -> None:
        self.taking_out.print_list(self.shown_list())

    def _on_excel(self) -> None:
        self.taking_out.write_book(self.shown_list())

    def _on_open(self, *_: object) -> None:
        row = self.row()
        if row is not None:
            self.accept()
            self.opened.emit(row)


def column(
    key: str,
    title: str,
    read: Callable[[Any], str],
    *,
    width: int = 0,
    number: bool = False,
    tabular: bool = False,
    pill: Callable[[Any], PillSpec] | None = None,
    parts: Callable[[Any], TextParts] | None = None,
) -> Column[Placed]:
    """Return a column of these lists, which stay in their own order.

    Args:
        key: stable name.
        title: words of the header.
        read: text of a row.
        width: logical pixels at zoom 100 %; 0 takes the room left.
        number: whether the text stands right.
        tabular: dates and counts.
        pill: what is painted instead of the text.
        parts: text of which the beginning weighs more.
    """

    def words(placed: Placed) -> str:
        return read(placed[1])

    def painted(placed: Placed) -> PillSpec | None:
        return None if pill is None else pill(placed[1])

    def parted(placed: Placed) -> TextParts:
        return TextParts(read(placed[1])) if parts is None else parts(placed[1])

    return Column(
        key,
        title,
        words,
        align="right" if number else "left",
        width=width,
        sortable=False,
        pill=painted if pill else None,
        parts=parted if parts else None,
        tabular=tabular,
    )
