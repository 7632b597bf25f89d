"""A company and a contact as typed: what is repaired, what is refused, what is only said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import CompanyState, ContactRole
from e2c_desktop.domain.company import (
    CompanyDraft,
    ContactDraft,
    cleaned_company,
    cleaned_contact,
    siren_of,
    validate_company,
    validate_contact,
)
from e2c_desktop.domain.company_codes import (
    NafVersion,
    SizeBand,
    idcc_name,
    roles_of,
    roles_words,
    written_roles,
)
from e2c_desktop.domain.identifiers import display_siren
from e2c_desktop.domain.problems import Severity, errors_of

TODAY = date(2026, 11, 16)
COMPANY = CompanyDraft(name="Garage des Sorbiers")


def _known(code: str) -> str:
    return "Réparation" if code == "45.20A" else ""


def problems(draft: CompanyDraft) -> dict[str, Severity]:
    found = validate_company(cleaned_company(draft), today=TODAY, activity=_known)
    return {problem.field: problem.severity for problem in found}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("732 829 320 00074", "73282932000074"),
        ("73282932000074", "73282932000074"),
        ("N/A", ""),
        ("néant", ""),
        ("0", ""),
        ("w 941 000 123", "W941000123"),
        ("", ""),
    ],
)
def test_a_siret_is_kept_as_digits_and_no_siret_is_none(typed: str, kept: str) -> None:
    assert cleaned_company(replace(COMPANY, siret=typed)).siret == kept


@pytest.mark.parametrize(
    ("typed", "severity"),
    [
        ("73282932000074", None),
        ("35600000049837", None),
        ("73282932000075", Severity.WARNING),
        ("7328293200007", Severity.WARNING),
        ("732829320000740", Severity.ERROR),
    ],
)
def test_a_wrong_siret_warns_and_one_too_long_is_refused(
    typed: str, severity: Severity | None
) -> None:
    assert problems(replace(COMPANY, siret=typed)).get("siret") is severity


def test_the_siren_is_the_beginning_of_a_whole_siret() -> None:
    assert replace(COMPANY, siret="73282932000074").siren == "732829320"
    assert siren_of("7328293200007") == ""
    assert display_siren("732829320") == "732 829 320"
    assert display_siren("W94") == "W94"


def test_what_is_certain_is_repaired() -> None:
    draft = CompanyDraft(
        name="  Garage   des Sorbiers ",
        naf="4520a",
        idcc="843",
        phone="01 99 00 42 18",
        note="Deux\r\nlignes",
    )
    clean = cleaned_company(draft)
    assert clean.name == "Garage des Sorbiers"
    assert (clean.naf, clean.naf_nomenclature) == ("45.20A", NafVersion.REV2)
    assert (clean.idcc, clean.phone) == ("0843", "0199004218")
    assert clean.note == "Deux\nlignes"
    assert cleaned_company(replace(clean, naf="")).naf_nomenclature is None
    assert cleaned_company(replace(draft, phone="accueil")).phone == "accueil"
    assert cleaned_company(replace(draft, idcc="12345")).idcc == "12345"


@pytest.mark.parametrize(
    ("values", "field", "severity"),
    [
        ({"name": ""}, "name", Severity.ERROR),
        ({"name": "x" * 161}, "name", Severity.ERROR),
        ({"naf": "garage"}, "naf", Severity.ERROR),
        ({"naf": "45.20B"}, "naf", Severity.WARNING),
        ({"idcc": "12345"}, "idcc", Severity.ERROR),
        ({"phone": "12"}, "phone", Severity.WARNING),
        ({"email": "contact@"}, "email", Severity.WARNING),
        ({"capacity": 100}, "capacity", Severity.ERROR),
        ({"insured_until": date(2026, 9, 30)}, "insured_until", Severity.WARNING),
        ({"registered_on": date(2027, 1, 1)}, "registered_on", Severity.ERROR),
        ({"other_number": "x" * 41}, "other_number", Severity.ERROR),
        ({"note": "1 85 05 78 006 084 36"}, "note", Severity.ERROR),
    ],
)
def test_each_rule_is_told_under_its_field(
    values: dict[str, object], field: str, severity: Severity
) -> None:
    draft = replace(COMPANY, **values)  # type: ignore[arg-type]  # fields of the draft
    assert problems(draft) == {field: severity}


def test_a_whole_company_has_nothing_to_say() -> None:
    draft = replace(
        COMPANY,
        name="Association départementale pour l’accompagnement des familles et de leurs aidants",
        siret="73282932000074",
        naf="45.20A",
        idcc="1090",
        workforce=SizeBand.FROM_6,
        phone="0199004218",
        email="contact@garage.example",
        insured_until=date(2027, 1, 31),
    )
    assert problems(draft) == {}
    assert problems(replace(draft, naf="45.20B", naf_nomenclature=NafVersion.V2025)) == {}


def test_avoiding_a_company_asks_why_of_those_who_may_say_it() -> None:
    avoided = replace(COMPANY, state=CompanyState.AVOID, avoid_reason=" ")
    assert problems(avoided) == {"avoid_reason": Severity.ERROR}
    assert problems(replace(avoided, avoid_reason="Stagiaire laissé seul")) == {}
    assert problems(replace(avoided, avoid_reason=None)) == {}
    again = cleaned_company(replace(avoided, state=CompanyState.ACTIVE, avoid_reason="Vieux"))
    assert again.avoid_reason == ""


@given(st.text(max_size=40))
def test_any_text_in_the_siret_is_told_and_never_stops_the_program(typed: str) -> None:
    draft = cleaned_company(replace(COMPANY, siret=typed))
    assert cleaned_company(draft) == draft
    validate_company(draft, today=TODAY)


def test_a_contact_needs_a_name_only() -> None:
    draft = cleaned_contact(ContactDraft("  Bruno  Tessier ", phone="06.39.98.41.07"))
    assert (draft.name, draft.phone) == ("Bruno Tessier", "0639984107")
    assert validate_contact(draft) == []
    assert [each.field for each in errors_of(validate_contact(ContactDraft()))] == ["name"]
    told = validate_contact(ContactDraft("B", phone="12", email="b@"))
    assert {each.field: each.severity for each in told} == dict.fromkeys(
        ("phone", "email"), Severity.WARNING
    )


@given(st.frozensets(st.sampled_from(list(ContactRole))))
def test_roles_come_back_as_they_were_written(roles: frozenset[ContactRole]) -> None:
    kept = roles_of(written_roles(roles))
    others = roles - {ContactRole.OTHER}
    assert set(kept) == (others or {ContactRole.OTHER})
    assert list(kept) == sorted(kept, key=list(ContactRole).index)


def test_roles_and_agreements_in_words() -> None:
    assert roles_words(roles_of("tuteur signataire inconnu")) == "Tuteur, signataire"
    assert roles_words(()) == ""
    assert idcc_name("843") == idcc_name("0843") == "Boulangerie-pâtisserie artisanale"
    assert idcc_name("9999") == idcc_name("") == ""
