"""Companies and contacts for tests, written through the services themselves."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_school

from e2c_desktop.domain.codes import CompanyState, ContactRole, PlacementKind, PlacementState
from e2c_desktop.domain.company import CompanyDraft, ContactDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.companies import register_company, update_company
from e2c_desktop.services.contacts import add_contact
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.storage.models import Operation, Placement
from e2c_desktop.storage.unit_of_work import UnitOfWork

SIRET, OTHER_SIRET, THIRD_SIRET = "73282932000074", "35600000049837", "11122233700012"
"""Two numbers whose key is right, the second as La Poste makes them; and the school's own."""

_STARTED = time.monotonic()
_NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def _clock() -> datetime:
    """The day of the tests; the hour moves, so that actions have an order."""
    return _NOON + timedelta(seconds=time.monotonic() - _STARTED)


def dated_school(folder: Path) -> UnitOfWork:
    """Return a unit of work of the direction on a fresh school, on the day of the tests."""
    work = make_school(folder, clock=_clock)
    with work.write("Dater le modèle") as scope:
        # The school itself was made at the machine's own hour, perhaps after that of the tests.
        before = _NOON - timedelta(hours=1)
        scope.session.execute(sa.update(Operation).values(at=before))
    return work


def company_draft(**values: Any) -> CompanyDraft:
    """Return a plausible company; any field can be given."""
    usual = CompanyDraft(
        name="Garage des Sorbiers",
        legal_form="SARL",
        address="27 rue des Sorbiers",
        postal_code="94400",
        town="Vitry-sur-Seine",
        phone="0199004218",
        state=CompanyState.ACTIVE,
        avoid_reason="",
    )
    return replace(usual, **values)


def make_company(work: UnitOfWork, *, today: date = TODAY, **values: Any) -> UUID:
    """Register a company and return its identifier."""
    made, _ = register_company(work, draft=company_draft(**values), today=today)
    return made


def record_of(work: UnitOfWork, company_id: UUID) -> CompanyRecord:
    """Return a company as the screens read it."""
    return Reads(work).companies.record(company_id)


def change_company(work: UnitOfWork, company_id: UUID, **values: Any) -> CompanyRecord:
    """Correct some fields of a company, and return it as it is then."""
    record = record_of(work, company_id)
    update_company(
        work,
        company_id=company_id,
        version=record.version,
        draft=replace(record.draft, **values),
        today=TODAY,
    )
    return record_of(work, company_id)


def make_contact(
    work: UnitOfWork, company_id: UUID, name: str = "Bruno Tessier", **values: Any
) -> UUID:
    """Add a contact to a company and return its identifier."""
    usual = ContactDraft(name, "Chef d’atelier", frozenset({ContactRole.TUTOR}), "0639984107")
    made, _ = add_contact(work, company_id=company_id, draft=replace(usual, **values))
    return made


def place(
    work: UnitOfWork, path_id: UUID, company_id: UUID, starts_on: date, ends_on: date, **values: Any
) -> UUID:
    """Write a placement of a path in a company and return its identifier."""
    placement_id = new_id()
    usual: dict[str, Any] = {"kind": PlacementKind.PMSMP, "state": PlacementState.SIGNED}
    with work.write("Préparer un stage") as scope:
        scope.session.add(
            Placement(
                id=placement_id,
                path_id=path_id,
                company_id=company_id,
                starts_on=starts_on,
                ends_on=ends_on,
                **{**usual, **values},
            )
        )
    return placement_id


def side_of(work: UnitOfWork, company_id: UUID) -> MergeSide:
    """Return one side of a merge, as the record is now."""
    return MergeSide(company_id, record_of(work, company_id).version)
