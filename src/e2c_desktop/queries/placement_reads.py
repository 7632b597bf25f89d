"""The reading door of the form of a placement, bound like `Reads` to the session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.queries import placement_choices as choices
from e2c_desktop.queries import placements_record as records
from e2c_desktop.storage.unit_of_work import UnitOfWork

MOST = 30
"""Lines proposed for what is typed."""


class PlacementFormReads:
    """Readings for one placement in the name of one person.

    Args:
        work: the session.
        visitor: people are told by their initials.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()

    def record(self, placement_id: UUID) -> records.PlacementRecord:
        """Return one placement, whole.

        Raises:
            NotFound: there is none with this identifier.
        """
        with self._work.read() as session:
            found = records.placement_record(session, placement_id, today=self._today)
        return records.masked_placement_record(found, self._today) if self._visitor else found

    def people(self, typed: str, limit: int = MOST) -> list[choices.PathChoice]:
        """Return the people whose names hold every word typed."""
        with self._work.read() as session:
            found = choices.search_paths(session, typed, limit=limit)
        return [self._person(one) for one in found]

    def _person(self, one: choices.PathChoice) -> choices.PathChoice:
        return records.masked_person(one, self._today) if self._visitor else one

    def person(self, path_id: UUID) -> choices.PathChoice:
        """Return one person by a path.

        Raises:
            NotFound: there is no such path.
        """
        with self._work.read() as session:
            return self._person(choices.path_choice(session, path_id))

    def hosts(self, typed: str, limit: int = MOST) -> list[choices.CompanyChoice]:
        """Return the companies that hold every word typed."""
        with self._work.read() as session:
            return choices.search_hosts(session, typed, limit=limit)

    def host(self, company_id: UUID) -> choices.CompanyChoice:
        """Return one company.

        Raises:
            NotFound: there is none with this identifier.
        """
        with self._work.read() as session:
            return choices.company_choice(session, company_id)

    def contacts(self, company_id: UUID) -> list[choices.ContactChoice]:
        """Return the people of a company."""
        with self._work.read() as session:
            found = choices.contact_choices(session, company_id)
        if not self._visitor:
            return found
        return [replace(one, name=records.masked_name(one.name)) for one in found]

    def prescribers(self) -> list[choices.PrescriberChoice]:
        """Return the structures that may prescribe a PMSMP."""
        with self._work.read() as session:
            return choices.prescriber_choices(session)

    def delegations(self) -> list[choices.DelegationLine]:
        """Return the delegations given to the school."""
        with self._work.read() as session:
            return choices.delegations(session)
