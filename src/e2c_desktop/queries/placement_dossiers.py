"""Everything the papers of placements say, read with few statements whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from e2c_desktop.domain.codes import DocumentKind, PlacementKind, PlacementState
from e2c_desktop.domain.placement_rules.engine import check_all
from e2c_desktop.domain.placement_rules.rule_set import allowed_overrides
from e2c_desktop.domain.placement_rules.verdicts import with_overrides
from e2c_desktop.queries import placement_rules
from e2c_desktop.queries.dossier_rows import PersonFacts, SiteFacts
from e2c_desktop.queries.fact_columns import fact_columns, taken, taken_or_none
from e2c_desktop.queries.placement_dossier_rows import (
    AmendmentPaper,
    CompanyPaper,
    ContactPaper,
    DelegationPaper,
    EarlierPlacement,
    GuardianPaper,
    PathPaper,
    PausePaper,
    PlacementDossier,
    PlacementPaper,
    PrescriberPaper,
    ReviewPaper,
    StaffPaper,
    VisitPaper,
    WaiverPaper,
)
from e2c_desktop.queries.placement_facts import facts_of_trainees
from e2c_desktop.storage.models import (
    Company,
    Contact,
    Delegation,
    IssuedDocument,
    Path,
    Placement,
    PlacementAmendment,
    PlacementPause,
    PlacementReview,
    PlacementVisit,
    Prescriber,
    RuleWaiver,
    School,
    Site,
    Staff,
    Trainee,
)

_AT_ONCE = 400
_CONVENTIONS = (DocumentKind.PMSMP_CONVENTION, DocumentKind.TRAINING_CONVENTION)
_NEVER_DONE = (PlacementState.CANCELLED, PlacementState.NO_SHOW)
_TUTOR, _SIGNATORY = aliased(Contact), aliased(Contact)


def placement_dossiers(
    session: Session, placement_ids: Sequence[UUID]
) -> dict[UUID, PlacementDossier]:
    """Return the dossiers of some placements; unknown ones are left out."""
    found: dict[UUID, PlacementDossier] = {}
    for start in range(0, len(placement_ids), _AT_ONCE):
        found.update(_dossiers(session, placement_ids[start : start + _AT_ONCE]))
    return found


def _dossiers(session: Session, ids: Sequence[UUID]) -> dict[UUID, PlacementDossier]:
    heads = _heads(session, ids)
    people = {head.person.id for head in heads.values()}
    earlier = _Earlier(session, people)
    numbers = _issued_numbers(session, [*ids, *earlier.ids])
    blocking = _blocking(session, people, ids)
    pauses = _by_placement(session, PlacementPause, PausePaper, ids, PlacementPause.starts_on)
    waivers = _by_placement(session, RuleWaiver, WaiverPaper, ids, RuleWaiver.granted_on)
    amendments = _by_placement(
        session, PlacementAmendment, AmendmentPaper, ids, PlacementAmendment.number
    )
    reviews = _by_placement(session, PlacementReview, ReviewPaper, ids, PlacementReview.received_on)
    visits = _visits(session, ids)
    calendars = placement_rules.calendars(session)
    criteria = session.scalar(sa.select(School.review_criteria)) or ""
    found = {}
    for name, head in heads.items():
        stops = tuple(pauses.get(name, ()))
        own = calendars[head.path.site_id]
        found[name] = replace(
            head,
            number=head.placement.convention_number or numbers.get(name, ""),
            pauses=stops,
            waivers=tuple(waivers.get(name, ())),
            visits=tuple(visits.get(name, ())),
            review=next(iter(reviews.get(name, ())), None),
            amendments=tuple(amendments.get(name, ())),
            earlier=earlier.of(head, numbers),
            calendar=own.interrupted_by((stop.starts_on, stop.ends_on) for stop in stops),
            criteria=criteria,
            blocking=blocking.get(name, ()),
        )
    return found


def _heads(session: Session, ids: Sequence[UUID]) -> dict[UUID, PlacementDossier]:
    """Return what one row says of each placement: itself, its people, its company."""
    query = (
        sa.select(
            *fact_columns(Placement, PlacementPaper),
            *fact_columns(Path, PathPaper),
            *fact_columns(Trainee, PersonFacts),
            *fact_columns(Trainee, GuardianPaper),
            *fact_columns(Site, SiteFacts),
            *fact_columns(Company, CompanyPaper),
            *fact_columns(Staff, StaffPaper),
            *(getattr(_TUTOR, name) for name in ContactPaper.__dataclass_fields__),
            *(getattr(_SIGNATORY, name) for name in ContactPaper.__dataclass_fields__),
            *fact_columns(Prescriber, PrescriberPaper),
            *fact_columns(Delegation, DelegationPaper),
        )
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Site, Site.id == Path.site_id)
        .join(Company, Company.id == Placement.company_id)
        .outerjoin(Staff, Staff.id == sa.func.coalesce(Placement.accompanist_id, Path.referent_id))
        .outerjoin(_TUTOR, _TUTOR.id == Placement.tutor_id)
        .outerjoin(_SIGNATORY, _SIGNATORY.id == Placement.signatory_id)
        .outerjoin(Prescriber, Prescriber.id == Placement.prescriber_id)
        .outerjoin(Delegation, Delegation.id == Placement.delegation_id)
        .where(Placement.id.in_(ids), Placement.archived_at.is_(None))
    )
    found = {}
    for row in session.execute(query):
        values = iter(row)
        placement = PlacementPaper(*taken(values, PlacementPaper))
        found[placement.id] = PlacementDossier(
            placement,
            PathPaper(*taken(values, PathPaper)),
            PersonFacts(*taken(values, PersonFacts)),
            GuardianPaper(*taken(values, GuardianPaper)),
            SiteFacts(*taken(values, SiteFacts)),
            CompanyPaper(*taken(values, CompanyPaper)),
            accompanist=taken_or_none(values, StaffPaper),
            tutor=taken_or_none(values, ContactPaper),
            signatory=taken_or_none(values, ContactPaper),
            prescriber=taken_or_none(values, PrescriberPaper),
            delegation=taken_or_none(values, DelegationPaper),
        )
    return found


def _by_placement(
    session: Session,
    mapped: type[Any],
    facts: type[Any],
    ids: Sequence[UUID],
    order: sa.orm.InstrumentedAttribute[Any],
) -> dict[UUID, list[Any]]:
    """Return the rows that hang on some placements, in an order."""
    query = (
        sa.select(mapped.placement_id, *fact_columns(mapped, facts))
        .where(mapped.placement_id.in_(ids), mapped.archived_at.is_(None))
        .order_by(order, mapped.id)
    )
    found: dict[UUID, list[Any]] = {}
    for name, *values in session.execute(query):
        found.setdefault(name, []).append(facts(*values))
    return found


def _visits(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[VisitPaper]]:
    """Return the visits that were made, the first one first."""
    by = {"by": sa.func.coalesce(Staff.name, "")}
    query = (
        sa.select(PlacementVisit.placement_id, *fact_columns(PlacementVisit, VisitPaper, by))
        .outerjoin(Staff, Staff.id == PlacementVisit.staff_id)
        .where(
            PlacementVisit.placement_id.in_(ids),
            PlacementVisit.archived_at.is_(None),
            PlacementVisit.made_on.is_not(None),
        )
        .order_by(PlacementVisit.made_on, PlacementVisit.id)
    )
    found: dict[UUID, list[VisitPaper]] = {}
    for name, *values in session.execute(query):
        found.setdefault(name, []).append(VisitPaper(*values))
    return found


class _Earlier:
    """The PMSMP of some people, by person and company, in the order of their first days."""

    def __init__(self, session: Session, people: set[UUID]) -> None:
        query = (
            sa.select(
                Path.trainee_id,
                Placement.company_id,
                Placement.id,
                Placement.starts_on,
                Placement.ends_on,
                Placement.convention_number,
            )
            .join(Path, Path.id == Placement.path_id)
            .where(
                Path.trainee_id.in_(people),
                Placement.archived_at.is_(None),
                Placement.kind == PlacementKind.PMSMP,
                Placement.state.not_in(_NEVER_DONE),
            )
            .order_by(Placement.starts_on, Placement.id)
        )
        self._known: dict[tuple[UUID, UUID], list[EarlierPlacement]] = {}
        self._by_id: dict[UUID, EarlierPlacement] = {}
        for row in session.execute(query):
            one = EarlierPlacement(row.id, row.starts_on, row.ends_on, row.convention_number)
            self._known.setdefault((row.trainee_id, row.company_id), []).append(one)
            self._by_id[one.id] = one

    @property
    def ids(self) -> list[UUID]:
        """Every placement that may be told as the one before."""
        return list(self._by_id)

    def of(self, head: PlacementDossier, numbers: dict[UUID, str]) -> EarlierPlacement | None:
        """Return the one that a placement renews, else the latest before it, with its number."""
        own = head.placement
        found = None if own.renewal_of_id is None else self._by_id.get(own.renewal_of_id)
        if found is None:
            before = [
                one
                for one in self._known.get((head.person.id, own.company_id), ())
                if one.id != own.id and one.starts_on < own.starts_on
            ]
            found = before[-1] if before else None
        if found is None:
            return None
        return replace(found, number=found.number or numbers.get(found.id, ""))


def _issued_numbers(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the number of the last convention that was issued for some placements."""
    found: dict[UUID, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            sa.select(IssuedDocument.placement_id, IssuedDocument.number)
            .where(
                IssuedDocument.placement_id.in_(ids[start : start + _AT_ONCE]),
                IssuedDocument.kind.in_(_CONVENTIONS),
                IssuedDocument.archived_at.is_(None),
            )
            .order_by(IssuedDocument.issued_at, IssuedDocument.number)
        )
        found.update({name: number for name, number in session.execute(query) if name is not None})
    return found


def _blocking(
    session: Session, people: set[UUID], ids: Sequence[UUID]
) -> dict[UUID | str, tuple[str, ...]]:
    """Return the lines of the verdicts that forbid a convention, derogations aside.

    P1 to P11 judge it against the earlier ones: what comes later does not forbid to print again.
    """
    known = facts_of_trainees(session, sorted(people))
    rules = placement_rules.rule_book(session)
    starts = {one.id: one.starts_on for one in known.placements}
    verdicts = check_all(known.placements, rules, known.calendars, among=ids)
    found = {}
    for name, own in verdicts.items():
        given = allowed_overrides(rules.in_force(starts[name]), known.overrides.get(name, ()))
        found[name] = tuple(one.title for one in with_overrides(own, given) if one.blocks)
    return found


def kinds_of_placements(
    session: Session, placement_ids: Sequence[UUID]
) -> dict[UUID, PlacementKind]:
    """Return the kind of some placements; those that are gone or in the bin are left out."""
    found: dict[UUID, PlacementKind] = {}
    for start in range(0, len(placement_ids), _AT_ONCE):
        query = sa.select(Placement.id, Placement.kind).where(
            Placement.id.in_(placement_ids[start : start + _AT_ONCE]),
            Placement.archived_at.is_(None),
        )
        found.update((row.id, row.kind) for row in session.execute(query))
    return found


def placement_ids_between(
    session: Session, first: date, last: date, *, company_id: UUID | None = None
) -> list[UUID]:
    """Return the placements that begin between two days, in the order of the names.

    Drafts count, placements that were cancelled or never begun do not.
    """
    query = (
        sa.select(Placement.id)
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(
            Placement.archived_at.is_(None),
            Trainee.archived_at.is_(None),
            Placement.state.not_in(_NEVER_DONE),
            Placement.starts_on.between(first, last),
        )
        .order_by(Trainee.sort_key, Trainee.id, Placement.starts_on, Placement.id)
    )
    if company_id is not None:
        query = query.where(Placement.company_id == company_id)
    return list(session.scalars(query))


def placement_ids_of_trainee(session: Session, trainee_id: UUID) -> list[UUID]:
    """Return the placements of a person, the first one first; those never done are left out."""
    query = (
        sa.select(Placement.id)
        .join(Path, Path.id == Placement.path_id)
        .where(
            Path.trainee_id == trainee_id,
            Placement.archived_at.is_(None),
            Placement.state.not_in(_NEVER_DONE),
        )
        .order_by(Placement.starts_on, Placement.id)
    )
    return list(session.scalars(query))
