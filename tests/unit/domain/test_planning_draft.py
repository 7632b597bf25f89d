"""Half-days and weekly patterns as typed: what is refused, what is told, what is read."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.planning import PlannedHalf, usual_pattern
from e2c_desktop.domain.planning_draft import (
    HALVES,
    HalfDraft,
    Held,
    PatternDraft,
    clashes,
    field_of,
    minutes_of_pattern,
    validate_half,
    validate_pattern,
    weekly_remark,
)
from e2c_desktop.domain.problems import Severity

MONDAY = date(2026, 11, 16)
M, A = Half.MORNING, Half.AFTERNOON
AFTERNOON = PlannedHalf(13 * 60 + 30, 17 * 60)
SITE, ADA = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("typed", "half", "other", "code"),
    [
        ("9h-12h30", M, AFTERNOON, ""),
        ("9h-12h30", M, None, ""),
        ("", M, None, "vide"),
        ("repos", M, None, "vide"),
        ("12h-9h", M, None, "horaire"),
        ("9h", M, None, "horaire"),
        ("9h-14h", M, AFTERNOON, "chevauchement"),
        ("18h-20h", M, AFTERNOON, "chevauchement"),
        ("8h-11h", A, PlannedHalf(9 * 60, 12 * 60), "chevauchement"),
        ("13h-16h", A, PlannedHalf(9 * 60, 12 * 60), ""),
    ],
)
def test_a_half_day_has_hours_that_go_with_the_other_one(
    typed: str, half: Half, other: PlannedHalf | None, code: str
) -> None:
    problems = validate_half(HalfDraft(typed), half, other)
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert all(problem.field == "hours" for problem in problems)


def test_texts_too_long_are_told_at_their_fields() -> None:
    problems = validate_half(HalfDraft("9h-12h", module="m" * 300, room="s" * 300), M, None)
    assert [(one.field, one.code) for one in problems] == [
        ("module", "longueur"),
        ("room", "longueur"),
    ]


@st.composite
def halves(draw: st.DrawFn) -> PlannedHalf:
    begins = draw(st.integers(0, 1400))
    ends = draw(st.integers(begins + 1, 1440))
    words = st.text("abcé ’-", max_size=20).map(lambda text: " ".join(text.split()))
    return PlannedHalf(begins, ends, draw(words), draw(words), draw(st.sampled_from([None, ADA])))


@given(halves())
def test_what_is_planned_is_typed_back_as_it_was(planned: PlannedHalf) -> None:
    assert HalfDraft.of(planned).planned() == planned
    assert HalfDraft.of(None).planned() is None


def test_a_pattern_is_read_back_from_its_draft() -> None:
    draft = PatternDraft.of(usual_pattern(), MONDAY)
    assert draft.pattern() == usual_pattern()
    assert validate_pattern(draft) == []
    assert minutes_of_pattern(draft.pattern()) == 35 * 60
    assert HALVES[:3] == ((0, M), (0, A), (1, M))


@pytest.mark.parametrize(
    ("starts_on", "code"),
    [(None, "vide"), (date(2026, 11, 17), "lundi"), (MONDAY, "")],
)
def test_a_pattern_begins_on_a_monday(starts_on: date | None, code: str) -> None:
    problems = validate_pattern(PatternDraft.of(usual_pattern(), starts_on))
    assert [(one.field, one.code) for one in problems] == ([("starts_on", code)] if code else [])


def test_the_proposed_monday_is_the_next_one() -> None:
    (problem,) = validate_pattern(PatternDraft.of(usual_pattern(), date(2026, 11, 17)))
    assert "23/11/2026" in problem.message


def test_each_half_day_of_a_pattern_is_judged_at_its_field() -> None:
    draft = PatternDraft(
        MONDAY,
        {
            (0, M): HalfDraft("bientôt"),
            (0, A): HalfDraft("14h-17h"),
            (1, M): HalfDraft("9h-14h"),
            (1, A): HalfDraft("13h-17h", room="s" * 300),
        },
    )
    found = {(one.field, one.code) for one in validate_pattern(draft)}
    assert found == {
        (field_of(0, M, "hours"), "horaire"),
        (field_of(1, A, "hours"), "chevauchement"),
        (field_of(1, A, "room"), "longueur"),
    }
    assert set(draft.pattern()) == {(0, A), (1, M), (1, A)}


@pytest.mark.parametrize("halves", [{}, {(0, M): HalfDraft()}])
def test_a_pattern_without_any_half_day_is_refused(
    halves: dict[tuple[int, Half], HalfDraft],
) -> None:
    (problem,) = validate_pattern(PatternDraft(MONDAY, halves))
    assert problem.code == "vide"


def test_a_week_of_another_length_is_only_told() -> None:
    assert weekly_remark(usual_pattern(), 35) == []
    (problem,) = weekly_remark(usual_pattern(180), 35)
    assert problem.severity is Severity.INFO
    assert "30\u00a0h" in problem.message
    assert "35\u00a0h" in problem.message


def held(number: int, planned: PlannedHalf, *, day: date = MONDAY, site_id: UUID = SITE) -> Held:
    return Held(UUID(int=number), f"Groupe {number}", site_id, day, M, planned, "Ada")


MORNING = PlannedHalf(9 * 60, 12 * 60, room="Salle 2", staff_id=ADA)


def test_a_trainer_and_a_room_wanted_twice_are_told_with_both_cohorts() -> None:
    problems = clashes([held(1, MORNING), held(2, MORNING)])
    assert [one.message for one in problems] == [
        "Lundi matin, Ada est avec Groupe 1 et Groupe 2.",
        "Lundi matin, Salle 2 accueille Groupe 1 et Groupe 2.",
    ]
    assert {one.severity for one in problems} == {Severity.WARNING}
    assert clashes([held(1, MORNING), held(2, MORNING)], only=UUID(int=3)) == []
    assert len(clashes([held(1, MORNING), held(2, MORNING)], only=UUID(int=2))) == 2


@pytest.mark.parametrize(
    ("number", "named"),
    [(3, "Groupe 1, Groupe 2 et 1 autre"), (5, "Groupe 1, Groupe 2 et 3 autres")],
)
def test_many_cohorts_are_counted(number: int, named: str) -> None:
    planned = PlannedHalf(9 * 60, 12 * 60, room="Salle 2")
    (problem,) = clashes([held(rank + 1, planned) for rank in range(number)])
    assert problem.message == f"Lundi matin, Salle 2 accueille {named}."


def test_each_stretch_of_a_day_is_told_once() -> None:
    later = PlannedHalf(14 * 60, 16 * 60, room="salle  2")
    tuesday = date(2026, 11, 17)
    planned = PlannedHalf(9 * 60, 12 * 60, room="Salle 2")
    found = clashes(
        [
            held(1, planned, day=tuesday),
            held(2, planned, day=tuesday),
            held(1, planned),
            held(2, PlannedHalf(11 * 60, 13 * 60, room="SALLE 2")),
            held(3, later),
            held(4, later),
        ]
    )
    assert [one.message.partition(",")[0] for one in found] == [
        "Lundi matin",
        "Lundi matin",
        "Mardi matin",
    ]


def test_cohorts_that_follow_a_module_together_are_no_clash() -> None:
    sport = PlannedHalf(9 * 60, 12 * 60, "Sport", "Gymnase", ADA)
    assert clashes([held(1, sport), held(2, sport)]) == []
    elsewhere = held(2, sport, site_id=UUID(int=9))
    assert [one.message for one in clashes([held(1, sport), elsewhere])] == [
        "Lundi matin, Ada est avec Groupe 1 et Groupe 2."
    ]
    french = PlannedHalf(9 * 60, 12 * 60, "Français", "Gymnase", ADA)
    assert len(clashes([held(1, sport), held(2, french)])) == 2


@pytest.mark.parametrize(
    "other",
    [
        held(1, MORNING),
        held(2, PlannedHalf(12 * 60, 14 * 60, room="Salle 2", staff_id=ADA)),
        held(2, PlannedHalf(8 * 60, 9 * 60, room="Salle 2", staff_id=ADA)),
        held(2, MORNING, day=date(2026, 11, 17)),
        held(2, PlannedHalf(9 * 60, 12 * 60)),
        held(2, PlannedHalf(9 * 60, 12 * 60, room="Salle 2"), site_id=UUID(int=9)),
    ],
)
def test_nobody_is_wanted_twice_at_other_hours_or_places(other: Held) -> None:
    assert clashes([held(1, MORNING), other]) == []


@given(
    st.lists(
        st.tuples(
            st.integers(1, 3), st.integers(8, 16), st.integers(1, 4), st.sampled_from(("", "Sport"))
        ),
        max_size=6,
    )
)
def test_a_trainer_is_told_when_two_cohorts_want_them_at_once(
    wanted: list[tuple[int, int, int, str]],
) -> None:
    halves = [
        held(number, PlannedHalf(begins * 60, (begins + long) * 60, module, staff_id=ADA))
        for number, begins, long, module in wanted
    ]
    apart = any(
        one.cohort_id != two.cohort_id
        and one.planned.begins < two.planned.ends
        and two.planned.begins < one.planned.ends
        and (one.planned != two.planned or not one.planned.module)
        for one, two in combinations(halves, 2)
    )
    assert bool(clashes(halves)) == apart
