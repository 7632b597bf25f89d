"""Years of trainees beyond the pictured one, for schools of any size.

Durations, exits and follow-ups keep the proportions of the network: about 14 % leave before the
contract, 4 % for outside causes; of the others six in ten find a positive way out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.codes import Moment, PathState, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.path import expected_end
from e2c_desktop.services.demo.dice import Dice, Weighted, first_monday
from e2c_desktop.services.demo.lives import (
    PATH_MONTHS,
    FollowUp,
    Life,
    Lives,
    Outcome,
    leave,
    plan_stays,
    review_halfway,
    sign,
)
from e2c_desktop.services.demo.people import People
from e2c_desktop.services.demo.places import OpenSite, Places
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.storage.models import Trainee

_C = SituationCode
_EARLY_SHARE = 0.14
_BACK_SHARE = 0.02
_OUTCOMES = Weighted(
    [
        (Outcome(_C.QUALIFYING), 20.0),
        (Outcome(_C.APPRENTICE, 12), 14.0),
        (Outcome(_C.PERMANENT), 9.0),
        (Outcome(_C.FIXED_TERM, 8), 7.0),
        (Outcome(_C.FIXED_TERM, 5), 5.0),
        (Outcome(_C.DIPLOMA), 3.0),
        (Outcome(_C.PROFESSIONAL, 12), 2.0),
        (Outcome(_C.FIXED_TERM, 2), 5.0),
        (Outcome(_C.INSERTION, 4), 4.0),
        (Outcome(_C.CIVIC, 8), 4.0),
        (Outcome(_C.PRE_QUALIFYING), 3.0),
        (Outcome(_C.REORIENTED), 2.0),
        (Outcome(_C.SEEKING), 9.0),
        (Outcome(_C.REORIENTED_ML), 5.0),
        (Outcome(_C.UNKNOWN), 4.0),
        (Outcome(_C.INACTIVE), 2.0),
        (Outcome(_C.EXCLUDED), 1.0),
        (Outcome(_C.OUTSIDE_CAUSE), 4.0),
    ]
)
_MOMENTS = ((Moment.M3, 3), (Moment.M6, 6), (Moment.M12, 12))


@dataclass(frozen=True, slots=True)
class _Leaver:
    trainee_id: UUID
    path_id: UUID
    left_on: date


class Population:
    """Writes trainees month after month, at all the sites in turn.

    Attributes:
        superseded: paths that are no longer the latest of their person.
    """

    def __init__(
        self, dice: Dice, people: People, rows: Rows, places: Places, lives: Lives, today: date
    ) -> None:
        self._dice = dice
        self._people = people
        self._rows = rows
        self._places = places
        self._lives = lives
        self._today = today
        self._leavers: dict[str, deque[_Leaver]] = {}
        self.superseded: list[UUID] = []

    def write(self, sites: list[OpenSite], count: int, years: int) -> Iterator[int]:
        """Write `count` new people over some years until today; yields how many are written."""
        months = _months(self._today, years)
        written = 0
        for rank, entry in enumerate(months, start=1):
            upto = count * rank // len(months)
            group = 0
            while written < upto:
                site = sites[group // 5 % len(sites)]  # five at a time: cohorts fill evenly
                written += self._one(site, entry)
                group += 1
                self._rows.flush_if_many()
            yield written

    def _one(self, site: OpenSite, entry: date) -> int:
        """Write one path; returns 1 for a new person, 0 for one who comes back."""
        back = self._who_comes_back(site, entry)
        if back is None:
            values = self._people.values(entry, site.area)
            self._rows.add(Trainee, site.plan.code, **values)
            trainee: UUID = values["id"]
        else:
            trainee = back.trainee_id
            self.superseded.append(back.path_id)
        life = self._life(site, entry)
        place = self._places.place(site, entry)
        path = self._lives.write(trainee, life, place, self._people.level())
        if life.exit is not None and life.outcome is not None and back is None:
            waiting = self._leavers.setdefault(site.plan.code, deque(maxlen=400))
            waiting.append(_Leaver(trainee, path, life.exit))
        return int(back is None)

    def _who_comes_back(self, site: OpenSite, entry: date) -> _Leaver | None:
        waiting = self._leavers.get(site.plan.code)
        if not waiting or not self._dice.chance(_BACK_SHARE):
            return None
        if waiting[0].left_on > entry - timedelta(days=120):
            return None
        return waiting.popleft()

    def _life(self, site: OpenSite, entry: date) -> Life:
        dice, today = self._dice, self._today
        life = Life(entry)
        if dice.chance(_EARLY_SHARE):
            day = entry + timedelta(days=dice.between(4, 35))
            if day < today:
                code = _C.LEFT_EARLY if dice.chance(0.6) else _C.NOT_CONFIRMED
                leave(dice, life, day, Outcome(code))
            return life
        sign(dice, life)
        if life.contract is None or life.contract > today:
            return Life(entry)
        end = entry + timedelta(days=round(dice.around(6.9, 1.6, 2.2, 16.0) * 30.44))
        plan_stays(dice, life, min(end, today + timedelta(days=20)), site.places)
        if end < today:
            leave(dice, life, end, _OUTCOMES.draw(dice))
            self._follow(life)
        else:
            life.planned_end = max(expected_end(entry, PATH_MONTHS), end)
        review_halfway(dice, life, today)
        return life

    def _follow(self, life: Life) -> None:
        """Call the person at 3, 6 and 12 months; four in five answer."""
        if life.exit is None or life.outcome is None or life.outcome.code is _C.OUTSIDE_CAUSE:
            return
        code = life.outcome.code
        for moment, months in _MOMENTS:
            if add_months(life.exit, months) > self._today:
                return
            if code in (_C.SEEKING, _C.UNKNOWN) and self._dice.chance(0.25):
                code = _C.PERMANENT
            reached = self._dice.chance(0.8)
            life.follow_ups.append(FollowUp(moment, code if reached else None))
        life.state = PathState.FOLLOWED_UP


def _months(today: date, years: int) -> list[date]:
    """Return the days of entry, one a month but in August, over some years until today."""
    first = add_months(today, -12 * years)
    found = []
    for offset in range(12 * years + 1):
        day = add_months(first.replace(day=1), offset)
        entry = first_monday(day.year, day.month)
        if entry.month != 8 and first < entry <= today:
            found.append(entry)
    return found
