"""Derogations: who may decide, why, and what stays of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, as_role, make_school
from tests.helpers.placements import prepare, record_of

from e2c_desktop.domain.errors import Forbidden, InvalidDraft, NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_rules.verdicts import RuleCode
from e2c_desktop.domain.rights import Role
from e2c_desktop.services import rule_waivers
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_a_rule_is_passed_over_with_a_reason_and_a_role(work: UnitOfWork) -> None:
    made = prepare(work)
    rule = RuleCode.DURATION
    waiver, _ = rule_waivers.waive_rule(
        work, placement_id=made, rule=rule, reason="Accord  écrit", today=TODAY
    )
    (line,) = record_of(work, made).waivers
    assert (line.id, line.rule, line.reason) == (waiver, "P1", "Accord écrit")
    assert (line.granted_by, line.granted_role, line.granted_on) == (
        "Nadège Lemaître",
        "direction",
        TODAY,
    )
    again, _ = rule_waivers.waive_rule(
        work, placement_id=made, rule=rule, reason="Accord du 3 novembre", today=TODAY
    )
    (line,) = record_of(work, made).waivers
    assert (again, line.reason) == (waiver, "Accord du 3 novembre")
    rule_waivers.remove_waiver(work, waiver_id=waiver, version=line.version)
    assert record_of(work, made).waivers == ()
    for _ in range(3):
        undo_last(work)
    assert record_of(work, made).waivers == ()


def test_without_reason_nothing_is_passed_over(work: UnitOfWork) -> None:
    made = prepare(work)
    for reason in ("  ", "x" * 501):
        with pytest.raises(InvalidDraft):
            rule_waivers.waive_rule(
                work, placement_id=made, rule=RuleCode.DAYS, reason=reason, today=TODAY
            )
    with pytest.raises(NotFound):
        rule_waivers.waive_rule(
            work, placement_id=new_id(), rule=RuleCode.DAYS, reason="Accord", today=TODAY
        )


def test_the_rules_say_which_role_may_decide(work: UnitOfWork) -> None:
    made = prepare(work)
    secretary = as_role(work, Role.SECRETARY)
    with pytest.raises(Forbidden):
        rule_waivers.waive_rule(
            secretary, placement_id=made, rule=RuleCode.DAYS, reason="Accord", today=TODAY
        )
    assert record_of(work, made).waivers == ()
