"""Actions on the meetings that close a stage of the path: planned, held, signed on paper.

A meeting that was held is a step of the path too: the same dated event as one noted by hand
(`services.path_events`), so that news, steps and timeline read it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.bilan_draft import cleaned_bilan, validate_bilan
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.experience import BilanDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.path_events import add_path_event, move_path_event
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Bilan, Path, PathEvent, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AddedBilan:
    """A meeting just noted, and what was changed."""

    bilan_id: UUID
    changes: Changes


@allowed(*EDITORS)
def add_bilan(work: UnitOfWork, *, path_id: UUID, draft: BilanDraft, today: date) -> AddedBilan:
    """Plan a meeting about a path, or note one that was held.

    Held without anybody named, it was led by whoever is logged in.

    Raises:
        InvalidDraft: it has no day, or cannot be stored.
        NotFound: the path or the member of staff does not exist.
    """
    bilan_id = new_id()
    with work.write("Ajouter un bilan") as scope:
        path = find_record(scope.session, Path, path_id)
        values = _values(work, scope.session, path, draft, today)
        scope.session.add(
            Bilan(id=bilan_id, site_origine=path.site_origine, path_id=path_id, **values)
        )
        _keep_step(work, scope.session, path, _Step(), _Step(draft.held_on, draft.kind.label))
    return AddedBilan(bilan_id, scope.changes)


@allowed(*EDITORS)
def update_bilan(
    work: UnitOfWork, *, bilan_id: UUID, version: int, draft: BilanDraft, today: date
) -> Changes:
    """Correct a meeting, or say what it decided and who signed it.

    Raises:
        InvalidDraft: it has no day, or cannot be stored.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    with work.write("Modifier un bilan") as scope:
        row = find_version(scope.session, Bilan, bilan_id, version)
        path = find_record(scope.session, Path, row.path_id)
        before = _Step(row.held_on, row.kind.label)
        apply_values(row, _values(work, scope.session, path, draft, today))
        _keep_step(work, scope.session, path, before, _Step(row.held_on, row.kind.label))
    return scope.changes


@allowed(*EDITORS)
def archive_bilan(work: UnitOfWork, *, bilan_id: UUID, version: int) -> Changes:
    """Put a meeting in the bin, with its step; what was printed of it stays among the documents.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre un bilan à la corbeille") as scope:
        row = find_version(scope.session, Bilan, bilan_id, version)
        if row.archived_at is not None:
            raise Refused("Ce bilan est déjà à la corbeille.")
        row.archived_at = work.now()
        path = find_record(scope.session, Path, row.path_id)
        _keep_step(work, scope.session, path, _Step(row.held_on, row.kind.label), _Step())
    return scope.changes


def _values(
    work: UnitOfWork, session: Session, path: Path, draft: BilanDraft, today: date
) -> dict[str, Any]:
    """Return the columns of a meeting.

    Raises:
        InvalidDraft: it cannot be stored.
        NotFound: who led it does not exist.
    """
    draft = cleaned_bilan(draft)
    refuse_errors(validate_bilan(draft, today=today, entry_on=path.entry_on))
    values = values_of(draft)
    if draft.staff_id is not None:
        find_record(session, Staff, draft.staff_id)
    elif draft.held_on is not None:
        known = sa.select(Staff.id).where(Staff.id == work.actor.id)
        values["staff_id"] = session.scalar(known)
    return values


@dataclass(frozen=True, slots=True)
class _Step:
    """What the steps of the path say of a meeting; no day while it is not held."""

    on: date | None = None
    words: str = ""


def _keep_step(work: UnitOfWork, session: Session, path: Path, before: _Step, after: _Step) -> None:
    """Add, move, rename or put aside the step that a meeting stands for.

    A step that somebody noted by hand on that day is that step; its words are left to them.
    """
    if before == after:
        return
    review = EventKind.REVIEW
    if after.on is not None and not move_path_event(session, path, review, before.on, after.on):
        add_path_event(session, path, review, after.on, after.words)
        return
    query = sa.select(PathEvent).where(
        PathEvent.path_id == path.id,
        PathEvent.kind == review,
        PathEvent.archived_at.is_(None),
        PathEvent.on == (after.on or before.on),
        PathEvent.detail == before.words,
    )
    for event in session.scalars(query):
        if after.on is None:
            event.archived_at = work.now()
        else:
            apply_values(event, {"detail": after.words})
