"""The sub-tabs of a company: one line each, here and nowhere else.

To add one: a widget that keeps to `RecordTab`, and its line in `sub_tabs`, at its place. It is
filled when it is seen, and told again each time the record changes.
"""

from __future__ import annotations

from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.contacts_tab import ContactsTab
from e2c_desktop.ui.companies.identity_tab import IdentityTab
from e2c_desktop.ui.companies.placements_tab import PlacementsTab
from e2c_desktop.ui.companies.relation_tabs import (
    CompanyExchangesTab,
    CompanyPapersTab,
    CompanySummaryTab,
    CompanyTradesTab,
)
from e2c_desktop.ui.records.record_pane import SubTab, no_count

SUMMARY, IDENTITY, CONTACTS, PLACEMENTS = "synthese", "identite", "contacts", "stages"
EXCHANGES, TRADES, PAPERS = "echanges", "metiers", "documents"
"""Keys of the sub-tabs that others name."""


def _contacts(record: CompanyRecord) -> int | None:
    return sum(contact.active for contact in record.contacts) or None


def _placements(record: CompanyRecord) -> int | None:
    return len(record.placements) or None


def _exchanges(record: CompanyRecord) -> int | None:
    return record.exchanges or None


def _papers(record: CompanyRecord) -> int | None:
    return record.papers or None


def sub_tabs() -> tuple[SubTab[CompanyRecord], ...]:
    """Return the sub-tabs in the order of reading."""
    return (
        SubTab(SUMMARY, "Synthèse", CompanySummaryTab, no_count),
        SubTab(IDENTITY, "Identité", IdentityTab, no_count),
        SubTab(CONTACTS, "Contacts", ContactsTab, _contacts),
        SubTab(PLACEMENTS, "Stages", PlacementsTab, _placements),
        SubTab(EXCHANGES, "Échanges", CompanyExchangesTab, _exchanges),
        SubTab(TRADES, "Métiers et sécurité", CompanyTradesTab, no_count),
        SubTab(PAPERS, "Documents", CompanyPapersTab, _papers),
    )
