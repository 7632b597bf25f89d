"""The rules of placements written a second time, day by day and without any of the program's code.

Slow and plain on purpose: a day is a number, a period is the set of its days. What the program
computes with intervals is compared with this.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Plain:
    """A placement in bare values."""

    name: str
    person: str
    born: date
    kind: str
    state: str
    host: str
    first: date
    last: date
    purpose: str | None
    aims: str
    renews: str | None
    reason: str
    weekly: float | None
    daily: float | None
    signed: dict[str, date | None]
    delegated: tuple[date, date | None] | None
    place: int
    days: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.days = set(range(self.first.toordinal(), self.last.toordinal() + 1))

    @property
    def dead(self) -> bool:
        return self.state in ("annulee", "non_presente")


def shifted(day: date, months: int) -> date:
    """The same day of another month, or the last one of it."""
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    while month < 1:
        year, month = year - 1, month + 12
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def years_old(born: date, day: date) -> int:
    """Birthdays that have come, counted one by one."""
    count = 0
    while True:
        year = born.year + count + 1
        if born.month == 2 and born.day == 29 and not calendar.isleap(year):
            birthday = date(year, 3, 1)
        else:
            birthday = date(year, born.month, born.day)
        if birthday > day:
            return count
        count += 1


def letters(text: str) -> str:
    """The letters and digits of an unaccented text."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def ahead(one: Plain, other: Plain) -> bool:
    """Whether one placement comes before another."""
    if one.first != other.first:
        return one.first < other.first
    return one.place < other.place


def rivals(own: Plain, everybody: Iterable[Plain]) -> list[Plain]:
    """The earlier PMSMP of the same person with the same host."""
    return [
        other
        for other in everybody
        if other is not own
        and other.person == own.person
        and other.host == own.host
        and other.kind == "PMSMP"
        and not other.dead
        and ahead(other, own)
    ]


def third_or_same(own: Plain, first: date, earlier: Sequence[Plain]) -> bool:
    """Whether P3 refuses a start on a day."""
    edge = shifted(first, -12)
    inside = [other for other in earlier if other.renews is None and other.first > edge]
    twins = [
        other
        for other in inside
        if own.purpose
        and other.purpose == own.purpose
        and letters(own.aims)
        and letters(other.aims) == letters(own.aims)
    ]
    return own.renews is None and (len(inside) >= 2 or bool(twins))


def most_days(days: set[int], earlier: Sequence[Plain]) -> int:
    """The most distinct days in a year ending on a day of the placement, day by day."""
    every = set(days).union(*(other.days for other in earlier))
    most = 0
    for day in days:
        edge = shifted(date.fromordinal(day), -12).toordinal()
        most = max(most, sum(edge < other <= day for other in every))
    return most


def first_start(own: Plain, everybody: Iterable[Plain]) -> date | None:
    """The first day that both P3 and P4 let pass, tried one after the other over three years."""
    earlier = rivals(own, everybody)
    start = own.first
    for _ in range(3 * 366):
        days = {start.toordinal() + rank for rank in range(len(own.days))}
        if not third_or_same(own, start, earlier) and most_days(days, earlier) <= 60:
            return start
        start += timedelta(days=1)
    return None


def levels(own: Plain, everybody: Sequence[Plain]) -> dict[str, str]:
    """The level of each of P1 to P11."""
    found = {f"P{number}": "sans_objet" for number in range(1, 12)}
    if own.dead or own.kind not in ("PMSMP", "STAGE_FP"):
        return found
    found["P5"] = "avertissement" if _meets(own, everybody) else "ok"
    found["P6"] = _hours(own)
    found["P7"] = "ok" if years_old(own.born, own.first) >= 16 else "bloquant"
    found["P9"] = "ok" if _all_signed(own) else "avertissement"
    if own.kind != "PMSMP":
        return found
    earlier = rivals(own, everybody)
    found["P1"] = "ok" if _within_a_month(own) else "bloquant"
    found["P4"] = "ok" if most_days(own.days, earlier) <= 60 else "bloquant"
    found["P8"] = found["P11"] = "info"
    found["P10"] = "ok" if _delegated(own) else "avertissement"
    if own.renews is None:
        found["P3"] = "bloquant" if third_or_same(own, own.first, earlier) else "ok"
    else:
        found["P2"] = "ok" if _renews_well(own, everybody) else "bloquant"
    return found


def _meets(own: Plain, everybody: Iterable[Plain]) -> bool:
    return any(
        other is not own
        and other.person == own.person
        and not other.dead
        and other.kind != "VISITE"
        and bool(own.days & other.days)
        for other in everybody
    )


def _hours(own: Plain) -> str:
    if own.weekly is None and own.daily is None:
        return "sans_objet"
    young = years_old(own.born, own.first) < 18
    week, day = (35, 8) if young else (48, 10)
    too_much = (own.weekly or 0) > week or (own.daily or 0) > day
    if not too_much:
        return "ok"
    return "bloquant" if young else "avertissement"


def _all_signed(own: Plain) -> bool:
    wanted = ["beneficiaire", "structure_accueil", "structure_accompagnement"]
    if own.kind == "PMSMP":
        wanted.append("prescripteur")
    if years_old(own.born, own.first) < 18:
        wanted.append("representant_legal")
    days = [own.signed.get(name) for name in wanted]
    return all(day is not None and day < own.first for day in days)


def _within_a_month(own: Plain) -> bool:
    return own.last < shifted(own.first, 1)


def _delegated(own: Plain) -> bool:
    if own.delegated is None:
        return False
    first, last = own.delegated
    return first <= own.first and (last is None or own.first <= last)


def _renews_well(own: Plain, everybody: Sequence[Plain]) -> bool:
    renewed = [other for other in everybody if other.name == own.renews and not other.dead]
    if not renewed or renewed[0] is own:
        return False
    one = renewed[0]
    rival = any(
        other is not own and other.renews == own.renews and not other.dead and ahead(other, own)
        for other in everybody
        if other.person == own.person
    )
    return (
        one.renews is None
        and not rival
        and one.person == own.person
        and one.host == own.host
        and one.purpose == own.purpose
        and letters(one.aims) == letters(own.aims)
        and _within_a_month(own)
        and "objectifsnonatteints" in letters(own.reason)
        and own.first > one.last
    )


def easter_of(year: int) -> date:
    """Easter by the method of Oudin, another one than the program's."""
    golden = year % 19
    century = year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    shift = full - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))


def mainland_holidays(year: int) -> set[date]:
    """The eleven legal holidays."""
    sunday = easter_of(year).toordinal()
    moving = {date.fromordinal(sunday + days) for days in (1, 39, 50)}
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    return moving | {date(year, month, day) for month, day in fixed}


def worked_by_day(
    first: date,
    last: date,
    usual: Sequence[int],
    own_weeks: dict[date, Sequence[int]],
    closed: Sequence[tuple[date, date]],
    stopped: Sequence[tuple[date, date]],
) -> dict[date, int]:
    """The minutes of each day, walking from one to the next."""
    found = {}
    day = first
    while day <= last:
        monday = day
        while monday.weekday():
            monday -= timedelta(days=1)
        own = own_weeks.get(monday)
        minutes = (usual if own is None else own)[day.weekday()]
        off = day in mainland_holidays(day.year) or any(a <= day <= b for a, b in closed)
        if own is None and off:
            minutes = 0
        if any(a <= day <= b for a, b in stopped):
            minutes = 0
        if minutes:
            found[day] = minutes
        day += timedelta(days=1)
    return found
