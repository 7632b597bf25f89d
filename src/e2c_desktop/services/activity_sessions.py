"""Actions on the meetings of an activity and on who takes part in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.activity import (
    SessionDraft,
    Stay,
    cleaned_session,
    outside_words,
    part_of,
    part_problems,
    validate_session,
)
from e2c_desktop.domain.activity_codes import Presence
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.problems import Problem
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivitySession,
    Path,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

_TOGETHER = 400


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined a meeting.

    Attributes:
        added: how many are there who were not.
        left_out: how many of a group do not, because their path does not hold that day.
        session_id: the meeting.
    """

    session_id: UUID
    changes: Changes
    added: int = 0
    left_out: int = 0


@allowed(*EDITORS)
def add_session(
    work: UnitOfWork,
    *,
    activity_id: UUID,
    draft: SessionDraft,
    cohort_id: UUID | None = None,
    like: UUID | None = None,
) -> Joined:
    """Note a meeting, and who is expected there: a cohort, or those of another meeting.

    Of a group, only those take part whose path holds the day.

    Raises:
        InvalidDraft: no day, an end before the beginning, more hours than it lasts.
        NotFound: the activity or the other meeting is gone.
    """
    draft = cleaned_session(draft)
    refuse_errors(validate_session(draft))
    session_id = new_id()
    with work.write("Ajouter une séance") as scope:
        session = scope.session
        activity = find_record(session, Activity, activity_id)
        meeting = ActivitySession(
            id=session_id,
            activity_id=activity_id,
            site_origine=activity.site_origine,
            **_columns(draft),
        )
        session.add(meeting)
        session.flush()
        added = left = 0
        if cohort_id is not None:
            added, left = _join(session, meeting, of_cohort(session, cohort_id))
        if like is not None:
            more, beyond = _join(session, meeting, _paths_of(session, like))
            added, left = added + more, left + beyond
    return Joined(session_id, scope.changes, added, left)


def _columns(draft: SessionDraft) -> dict[str, object]:
    return {**values_of(draft), "minutes": draft.minutes or 0}


@allowed(*EDITORS)
def update_session(
    work: UnitOfWork, *, session_id: UUID, version: int, draft: SessionDraft
) -> Changes:
    """Correct a meeting; who takes part stays.

    Raises:
        InvalidDraft: as `add_session`, or somebody's path does not hold the new day.
        NotFound, Conflict: the meeting is gone, or was saved since it was read.
    """
    draft = cleaned_session(draft)
    refuse_errors(validate_session(draft))
    with work.write("Modifier une séance") as scope:
        session = scope.session
        meeting = find_version(session, ActivitySession, session_id, version)
        if draft.on_date is not None and draft.on_date != meeting.on_date:
            refuse_errors(_moved(session, session_id, draft.on_date))
        apply_values(meeting, _columns(draft))
        _shorten(session, meeting)
    return scope.changes


def _moved(session: Session, session_id: UUID, day: date) -> list[Problem]:
    """Return whom a meeting would lose by another day."""
    _, outside = _parted(session, _paths_of(session, session_id), day)
    if not outside:
        return []
    words = outside_words(_names(session, outside), day)
    return [Problem.error("on_date", "parcours", words)]


def _shorten(session: Session, meeting: ActivitySession) -> None:
    """Let nobody count for more than a meeting does: whoever did counts for all of it."""
    for one in _participants(session, meeting.id):
        if one.minutes is not None and one.minutes >= meeting.minutes:
            one.minutes = None


@allowed(*EDITORS)
def remove_session(work: UnitOfWork, *, session_id: UUID, version: int) -> Changes:
    """Put a meeting in the bin, with what was noted of those who came.

    Raises:
        NotFound, Conflict: the meeting is gone, or was saved since it was read.
    """
    with work.write("Supprimer une séance") as scope:
        meeting = find_version(scope.session, ActivitySession, session_id, version)
        meeting.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def add_participants(
    work: UnitOfWork,
    *,
    session_id: UUID,
    path_ids: Sequence[UUID],
    presence: Presence = Presence.PLANNED,
) -> Joined:
    """Let people take part in a meeting, named one by one; those who do already stay as noted.

    Raises:
        NotFound: the meeting or a path is gone.
        Refused: the path of one of them does not hold that day; nobody is added.
    """
    with work.write("Ajouter des participants") as scope:
        session = scope.session
        meeting = find_record(session, ActivitySession, session_id)
        wanted = list(dict.fromkeys(path_ids))
        _, outside = _parted(session, wanted, meeting.on_date)
        if outside:
            words = outside_words(_names(session, outside), meeting.on_date)
            raise Refused(words, advice="Retirez ces personnes, ou corrigez leurs dates.")
        added, _ = _join(session, meeting, wanted, presence)
    return Joined(session_id, scope.changes, added)


@allowed(*EDITORS)
def add_cohort(work: UnitOfWork, *, session_id: UUID, cohort_id: UUID) -> Joined:
    """Let a cohort take part in a meeting: those of it whose path holds the day.

    Raises:
        NotFound: the meeting is gone.
    """
    with work.write("Ajouter une promotion à une séance") as scope:
        meeting = find_record(scope.session, ActivitySession, session_id)
        added, left = _join(scope.session, meeting, of_cohort(scope.session, cohort_id))
    return Joined(session_id, scope.changes, added, left)


@allowed(*EDITORS)
def copy_participants(work: UnitOfWork, *, session_id: UUID, like: UUID) -> Joined:
    """Let those of another meeting take part in this one, as expected.

    Raises:
        NotFound: one of the meetings is gone.
    """
    with work.write("Reprendre les participants d’une séance") as scope:
        meeting = find_record(scope.session, ActivitySession, session_id)
        added, left = _join(scope.session, meeting, _paths_of(scope.session, like))
    return Joined(session_id, scope.changes, added, left)


@allowed(*EDITORS)
def remove_participants(
    work: UnitOfWork, *, session_ids: Sequence[UUID], path_ids: Sequence[UUID]
) -> Changes:
    """Take people off some meetings; what was noted of them there goes to the bin.

    Raises:
        NotFound: none of them takes part.
    """
    with work.write("Retirer des participants") as scope:
        found = _marks(scope.session, session_ids, path_ids)
        if not found:
            raise NotFound
        for one in found:
            one.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def note_presence(
    work: UnitOfWork,
    *,
    session_id: UUID,
    presence: Presence,
    path_ids: Sequence[UUID] | None = None,
) -> Changes:
    """Note how people took part in a meeting: some of them, or all in one gesture.

    Raises:
        NotFound: the meeting is gone, or none of them takes part.
    """
    with work.write("Noter les présences d’une séance") as scope:
        session = scope.session
        find_record(session, ActivitySession, session_id)
        if path_ids is None:
            found = _participants(session, session_id)
        else:
            found = _marks(session, [session_id], path_ids)
        if not found:
            raise NotFound("Personne n’est inscrit à cette séance.")
        for one in found:
            apply_values(one, {"presence": presence.value})
    return scope.changes


@allowed(*EDITORS)
def note_minutes(
    work: UnitOfWork, *, session_id: UUID, path_id: UUID, minutes: int | None
) -> Changes:
    """Note for how long somebody was at a meeting; None for all of it.

    Raises:
        InvalidDraft: longer than the meeting.
        NotFound: the person does not take part.
    """
    with work.write("Noter la durée d’une personne") as scope:
        session = scope.session
        meeting = find_record(session, ActivitySession, session_id)
        refuse_errors(part_problems(minutes, meeting.minutes))
        found = _marks(session, [session_id], [path_id])
        if not found:
            raise NotFound
        apply_values(found[0], {"minutes": None if minutes == meeting.minutes else minutes})
    return scope.changes


def of_cohort(session: Session, cohort_id: UUID) -> list[UUID]:
    """Return the paths of a cohort, those of the bin left out."""
    query = (
        sa.select(Path.id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(Path.cohort_id == cohort_id)
        .where(Path.archived_at.is_(None), Trainee.archived_at.is_(None))
        .order_by(Trainee.sort_key, Path.id)
    )
    return list(session.scalars(query))


def _paths_of(session: Session, session_id: UUID) -> list[UUID]:
    return [one.path_id for one in _participants(session, session_id)]


def _participants(session: Session, session_id: UUID) -> list[ActivityParticipant]:
    query = sa.select(ActivityParticipant).where(
        ActivityParticipant.session_id == session_id, ActivityParticipant.archived_at.is_(None)
    )
    return list(session.scalars(query.order_by(ActivityParticipant.id)))


def _marks(
    session: Session, session_ids: Sequence[UUID], path_ids: Sequence[UUID]
) -> list[ActivityParticipant]:
    query = sa.select(ActivityParticipant).where(
        ActivityParticipant.session_id.in_(session_ids),
        ActivityParticipant.path_id.in_(path_ids),
        ActivityParticipant.archived_at.is_(None),
    )
    return list(session.scalars(query.order_by(ActivityParticipant.id)))


def _parted(session: Session, path_ids: Sequence[UUID], day: date) -> tuple[list[UUID], list[UUID]]:
    """Part paths that hold a day from the others.

    Raises:
        NotFound: one of them is gone.
    """
    stays: dict[UUID, Stay] = {}
    for start in range(0, len(path_ids), _TOGETHER):
        some = path_ids[start : start + _TOGETHER]
        query = sa.select(Path.id, Path.entry_on, Path.exit_on).where(Path.id.in_(some))
        stays |= {row[0]: Stay(row[1], row[2]) for row in session.execute(query)}
    if len(stays) < len(set(path_ids)):
        raise NotFound
    return part_of(((one, stays[one]) for one in path_ids), day)


def _names(session: Session, path_ids: Iterable[UUID]) -> list[str]:
    query = (
        sa.select(Trainee.first_name, Trainee.last_name)
        .join(Path, Path.trainee_id == Trainee.id)
        .where(Path.id.in_(list(path_ids)))
        .order_by(Trainee.sort_key)
    )
    return [f"{first} {last.upper()}".strip() for first, last in session.execute(query)]


def _join(
    session: Session,
    meeting: ActivitySession,
    path_ids: Sequence[UUID],
    presence: Presence = Presence.PLANNED,
) -> tuple[int, int]:
    """Let those whose path holds the day take part; who was taken off comes back.

    Returns:
        How many joined, and how many could not.
    """
    inside, outside = _parted(session, path_ids, meeting.on_date)
    query = sa.select(ActivityParticipant).where(ActivityParticipant.session_id == meeting.id)
    known = {one.path_id: one for one in session.scalars(query)}
    added = 0
    for path_id in inside:
        former = known.get(path_id)
        if former is None:
            session.add(
                ActivityParticipant(
                    id=new_id(),
                    session_id=meeting.id,
                    path_id=path_id,
                    site_origine=meeting.site_origine,
                    presence=presence.value,
                )
            )
        elif former.archived_at is not None:
            apply_values(
                former,
                {"archived_at": None, "presence": presence.value, "minutes": None},
            )
        else:
            continue
        added += 1
    return added, len(outside)
