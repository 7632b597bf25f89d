"""Interruptions of a placement: days inside it when the trainee is not in the company."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import InvalidDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement import PauseDraft, cleaned_pause, validate_pause
from e2c_desktop.domain.problems import Problem
from e2c_desktop.services.placements import pauses_of, refresh_hours
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Placement, PlacementPause
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def add_pause(work: UnitOfWork, *, placement_id: UUID, draft: PauseDraft) -> tuple[UUID, Changes]:
    """Note an interruption; the planned hours follow. Returns its identifier and the changes.

    Raises:
        InvalidDraft: days missing, out of order, outside of the placement or taken already.
        NotFound: the placement does not exist.
    """
    draft = cleaned_pause(draft)
    pause_id = new_id()
    with work.write("Noter une interruption de stage") as scope:
        session = scope.session
        placement = find_record(session, Placement, placement_id)
        _check(session, placement, draft, None)
        session.add(
            PlacementPause(
                id=pause_id,
                site_origine=placement.site_origine,
                placement_id=placement_id,
                **values_of(draft),
            )
        )
        session.flush()
        refresh_hours(session, placement)
    return pause_id, scope.changes


@allowed(*EDITORS)
def update_pause(work: UnitOfWork, *, pause_id: UUID, version: int, draft: PauseDraft) -> Changes:
    """Correct an interruption.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_pause(draft)
    with work.write("Corriger une interruption de stage") as scope:
        session = scope.session
        pause = find_version(session, PlacementPause, pause_id, version)
        placement = find_record(session, Placement, pause.placement_id)
        _check(session, placement, draft, pause_id)
        apply_values(pause, values_of(draft))
        session.flush()
        refresh_hours(session, placement)
    return scope.changes


@allowed(*EDITORS)
def remove_pause(work: UnitOfWork, *, pause_id: UUID, version: int) -> Changes:
    """Put an interruption in the bin; its days are worked again.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer une interruption de stage") as scope:
        session = scope.session
        pause = find_version(session, PlacementPause, pause_id, version)
        pause.archived_at = work.now()
        session.flush()
        refresh_hours(session, find_record(session, Placement, pause.placement_id))
    return scope.changes


def _check(session: Session, placement: Placement, draft: PauseDraft, itself: UUID | None) -> None:
    refuse_errors(validate_pause(draft, placement.starts_on, placement.ends_on))
    first, last = draft.starts_on, draft.ends_on
    for other in pauses_of(session, placement.id):
        if other.id == itself or first is None or last is None:
            continue
        if first <= other.ends_on and other.starts_on <= last:
            message = "Une autre interruption prend déjà ces jours."
            raise InvalidDraft([Problem.error("starts_on", "double", message)])
