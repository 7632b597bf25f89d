"""A definition written from the data says what the engine does, and comparisons say the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.outcome_rules import rule_drafts

from e2c_desktop.domain.codes import ExitReason, Moment, SituationCode
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.outcomes.categorise import categorise
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.rule_draft import RuleDraft
from e2c_desktop.domain.outcomes.rule_set import (
    E2C_2023,
    LASTING,
    Category,
    CodeRule,
    FollowUpReading,
    Threshold,
)
from e2c_desktop.domain.outcomes.rule_words import (
    ALWAYS,
    conditions_of,
    definition_of,
    differences,
    mask_words,
)

_HEADS = {
    "Positive": Category.POSITIVE,
    "Dynamique": Category.DYNAMIC,
    "Autre": Category.OTHER,
    "Sans solution": Category.WITHOUT,
    "Hors dénominateur, et sans solution quand la sortie y reste": Category.OUTSIDE,
}
_SECTION = re.compile(rf"(?:^|(?<=\. ))({'|'.join(_HEADS)}){NBSP}: (.+?)\.(?= [A-ZÀ])")


def _told(definition: str) -> list[tuple[str, Category]]:
    """The situations of a definition, each with the category under which it stands."""
    return [
        (re.sub(r" \(.*\)$", "", item).lower(), _HEADS[head])
        for head, items in _SECTION.findall(definition)
        for item in items.split(f"{NBSP}; ")
    ]


@given(rule_drafts())
def test_each_situation_is_told_once_under_its_category(draft: RuleDraft) -> None:
    told = _told(definition_of(draft.own_words()))
    expected = [(code.label.lower(), draft.codes[code].category) for code in SituationCode]
    assert sorted(told) == sorted(expected)


def test_the_definition_of_the_national_set() -> None:
    definition = definition_of(E2C_2023).replace(NBSP, " ")
    assert definition.startswith(
        "Positive : CDI ; CDD (plus de 3 mois, sinon dynamique) ; "
        "intérim (plus de 3 mois, sinon dynamique) ; contrat aidé ; "
        "création ou travail indépendant ; "
        "fonction publique, armée (plus de 3 mois ou sans date de fin, sinon dynamique) ; "
    )
    assert definition.endswith(
        "Une durée inconnue ne suffit pas. Dénominateur : les sorties de la période, sans les "
        "départs avant la signature du contrat d’engagement ni les sorties après cette signature "
        "qui ont pour motif « Cause extérieure » ou pour situation « Cause extérieure ». "
        "À 12 mois compte la meilleure situation connue. Taux masqués au-dessous de 5 sorties."
    )


@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize("reasons", [(), (ExitReason.TRANSFER,)])
@pytest.mark.parametrize("code", [SituationCode.OUTSIDE_CAUSE, SituationCode.PERMANENT])
@pytest.mark.parametrize("contract", [None, date(2025, 1, 13)])
@pytest.mark.parametrize("reason", [ExitReason.TRANSFER, ExitReason.TERM])
def test_the_denominator_that_is_told_is_the_one_that_is_counted(
    early: bool,
    reasons: tuple[ExitReason, ...],
    code: SituationCode,
    contract: date | None,
    reason: ExitReason,
) -> None:
    rules = replace(E2C_2023, without_uncommitted=early, outside_reasons=frozenset(reasons))
    (words,) = (one for one in conditions_of(rules) if one.startswith("Dénominateur"))
    told_out = ("avant la signature" in words and contract is None) or (
        contract is not None
        and (
            (code is SituationCode.OUTSIDE_CAUSE and "pour situation" in words)
            or f"« {reason.label} »" in words
        )
    )
    situation = SituationFacts(Moment.EXIT, date(2025, 6, 30), code=code)
    path = PathFacts(
        id="1",
        person_id="1",
        entry_on=date(2024, 12, 2),
        contract_on=contract,
        exit_on=date(2025, 6, 30),
        exit_reason=reason,
        situations=(situation,),
    )
    found = categorise(situation, path, rules)
    assert (found.category is Category.OUTSIDE) == told_out


def test_other_choices_are_told() -> None:
    rules = replace(
        E2C_2023,
        outside_reasons=frozenset(),
        without_uncommitted=False,
        follow_up=FollowUpReading.LAST,
        mask_under=0,
        codes={code: CodeRule(Category.POSITIVE) for code in SituationCode},
    )
    assert conditions_of(rules) == (
        "Dénominateur : toutes les sorties de la période.",
        "À 12 mois compte la dernière situation connue.",
        "Aucun taux n’est masqué.",
    )
    assert mask_words(1) == "Aucun taux n’est masqué"


def test_two_sets_differ_by_what_they_count() -> None:
    found = {one.label: one.words for one in differences([E2C_2023, LASTING])}
    assert found == {
        "CDD": (
            "positive (plus de 3 mois, sinon dynamique)",
            "positive (au moins 6 mois, sinon dynamique)",
        ),
        "Intérim": (
            "positive (plus de 3 mois, sinon dynamique)",
            "positive (au moins 6 mois, sinon dynamique)",
        ),
        "Contrat aidé": ("positive", "positive (au moins 6 mois, sinon dynamique)"),
        "Fonction publique, armée": (
            "positive (plus de 3 mois ou sans fin, sinon dynamique)",
            "positive (au moins 6 mois ou sans fin, sinon dynamique)",
        ),
    }


def test_three_sets_are_compared_at_once() -> None:
    other = replace(LASTING, name="Ville", outside_reasons=frozenset(), without_uncommitted=False)
    found = {one.label: one.words for one in differences([E2C_2023, LASTING, other])}
    assert found["Motifs hors dénominateur"] == ("Cause extérieure", "Cause extérieure", "aucun")
    assert found["Départs avant la signature"] == (
        "hors dénominateur",
        "hors dénominateur",
        "comptés",
    )
    assert len(found["CDD"]) == 3


@given(rule_drafts(), st.text(min_size=1, max_size=5))
def test_a_name_is_no_difference(draft: RuleDraft, name: str) -> None:
    rules = draft.own_words()
    assert differences([rules, replace(rules, name=name, source=name)]) == []


def test_what_nobody_chooses_is_said_once_by_decision() -> None:
    decisions = [title.split()[0] for title, _ in ALWAYS if title.startswith("I")]
    assert decisions == [f"I{number}" for number in (*range(1, 13), 14)]


def test_a_threshold_is_told_as_it_is_compared() -> None:
    codes = {**E2C_2023.codes, SituationCode.CIVIC: CodeRule(Category.DYNAMIC, Threshold(8))}
    rules = replace(E2C_2023, codes=codes)
    assert "service civique, volontariat (au moins 8 mois, sinon dynamique)" in definition_of(rules)
