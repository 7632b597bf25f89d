"""What is refused of an assessment and of a proof, and which moment is open."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.assessing import (
    cleaned_evaluation,
    cleaned_proof,
    mean,
    needs_proof,
    open_moment,
    same_key,
    validate_evaluation,
    validate_proof,
)
from e2c_desktop.domain.evaluation import Assessor, EvaluationDraft, Moment, ProofDraft
from e2c_desktop.domain.framework import LEVELS

TODAY = date(2026, 11, 16)
ONE = UUID(int=1)
GOOD = EvaluationDraft(ONE, 3, TODAY, Moment.EXIT)


def test_a_plain_assessment_passes() -> None:
    assert validate_evaluation(GOOD, first_day=None, today=TODAY) == []
    assert validate_evaluation(GOOD, first_day=TODAY, today=TODAY) == []
    assert same_key(GOOD) == same_key(cleaned_evaluation(GOOD))


@given(level=st.integers(-3, 9), day=st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_a_level_is_one_of_four_given_between_the_application_and_today(
    level: int, day: date
) -> None:
    first = date(2026, 4, 1)
    draft = EvaluationDraft(ONE, level, day, Moment.MID)
    refused = {one.field for one in validate_evaluation(draft, first_day=first, today=TODAY)}
    assert ("level" in refused) is (level not in LEVELS)
    assert ("on" in refused) is not (first <= day <= TODAY)


@pytest.mark.parametrize("assessor", [Assessor.TUTOR, Assessor.JURY])
def test_somebody_from_outside_is_named(assessor: Assessor) -> None:
    draft = EvaluationDraft(ONE, 3, TODAY, Moment.EXIT, assessor, assessor_name=" ")
    problems = validate_evaluation(cleaned_evaluation(draft), first_day=None, today=TODAY)
    assert [one.code for one in problems] == ["vide"]


def test_a_proof_names_one_thing_or_says_some_words() -> None:
    def codes(draft: ProofDraft) -> list[str]:
        return [one.code for one in validate_proof(cleaned_proof(draft), today=TODAY)]

    assert codes(ProofDraft(ONE, title="  ")) == ["vide"]
    assert codes(ProofDraft(ONE, title=" Vu ")) == []
    assert codes(ProofDraft(ONE, piece_id=ONE)) == []
    assert codes(ProofDraft(ONE, piece_id=ONE, activity_id=ONE)) == ["plusieurs"]
    assert codes(ProofDraft(ONE, title="Vu", on=date(2026, 11, 17))) == ["avenir"]


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2026, 5, 20), Moment.ENTRY),
        (date(2026, 6, 15), Moment.ENTRY),
        (date(2026, 6, 16), Moment.MID),
        (date(2026, 11, 3), Moment.MID),
        (date(2026, 11, 4), Moment.EXIT),
        (date(2027, 6, 1), Moment.EXIT),
    ],
)
def test_the_moment_open_follows_the_path(day: date, moment: Moment) -> None:
    found = open_moment(
        integration_end=date(2026, 6, 15),
        contract_on=None,
        last_day=date(2026, 12, 5),
        today=day,
    )
    assert found is moment


def test_a_contract_ends_the_entry_before_the_integration_does() -> None:
    end = date(2026, 6, 15)
    signed = date(2026, 6, 1)
    day = date(2026, 6, 2)
    opened = open_moment(integration_end=end, contract_on=signed, last_day=None, today=day)
    assert opened is Moment.MID
    opened = open_moment(integration_end=None, contract_on=None, last_day=None, today=day)
    assert opened is Moment.ENTRY


def test_means_and_what_calls_for_a_proof() -> None:
    assert (mean([]), mean([1, 2])) == (None, 1.5)
    assert not needs_proof([])
    assert not needs_proof([Moment.ENTRY])
    assert needs_proof([Moment.ENTRY, Moment.PLACEMENT])
