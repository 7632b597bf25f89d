"""The reading door of the rules of placements, bound like `Reads` to the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries import placement_facts, placement_rules
from e2c_desktop.storage.unit_of_work import UnitOfWork


class RuleReads:
    """Readings of the rules, and of placements as the rules see them.

    Args:
        work: the session.
        visitor: nobody's day of birth is told.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    def book(self) -> RuleBook:
        """Return every rule set in order of their days, the shipped one first."""
        with self._work.read() as session:
            return placement_rules.rule_book(session)

    def dated(self) -> list[placement_rules.DatedRulesRow]:
        """Return the rule sets of the school, the newest first."""
        with self._work.read() as session:
            return placement_rules.dated_rules(session)

    def closures(self) -> list[placement_rules.ClosureRow]:
        """Return the closures of the school, the newest first."""
        with self._work.read() as session:
            return placement_rules.closures(session)

    def zones(self) -> list[placement_rules.SiteZoneRow]:
        """Return whose public holidays each site has."""
        with self._work.read() as session:
            return placement_rules.site_zones(session)

    def calendars(self) -> Mapping[UUID, WorkCalendar]:
        """Return the calendar of each site."""
        with self._work.read() as session:
            return placement_rules.calendars(session)

    def placements_of(self, trainee_id: UUID) -> placement_facts.KnownPlacements:
        """Return all the placements of a person as the rules see them."""
        with self._work.read() as session:
            known = placement_facts.facts_of_trainee(session, trainee_id)
        if not self._visitor:
            return known
        masked = tuple(replace(one, birth_date=None) for one in known.placements)
        return replace(known, placements=masked)

    def warnings_between(
        self, first: date, last: date
    ) -> dict[UUID | str, placement_facts.PlacementWarnings]:
        """Check again the placements that have a day between two; it names nobody."""
        with self._work.read() as session:
            return placement_facts.warnings_between(session, first, last)
