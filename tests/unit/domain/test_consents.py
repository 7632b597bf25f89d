"""Consents: what may be stored, where one stands, what documents read of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.consents import (
    ConsentAnswer,
    ConsentDraft,
    ConsentFacts,
    ConsentKind,
    ConsentState,
    ImageSupport,
    Signatory,
    cleaned_consent,
    covers,
    image_summary,
    lets_prescriber_know,
    state_on,
    supports_of,
    supports_text,
    validate_consent,
)

TODAY = date(2026, 11, 16)
INSIDE = frozenset({ImageSupport.INTERNAL})
GOOD = ConsentDraft(supports=INSIDE, signed_on=TODAY)


def facts(**values: object) -> ConsentFacts:
    usual = ConsentFacts(
        ConsentKind.IMAGE, ConsentAnswer.GIVEN, INSIDE, TODAY - timedelta(days=9), None, None, None
    )
    return replace(usual, **values)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("draft", "minor", "wrong"),
    [
        (GOOD, False, []),
        (replace(GOOD, supports=frozenset()), False, ["supports"]),
        (
            replace(GOOD, supports=frozenset(), answer=ConsentAnswer.REFUSED),
            True,
            [],
        ),
        (replace(GOOD, signed_on=None), False, ["signed_on"]),
        (replace(GOOD, signed_on=TODAY + timedelta(days=1)), False, ["signed_on"]),
        (replace(GOOD, ends_on=TODAY - timedelta(days=1)), False, ["ends_on"]),
        (GOOD, True, ["signatory"]),
        (replace(GOOD, signatory=Signatory.GUARDIAN), True, ["signed_by"]),
        (replace(GOOD, signatory=Signatory.GUARDIAN, signed_by="A. NGUYỄN"), True, []),
        (ConsentDraft(ConsentKind.OTHER, signed_on=TODAY), False, ["subject"]),
        (ConsentDraft(ConsentKind.NOTICE, signed_on=TODAY), False, ["notice"]),
        (ConsentDraft(ConsentKind.NOTICE, notice="2026-1", signed_on=TODAY), True, []),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    draft: ConsentDraft, minor: bool, wrong: list[str]
) -> None:
    assert [one.field for one in validate_consent(draft, today=TODAY, minor=minor)] == wrong


def test_only_images_have_supports() -> None:
    draft = ConsentDraft(ConsentKind.NOTICE, supports=INSIDE, territory=" France ", notice=" 1 ")
    clean = cleaned_consent(draft)
    assert (clean.supports, clean.territory, clean.notice) == (frozenset(), "", "1")
    assert cleaned_consent(replace(GOOD, territory=" France ")).territory == "France"


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, ConsentState.VALID),
        ({"ends_on": TODAY}, ConsentState.VALID),
        ({"ends_on": TODAY - timedelta(days=1)}, ConsentState.ENDED),
        ({"starts_on": TODAY + timedelta(days=1)}, ConsentState.TO_COME),
        ({"withdrawn_on": TODAY}, ConsentState.WITHDRAWN),
        ({"answer": ConsentAnswer.REFUSED}, ConsentState.REFUSED),
    ],
)
def test_a_consent_stands_somewhere_each_day(
    values: dict[str, object], state: ConsentState
) -> None:
    assert state_on(facts(**values), TODAY) is state
    assert covers(facts(**values), ImageSupport.INTERNAL, TODAY) is (state is ConsentState.VALID)


def test_a_consent_covers_its_supports_only() -> None:
    assert not covers(facts(), ImageSupport.PRESS, TODAY)
    assert not covers(facts(kind=ConsentKind.OTHER), ImageSupport.INTERNAL, TODAY)


def test_documents_read_one_answer() -> None:
    ended = facts(ends_on=TODAY - timedelta(days=1))
    coming = facts(starts_on=TODAY + timedelta(days=1))
    refused = facts(answer=ConsentAnswer.REFUSED)
    assert image_summary([], TODAY) is None
    assert image_summary([facts(kind=ConsentKind.NOTICE)], TODAY) is None
    assert image_summary([ended, facts()], TODAY) is Answer.YES
    assert image_summary([refused, coming], TODAY) is Answer.PENDING
    assert image_summary([refused, ended], TODAY) is Answer.NO


@given(st.frozensets(st.sampled_from(list(ImageSupport))))
def test_supports_come_back_from_their_text(supports: frozenset[ImageSupport]) -> None:
    assert supports_of(supports_text(supports)) == supports
    assert supports_of(f"{supports_text(supports)},inconnu") == supports


def _told(day: int, answer: ConsentAnswer, withdrawn: date | None = None) -> ConsentFacts:
    return ConsentFacts(
        ConsentKind.PRESCRIBER, answer, frozenset(), date(2026, 3, day), None, None, withdrawn
    )


@pytest.mark.parametrize(
    ("consents", "contract_on", "expected"),
    [
        ([], None, False),
        ([], date(2026, 3, 20), True),
        ([], date(2026, 4, 20), False),
        ([_told(1, ConsentAnswer.GIVEN)], None, True),
        ([_told(1, ConsentAnswer.REFUSED)], date(2026, 3, 20), False),
        ([_told(1, ConsentAnswer.REFUSED), _told(9, ConsentAnswer.GIVEN)], None, True),
        ([_told(9, ConsentAnswer.REFUSED), _told(1, ConsentAnswer.GIVEN)], None, False),
        ([_told(1, ConsentAnswer.GIVEN, date(2026, 3, 25))], date(2026, 3, 20), False),
    ],
)
def test_the_prescriber_is_told_by_contract_or_consent_never_against_a_refusal(
    consents: list[ConsentFacts], contract_on: date | None, expected: bool
) -> None:
    today = date(2026, 3, 31)
    assert lets_prescriber_know(consents, contract_on=contract_on, today=today) is expected
