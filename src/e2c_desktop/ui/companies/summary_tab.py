"""The sub-tab « Synthèse » of a company: what a colleague must know before calling it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.company_summary import CompanySummary
from e2c_desktop.ui.companies.reception_card import ReceptionCard
from e2c_desktop.ui.companies.summary_cards import (
    CallCard,
    ContactsCard,
    ExchangesCard,
    PinsCard,
)
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme

_SIDE = 290
_WIDEST = 16_777_215


class SummaryTab(QWidget):
    """What is to be known of a company in ten seconds.

    Attributes:
        pins, reception, call, contacts, exchanges: its cards; their signals say what is asked.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pins = PinsCard()
        self.reception = ReceptionCard()
        self.call = CallCard()
        self.contacts = ContactsCard()
        self.exchanges = ExchangesCard()
        self._narrow = False
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scrolled = Scrolled(name="Synthèse de l’entreprise")
        self._build()
        theme().changed.connect(self._fit_side)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scrolled)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        left.addWidget(self.pins)
        left.addWidget(self.reception, 1)
        right.addWidget(self.call)
        right.addWidget(self.contacts)
        right.addWidget(self.exchanges, 1)
        self._row.setSpacing(12)
        self._row.addLayout(left, 1)
        self._row.addLayout(right)
        self._scrolled.inner.addLayout(self._row, 1)
        self._fit_side()

    def _side(self) -> tuple[QWidget, ...]:
        return self.call, self.contacts, self.exchanges

    def _fit_side(self) -> None:
        wide = theme().px(_SIDE)
        for widget in self._side():
            widget.setMinimumWidth(0 if self._narrow else wide)
            widget.setMaximumWidth(_WIDEST if self._narrow else wide)

    def show_summary(self, summary: CompanySummary, today: date) -> None:
        """Show a company."""
        self.pins.show_pins(summary.pins)
        self.reception.show_reception(summary.figures, summary.received)
        self.call.show_call(summary.call, today)
        self.contacts.show_contacts(summary.contacts)
        self.exchanges.show_exchanges(summary.exchanges, today)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self.pins.button.setVisible(editable)
        self.contacts.add_button.setVisible(editable)
        for part in (self.reception, self.call, self.exchanges):
            part.set_editable(editable)

    def set_narrow(self, narrow: bool) -> None:
        """Put the right cards under the others where the width is small."""
        self._narrow = narrow
        self._fit_side()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def focus_first(self) -> None:
        """Give the keyboard to what is read and scrolled, never to an action."""
        self._scrolled.take_keyboard()
