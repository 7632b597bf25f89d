"""What is typed of a planning: half-days, the weekly pattern, and what a rule says of them.

Hours are typed as for a placement (`domain.timetable.read_slot`): « 9h-12h30 ».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.french import DAYS, NBSP, short_date
from e2c_desktop.domain.planning import Pattern, PlannedHalf
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.domain.timetable import (
    Slot,
    SlotProblem,
    day_from,
    hours_text,
    monday_of,
    read_slot,
    slot_text,
)
from e2c_desktop.domain.trainee import line_problems

HALVES = tuple((weekday, half) for weekday in range(len(DAYS)) for half in Half)
"""The half-days of a week in their order, by weekday (0 for Monday)."""


@dataclass(frozen=True, slots=True)
class HalfDraft:
    """A half-day as typed; without hours, nobody is expected at school."""

    hours: str = ""
    module: str = ""
    room: str = ""
    staff_id: UUID | None = None

    @classmethod
    def of(cls, planned: PlannedHalf | None) -> HalfDraft:
        """Return what would be typed to plan a half-day so."""
        if planned is None:
            return cls()
        hours = slot_text(Slot(planned.begins, planned.ends))
        return cls(hours, planned.module, planned.room, planned.staff_id)

    def planned(self) -> PlannedHalf | None:
        """Return the half-day; None without hours.

        Raises:
            SlotProblem: the hours cannot be read.
        """
        slot = read_slot(self.hours)
        if slot is None:
            return None
        return PlannedHalf(
            slot.starts, slot.ends, clean_text(self.module), clean_text(self.room), self.staff_id
        )


@dataclass(frozen=True, slots=True)
class PatternDraft:
    """A weekly pattern as typed, and the Monday on which it begins."""

    starts_on: date | None = None
    halves: Mapping[tuple[int, Half], HalfDraft] = field(default_factory=dict)

    @classmethod
    def of(cls, pattern: Pattern, starts_on: date | None) -> PatternDraft:
        """Return what would be typed to repeat a week from a Monday on."""
        return cls(starts_on, {place: HalfDraft.of(half) for place, half in pattern.items()})

    def pattern(self) -> Pattern:
        """Return the week, without the half-days that cannot be read."""
        read = {place: _read(draft)[0] for place, draft in self.halves.items()}
        return {place: half for place, half in read.items() if half is not None}


def field_of(weekday: int, half: Half, name: str) -> str:
    """Return how a problem names a field of a half-day of the pattern: « 0-M-hours »."""
    return f"{weekday}-{half.value}-{name}"


def half_words(weekday: int, half: Half) -> str:
    """Return « lundi matin »."""
    return f"{DAYS[weekday]} {half.words}"


def minutes_of_pattern(pattern: Pattern) -> int:
    """Return the minutes of a week."""
    return sum(half.minutes for half in pattern.values())


def _read(draft: HalfDraft) -> tuple[PlannedHalf | None, str]:
    """Return a half-day, or why its hours cannot be read."""
    try:
        return draft.planned(), ""
    except SlotProblem as problem:
        return None, f"{problem.happened} {problem.advice}"


def validate_half(draft: HalfDraft, half: Half, other: PlannedHalf | None) -> list[Problem]:
    """Return what a rule has to say of one half-day.

    Args:
        draft: as typed.
        half: which of its day.
        other: what is planned the other half of that day.
    """
    planned, trouble = _read(draft)
    found = _texts(draft)
    if trouble:
        found.append(Problem.error("hours", "horaire", trouble))
    elif planned is None:
        found.append(
            Problem.error("hours", "vide", "Notez le début et la fin, par exemple 9h-12h30.")
        )
    elif clash := _day_problem({half: planned, _other(half): other}):
        found.append(Problem.error("hours", "chevauchement", clash))
    return found


def validate_pattern(draft: PatternDraft) -> list[Problem]:
    """Return what a rule has to say of a weekly pattern; each field is named by `field_of`."""
    found = _start_problems(draft.starts_on)
    read = {place: _read(half) for place, half in draft.halves.items()}
    for (weekday, half), (_, trouble) in read.items():
        name = field_of(weekday, half, "hours")
        if trouble:
            found.append(Problem.error(name, "horaire", trouble))
        found += [
            replace(problem, field=field_of(weekday, half, problem.field))
            for problem in _texts(draft.halves[weekday, half])
        ]
    for weekday in range(len(DAYS)):
        day = {half: read.get((weekday, half), (None, ""))[0] for half in Half}
        if clash := _day_problem(day):
            found.append(
                Problem.error(field_of(weekday, Half.AFTERNOON, "hours"), "chevauchement", clash)
            )
    if not any(planned or trouble for planned, trouble in read.values()):
        message = "Notez au moins une demi-journée\u00a0; pour des vacances, notez une fermeture."
        found.append(Problem.error(field_of(0, Half.MORNING, "hours"), "vide", message))
    return found


def weekly_remark(pattern: Pattern, weekly_hours: int) -> list[Problem]:
    """Return the remark on a week whose length is not the one of the school, in hours."""
    minutes = minutes_of_pattern(pattern)
    if minutes == weekly_hours * 60:
        return []
    message = f"{hours_text(minutes)} par semaine\u00a0; l’école en prévoit {weekly_hours}{NBSP}h."
    return [Problem.info("", "duree", message)]


def _start_problems(starts_on: date | None) -> list[Problem]:
    if starts_on is None:
        return [
            Problem.error("starts_on", "vide", "Choisissez le lundi où cette semaine commence.")
        ]
    if starts_on.weekday():
        monday = monday_of(starts_on) + timedelta(days=len(DAYS))
        message = f"Choisissez un lundi, par exemple le {short_date(monday)}."
        return [Problem.error("starts_on", "lundi", message)]
    return []


def _texts(draft: HalfDraft) -> list[Problem]:
    return [*line_problems("module", draft.module), *line_problems("room", draft.room)]


def _other(half: Half) -> Half:
    return Half.AFTERNOON if half is Half.MORNING else Half.MORNING


def _day_problem(day: Mapping[Half, PlannedHalf | None]) -> str:
    """Return why the two halves of a day do not go together, or an empty text."""
    slots = {half: None if one is None else Slot(one.begins, one.ends) for half, one in day.items()}
    try:
        day_from(slots[Half.MORNING], slots[Half.AFTERNOON])
    except SlotProblem as problem:
        return f"{problem.happened} {problem.advice}"
    return ""


@dataclass(frozen=True, slots=True)
class Held:
    """A half-day that a cohort holds; its room is one of its site."""

    cohort_id: UUID
    cohort: str
    site_id: UUID
    day: date
    half: Half
    planned: PlannedHalf
    trainer: str = ""


_NAMED = 2
"""Cohorts that a sentence names; the others are counted."""


def clashes(held: Iterable[Held], only: UUID | None = None) -> list[Problem]:
    """Return who or which room is wanted at two places at once, in the order of the days.

    Cohorts of a site that follow one module together, in one room with one trainer, are no clash.

    Args:
        held: the half-days of all cohorts.
        only: a cohort: what does not concern it is left out, and it is named first.
    """
    trainers: dict[tuple[date, UUID], list[Held]] = {}
    rooms: dict[tuple[date, UUID, str], list[Held]] = {}
    for one in held:
        if one.planned.staff_id is not None:
            trainers.setdefault((one.day, one.planned.staff_id), []).append(one)
        if room := comparison_key(one.planned.room):
            rooms.setdefault((one.day, one.site_id, room), []).append(one)
    by_trainer, by_room = (_at_once(groups.values(), only) for groups in (trainers, rooms))
    found = [(group, f"{group[0].trainer} est avec") for group in by_trainer]
    found += [(group, f"{group[0].planned.room} accueille") for group in by_room]
    found.sort(key=lambda told: (told[0][0].day, told[0][0].planned.begins))
    return [Problem.warning("", "deux-lieux", _clash(*told, only)) for told in found]


def _at_once(groups: Iterable[list[Held]], only: UUID | None) -> Iterator[list[Held]]:
    """Yield the half-days of several cohorts that overlap, each overlapping stretch once."""
    for group in groups:
        stretch: list[Held] = []
        ends = 0
        for one in [*sorted(group, key=lambda held: held.planned.begins), None]:
            if one is not None and one.planned.begins < ends:
                stretch.append(one)
                ends = max(ends, one.planned.ends)
                continue
            cohorts = {each.cohort_id for each in stretch}
            if len(cohorts) > 1 and (only is None or only in cohorts) and not _together(stretch):
                yield stretch
            stretch, ends = ([], 0) if one is None else ([one], one.planned.ends)


def _together(group: list[Held]) -> bool:
    """Tell whether cohorts follow one module together."""
    what = {
        (
            one.site_id,
            one.planned.begins,
            one.planned.ends,
            one.planned.staff_id,
            comparison_key(one.planned.room),
            comparison_key(one.planned.module),
        )
        for one in group
    }
    return len(what) == 1 and bool(group[0].planned.module)


def _clash(group: list[Held], what: str, only: UUID | None) -> str:
    ranked = sorted(group, key=lambda one: one.cohort_id != only)
    names = list(dict.fromkeys(one.cohort for one in ranked))
    named = ", ".join(names[:_NAMED]) if len(names) > _NAMED else " et ".join(names)
    if more := len(names) - _NAMED if len(names) > _NAMED else 0:
        named += f" et {more} autre{'s' if more > 1 else ''}"
    when = half_words(group[0].day.weekday(), group[0].half).capitalize()
    return f"{when}, {what} {named}."
