"""The planning on a real base: patterns by date, half-days that differ, weeks copied, undone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.helpers.builders import make_school
from tests.helpers.planned import MONDAY, SPORT, A, M, cohort_of, freeze, half_of, pattern, shown

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_rules.drafts import ClosureDraft
from e2c_desktop.domain.planning import PlannedHalf
from e2c_desktop.domain.planning_draft import HalfDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import planning as services
from e2c_desktop.services.placement_rules import add_closure
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

WEEK = timedelta(days=7)
NEXT = MONDAY + WEEK
TUESDAY = MONDAY + timedelta(days=1)
PLANNED = PlannedHalf(10 * 60, 12 * 60, "Sport", "Gymnase")
USUAL = PlannedHalf(9 * 60, 12 * 60 + 30)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_a_pattern_holds_from_its_monday_until_the_next_one(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    changes = services.save_pattern(work, cohort_id=cohort, draft=pattern(monday=SPORT))
    assert len(changes.of(Kind.PLANNING)) == 10
    services.save_pattern(work, cohort_id=cohort, draft=pattern(NEXT, saturday=SPORT))
    before, first, second = (shown(work, cohort, MONDAY + WEEK * rank) for rank in (-1, 0, 1))
    assert (before.repeated_from, first.repeated_from, second.repeated_from) == (
        None,
        MONDAY,
        NEXT,
    )
    assert half_of(before, MONDAY - WEEK).planned == USUAL
    assert half_of(first, MONDAY).planned == PLANNED
    assert half_of(second, NEXT).planned == USUAL
    assert half_of(second, NEXT + timedelta(days=5)).planned == PLANNED
    assert (first.days, second.days) == (5, 6)
    assert second.minutes == 37 * 60
    rows = Reads(work).presence.planning.patterns(cohort)
    assert [row.starts_on for row in rows] == [NEXT, MONDAY, None]
    assert [row.minutes for row in rows] == [37 * 60, 35 * 60 - 90, 35 * 60]


def test_a_pattern_is_replaced_in_its_own_rows_removed_and_undone(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    services.save_pattern(work, cohort_id=cohort, draft=pattern(monday=SPORT, saturday=SPORT))
    changes = services.save_pattern(work, cohort_id=cohort, draft=pattern())
    assert len(changes.of(Kind.PLANNING)) == 2  # Monday changed, Saturday gone
    assert half_of(shown(work, cohort), MONDAY).planned == USUAL
    undo_last(work)
    assert half_of(shown(work, cohort), MONDAY).planned == PLANNED
    assert shown(work, cohort).days == 6
    services.remove_pattern(work, cohort_id=cohort, starts_on=MONDAY)
    assert shown(work, cohort).repeated_from is None
    with pytest.raises(NotFound):
        services.remove_pattern(work, cohort_id=cohort, starts_on=MONDAY)
    undo_last(work)
    assert half_of(shown(work, cohort), MONDAY).planned == PLANNED


def test_what_cannot_be_is_refused_at_its_field(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    with pytest.raises(InvalidDraft) as refused:
        services.save_pattern(work, cohort_id=cohort, draft=pattern(monday=HalfDraft("12h-9h")))
    assert refused.value.problems[0].field == "0-M-hours"
    with pytest.raises(InvalidDraft):
        services.change_half(work, cohort_id=cohort, place=(MONDAY, M), draft=HalfDraft("9h-15h"))
    stranger = HalfDraft("9h-12h", staff_id=new_id())
    with pytest.raises(NotFound):
        services.save_pattern(work, cohort_id=cohort, draft=pattern(monday=stranger))
    with pytest.raises(NotFound):
        services.change_half(work, cohort_id=cohort, place=(MONDAY, M), draft=stranger)
    with pytest.raises(NotFound):
        services.save_pattern(work, cohort_id=new_id(), draft=pattern())
    with pytest.raises(NotFound):
        services.close_halves(work, cohort_id=new_id(), places=[(MONDAY, M)])
    assert shown(work, cohort).exceptions == 0


def test_a_half_day_differs_then_is_as_its_pattern_again(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    staff = Reads(work).staff()[0]
    place = MONDAY, M
    draft = HalfDraft("10h-12h", "Sport", "Gymnase", staff.id)
    services.change_half(work, cohort_id=cohort, place=place, draft=draft)
    half = half_of(shown(work, cohort), MONDAY)
    assert half.differs
    assert half.trainer == staff.name
    assert half.planned == PlannedHalf(10 * 60, 12 * 60, "Sport", "Gymnase", staff.id)
    services.close_halves(work, cohort_id=cohort, places=[place])
    half = half_of(shown(work, cohort), MONDAY)
    assert (half.planned, half.differs, half.expected) == (None, True, 0)
    undo_last(work)
    assert half_of(shown(work, cohort), MONDAY).trainer == staff.name
    services.change_half(work, cohort_id=cohort, place=place, draft=HalfDraft("9h-12h30"))
    half = half_of(shown(work, cohort), MONDAY)
    assert (half.planned, half.differs) == (USUAL, False)
    redone = undo_last(work)
    assert redone is not None
    assert half_of(shown(work, cohort), MONDAY).differs
    services.follow_pattern(work, cohort_id=cohort, places=[place, (MONDAY, A)])
    assert shown(work, cohort).exceptions == 0
    undo_last(work)
    redo_last(work)
    assert shown(work, cohort).exceptions == 0


def test_a_week_is_copied_as_far_as_it_differs_from_the_pattern(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    services.change_half(work, cohort_id=cohort, place=(MONDAY, M), draft=SPORT)
    services.close_halves(work, cohort_id=cohort, places=[(TUESDAY, A)])
    services.close_halves(work, cohort_id=cohort, places=[(NEXT + timedelta(days=3), M)])
    services.copy_week(work, cohort_id=cohort, source=MONDAY, target=NEXT)
    copied = shown(work, cohort, NEXT)
    assert half_of(copied, NEXT).planned == PLANNED
    assert half_of(copied, TUESDAY + WEEK, A).planned is None
    assert half_of(copied, NEXT + timedelta(days=3)).planned == USUAL
    assert copied.exceptions == 2
    services.copy_week(work, cohort_id=cohort, source=MONDAY + WEEK * 3, target=NEXT)
    assert shown(work, cohort, NEXT).exceptions == 0
    undo_last(work)
    assert shown(work, cohort, NEXT).exceptions == 2


def test_a_copied_pattern_becomes_no_exception_where_it_is_the_pattern(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    services.save_pattern(work, cohort_id=cohort, draft=pattern(NEXT, monday=SPORT))
    services.copy_week(work, cohort_id=cohort, source=MONDAY, target=NEXT)
    copied = shown(work, cohort, NEXT)
    assert half_of(copied, NEXT).planned == USUAL
    assert copied.exceptions == 1


def test_days_off_are_neither_copied_nor_opened(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    armistice = date(2026, 11, 9)
    wednesday = armistice + timedelta(days=2)
    services.change_half(work, cohort_id=cohort, place=(MONDAY + timedelta(days=2), M), draft=SPORT)
    services.copy_week(work, cohort_id=cohort, source=MONDAY, target=armistice)
    week = shown(work, cohort, armistice)
    assert half_of(week, wednesday).planned is None
    assert half_of(week, wednesday).off
    assert week.exceptions == 0
    services.copy_week(work, cohort_id=cohort, source=armistice, target=NEXT)
    assert half_of(shown(work, cohort, NEXT), NEXT + timedelta(days=2)).planned == USUAL
    with pytest.raises(Refused):
        services.copy_day(work, cohort_id=cohort, source=MONDAY, target=wednesday)
    add_closure(work, draft=ClosureDraft(NEXT, NEXT + timedelta(days=6), "Vacances"))
    with pytest.raises(Refused):
        services.copy_week(work, cohort_id=cohort, source=MONDAY, target=NEXT)
    assert shown(work, cohort, NEXT).days_off == ("Vacances",)


def test_a_day_is_copied_on_another_one(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    services.change_half(work, cohort_id=cohort, place=(MONDAY, M), draft=SPORT)
    services.copy_day(work, cohort_id=cohort, source=MONDAY, target=TUESDAY)
    assert half_of(shown(work, cohort), TUESDAY).planned == PLANNED
    assert half_of(shown(work, cohort), TUESDAY, A).differs is False


def test_the_planning_of_a_validated_week_stays(work: UnitOfWork) -> None:
    cohort = cohort_of(work)
    services.save_pattern(work, cohort_id=cohort, draft=pattern(monday=SPORT))
    freeze(work, cohort, MONDAY)
    assert shown(work, cohort).frozen
    assert not shown(work, cohort, NEXT).frozen
    with pytest.raises(Refused, match="16/11/2026"):
        services.close_halves(work, cohort_id=cohort, places=[(TUESDAY, M)])
    with pytest.raises(Refused):
        services.copy_week(work, cohort_id=cohort, source=NEXT, target=MONDAY)
    for draft in (pattern(), pattern(MONDAY - WEEK)):
        if draft.starts_on == MONDAY - WEEK:
            # It ends where the next pattern begins: nothing of the validated week changes.
            services.save_pattern(work, cohort_id=cohort, draft=draft)
            continue
        with pytest.raises(InvalidDraft) as refused:
            services.save_pattern(work, cohort_id=cohort, draft=draft)
        (problem,) = refused.value.problems
        assert problem.field == "starts_on"
        assert "23/11/2026" in problem.message
    with pytest.raises(InvalidDraft):
        services.remove_pattern(work, cohort_id=cohort, starts_on=MONDAY)
    services.save_pattern(work, cohort_id=cohort, draft=pattern(NEXT))
