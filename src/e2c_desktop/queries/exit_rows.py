"""One line of the list of exits: what the base says of it, judged by the engine of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, ContactMode, ExitReason, Moment, SituationCode
from e2c_desktop.domain.follow_up_agenda import (
    FollowUp,
    FollowUpPlan,
    FollowUpState,
    is_followed,
)
from e2c_desktop.domain.outcomes.categorise import Categorised, categorise
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.proofs import PROVABLE
from e2c_desktop.queries.exit_conditions import Asked
from e2c_desktop.queries.masking import initials, initials_of_whole
from e2c_desktop.storage.models import Company, FollowUpCall, Situation, Staff

_AT_ONCE = 500
_OVER = (FollowUpState.DONE, FollowUpState.MISSED)


@dataclass(frozen=True, slots=True)
class SituationLine:
    """One dated situation as it is shown.

    Attributes:
        employer: the company of the base, else the words that were typed.
        title: of the job or of the training.
    """

    id: UUID
    path_id: UUID
    version: int
    moment: Moment
    observed_on: date | None
    reached: Answer | None
    code: SituationCode | None
    contract: str
    starts_on: date | None
    ends_on: date | None
    weekly_hours: float | None
    company_id: UUID | None
    employer: str
    trade_code: str
    title: str
    certification: str
    organism: str
    source: str
    attempts: int
    note: str
    proof_id: UUID | None

    @property
    def answered(self) -> bool:
        """Whether somebody answered, as figures understand it."""
        if self.reached is None:
            return self.code is not None
        return self.reached is Answer.YES

    @property
    def facts(self) -> SituationFacts:
        """What figures look at."""
        return SituationFacts(
            self.moment, self.observed_on, self.answered, self.code, self.starts_on, self.ends_on
        )

    @property
    def place(self) -> str:
        """The employer, the training body, or the name of the training."""
        return self.employer or self.organism or self.title or self.certification


@dataclass(frozen=True, slots=True)
class CallLine:
    """One attempt to ask for news."""

    id: UUID
    path_id: UUID
    version: int
    moment: Moment
    made_at: datetime
    staff: str
    mode: ContactMode | None
    reached: bool
    note: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class ExitBase:
    """What the base says of an exit, without what was noted of it."""

    id: UUID
    trainee_id: UUID
    site_id: UUID
    last_name: str
    first_name: str
    birth_date: date | None
    town: str
    entry_on: date | None
    contract_on: date | None
    exit_on: date
    exit_reason: ExitReason | None
    fse: bool
    site: str
    cohort: str
    referent: str


@dataclass(frozen=True, slots=True)
class ExitRow:
    """One line of the list: values, not texts; dates stay dates.

    Attributes:
        base: who left, when, from where; `id` is the path.
        situation: at the exit; None when nothing was noted.
        first, second: its category under the rule sets of the school, with the reason.
        follow_up: the next moment to ask for; None when nothing is asked any more.
        last_news: the latest day on which somebody answered after the exit.
        attempts: how many times this moment was tried in vain.
    """

    base: ExitBase
    situation: SituationLine | None
    first: Categorised
    second: Categorised | None
    follow_up: FollowUp | None
    last_news: date | None
    attempts: int

    @property
    def id(self) -> UUID:
        """The path."""
        return self.base.id

    @property
    def last_name(self) -> str:
        """The family name."""
        return self.base.last_name

    @property
    def without_proof(self) -> bool:
        """Whether a paper should prove where the person was at the exit, and none does."""
        one = self.situation
        return one is not None and one.code in PROVABLE and one.proof_id is None


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of one exit, the oldest first."""

    situations: tuple[SituationLine, ...] = ()
    calls: tuple[CallLine, ...] = ()


def noted_of(session: Session, path_ids: Sequence[UUID]) -> dict[UUID, Noted]:
    """Return the situations and the calls of some paths."""
    situations: dict[UUID, list[SituationLine]] = {}
    calls: dict[UUID, list[CallLine]] = {}
    for start in range(0, len(path_ids), _AT_ONCE):
        part = path_ids[start : start + _AT_ONCE]
        for line in _situations(session, part):
            situations.setdefault(line.path_id, []).append(line)
        for call in _calls(session, part):
            calls.setdefault(call.path_id, []).append(call)
    return {
        path_id: Noted(tuple(situations.get(path_id, ())), tuple(calls.get(path_id, ())))
        for path_id in path_ids
    }


def _situations(session: Session, path_ids: Sequence[UUID]) -> Iterable[SituationLine]:
    employer = sa.func.coalesce(Company.name, Situation.employer)
    names = [name for name in SituationLine.__dataclass_fields__ if name != "employer"]
    columns = {name: getattr(Situation, name) for name in names}
    query = (
        sa.select(*(column.label(name) for name, column in columns.items()))
        .add_columns(employer.label("employer"))
        .outerjoin(Company, Company.id == Situation.company_id)
        .where(Situation.path_id.in_(path_ids), Situation.archived_at.is_(None))
        .order_by(Situation.observed_on.nulls_first(), Situation.id)
    )
    return (SituationLine(**row) for row in session.execute(query).mappings())


def _calls(session: Session, path_ids: Sequence[UUID]) -> Iterable[CallLine]:
    query = (
        sa.select(
            FollowUpCall.id,
            FollowUpCall.path_id,
            FollowUpCall.version,
            FollowUpCall.moment,
            FollowUpCall.made_at,
            sa.func.coalesce(Staff.name, ""),
            FollowUpCall.mode,
            FollowUpCall.reached,
            FollowUpCall.note,
            FollowUpCall.next_on,
        )
        .outerjoin(Staff, Staff.id == FollowUpCall.staff_id)
        .where(FollowUpCall.path_id.in_(path_ids), FollowUpCall.archived_at.is_(None))
        .order_by(FollowUpCall.made_at, FollowUpCall.id)
    )
    rows: Iterable[Any] = session.execute(query)
    return (CallLine(*row) for row in rows)


def facts_of(base: ExitBase, noted: Noted) -> PathFacts:
    """Return what the engine of figures looks at."""
    return PathFacts(
        base.id,
        base.trainee_id,
        entry_on=base.entry_on,
        contract_on=base.contract_on,
        exit_on=base.exit_on,
        exit_reason=base.exit_reason,
        situations=tuple(one.facts for one in noted.situations),
    )


def exit_line(noted: Noted, facts: PathFacts) -> SituationLine | None:
    """Return the situation at the exit: the one that figures take."""
    chosen = facts.exit_situation
    return next((one for one in noted.situations if one.facts == chosen), None)


def follow_ups_of(base: ExitBase, noted: Noted, plan: FollowUpPlan) -> tuple[FollowUp, ...]:
    """Return every moment that the school follows of an exit; none of one it does not follow."""
    codes = [one.code for one in noted.situations if one.code is not None]
    if not is_followed(base.contract_on, base.exit_on, base.exit_reason, codes):
        return ()
    later: dict[Moment, date] = {}
    for call in noted.calls:
        if not call.reached:
            later.pop(call.moment, None)
            if call.next_on is not None:
                later[call.moment] = call.next_on
    answered = {one.moment for one in noted.situations if one.answered}
    return plan.of_exit(base.exit_on, answered=answered, next_calls=later)


def row_of(base: ExitBase, noted: Noted, asked: Asked) -> ExitRow:
    """Return a line of the list."""
    facts = facts_of(base, noted)
    second = asked.rules.second
    waiting = (
        one for one in follow_ups_of(base, noted, asked.plan) if one.state(asked.today) not in _OVER
    )
    due = next(waiting, None)
    news = [
        one.observed_on
        for one in noted.situations
        if one.answered and one.moment is not Moment.EXIT and one.observed_on
    ]
    return ExitRow(
        base,
        exit_line(noted, facts),
        categorise(facts.exit_situation, facts, asked.rules.first),
        None if second is None else categorise(facts.exit_situation, facts, second),
        due,
        max(news, default=None),
        0 if due is None else attempts_at(noted, due.moment),
    )


def attempts_at(noted: Noted, moment: Moment) -> int:
    """Return how many times a moment was tried in vain."""
    calls = sum(not one.reached for one in noted.calls if one.moment is moment)
    missed = [one for one in noted.situations if one.moment is moment]
    return calls + sum(one.attempts or 1 for one in missed if one.reached is Answer.NO)


def masked_base(base: ExitBase) -> ExitBase:
    """Return an exit as a visitor may see it: initials, no birth date."""
    return replace(
        base,
        last_name=initials(base.last_name, base.first_name),
        first_name="",
        birth_date=None,
        referent=initials_of_whole(base.referent),
    )


def masked_situation(line: SituationLine) -> SituationLine:
    """Return a situation without what was typed freely: an employer alone may tell who it is."""
    return replace(line, employer="", title="", organism="", note="", source="")


def masked_row(row: ExitRow) -> ExitRow:
    """Return a line as a visitor may see it."""
    situation = row.situation
    shown = None if situation is None else masked_situation(situation)
    return replace(row, base=masked_base(row.base), situation=shown)
