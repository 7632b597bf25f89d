"""The planning of cohorts: weekly patterns by date, half-days that differ, weeks copied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused
from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.domain.planning import PlannedHalf, Planning
from e2c_desktop.domain.planning_draft import (
    HalfDraft,
    PatternDraft,
    validate_half,
    validate_pattern,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.timetable import DAYS_A_WEEK, monday_of
from e2c_desktop.queries.planning import planning_of
from e2c_desktop.services.records import apply_values, find_record, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    AttendanceSheet,
    Cohort,
    PlanningException,
    PlanningSlot,
    Staff,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def save_pattern(work: UnitOfWork, *, cohort_id: UUID, draft: PatternDraft) -> Changes:
    """Repeat a week from a Monday on; the pattern before it holds until then.

    A pattern that began the same Monday is replaced.

    Raises:
        InvalidDraft: hours that cannot be read or overlap, no Monday, or presences of the weeks
            it would change are validated.
        NotFound: the cohort or a trainer is gone.
    """
    refuse_errors(validate_pattern(draft))
    start = draft.starts_on
    assert start is not None, "a validated draft has its Monday"
    with work.write("Modifier la semaine type") as scope:
        session = scope.session
        find_record(session, Cohort, cohort_id)
        pattern = draft.pattern()
        _check_trainers(session, pattern.values())
        _refuse_validated(session, cohort_id, start)
        kept = {(slot.weekday, Half(slot.half)): slot for slot in _slots(session, cohort_id, start)}
        for place, slot in kept.items():
            if place not in pattern:
                session.delete(slot)
        for (weekday, half), planned in pattern.items():
            values = _values(planned)
            if (weekday, half) in kept:
                apply_values(kept[weekday, half], values)
                continue
            session.add(
                PlanningSlot(
                    cohort_id=cohort_id,
                    starts_on=start,
                    weekday=weekday,
                    half=half.value,
                    **values,
                )
            )
    return scope.changes


@allowed(*EDITORS)
def remove_pattern(work: UnitOfWork, *, cohort_id: UUID, starts_on: date) -> Changes:
    """Remove the pattern that begins on a Monday: the one before it holds on.

    Raises:
        NotFound: none begins that day.
        InvalidDraft: presences of the weeks it plans are validated.
    """
    with work.write("Supprimer une semaine type") as scope:
        slots = _slots(scope.session, cohort_id, starts_on)
        if not slots:
            raise NotFound
        _refuse_validated(scope.session, cohort_id, starts_on)
        for slot in slots:
            scope.session.delete(slot)
    return scope.changes


@allowed(*EDITORS)
def change_half(work: UnitOfWork, *, cohort_id: UUID, place: Place, draft: HalfDraft) -> Changes:
    """Plan one half-day otherwise than its pattern does; as the pattern, it is no exception.

    Raises:
        InvalidDraft: the hours cannot be read, or overlap the other half of the day.
        NotFound: the cohort or the trainer is gone.
        Refused: the presences of that week are validated.
    """
    day, half = place
    with work.write("Modifier une demi-journée du planning") as scope:
        planning = _planning(scope.session, cohort_id, [day])
        other = Half.AFTERNOON if half is Half.MORNING else Half.MORNING
        refuse_errors(validate_half(draft, half, planning.half(cohort_id, (day, other))))
        planned = draft.planned()
        _check_trainers(scope.session, [planned] if planned else [])
        _write(scope.session, cohort_id, {place: planned}, planning)
    return scope.changes


@allowed(*EDITORS)
def close_halves(work: UnitOfWork, *, cohort_id: UUID, places: Collection[Place]) -> Changes:
    """Expect nobody at school on some half-days.

    Raises:
        NotFound: the cohort is gone.
        Refused: the presences of that week are validated.
    """
    with work.write("Fermer une demi-journée du planning") as scope:
        planning = _planning(scope.session, cohort_id, [day for day, _ in places])
        _write(scope.session, cohort_id, dict.fromkeys(places), planning)
    return scope.changes


@allowed(*EDITORS)
def follow_pattern(work: UnitOfWork, *, cohort_id: UUID, places: Collection[Place]) -> Changes:
    """Plan some half-days as their pattern does again.

    Raises:
        NotFound: the cohort is gone.
        Refused: the presences of that week are validated.
    """
    with work.write("Reprendre la semaine type") as scope:
        planning = _planning(scope.session, cohort_id, [day for day, _ in places])
        usual = {place: planning.usual(cohort_id, place) for place in places}
        _write(scope.session, cohort_id, usual, planning)
    return scope.changes


@allowed(*EDITORS)
def copy_day(work: UnitOfWork, *, cohort_id: UUID, source: date, target: date) -> Changes:
    """Plan a day as another one; what its pattern says already is no exception.

    Raises:
        NotFound: the cohort is gone.
        Refused: the target is off, or the presences of its week are validated.
    """
    with work.write("Copier une journée du planning") as scope:
        _copy(scope.session, cohort_id, {target: source})
    return scope.changes


@allowed(*EDITORS)
def copy_week(work: UnitOfWork, *, cohort_id: UUID, source: date, target: date) -> Changes:
    """Plan a week as another one, both told by their Monday.

    Days off of the target stay off; a day off of the source gives what its pattern says.

    Raises:
        NotFound: the cohort is gone.
        Refused: the whole target is off, or its presences are validated.
    """
    days = (timedelta(days=rank) for rank in range(DAYS_A_WEEK))
    with work.write("Copier une semaine du planning") as scope:
        _copy(scope.session, cohort_id, {target + rank: source + rank for rank in days})
    return scope.changes


def _copy(session: Session, cohort_id: UUID, sources: Mapping[date, date]) -> None:
    """Plan each day as another one, days off aside.

    Raises:
        Refused: there is no day but those off.
    """
    planning = _planning(session, cohort_id, [*sources, *sources.values()])
    open_days = [day for day in sources if not planning.reason_off(cohort_id, day)]
    if not open_days:
        raise Refused("L’école est fermée ce jour-là\u00a0: rien n’a été copié.")
    wanted: dict[Place, PlannedHalf | None] = {}
    for day in open_days:
        for half in Half:
            source = sources[day], half
            if planning.differs(cohort_id, source):
                wanted[day, half] = planning.half(cohort_id, source)
            else:
                pattern = planning.pattern(cohort_id, source[0])
                wanted[day, half] = pattern.get((source[0].weekday(), half))
    _write(session, cohort_id, wanted, planning)


def _planning(session: Session, cohort_id: UUID, days: Iterable[date]) -> Planning:
    """Return what is planned of a cohort on some days.

    Raises:
        NotFound: the cohort is gone.
    """
    find_record(session, Cohort, cohort_id)
    known = list(days)
    return planning_of(session, min(known), max(known), [cohort_id])


def _write(
    session: Session,
    cohort_id: UUID,
    wanted: Mapping[Place, PlannedHalf | None],
    planning: Planning,
) -> None:
    """Keep half-days that differ from their pattern as exceptions, and no other.

    Raises:
        Refused: the presences of their week are validated.
    """
    _refuse_frozen(session, cohort_id, {monday_of(day) for day, _ in wanted})
    query = sa.select(PlanningException).where(
        PlanningException.cohort_id == cohort_id,
        PlanningException.on_date.in_({day for day, _ in wanted}),
    )
    kept = {(one.on_date, Half(one.half)): one for one in session.scalars(query)}
    for place, planned in wanted.items():
        exception = kept.get(place)
        if planned == planning.usual(cohort_id, place):
            if exception is not None:
                session.delete(exception)
        elif exception is not None:
            apply_values(exception, _exception_values(planned))
        else:
            day, half = place
            session.add(
                PlanningException(
                    cohort_id=cohort_id,
                    on_date=day,
                    half=half.value,
                    **_exception_values(planned),
                )
            )


def _values(planned: PlannedHalf) -> dict[str, object]:
    return {
        "begins": planned.begins,
        "ends": planned.ends,
        "module": planned.module,
        "room": planned.room,
        "staff_id": planned.staff_id,
    }


_CLOSED: Mapping[str, object] = {
    "closed": True,
    "begins": None,
    "ends": None,
    "module": "",
    "room": "",
    "staff_id": None,
}


def _exception_values(planned: PlannedHalf | None) -> dict[str, object]:
    return dict(_CLOSED) if planned is None else {"closed": False, **_values(planned)}


def _slots(session: Session, cohort_id: UUID, starts_on: date) -> list[PlanningSlot]:
    query = sa.select(PlanningSlot).where(
        PlanningSlot.cohort_id == cohort_id,
        PlanningSlot.starts_on == starts_on,
        PlanningSlot.archived_at.is_(None),
    )
    return list(session.scalars(query))


def _check_trainers(session: Session, halves: Iterable[PlannedHalf]) -> None:
    for staff_id in {half.staff_id for half in halves if half.staff_id is not None}:
        find_record(session, Staff, staff_id)


def _refuse_frozen(session: Session, cohort_id: UUID, mondays: Collection[date]) -> None:
    """Stop when presences of a week are validated: they were counted by its planning.

    Raises:
        Refused: they are.
    """
    frozen = session.scalars(
        _frozen(cohort_id).where(AttendanceSheet.monday.in_(mondays)).limit(1)
    ).first()
    if frozen is not None:
        raise Refused(_validated(frozen))


def _refuse_validated(session: Session, cohort_id: UUID, starts_on: date) -> None:
    """Stop when a pattern plans a week whose presences are validated.

    Raises:
        InvalidDraft: it does, on the field of its first day.
    """
    following = sa.select(sa.func.min(PlanningSlot.starts_on)).where(
        PlanningSlot.cohort_id == cohort_id,
        PlanningSlot.starts_on > starts_on,
        PlanningSlot.archived_at.is_(None),
    )
    last = session.scalars(following).one() or date.max
    weeks = _frozen(cohort_id).where(
        AttendanceSheet.monday >= starts_on, AttendanceSheet.monday < last
    )
    frozen = session.scalars(weeks.order_by(AttendanceSheet.monday.desc()).limit(1)).first()
    if frozen is not None:
        later = f" Choisissez le {short_date(frozen + timedelta(days=DAYS_A_WEEK))} ou après."
        message = _validated(frozen) + later
        raise InvalidDraft([Problem.error("starts_on", "validee", message)])


def _frozen(cohort_id: UUID) -> sa.Select[date]:
    return sa.select(AttendanceSheet.monday).where(
        AttendanceSheet.cohort_id == cohort_id,
        AttendanceSheet.frozen_on.is_not(None),
        AttendanceSheet.archived_at.is_(None),
    )


def _validated(monday: date) -> str:
    return (
        f"La semaine du {short_date(monday)} est validée\u00a0: son planning ne change plus."
        f" La direction peut la rouvrir dans «{NBSP}Présences{NBSP}»."
    )
