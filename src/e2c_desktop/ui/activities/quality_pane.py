"""A section of one list: what narrows it, its rows that sort, what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.services.lists import Cell, ShownColumn, ShownList
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import CountBubble, ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource, OrderKey, RowSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.models.selection import remember
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.rows_table import RowsTable
from e2c_desktop.ui.records.taking_out import ShowFile, TakingOut


class QualityRow(Protocol):
    """A row of these lists."""

    @property
    def id(self) -> UUID:
        """The record."""


Row = TypeVar("Row", bound=QualityRow)


@dataclass(frozen=True, slots=True)
class PaneWords:
    """What a section says.

    Attributes:
        title: of the section, of its printed list and of its workbook.
        looked_for: hint of the search box.
        new: words of the button that begins a record.
        icon: of an empty list.
        empty: title when there is no record at all.
        how: what to do then.
        nothing: title when the filters keep none.
        one, many: « certification », « certifications », for the count.
        feminine: « Aucune ».
    """

    title: str
    looked_for: str
    new: str
    icon: str
    empty: str
    how: str
    nothing: str
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class TakenOut(Generic[Row]):
    """A column as it is printed and written in a workbook; dates stay dates."""

    title: str
    width: float
    value: Callable[[Row], Cell]


class QualityPane(QWidget, Generic[Row]):
    """One list under its head.

    Args:
        words: what it says.
        columns: of the rows; their keys are the orders of the base.
        order: at first.
        doors: of the tab.
        show_file: shows pages.

    Signals:
        opened: the row that Enter or a double-click asks for.
        new_asked: the first button.
        remove_asked: the row on which Suppr was pressed.
        narrowed: another choice or other words.

    Attributes:
        search, table, model: the parts, for shortcuts and tests.
        tools: where a section puts its other buttons.
    """

    opened = Signal(object)
    new_asked = Signal()
    remove_asked = Signal(object)
    narrowed = Signal()

    def __init__(
        self,
        words: PaneWords,
        columns: Sequence[Column[Row]],
        order: OrderKey,
        doors: RecordDoors,
        show_file: ShowFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words, self._doors = words, doors
        self.search = SearchBox(words.looked_for, immediate=True)
        self.count = CountBubble(0)
        self.new_button = Button(words.new, ButtonRole.PRIMARY, icon="plus", size="small")
        self.tools, self._choices = QHBoxLayout(), QHBoxLayout()
        self.table = RowsTable(words.title)
        self.model: QueryTableModel[Row] = QueryTableModel(
            columns, ListSource([]), row_id=_id_of, order=(order,), parent=self
        )
        self.empty = EmptyState(words.icon, words.empty, words.how, quiet=True)
        self.foot = ElidedLabel("", "small")
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.taking_out = TakingOut(doors, self, show_file)
        self._stack = QStackedWidget()
        self._boxes: list[ChoiceBox] = []
        self._build(columns)
        self._connect()

    def _build(self, columns: Sequence[Column[Row]]) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        head = Panel("surface")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(Label(self.words.title, "h2"))
        row.addWidget(self.count)
        self.search.setMinimumWidth(theme().px(150))
        self.search.setMaximumWidth(theme().px(260))
        row.addWidget(self.search, 3)
        self._choices.setSpacing(8)
        row.addLayout(self._choices)
        row.addStretch(1)
        self.tools.setSpacing(8)
        row.addLayout(self.tools)
        row.addWidget(self.new_button)
        outer.addWidget(head)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        stretched = next(place for place, one in enumerate(columns) if not one.width)
        self.table.set_widths([one.width for one in columns], stretch=stretched)
        without_rows = Panel("surface")
        QVBoxLayout(without_rows).addWidget(self.empty)
        self._stack.addWidget(self.table)
        self._stack.addWidget(without_rows)
        outer.addWidget(self._stack, 1)
        outer.addWidget(Line())
        foot = Panel("surface")
        below = QHBoxLayout(foot)
        below.setContentsMargins(16, 4, 12, 4)
        below.setSpacing(6)
        below.addWidget(self.foot, 1)
        below.addWidget(self.print_button)
        below.addWidget(self.excel_button)
        outer.addWidget(foot)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_narrowed)
        self.search.left_downwards.connect(self.focus_list)
        self.table.left_upwards.connect(self.focus_search)
        self.table.row_opened.connect(self._on_opened)
        self.table.put_aside.connect(self._on_put_aside)
        self.new_button.clicked.connect(self.new_asked)
        self.print_button.clicked.connect(self.print_list)
        self.excel_button.clicked.connect(self.write_book)
        self.empty.action.connect(self.clear_choices)

    def add_choice(self, box: ChoiceBox) -> ChoiceBox:
        """Put a box of choices in the head; it narrows the list."""
        self._boxes.append(box)
        box.setProperty("compact", True)
        box.setMaximumWidth(theme().px(206))
        self._choices.addWidget(box)
        box.currentIndexChanged.connect(self._on_narrowed)
        return box

    # What each section tells of its own.

    def source(self) -> RowSource[Row]:
        """Return where the rows asked for come from."""
        raise NotImplementedError

    def taken_out(self) -> Sequence[TakenOut[Row]]:
        """Return the columns as they are taken out."""
        raise NotImplementedError

    def asked_words(self) -> str:
        """Return the filters in words, for the head of a printed list."""
        parts = [box.currentText() for box in self._boxes if box.currentIndex() > 0]
        text = self.search.text().strip()
        if text:
            parts.append(f"«\u00a0{text}\u00a0»")
        return " · ".join(parts)

    # Reading.

    def reload(self) -> None:
        """Read the rows again and keep the place."""
        before = remember(self.table)
        self.model.set_source(self.source())
        self._tell()
        if self.model.total():
            found = -1
            if before.current is not None:
                found = self.model.find_row(before.current, read_on=False)
            last = self.model.rowCount() - 1
            self.table.choose_row(found if found >= 0 else min(max(before.row, 0), last))

    def _on_narrowed(self, *_: object) -> None:
        self.reload()
        self.narrowed.emit()

    def _tell(self) -> None:
        total = self.model.total()
        self.count.set_count(total)
        self.foot.set_text(self.counted(total))
        self._stack.setCurrentIndex(0 if total else 1)
        may = self.taking_out.may()
        for button in (self.print_button, self.excel_button):
            button.setVisible(may)
            button.setEnabled(total > 0)
        if total:
            return
        words = self.words
        if self.asked_words():
            action = "Enlever les filtres"
            self.empty.set_message(words.nothing, "", action=action, icon=words.icon)
        else:
            self.empty.set_message(words.empty, words.how, icon=words.icon)

    def counted(self, total: int) -> str:
        """Return « 12 certifications »."""
        return f"{total} {self.words.many if total > 1 else self.words.one}"

    def clear_choices(self) -> None:
        """Take every filter and the words away."""
        for widget in (self.search, *self._boxes):
            widget.blockSignals(True)
        self.search.clear()
        for box in self._boxes:
            box.setCurrentIndex(0)
        for widget in (self.search, *self._boxes):
            widget.blockSignals(False)
        self._on_narrowed()
        self.focus_search()

    # Choosing.

    def row(self) -> Row | None:
        """Return the row in force, or None."""
        found = self.table.current_id()
        place = self.model.find_row(found, read_on=False) if found is not None else -1
        return self.model.row(place) if place >= 0 else None

    def _on_opened(self, *_: object) -> None:
        row = self.row()
        if row is not None:
            self.opened.emit(row)

    def _on_put_aside(self) -> None:
        row = self.row()
        if row is not None:
            self.remove_asked.emit(row)

    def focus_list(self) -> None:
        """Give the keyboard to the rows, or to the search box of an empty list."""
        target = self.table if self.model.total() else self.search
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Taking out.

    def shown_list(self) -> ShownList:
        """Return the whole list as it is narrowed and sorted."""
        columns, total = self.taken_out(), self.model.total()
        rows: Sequence[Any] = self.source().page(self.model.order(), 0, max(total, 1))
        return ShownList(
            self.words.title,
            [ShownColumn(one.title, one.width) for one in columns],
            [tuple(one.value(row) for one in columns) for row in rows],
            subtitle=self.asked_words(),
            total=self.counted(len(rows)),
            mark="Démonstration" if self._doors.reads.visitor else "",
        )

    def print_list(self) -> None:
        """Lay the list out as pages and show them."""
        self.taking_out.print_list(self.shown_list())

    def write_book(self) -> None:
        """Write the list as a workbook where the person chooses."""
        self.taking_out.write_book(self.shown_list())


def _id_of(row: QualityRow) -> UUID:
    return row.id


def day_words(day: date | None) -> str:
    """Return a day as it stands in a cell; nothing without one."""
    return "" if day is None else f"{day:%d/%m/%Y}"
