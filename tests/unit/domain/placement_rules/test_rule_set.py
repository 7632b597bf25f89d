"""Dated rule sets: which one judges, what is stored, who may lift a verdict."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.placement_facts import live, of_rule, on_file, placement

from e2c_desktop.domain.placement_rules.drafts import (
    ClosureDraft,
    RuleSetDraft,
    cleaned_closure,
    validate_closure,
    validate_rule_set,
)
from e2c_desktop.domain.placement_rules.rule_set import (
    SHIPPED,
    SHIPPED_FROM,
    RuleBook,
    RuleSet,
    Thresholds,
    allowed_overrides,
    rule_set_from_text,
)
from e2c_desktop.domain.placement_rules.verdicts import (
    Level,
    Override,
    RuleCode,
    Verdict,
    with_overrides,
    worst,
)
from e2c_desktop.domain.rights import Role

LATER = RuleSet(date(2027, 1, 1), date(2027, 1, 1), Thresholds(host_days=30))


def test_the_set_of_the_first_day_judges() -> None:
    book = RuleBook.of([LATER])
    assert book.in_force(date(2026, 12, 31)) is SHIPPED
    assert book.in_force(date(2027, 1, 1)) is LATER
    assert book.in_force(date(2001, 1, 1)) is SHIPPED
    assert RuleBook.of([LATER, replace(LATER, valid_from=date(2026, 1, 1))]).sets[-1] is LATER


def test_a_later_set_changes_the_verdict_and_its_source() -> None:
    book = RuleBook.of([LATER])
    before = placement(date(2026, 12, 1), date(2026, 12, 31))
    after = placement(date(2027, 1, 1), date(2027, 1, 31))
    (old,) = of_rule(live(before, rules=book), RuleCode.DAYS)
    (new,) = of_rule(live(after, rules=book), RuleCode.DAYS)
    assert (old.level, new.level) == (Level.OK, Level.BLOCKING)
    assert old.source == "D5135-3 du code du travail, règles au 01/09/2026"
    assert new.source == "D5135-3 du code du travail, règles au 01/01/2027"


def test_only_what_differs_is_stored() -> None:
    rules = replace(
        LATER,
        levels={**SHIPPED.levels, RuleCode.OVERLAP: Level.BLOCKING},
        overriders=frozenset({Role.DIRECTION, Role.TRAINER}),
    )
    text = rules.to_text()
    assert json.loads(text) == {
        "seuils": {"host_days": 30},
        "niveaux": {"P5": "bloquant"},
        "derogations": ["direction", "formateur"],
    }
    read = rule_set_from_text(text, valid_from=rules.valid_from, stated_on=rules.stated_on)
    assert read == rules


def test_names_of_another_version_are_passed_over() -> None:
    text = '{"seuils": {"lune": 3}, "niveaux": {"P99": "bloquant", "P5": "rouge"}}'
    day = date(2027, 1, 1)
    read = rule_set_from_text(text, valid_from=day, stated_on=day)
    assert read == RuleSet(day, day)
    assert rule_set_from_text("", valid_from=day, stated_on=day) == RuleSet(day, day)


def test_levels_differ_for_adults() -> None:
    assert SHIPPED.level_of(RuleCode.HOURS) is Level.BLOCKING
    assert SHIPPED.level_of(RuleCode.HOURS, adult=True) is Level.WARNING
    assert SHIPPED.level_of(RuleCode.NIGHT, adult=True) is Level.INFO
    assert SHIPPED.level_of(RuleCode.DURATION, adult=True) is Level.BLOCKING
    softer = replace(SHIPPED, levels={RuleCode.HOURS: Level.INFO})
    assert softer.level_of(RuleCode.HOURS, adult=True) is Level.INFO
    assert softer.level_of(RuleCode.DURATION) is Level.BLOCKING


def test_a_derogation_lifts_a_blocking_verdict_and_stays_visible() -> None:
    facts = placement(date(2026, 11, 23), date(2026, 12, 31))
    verdicts = list(on_file(facts).values())
    given = Override(RuleCode.DURATION, "Accord du prescripteur", Role.DIRECTION, "Ada")
    refused = Override(RuleCode.DURATION, "Accord", Role.TRAINER, "Yann")
    assert allowed_overrides(SHIPPED, [given, refused]) == [given]
    assert SHIPPED.may_override(Role.DIRECTION)
    lifted = with_overrides(verdicts, [given])
    assert [verdict.rule for verdict in lifted if verdict.override] == [RuleCode.DURATION]
    assert not any(verdict.blocks for verdict in lifted)
    assert worst(lifted) is Level.BLOCKING
    silent = replace(given, reason="  ")
    assert any(verdict.blocks for verdict in with_overrides(verdicts, [silent]))


def test_the_worst_of_nothing_is_without_object() -> None:
    assert worst([]) is Level.WITHOUT_OBJECT
    assert worst([Verdict(RuleCode.ACCIDENT, Level.INFO)]) is Level.OK


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (RuleSetDraft(), "valid_from"),
        (RuleSetDraft(SHIPPED_FROM), "valid_from"),
        (RuleSetDraft(date(2027, 1, 1)), "valid_from"),
        (RuleSetDraft(date(2027, 2, 1), Thresholds(host_days=0)), "host_days"),
        (RuleSetDraft(date(2027, 2, 1), Thresholds(minor_week=49 * 60)), "minor_week"),
        (RuleSetDraft(date(2027, 2, 1), overriders=frozenset()), "overriders"),
    ],
)
def test_a_set_that_cannot_be_is_refused(draft: RuleSetDraft, name: str) -> None:
    (problem,) = validate_rule_set(draft, taken=frozenset({date(2027, 1, 1)}))
    assert problem.field == name


def test_a_set_is_the_one_typed() -> None:
    draft = RuleSetDraft(date(2027, 2, 1), Thresholds(host_days=45))
    assert validate_rule_set(draft, taken=frozenset()) == []
    assert RuleSetDraft.of(draft.rule_set()) == draft
    assert draft.rule_set().stated_on == date(2027, 2, 1)


def test_the_bounds_are_told_in_the_unit_typed() -> None:
    draft = RuleSetDraft(date(2027, 2, 1), Thresholds(host_days=0, minor_day=0))
    told = [problem.message for problem in validate_rule_set(draft, taken=frozenset())]
    assert told == ["De 1 à 366.", "De 1 à 12\u00a0h."]


@pytest.mark.parametrize(
    ("draft", "names"),
    [
        (ClosureDraft(date(2026, 12, 24)), []),
        (ClosureDraft(date(2026, 12, 24), date(2026, 12, 26), "Noël"), []),
        (ClosureDraft(), ["first"]),
        (ClosureDraft(date(2026, 12, 24), date(2026, 12, 23)), ["last"]),
        (ClosureDraft(date(2026, 1, 1), date(2027, 1, 2)), ["last"]),
        (ClosureDraft(date(2026, 12, 24), label="x" * 500), ["label"]),
    ],
)
def test_a_closure_is_checked(draft: ClosureDraft, names: list[str]) -> None:
    found = validate_closure(cleaned_closure(draft))
    assert [problem.field for problem in found] == names
