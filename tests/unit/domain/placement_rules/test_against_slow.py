"""The rules and the calendar against a second, slow writing of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers import slow_placements as slow

from e2c_desktop.domain.codes import PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_facts import DelegationDates, PlacementFacts
from e2c_desktop.domain.placement_rules.engine import check_all, possible_from
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.timetable import Slot, Timetable, Week, monday_of, week_from
from e2c_desktop.domain.work_calendar import Closure, WorkCalendar

MANY = 10_000
SEARCHED = 60
_KINDS = {kind.value: kind for kind in PlacementKind}
_STATES = {state.value: state for state in PlacementState}
_PURPOSES = {purpose.value: purpose for purpose in PlacementObject}


def facts_of(plain: slow.Plain) -> PlacementFacts:
    """The same placement as the program sees it."""
    return PlacementFacts(
        id=plain.name,
        trainee_id=plain.person,
        birth_date=plain.born,
        kind=_KINDS[plain.kind],
        state=_STATES[plain.state],
        host_key=plain.host,
        starts_on=plain.first,
        ends_on=plain.last,
        purpose=_PURPOSES[plain.purpose] if plain.purpose else None,
        objectives=plain.aims,
        renewal_of_id=plain.renews,
        renewal_reason=plain.reason,
        weekly_hours=plain.weekly,
        daily_hours=plain.daily,
        signatures={party: plain.signed.get(party.value) for party in SignatureParty},
        delegation=DelegationDates(*plain.delegated) if plain.delegated else None,
        rank=plain.place,
    )


def person(dice: random.Random, name: str, place: int) -> list[slow.Plain]:
    """The placements of one invented person: short gaps, few hosts, every limit often met."""
    born = date(2004, 1, 1) + timedelta(days=dice.randrange(6 * 365))
    start = date(2024, 1, 1) + timedelta(days=dice.randrange(200))
    found: list[slow.Plain] = []
    for rank in range(dice.randint(3, 9)):
        start += timedelta(days=dice.choice((-3, 0, 0, 1, 20, 60, 120)))
        first = start
        last = first + timedelta(days=dice.choice((0, 4, 11, 25, 27, 28, 29, 30, 31, 35)))
        signed = first - timedelta(days=dice.choice((0, 1, 8, 8, 8)))
        renews = dice.choice(found).name if found and dice.random() < 0.25 else None
        if renews and dice.random() < 0.5:
            start = last + timedelta(days=1)
        found.append(
            slow.Plain(
                name=f"{name}-{rank}",
                person=name,
                born=born,
                kind=dice.choice(("PMSMP",) * 8 + ("STAGE_FP", "VISITE")),
                state=dice.choice(("signee",) * 8 + ("annulee", "non_presente", "brouillon")),
                host=dice.choice(("a", "a", "a", "b")),
                first=first,
                last=last,
                purpose=dice.choice((None, "DECOUVRIR", "DECOUVRIR", "CONFIRMER")),
                aims=dice.choice(("", "Vente", "vente !", "cuisine")),
                renews=renews,
                reason=dice.choice(("", "Objectifs non atteints", "objectifs, non atteints.")),
                weekly=dice.choice((None, 30, 35, 35.5, 48, 49)),
                daily=dice.choice((None, 7, 8, 8.5, 10, 10.5)),
                signed={
                    party.value: None if dice.random() < 0.05 else signed
                    for party in SignatureParty
                },
                delegated=dice.choice(
                    (None, (date(2024, 1, 1), None), (date(2024, 1, 1), date(2024, 12, 31)))
                ),
                place=place + rank,
            )
        )
        start = max(start, last - timedelta(days=dice.choice((0, 0, 0, 40))))
    return found


def differences(plain: Sequence[slow.Plain]) -> list[tuple[str, str, str, str]]:
    """Where the program and the slow writing disagree."""
    verdicts = check_all([facts_of(one) for one in plain], RuleBook(), WorkCalendar())
    found = []
    for one in plain:
        expected = slow.levels(one, plain)
        for verdict in verdicts[one.name]:
            rule, level = verdict.rule.value, verdict.level.value
            if expected[rule] != level:
                found.append((one.name, rule, expected[rule], level))
    return found


def test_ten_thousand_placements_are_judged_alike() -> None:
    dice = random.Random(20260901)
    done, wrong = 0, []
    while done < MANY:
        plain = person(dice, f"T{done}", done)
        done += len(plain)
        wrong += differences(plain)
    assert wrong == []


def test_the_first_possible_day_is_the_one_found_day_by_day() -> None:
    dice = random.Random(5)
    searched, wrong = 0, []
    while searched < SEARCHED:
        plain = person(dice, "T", 0)
        verdicts = check_all([facts_of(one) for one in plain], RuleBook(), WorkCalendar())
        for one in plain:
            own = verdicts[one.name]
            if any(v.rule.value in ("P3", "P4") and v.needs_attention for v in own):
                searched += 1
                expected = slow.first_start(one, plain)
                if expected != possible_from(own):
                    wrong.append((one.name, expected, possible_from(own)))
    assert wrong == []


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_any_person_is_judged_alike(seed: int) -> None:
    assert differences(person(random.Random(seed), "T", 0)) == []


_MINUTES = st.sampled_from((0, 0, 180, 210, 420, 480))
_WEEKS = st.lists(_MINUTES, min_size=7, max_size=7)
_DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def _week(minutes: Sequence[int]) -> Week:
    return week_from([(Slot(480, 480 + one),) if one else () for one in minutes])


@given(
    first=_DAYS,
    length=st.integers(0, 60),
    usual=_WEEKS,
    own=st.dictionaries(st.integers(0, 8), _WEEKS, max_size=3),
    closed=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10)), max_size=2),
    stopped=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10)), max_size=2),
)
@settings(max_examples=300, deadline=None)
def test_days_and_hours_are_those_counted_day_by_day(
    first: date,
    length: int,
    usual: list[int],
    own: dict[int, list[int]],
    closed: list[tuple[int, int]],
    stopped: list[tuple[int, int]],
) -> None:
    last = first + timedelta(days=length)
    weeks = {monday_of(first) + timedelta(weeks=rank): week for rank, week in own.items()}
    spans = [
        [(first + timedelta(days=a), first + timedelta(days=a + b)) for a, b in some]
        for some in (closed, stopped)
    ]
    timetable = Timetable(
        _week(usual), tuple(sorted((monday, _week(week)) for monday, week in weeks.items()))
    )
    calendar = WorkCalendar(closures=tuple(Closure(a, b) for a, b in spans[0]))
    calendar = calendar.interrupted_by(spans[1])
    expected = slow.worked_by_day(first, last, usual, dict(weeks), spans[0], spans[1])
    assert calendar.minutes_by_day(timetable, first, last) == expected
    assert calendar.worked_days(timetable, first, last) == list(expected)
    assert timetable.total(first, last, calendar) == sum(expected.values())
    by_week = calendar.minutes_by_week(timetable, first, last)
    assert sum(by_week.values()) == sum(expected.values())
    assert all(monday.weekday() == 0 for monday in by_week)
    by_month = calendar.minutes_by_month(timetable, first, last)
    assert sum(by_month.values()) == sum(expected.values())
    assert all(month.day == 1 for month in by_month)
