"""Certifications as typed: days in order, expected results, the same one twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from e2c_desktop.domain.certification import (
    AroundCertification,
    CertificationDraft,
    CertificationState,
    cleaned_certification,
    validate_certification,
    with_usual_expiry,
)
from e2c_desktop.domain.certification_codes import (
    VALIDITY,
    CertificationKind,
    CertificationResult,
    proposed_expiry,
)
from e2c_desktop.domain.problems import Severity

TODAY = date(2026, 11, 16)
SST = CertificationDraft(
    CertificationKind.SST,
    organism="CRF 94",
    prepared_on=date(2026, 9, 1),
    passed_on=date(2026, 9, 15),
    result=CertificationResult.OBTAINED,
    expires_on=date(2028, 9, 15),
)
OBTAINED, PREPARING = CertificationResult.OBTAINED, CertificationResult.PREPARING


def said(draft: CertificationDraft, *others: CertificationDraft) -> list[tuple[str, str]]:
    found = validate_certification(draft, AroundCertification(TODAY, others))
    return [(one.field, one.code) for one in found]


def test_a_whole_certification_says_nothing() -> None:
    assert said(SST) == []


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"kind": None}, ("kind", "vide")),
        ({"kind": CertificationKind.CACES}, ("label", "vide")),
        ({"kind": CertificationKind.OTHER}, ("label", "vide")),
        ({"passed_on": date(2026, 8, 31)}, ("passed_on", "ordre")),
        ({"expires_on": date(2026, 9, 14)}, ("expires_on", "ordre")),
        ({"passed_on": None, "expires_on": None}, ("passed_on", "vide")),
        ({"passed_on": date(2026, 11, 17), "prepared_on": None}, ("passed_on", "avenir")),
        ({"prepared_on": date(2006, 1, 1)}, ("prepared_on", "ancien")),
        (
            {
                "prepared_on": date(2030, 1, 1),
                "passed_on": None,
                "result": PREPARING,
                "expires_on": None,
            },
            ("prepared_on", "lointain"),
        ),
        ({"result": CertificationResult.FAILED}, ("expires_on", "sans_objet")),
        ({"result": PREPARING}, ("result", "attendu")),
        ({"label": "x" * 121}, ("label", "longueur")),
    ],
)
def test_what_is_refused_or_remarked(values: dict[str, object], problem: tuple[str, str]) -> None:
    assert problem in said(replace(SST, **values))  # type: ignore[arg-type]  # values of the table


def test_an_examination_to_come_is_no_result_that_lacks() -> None:
    coming = CertificationDraft(CertificationKind.PSC1, passed_on=date(2026, 12, 1))
    assert said(coming) == []
    assert coming.state(TODAY) is CertificationState.COMING
    assert coming.state(date(2026, 12, 1)) is CertificationState.RESULT_DUE


def test_the_same_certification_is_not_noted_twice() -> None:
    assert said(SST, SST) == [("kind", "deja")]
    waiting = CertificationDraft(CertificationKind.SST, prepared_on=date(2026, 11, 2))
    assert said(waiting, replace(waiting, passed_on=date(2027, 1, 5))) == [("kind", "deja")]
    caces = replace(SST, kind=CertificationKind.CACES, label="R489 catégorie 3")
    assert said(caces, replace(caces, label="R489 CATEGORIE 3")) == [("kind", "deja")]
    assert said(caces, replace(caces, label="R486")) == []


def test_one_still_valid_is_only_told() -> None:
    again = replace(SST, prepared_on=None, passed_on=date(2026, 11, 10))
    (problem,) = validate_certification(again, AroundCertification(TODAY, [SST]))
    assert (problem.severity, problem.code) == (Severity.WARNING, "valable")
    assert "15/09/2026" in problem.message
    old = replace(SST, prepared_on=None, passed_on=date(2024, 9, 1), expires_on=date(2026, 9, 1))
    assert said(again, old) == []
    assert said(again, replace(old, result=CertificationResult.FAILED)) == []


def test_its_usual_end_is_proposed_and_what_is_typed_stays() -> None:
    bare = replace(SST, expires_on=None)
    assert with_usual_expiry(bare).expires_on == date(2028, 9, 15)
    assert with_usual_expiry(SST) is SST
    assert with_usual_expiry(replace(bare, result=PREPARING)).expires_on is None
    assert proposed_expiry(CertificationKind.PSC1, TODAY) is None
    assert proposed_expiry(None, TODAY) is None
    assert proposed_expiry(CertificationKind.SST, None) is None
    assert VALIDITY[CertificationKind.CACES] == 60


def test_its_name_and_where_it_stands() -> None:
    assert SST.name == "SST"
    assert CertificationDraft(CertificationKind.CACES, "R489").name == "CACES R489"
    assert CertificationDraft(CertificationKind.OTHER, "BAFA").name == "BAFA"
    assert CertificationDraft().name == ""
    assert SST.state(TODAY) is CertificationState.SETTLED
    assert SST.state(date(2028, 9, 16)) is CertificationState.EXPIRED


def test_what_is_typed_is_repaired() -> None:
    draft = cleaned_certification(replace(SST, label=" a  b ", organism=" c ", note=" d \n"))
    assert (draft.label, draft.organism, draft.note) == ("a b", "c", "d")
