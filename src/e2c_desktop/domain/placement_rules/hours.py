"""P6: hours of a day and of a week, from a timetable or from the two numbers of a file (D7)."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.french import DAYS, NBSP, short_date
from e2c_desktop.domain.placement_rules.case import Case, without_object
from e2c_desktop.domain.placement_rules.verdicts import Level, RuleCode, Verdict, WayOut
from e2c_desktop.domain.timetable import Timetable, hours_text, minutes_of_week, monday_of

HOUR = 60


def source(case: Case) -> str:
    """Return the article that limits the hours of the trainee."""
    if case.minor:
        return "L3162-1 du code du travail"
    return "L3121-18 et L3121-20 du code du travail"


def day_limit(case: Case) -> int:
    """Return the most minutes of a day, from the age on the first day (decision D7)."""
    return case.limits.minor_day if case.minor else case.limits.adult_day


def week_limit(case: Case) -> int:
    """Return the most minutes of a week, from the age on the first day (decision D7)."""
    return case.limits.minor_week if case.minor else case.limits.adult_week


def hours(case: Case) -> Verdict:
    """P6 in one verdict: the longest week and the longest day; limits themselves are allowed."""
    weekly, daily = longest(case)
    if weekly is None and daily is None:
        return without_object(RuleCode.HOURS)
    motives = []
    for value, limit, unit in (
        (weekly, week_limit(case), "semaine"),
        (daily, day_limit(case), "jour"),
    ):
        if value is not None and value > limit / HOUR:
            person = "mineur" if case.minor else "majeur"
            most = f"{limit / HOUR:g}".replace(".", ",")
            motives.append(f"{_decimal(value)} h/{unit} pour un {person} ({most} au plus)")
    if not motives:
        return case.met(RuleCode.HOURS, _within(weekly, daily), source(case))
    return case.unmet(
        RuleCode.HOURS,
        _within(weekly, daily),
        f"{_before_age(case)}{hours_text(week_limit(case))} par semaine et "
        f"{hours_text(day_limit(case))} par jour au plus.",
        source(case),
        motive=" ; ".join(motives),
        adult=not case.minor,
    )


def longest(case: Case) -> tuple[float | None, float | None]:
    """Return the decimal hours of the longest week and of the longest day, None when unknown."""
    facts = case.facts
    if facts.timetable is None:
        return facts.weekly_hours, facts.daily_hours
    by_day = case.minutes
    if not by_day:
        return None, None
    return max(weeks_of(by_day).values()) / HOUR, max(by_day.values()) / HOUR


def weeks_of(by_day: dict[date, int]) -> dict[date, int]:
    """Return the minutes of each week, by its Monday."""
    found: dict[date, int] = {}
    for day, minutes in by_day.items():
        monday = monday_of(day)
        found[monday] = found.get(monday, 0) + minutes
    return found


def _decimal(value: float) -> str:
    return f"{round(value, 2):g}".replace(".", ",")


def _within(weekly: float | None, daily: float | None) -> str:
    parts = []
    if weekly is not None:
        parts.append(f"{hours_text(round(weekly * HOUR))} par semaine")
    if daily is not None:
        parts.append(f"{hours_text(round(daily * HOUR))} par jour")
    return ", ".join(parts)


def _before_age(case: Case) -> str:
    return f"Avant 18{NBSP}ans, " if case.minor else ""


def live_hours(case: Case, timetable: Timetable) -> list[Verdict]:
    """P6 as the form shows it: each day and each week that is too long, with what to put."""
    by_day = case.minutes
    found = [*_long_days(case, timetable, by_day), *_long_weeks(case, timetable, by_day)]
    if found:
        return found
    if not by_day:
        title = "Horaires à remplir"
        why = "Sans horaires, ni les heures ni les repos ne sont contrôlés."
        article = case.rules.quote("D5135-2 du code du travail")
        return [Verdict(RuleCode.HOURS, Level.WARNING, title, why, source=article)]
    title = _within(max(weeks_of(by_day).values()) / HOUR, max(by_day.values()) / HOUR)
    return [case.met(RuleCode.HOURS, title, source(case))]


def _long_days(case: Case, timetable: Timetable, by_day: dict[date, int]) -> list[Verdict]:
    limit = day_limit(case)
    why = f"{_before_age(case)}{hours_text(limit)} par jour au plus."
    found: dict[int | date, Verdict] = {}
    for day, minutes in by_day.items():
        own = timetable.differs(day)
        key: int | date = day if own else day.weekday()
        if minutes <= limit or key in found:
            continue
        name = DAYS[day.weekday()].capitalize()
        where = f"{name} {short_date(day)[:5]}" if own else name
        put = _minutes_to_put(case, timetable, day)
        found[key] = case.unmet(
            RuleCode.HOURS,
            f"{where}{NBSP}: {hours_text(minutes)}",
            why,
            source(case),
            adult=not case.minor,
            way_out=WayOut(f"Mettre {hours_text(put)}", minutes=put),
            day=day if own else None,
            weekdays=() if own else (day.weekday(),),
        )
    return list(found.values())


def _minutes_to_put(case: Case, timetable: Timetable, day: date) -> int:
    """Return the hours that suit both limits: what the other days of the week leave, at most."""
    week = timetable.week_of(day)
    others = minutes_of_week(week) - sum(slot.minutes for slot in week[day.weekday()])
    left = week_limit(case) - others
    return min(day_limit(case), left) if left > 0 else day_limit(case)


def _longest_first(week: tuple[date, int]) -> tuple[int, date]:
    return -week[1], week[0]


def _long_weeks(case: Case, timetable: Timetable, by_day: dict[date, int]) -> list[Verdict]:
    limit = week_limit(case)
    found: dict[date | None, Verdict] = {}
    usual = minutes_of_week(timetable.usual)
    # The longest of the usual weeks stands for them all: a holiday or the last day shortens some.
    for monday, minutes in sorted(weeks_of(by_day).items(), key=_longest_first):
        key = monday if timetable.differs(monday) else None
        if minutes <= limit or key in found:
            continue
        whole = key is None and minutes == usual
        where = "Semaine" if whole else f"Semaine du {short_date(monday)[:5]}"
        too_much = minutes - limit
        found[key] = case.unmet(
            RuleCode.HOURS,
            f"{where}{NBSP}: {hours_text(minutes)}",
            f"{_before_age(case)}{hours_text(limit)} par semaine au plus.",
            source(case),
            adult=not case.minor,
            way_out=WayOut(f"{hours_text(too_much)} à enlever", minutes=too_much),
            day=None if whole else monday,
        )
    return list(found.values())
