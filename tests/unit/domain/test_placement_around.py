"""What the records that a placement names say of it, and delegations as typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from e2c_desktop.domain.codes import CompanyState, PlacementKind, PrescriberKind
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.domain.placement_around import (
    Around,
    ContactFacts,
    DelegationDraft,
    DelegationFacts,
    cleaned_delegation,
    is_same_person,
    validate_around,
    validate_delegation,
)
from e2c_desktop.domain.problems import Severity

COMPANY, PRESCRIBER = UUID(int=2), UUID(int=4)
DRAFT = PlacementDraft(
    path_id=UUID(int=1),
    company_id=COMPANY,
    prescriber_id=PRESCRIBER,
    starts_on=date(2026, 11, 23),
    ends_on=date(2026, 12, 18),
)
AROUND = Around(names=("CISSÉ", "Mamadou-Lamine", ""))
E, W = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"company_aside": True}, [("company_id", "corbeille", E)]),
        (
            {"company_aside": True, "company_changed": False},
            [("company_id", "corbeille", W)],
        ),
        ({"company_state": CompanyState.AVOID}, [("company_id", "eviter", W)]),
        ({"tutor": ContactFacts("Bruno Tessier", COMPANY)}, []),
        (
            {"tutor": ContactFacts("Bruno Tessier", UUID(int=9))},
            [("tutor_id", "entreprise", E)],
        ),
        (
            {"tutor": ContactFacts("mamadou lamine Cisse", COMPANY)},
            [("tutor_id", "stagiaire", E)],
        ),
        (
            {"signatory": ContactFacts("Cissé Mamadou-Lamine", COMPANY)},
            [("signatory_id", "stagiaire", E)],
        ),
        (
            {"tutor": ContactFacts("Bruno Tessier", COMPANY, active=False)},
            [("tutor_id", "partie", W)],
        ),
        ({"prescriber_kind": PrescriberKind.ML}, []),
        ({"prescriber_kind": PrescriberKind.CFA}, [("prescriber_id", "prescripteur", W)]),
        ({"prescriber_kind": PrescriberKind.PJJ}, [("prescriber_id", "prescripteur", E)]),
        (
            {"delegation": DelegationFacts(UUID(int=5), date(2026, 1, 1))},
            [("delegation_id", "prescripteur", E)],
        ),
        ({"delegation": DelegationFacts(PRESCRIBER, date(2026, 1, 1))}, []),
        ({"entry_on": date(2026, 12, 1)}, [("starts_on", "parcours", W)]),
        ({"exit_on": date(2026, 12, 1)}, [("ends_on", "parcours", W)]),
    ],
)
def test_what_is_named_fits_or_is_told(
    values: dict[str, object], expected: list[tuple[str, str, Severity]]
) -> None:
    around = replace(AROUND, **values)  # type: ignore[arg-type]  # table of cases
    found = validate_around(DRAFT, around)
    assert [(one.field, one.code, one.severity) for one in found] == expected


def test_the_prescriber_matters_for_a_pmsmp_only() -> None:
    around = replace(AROUND, prescriber_kind=PrescriberKind.PJJ)
    training = replace(DRAFT, kind=PlacementKind.TRAINING)
    assert validate_around(training, around) == []


def test_a_name_is_that_of_the_person_in_any_order_and_by_the_usual_name() -> None:
    names = ("NGUYỄN", "Thị Mai", "Lefèvre")
    assert is_same_person("Thi-Mai Nguyen", names)
    assert is_same_person("LEFEVRE Thị Mai", names)
    assert not is_same_person("Paul Nguyen", names)
    assert not is_same_person("", ("", "", ""))


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (DelegationDraft(PRESCRIBER, "D-1", date(2026, 1, 1)), []),
        (DelegationDraft(PRESCRIBER, "D-1", date(2026, 1, 1), date(2026, 12, 31)), []),
        (DelegationDraft(), [("prescriber_id", "vide"), ("starts_on", "vide")]),
        (
            DelegationDraft(PRESCRIBER, "", date(2026, 2, 1), date(2026, 1, 1)),
            [("ends_on", "ordre")],
        ),
    ],
)
def test_a_delegation_needs_a_structure_and_days_in_order(
    draft: DelegationDraft, expected: list[tuple[str, str]]
) -> None:
    assert [(one.field, one.code) for one in validate_delegation(draft)] == expected
    assert cleaned_delegation(replace(draft, reference=" D  1 ")).reference == "D 1"
