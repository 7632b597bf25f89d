"""The calls after the exits of the demonstration school: most answered, a few left to make.

Drawn apart from a seed of its own: what was invented before stays the same. Only exits that nobody
followed yet are, so that the rate at twelve months of the year before stays as pictured.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, ContactMode, ExitReason, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.follow_up_agenda import FollowUp, FollowUpPlan
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.storage.models import FollowUpCall, Path, Situation, Staff

CALLS_STREAM = 31_606
"""Added to the seed: chance of its own."""

_C = SituationCode
_LOOKING = (_C.SEEKING, _C.INACTIVE, _C.UNKNOWN)
_HINTS = (
    "plutôt après 15 h",
    "le matin avant 9 h",
    "envoyer d’abord un SMS",
    "pas le mercredi",
    "change souvent de numéro, demander à la mission locale",
)
_VAIN = ("Message laissé.", "Sonne dans le vide.", "Numéro occupé.", "")
_MODES = Weighted([(ContactMode.PHONE, 80.0), (ContactMode.TEXT, 15.0), (ContactMode.MAIL, 5.0)])
_FOUND = Weighted(
    [(_C.FIXED_TERM, 35.0), (_C.PERMANENT, 25.0), (_C.AGENCY, 20.0), (_C.QUALIFYING, 20.0)]
)


def write_calls(session: Session, dice: Dice, today: date) -> None:
    """Write the calls and answers after the exits of a year, and when some like to be called."""
    writer = _Writer(session, dice, today)
    for row in session.execute(_exits(today)).all():
        writer.write(row)
    writer.finish()


def _exits(today: date) -> sa.Select[*tuple[Any, ...]]:
    """Return the exits of a year that are followed, with the situation at the exit."""
    told = sa.select(Situation.path_id).where(Situation.moment != Moment.EXIT)
    return (
        sa.select(
            Path.id,
            Path.site_origine,
            Path.exit_on,
            Path.referent_id,
            Situation.code,
            Situation.starts_on,
            Situation.ends_on,
        )
        .join(Situation, Situation.path_id == Path.id)
        .where(
            Situation.moment == Moment.EXIT,
            Situation.code != _C.OUTSIDE_CAUSE,
            Path.exit_on.between(add_months(today, -12), today),
            Path.exit_on > Path.contract_on,
            Path.exit_reason != ExitReason.OUTSIDE_CAUSE,
            Path.id.not_in(told),
        )
        .order_by(Path.exit_on, Path.id)
    )


class _Writer:
    """Gathers the rows of one writing and inserts them at its end."""

    def __init__(self, session: Session, dice: Dice, today: date) -> None:
        self._session, self._dice, self._today = session, dice, today
        self._plan = FollowUpPlan()
        self._secretary = session.scalar(sa.select(Staff.id).where(Staff.function == "Secrétaire"))
        self._calls: list[dict[str, Any]] = []
        self._answers: list[dict[str, Any]] = []
        self._hints: list[dict[str, Any]] = []

    def _record(self, row: sa.Row[*tuple[Any, ...]], moment: Moment) -> dict[str, Any]:
        now = self._dice.now
        return {
            "id": self._dice.new_id(),
            "site_origine": row.site_origine,
            "version": 1,
            "created_at": now,
            "updated_at": now,
            "path_id": row.id,
            "moment": moment,
        }

    def write(self, row: sa.Row[*tuple[Any, ...]]) -> None:
        """Write what was asked after one exit."""
        if self._dice.chance(0.3):
            self._hints.append({"path": row.id, "hint": self._dice.one(_HINTS)})
        for follow_up in self._plan.of_exit(row.exit_on):
            if follow_up.opens_on <= self._today:
                self._ask(row, follow_up)

    def _ask(self, row: sa.Row[*tuple[Any, ...]], follow_up: FollowUp) -> None:
        """Write the attempts of one moment, and the answer if there was one."""
        dice, planned = self._dice, follow_up.planned_on
        first = planned - timedelta(days=dice.between(0, 4))
        day = working_day(first + timedelta(days=dice.between(0, 6)))
        share = 0.9 if planned < self._today - timedelta(days=7) else 0.5
        answered = day <= self._today and dice.chance(share)
        vain = dice.between(0, 2)
        tried = [working_day(first - timedelta(days=2 * rank)) for rank in range(vain, 0, -1)]
        tried = [one for one in tried if follow_up.opens_on <= one < min(day, self._today)]
        for one in tried:
            later = one == tried[-1] and not answered and dice.chance(0.3)
            self._call(row, follow_up.moment, one, again=later)
        if answered:
            self._call(row, follow_up.moment, day, reached=True)
            self._answer(row, follow_up.moment, day, len(tried) + 1)

    def _call(
        self,
        row: sa.Row[*tuple[Any, ...]],
        moment: Moment,
        day: date,
        *,
        reached: bool = False,
        again: bool = False,
    ) -> None:
        dice = self._dice
        hour = time(dice.between(9, 16), 5 * dice.between(0, 11))
        callers: tuple[UUID | None, ...] = (row.referent_id, self._secretary)
        next_on = working_day(self._today + timedelta(days=dice.between(0, 4))) if again else None
        self._calls.append(
            {
                **self._record(row, moment),
                "made_at": datetime.combine(day, hour, dice.now.tzinfo),
                "staff_id": dice.one(callers),
                "mode": ContactMode.PHONE if reached else _MODES.draw(dice),
                "reached": reached,
                "note": "" if reached else dice.one(_VAIN),
                "next_on": next_on,
            }
        )

    def _answer(
        self, row: sa.Row[*tuple[Any, ...]], moment: Moment, day: date, attempts: int
    ) -> None:
        code, starts_on, ends_on = self._since(row, day)
        self._answers.append(
            {
                **self._record(row, moment),
                "observed_on": day,
                "reached": Answer.YES,
                "code": code,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "source": "Téléphone",
                "attempts": attempts,
            }
        )

    def _since(
        self, row: sa.Row[*tuple[Any, ...]], day: date
    ) -> tuple[SituationCode, date | None, date | None]:
        """Return where the person is some months later: mostly at the same place."""
        dice = self._dice
        over = row.ends_on is not None and row.ends_on < day
        looking = row.code in _LOOKING or over
        if looking and dice.chance(0.4):
            code = _FOUND.draw(dice)
            starts_on = working_day(day - timedelta(days=dice.between(5, 40)))
            months = None if code is _C.PERMANENT else dice.between(2, 9)
            ends_on = None if months is None else starts_on + timedelta(days=30 * months)
            return code, starts_on, ends_on
        if looking or dice.chance(0.05):
            return _C.SEEKING, None, None
        return row.code, row.starts_on, row.ends_on

    def finish(self) -> None:
        """Insert what was gathered."""
        connection = self._session.connection()
        for model, rows in ((FollowUpCall, self._calls), (Situation, self._answers)):
            if rows:
                connection.execute(sa.insert(model), rows)
        if self._hints:
            table: Any = Path.__table__
            statement = sa.update(table).where(table.c.id == sa.bindparam("path"))
            connection.execute(statement.values(call_hint=sa.bindparam("hint")), self._hints)
