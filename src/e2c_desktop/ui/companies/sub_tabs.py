"""The sub-tabs of a company: one line each, here and nowhere else.

To add one: a widget that keeps to `CompanyTab`, and its line in `sub_tabs`, at its place. It is
filled when it is seen, and told again each time the record changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.contacts_tab import ContactsTab
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.identity_tab import IdentityTab
from e2c_desktop.ui.companies.placements_tab import PlacementsTab
from e2c_desktop.ui.companies.relation_tabs import (
    CompanyExchangesTab,
    CompanyPapersTab,
    CompanySummaryTab,
    CompanyTradesTab,
)
from e2c_desktop.ui.ports import Doors

SUMMARY, IDENTITY, CONTACTS, PLACEMENTS = "synthese", "identite", "contacts", "stages"
EXCHANGES, TRADES, PAPERS = "echanges", "metiers", "documents"
"""Keys of the sub-tabs that others name."""


class CompanyTab(Protocol):
    """What the pane asks of the widget of a sub-tab."""

    def show_company(self, record: CompanyRecord) -> None:
        """Show a company."""

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""

    def focus_first(self) -> None:
        """Give the keyboard to what is read, never to an action."""


@dataclass(frozen=True, slots=True)
class SubTab:
    """A sub-tab.

    Attributes:
        key: stable name, by which the page opens it.
        title: its words.
        make: builds its widget, a `CompanyTab`.
        count: what stands in its bubble; None without one.
    """

    key: str
    title: str
    make: Callable[[Doors, Doing], CompanyTab]
    count: Callable[[CompanyRecord], int | None]


def _none(record: CompanyRecord) -> int | None:
    del record
    return None


def _contacts(record: CompanyRecord) -> int | None:
    return sum(contact.active for contact in record.contacts) or None


def _placements(record: CompanyRecord) -> int | None:
    return len(record.placements) or None


def _exchanges(record: CompanyRecord) -> int | None:
    return record.exchanges or None


def _papers(record: CompanyRecord) -> int | None:
    return record.papers or None


def sub_tabs() -> tuple[SubTab, ...]:
    """Return the sub-tabs in the order of reading."""
    return (
        SubTab(SUMMARY, "Synthèse", CompanySummaryTab, _none),
        SubTab(IDENTITY, "Identité", IdentityTab, _none),
        SubTab(CONTACTS, "Contacts", ContactsTab, _contacts),
        SubTab(PLACEMENTS, "Stages", PlacementsTab, _placements),
        SubTab(EXCHANGES, "Échanges", CompanyExchangesTab, _exchanges),
        SubTab(TRADES, "Métiers et sécurité", CompanyTradesTab, _none),
        SubTab(PAPERS, "Documents", CompanyPapersTab, _papers),
    )
