"""What documents say: agreement, facts that must be there, what makes another document."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest
from tests.helpers.dossiers import (
    DAY,
    STAMP,
    booklet,
    certificate,
    dossier,
    path,
    person,
    school,
)

from e2c_desktop.documents.content import (
    AccentPreset,
    Agreement,
    DocumentStamp,
    PayStatus,
    StampState,
)
from e2c_desktop.domain.codes import (
    DocumentKind,
    Sex,
)
from e2c_desktop.queries.dossier_rows import (
    Dossier,
    PathFacts,
    PersonFacts,
    SiteFacts,
)
from e2c_desktop.services.contents import build_content, content_hash
from e2c_desktop.services.contents_common import signatory
from e2c_desktop.services.contents_missing import missing_facts


@pytest.mark.parametrize(
    ("sex", "civility", "agreement"),
    [
        (Sex.FEMALE, "Mme", Agreement.FEMININE),
        (Sex.MALE, "M.", Agreement.MASCULINE),
        (None, "", Agreement.NEUTRAL),
    ],
)
def test_words_agree_with_the_person(sex: Sex | None, civility: str, agreement: Agreement) -> None:
    name = certificate(dossier(person=person(sex=sex))).person
    assert (name.civility, name.agreement) == (civility, agreement)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Hélène Marchetti", "Hélène", "Marchetti"),
        ("Ada de la Tour", "Ada", "de la Tour"),
        ("Marchetti", "", "Marchetti"),
    ],
)
def test_signatory_is_read_from_one_text(typed: str, first: str, last: str) -> None:
    found = signatory(school(signatory_name=typed))
    assert found is not None
    assert (found.first, found.last) == (first, last)


def test_certificate_before_and_after_the_contract() -> None:
    signed = certificate(dossier())
    assert signed.integration_weeks is None
    assert (signed.weekly_hours, signed.total_hours) == (Decimal(35), Decimal(980))
    assert signed.pay_status is PayStatus.PAID
    assert signed.place == "Créteil"
    early = certificate(
        dossier(path=path(contract_on=None, weekly_hours=30, planned_hours=None, pay_status=None)),
    )
    assert early.integration_weeks == 6
    assert (early.weekly_hours, early.total_hours) == (Decimal(30), None)
    assert early.pay_status is PayStatus.UNKNOWN


def test_certificate_gives_the_place_of_the_site() -> None:
    site = SiteFacts("Créteil", "CRE", "8, rue du Moulin-Vert", "94000", "Créteil")
    assert certificate(dossier(site=site)).place == "8, rue du Moulin-Vert, 94000 Créteil"


def test_certificate_of_a_minor_says_so() -> None:
    assert certificate(dossier(person=person(birth_date=date(2009, 1, 1)))).minor_sentence
    assert not certificate(dossier()).minor_sentence
    assert not certificate(dossier(person=person(birth_date=None))).minor_sentence


def test_certificate_without_entry_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="entry"):
        certificate(dossier(path=path(entry_on=None)))


@pytest.mark.parametrize(
    ("kind", "given", "draft", "messages"),
    [
        (DocumentKind.BOOKLET, dossier(), False, []),
        (
            DocumentKind.BOOKLET,
            dossier(path=path(entry_on=None)),
            False,
            ["Date d’entrée vide"],
        ),
        (DocumentKind.BOOKLET, dossier(path=path(entry_on=None)), True, []),
        (
            DocumentKind.ENTRY_CERTIFICATE,
            dossier(path=path(entry_on=date(2026, 12, 7)), person=person(birth_date=None)),
            False,
            ["Date d’entrée dans le futur", "Date de naissance vide"],
        ),
        (
            DocumentKind.ENTRY_CERTIFICATE,
            dossier(path=path(entry_on=date(2026, 12, 7)), person=person(birth_date=None)),
            True,
            [],
        ),
        (
            DocumentKind.ENTRY_CERTIFICATE,
            dossier(path=path(entry_on=None)),
            True,
            ["Date d’entrée vide"],
        ),
    ],
)
def test_missing_facts(
    kind: DocumentKind, given: Dossier, draft: bool, messages: list[str]
) -> None:
    found = missing_facts(kind, given, DAY, draft=draft)
    assert [problem.message for problem in found] == messages


def test_the_day_and_the_number_do_not_make_another_document() -> None:
    left = dossier(path=path(exit_on=date(2026, 10, 30)))
    again = DocumentStamp(date(2026, 11, 13), "PF-2026-CRE-0002", StampState.SAMPLE)
    assert content_hash(booklet(left)) == content_hash(booklet(left, again))
    assert content_hash(certificate(left)) != content_hash(booklet(left))
    renamed = dossier(path=path(exit_on=date(2026, 10, 30)), person=person(first_name="Mai"))
    assert content_hash(booklet(left)) != content_hash(booklet(renamed))


def test_a_logo_counts_by_its_bytes() -> None:
    first, second = (
        content_hash(build_content(DocumentKind.BOOKLET, dossier(), school(logo=logo), STAMP))
        for logo in (b"a", b"b")
    )
    assert first != second


def test_school_block_falls_back_to_the_usual_accent() -> None:
    made = build_content(DocumentKind.BOOKLET, dossier(), school(accent="fuchsia"), STAMP)
    assert made.school.accent is AccentPreset.PETROLE
    assert booklet(dossier()).school.accent is AccentPreset.FORET
    assert booklet(dossier()).school.address == ("8, rue du Moulin-Vert", "94000 Créteil")


def test_nothing_sensitive_can_be_printed() -> None:
    names = {field.name for rows in (PersonFacts, PathFacts) for field in fields(rows)}
    assert not names & {"rqth_sealed", "note", "nationality", "qpv", "prescriber_id", "nir"}
