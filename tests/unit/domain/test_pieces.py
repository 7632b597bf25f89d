"""Papers: which are asked of whom, which are missing."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from e2c_desktop.domain.codes import Nationality, PathState
from e2c_desktop.domain.pieces import (
    AskedKind,
    HeldPiece,
    PieceAudience,
    PieceDraft,
    PieceKindDraft,
    PieceMoment,
    answers,
    cleaned_kind,
    cleaned_piece,
    expired,
    is_asked,
    missing_kinds,
    validate_kind,
    validate_piece,
)
from e2c_desktop.domain.problems import Severity

TODAY = date(2026, 11, 16)
ADULT, MINOR = date(2006, 1, 1), date(2009, 1, 1)
ONE, OTHER_PATH, HERE = UUID(int=1), UUID(int=2), UUID(int=3)


def kind(
    moment: PieceMoment = PieceMoment.CANDIDACY,
    audience: PieceAudience = PieceAudience.EVERYBODY,
) -> AskedKind:
    return AskedKind(ONE, moment, audience)


@pytest.mark.parametrize(
    ("moment", "first", "never"),
    [
        (PieceMoment.CANDIDACY, PathState.CANDIDATE, PathState.REFUSED),
        (PieceMoment.INTEGRATION, PathState.INTEGRATION, PathState.CANDIDATE),
        (PieceMoment.SIGNED, PathState.COMMITTED, PathState.INTEGRATION),
        (PieceMoment.EXIT, PathState.LEFT, PathState.SUSPENDED),
    ],
)
def test_a_paper_is_asked_from_its_step_on(
    moment: PieceMoment, first: PathState, never: PathState
) -> None:
    asked = kind(moment)
    assert is_asked(asked, first, ADULT, None, today=TODAY)
    assert is_asked(asked, PathState.FOLLOWED_UP, ADULT, None, today=TODAY)
    assert not is_asked(asked, never, ADULT, None, today=TODAY)
    assert not is_asked(asked, None, ADULT, None, today=TODAY)


def test_an_optional_paper_is_never_missing() -> None:
    for state in PathState:
        assert not is_asked(kind(PieceMoment.OPTIONAL), state, ADULT, None, today=TODAY)


@pytest.mark.parametrize(
    ("audience", "birth", "nationality", "wanted"),
    [
        (PieceAudience.MINORS, MINOR, None, True),
        (PieceAudience.MINORS, ADULT, None, False),
        (PieceAudience.MINORS, None, None, False),
        (PieceAudience.FRENCH, ADULT, Nationality.FRENCH, True),
        (PieceAudience.FRENCH, ADULT, None, False),
        (PieceAudience.NON_EUROPEAN, ADULT, Nationality.OTHER, True),
        (PieceAudience.NON_EUROPEAN, ADULT, Nationality.EUROPEAN, False),
    ],
)
def test_what_is_not_known_asks_nothing(
    audience: PieceAudience, birth: date | None, nationality: Nationality | None, wanted: bool
) -> None:
    asked = is_asked(kind(audience=audience), PathState.ADMITTED, birth, nationality, today=TODAY)
    assert asked is wanted


def test_the_last_day_of_a_paper_still_counts() -> None:
    assert not expired(HeldPiece(ONE, None, TODAY), TODAY)
    assert expired(HeldPiece(ONE, None, TODAY - timedelta(days=1)), TODAY)
    assert not expired(HeldPiece(ONE, None, None), TODAY)


def test_a_contract_of_a_former_path_does_not_answer_the_new_one() -> None:
    contract = kind(PieceMoment.SIGNED)
    assert answers(contract, HeldPiece(ONE, HERE, None), HERE)
    assert answers(contract, HeldPiece(ONE, None, None), HERE)
    assert not answers(contract, HeldPiece(ONE, OTHER_PATH, None), HERE)
    assert answers(kind(), HeldPiece(ONE, OTHER_PATH, None), HERE)
    assert not answers(kind(), HeldPiece(None, None, None), HERE)


def test_absent_and_expired_papers_are_missing() -> None:
    old = HeldPiece(ONE, None, TODAY - timedelta(days=1))
    new = HeldPiece(ONE, None, TODAY)
    assert missing_kinds([kind()], [], HERE, TODAY) == [kind()]
    assert missing_kinds([kind()], [old], HERE, TODAY) == [kind()]
    assert missing_kinds([kind()], [old, new], HERE, TODAY) == []


def test_a_kind_needs_a_name_and_a_possible_length() -> None:
    assert validate_kind(cleaned_kind(PieceKindDraft("  CV\x00 "))) == []
    assert cleaned_kind(PieceKindDraft("  CV\x00 ")).name == "CV"
    assert [one.code for one in validate_kind(PieceKindDraft(""))] == ["vide"]
    for months in (0, 241):
        assert [one.code for one in validate_kind(PieceKindDraft("CV", months=months))] == ["duree"]
    assert [one.code for one in validate_kind(PieceKindDraft("x" * 200))] == ["longueur"]


def test_a_paper_needs_a_name_and_a_day_that_has_come() -> None:
    good = PieceDraft(ONE, received_on=TODAY)
    assert validate_piece(good, today=TODAY) == []
    for draft, code in (
        (PieceDraft(received_on=TODAY), "vide"),
        (PieceDraft(ONE), "vide"),
        (PieceDraft(ONE, received_on=TODAY + timedelta(days=1)), "futur"),
        (PieceDraft(ONE, "1 85 05 78 006 084 91", TODAY), "nir"),
        (PieceDraft(ONE, "", TODAY, note="x" * 10_001), "longueur"),
    ):
        found = validate_piece(cleaned_piece(draft), today=TODAY)
        assert [one.code for one in found] == [code]
        assert found[0].severity is Severity.ERROR
    late = PieceDraft(ONE, "", TODAY, TODAY - timedelta(days=1))
    assert [one.severity for one in validate_piece(late, today=TODAY)] == [Severity.WARNING]
