"""What may be stored of an experience and of a project, and what is only said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.experience import (
    ExperienceDraft,
    ExperienceKind,
    ObjectiveDraft,
    StepDraft,
    TradeDraft,
    TradeState,
)
from e2c_desktop.domain.experience_draft import (
    ProjectDraft,
    cleaned_experience,
    cleaned_objective,
    cleaned_project,
    cleaned_step,
    cleaned_trade,
    unanswered,
    validate_experience,
    validate_objective,
    validate_project,
    validate_step,
    validate_trade,
)
from e2c_desktop.domain.problems import Problem, Severity, errors_of

TODAY = date(2026, 11, 16)
ONE, TWO = UUID(int=1), UUID(int=2)
WHOLE = ExperienceDraft("Budget du voyage", did="Fait", learned="Appris", reuse="Encore")


def codes(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(one.field, one.code) for one in problems}


def said(draft: ExperienceDraft) -> set[tuple[str, str]]:
    return codes(validate_experience(cleaned_experience(draft), today=TODAY))


def test_a_title_alone_is_kept_and_what_is_not_answered_is_said() -> None:
    draft = ExperienceDraft(" Budget  du voyage ", did=" ")
    assert cleaned_experience(draft).title == "Budget du voyage"
    problems = validate_experience(cleaned_experience(draft), today=TODAY)
    assert {one.severity for one in problems} == {Severity.INFO}
    assert unanswered(draft) == (
        "Ce que j’ai fait",
        "Ce que j’ai appris",
        "Ce que je veux réutiliser",
    )
    assert unanswered(WHOLE) == ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, set()),
        ({"title": ""}, {("title", "vide")}),
        ({"title": "x" * 121}, {("title", "longueur")}),
        ({"did": "x" * 4001}, {("did", "longueur")}),
        ({"starts_on": TODAY + timedelta(1)}, {("starts_on", "avenir")}),
        ({"starts_on": date(1980, 1, 1)}, {("starts_on", "ancien")}),
        ({"starts_on": TODAY, "ends_on": date(2026, 11, 1)}, {("ends_on", "ordre")}),
        ({"starts_on": TODAY, "ends_on": date(2026, 12, 1)}, {("ends_on", "avenir")}),
        ({"starts_on": date(2026, 11, 1), "ends_on": TODAY}, set()),
        ({"ends_on": TODAY}, set()),
    ],
)
def test_what_is_said_of_an_experience(
    values: dict[str, object], expected: set[tuple[str, str]]
) -> None:
    assert said(replace(WHOLE, **values)) == expected  # type: ignore[arg-type]  # its own fields


def test_an_experience_comes_from_an_activity_or_from_a_placement_by_its_kind() -> None:
    both = replace(WHOLE, activity_id=ONE, placement_id=TWO, competence_ids=(ONE, TWO, ONE))
    there = cleaned_experience(both)
    assert (there.activity_id, there.placement_id, there.competence_ids) == (ONE, None, (ONE, TWO))
    away = cleaned_experience(replace(both, kind=ExperienceKind.PLACEMENT))
    assert (away.activity_id, away.placement_id) == (None, TWO)


@given(st.none() | st.dates(), st.none() | st.dates())
def test_the_days_of_an_experience_once_cleaned(first: date | None, last: date | None) -> None:
    draft = cleaned_experience(replace(WHOLE, starts_on=first, ends_on=last))
    assert cleaned_experience(draft) == draft
    assert draft.starts_on is not None or draft.ends_on is None
    assert draft.ends_on is None or draft.ends_on != draft.starts_on


def trade(**values: object) -> TradeDraft:
    return replace(TradeDraft("Boulangère", "D1102"), **values)  # type: ignore[arg-type]  # its own


def test_a_trade_is_named_once_and_its_code_has_the_shape_of_a_code() -> None:
    draft = cleaned_trade(trade(label=" Boulangère ", code=" d1102 "))
    assert (draft.label, draft.code) == ("Boulangère", "D1102")
    assert validate_trade(draft, today=TODAY) == []
    assert codes(validate_trade(trade(label=""), today=TODAY)) == {("label", "vide")}
    assert codes(validate_trade(trade(code="1102"), today=TODAY)) == {("code", "forme")}
    same = validate_trade(draft, today=TODAY, others=[trade(label="BOULANGÈRE")])
    assert codes(same) == {("label", "deja")}
    assert codes(validate_trade(trade(on=date(2027, 1, 1)), today=TODAY)) == {("on", "avenir")}


def test_a_trade_that_is_validated_says_where_the_former_one_goes() -> None:
    former = trade(label="Pâtissière", state=TradeState.VALIDATED)
    (said_of,) = validate_trade(trade(state=TradeState.VALIDATED), today=TODAY, others=[former])
    assert said_of.severity is Severity.WARNING
    assert "Pâtissière" in said_of.message
    assert validate_trade(trade(), today=TODAY, others=[former]) == []


def test_what_is_said_of_a_step_an_objective_and_a_project() -> None:
    assert validate_step(cleaned_step(StepDraft(" S’inscrire ")), today=TODAY) == []
    assert codes(validate_step(StepDraft(), today=TODAY)) == {("label", "vide")}
    far = StepDraft("S’inscrire", due_on=date(2126, 1, 1), done_on=date(2026, 12, 1))
    assert codes(validate_step(far, today=TODAY)) == {("due_on", "loin"), ("done_on", "avenir")}
    assert validate_objective(cleaned_objective(ObjectiveDraft(" Choisir "))) == []
    assert codes(validate_objective(ObjectiveDraft())) == {("text", "vide")}
    project = cleaned_project(ProjectDraft(" Devenir boulangère ", "d1102", TODAY, "CAP"))
    assert (project.project, project.code) == ("Devenir boulangère", "D1102")
    assert validate_project(project, today=TODAY) == []
    nothing = ProjectDraft(validated_on=TODAY)
    assert errors_of(validate_project(nothing, today=TODAY))
