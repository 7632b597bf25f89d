"""A card of short lines: its table, its buttons, and a sentence when there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.whole_table import WholeTable


class Line(Protocol):
    """What each line of such a card is."""

    @property
    def id(self) -> UUID:
        """The record behind the line."""


class LinesCard(Card):
    """Lines that are opened by Enter and put aside by Suppr.

    Args:
        title: of the card.
        columns: what is shown; one of them, of width 0, takes the room left. Lines are of two
            rows of words when one is told in parts.
        nothing: what is said when there is no line.
        buttons: the actions of the card.

    Signals:
        opened: a line (Enter, double-click).
        put_aside: a line (Suppr).
    """

    opened = Signal(object)
    put_aside = Signal(object)

    def __init__(
        self,
        title: str,
        columns: Sequence[Column[Any]],
        nothing: str,
        buttons: Sequence[Button],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, flush=True, parent=parent)
        self._lines: list[Any] = []
        self.buttons = list(buttons)
        for button in buttons:
            self.add_action(button)
        self.nothing = Label(nothing, "muted", wrap=True)
        self.nothing.setContentsMargins(14, 0, 14, 8)
        self.table = WholeTable(title)
        self.model: QueryTableModel[Any] = QueryTableModel(
            columns, ListSource([]), row_id=_id_of, parent=self
        )
        self.table.setModel(self.model)
        widths = [column.width for column in columns]
        self.table.set_widths(widths, stretch=widths.index(0))
        self.table.set_two_lines(any(column.parts is not None for column in columns))
        self.add(self.table)
        self.add(self.nothing)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.table.row_opened.connect(self._on_opened)
        self.table.put_aside.connect(self._on_put_aside)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the one under the keyboard stays under it."""
        current = self.table.current_id()
        self._lines = list(lines)
        self.model.set_source(ListSource(self._lines))
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.table.fit()
        if isinstance(current, UUID):
            self.table.choose_row(self.model.find_row(current))

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may use them."""
        for button in self.buttons:
            button.setVisible(editable)

    def current(self) -> Any:  # noqa: ANN401  # a line of any card
        """Return the line under the keyboard, or None."""
        found = self.table.current_id()
        return next((line for line in self._lines if line.id == found), None)

    def _on_opened(self, line_id: object) -> None:
        found = next((line for line in self._lines if line.id == line_id), None)
        if found is not None:
            self.opened.emit(found)

    def _on_put_aside(self) -> None:
        line = self.current()
        if line is not None:
            self.put_aside.emit(line)


def _id_of(line: Line) -> UUID:
    return line.id
