"""Dated rules, closures and public holidays on a real base: added, corrected, removed, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import as_role, make_school

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound
from e2c_desktop.domain.placement_rules.drafts import ClosureDraft, RuleSetDraft
from e2c_desktop.domain.placement_rules.rule_set import SHIPPED, SHIPPED_FROM, Thresholds
from e2c_desktop.domain.placement_rules.verdicts import Level, RuleCode
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.work_calendar import HolidayZone
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import placement_rules as services
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

IN_2027 = date(2027, 1, 1)
DRAFT = RuleSetDraft(
    IN_2027,
    Thresholds(host_days=45, minor_day=7 * 60 + 30),
    {**SHIPPED.levels, RuleCode.OVERLAP: Level.BLOCKING},
    frozenset({Role.DIRECTION, Role.TRAINER}),
)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_dated_rules_from_their_adding_to_the_bin_and_back(work: UnitOfWork) -> None:
    reads = Reads(work).rules
    assert reads.dated() == []
    assert reads.book().in_force(date(2030, 1, 1)) is SHIPPED
    rules_id, changes = services.add_rule_set(work, draft=DRAFT)
    assert changes.of(Kind.RULES) == {rules_id}
    (row,) = reads.dated()
    assert (row.id, row.version) == (rules_id, 1)
    assert RuleSetDraft.of(row.rules) == DRAFT
    assert row.rules.stated_on == IN_2027
    assert reads.book().in_force(date(2026, 12, 31)) is SHIPPED
    assert reads.book().in_force(IN_2027).thresholds.host_days == 45
    softer = replace(DRAFT, thresholds=Thresholds(host_days=50))
    services.update_rule_set(work, rules_id=rules_id, version=1, draft=softer)
    assert reads.book().in_force(IN_2027).thresholds.host_days == 50
    with pytest.raises(Conflict):
        services.update_rule_set(work, rules_id=rules_id, version=1, draft=DRAFT)
    services.remove_rule_set(work, rules_id=rules_id, version=2)
    assert reads.dated() == []
    with pytest.raises(NotFound):
        services.remove_rule_set(work, rules_id=rules_id, version=3)
    for days in (50, 45):
        undo_last(work)
        assert reads.dated()[0].rules.thresholds.host_days == days
    undo_last(work)
    assert reads.dated() == []
    redo_last(work)
    assert reads.dated()[0].rules.thresholds.host_days == 45


def test_two_sets_never_begin_on_the_same_day(work: UnitOfWork) -> None:
    services.add_rule_set(work, draft=DRAFT)
    with pytest.raises(InvalidDraft) as refused:
        services.add_rule_set(work, draft=DRAFT)
    assert refused.value.problems[0].field == "valid_from"
    (row,) = Reads(work).rules.dated()
    services.update_rule_set(work, rules_id=row.id, version=1, draft=DRAFT)  # its own day


@pytest.mark.parametrize("day", [None, SHIPPED_FROM])
def test_the_shipped_rules_are_never_replaced(work: UnitOfWork, day: date | None) -> None:
    with pytest.raises(InvalidDraft):
        services.add_rule_set(work, draft=RuleSetDraft(day))
    assert Reads(work).rules.dated() == []


def test_a_closure_from_its_adding_to_the_bin(work: UnitOfWork) -> None:
    reads = Reads(work).rules
    closure_id, changes = services.add_closure(
        work, draft=ClosureDraft(date(2026, 12, 24), label=" Veille de Noël ")
    )
    assert changes.of(Kind.RULES) == {closure_id}
    (row,) = reads.closures()
    assert (row.first, row.last, row.label) == (
        date(2026, 12, 24),
        date(2026, 12, 24),
        "Veille de Noël",
    )
    longer = ClosureDraft(date(2026, 12, 24), date(2027, 1, 3), "Noël")
    services.update_closure(work, closure_id=closure_id, version=1, draft=longer)
    site = Reads(work).sites()[0]
    calendar = reads.calendars()[site.id]
    assert calendar.reason_off(date(2026, 12, 28)) == "Noël"
    with pytest.raises(InvalidDraft):
        services.add_closure(work, draft=ClosureDraft(date(2027, 1, 3), date(2027, 1, 1)))
    services.remove_closure(work, closure_id=closure_id, version=2)
    assert reads.closures() == []
    undo_last(work)
    assert reads.closures()[0].label == "Noël"


def test_a_site_has_the_public_holidays_of_its_postal_code_or_the_chosen_ones(
    work: UnitOfWork,
) -> None:
    reads = Reads(work).rules
    first = reads.zones()[0]
    assert (first.chosen, first.postal_zone) == (None, HolidayZone.MAINLAND)
    zone = HolidayZone.ALSACE_MOSELLE
    services.set_holiday_zone(work, site_id=first.id, version=first.version, zone=zone)
    assert reads.zones()[0].chosen is zone
    assert reads.calendars()[first.id].zone is zone
    undo_last(work)
    assert reads.calendars()[first.id].zone is HolidayZone.MAINLAND


@pytest.mark.parametrize("role", [Role.TRAINER, Role.SECRETARY, Role.READER])
def test_only_the_direction_changes_the_rules(work: UnitOfWork, role: Role) -> None:
    other = as_role(work, role)
    with pytest.raises(Forbidden):
        services.add_rule_set(other, draft=DRAFT)
    assert Reads(other).rules.book().sets == (SHIPPED,)
