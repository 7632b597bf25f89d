"""Actions on activities: register, correct, put aside, take back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.activity import ActivityDraft, cleaned_activity, validate_activity
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Activity, Company, Site, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def register_activity(work: UnitOfWork, *, draft: ActivityDraft) -> tuple[UUID, Changes]:
    """Register an activity; returns its identifier and what was changed.

    Raises:
        InvalidDraft: no title, a text or a cost that cannot be.
        NotFound: its site, who leads it or the company is gone.
    """
    draft = cleaned_activity(draft)
    refuse_errors(validate_activity(draft))
    activity_id = new_id()
    with work.write("Créer une activité") as scope:
        _check(scope.session, draft)
        scope.session.add(Activity(id=activity_id, **activity_columns(draft)))
    return activity_id, scope.changes


@allowed(*EDITORS)
def update_activity(
    work: UnitOfWork, *, activity_id: UUID, version: int, draft: ActivityDraft
) -> Changes:
    """Correct an activity.

    Raises:
        InvalidDraft: as `register_activity`.
        NotFound, Conflict: the activity is gone, or was saved since it was read.
    """
    draft = cleaned_activity(draft)
    refuse_errors(validate_activity(draft))
    with work.write("Modifier une activité") as scope:
        activity = find_version(scope.session, Activity, activity_id, version)
        _check(scope.session, draft)
        apply_values(activity, activity_columns(draft))
    return scope.changes


def activity_columns(draft: ActivityDraft) -> dict[str, Any]:
    """Return the columns of a cleaned draft."""
    return {**values_of(draft), "kind": draft.kind.value}


def _check(session: Session, draft: ActivityDraft) -> None:
    """Check that what the activity names exists.

    Raises:
        NotFound: something of it does not.
    """
    if draft.site_id is not None:
        find_record(session, Site, draft.site_id)
    if draft.staff_id is not None:
        find_record(session, Staff, draft.staff_id)
    if draft.company_id is not None:
        find_record(session, Company, draft.company_id)


@allowed(*EDITORS)
def archive_activity(work: UnitOfWork, *, activity_id: UUID, version: int) -> Changes:
    """Put an activity in the bin: out of the lists and of the figures, nothing erased.

    Raises:
        NotFound, Conflict: the activity is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre une activité à la corbeille") as scope:
        activity = find_version(scope.session, Activity, activity_id, version)
        if activity.archived_at is not None:
            raise Refused("Cette activité est déjà à la corbeille.")
        activity.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def unarchive_activity(work: UnitOfWork, *, activity_id: UUID, version: int) -> Changes:
    """Take an activity back into the lists and the figures.

    Raises:
        NotFound, Conflict: the activity is gone, or was saved since it was read.
        Refused: it is not in the bin.
    """
    with work.write("Reprendre une activité de la corbeille") as scope:
        activity = find_version(scope.session, Activity, activity_id, version)
        if activity.archived_at is None:
            raise Refused("Cette activité n’est pas à la corbeille.")
        activity.archived_at = None
    return scope.changes
