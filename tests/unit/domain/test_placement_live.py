"""A placement while it is typed: what the rules look at, what a way out changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import PlacementObject
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.domain.placement_facts import DelegationDates
from e2c_desktop.domain.placement_live import (
    NEW,
    Subject,
    known_delegation,
    live_facts,
    live_verdicts,
    repaired,
    totals,
    with_minutes,
)
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.placement_rules.verdicts import (
    Level,
    Override,
    RuleCode,
    Verdict,
    WayOut,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.timetable import Slot, Timetable, minutes_of, week_from
from e2c_desktop.domain.work_calendar import WorkCalendar

FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)
DAY = (Slot(510, 720), Slot(780, 990))
LONG = (Slot(480, 750), Slot(810, 1050))
WEEK = Timetable(week_from([DAY, DAY, DAY, DAY, LONG]))
DRAFT = PlacementDraft(
    path_id=UUID(int=1),
    company_id=UUID(int=2),
    purpose=PlacementObject.DISCOVER,
    objectives="Observer",
    starts_on=FIRST,
    ends_on=LAST,
    timetable=WEEK.to_text(),
)
SUBJECT = Subject(
    trainee_id=UUID(int=3),
    birth_date=date(2009, 3, 1),
    siret=None,
    host_name="Garage des Sorbiers",
    insured_until=date(2026, 9, 30),
    accepts_minors=None,
    rules=RuleBook(),
    calendar=WorkCalendar(),
)


def verdicts(draft: PlacementDraft, timetable: Timetable = WEEK) -> list[Verdict]:
    facts = live_facts(draft, timetable, SUBJECT)
    assert facts is not None
    return live_verdicts(facts, SUBJECT)


def test_nothing_is_judged_without_two_days_in_order() -> None:
    assert live_facts(replace(DRAFT, starts_on=None), WEEK, SUBJECT) is None
    assert live_facts(replace(DRAFT, ends_on=None), WEEK, SUBJECT) is None
    assert live_facts(replace(DRAFT, ends_on=date(2026, 11, 22)), WEEK, SUBJECT) is None


def test_the_picture_of_a_minor_in_a_garage() -> None:
    found = {verdict.title: verdict for verdict in verdicts(DRAFT)}
    assert found["Vendredi\u00a0: 8\u00a0h\u00a030"].level is Level.BLOCKING
    assert found["Semaine\u00a0: 36\u00a0h\u00a030"].level is Level.BLOCKING
    facts = live_facts(DRAFT, WEEK, SUBJECT)
    assert facts is not None
    assert facts.id == NEW
    assert totals(facts, WorkCalendar()).days == 26
    assert totals(facts, WorkCalendar()).worked == 20
    assert totals(facts, WorkCalendar()).minutes == 146 * 60


def test_a_way_out_shortens_the_day_and_settles_both() -> None:
    (day,) = [one for one in verdicts(DRAFT) if one.weekdays == (4,) and one.way_out]
    after = repaired(day, DRAFT, WEEK)
    assert after is not None
    draft, week = after
    assert minutes_of(week.usual[4]) == 7 * 60
    levels = {one.level for one in verdicts(draft, week) if one.rule is RuleCode.HOURS}
    assert levels == {Level.OK}


def test_the_hours_of_a_week_are_taken_off_by_a_person() -> None:
    (week,) = [one for one in verdicts(DRAFT) if one.title.startswith("Semaine")]
    assert repaired(week, DRAFT, WEEK) is None
    assert repaired(Verdict(RuleCode.AGE, Level.OK), DRAFT, WEEK) is None


def test_a_way_out_moves_the_last_day_or_both() -> None:
    too_long = replace(DRAFT, ends_on=date(2027, 1, 8))
    (duration,) = [one for one in verdicts(too_long) if one.rule is RuleCode.DURATION]
    assert repaired(duration, too_long, WEEK) == (
        replace(DRAFT, ends_on=date(2026, 12, 22)),
        WEEK,
    )
    later = date(2027, 3, 1)
    full = Verdict(
        RuleCode.DAYS, Level.BLOCKING, way_out=WayOut("Plus tard", day=later), possible_on=later
    )
    moved = repaired(full, DRAFT, WEEK)
    assert moved is not None
    assert (moved[0].starts_on, moved[0].ends_on) == (later, date(2027, 3, 26))
    assert repaired(full, replace(DRAFT, starts_on=None), WEEK) is None


def test_a_way_out_of_a_week_of_its_own_leaves_the_others() -> None:
    monday = date(2026, 11, 30)
    other = week_from([LONG, DAY])
    table = replace(WEEK, others=((monday, other), (date(2026, 12, 7), other)))
    verdict = Verdict(
        RuleCode.HOURS, Level.BLOCKING, day=monday, way_out=WayOut("Mettre 7 h", minutes=420)
    )
    after = repaired(verdict, DRAFT, table)
    assert after is not None
    assert [minutes_of(week[0]) for _, week in after[1].others] == [420, 510]
    nowhere = replace(verdict, day=None)
    assert repaired(nowhere, DRAFT, table) == (DRAFT, table)


def test_a_placement_of_a_paper_is_judged_on_its_two_numbers() -> None:
    draft = replace(DRAFT, timetable="", weekly_hours=40.0)
    facts = live_facts(draft, Timetable(), SUBJECT)
    assert facts is not None
    assert (facts.timetable, facts.weekly_hours) == (None, 40.0)
    assert totals(facts, WorkCalendar()).minutes == 0


def test_a_derogation_lifts_what_blocks_when_its_role_may() -> None:
    too_long = replace(DRAFT, ends_on=date(2027, 1, 8))
    facts = live_facts(too_long, WEEK, SUBJECT)
    assert facts is not None
    for role, blocks in ((Role.DIRECTION, False), (Role.SECRETARY, True)):
        override = Override(RuleCode.DURATION, "Accord écrit", role)
        found = live_verdicts(facts, replace(SUBJECT, overrides=(override,)))
        (duration,) = [one for one in found if one.rule is RuleCode.DURATION]
        assert duration.blocks is blocks


@given(
    st.integers(0, 700),
    st.sampled_from([(), (Slot(480, 720),), DAY, LONG, (Slot(0, 60), Slot(60, 600))]),
)
def test_a_day_is_shortened_to_the_minutes_asked_and_never_lengthened(
    minutes: int, day: tuple[Slot, ...]
) -> None:
    shorter = with_minutes(day, minutes)
    assert minutes_of(shorter) == min(minutes, minutes_of(day))
    assert all(slot.minutes > 0 for slot in shorter)


@pytest.mark.parametrize(
    ("chosen", "day", "expected"),
    [(1, FIRST, 0), (None, FIRST, 1), (None, date(2030, 1, 1), 0), (9, None, 0)],
)
def test_the_delegation_that_a_placement_stands_on(
    chosen: int | None, day: date | None, expected: int
) -> None:
    given = [
        (UUID(int=1), DelegationDates(date(2027, 1, 1), date(2027, 12, 31))),
        (UUID(int=2), DelegationDates(date(2026, 1, 1), date(2026, 12, 31))),
    ]
    named = None if chosen is None else UUID(int=chosen)
    assert known_delegation(named, given, day) == given[expected][1]
    assert known_delegation(named, [], day) is None
