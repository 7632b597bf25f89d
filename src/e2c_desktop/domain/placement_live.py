"""A placement under the hands of who types it: what the rules look at, and what repairs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.codes import Answer, PlacementState
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_facts import (
    DelegationDates,
    Interruption,
    PlacementFacts,
    host_key,
)
from e2c_desktop.domain.placement_rules.engine import check
from e2c_desktop.domain.placement_rules.rule_set import RuleBook, allowed_overrides
from e2c_desktop.domain.placement_rules.verdicts import (
    Override,
    RuleCode,
    Verdict,
    with_overrides,
)
from e2c_desktop.domain.timetable import Day, Slot, Timetable, minutes_of, week_from
from e2c_desktop.domain.work_calendar import WorkCalendar

NEW = "nouveau"
"""What stands for the identifier of a placement that is not stored yet."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What does not change while a placement is typed: read once, then only computed with.

    Attributes:
        others: the other placements of the person.
        signatures: who signed, and when.
        overrides: the derogations given.
    """

    trainee_id: UUID
    birth_date: date | None
    siret: str | None
    host_name: str
    insured_until: date | None
    accepts_minors: Answer | None
    rules: RuleBook
    calendar: WorkCalendar
    placement_id: UUID | None = None
    state: PlacementState = PlacementState.DRAFT
    delegation: DelegationDates | None = None
    signatures: dict[SignatureParty, date | None] = field(default_factory=dict)
    interruptions: tuple[Interruption, ...] = ()
    overrides: tuple[Override, ...] = ()
    others: Sequence[PlacementFacts] = ()


def live_facts(
    draft: PlacementDraft, timetable: Timetable, subject: Subject
) -> PlacementFacts | None:
    """Return what the rules look at; None while the two days are not there, or out of order.

    Args:
        draft: what is typed.
        timetable: the week as it is shown, a slot half typed left out.
        subject: the rest.
    """
    first, last = draft.starts_on, draft.ends_on
    if first is None or last is None or last < first:
        return None
    return PlacementFacts(
        id=subject.placement_id or NEW,
        trainee_id=subject.trainee_id,
        birth_date=subject.birth_date,
        kind=draft.kind,
        state=subject.state,
        host_key=host_key(subject.siret, subject.host_name),
        starts_on=first,
        ends_on=last,
        host_name=subject.host_name,
        purpose=draft.purpose,
        objectives=draft.objectives,
        renewal_of_id=draft.renewal_of_id,
        renewal_reason=draft.renewal_reason,
        weekly_hours=draft.weekly_hours,
        timetable=timetable if timetable != Timetable() or draft.weekly_hours is None else None,
        interruptions=subject.interruptions,
        signatures=subject.signatures,
        delegation=subject.delegation,
        insured_until=subject.insured_until,
        host_accepts_minors=subject.accepts_minors,
    )


def live_verdicts(facts: PlacementFacts, subject: Subject) -> list[Verdict]:
    """Return what the rules say now, derogations included."""
    rules = subject.rules
    verdicts = check(facts, subject.others, rules, subject.calendar, live=True)
    given = allowed_overrides(rules.in_force(facts.starts_on), subject.overrides)
    return with_overrides(verdicts, given)


@dataclass(frozen=True, slots=True)
class Totals:
    """How long a placement lasts.

    Attributes:
        days: calendar days, both ends included.
        worked: days that are worked.
        minutes: planned, by the timetable.
    """

    days: int
    worked: int
    minutes: int


def totals(facts: PlacementFacts, calendar: WorkCalendar) -> Totals:
    """Return how long a placement lasts; without timetable, the days from Monday to Friday."""
    own = calendar.interrupted_by(facts.interruptions)
    timetable = facts.timetable if facts.timetable not in (None, Timetable()) else None
    days = own.worked_days(timetable, facts.starts_on, facts.ends_on)
    minutes = 0 if timetable is None else timetable.total(facts.starts_on, facts.ends_on, own)
    return Totals(facts.days, len(days), minutes)


def repaired(
    verdict: Verdict, draft: PlacementDraft, timetable: Timetable
) -> tuple[PlacementDraft, Timetable] | None:
    """Return what the way out of a verdict changes, None when no repair is certain.

    « Finir le » moves the last day; « Possible à partir du » moves both days, as many days long;
    « Mettre 7 h » shortens the end of a day. The hours that a week has too many are taken off by a
    person: no day of it is the one to shorten.
    """
    way = verdict.way_out
    first, last = draft.starts_on, draft.ends_on
    if way is None or first is None or last is None:
        return None
    if way.day is not None and way.day == verdict.possible_on:
        return replace(draft, starts_on=way.day, ends_on=way.day + (last - first)), timetable
    if way.day is not None:
        return replace(draft, ends_on=way.day), timetable
    if verdict.rule is RuleCode.HOURS and way.minutes is not None and not _of_week(verdict):
        return draft, _shortened(timetable, verdict, way.minutes)
    return None


def _of_week(verdict: Verdict) -> bool:
    return not verdict.weekdays and verdict.title.startswith("Semaine")


def _shortened(timetable: Timetable, verdict: Verdict, minutes: int) -> Timetable:
    if verdict.weekdays:
        days = [
            with_minutes(day, minutes) if rank in verdict.weekdays else day
            for rank, day in enumerate(timetable.usual)
        ]
        return replace(timetable, usual=week_from(days))
    on = verdict.day
    if on is None:
        return timetable
    monday = on - timedelta(days=on.weekday())
    others = tuple(
        (
            first,
            week_from(
                [
                    with_minutes(day, minutes) if rank == on.weekday() else day
                    for rank, day in enumerate(week)
                ]
            ),
        )
        if first == monday
        else (first, week)
        for first, week in timetable.others
    )
    return replace(timetable, others=others)


def with_minutes(day: Day, minutes: int) -> Day:
    """Return a day shortened by its end so that it has this many minutes; never lengthened."""
    too_many = minutes_of(day) - minutes
    slots = list(day)
    while too_many > 0 and slots:
        last = slots.pop()
        if last.minutes > too_many:
            slots.append(Slot(last.starts, last.ends - too_many))
            too_many = 0
        else:
            too_many -= last.minutes
    return tuple(slots)


def known_delegation(
    chosen: UUID | None,
    given: Sequence[tuple[UUID, DelegationDates]],
    day: date | None,
) -> DelegationDates | None:
    """Return the delegation a placement stands on.

    The one that was chosen, else the one valid on the first day, else the latest: the rule then
    says that it does not hold.

    Args:
        chosen: the delegation named by the placement.
        given: those of its prescriber, the latest first.
        day: the first day.
    """
    for identifier, dates in given:
        if identifier == chosen:
            return dates
    valid = (dates for _, dates in given if day is not None and dates.covers(day))
    return next(valid, given[0][1] if given else None)
