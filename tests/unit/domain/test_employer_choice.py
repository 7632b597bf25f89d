"""What a trainee lets an employer read, as it is kept."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.employer_choice import (
    EmployerChoice,
    EmployerPart,
    allowed_choice,
    choice_of,
    choice_text,
    usual_choice,
)

_PLACEMENT = UUID(int=7)


@given(
    st.builds(
        EmployerChoice,
        st.frozensets(st.sampled_from(EmployerPart)),
        st.frozensets(st.uuids(), max_size=4),
    )
)
def test_a_choice_is_read_as_it_was_kept(choice: EmployerChoice) -> None:
    assert choice_of(choice_text(choice)) == choice


@pytest.mark.parametrize(
    "text", ["", "pas du json", "[]", "{}", '{"parties": 3}', '{"parties": ["inconnu", 4]}']
)
def test_what_cannot_be_read_is_not_ticked(text: str) -> None:
    assert choice_of(text) == EmployerChoice()


def test_a_word_that_is_no_identifier_keeps_no_tutor() -> None:
    assert choice_of('{"tuteurs": ["zz"]}') == EmployerChoice()


def test_the_first_choice_leaves_the_photograph_to_be_asked_for() -> None:
    choice = usual_choice([_PLACEMENT])
    assert choice.has(EmployerPart.PHONE)
    assert not choice.has(EmployerPart.PHOTO)
    assert choice.keeps_words(_PLACEMENT)
    assert not choice.keeps_words(uuid4())


def test_words_of_tutors_go_with_the_placements() -> None:
    choice = EmployerChoice(frozenset(), frozenset({_PLACEMENT}))
    assert not choice.keeps_words(_PLACEMENT)


def test_nothing_is_printed_before_the_person_agreed() -> None:
    text = choice_text(usual_choice())
    day = date(2026, 11, 20)
    assert allowed_choice(text, None, day) is None
    assert allowed_choice(text, date(2026, 11, 21), day) is None
    assert allowed_choice(text, day, day) == usual_choice()
