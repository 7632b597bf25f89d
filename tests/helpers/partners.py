"""Companies, contacts and placements written straight into a base, for tests of partners."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import (
    CompanyState,
    ContactRole,
    PlacementKind,
    PlacementState,
)
from e2c_desktop.domain.follow_up_codes import ReviewOutcome
from e2c_desktop.domain.ids import new_id
from e2c_desktop.storage.models import Company, Contact, Placement, PlacementReview
from e2c_desktop.storage.unit_of_work import UnitOfWork


def make_company(work: UnitOfWork, **values: Any) -> UUID:
    """Write a company and return its identifier; any column can be given."""
    company_id = new_id()
    usual = {"name": "Garage des Sorbiers", "town": "Vitry-sur-Seine", "postal_code": "94400"}
    columns = {"state": CompanyState.ACTIVE, **usual, **values}
    with work.write("Écrire une entreprise") as scope:
        scope.session.add(Company(id=company_id, **columns))
    return company_id


def make_contact(work: UnitOfWork, company_id: UUID, name: str, **values: Any) -> UUID:
    """Write a tutor of a company and return the identifier."""
    contact_id = new_id()
    columns = {"role": ContactRole.TUTOR, "roles": "tuteur", "function": "Chef d’atelier", **values}
    with work.write("Écrire un contact") as scope:
        scope.session.add(Contact(id=contact_id, company_id=company_id, name=name, **columns))
    return contact_id


def placed(
    work: UnitOfWork, path_id: UUID, company_id: UUID, first: date, last: date, **values: Any
) -> UUID:
    """Write a placement of a path in a company and return its identifier."""
    placement_id = new_id()
    columns = {"kind": PlacementKind.PMSMP, "state": PlacementState.ENDED, **values}
    with work.write("Écrire un stage") as scope:
        scope.session.add(
            Placement(
                id=placement_id,
                path_id=path_id,
                company_id=company_id,
                starts_on=first,
                ends_on=last,
                **columns,
            )
        )
    return placement_id


def reviewed(work: UnitOfWork, placement_id: UUID, **values: Any) -> UUID:
    """Write the tutor's sheet of a placement and return its identifier."""
    review_id = new_id()
    columns = {"received_on": date(2026, 6, 1), "outcome": ReviewOutcome.COMPLETED, **values}
    with work.write("Écrire un bilan") as scope:
        scope.session.add(PlacementReview(id=review_id, placement_id=placement_id, **columns))
    return review_id
