"""Accidents at work during a placement, and the days by which each party is told.

The company tells the school within 24 hours (R441-2 of the social security code, and the
obligations printed on the PMSMP convention); the school tells the prescriber without delay; the
prescriber, who covers the risk, declares to the CPAM within 48 hours, Sundays and public holidays
not counted (L441-2 and R441-3).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from e2c_desktop.domain.dates import parse_date
from e2c_desktop.domain.french import DAYS, NBSP, short_date
from e2c_desktop.domain.placement_follow_up import error, warning
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import note_problems

TELL_SCHOOL_WITHIN = timedelta(hours=24)
DECLARE_WITHIN = timedelta(hours=48)
_SUNDAY = 6
_SAID_BY_WEEKDAY = 6
"""Days ahead, or behind, of a date told by the name of its day."""

DaysOff = Callable[[date], bool]
"""Tells the public holidays, on which the 48 hours of the declaration do not run."""


@dataclass(frozen=True, slots=True)
class AccidentDraft:
    """An accident as typed; instants are aware, in the hours of this machine.

    Attributes:
        circumstances: what happened, to whom and how: health data. None where the reader has no
            key `sensible`: it is then left as it is in the base.
    """

    happened_at: datetime | None = None
    told_school_at: datetime | None = None
    told_prescriber_at: datetime | None = None
    declared_at: datetime | None = None
    circumstances: str | None = ""


class StepKind(StrEnum):
    """Who is told of an accident, in order."""

    SCHOOL = "ecole"
    PRESCRIBER = "prescripteur"
    DECLARATION = "declaration"

    @property
    def label(self) -> str:
        """Who is told."""
        return {
            StepKind.SCHOOL: "École",
            StepKind.PRESCRIBER: "Prescripteur",
            StepKind.DECLARATION: "CPAM",
        }[self]


@dataclass(frozen=True, slots=True)
class AccidentStep:
    """One step: by when it is due, and when it was done.

    Attributes:
        due_at: None for telling the prescriber: without delay, no number of hours.
        late: done after its time, or not done yet although it passed.
    """

    kind: StepKind
    due_at: datetime | None
    done_at: datetime | None
    late: bool


def cleaned_accident(draft: AccidentDraft) -> AccidentDraft:
    """Return the draft with its circumstances repaired: controls, spaces, NFC."""
    if draft.circumstances is None:
        return draft
    return AccidentDraft(
        draft.happened_at,
        draft.told_school_at,
        draft.told_prescriber_at,
        draft.declared_at,
        clean_note(draft.circumstances),
    )


def validate_accident(
    draft: AccidentDraft, *, starts_on: date, ends_on: date, now: datetime
) -> list[Problem]:
    """Return what the rules say of a cleaned accident; raises nothing."""
    found = note_problems("circumstances", draft.circumstances or "")
    happened = draft.happened_at
    if happened is None:
        return [*found, error("happened_at", "vide", "Jour et heure de l’accident à noter.")]
    if not starts_on <= happened.date() <= ends_on:
        message = f"Le stage va du {short_date(starts_on)} au {short_date(ends_on)}."
        found.append(warning("happened_at", "hors-stage", message))
    for field in ("happened_at", "told_school_at", "told_prescriber_at", "declared_at"):
        at = getattr(draft, field)
        if at is not None and at > now:
            found.append(error(field, "avenir", "Cette heure est à venir."))
        elif at is not None and at < happened:
            found.append(error(field, "ordre", "Cette heure vient avant l’accident."))
    return found


def declaration_due(told_at: datetime, days_off: DaysOff) -> datetime:
    """Return the end of the 48 hours, Sundays and public holidays not counted (R441-3)."""
    at, left = told_at, DECLARE_WITHIN
    while True:
        midnight = datetime.combine(at.date() + timedelta(days=1), time(), at.tzinfo)
        if at.weekday() != _SUNDAY and not days_off(at.date()):
            if at + left < midnight:
                return at + left
            left -= midnight - at
        at = midnight


def accident_steps(
    draft: AccidentDraft, *, now: datetime, days_off: DaysOff
) -> tuple[AccidentStep, ...]:
    """Return the three steps of an accident whose hour is known.

    Until the prescriber is told, the 48 hours are counted from the accident itself: the safest
    reading, which leaves no day out.
    """
    happened = draft.happened_at
    if happened is None:
        return ()
    school_due = happened + TELL_SCHOOL_WITHIN
    start = draft.told_prescriber_at or draft.told_school_at or happened
    declared_due = declaration_due(start, days_off)
    told = (
        (StepKind.SCHOOL, school_due, draft.told_school_at),
        (StepKind.PRESCRIBER, None, draft.told_prescriber_at),
        (StepKind.DECLARATION, declared_due, draft.declared_at),
    )
    return tuple(
        AccidentStep(kind, due, done, late=due is not None and (done or now) > due)
        for kind, due, done in told
    )


def next_step(steps: tuple[AccidentStep, ...]) -> AccidentStep | None:
    """Return the first step that is not done, or None."""
    return next((step for step in steps if step.done_at is None), None)


def hour_words(at: datetime) -> str:
    """Return an hour as in a sentence: « 14 h », « 9 h 05 »."""
    minutes = f"{NBSP}{at.minute:02d}" if at.minute else ""
    return f"{at.hour}{NBSP}h{minutes}"


def instant_words(at: datetime, now: datetime) -> str:
    """Return a day and an hour: « aujourd’hui 14 h », « mardi 14 h », « 03/11/2026 à 14 h »."""
    days = (at.date() - now.date()).days
    if days == 0:
        return f"aujourd’hui {hour_words(at)}"
    if abs(days) <= _SAID_BY_WEEKDAY:
        return f"{DAYS[at.weekday()]} {hour_words(at)}"
    return f"{short_date(at.date())} à {hour_words(at)}"


_INSTANT = re.compile(
    r"(?:(auj|hier|[0-9]{1,2}[/.][0-9]{1,2}(?:[/.][0-9]{2,4})?)?[ ,à]*)?"
    r"([0-9]{1,2})\s?(?:[h:]\s?([0-9]{2})?)",
    re.IGNORECASE,
)


def read_instant(typed: str, now: datetime) -> datetime | None:
    """Read a day and an hour as people type them: « 14h30 » (today), « hier 9h », « 16/11 14h30 ».

    A day without a year is the last one that is not to come. None when it cannot be read.
    """
    found = _INSTANT.fullmatch(clean_text(typed))
    day = _day_of(found[1] or "auj", now.date()) if found is not None else None
    if found is None or day is None:
        return None
    try:
        return datetime.combine(day, time(int(found[2]), int(found[3] or 0)), now.tzinfo)
    except ValueError:  # 25 h, 61 minutes
        return None


def _day_of(words: str, today: date) -> date | None:
    named = {"auj": today, "hier": today - timedelta(days=1)}
    if words.lower() in named:
        return named[words.lower()]
    parts = re.split("[/.]", words)
    day = parse_date("/".join([*parts, str(today.year)][:3]))
    if day is not None and day > today and len(parts) == 2:
        return parse_date("/".join([*parts, str(today.year - 1)]))
    return day


def show_instant(at: datetime) -> str:
    """Return a day and an hour as a field shows them: « 16/11/2026 14 h 30 »."""
    return f"{short_date(at.date())} {hour_words(at)}"


def step_words(step: AccidentStep, now: datetime) -> str:
    """Return where a step stands: « à déclarer avant mardi 14 h », « fait le… »."""
    if step.done_at is not None:
        late = ", hors délai" if step.late else ""
        return f"fait {instant_words(step.done_at, now)}{late}"
    verb = {
        StepKind.SCHOOL: "à prévenir",
        StepKind.PRESCRIBER: "à prévenir",
        StepKind.DECLARATION: "à déclarer",
    }[step.kind]
    if step.due_at is None:
        return f"{verb} sans délai"
    if step.late:
        return f"{verb}, délai passé depuis {instant_words(step.due_at, now)}"
    return f"{verb} avant {instant_words(step.due_at, now)}"
