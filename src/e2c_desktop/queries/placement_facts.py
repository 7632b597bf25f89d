"""What the rules look at in placements, read with few statements, and a year checked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_facts import DelegationDates, PlacementFacts, host_key
from e2c_desktop.domain.placement_rules.engine import check_all
from e2c_desktop.domain.placement_rules.rule_set import allowed_overrides
from e2c_desktop.domain.placement_rules.verdicts import (
    Level,
    Override,
    RuleCode,
    Verdict,
    with_overrides,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.timetable import Timetable
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries import placement_rules
from e2c_desktop.storage.models import (
    Company,
    Delegation,
    Path,
    Placement,
    PlacementPause,
    PlacementSignature,
    RuleWaiver,
    Trainee,
)

_UNSIGNED = frozenset({PlacementState.DRAFT, PlacementState.TO_SIGN})
_ROLES = {role.value: role for role in Role}
_RULES = {rule.value: rule for rule in RuleCode}


@dataclass(frozen=True, slots=True)
class KnownPlacements:
    """Placements as the rules see them, each with the calendar of its site.

    Attributes:
        placements: in the order of their first days.
        calendars: by placement.
        overrides: the derogations given, by placement.
    """

    placements: tuple[PlacementFacts, ...]
    calendars: dict[UUID | str, WorkCalendar]
    overrides: dict[UUID | str, tuple[Override, ...]]


@dataclass(frozen=True, slots=True)
class PlacementWarnings:
    """What a list tells of a placement beside its line.

    Attributes:
        blocking: how many verdicts block, derogations aside.
        warnings: how many are to be watched.
        titles: their lines, the blocking ones first.
    """

    blocking: int = 0
    warnings: int = 0
    titles: tuple[str, ...] = ()


def facts_of_trainee(session: Session, trainee_id: UUID) -> KnownPlacements:
    """Return all the placements of a person, whatever the path."""
    return _known(session, [Path.trainee_id == trainee_id])


def facts_between(session: Session, first: date, last: date) -> KnownPlacements:
    """Return the placements of the people who have one between two days: all of theirs count."""
    inside = (
        sa.select(Path.trainee_id)
        .join(Placement, Placement.path_id == Path.id)
        .where(
            Placement.archived_at.is_(None), Placement.starts_on <= last, Placement.ends_on >= first
        )
    )
    return _known(session, [Path.trainee_id.in_(inside)])


def warnings_between(
    session: Session, first: date, last: date
) -> dict[UUID | str, PlacementWarnings]:
    """Check again the placements that have a day between two, with the rules of the school."""
    known = facts_between(session, first, last)
    wanted = [one.id for one in known.placements if one.starts_on <= last and one.ends_on >= first]
    rules = placement_rules.rule_book(session)
    verdicts = check_all(known.placements, rules, known.calendars, among=wanted, live=True)
    starts = {one.id: one.starts_on for one in known.placements}
    found = {}
    for name, own in verdicts.items():
        given = allowed_overrides(rules.in_force(starts[name]), known.overrides.get(name, ()))
        found[name] = summed_up(with_overrides(own, given))
    return found


def summed_up(verdicts: Sequence[Verdict]) -> PlacementWarnings:
    """Return the counts and the lines of verdicts that need somebody's eye."""
    blocking = [verdict.title for verdict in verdicts if verdict.blocks]
    warnings = [verdict.title for verdict in verdicts if verdict.level is Level.WARNING]
    return PlacementWarnings(len(blocking), len(warnings), (*blocking, *warnings))


_COLUMNS = (
    Placement.id,
    Path.trainee_id,
    Path.site_id,
    Trainee.birth_date,
    Placement.kind,
    Placement.state,
    Company.siret,
    Company.name.label("host_name"),
    Company.insured_until,
    Company.accepts_minors,
    Placement.starts_on,
    Placement.ends_on,
    Placement.purpose,
    Placement.objectives,
    Placement.renewal_of_id,
    Placement.renewal_reason,
    Placement.weekly_hours,
    Placement.timetable,
    Placement.signed_on,
    Placement.prescriber_id,
    Placement.delegation_id,
)


def _known(session: Session, conditions: Sequence[sa.ColumnElement[bool]]) -> KnownPlacements:
    query = (
        sa.select(*_COLUMNS)
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Company, Company.id == Placement.company_id)
        .where(Placement.archived_at.is_(None), *conditions)
        .order_by(Placement.starts_on, Placement.id)
    )
    rows = session.execute(query).all()
    wanted = sa.select(Placement.id).join(Path, Path.id == Placement.path_id).where(*conditions)
    signatures = _signatures(session, wanted)
    pauses = _pauses(session, wanted)
    delegations = _delegations(session)
    by_site = placement_rules.calendars(session)
    placements = tuple(
        PlacementFacts(
            **_own_values(row),
            interruptions=tuple(pauses.get(row.id, ())),
            signatures=_signed(row, signatures.get(row.id)),
            delegation=_delegation(row, delegations),
            rank=rank,
        )
        for rank, row in enumerate(rows)
    )
    return KnownPlacements(
        placements, {row.id: by_site[row.site_id] for row in rows}, _overrides(session, wanted)
    )


def _own_values(row: sa.Row[*tuple[Any, ...]]) -> dict[str, Any]:
    """Return the facts that stand in the row itself.

    A convention that was brought in signed names no prescriber and no motive: nothing is known
    of its delegation nor of its renewal, which are then not evaluated.
    """
    told = row.prescriber_id is not None or row.state in _UNSIGNED
    return {
        "id": row.id,
        "trainee_id": row.trainee_id,
        "birth_date": row.birth_date,
        "kind": row.kind,
        "state": row.state,
        "host_key": host_key(row.siret, row.host_name),
        "host_name": row.host_name,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "purpose": row.purpose,
        "objectives": row.objectives,
        "renewal_of_id": row.renewal_of_id,
        "renewal_reason": row.renewal_reason if row.renewal_reason or told else None,
        "weekly_hours": row.weekly_hours,
        "timetable": Timetable.from_text(row.timetable) if row.timetable else None,
        "signed_on": row.signed_on,
        "delegation_known": told or row.delegation_id is not None,
        "insured_until": row.insured_until,
        "host_accepts_minors": row.accepts_minors,
    }


def _signed(
    row: sa.Row[*tuple[Any, ...]], signatures: dict[SignatureParty, date] | None
) -> dict[SignatureParty, date | None] | None:
    """Return the signatures one by one; None when one day stands for all of them."""
    if signatures is None and row.signed_on is not None:
        return None
    return {party: (signatures or {}).get(party) for party in SignatureParty}


def _signatures(
    session: Session, wanted: sa.Select[UUID]
) -> dict[UUID, dict[SignatureParty, date]]:
    found: dict[UUID, dict[SignatureParty, date]] = defaultdict(dict)
    query = sa.select(
        PlacementSignature.placement_id, PlacementSignature.party, PlacementSignature.signed_on
    ).where(PlacementSignature.archived_at.is_(None), PlacementSignature.placement_id.in_(wanted))
    for row in session.execute(query):
        found[row.placement_id][row.party] = row.signed_on
    return found


def _pauses(session: Session, wanted: sa.Select[UUID]) -> dict[UUID, list[tuple[date, date]]]:
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    query = (
        sa.select(PlacementPause.placement_id, PlacementPause.starts_on, PlacementPause.ends_on)
        .where(PlacementPause.archived_at.is_(None), PlacementPause.placement_id.in_(wanted))
        .order_by(PlacementPause.starts_on)
    )
    for row in session.execute(query):
        found[row.placement_id].append((row.starts_on, row.ends_on))
    return found


_Delegations = tuple[dict[UUID, DelegationDates], dict[UUID, list[DelegationDates]]]


def _delegations(session: Session) -> _Delegations:
    """Return the delegations by themselves and by prescriber."""
    query = sa.select(
        Delegation.id, Delegation.prescriber_id, Delegation.starts_on, Delegation.ends_on
    ).where(Delegation.archived_at.is_(None))
    by_id: dict[UUID, DelegationDates] = {}
    by_prescriber: dict[UUID, list[DelegationDates]] = defaultdict(list)
    for row in session.execute(query.order_by(Delegation.starts_on)):
        by_id[row.id] = DelegationDates(row.starts_on, row.ends_on)
        by_prescriber[row.prescriber_id].append(by_id[row.id])
    return by_id, by_prescriber


def _delegation(row: sa.Row[*tuple[Any, ...]], delegations: _Delegations) -> DelegationDates | None:
    """Return the delegation chosen, else the prescriber's one of that day, else its latest."""
    by_id, by_prescriber = delegations
    if row.delegation_id in by_id:
        return by_id[row.delegation_id]
    known = by_prescriber.get(row.prescriber_id, [])
    valid = (one for one in known if one.covers(row.starts_on))
    return next(valid, known[-1] if known else None)


def _overrides(session: Session, wanted: sa.Select[UUID]) -> dict[UUID | str, tuple[Override, ...]]:
    found: dict[UUID | str, list[Override]] = defaultdict(list)
    query = sa.select(
        RuleWaiver.placement_id,
        RuleWaiver.rule,
        RuleWaiver.reason,
        RuleWaiver.granted_by,
        RuleWaiver.granted_role,
        RuleWaiver.granted_on,
    ).where(RuleWaiver.archived_at.is_(None), RuleWaiver.placement_id.in_(wanted))
    for row in session.execute(query):
        override = override_of(
            row.rule, row.reason, row.granted_role, row.granted_by, row.granted_on
        )
        if override is not None:
            found[row.placement_id].append(override)
    return {name: tuple(some) for name, some in found.items()}


def override_of(rule: str, reason: str, role: str, name: str, on: date) -> Override | None:
    """Return a derogation from its stored words; None for a rule that no longer exists."""
    if rule not in _RULES or role not in _ROLES:
        return None
    return Override(_RULES[rule], reason, _ROLES[role], name, on)
