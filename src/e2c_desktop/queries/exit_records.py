"""One exit, whole: who left, every situation and call, the moments followed, the rule sets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Moment, PathState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.follow_up_agenda import FollowUp, FollowUpPlan
from e2c_desktop.domain.outcomes.categorise import Categorised, categorise
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.queries import exits
from e2c_desktop.queries.exit_conditions import Asked
from e2c_desktop.queries.exit_rows import (
    CallLine,
    ExitRow,
    Noted,
    SituationLine,
    facts_of,
    follow_ups_of,
    masked_row,
    masked_situation,
    noted_of,
)
from e2c_desktop.queries.outcome_rules import ChosenRules, rule_sets
from e2c_desktop.storage.models import Path, Trainee


@dataclass(frozen=True, slots=True)
class ExitRecord:
    """One exit as its record shows it.

    Attributes:
        row: its line in the list.
        state: of the path.
        version: of the path, which a saving has to name.
        age: in years at the exit; None when the birth date is not known.
        situations, calls: the oldest first.
        plan: the moments that the school follows, and its window.
        follow_ups: those moments for this exit; none when it is not followed.
        facts: what the engine of figures looks at.
        rules: the rule sets of the school.
        all_rules: every rule set that may be asked for.
    """

    row: ExitRow
    state: PathState
    version: int
    age: int | None
    phone: str
    phone_2: str
    email: str
    call_hint: str
    situations: tuple[SituationLine, ...]
    calls: tuple[CallLine, ...]
    plan: FollowUpPlan
    follow_ups: tuple[FollowUp, ...]
    facts: PathFacts
    rules: ChosenRules
    all_rules: tuple[OutcomeRules, ...]
    masked: bool = field(default=False)

    @property
    def id(self) -> UUID:
        """The path."""
        return self.row.id

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The exit, the moments followed, and those at which something was noted anyway."""
        noted = {one.moment for one in self.situations} | {one.moment for one in self.calls}
        shown = {Moment.EXIT, *self.plan.moments} | noted
        return tuple(moment for moment in Moment if moment in shown)

    def follow_up(self, moment: Moment) -> FollowUp | None:
        """Return a moment that is asked for, with its days; None for the exit or without it."""
        return next((one for one in self.follow_ups if one.moment is moment), None)

    def planned_on(self, moment: Moment) -> date:
        """Return the day of the exit, or the one so many months later."""
        if moment is Moment.EXIT:
            return self.row.base.exit_on
        return self.plan.follow_up(moment, self.row.base.exit_on).planned_on

    def situation_at(self, moment: Moment) -> SituationLine | None:
        """Return what is known of a moment: at the exit what figures take, else the latest."""
        if moment is Moment.EXIT:
            return self.row.situation
        found = [one for one in self.situations if one.moment is moment]
        kept = [one for one in found if one.answered] or found
        return kept[-1] if kept else None

    def calls_at(self, moment: Moment) -> tuple[CallLine, ...]:
        """Return the attempts of a moment, the latest first."""
        return tuple(one for one in reversed(self.calls) if one.moment is moment)

    def category_at(self, moment: Moment, rules: OutcomeRules) -> Categorised | None:
        """Return what the situation of a moment is worth under a rule set.

        None after the exit as long as nobody answered; at the exit there always is a category.
        """
        if moment is Moment.EXIT:
            return categorise(self.facts.exit_situation, self.facts, rules)
        line = self.situation_at(moment)
        if line is None or not line.answered:
            return None
        return categorise(line.facts, self.facts, rules)


def exit_record(session: Session, path_id: UUID, *, today: date) -> ExitRecord:
    """Return one exit.

    Raises:
        NotFound: there is no such path, or it has no exit.
    """
    found = exits.rows_of(session, [path_id], today=today)
    if not found:
        raise NotFound
    (row,) = found
    beside = session.execute(
        sa.select(
            Path.state,
            Path.version,
            Path.call_hint,
            Trainee.phone,
            Trainee.phone_2,
            Trainee.email,
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(Path.id == path_id)
    ).one()
    asked = Asked.now(session, today)
    noted: Noted = noted_of(session, [path_id])[path_id]
    birth = row.base.birth_date
    return ExitRecord(
        row,
        beside.state,
        beside.version,
        None if birth is None else age_on(birth, row.base.exit_on),
        beside.phone,
        beside.phone_2,
        beside.email,
        beside.call_hint,
        noted.situations,
        noted.calls,
        asked.plan,
        follow_ups_of(row.base, noted, asked.plan),
        facts_of(row.base, noted),
        asked.rules,
        rule_sets(session),
    )


def masked_exit(record: ExitRecord) -> ExitRecord:
    """Return an exit without what tells whose it is; it must never be saved."""
    return replace(
        record,
        row=masked_row(record.row),
        phone="",
        phone_2="",
        email="",
        call_hint="",
        situations=tuple(masked_situation(one) for one in record.situations),
        calls=tuple(replace(one, staff="", note="") for one in record.calls),
        masked=True,
    )


def known_after(record: ExitRecord) -> SituationFacts | None:
    """Return the latest answer after the exit that says where the person is."""
    seen = record.facts.seen_within(date.max, date.max)
    later = [one for one in seen if one.moment is not Moment.EXIT and one.known]
    return later[-1] if later else None
