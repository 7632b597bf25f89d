"""Who is to be asked for news after the exit: found by the day of the exit, on its index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, ExitReason, Moment, SituationCode
from e2c_desktop.domain.follow_up_agenda import FollowUp, FollowUpPlan, FollowUpState
from e2c_desktop.queries.masking import initials, initials_of_whole
from e2c_desktop.storage.models import FollowUpCall, Path, School, Site, Situation, Staff, Trainee

_AT_ONCE = 500
_Raw = sa.Row[*tuple[Any, ...]]
_EVER = sa.true()
_AT_EXIT = Situation.moment == Moment.EXIT
"""When an outside cause was met; figures look at the exit alone (decision I3)."""


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """Which exits are asked about; what is None asks for nothing.

    Attributes:
        first: the first day of the period.
        last: its last day.
        referent_id: whose trainees; « mes stagiaires ».
    """

    first: date
    last: date
    site_id: UUID | None = None
    referent_id: UUID | None = None
    cohort_id: UUID | None = None
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class KnownSituation:
    """What is known last of where a person is; an outside cause is never told in a list."""

    moment: Moment
    observed_on: date | None
    code: SituationCode


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One person to ask at one moment.

    Attributes:
        hint: when to call: « plutôt après 15 h ».
        follow_up: the moment, with its days.
        attempts: how many times this moment was tried in vain.
        tried_on: the day of the last of them.
        answers: how many of the followed moments were answered.
        last_known: the last situation that says something.
    """

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    phone: str
    phone_2: str
    email: str
    hint: str
    exit_on: date
    site: str
    referent_id: UUID | None
    referent: str
    follow_up: FollowUp
    attempts: int = 0
    tried_on: date | None = None
    answers: int = 0
    last_known: KnownSituation | None = None

    @property
    def moment(self) -> Moment:
        """The moment asked about."""
        return self.follow_up.moment

    def state(self, today: date) -> FollowUpState:
        """Return where it stands on a day."""
        return self.follow_up.state(today)


@dataclass(frozen=True, slots=True)
class ReachRow:
    """How many of the exits whose moment has come answered, for one moment and one referent."""

    moment: Moment
    referent: str
    due: int
    answered: int


def plan(session: Session) -> FollowUpPlan:
    """Return the moments that the school follows."""
    row = session.execute(sa.select(School.followed_moments, School.follow_up_window)).first()
    return FollowUpPlan() if row is None else FollowUpPlan.of_school(row[0], row[1])


def masked(row: FollowUpRow) -> FollowUpRow:
    """Return a person to ask as a visitor may see them: initials, and nothing that reaches them."""
    return replace(
        row,
        last_name=initials(row.last_name, row.first_name),
        first_name="",
        phone="",
        phone_2="",
        email="",
        hint="",
        referent=initials_of_whole(row.referent),
    )


def due(session: Session, wanted: FollowUpFilter, *, brief: bool = False) -> list[FollowUpRow]:
    """Return who is to be asked on one day at least of a period, by the day to call, then name.

    Args:
        session: the open base.
        wanted: which exits are asked about.
        brief: what is known of the people is left out: their answers, their last situation.
    """
    school = plan(session)
    found: list[FollowUpRow] = []
    for moment in _moments(school, wanted):
        exits = school.exits_asked(moment, wanted.first, wanted.last)
        put_off = (
            sa.select(FollowUpCall.path_id)
            .where(FollowUpCall.moment == moment, FollowUpCall.archived_at.is_(None))
            .where(
                FollowUpCall.next_on.between(
                    wanted.first - timedelta(days=school.window), wanted.last
                )
            )
        )
        asked = sa.or_(Path.exit_on.between(*exits), Path.id.in_(put_off))
        told = _told(session, school, moment, wanted, asked)
        now = [one for one in told if one.follow_up.to_do_within(wanted.first, wanted.last)]
        known = _missed(session, moment, asked) if brief else _known(session, now)
        found += (_row(one, moment, known.get(one.row.path_id, ())) for one in now)
    return sorted(found, key=_by_day)


def unanswered(session: Session, wanted: FollowUpFilter, moment: Moment) -> list[FollowUpRow]:
    """Return the exits of a period of which a moment has no answer, by name: for mass entry."""
    school = plan(session)
    asked = Path.exit_on.between(wanted.first, wanted.last)
    told = _told(session, school, moment, wanted, asked)
    known = _known(session, told)
    rows = [_row(one, moment, known.get(one.row.path_id, ())) for one in told]
    return sorted(rows, key=_by_name)


def reach(session: Session, wanted: FollowUpFilter, today: date) -> list[ReachRow]:
    """Return how many answered, of the moments planned in a period and come by today.

    By moment, then referent; the whole of a moment is their sum. It is the share that the figures
    tell at twelve months (decisions I8 and I9): an answer counts when it comes late too.
    """
    school, last = plan(session), min(wanted.last, today)
    found: dict[tuple[Moment, str], list[int]] = defaultdict(lambda: [0, 0])
    for moment in _moments(school, wanted):
        exits = school.exits_asked(moment, wanted.first, wanted.last)
        query: sa.Select[*tuple[Any, ...]] = (
            sa.select(Path.exit_on, sa.func.coalesce(Staff.name, ""), _answered(moment))
            .outerjoin(Staff, Staff.id == Path.referent_id)
            .join(Trainee, Trainee.id == Path.trainee_id)
            .where(*_followed(wanted, _AT_EXIT), Path.exit_on.between(*exits))
        )
        for exit_on, referent, answered in session.execute(query):
            planned = school.follow_up(moment, exit_on).planned_on
            if wanted.first <= planned <= last:
                counts = found[moment, referent]
                counts[0] += 1
                counts[1] += bool(answered)
    order = list(Moment)
    lines = sorted(found.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    return [ReachRow(moment, name, *counts) for (moment, name), counts in lines]


def _moments(school: FollowUpPlan, wanted: FollowUpFilter) -> Iterator[Moment]:
    return (one for one in school.moments if wanted.moment in (None, one))


def _by_day(row: FollowUpRow) -> tuple[date, str, str, UUID]:
    return row.follow_up.call_on, *_by_name(row)


def _by_name(row: FollowUpRow) -> tuple[str, str, UUID]:
    return row.last_name, row.first_name, row.path_id


def _followed(
    wanted: FollowUpFilter, at_exit: sa.ColumnElement[bool] = _EVER
) -> list[sa.ColumnElement[bool]]:
    """Ask for the exits that are followed (`follow_up_agenda.is_followed`), of the filter."""
    outside = (
        sa.select(Situation.id)
        .where(Situation.path_id == Path.id, Situation.archived_at.is_(None))
        .where(Situation.code == SituationCode.OUTSIDE_CAUSE, at_exit)
    )
    asked = [
        Path.archived_at.is_(None),
        Trainee.archived_at.is_(None),
        Path.exit_on > Path.contract_on,
        sa.or_(Path.exit_reason.is_(None), Path.exit_reason != ExitReason.OUTSIDE_CAUSE),
        ~outside.exists(),
    ]
    for column, value in (
        (Path.site_id, wanted.site_id),
        (Path.referent_id, wanted.referent_id),
        (Path.cohort_id, wanted.cohort_id),
    ):
        if value is not None:
            asked.append(column == value)
    return asked


def _answered(moment: Moment) -> sa.ColumnElement[bool]:
    """Ask that somebody answered at a moment, as figures understand it."""
    return (
        sa.select(Situation.id)
        .where(Situation.path_id == Path.id, Situation.archived_at.is_(None))
        .where(Situation.moment == moment, _said())
        .exists()
    )


def _said() -> sa.ColumnElement[bool]:
    """A situation is an answer when it says so, or says where the person is."""
    told = sa.and_(Situation.reached.is_(None), Situation.code.is_not(None))
    return sa.or_(Situation.reached == Answer.YES, told)


def _unanswered(moment: Moment, wanted: FollowUpFilter) -> sa.Select[*tuple[Any, ...]]:
    name = sa.case((Trainee.usual_name != "", Trainee.usual_name), else_=Trainee.last_name)
    return (
        sa.select(
            Path.id.label("path_id"),
            Path.trainee_id,
            name.label("last_name"),
            Trainee.first_name,
            Trainee.phone,
            Trainee.phone_2,
            Trainee.email,
            Path.call_hint.label("hint"),
            Path.exit_on,
            Site.name.label("site"),
            Path.referent_id,
            sa.func.coalesce(Staff.name, "").label("referent"),
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Site, Site.id == Path.site_id)
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .where(*_followed(wanted), ~_answered(moment))
    )


class _Told(NamedTuple):
    """A person to ask: the columns of `_unanswered`, the moment, the unanswered calls."""

    row: _Raw
    follow_up: FollowUp
    calls: Sequence[tuple[date, date | None]]


def _told(
    session: Session,
    school: FollowUpPlan,
    moment: Moment,
    wanted: FollowUpFilter,
    asked: sa.ColumnElement[bool],
) -> list[_Told]:
    """Return who did not answer a moment, among some exits."""
    calls = _calls(session, moment, asked)
    found = []
    for row in session.connection().execute(_unanswered(moment, wanted).where(asked)).all():
        own = calls.get(row.path_id, ())
        next_on = own[-1][1] if own else None
        found.append(_Told(row, school.follow_up(moment, row.exit_on, next_on=next_on), own))
    return found


def _row(one: _Told, moment: Moment, told: Sequence[_Raw]) -> FollowUpRow:
    """Put beside a person the attempts of the moment and what is known of them."""
    missed = [row for row in told if row.moment is moment and row.reached is Answer.NO]
    tried = [at for at, _ in one.calls] + [row.observed_on for row in missed if row.observed_on]
    beside: tuple[Any, ...] = (
        one.follow_up,
        len(one.calls) + sum(row.attempts or 1 for row in missed),
        max(tried, default=None),
        len({row.moment for row in told if _is_answer(row)}),
        _last_known(told, one.row.exit_on),
    )
    values: tuple[Any, ...] = (*one.row, *beside)  # as the columns and the fields stand
    return FollowUpRow(*values)


def _is_answer(one: _Raw) -> bool:
    if one.moment is Moment.EXIT:
        return False
    return one.reached is Answer.YES or (one.reached is None and one.code is not None)


def _last_known(told: Iterable[_Raw], exit_on: date) -> KnownSituation | None:
    order = list(Moment)
    known = [one for one in told if one.code not in (None, SituationCode.UNKNOWN)]
    if not known:
        return None
    last = max(known, key=lambda one: (one.observed_on or exit_on, order.index(one.moment)))
    return KnownSituation(last.moment, last.observed_on, last.code)


def _calls(
    session: Session, moment: Moment, asked: sa.ColumnElement[bool]
) -> dict[UUID, list[tuple[date, date | None]]]:
    """Return the unanswered calls of a moment: their day and the next attempt, the oldest first."""
    query = (
        sa.select(FollowUpCall.path_id, FollowUpCall.made_at, FollowUpCall.next_on)
        .where(FollowUpCall.path_id.in_(sa.select(Path.id).where(asked)))
        .where(FollowUpCall.archived_at.is_(None))
        .where(FollowUpCall.moment == moment, ~FollowUpCall.reached)
        .order_by(FollowUpCall.made_at, FollowUpCall.id)
    )
    found: dict[UUID, list[tuple[date, date | None]]] = {}
    for path_id, made_at, next_on in session.connection().execute(query).all():
        found.setdefault(path_id, []).append((made_at.astimezone().date(), next_on))
    return found


_KNOWN = sa.select(
    Situation.path_id,
    Situation.moment,
    Situation.observed_on,
    Situation.reached,
    Situation.code,
    Situation.attempts,
).where(Situation.archived_at.is_(None))


def _missed(
    session: Session, moment: Moment, asked: sa.ColumnElement[bool]
) -> dict[UUID, list[_Raw]]:
    """Return when nobody answered a moment, by path."""
    query = _KNOWN.where(
        Situation.path_id.in_(sa.select(Path.id).where(asked)),
        Situation.moment == moment,
        Situation.reached == Answer.NO,
    )
    return _by_path(session.connection().execute(query).all())


def _known(session: Session, told: Sequence[_Told]) -> dict[UUID, list[_Raw]]:
    """Return what is known of some people, by path."""
    ids = [one.row.path_id for one in told]
    found: list[_Raw] = []
    for start in range(0, len(ids), _AT_ONCE):
        query = _KNOWN.where(Situation.path_id.in_(ids[start : start + _AT_ONCE]))
        found += session.connection().execute(query).all()
    return _by_path(found)


def _by_path(rows: Iterable[_Raw]) -> dict[UUID, list[_Raw]]:
    found: dict[UUID, list[_Raw]] = {}
    for row in rows:
        found.setdefault(row.path_id, []).append(row)
    return found
