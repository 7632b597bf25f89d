"""The year that the pictures of the design show, person by person where they are pictured.

34 people present on 1 January, 84 entries, 75 exits (13 before the contract, 4 outside causes, 58
counted: 36 positive, 9 dynamic, 1 other, 12 without solution), 43 present on the day. Of the 61
exits counted of the year before, 44 are positive at 12 months and 49 people were reached.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import Moment, PathState, PlacementState, Sex, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.path import expected_end
from e2c_desktop.services.demo.dice import Dice, first_monday, monday, working_day
from e2c_desktop.services.demo.lives import (
    PATH_MONTHS,
    FollowUp,
    Life,
    Lives,
    Outcome,
    Stay,
    leave,
    plan_stays,
    review_halfway,
    sign,
)
from e2c_desktop.services.demo.people import People
from e2c_desktop.services.demo.places import OpenSite, Places
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.services.demo.sources import PresentPerson, Town, present_people, towns
from e2c_desktop.storage.models import Trainee

PICTURED = date(2026, 11, 12)
"""The day of the pictures: Thursday of week 46."""

PICTURED_NAME = "Nguyễn"

_C = SituationCode
_EXITS_OF_THE_YEAR = (
    [Outcome(_C.QUALIFYING)] * 11
    + [Outcome(_C.APPRENTICE, 12)] * 9
    + [Outcome(_C.PERMANENT)] * 6
    + [Outcome(_C.FIXED_TERM, 8)] * 4
    + [Outcome(_C.FIXED_TERM, 5)] * 4  # more than 3 months, less than 6
    + [Outcome(_C.DIPLOMA), Outcome(_C.PROFESSIONAL, 12)]
    + [Outcome(_C.FIXED_TERM, 2)] * 3
    + [Outcome(_C.INSERTION, 4), Outcome(_C.INSERTION, 4)]
    + [Outcome(_C.CIVIC, 8), Outcome(_C.CIVIC, 8), Outcome(_C.PRE_QUALIFYING)]
    + [Outcome(_C.PRE_QUALIFYING), Outcome(_C.REORIENTED)]
    + [Outcome(_C.SEEKING)] * 6
    + [Outcome(_C.REORIENTED_ML)] * 3
    + [Outcome(_C.UNKNOWN), Outcome(_C.UNKNOWN), Outcome(_C.INACTIVE)]
    + [Outcome(_C.OUTSIDE_CAUSE)] * 4
)
# Exit, then what is known 12 months later (None: not reached).
_EXITS_BEFORE = (
    [(_C.QUALIFYING, _C.PERMANENT)] * 12
    + [(_C.APPRENTICE, _C.APPRENTICE)] * 12
    + [(_C.PERMANENT, _C.PERMANENT)] * 10
    + [(_C.PERMANENT, None)] * 3
    + [(_C.SEEKING, _C.PERMANENT)] * 4
    + [(_C.INSERTION, _C.QUALIFYING)] * 3
    + [(_C.CIVIC, _C.SEEKING)] * 3
    + [(_C.SEEKING, _C.SEEKING)] * 5
    + [(_C.UNKNOWN, None)] * 6
    + [(_C.INSERTION, None)] * 3
    + [(_C.OUTSIDE_CAUSE, None)] * 3
)
# Entries by month that are no longer there: (after the contract, before it).
_LEFT = {
    1: (7, 1),
    2: (7, 1),
    3: (7, 1),
    4: (3, 0),
    5: (3, 1),
    6: (1, 1),
    7: (0, 1),
    9: (0, 3),
    10: (0, 2),
    11: (0, 2),
}
_CARRIED = {7: 6, 9: 9, 10: 8, 11: 6, 12: 5}
_BEFORE = {
    (-2, 7): 8,
    (-2, 9): 10,
    (-2, 10): 9,
    (-2, 11): 8,
    (-2, 12): 6,
    (-1, 1): 8,
    (-1, 2): 8,
    (-1, 3): 7,
}
_EARLY_BEFORE = (2, 3, 4, 5, 6, 9, 10)
_CAME_BACK = {"Lévêque": 4, "Zéphir": 6}


class Story:
    """Writes the pictured year at the first site, and candidates at both.

    The dates of the pictures move by whole weeks when the demonstration is made on another day;
    birth dates move by whole years.
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
        self._shift = timedelta(weeks=(today - PICTURED).days // 7)
        self._years = round((today - PICTURED).days / 365.25)
        self.trainees = 0

    def write(self, first: OpenSite, second: OpenSite, referents: dict[str, UUID]) -> None:
        """Write everybody."""
        for person in present_people():
            self._present(person, first, referents[person.referent])
        outcomes = list(_EXITS_OF_THE_YEAR)
        self._dice.random.shuffle(outcomes)
        self._carried(first, outcomes)
        self._left_this_year(first, outcomes)
        self._left_the_year_before(first)
        self._candidates(first, second)

    def _day(self, year: int, month: int, day: int) -> date:
        return date(PICTURED.year + year, month, day) + self._shift

    def _entry(self, year: int, month: int) -> date:
        return first_monday(PICTURED.year + year, month) + self._shift

    def _trainee(self, site: OpenSite, values: dict[str, Any]) -> UUID:
        self._rows.add(Trainee, site.plan.code, **values)
        self.trainees += 1
        identifier: UUID = values["id"]
        return identifier

    def _present(self, person: PresentPerson, site: OpenSite, referent: UUID) -> None:
        entry = self._entry(0, person.entry_month)
        birth = person.birth_date and add_months(person.birth_date, 12 * self._years)
        values = self._people.described(
            person.last_name, person.first_name, _sex(person.sex), birth, _town(person.town), entry
        )
        values["phone"] = person.phone or values["phone"]
        if person.last_name == PICTURED_NAME:
            values.update(languages="vietnamien, français, anglais (un peu)", diplomas="DNB, ASSR2")
        trainee = self._trainee(site, values)
        came_back = _CAME_BACK.get(person.last_name)
        if came_back is not None:
            self._early(site, self._entry(-1, came_back), trainee)
        place = self._places.place(site, entry, referent)
        if person.last_name == PICTURED_NAME:
            place = replace(place, prescriber_id=self._places.mission_locale())
            life = self._pictured(site)
        else:
            life = self._present_life(person, entry, site)
        self._lives.write(trainee, life, place, self._people.level())

    def _present_life(self, person: PresentPerson, entry: date, site: OpenSite) -> Life:
        dice, today = self._dice, self._today
        life = Life(entry)
        usual = expected_end(entry, PATH_MONTHS)
        life.planned_end = working_day(max(usual, today + timedelta(days=dice.between(20, 60))))
        if person.state == "integration":
            return life
        sign(dice, life)
        current = monday(today) - timedelta(weeks=dice.between(0, 2))
        plan_stays(dice, life, current - timedelta(days=9), site.places)
        review_halfway(dice, life, today)
        if person.state == "stage":
            end = current + timedelta(days=7 * dice.between(3, 4) - 3)
            life.stays.append(Stay(dice.one(site.places), current, end, 0.0))
        elif person.state == "suspendu":
            life.suspended = working_day(today - timedelta(days=dice.between(12, 30)))
            life.state = PathState.SUSPENDED
            life.stays = [stay for stay in life.stays if stay.ends_on < life.suspended]
        return life

    def _pictured(self, site: OpenSite) -> Life:
        """Return the path of picture (b): two placements done, one to be signed, bilans."""
        by_name = {place.name: place for place in site.places}
        residence, nursery = by_name["Résidence Les Tilleuls"], by_name["Crèche Les Petits Galets"]
        done, to_sign = PlacementState.REVIEWED, PlacementState.TO_SIGN
        return Life(
            self._entry(0, 5),
            interview=self._day(0, 4, 21),
            contract=self._day(0, 6, 11),
            planned_end=self._day(0, 12, 18),
            state=PathState.COMMITTED,
            stays=[
                Stay(residence, self._day(0, 6, 22), self._day(0, 7, 10), 105.0, done),
                Stay(nursery, self._day(0, 9, 14), self._day(0, 10, 9), 112.0, done),
                Stay(nursery, self._day(0, 11, 16), self._day(0, 12, 11), 0.0, to_sign),
            ],
            reviews=[
                (self._day(0, 8, 28), "Bilan intermédiaire"),
                (self._day(0, 12, 14), "Bilan final"),
            ],
            project=("Auxiliaire de petite enfance", "K1303", "Piste : CAP AEPE en apprentissage"),
        )

    def _carried(self, site: OpenSite, outcomes: list[Outcome]) -> None:
        low, high = self._day(0, 1, 5), self._today - timedelta(days=7)
        for month, count in _CARRIED.items():
            for _ in range(count):
                self._exited(site, self._entry(-1, month), (low, high), outcomes.pop())

    def _left_this_year(self, site: OpenSite, outcomes: list[Outcome]) -> None:
        high = self._today - timedelta(days=2)
        for month, (after, before) in _LEFT.items():
            entry = self._entry(0, month)
            for _ in range(after):
                self._exited(site, entry, (entry + timedelta(days=60), high), outcomes.pop())
            for _ in range(before):
                self._early(site, entry, None)

    def _left_the_year_before(self, site: OpenSite) -> None:
        bounds = (self._day(-1, 1, 6), self._day(-1, 11, 7))
        known = list(_EXITS_BEFORE)
        self._dice.random.shuffle(known)
        for (year, month), count in _BEFORE.items():
            for _ in range(count):
                code, later = known.pop()
                self._exited(site, self._entry(year, month), bounds, Outcome(code, 12), (later,))
        for month in _EARLY_BEFORE:
            self._early(site, self._entry(-1, month), None)

    def _exited(
        self,
        site: OpenSite,
        entry: date,
        bounds: tuple[date, date],
        outcome: Outcome,
        later: tuple[SituationCode | None] | None = None,
    ) -> None:
        dice = self._dice
        trainee = self._trainee(site, self._people.values(entry, site.area))
        life = Life(entry)
        sign(dice, life)
        day = entry + timedelta(days=round(dice.around(6.8, 1.3, 2.0, 14.0) * 30.44))
        day = min(max(day, bounds[0]), bounds[1])
        plan_stays(dice, life, day, site.places)
        leave(dice, life, day, outcome)
        review_halfway(dice, life, self._today)
        if later is not None and outcome.code is not SituationCode.OUTSIDE_CAUSE:
            life.follow_ups = [
                FollowUp(Moment.M6, outcome.code if dice.chance(0.8) else None),
                FollowUp(Moment.M12, later[0]),
            ]
            life.state = PathState.FOLLOWED_UP
        place = self._places.place(site, entry)
        self._lives.write(trainee, life, place, self._people.level())

    def _early(self, site: OpenSite, entry: date, known: UUID | None) -> None:
        """Write a path that ended before the contract; of a known person, it is not the last."""
        dice = self._dice
        trainee = known or self._trainee(site, self._people.values(entry, site.area))
        life = Life(entry)
        code = _C.LEFT_EARLY if dice.chance(0.6) else _C.NOT_CONFIRMED
        day = min(entry + timedelta(days=dice.between(4, 35)), self._today - timedelta(days=1))
        leave(dice, life, day, Outcome(code))
        place = self._places.place(site, entry)
        self._lives.write(trainee, life, place, self._people.level(), current=known is None)

    def _candidates(self, first: OpenSite, second: OpenSite) -> None:
        plan = (
            (second, PathState.ADMITTED, 3),
            (second, PathState.CANDIDATE, 3),
            (first, PathState.REFUSED, 3),
            (first, PathState.WITHDRAWN, 2),
        )
        for site, state, count in plan:
            for _ in range(count):
                applied = working_day(self._today - timedelta(days=self._dice.between(8, 40)))
                trainee = self._trainee(site, self._people.values(self._today, site.area))
                place = self._places.place(site, None)
                self._lives.write_candidacy(trainee, state, applied, place, self._people.level())


def _sex(code: str) -> Sex:
    return Sex.FEMALE if code == "F" else Sex.MALE


def _town(name: str) -> Town:
    return next(town for town in towns() if town.name == name and town.department == "94")
