"""The reading door of the relation with companies, bound like `Reads` to the session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.company_suggestions import Suggestion, Wish, suggest
from e2c_desktop.queries import (
    company_exchanges,
    company_partnership,
    company_suggestions,
    company_summary,
)
from e2c_desktop.queries.placement_rules import rule_book
from e2c_desktop.storage.unit_of_work import UnitOfWork


class PartnerReads:
    """Readings of the relation with companies in the name of one person.

    Args:
        work: the session.
        visitor: people are told by initials, and nothing of what was said.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()

    def summary(self, company_id: UUID) -> company_summary.CompanySummary:
        """Return the synthesis of a company."""
        with self._work.read() as session:
            found = company_summary.company_summary(session, company_id, today=self._today)
        return company_summary.masked_summary(found) if self._visitor else found

    def exchanges(self, company_id: UUID) -> list[company_exchanges.ExchangeRow]:
        """Return the exchanges with a company, the latest first."""
        with self._work.read() as session:
            found = company_exchanges.exchanges_of(session, company_id)
        return company_exchanges.masked_exchanges(found) if self._visitor else found

    def next_call(self, company_id: UUID) -> company_exchanges.CallRow | None:
        """Return the contact that is due with a company."""
        with self._work.read() as session:
            found = company_exchanges.next_call(session, company_id)
        return company_exchanges.masked_call(found) if self._visitor else found

    def due_calls(
        self, *, staff_id: UUID | None = None, limit: int | None = None
    ) -> list[company_exchanges.DueCall]:
        """Return the companies to call today, the longest due first."""
        with self._work.read() as session:
            found = company_exchanges.due_calls(
                session, until=self._today, staff_id=staff_id, limit=limit
            )
        return [replace(one, about="", phone="") for one in found] if self._visitor else found

    def contacts(self, company_id: UUID) -> list[company_summary.ContactLine]:
        """Return the people of a company who are there now; nobody to a visitor."""
        if self._visitor:
            return []
        with self._work.read() as session:
            return company_summary.contacts_of(session, company_id)

    def pins(self, company_id: UUID) -> list[company_partnership.PinRow]:
        """Return the lines to know before calling a company; none to a visitor."""
        if self._visitor:
            return []
        with self._work.read() as session:
            return company_partnership.pins_of(session, company_id)

    def engagements(self, company_id: UUID) -> list[company_partnership.EngagementRow]:
        """Return what a company did for the school, the latest year first."""
        with self._work.read() as session:
            found = company_partnership.engagements_of(session, company_id)
        return company_partnership.masked_engagements(found) if self._visitor else found

    def trades(self, company_id: UUID) -> list[company_partnership.TradeRow]:
        """Return the trades that a company hosts, by name."""
        with self._work.read() as session:
            return company_partnership.trades_of(session, company_id)

    def welcome(self, company_id: UUID) -> company_partnership.WelcomeRow:
        """Return how a company receives trainees.

        Raises:
            NotFound: there is no such company.
        """
        with self._work.read() as session:
            return company_partnership.welcome_of(session, company_id)

    def papers(self, company_id: UUID) -> list[company_partnership.PartnerFileRow]:
        """Return the papers of a company, the latest first."""
        with self._work.read() as session:
            found = company_partnership.papers_of_company(session, company_id)
        return company_partnership.masked_company_papers(found) if self._visitor else found

    def appraisal(self, placement_id: UUID) -> company_summary.AppraisalRow | None:
        """Return what was thought of the company after a placement; nothing to a visitor."""
        if self._visitor:
            return None
        with self._work.read() as session:
            return company_summary.appraisal_of(session, placement_id)

    def seeker(self, path_id: UUID) -> company_suggestions.Seeker:
        """Return for whom a company is looked for, with the wish that the path tells.

        Raises:
            NotFound: there is no such path.
        """
        with self._work.read() as session:
            found = company_suggestions.seeker_of(session, path_id, today=self._today)
        return company_suggestions.masked_seeker(found) if self._visitor else found

    def suggestions(
        self, wish: Wish, *, trainee_id: UUID | None = None, without: UUID | None = None
    ) -> list[Suggestion]:
        """Return the companies in the order to ask them, each with the reasons of its place."""
        with self._work.read() as session:
            facts = company_suggestions.company_facts(
                session, wish, trainee_id=trainee_id, without=without
            )
            limits = rule_book(session).in_force(wish.starts_on).thresholds
        return suggest(wish, facts, today=self._today, limits=limits)
