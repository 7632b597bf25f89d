"""The relation with the company shown: from its sub-tabs, from menus, from Ctrl K."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from e2c_desktop.ui.companies.relation_tabs import (
    CompanyExchangesTab,
    CompanyPapersTab,
    CompanySummaryTab,
    CompanyTradesTab,
)
from e2c_desktop.ui.companies.sub_tabs import EXCHANGES, PAPERS, PLACEMENTS, SUMMARY, TRADES

if TYPE_CHECKING:
    from e2c_desktop.ui.companies.page import CompaniesPage


class Relation(QObject):
    """What the page does with its sub-tabs of the relation.

    Args:
        page: whose record is acted upon.

    Attributes:
        summary, exchanges, trades, papers: the sub-tabs.
    """

    def __init__(self, page: CompaniesPage) -> None:
        super().__init__(page)
        self._page = page
        tab = page.record.tab
        self.summary = cast("CompanySummaryTab", tab(SUMMARY))
        self.exchanges = cast("CompanyExchangesTab", tab(EXCHANGES))
        self.trades = cast("CompanyTradesTab", tab(TRADES))
        self.papers = cast("CompanyPapersTab", tab(PAPERS))
        self.summary.contact_asked.connect(page.asking.ask_contact)
        self.summary.placements_asked.connect(self._show_placements)
        self.papers.pdf_ready.connect(page.pdf_ready)

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what each of these actions does, by its name."""
        journal, trades = self.exchanges.asking, self.trades.trades_asking
        asked: dict[str, tuple[str, Callable[[], None]]] = {
            "note_call": (SUMMARY, self.summary.asking.note_call),
            "note_exchange": (EXCHANGES, journal.note_exchange),
            "plan_call": (SUMMARY, self.summary.asking.plan_call),
            "pins": (SUMMARY, self.summary.asking.ask_pins),
            "engagement": (EXCHANGES, journal.add_engagement),
            "trade": (TRADES, trades.add),
            "welcome": (TRADES, trades.ask_welcome),
            "add_paper": (PAPERS, self.papers.papers_asking.add),
        }
        return {name: partial(self._ask, key, ask) for name, (key, ask) in asked.items()}

    def _ask(self, key: str, ask: Callable[[], None]) -> None:
        """Show the sub-tab that an answer will change, then ask."""
        if self._page.record.record() is not None:
            self._page.forms.leave()
            self._page.record.open_tab(key)
            ask()

    def _show_placements(self) -> None:
        self._page.record.open_tab(PLACEMENTS)
