"""What ends and what is to be done next: authorisations, insurances, calls, notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.consents import ConsentAnswer, ConsentKind
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.todo import ENDS_SOON, Place, Target, Task, TaskKind, ending_task
from e2c_desktop.queries.company_exchanges import due_calls
from e2c_desktop.queries.home_scope import TaskScope, of_paths, people
from e2c_desktop.storage.models import (
    Company,
    Consent,
    Delegation,
    FollowNote,
    Path,
    Placement,
    Prescriber,
    School,
    Trainee,
)

_NOT_TO_COME = (PlacementState.CANCELLED, PlacementState.NO_SHOW)


def image_consents(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which agreements on pictures of people at school end, without a later one."""
    later = aliased(Consent)
    follows = sa.select(later.id).where(
        later.trainee_id == Consent.trainee_id,
        later.kind == ConsentKind.IMAGE,
        later.archived_at.is_(None),
        sa.or_(later.ends_on.is_(None), later.ends_on > Consent.ends_on),
        later.signed_on >= Consent.signed_on,
        later.id != Consent.id,
    )
    query = (
        people(Consent.ends_on)
        .join(Consent, Consent.trainee_id == Path.trainee_id)
        .where(
            Path.current,
            Path.state.in_(sorted(OPEN_STATES)),
            Consent.kind == ConsentKind.IMAGE,
            Consent.answer == ConsentAnswer.GIVEN,
            Consent.withdrawn_on.is_(None),
            Consent.archived_at.is_(None),
            Consent.ends_on.between(scope.first, scope.last),
            ~follows.exists(),
            *of_paths(scope),
        )
    )
    for row in session.execute(query):
        yield ending_task(
            "Droit à l’image à renouveler",
            row.ends_on,
            Target(Place.TRAINEE, row.trainee_id, "pieces"),
            last_name=row.last_name,
            first_name=row.first_name,
            detail=f"accord jusqu’au {short_date(row.ends_on)}",
        )


def insurances(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which insurances end, of the companies that receive somebody or are about to."""
    receives = (
        sa.select(Placement.company_id)
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(
            Placement.archived_at.is_(None),
            Placement.state.not_in(_NOT_TO_COME),
            Placement.ends_on >= scope.today,
            Placement.starts_on.between(scope.today - timedelta(days=366), scope.last),
            *of_paths(scope),
        )
    )
    query = sa.select(Company.id, Company.name, Company.town, Company.insured_until).where(
        Company.id.in_(receives),
        Company.archived_at.is_(None),
        Company.insured_until <= scope.today + ENDS_SOON,
    )
    for row in session.execute(query):
        place = f"{row.name}, {row.town}" if row.town else row.name
        detail = f"{place} · jusqu’au {short_date(row.insured_until)}"
        title = "Assurance de l’entreprise à redemander"
        yield ending_task(title, row.insured_until, Target(Place.COMPANY, row.id), detail=detail)


def school_papers(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which delegations of prescribers and which label end; nobody’s own."""
    if scope.staff_id is not None:
        return
    target = Target(Place.SETTINGS)
    label = session.execute(sa.select(School.label_end)).scalar()
    if label is not None and label <= scope.last:
        detail = f"jusqu’au {short_date(label)}"
        yield ending_task("Label de l’école à renouveler", label, target, detail=detail)
    other = aliased(Delegation)
    follows = sa.select(other.id).where(
        other.prescriber_id == Delegation.prescriber_id,
        other.archived_at.is_(None),
        sa.or_(other.ends_on.is_(None), other.ends_on > Delegation.ends_on),
    )
    query = (
        sa.select(Prescriber.name, Delegation.ends_on)
        .join(Prescriber, Prescriber.id == Delegation.prescriber_id)
        .where(
            Delegation.archived_at.is_(None),
            Delegation.ends_on.between(scope.first, scope.last),
            ~follows.exists(),
        )
    )
    for row in session.execute(query):
        detail = f"{row.name} · jusqu’au {short_date(row.ends_on)}"
        yield ending_task(
            "Délégation de prescription à renouveler", row.ends_on, target, detail=detail
        )


def company_calls(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which companies are to be called; they belong to no site."""
    for call in due_calls(session, until=scope.last, staff_id=scope.staff_id):
        place = f"{call.company}, {call.town}" if call.town else call.company
        yield Task(
            TaskKind.COMPANY_CALL,
            "Entreprise à appeler",
            call.due_on,
            Target(Place.COMPANY, call.company_id),
            detail=place,
            words=call.about,
        )


def note_actions(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell what was to be done after a note; what a confidential one says stays closed."""
    columns: list[Any] = [FollowNote.next_action, FollowNote.confidential, FollowNote.due_on]
    query = (
        people(*columns)
        .join(FollowNote, FollowNote.trainee_id == Path.trainee_id)
        .where(
            # Not the bare column: what is due is few, and is to be read first.
            sa.func.coalesce(Path.current, sa.false()),
            FollowNote.archived_at.is_(None),
            FollowNote.action_done_on.is_(None),
            FollowNote.due_on.between(scope.first, scope.last),
        )
    )
    asked = of_paths(scope)
    if scope.staff_id is not None:
        own = FollowNote.author_id == scope.staff_id
        asked = [*of_paths(TaskScope(scope.today, site_id=scope.site_id))]
        asked.append(sa.or_(Path.referent_id == scope.staff_id, own))
    for row in session.execute(query.where(*asked)):
        yield Task(
            TaskKind.NOTE,
            "Suite d’un entretien ou d’une note",
            row.due_on,
            Target(Place.TRAINEE, row.trainee_id, "notes"),
            last_name=row.last_name,
            first_name=row.first_name,
            detail="note confidentielle" if row.confidential else "",
            words="" if row.confidential else row.next_action,
        )
