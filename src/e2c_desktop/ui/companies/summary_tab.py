"""The sub-tab « Synthèse » of a company: what a colleague must know before calling it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.company_summary import CompanySummary
from e2c_desktop.ui.companies.reception_card import ReceptionCard
from e2c_desktop.ui.companies.summary_cards import (
    CallCard,
    ContactsCard,
    ExchangesCard,
    PinsCard,
)
from e2c_desktop.ui.companies.two_columns import TwoColumns

_SIDE = 290


class SummaryTab(TwoColumns):
    """What is to be known of a company in ten seconds.

    Attributes:
        pins, reception, call, contacts, exchanges: its cards; their signals say what is asked.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Synthèse de l’entreprise", _SIDE, parent)
        self.pins = PinsCard()
        self.reception = ReceptionCard()
        self.call = CallCard()
        self.contacts = ContactsCard()
        self.exchanges = ExchangesCard()
        self.left.addWidget(self.pins)
        self.left.addWidget(self.reception, 1)
        self.put_side(self.call)
        self.put_side(self.contacts)
        self.put_side(self.exchanges, 1)

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

    def focus_first(self) -> None:
        """Give the keyboard to what is read and scrolled, never to an action."""
        self.scrolled.take_keyboard()
