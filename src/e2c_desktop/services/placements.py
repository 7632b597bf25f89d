"""Actions on placements: prepare, correct, duplicate, renew, put aside, take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement import (
    NOT_ACHIEVED,
    PlacementDraft,
    cleaned_placement,
    validate_placement,
)
from e2c_desktop.domain.placement_around import validate_around
from e2c_desktop.domain.timetable import Timetable, minutes_of_week
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.placement_around import around_of
from e2c_desktop.queries.placement_drafts import placement_draft_of
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.services.convention_numbers import take_convention_number
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Company,
    Path,
    Placement,
    PlacementPause,
    Site,
    Staff,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def create_placement(work: UnitOfWork, *, draft: PlacementDraft) -> tuple[UUID, Changes]:
    """Prepare a placement, in the state « brouillon »; its convention takes its number.

    Returns:
        The identifier of the placement, and what was changed.

    Raises:
        InvalidDraft: the person, the company or a day is missing, or cannot be as they are.
        NotFound: something that the draft names does not exist.
    """
    draft = cleaned_placement(draft)
    refuse_errors(validate_placement(draft))
    with work.write("Préparer un stage") as scope:
        placement_id = add_placement(scope.session, draft)
    return placement_id, scope.changes


def add_placement(session: Session, draft: PlacementDraft) -> UUID:
    """Add a valid placement inside a writing already open; returns its identifier.

    Raises:
        InvalidDraft, NotFound: as `create_placement`.
    """
    _check_named(session, draft, None)
    path = find_record(session, Path, cast("UUID", draft.path_id))
    values = _columns(draft, calendars(session)[path.site_id])
    number = ""
    if draft.kind is not PlacementKind.VISIT:
        code = find_record(session, Site, path.site_id).code
        number = take_convention_number(session, _days(draft)[0].year, code)
    placement = Placement(
        id=new_id(),
        site_origine=path.site_origine,
        state=PlacementState.DRAFT,
        convention_number=number,
        **values,
    )
    session.add(placement)
    session.flush()
    return placement.id


@allowed(*EDITORS)
def update_placement(
    work: UnitOfWork, *, placement_id: UUID, version: int, draft: PlacementDraft
) -> Changes:
    """Save what was typed about a placement; its state and its signatures come from actions.

    Raises:
        InvalidDraft: a value is missing or cannot be as it is.
        NotFound, Conflict: the placement or something it names is gone, or it was saved since.
        Refused: its interruptions would fall outside of its days.
    """
    draft = cleaned_placement(draft)
    refuse_errors(validate_placement(draft))
    with work.write("Modifier un stage") as scope:
        session = scope.session
        placement = find_version(session, Placement, placement_id, version)
        _check_named(session, draft, placement)
        pauses = pauses_of(session, placement_id)
        _refuse_outside(draft, pauses)
        apply_values(placement, _columns(draft, _calendar(session, placement, pauses)))
    return scope.changes


def _check_named(session: Session, draft: PlacementDraft, saved: Placement | None) -> None:
    """Check that what a draft names exists and fits together.

    Raises:
        NotFound: something does not exist.
        InvalidDraft: it does not fit.
    """
    find_record(session, Company, cast("UUID", draft.company_id))
    if draft.accompanist_id is not None:
        find_record(session, Staff, draft.accompanist_id)
    if draft.renewal_of_id is not None:
        find_record(session, Placement, draft.renewal_of_id)
    company_id = None if saved is None else saved.company_id
    refuse_errors(validate_around(draft, around_of(session, draft, company_id)))


def _days(draft: PlacementDraft) -> tuple[date, date]:
    """Return the first and the last day of a draft found valid: they are there."""
    return cast("date", draft.starts_on), cast("date", draft.ends_on)


def pauses_of(session: Session, placement_id: UUID) -> Sequence[PlacementPause]:
    """Return the interruptions of a placement, in order, inside a writing already open."""
    query = (
        sa.select(PlacementPause)
        .where(PlacementPause.placement_id == placement_id, PlacementPause.archived_at.is_(None))
        .order_by(PlacementPause.starts_on)
    )
    return session.scalars(query).all()


def _refuse_outside(draft: PlacementDraft, pauses: Sequence[PlacementPause]) -> None:
    first, last = _days(draft)
    if any(pause.starts_on < first or pause.ends_on > last for pause in pauses):
        raise Refused(
            "Une interruption de ce stage serait en dehors de ses dates.",
            advice="Corrigez d’abord l’interruption, puis les dates.",
        )


def _calendar(
    session: Session, placement: Placement, pauses: Sequence[PlacementPause]
) -> WorkCalendar:
    """Return the days off of the site of a placement, and its own interruptions."""
    site_id = find_record(session, Path, placement.path_id).site_id
    stops = [(pause.starts_on, pause.ends_on) for pause in pauses]
    return calendars(session)[site_id].interrupted_by(stops)


def _columns(draft: PlacementDraft, calendar: WorkCalendar) -> dict[str, Any]:
    """Return the columns of a draft; hours that nobody typed are those of the timetable."""
    values = values_of(draft)
    if draft.timetable:
        timetable = Timetable.from_text(draft.timetable)
        values["weekly_hours"] = minutes_of_week(timetable.usual) / 60
        if draft.planned_hours is None:
            minutes = timetable.total(*_days(draft), calendar)
            values["planned_hours"] = minutes / 60
            values["hours_reason"] = ""
    return values


def refresh_hours(session: Session, placement: Placement) -> None:
    """Count the planned hours again after an interruption, unless somebody typed them."""
    if not placement.timetable or placement.hours_reason:
        return
    calendar = _calendar(session, placement, pauses_of(session, placement.id))
    timetable = Timetable.from_text(placement.timetable)
    minutes = timetable.total(placement.starts_on, placement.ends_on, calendar)
    apply_values(placement, {"planned_hours": minutes / 60})


@allowed(*EDITORS)
def duplicate_placement(
    work: UnitOfWork, *, placement_id: UUID, path_ids: Sequence[UUID]
) -> tuple[list[UUID], Changes]:
    """Prepare the same placement for other trainees: one action for the whole group.

    Each takes a number of its own and starts as « brouillon », without signature.

    Returns:
        The identifiers, in the order of the paths, and what was changed.

    Raises:
        InvalidDraft: nobody was chosen, or the placement does not fit one of them.
        NotFound: the placement or a path does not exist.
    """
    with work.write("Dupliquer un stage") as scope:
        session = scope.session
        model = placement_draft_of(find_record(session, Placement, placement_id))
        draft = replace(model, renewal_of_id=None, renewal_reason="")
        made = _add_for_all(session, draft, path_ids)
    return made, scope.changes


@allowed(*EDITORS)
def create_group(
    work: UnitOfWork, *, draft: PlacementDraft, path_ids: Sequence[UUID]
) -> tuple[list[UUID], Changes]:
    """Prepare one placement for several trainees in one action (« pour un groupe »).

    Returns:
        The identifiers, in the order of the paths, and what was changed.

    Raises:
        InvalidDraft, NotFound: as `create_placement`; nobody then gets the placement.
    """
    with work.write("Préparer un stage pour un groupe") as scope:
        made = _add_for_all(scope.session, cleaned_placement(draft), path_ids)
    return made, scope.changes


def _add_for_all(session: Session, draft: PlacementDraft, path_ids: Sequence[UUID]) -> list[UUID]:
    chosen = list(dict.fromkeys(path_ids))
    if not chosen:
        refuse_errors(validate_placement(replace(draft, path_id=None)))
    made = []
    for path_id in chosen:
        own = replace(draft, path_id=path_id)
        refuse_errors(validate_placement(own))
        made.append(add_placement(session, own))
    return made


@allowed(*EDITORS)
def renew_placement(
    work: UnitOfWork, *, placement_id: UUID, starts_on: date, ends_on: date
) -> tuple[UUID, Changes]:
    """Prepare the renewal of a placement: same object and objectives (article D5135-3).

    Its reason is the only one that the text knows, « objectifs non atteints »; the number of
    renewals and their length are judged by the rules, beside the form.

    Raises:
        InvalidDraft: the days are out of order.
        NotFound: the placement does not exist.
        Refused: it does not start after the end of the renewed one.
    """
    with work.write("Renouveler un stage") as scope:
        session = scope.session
        renewed = find_record(session, Placement, placement_id)
        if starts_on <= renewed.ends_on:
            raise Refused(
                "Le renouvellement doit commencer après la fin du stage.",
                advice="Choisissez un premier jour plus tard.",
            )
        draft = replace(
            placement_draft_of(renewed),
            starts_on=starts_on,
            ends_on=ends_on,
            renewal_of_id=placement_id,
            renewal_reason=NOT_ACHIEVED,
            planned_hours=None,
            hours_reason="",
        )
        refuse_errors(validate_placement(draft))
        made = add_placement(session, draft)
    return made, scope.changes


@allowed(*EDITORS)
def archive_placement(work: UnitOfWork, *, placement_id: UUID, version: int) -> Changes:
    """Put a placement aside: out of the lists, nothing erased, taken back later.

    Raises:
        NotFound, Conflict: the placement is gone, or was saved since it was read.
        Refused: it is aside already.
    """
    with work.write("Mettre un stage à la corbeille") as scope:
        placement = find_version(scope.session, Placement, placement_id, version)
        if placement.archived_at is not None:
            raise Refused("Ce stage est déjà à la corbeille.")
        placement.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def unarchive_placement(work: UnitOfWork, *, placement_id: UUID, version: int) -> Changes:
    """Take a placement back into the lists.

    Raises:
        NotFound, Conflict: the placement is gone, or was saved since it was read.
        Refused: it is not aside.
    """
    with work.write("Reprendre un stage de la corbeille") as scope:
        placement = find_version(scope.session, Placement, placement_id, version)
        if placement.archived_at is None:
            raise Refused("Ce stage n’est pas à la corbeille.")
        placement.archived_at = None
    return scope.changes
