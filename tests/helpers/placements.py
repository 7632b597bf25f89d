"""A company with its people, a prescriber with its delegation, and placements of tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from tests.helpers.builders import TODAY, make_path

from e2c_desktop.domain.codes import ContactRole, PlacementKind, PlacementObject, PrescriberKind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement import USUAL_EVALUATION, PlacementDraft
from e2c_desktop.domain.placement_around import DelegationDraft
from e2c_desktop.domain.placement_codes import Presence
from e2c_desktop.domain.timetable import Slot, Timetable, week_from
from e2c_desktop.queries.placements_record import PlacementRecord, placement_record
from e2c_desktop.services.delegations import add_delegation
from e2c_desktop.services.placements import create_placement
from e2c_desktop.storage.models import Company, Contact, Prescriber
from e2c_desktop.storage.unit_of_work import UnitOfWork

FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)
DAY = (Slot(510, 720), Slot(780, 990))
WEEK = Timetable(week_from([DAY] * 5))
"""8:30 – 12:00 and 13:00 – 16:30, from Monday to Friday: 35 hours."""


@dataclass(frozen=True, slots=True)
class Host:
    """A company and its people."""

    id: UUID
    tutor_id: UUID
    head_id: UUID


def make_host(
    work: UnitOfWork, name: str = "Garage des Sorbiers", tutor: str = "Bruno Tessier", **values: Any
) -> Host:
    """Write a company with a tutor and a head."""
    company_id, tutor_id, head_id = new_id(), new_id(), new_id()
    with work.write("Noter une entreprise") as scope:
        values.setdefault("town", "Vitry-sur-Seine")
        scope.session.add(Company(id=company_id, name=name, **values))
        scope.session.flush()
        for contact_id, contact, function, role in (
            (tutor_id, tutor, "chef d’atelier", ContactRole.TUTOR),
            (head_id, "Odile Tessier", "gérante", ContactRole.HEAD),
        ):
            scope.session.add(
                Contact(
                    id=contact_id,
                    company_id=company_id,
                    name=contact,
                    function=function,
                    role=role,
                )
            )
    return Host(company_id, tutor_id, head_id)


def make_prescriber(
    work: UnitOfWork, name: str = "Mission locale", kind: PrescriberKind = PrescriberKind.ML
) -> UUID:
    """Write a prescriber and return its identifier."""
    prescriber_id = new_id()
    with work.write("Noter un prescripteur") as scope:
        scope.session.add(Prescriber(id=prescriber_id, kind=kind, name=name))
    return prescriber_id


def make_delegation(work: UnitOfWork, prescriber_id: UUID, **values: Any) -> UUID:
    """Note a delegation of the year 2026 and return its identifier."""
    draft = DelegationDraft(prescriber_id, "D-2026-04", date(2026, 1, 1), date(2026, 12, 31))
    made, _ = add_delegation(work, draft=replace(draft, **values))
    return made


def placement_draft(work: UnitOfWork, **values: Any) -> PlacementDraft:
    """Return a whole PMSMP of four weeks; what is not given is made."""
    if "path_id" not in values:
        values["path_id"] = make_path(work).id
    if "company_id" not in values:
        host = make_host(work)
        values |= {"company_id": host.id, "tutor_id": host.tutor_id}
    if "prescriber_id" not in values:
        values["prescriber_id"] = make_prescriber(work)
        values["delegation_id"] = make_delegation(work, values["prescriber_id"])
    usual = PlacementDraft(
        kind=PlacementKind.PMSMP,
        trade_code="I1604",
        trade="Mécanique automobile",
        purpose=PlacementObject.DISCOVER,
        objectives="Découvrir l’atelier",
        tasks="Accueillir, entretenir",
        competences="Suivre une consigne",
        evaluation_method=USUAL_EVALUATION,
        starts_on=FIRST,
        ends_on=LAST,
        timetable=WEEK.to_text(),
        presence=Presence.ON_SITE,
    )
    return replace(usual, **values)


def prepare(work: UnitOfWork, **values: Any) -> UUID:
    """Create a placement and return its identifier."""
    made, _ = create_placement(work, draft=placement_draft(work, **values))
    return made


def record_of(work: UnitOfWork, placement_id: UUID) -> PlacementRecord:
    """Return a placement, whole, as it stands on the day of the tests."""
    with work.read() as session:
        return placement_record(session, placement_id, today=TODAY)
