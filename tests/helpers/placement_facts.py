"""Placements as the rules see them, right in everything but what a test says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from e2c_desktop.domain.codes import PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_facts import DelegationDates, PlacementFacts
from e2c_desktop.domain.placement_rules.engine import check
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.placement_rules.verdicts import RuleCode, Verdict
from e2c_desktop.domain.timetable import Slot, Timetable, Week, read_slot, week_from
from e2c_desktop.domain.work_calendar import WorkCalendar

EARLY = date(2020, 1, 1)
SIGNED = dict.fromkeys(SignatureParty, EARLY)
"""Everybody signed long before."""


def placement(starts_on: date, ends_on: date, **changes: Any) -> PlacementFacts:
    """A signed PMSMP of an adult, with a delegation, but for the changes."""
    values: dict[str, Any] = {
        "id": "A1",
        "trainee_id": "T1",
        "birth_date": date(2000, 5, 12),
        "kind": PlacementKind.PMSMP,
        "state": PlacementState.SIGNED,
        "host_key": "garage",
        "host_name": "Garage des Sorbiers",
        "purpose": PlacementObject.DISCOVER,
        "objectives": "Découvrir la mécanique",
        "signatures": SIGNED,
        "delegation": DelegationDates(EARLY),
        "insured_until": date(2040, 1, 1),
        **changes,
    }
    return PlacementFacts(starts_on=starts_on, ends_on=ends_on, **values)


def slot(typed: str) -> Slot:
    """A slot that is worked."""
    found = read_slot(typed)
    assert found is not None
    return found


def week(*days: Sequence[str]) -> Week:
    """A week from its typed slots, Monday first; the days that are left out are rest."""
    return week_from([tuple(slot(typed) for typed in day) for day in days])


def five_days(*typed: str) -> Timetable:
    """The same slots from Monday to Friday."""
    return Timetable(week(*[typed] * 5))


def live(
    facts: PlacementFacts,
    *others: PlacementFacts,
    calendar: WorkCalendar | None = None,
    rules: RuleBook | None = None,
) -> list[Verdict]:
    """What a form shows."""
    return check(facts, others, rules or RuleBook(), calendar or WorkCalendar(), live=True)


def on_file(facts: PlacementFacts, *others: PlacementFacts) -> dict[RuleCode, Verdict]:
    """P1 to P11 as a file is checked."""
    found = check(facts, others, RuleBook(), WorkCalendar(), live=False)
    return {verdict.rule: verdict for verdict in found}


def of_rule(verdicts: Sequence[Verdict], rule: RuleCode) -> list[Verdict]:
    """The verdicts of one rule."""
    return [verdict for verdict in verdicts if verdict.rule is rule]
