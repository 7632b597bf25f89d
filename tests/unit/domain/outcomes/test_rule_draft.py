"""What may be saved of a rule set, and of what the school chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from e2c_desktop.domain.codes import ExitReason, Moment, SituationCode
from e2c_desktop.domain.outcomes.rule_draft import (
    FOLLOWED,
    FollowUpChoice,
    RuleDraft,
    cleaned_rules,
    moments_of,
    validate_choice,
    validate_rules,
)
from e2c_desktop.domain.outcomes.rule_set import (
    E2C_2023,
    LASTING,
    SHIPPED,
    Category,
    CodeRule,
    Threshold,
)
from e2c_desktop.domain.outcomes.rule_words import definition_of

ON = date(2027, 1, 1)
NAMES = [rules.name for rules in SHIPPED]
COPY = replace(RuleDraft.copy_of(LASTING, on=ON), name="Région 2027")


def _with(code: SituationCode, rule: CodeRule) -> RuleDraft:
    return replace(COPY, codes={**COPY.codes, code: rule})


def test_a_copy_counts_as_its_model_and_waits_for_its_name() -> None:
    copy = RuleDraft.copy_of(LASTING, on=ON)
    assert (copy.name, copy.definition, copy.codes) == ("", "", LASTING.codes)
    assert copy.source == "Copie de « durable ≥ 6 mois »"
    assert [one.code for one in validate_rules(copy, taken=NAMES)] == ["vide"]
    assert validate_rules(COPY, taken=NAMES) == []
    rules = COPY.rule_set()
    assert rules.definition == definition_of(COPY.own_words())
    assert replace(COPY, definition="Nos mots.").rule_set().definition == "Nos mots."


@pytest.mark.parametrize("name", ["E2C-2023", "e2c 2023", "DURABLE ≥ 6 MOIS", "Durable 6 mois"])
def test_no_set_takes_the_name_of_another(name: str) -> None:
    (problem,) = validate_rules(replace(COPY, name=name), taken=NAMES)
    assert (problem.field, problem.message) == ("name", "Une autre règle porte déjà ce nom.")


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (lambda draft: replace(draft, name=" ≥ "), "name", "vide"),
        (lambda draft: replace(draft, name="x" * 61), "name", "longueur"),
        (lambda draft: replace(draft, stated_on=None), "stated_on", "vide"),
        (lambda draft: replace(draft, source="x" * 301), "source", "longueur"),
        (lambda draft: replace(draft, definition="x" * 1501), "definition", "longue"),
        (lambda draft: replace(draft, mask_under=21), "mask_under", "bornes"),
        (lambda draft: replace(draft, mask_under=-1), "mask_under", "bornes"),
        (
            lambda draft: replace(draft, outside_reasons=frozenset({ExitReason.SOLUTION})),
            "outside_reasons",
            "terme",
        ),
        (
            lambda draft: replace(
                draft, codes={code: CodeRule(Category.DYNAMIC) for code in SituationCode}
            ),
            "codes",
            "positive",
        ),
    ],
)
def test_what_cannot_be_is_said(
    change: Callable[[RuleDraft], RuleDraft], field: str, code: str
) -> None:
    (problem,) = validate_rules(change(COPY), taken=NAMES)
    assert (problem.field, problem.code) == (field, code)


@pytest.mark.parametrize(
    ("code", "rule", "problem"),
    [
        (SituationCode.SEEKING, CodeRule(Category.OUTSIDE), "hors"),
        (SituationCode.SEEKING, CodeRule(Category.DYNAMIC, Threshold(3)), "duree"),
        (SituationCode.AIDED, CodeRule(Category.POSITIVE, Threshold(0)), "bornes"),
        (SituationCode.AIDED, CodeRule(Category.POSITIVE, Threshold(37)), "bornes"),
        (SituationCode.AIDED, CodeRule(Category.DYNAMIC, Threshold(3)), "ordre"),
        (
            SituationCode.AIDED,
            CodeRule(Category.POSITIVE, Threshold(3), Category.OUTSIDE),
            "ordre",
        ),
    ],
)
def test_a_worth_that_cannot_be_is_said_of_its_situation(
    code: SituationCode, rule: CodeRule, problem: str
) -> None:
    (found,) = validate_rules(_with(code, rule))
    assert (found.field, found.code) == (f"codes.{code.value}", problem)
    assert code.label in found.message


def test_what_is_typed_is_cleaned() -> None:
    typed = replace(COPY, name="  Région\t2027 ", source=" a ", definition="b\nc")
    found = cleaned_rules(typed)
    assert (found.name, found.source, found.definition) == ("Région 2027", "a", "b c")
    assert validate_rules(_with(SituationCode.LEFT_EARLY, CodeRule(Category.OUTSIDE))) == []


def test_moments_are_kept_in_their_order() -> None:
    choice = FollowUpChoice(moments=frozenset({Moment.M12, Moment.M3}))
    assert choice.moments_text == "M3,M12"
    assert moments_of(choice.moments_text) == choice.moments
    assert moments_of("M6,M99,sortie") == {Moment.M6}
    assert moments_of("") == frozenset()
    assert Moment.EXIT not in FOLLOWED


@pytest.mark.parametrize(
    ("choice", "fields"),
    [
        (FollowUpChoice(), []),
        (FollowUpChoice(second=LASTING.name), []),
        (FollowUpChoice(first="Disparue"), ["first"]),
        (FollowUpChoice(second="Disparue"), ["second"]),
        (FollowUpChoice(second="e2c 2023"), ["second"]),
        (FollowUpChoice(moments=frozenset()), ["moments"]),
        (FollowUpChoice(moments=frozenset({Moment.EXIT})), ["moments"]),
        (FollowUpChoice(window=61), ["window"]),
        (FollowUpChoice(window=-1), ["window"]),
    ],
)
def test_a_choice_is_checked(choice: FollowUpChoice, fields: list[str]) -> None:
    assert [one.field for one in validate_choice(choice, known=NAMES)] == fields


def test_the_shipped_sets_could_be_saved() -> None:
    for rules in (E2C_2023, LASTING):
        assert validate_rules(RuleDraft.of(rules)) == []
