"""The trainee's own words, and their opinion on their attitudes."""

from __future__ import annotations

from e2c_desktop.domain.own_words import OwnWords, cleaned_words, validate_words
from e2c_desktop.domain.placement_review import GridLevel


def test_words_are_cleaned_and_criteria_without_an_opinion_go() -> None:
    draft = OwnWords(
        " Je progresse ",
        strengths="Ponctuelle\n",
        attitudes={"Initiative": GridLevel.GOOD, "Rythme": GridLevel.NOT_SEEN},
    )
    cleaned = cleaned_words(draft)
    assert (cleaned.takeaways, cleaned.strengths) == ("Je progresse", "Ponctuelle")
    assert cleaned.attitudes == {"Initiative": GridLevel.GOOD}
    assert validate_words(cleaned) == []


def test_a_text_too_long_is_told_at_its_field() -> None:
    (problem,) = validate_words(OwnWords(looking_for="x" * 2001))
    assert (problem.field, problem.code) == ("looking_for", "longueur")
