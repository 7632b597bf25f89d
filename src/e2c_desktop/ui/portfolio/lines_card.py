"""A card of lines that open what they show, and the button that adds one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import icon_button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, clear_layout
from e2c_desktop.ui.kit.line_button import LineButton
from e2c_desktop.ui.portfolio.words import Told


class LinesCard(Card):
    """Lines of one kind.

    Args:
        title: of the card.
        empty: what is said without a line.
        add: what the button does, in words.
        order: what the button that puts them in order does; there is none without it.

    Signals:
        add_asked: a new one is to be noted.
        opened: identifier of the line to look at.
        order_asked: the lines are to be put in order.
    """

    add_asked = Signal()
    opened = Signal(object)
    order_asked = Signal()

    def __init__(
        self, title: str, empty: str, add: str, *, order: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, flush=True, parent=parent)
        self._editable = True
        self.lines: list[LineButton] = []
        self._ordered, self._to_order = bool(order), 0
        self.order_button = icon_button("arrow-up-down", order)
        self.add_button = icon_button("plus", add)
        self.add_action(self.order_button)
        self.add_action(self.add_button)
        self._empty = Label(empty, "small", wrap=True)
        self._empty.setContentsMargins(14, 0, 14, 0)
        self.add(self._empty)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 10)
        self.body.addLayout(self._column)
        self.add_button.clicked.connect(self.add_asked)
        self.order_button.clicked.connect(self.order_asked)
        self._offer_order()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self.add_button.setVisible(editable)
        self._offer_order()
        for line in self.lines:
            line.set_editable(editable)

    def show_lines(self, told: Sequence[Told], to_order: int | None = None) -> None:
        """Show other lines; the keyboard stays on the line it was on.

        Args:
            told: the lines.
            to_order: how many of them can be put in order; None: all.
        """
        held = next((one.words for one in self.lines if one.hasFocus()), None)
        clear_layout(self._column)
        self.lines = [LineButton(words, self, quiet=words.tone != "bad") for words in told]
        before: QWidget = self.add_button
        for line in self.lines:
            line.set_editable(self._editable)
            line.clicked.connect(self._on_line)
            self._column.addWidget(line)
            line.show()
            QWidget.setTabOrder(before, line)
            before = line
            if isinstance(held, Told) and isinstance(line.words, Told) and line.words.id == held.id:
                line.setFocus()
        self._empty.setVisible(not told)
        self._to_order = len(told) if to_order is None else to_order
        self._offer_order()

    def ids(self) -> list[UUID]:
        """Return the identifiers of the lines, in their order."""
        return [line.words.id for line in self.lines if isinstance(line.words, Told)]

    def _offer_order(self) -> None:
        self.order_button.setVisible(self._ordered and self._editable and self._to_order > 1)

    def _on_line(self) -> None:
        sender = self.sender()
        if isinstance(sender, LineButton) and isinstance(sender.words, Told):
            self.opened.emit(sender.words.id)
