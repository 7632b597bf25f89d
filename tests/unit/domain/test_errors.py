"""Every expected fault speaks French, in three short parts, to a person who did nothing wrong."""

from __future__ import annotations

import inspect
import re

import pytest

from e2c_desktop.domain import errors, update_errors
from e2c_desktop.domain.errors import E2CError, InvalidDraft, TooManyAttempts
from e2c_desktop.domain.problems import Problem, Severity, errors_of

KINDS = [
    kind
    for module in (errors, update_errors)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, E2CError) and kind.__module__ == module.__name__
]
ENGLISH = re.compile(
    r"\b(the|error|file|failed|please|password|backup|database|not|found|invalid|unable|cannot|"
    r"retry|open|read|write|save)\b",
    re.IGNORECASE,
)


def _make(kind: type[E2CError]) -> E2CError:
    if kind is InvalidDraft:
        return InvalidDraft([Problem("name", "vide", Severity.ERROR, "Nom vide.")])
    return TooManyAttempts(4) if kind is TooManyAttempts else kind()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_a_message_has_three_parts_and_three_sentences_at_most(kind: type[E2CError]) -> None:
    error = _make(kind)
    parts = (error.happened, error.safe, error.advice)
    assert all(part and part.endswith(".") for part in parts)
    text = str(error).replace("Verr. Maj.", "Verr Maj")  # the name of a key, not two sentences
    sentences = re.split(r"(?<=[.!?]) +(?=[A-ZÀÉÈ«])", text)
    assert len(sentences) <= 3
    assert str(error) == " ".join(parts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_a_message_holds_no_english_nor_straight_apostrophe(kind: type[E2CError]) -> None:
    error = _make(kind)
    text = f"{error.title} {error}"
    assert ENGLISH.search(text) is None
    assert "'" not in text
    assert not error.title.endswith(".")
    assert "!" not in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_a_reference_is_never_shown(kind: type[E2CError]) -> None:
    error = _make(kind)
    assert re.fullmatch(r"M-[A-Z]+(?:-[A-Z]+)*", kind.reference)
    assert kind.reference not in str(error)


def test_parts_can_be_told_more_precisely() -> None:
    error = errors.Refused("Le parcours est ouvert.", safe="Tout est là.", advice="Fermez-le.")
    assert str(error) == "Le parcours est ouvert. Tout est là. Fermez-le."


def test_a_refused_draft_tells_its_first_problem() -> None:
    problem = Problem("name", "vide", Severity.ERROR, "Nom vide.")
    assert InvalidDraft([problem]).happened == "Nom vide."
    assert InvalidDraft([]).happened == InvalidDraft.happened
    assert InvalidDraft([problem]).problems == [problem]


@pytest.mark.parametrize(("seconds", "words"), [(1, "1 seconde."), (60, "60 secondes.")])
def test_waiting_is_counted_in_seconds(seconds: int, words: str) -> None:
    error = TooManyAttempts(seconds)
    assert error.seconds == seconds
    assert words in str(error)


def test_only_errors_forbid_storing() -> None:
    found = [Problem("a", "x", severity, "…") for severity in Severity]
    assert [problem.severity for problem in errors_of(found)] == [Severity.ERROR]
