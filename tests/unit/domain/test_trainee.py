"""What the rules say of a trainee as typed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer, Sex
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.trainee import NAME_LIMIT, NOTE_LIMIT, TraineeDraft, cleaned, validate

TODAY = date(2026, 11, 16)
RIGHT = TraineeDraft(
    last_name="N’DIAYE",
    first_name="Ousmane",
    sex=Sex.MALE,
    birth_date=date(2004, 8, 14),
    phone="0639980001",
    email="ousmane@exemple.fr",
)


def _found(**values: object) -> list[Problem]:
    return validate(replace(RIGHT, **values), today=TODAY)  # type: ignore[arg-type]  # any field


def _told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.field, problem.code, problem.severity.value) for problem in problems]


def test_a_right_record_has_no_problem() -> None:
    assert _found() == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"last_name": ""}, ("last_name", "vide", "erreur")),
        ({"first_name": ""}, ("first_name", "vide", "erreur")),
        ({"birth_date": None}, ("birth_date", "naissance-vide", "information")),
        ({"birth_date": date(2026, 11, 17)}, ("birth_date", "naissance-future", "erreur")),
        (
            {"birth_date": date(1926, 1, 1)},
            ("birth_date", "naissance-invraisemblable", "avertissement"),
        ),
        ({"birth_date": date(2009, 8, 14)}, ("guardian_name", "representant", "information")),
        ({"phone": "12"}, ("phone", "telephone", "avertissement")),
        ({"guardian_phone": "?"}, ("guardian_phone", "telephone", "avertissement")),
        ({"email": "ousmane@"}, ("email", "courriel", "avertissement")),
        ({"town": "a" * (NAME_LIMIT + 1)}, ("town", "longueur", "erreur")),
        ({"address": "a" * (2 * NAME_LIMIT + 1)}, ("address", "longueur", "erreur")),
        ({"note": "a" * (NOTE_LIMIT + 1)}, ("note", "longueur", "erreur")),
        ({"note": "sécu 2 04 08 94 028 123 45"}, ("note", "nir", "erreur")),
        ({"file_number": "204089402812345"}, ("file_number", "nir", "erreur")),
        (
            {"birth_date": date(2017, 1, 1), "guardian_name": "A", "guardian_phone": "0639980001"},
            ("birth_date", "naissance-invraisemblable", "avertissement"),
        ),
        (
            {"birth_date": date(2009, 8, 14), "guardian_name": "Awa"},
            ("guardian_phone", "representant", "information"),
        ),
        ({"guardian2_phone": "?"}, ("guardian2_phone", "telephone", "avertissement")),
        ({"guardian_email": "awa@"}, ("guardian_email", "courriel", "avertissement")),
        ({"guardian2_email": "awa"}, ("guardian2_email", "courriel", "avertissement")),
        ({"france_travail_id": "123"}, ("france_travail_id", "identifiant", "avertissement")),
        ({"imilo_number": "AB12"}, ("imilo_number", "identifiant", "avertissement")),
        ({"qpv_code": "QP12"}, ("qpv_code", "identifiant", "avertissement")),
        ({"qpv_code": "QP094012", "qpv": Answer.NO}, ("qpv", "qpv", "avertissement")),
        (
            {"residence_permit_end": date(2026, 11, 15)},
            ("residence_permit_end", "titre-echu", "avertissement"),
        ),
        ({"residence_permit": "2 04 08 94 028 123 45"}, ("residence_permit", "nir", "erreur")),
        ({"guardian_address": "a" * 241}, ("guardian_address", "longueur", "erreur")),
        ({"guardian2_name": "a" * 100_000}, ("guardian2_name", "longueur", "erreur")),
    ],
)
def test_one_problem_is_told_on_its_field(
    values: dict[str, object], told: tuple[str, str, str]
) -> None:
    assert _told(_found(**values)) == [told]


def test_identifiers_lose_their_spaces_when_they_are_right() -> None:
    typed = replace(
        RIGHT,
        france_travail_id=" 123 456 789 01",
        imilo_number="12 34-567",
        qpv_code="qp 094012",
        residence_permit_end=TODAY,
    )
    draft = cleaned(typed)
    assert (draft.france_travail_id, draft.imilo_number) == ("12345678901", "1234567")
    assert draft.qpv_code == "QP094012"
    assert validate(draft, today=TODAY) == []
    assert cleaned(replace(RIGHT, imilo_number="A 12")).imilo_number == "A 12"


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({"last_name": "N’\x07DIAYE\u202e"}, "N’DIAYE"),
        ({"last_name": "N’DIAYE\r\nDIOP\t"}, "N’DIAYE DIOP"),
    ],
)
def test_pasted_controls_are_taken_away(values: dict[str, str], kept: str) -> None:
    assert cleaned(replace(RIGHT, **values)).last_name == kept  # type: ignore[arg-type]  # texts


def test_a_minor_with_a_guardian_is_right() -> None:
    assert (
        _found(
            birth_date=date(2009, 8, 14), guardian_name="Awa N’Diaye", guardian_phone="0639980011"
        )
        == []
    )


def test_limits_themselves_are_allowed() -> None:
    at_limit = {"town": "a" * NAME_LIMIT, "address": "a" * 2 * NAME_LIMIT, "note": "a" * NOTE_LIMIT}
    assert _found(**at_limit) == []


def test_errors_come_first_then_warnings_then_information() -> None:
    found = _found(birth_date=None, email="x", last_name="", first_name="")
    order = list(Severity)
    ranks = [order.index(problem.severity) for problem in found]
    assert ranks == sorted(ranks)
    assert len(found) == 4


def test_cleaning_repairs_spaces_and_phones_and_keeps_the_case() -> None:
    draft = cleaned(
        replace(
            RIGHT,
            last_name="  N’DIAYE\u00a0 Ba\u200b ",
            phone="+33 6 39 98 00 01",
            phone_2="06 39 98 00 01 (mère)",
            emergency_phone="0639980001 0639980002",
            note=" un \r\n deux  trois ",
        )
    )
    assert draft.last_name == "N’DIAYE Ba"
    assert draft.phone == "0639980001"
    assert draft.phone_2 == "06 39 98 00 01 (mère)"
    assert draft.emergency_phone == "0639980001 0639980002"
    assert draft.note == "un\ndeux trois"
    assert draft.sex is Sex.MALE


@given(st.builds(TraineeDraft, last_name=st.text(), first_name=st.text(), note=st.text()))
def test_cleaning_twice_changes_nothing_more(draft: TraineeDraft) -> None:
    once = cleaned(draft)
    assert cleaned(once) == once
    assert all(problem.message for problem in validate(once, today=TODAY))


def test_problems_name_fields_of_the_draft() -> None:
    names = {spec.name for spec in fields(TraineeDraft)}
    found = _found(
        last_name="", email="x", phone="1", birth_date=date(2009, 1, 1), town="x" * 999, note="é"
    )
    assert {problem.field for problem in found} <= names
