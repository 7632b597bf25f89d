"""The dated steps of a path, kept in step with the dates of the path itself."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import EventKind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems
from e2c_desktop.services.records import refuse_errors
from e2c_desktop.storage.models import Path, PathEvent

CANDIDACY = {
    "application_on": EventKind.APPLICATION,
    "information_on": EventKind.INFORMATION,
    "interview_on": EventKind.INTERVIEW,
}
"""Dates of a path that a form may change, and the steps that they stand for."""


def add_path_event(session: Session, path: Path, kind: EventKind, on: date, detail: str) -> UUID:
    """Add a dated step to a path; returns its identifier.

    Raises:
        InvalidDraft: the note cannot be stored.
    """
    note = clean_note(detail)
    refuse_errors(note_problems("detail", note))
    event_id = new_id()
    session.add(
        PathEvent(
            id=event_id,
            path_id=path.id,
            kind=kind,
            on=on,
            detail=note,
            site_origine=path.site_origine,
        )
    )
    return event_id


def move_path_event(
    session: Session, path: Path, kind: EventKind, before: date | None, after: date
) -> bool:
    """Move the step that a date of a path stood for; tell whether there was one.

    A step already noted on the new day is that step: nothing is moved onto it.
    """
    query = sa.select(PathEvent).where(
        PathEvent.path_id == path.id,
        PathEvent.kind == kind,
        PathEvent.archived_at.is_(None),
        PathEvent.on.in_([day for day in (before, after) if day is not None]),
    )
    found = {event.on: event for event in session.scalars(query)}
    if after not in found and before in found:
        found[before].on = after
    return bool(found)


def follow_typed_dates(session: Session, path: Path, before: dict[str, date | None]) -> None:
    """Move or add the steps of a candidacy whose dates were typed in a form.

    A date taken away leaves its step: what was noted to have happened is not unmade by a form.

    Args:
        session: the writing in progress.
        path: the path, with its new dates.
        before: the dates as they were, by their names in `CANDIDACY`.
    """
    for name, kind in CANDIDACY.items():
        old, new = before[name], getattr(path, name)
        if new is None or new == old:
            continue
        if not move_path_event(session, path, kind, old, new):
            add_path_event(session, path, kind, new, "")
