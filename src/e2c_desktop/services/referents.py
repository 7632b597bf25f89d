"""Who follows a path, and since when: changing the referent keeps the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path_remarks import referent_problems
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems
from e2c_desktop.services.records import find_record, find_records, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Path, ReferentPeriod, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def change_referent(
    work: UnitOfWork,
    *,
    path_ids: Sequence[UUID],
    staff_id: UUID | None,
    on: date,
    reason: str = "",
) -> Changes:
    """Give other paths, or one, to another referent from a day on: one action, undone in one step.

    Paths that have this referent already stay as they are.

    Args:
        work: the unit of work.
        path_ids: the paths.
        staff_id: the new referent; None when nobody follows them for the moment.
        on: first day of the new referent, today at the latest.
        reason: why, kept with the history.

    Raises:
        InvalidDraft: the day is to come, or before the last change of one of the paths.
        NotFound: a path or the member of staff does not exist.
    """
    note = clean_note(reason)
    refuse_errors(note_problems("reason", note))
    today = work.now().astimezone().date()
    with work.write("Changer de référent") as scope:
        session = scope.session
        if staff_id is not None:
            find_record(session, Staff, staff_id)
        paths = find_records(session, Path, path_ids)
        for path in paths:
            note_referent(session, path, staff_id, on, reason=note, today=today)
    return scope.changes


def note_referent(
    session: Session,
    path: Path,
    staff_id: UUID | None,
    on: date,
    *,
    reason: str = "",
    today: date,
) -> None:
    """Change the referent of a path inside a writing already open, with its history.

    The referent whom a path had since its beginning gets a period too, once there is another.

    Raises:
        InvalidDraft: the day is to come, or before the last change.
    """
    if path.referent_id == staff_id:
        return
    periods = _periods(session, path)
    start = periods[-1].from_on if periods else (path.entry_on or path.application_on)
    refuse_errors(referent_problems(on, start, today))
    if not periods and path.referent_id is not None:
        # Without any date of the path, somebody was there before, since nobody knows when.
        begun = start or min(path.created_at.date(), on - timedelta(days=1))
        first = _period(path, path.referent_id, begun, "")
        session.add(first)
        periods = [first]
    path.referent_id = staff_id
    _append(session, path, periods, _period(path, staff_id, on, reason))


def _periods(session: Session, path: Path) -> list[ReferentPeriod]:
    query = (
        sa.select(ReferentPeriod)
        .where(ReferentPeriod.path_id == path.id, ReferentPeriod.archived_at.is_(None))
        .order_by(ReferentPeriod.from_on, ReferentPeriod.id)
    )
    return list(session.scalars(query))


def _period(path: Path, staff_id: UUID | None, on: date, reason: str) -> ReferentPeriod:
    return ReferentPeriod(
        id=new_id(),
        path_id=path.id,
        staff_id=staff_id,
        from_on=on,
        reason=reason,
        site_origine=path.site_origine,
    )


def _append(
    session: Session, path: Path, periods: list[ReferentPeriod], new: ReferentPeriod
) -> None:
    """Add a period; one of the same day is corrected, it never began."""
    last = periods[-1] if periods else None
    if last is None or last.from_on < new.from_on:
        session.add(new)
        return
    before = periods[-2] if len(periods) > 1 else None
    if before is not None and before.staff_id == new.staff_id:
        session.delete(last)
    else:
        last.staff_id, last.reason = new.staff_id, new.reason
