"""A rule set as text and back: nothing is lost, and nothing damaged gets in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from tests.helpers.outcome_rules import rule_drafts

from e2c_desktop.domain.outcomes.rule_draft import RuleDraft, validate_rules
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING, OutcomeRules
from e2c_desktop.domain.outcomes.rule_text import UnreadableRules, rules_of_text, rules_text

Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize("rules", [E2C_2023, LASTING])
def test_the_shipped_sets_come_back_whole(rules: OutcomeRules) -> None:
    assert rules_of_text(rules_text(rules)) == rules


@given(rule_drafts())
def test_what_may_be_saved_comes_back_whole(draft: RuleDraft) -> None:
    rules = draft.own_words()
    assert validate_rules(draft) == []
    text = rules_text(rules)
    assert RuleDraft.of(rules_of_text(text)) == draft
    assert rules_text(rules_of_text(text)) == text


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '"règle"', "{}", "[" * 100_000])
def test_what_is_no_rule_set_is_said(text: str) -> None:
    with pytest.raises(UnreadableRules, match="ne se lit pas"):
        rules_of_text(text)


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.pop("masque"),
        lambda found: found["codes"].pop("EMP_CDI"),
        lambda found: found["codes"].update(EMP_LUNE={}),
        lambda found: found["codes"].update(EMP_CDI="positive"),
        lambda found: found["codes"]["EMP_CDI"].update(categorie="excellente"),
        lambda found: found["codes"]["EMP_CDD"].update(mois=10**9),
        lambda found: found["codes"]["EMP_CDD"].update(mois="3"),
        lambda found: found.update(codes=[]),
        lambda found: found.update(motifs_exclus="exogene"),
        lambda found: found.update(motifs_exclus=[["exogene"]]),
        lambda found: found.update(motifs_exclus=["terme"]),
        lambda found: found.update(suivi="premiere"),
        lambda found: found.update(date="hier"),
        lambda found: found.update(masque=True),
        lambda found: found.update(sans_avant_engagement=1),
        lambda found: found.update(nom=""),
    ],
)
def test_damage_is_said_and_stops_nothing(change: Change) -> None:
    found = json.loads(rules_text(E2C_2023))
    change(found)
    with pytest.raises(UnreadableRules):
        rules_of_text(json.dumps(found))


def test_equal_sets_have_equal_texts() -> None:
    turned = replace(E2C_2023, codes=dict(reversed([*E2C_2023.codes.items()])))
    assert rules_text(turned) == rules_text(E2C_2023)
    assert rules_text(replace(E2C_2023, stated_on=date(2027, 1, 1))) != rules_text(E2C_2023)
