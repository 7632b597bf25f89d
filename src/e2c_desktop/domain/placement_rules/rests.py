"""What the form reads in a timetable besides its hours: breaks, rests, nights, public holidays.

The age is that of each day: who comes of age in the middle follows the rules of adults from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from e2c_desktop.domain.french import DAYS, NBSP, short_date
from e2c_desktop.domain.placement_rules.case import Case
from e2c_desktop.domain.placement_rules.verdicts import Level, RuleCode, Verdict
from e2c_desktop.domain.timetable import (
    DAYS_A_WEEK,
    MINUTES_A_DAY,
    Day,
    Timetable,
    days_between,
    hours_text,
    monday_of,
)
from e2c_desktop.domain.work_calendar import MAJORITY

Worked = dict[date, Day]
_DAY = timedelta(days=1)
_CHILD_NIGHT = (20 * 60, 6 * 60)  # L3163-1, under 16
_MINOR_NIGHT = (22 * 60, 6 * 60)  # L3163-1
_ADULT_NIGHT = (21 * 60, 6 * 60)  # L3122-20
_CHILD = 16


def rests(case: Case, timetable: Timetable) -> list[Verdict]:
    """Return what the timetable is worth beside its hours; nothing when nothing is worked."""
    facts, worked = case.facts, case.worked
    if not worked:
        return []
    breaks = _breaks(case, timetable, worked)
    unmet = _nights(case, timetable, worked) + _holidays(case, worked)
    daily, shortest = _daily_rests(case, timetable, worked)
    weekly, fewest = _weekly_rests(case, worked)
    found = [*breaks, *unmet, *daily, *weekly]
    if not breaks:
        found.append(case.met(RuleCode.BREAK, "Pauses suffisantes", _break_source(case)))
    if not unmet:
        first, last = _night(case, facts.starts_on)
        title = f"Pas de travail entre {hours_text(first)} et {hours_text(last)}, ni jour férié"
        articles = "L3163-2 et L3164-6" if case.minor else "L3122-20 et L3133-1"
        found.append(case.met(RuleCode.NIGHT, title, f"{articles} du code du travail"))
    if not daily and not weekly:
        articles = "L3164-1 et L3164-2" if case.minor else "L3131-1 et L3132-1"
        rest = _rest_title(shortest, fewest)
        found.append(case.met(RuleCode.DAILY_REST, rest, f"{articles} du code du travail"))
    return [*found, *_days_off(case, timetable)]


def _days(case: Case) -> Iterable[date]:
    return days_between(case.facts.starts_on, case.facts.ends_on)


def _rest_title(shortest: int | None, fewest: int) -> str:
    days = f"{fewest}{NBSP}jour{'s' if fewest > 1 else ''} de suite"
    if shortest is None:
        return f"Repos{NBSP}: {days}"
    return f"Repos{NBSP}: {hours_text(shortest)} par nuit, {days}"


def _named(timetable: Timetable, days: Iterable[date]) -> str:
    """Return the days as told in a title: « Lundi, jeudi », those of their own by their date."""
    names = dict.fromkeys(
        f"{DAYS[day.weekday()]} {short_date(day)[:5]}"
        if timetable.differs(day)
        else DAYS[day.weekday()]
        for day in days
    )
    text = ", ".join(names)
    return text[:1].upper() + text[1:]


def _columns(timetable: Timetable, days: Iterable[date]) -> tuple[int, ...]:
    return tuple(sorted({day.weekday() for day in days if not timetable.differs(day)}))


def _is_minor(case: Case, day: date) -> bool:
    return case.age_on(day) < MAJORITY


def _by_age(case: Case, days: Iterable[date]) -> list[tuple[bool, list[date]]]:
    """Part the days of a minor from those of an adult; a part without days is left out."""
    parts: dict[bool, list[date]] = {}
    for day in days:
        parts.setdefault(_is_minor(case, day), []).append(day)
    return sorted(parts.items(), reverse=True)


def _break_source(case: Case) -> str:
    return f"{'L3162-3' if case.minor else 'L3121-16'} du code du travail"


def _longest_stretch(day: Day, pause: int) -> int:
    """Return the minutes of the longest work without a break of some minutes."""
    longest = current = 0
    ended: int | None = None
    for slot in day:
        current = (
            current + slot.minutes
            if ended is not None and slot.starts - ended < pause
            else (slot.minutes)
        )
        longest, ended = max(longest, current), slot.ends
    return longest


def _breaks(case: Case, timetable: Timetable, worked: Worked) -> list[Verdict]:
    limits = case.limits
    stretches = {}
    for day, slots in worked.items():
        minor = _is_minor(case, day)
        pause, most = (
            (limits.minor_break, limits.minor_stretch)
            if minor
            else (limits.adult_break, limits.adult_stretch)
        )
        stretch = _longest_stretch(slots, pause)
        if stretch > most:
            stretches[day] = stretch
    found = []
    for minor, days in _by_age(case, stretches):
        pause, most = (
            (limits.minor_break, limits.minor_stretch)
            if minor
            else (limits.adult_break, limits.adult_stretch)
        )
        found.append(
            case.unmet(
                RuleCode.BREAK,
                f"{_named(timetable, days)}{NBSP}: {hours_text(stretches[days[0]])} sans pause",
                f"{_before(minor)}{pause}{NBSP}min de pause après {hours_text(most)} de travail.",
                f"{'L3162-3' if minor else 'L3121-16'} du code du travail",
                adult=not minor,
                day=days[0],
                weekdays=_columns(timetable, days),
            )
        )
    return found


def _before(minor: bool) -> str:
    return f"Avant {MAJORITY}{NBSP}ans, " if minor else ""


def _rest_limit(case: Case, day: date) -> int:
    years, limits = case.age_on(day), case.limits
    if years < _CHILD:
        return limits.child_rest
    return limits.minor_rest if years < MAJORITY else limits.adult_rest


def _daily_rests(
    case: Case, timetable: Timetable, worked: Worked
) -> tuple[list[Verdict], int | None]:
    """Return the rests that are too short, and the shortest of all."""
    short: dict[date, int] = {}
    shortest: int | None = None
    for day, slots in worked.items():
        previous = worked.get(day - _DAY)
        if previous is None:
            continue
        rest = MINUTES_A_DAY - previous[-1].ends + slots[0].starts
        shortest = rest if shortest is None else min(shortest, rest)
        if rest < _rest_limit(case, day):
            short[day] = rest
    found = []
    for minor, days in _by_age(case, short):
        first = days[0]
        article = "L3164-1" if minor else "L3131-1"
        found.append(
            case.unmet(
                RuleCode.DAILY_REST,
                f"{_named(timetable, days)}{NBSP}: {hours_text(short[first])} de repos avant",
                f"{hours_text(_rest_limit(case, first))} de repos au moins entre deux jours"
                + (
                    f" avant {_CHILD if case.age_on(first) < _CHILD else MAJORITY}{NBSP}ans."
                    if minor
                    else "."
                ),
                f"{article} du code du travail",
                adult=not minor,
                day=first,
                weekdays=_columns(timetable, days),
            )
        )
    return found, shortest


def _weekly_rests(case: Case, worked: Worked) -> tuple[list[Verdict], int]:
    """Return the weeks without enough rest, and the fewest days off in a row of a week."""
    found: dict[bool, Verdict] = {}
    fewest = DAYS_A_WEEK
    for monday in dict.fromkeys(monday_of(day) for day in worked):
        days_off = _days_off_in_a_row(worked, monday)
        fewest = min(fewest, days_off)
        minor = _is_minor(case, max(monday, case.facts.starts_on))
        if minor not in found and not _rested(case, worked, monday, days_off, minor=minor):
            found[minor] = _unrested(case, worked, monday, days_off, minor=minor)
    return list(found.values()), fewest


def _days_off_in_a_row(worked: Worked, monday: date) -> int:
    """Return the longest run of days off that touches a week, the Sunday before to Monday after.

    A week from Tuesday to Saturday rests on Sunday and Monday.
    """
    longest = run = 0
    for rank in range(-1, DAYS_A_WEEK + 1):
        run = 0 if monday + rank * _DAY in worked else run + 1
        longest = max(longest, run)
    return min(longest, DAYS_A_WEEK)


def _rested(case: Case, worked: Worked, monday: date, days_off: int, *, minor: bool) -> bool:
    limits = case.limits
    if minor:
        return days_off >= limits.minor_days_off
    days = sum(monday + rank * _DAY in worked for rank in range(DAYS_A_WEEK))
    rest = _longest_rest(worked, monday)
    return days <= limits.adult_work_days and rest >= limits.adult_weekly_rest


def _longest_rest(worked: Worked, monday: date) -> int:
    """Return the longest rest, in minutes, that touches a week: two days around it are enough."""
    longest, ended = 0, None
    for rank in range(-2, DAYS_A_WEEK + 2):
        slots = worked.get(monday + rank * _DAY, ())
        if not slots:
            continue
        starts = rank * MINUTES_A_DAY + slots[0].starts
        opening = -2 * MINUTES_A_DAY if ended is None else ended
        longest = max(longest, starts - opening)
        ended = rank * MINUTES_A_DAY + slots[-1].ends
    return max(longest, (DAYS_A_WEEK + 2) * MINUTES_A_DAY - (ended or 0))


def _unrested(case: Case, worked: Worked, monday: date, days_off: int, *, minor: bool) -> Verdict:
    limits = case.limits
    days = sum(monday + rank * _DAY in worked for rank in range(DAYS_A_WEEK))
    why = (
        f"Avant {MAJORITY}{NBSP}ans, {limits.minor_days_off}{NBSP}jours de repos de suite "
        "par semaine."
        if minor
        else f"{limits.adult_work_days}{NBSP}jours par semaine au plus, et "
        f"{hours_text(limits.adult_weekly_rest)} de repos de suite."
    )
    return case.unmet(
        RuleCode.WEEKLY_REST,
        f"Semaine du {short_date(monday)[:5]}{NBSP}: {days}{NBSP}jours, "
        + ("sans repos" if days == DAYS_A_WEEK else f"{days_off} de repos de suite"),
        why,
        f"{'L3164-2' if minor else 'L3132-1 et L3132-2'} du code du travail",
        adult=not minor,
        day=monday,
    )


def _night(case: Case, day: date) -> tuple[int, int]:
    years = case.age_on(day)
    if years < _CHILD:
        return _CHILD_NIGHT
    return _MINOR_NIGHT if years < MAJORITY else _ADULT_NIGHT


def _nights(case: Case, timetable: Timetable, worked: Worked) -> list[Verdict]:
    at_night = [day for day, slots in worked.items() if _is_at_night(slots, *_night(case, day))]
    found = []
    for minor, days in _by_age(case, at_night):
        starts, ends = _night(case, days[0])
        hours = f"entre {hours_text(starts)} et {hours_text(ends)}"
        child = case.age_on(days[0]) < _CHILD
        found.append(
            case.unmet(
                RuleCode.NIGHT,
                f"{_named(timetable, days)}{NBSP}: travail de nuit",
                f"Interdit {hours} avant {_CHILD if child else MAJORITY}{NBSP}ans."
                if minor
                else f"Du travail {hours} est du travail de nuit.",
                f"{'L3163-1 et L3163-2' if minor else 'L3122-20'} du code du travail",
                adult=not minor,
                day=days[0],
                weekdays=_columns(timetable, days),
            )
        )
    return found


def _is_at_night(slots: Day, starts: int, ends: int) -> bool:
    return slots[0].starts < ends or slots[-1].ends > starts


def _holidays(case: Case, worked: Worked) -> list[Verdict]:
    """Tell of the public holidays that a week of its own makes worked."""
    names = case.calendar.holidays(case.facts.starts_on, case.facts.ends_on)
    found = []
    for minor, days in _by_age(case, (day for day in names if day in worked)):
        listed = ", ".join(f"{names[day]} ({short_date(day)[:5]})" for day in days)
        found.append(
            case.unmet(
                RuleCode.HOLIDAY,
                f"Jour férié travaillé{NBSP}: {listed}",
                f"Interdit avant {MAJORITY}{NBSP}ans, sauf dans certains secteurs."
                if minor
                else "À vérifier avec l’entreprise.",
                f"{'L3164-6' if minor else 'L3133-1'} du code du travail",
                adult=not minor,
                day=days[0],
            )
        )
    return found


def _days_off(case: Case, timetable: Timetable) -> list[Verdict]:
    """Tell which days of the usual week fall on a holiday or a closure: their hours are off."""
    lost = [
        day
        for day in _days(case)
        if case.calendar.is_off(day)
        and not case.calendar.is_interrupted(day)
        and timetable.day(day)
        and not timetable.differs(day)
    ]
    if not lost:
        return []
    minutes = sum(slot.minutes for day in lost for slot in timetable.day(day))
    shown = ", ".join(
        f"{case.calendar.reason_off(day)} ({short_date(day)[:5]})" for day in lost[:3]
    )
    more = f" et {len(lost) - 3} autres" if len(lost) > 3 else ""
    return [
        Verdict(
            RuleCode.HOLIDAY,
            Level.INFO,
            f"Non travaillé{NBSP}: {shown}{more}",
            f"{hours_text(minutes)} en moins dans les heures prévues.",
            source=case.rules.quote("L3133-1 du code du travail"),
            day=lost[0],
        )
    ]
