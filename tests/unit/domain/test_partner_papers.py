"""Papers of companies and appraisals of placements, as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.partner_papers import PartnerFileDraft, cleaned_paper, validate_paper
from e2c_desktop.domain.placement_appraisal import (
    AppraisalDraft,
    cleaned_appraisal,
    mark_words,
    mean_mark,
    validate_appraisal,
)
from e2c_desktop.domain.placement_codes import PartnerFileKind

TODAY = date(2026, 11, 12)
PAPER = PartnerFileDraft(
    PartnerFileKind.INSURANCE, "MAIF", date(2026, 11, 2), date(2027, 10, 31), "reçue par mél"
)
APPRAISAL = AppraisalDraft(date(2026, 6, 1), 5, 4, 4, "Bien encadré")


def test_what_is_whole_has_no_remark() -> None:
    assert validate_paper(PAPER, today=TODAY) == []
    assert validate_appraisal(APPRAISAL, today=TODAY) == []


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"kind": None}, "kind", "vide"),
        ({"kind": PartnerFileKind.OTHER, "title": ""}, "title", "vide"),
        ({"title": "x" * 121}, "title", "longueur"),
        ({"received_on": None}, "received_on", "vide"),
        ({"received_on": date(2026, 11, 13)}, "received_on", "futur"),
        ({"valid_until": None}, "valid_until", "vide"),
        ({"valid_until": date(2026, 11, 11)}, "valid_until", "expiree"),
    ],
)
def test_a_paper_that_is_remarked_on(values: dict[str, Any], field: str, code: str) -> None:
    (problem,) = validate_paper(replace(PAPER, **values), today=TODAY)
    assert (problem.field, problem.code) == (field, code)


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"opinion": 0}, "opinion", "note"),
        ({"supervision": 6}, "supervision", "note"),
        ({"on": None}, "on", "vide"),
        ({"on": date(2026, 11, 13)}, "on", "futur"),
        ({"opinion": None, "supervision": None, "acceptance": None}, "opinion", "vide"),
    ],
)
def test_an_appraisal_that_cannot_be_stored(values: dict[str, Any], field: str, code: str) -> None:
    (problem,) = validate_appraisal(replace(APPRAISAL, **values), today=TODAY)
    assert (problem.field, problem.code) == (field, code)


def test_repairs_that_are_certain() -> None:
    assert cleaned_paper(replace(PAPER, title=" Macif  pro ")).title == "Macif pro"
    assert cleaned_appraisal(replace(APPRAISAL, words=" bien ")).words == "bien"


@pytest.mark.parametrize(("mean", "words"), [(4.0, "4"), (4.333, "4,3"), (2.25, "2,2")])
def test_a_mean_is_told_with_one_decimal_at_most(mean: float, words: str) -> None:
    assert mark_words(mean) == words


@given(st.lists(st.none() | st.integers(1, 5)))
def test_the_mean_is_that_of_the_marks_given(marks: list[int | None]) -> None:
    given_marks = [mark for mark in marks if mark is not None]
    mean = mean_mark(marks)
    if not given_marks:
        assert mean is None
    else:
        assert mean is not None
        assert min(given_marks) <= mean <= max(given_marks)
