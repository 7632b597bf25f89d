"""The entry certificate: one page, what it says, its states."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import bookmarks, font_names, reader, root, squeezed, texts

from e2c_desktop.documents.content import (
    Agreement,
    DocumentStamp,
    EntryCertificateContent,
    PayStatus,
    PersonName,
    SchoolBlock,
    Signatory,
    StampState,
)
from e2c_desktop.documents.registry import render_entry_certificate


def one(content: EntryCertificateContent) -> str:
    """The text of a certificate that takes one page."""
    (page,) = texts(render_entry_certificate(content))
    return page


def test_the_typical_certificate_says_everything() -> None:
    page = one(samples.certificate())
    for expected in (
        "Je soussignée, Clémence ŒUVRARD, directrice de l’École de la 2e Chance du Val d’Orsenne",
        "Mme NGUYỄN Thị Hồng Nhung",
        "Née le 14 mars 2006",
        "Identifiant France Travail 12345678901",
        "est entrée en formation à l’École de la 2e Chance du Val d’Orsenne",
        "Action de formation (art. L. 6313-1, 1°, du code du travail)",
        "Durée totale prévue 938 heures",
        "rémunération accordée par la Région Grande-Plaine",
        "une période d’intégration de six semaines",
        "délivrée à l’intéressée pour servir et valoir ce que de droit",
        "Fait à Orsenne, le 15 septembre 2025",
        "Document n° AE-2025-ORS-0118",
        "établie le 15 septembre 2025",
        "SIRET 812 345 676 00017",
        "Label E2C n° 2024-041, valable jusqu’au 31/12/2027",
        "Cet enregistrement ne vaut pas agrément de l’État.",
        "Page 1 / 1",
    ):
        assert expected in page, expected


@pytest.mark.parametrize("person", samples.TEST_SET, ids=lambda p: p.last)
def test_one_page_with_every_name_and_the_longest_address(person: PersonName) -> None:
    content = replace(samples.certificate(person), address=samples.LONGEST_ADDRESS)
    page = squeezed(one(content))
    assert squeezed(person.family_capitals) in page
    assert squeezed(person.first) in page
    assert squeezed(samples.LONGEST_ADDRESS) in page


def test_the_ladder_keeps_a_crowded_sheet_on_one_page() -> None:
    content = replace(
        samples.certificate(samples.LONGEST),
        address=samples.LONGEST_ADDRESS,
        place=samples.LONGEST_ADDRESS,
        action_title=samples.LONGEST_ADDRESS,
        minor_sentence=True,
    )
    assert "peut être remise à son représentant légal" in one(content)


@pytest.mark.parametrize("length", [0, *range(200, 3001, 200)])
def test_the_signature_is_never_alone(length: int) -> None:
    words = ("Rue du Moulin " * 220)[:length].strip()
    data = render_entry_certificate(replace(samples.certificate(), place=words, address=words))
    pages = texts(data)
    assert squeezed("".join(pages)).count("RueduMoulin") >= 2 * words.count("Moulin") - len(pages)
    signed = next(page for page in pages if "Signature et cachet" in page)
    before = signed.split("Fait à")[0]
    assert len(before) > 60
    assert all(f"Page {n} / {len(pages)}" in page for n, page in enumerate(pages, 1))


def test_what_is_not_known_is_left_out() -> None:
    content = EntryCertificateContent(
        school=SchoolBlock("Les Ateliers"),
        stamp=DocumentStamp(samples.START),
        person=PersonName("Martin", "Zoé"),
        start=samples.START,
        alternation=False,
    )
    page = one(content)
    assert "Les Ateliers atteste que :" in page
    assert "est entré(e) en formation aux Ateliers" in page
    assert "Fait le 15 septembre 2025" in page
    assert "sans numéro" not in page
    for absent in ("Né(e) le", "Demeurant", "Alternance", "Situation", "Label", "None"):
        assert absent not in page, absent


def test_agreements_and_variants() -> None:
    school = replace(
        samples.SCHOOL,
        name_with_article="",
        signatory=Signatory("Paul", "Roy", "", Agreement.MASCULINE),
        label_end=None,
        nda_region="",
    )
    person = PersonName("Roux", "Léo", civility="M.", agreement=Agreement.MASCULINE)
    content = replace(
        samples.certificate(person),
        school=school,
        integration_weeks=1,
        pay_status=PayStatus.ASKED,
        weekly_hours=Decimal("17.5"),
    )
    page = one(content)
    assert "Je soussigné, Paul ROY, pour École de la 2e Chance" in page
    assert "est entré en formation" in page
    assert "d’intégration d’une semaine" in page
    assert "demande de rémunération en cours" in page
    assert "17 h 30" in page
    assert "Label E2C n° 2024-041 ·" in page
    assert "sous le numéro 99 99 12345 99. Cet enregistrement" in page
    without = replace(content, pay_status=PayStatus.PAID, payer="", integration_weeks=None)
    assert "rémunération accordée" in one(without)
    assert "d’intégration" not in one(without)
    assert "sans rémunération au titre" in one(replace(content, pay_status=PayStatus.NONE))


@pytest.mark.parametrize(
    ("state", "expected", "mark"),
    [
        (StampState.DRAFT, "imprimé le 15 septembre 2025", "PROJET"),
        (StampState.SAMPLE, "sans numéro", "EXEMPLE"),
        (StampState.WORKING_COPY, "Ne pas diffuser hors de l’école.", "COPIE"),
        (StampState.DUPLICATE, "Duplicata du document délivré le 3 avril 2026.", ""),
    ],
)
def test_states(state: StampState, expected: str, mark: str) -> None:
    stamp = DocumentStamp(samples.START, "AE-2025-ORS-0118", state, None)
    if state is StampState.DUPLICATE:
        stamp = replace(stamp, original_date=samples.END)
    page = one(replace(samples.certificate(), stamp=stamp))
    assert expected in page
    assert page.startswith(mark)


def test_a_duplicate_without_its_first_date_takes_its_own() -> None:
    stamp = DocumentStamp(samples.START, "AE-1", StampState.DUPLICATE)
    page = one(replace(samples.certificate(), stamp=stamp))
    assert "Duplicata du document délivré le 15 septembre 2025." in page


def test_a_long_footer_wraps_and_the_text_goes_up() -> None:
    school = replace(samples.SCHOOL, name=f"{samples.SCHOOL.name} et des communes associées" * 3)
    page = one(replace(samples.certificate(), school=school))
    assert "SIRET 812 345 676 00017" in page


def test_a_short_right_column_and_a_long_name_of_school() -> None:
    name = "Centre-de-formation-" * 6
    school = replace(samples.SCHOOL, name=name, funder_logos=(), eu=False)
    assert squeezed(name) in squeezed(one(replace(samples.certificate(), school=school)))


def test_logos_and_the_emblem() -> None:
    wide = samples.picture_file((900, 100), "#AA0000")
    school = replace(
        samples.SCHOOL,
        logo=samples.picture_file((100, 100)),
        funder_logos=(wide,) * 6,
    )
    data = render_entry_certificate(replace(samples.certificate(), school=school))
    page = reader(data).pages[0]
    assert len(page.images) == 2  # the school's and the funders': the same picture is stored once
    assert "Cofinancé par" in texts(data)[0]
    without = replace(samples.certificate(), school=replace(samples.SCHOOL, eu=False))
    assert "Cofinancé" not in one(without)


def test_the_file_is_sound() -> None:
    data = render_entry_certificate(samples.certificate())
    assert data == render_entry_certificate(samples.certificate())
    assert all(font_names(data).values())
    assert all("SourceSans3" in name for name in font_names(data))
    document = reader(data)
    assert document.metadata is not None
    assert document.metadata.title == "Attestation d’entrée en formation AE-2025-ORS-0118"
    assert root(data) == {"language": "fr-FR", "title shown": True}
    assert bookmarks(data) == ["Attestation d’entrée en formation"]


def test_a_draft_has_no_code_and_its_title_says_so() -> None:
    stamp = DocumentStamp(samples.START, "AE-2025-ORS-0118", StampState.DRAFT)
    data = render_entry_certificate(replace(samples.certificate(), stamp=stamp))
    metadata = reader(data).metadata
    assert metadata is not None
    assert metadata.title == "Attestation d’entrée en formation PROJET"
    assert "AE-2025-ORS-0118" not in texts(data)[0]
