"""What goes with the paths of the pictured year: channels, referents, aids, lent equipment.

It has chance of its own, so that the people and their lives stay what they were.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import (
    AidKind,
    AidPace,
    Answer,
    ApplicationChannel,
    EventKind,
    PathState,
)
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.storage.models import Aid, Loan, Path, PathEvent, ReferentPeriod

_CHANNELS = Weighted(
    [
        (ApplicationChannel.PRESCRIBER, 56.0),
        (ApplicationChannel.PHONE, 12.0),
        (ApplicationChannel.DESK, 10.0),
        (ApplicationChannel.WEB, 9.0),
        (ApplicationChannel.MAIL, 6.0),
        (ApplicationChannel.OUTREACH, 5.0),
        (ApplicationChannel.PARTNER, 2.0),
    ]
)
_PRESENT = frozenset({PathState.INTEGRATION, PathState.COMMITTED, PathState.SUSPENDED})
_RECENT = frozenset(
    {PathState.CANDIDATE, PathState.ADMITTED, PathState.REFUSED, PathState.INTEGRATION}
)
"""Who came to a meeting of information, in a school that has noted them for a few weeks."""
_REGION = "Région Île-de-France"
_MEAL, _TRAVEL = 700, 4_440
"""Euro cents: a meal, and half of a monthly pass."""


class Stays:
    """Completes the paths that the base already holds.

    Args:
        seed: the number that decides everything.
        today: day of the demonstration.
        rows: where the rows go.
        session: the writing in progress.
    """

    def __init__(self, seed: int, today: date, rows: Rows, session: Session) -> None:
        self._dice = Dice(seed, today)
        self._today = today
        self._rows = rows
        self._session = session
        self._numbers = 100

    def write(self) -> None:
        """Write everything."""
        for row in self._session.execute(_paths()).all():
            self._candidacy(row)
            if row.state in _PRESENT and row.contract_on is not None:
                self._aids(row)
                self._loan(row)
                if self._dice.chance(0.12):
                    self._referent(row)
            elif row.exit_on is not None and row.exit_on > self._today - timedelta(days=45):
                self._loan(row)

    def _candidacy(self, row: sa.Row[Any]) -> None:
        values: dict[str, Any] = {"application_channel": _CHANNELS.draw(self._dice)}
        told = working_day(row.application_on + timedelta(days=self._dice.between(1, 5)))
        if row.state in _RECENT and row.application_on <= told <= self._today:
            came = Answer.YES if self._dice.chance(0.9) else Answer.NO
            values |= {"information_on": told, "information_present": came}
            self._add(PathEvent, row, kind=EventKind.INFORMATION, on=told)
        self._session.execute(sa.update(Path).where(Path.id == row.id).values(**values))

    def _add(
        self,
        model: type[Aid | Loan | PathEvent | ReferentPeriod],
        row: sa.Row[Any],
        **values: object,
    ) -> None:
        identifier = self._dice.new_id()
        self._rows.add(model, row.site_origine, id=identifier, path_id=row.id, **values)

    def _aids(self, row: sa.Row[Any]) -> None:
        span = {"starts_on": row.contract_on, "ends_on": row.planned_end_on}
        if self._dice.chance(0.7):
            day = {"kind": AidKind.MEALS, "amount": _MEAL, "pace": AidPace.DAY}
            self._add(Aid, row, funder=_REGION, **day, **span)
        if self._dice.chance(0.4):
            month = {"kind": AidKind.TRANSPORT, "amount": _TRAVEL, "pace": AidPace.MONTH}
            self._add(Aid, row, funder=_REGION, **month, **span)

    def _loan(self, row: sa.Row[Any]) -> None:
        if row.contract_on is None or not self._dice.chance(0.3):
            return
        self._numbers += 1
        back = None if row.exit_on is None or self._dice.chance(0.3) else row.exit_on
        self._add(
            Loan,
            row,
            item="Ordinateur portable",
            number=f"PC-{self._numbers:04d}",
            handed_on=working_day(row.contract_on + timedelta(days=self._dice.between(0, 9))),
            due_on=row.exit_on or row.planned_end_on,
            returned_on=back,
            condition="Bon état, avec sa housse et son chargeur",
        )

    def _referent(self, row: sa.Row[Any]) -> None:
        """Tell that another member of the team followed the path at its beginning."""
        others = self._session.scalars(
            sa.select(Path.referent_id)
            .where(Path.site_id == row.site_id, Path.referent_id != row.referent_id)
            .distinct()
            .order_by(Path.referent_id)
        ).all()
        days = (self._today - row.entry_on).days  # the contract alone takes three weeks
        change = working_day(row.entry_on + timedelta(days=self._dice.between(7, days - 7)))
        self._add(ReferentPeriod, row, staff_id=others[0], from_on=row.entry_on)
        self._add(
            ReferentPeriod,
            row,
            staff_id=row.referent_id,
            from_on=change,
            reason="Nouvelle répartition des groupes",
        )


def _paths() -> sa.Select[Any]:
    columns: list[Any] = [
        Path.id,
        Path.site_origine,
        Path.site_id,
        Path.state,
        Path.referent_id,
        Path.application_on,
        Path.entry_on,
        Path.contract_on,
        Path.planned_end_on,
        Path.exit_on,
    ]
    return sa.select(*columns).order_by(Path.id)
