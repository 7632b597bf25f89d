"""The papers of an entry, a stay and an exit: what they say, for four people, on their pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.documents import paper_samples as samples
from tests.unit.documents.reading import bookmarks, font_names, reader, squeezed, texts
from tests.unit.documents.samples import END, LONGEST, LONGEST_ADDRESS, NHUNG, TEST_SET
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.content import (
    DocumentStamp,
    PayStatus,
    PersonName,
    SchoolBlock,
    Signatory,
    StampState,
)
from e2c_desktop.documents.content_path_papers import (
    Attested,
    DataNoticeContent,
    EngagementContent,
    Guardian,
    ImageAnswer,
    ImageConsentContent,
    PathAttestationContent,
    RulesReceiptContent,
)
from e2c_desktop.documents.registry_papers import (
    render_contract,
    render_data_notice,
    render_image_consent,
    render_path_attestation,
    render_rules_receipt,
)
from e2c_desktop.documents.text import clean
from e2c_desktop.documents.texts import catalogue

Render = Callable[[Any], bytes]
MAKERS: tuple[tuple[Render, Callable[[PersonName], Any], int], ...] = (
    *(
        (render_path_attestation, lambda one, what=what: samples.attestation(what, one), 1)
        for what in Attested
    ),
    (render_contract, samples.contract, 2),
    (render_contract, lambda one: samples.contract(one, minor=True), 2),
    (render_image_consent, samples.image_consent, 1),
    (render_image_consent, lambda one: samples.image_consent(one, minor=True), 1),
    (render_data_notice, samples.notice, 1),
    (render_rules_receipt, lambda one: samples.receipt(one, minor=True), 1),
)
FORBIDDEN = ("6353-1", "diplôme", "certifié", "RQTH", "santé", "handicap", "None")
BARE = SchoolBlock("Les Ateliers")
STAMP = DocumentStamp(samples.ISSUED)


def whole(data: bytes) -> str:
    return " ".join(texts(data))


@pytest.mark.parametrize("person", TEST_SET, ids=lambda one: one.last)
@pytest.mark.parametrize(("render", "make", "pages"), MAKERS)
def test_every_name_is_whole_on_the_pages_meant(
    render: Render, make: Callable[[PersonName], Any], pages: int, person: PersonName
) -> None:
    content = make(person)
    if hasattr(content, "address"):
        content = replace(content, address=LONGEST_ADDRESS)
    data = render(content)
    assert len(texts(data)) == pages
    page = squeezed(whole(data))
    assert squeezed(person.family_capitals) in page
    assert squeezed(person.first) in page


@pytest.mark.parametrize(("render", "make", "pages"), MAKERS)
def test_nothing_forbidden_is_printed_and_the_file_is_sound(
    render: Render, make: Callable[[PersonName], Any], pages: int
) -> None:
    data = render(make(NHUNG))
    assert data == render(make(NHUNG))
    assert all(font_names(data).values())
    page = whole(data)
    for words in FORBIDDEN:
        assert words not in page, words
    metadata = reader(data).metadata
    assert metadata is not None
    assert metadata.title is not None
    assert "NGUY" not in metadata.title
    assert bookmarks(data)
    assert f"Page {pages} / {pages}" in page


def test_no_fixed_text_says_what_is_forbidden() -> None:
    sections = {"ai", "so", "na", "ar", "ri", "ir", "di", "eg", "letter", "co", "lp", "ds", "pa"}
    for key, value in catalogue().items():
        if key.split(".")[0] in sections:
            for words in (value,) if isinstance(value, str) else value:
                assert not [one for one in FORBIDDEN if one in words], key


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (
            Attested.REGISTERED,
            (
                "est inscrite en formation à l’École de la 2e Chance du Val d’Orsenne",
                "Fin prévue 3 avril 2026",
                "Durée totale prévue",
                "rémunération accordée par la Région Grande-Plaine",
            ),
        ),
        (
            Attested.LEFT,
            (
                "a suivi la formation de l’École de la 2e Chance du Val d’Orsenne",
                "du 15 septembre 2025 au 3 avril 2026, et n’est plus stagiaire",
                "Dernier jour",
            ),
        ),
        (Attested.STILL_HERE, ("depuis le 15 septembre 2025, sans interruption, et ne l’a pas",)),
        (
            Attested.PAID,
            (
                "accordée pour la durée de la formation",
                "Organisme qui rémunère la Région Grande-Plaine",
                "L’école ne verse pas la rémunération",
            ),
        ),
    ],
)
def test_each_attestation_says_its_fact(what: Attested, expected: tuple[str, ...]) -> None:
    page = whole(render_path_attestation(samples.attestation(what)))
    for words in (*expected, "Je soussignée, Clémence ŒUVRARD", "pour servir et valoir"):
        assert words in page, words


def test_the_variants_of_attestations() -> None:
    to_come = replace(samples.attestation(Attested.REGISTERED), to_come=True, minor_sentence=True)
    page = whole(render_path_attestation(to_come))
    assert "et doit y entrer dans les conditions suivantes" in page
    assert "peut être remise à son représentant légal" in page
    broken = replace(samples.attestation(Attested.STILL_HERE), interrupted=True)
    page = whole(render_path_attestation(broken))
    assert "et ne l’a pas abandonnée" in page
    assert "sans interruption" not in page
    unpaid = replace(samples.attestation(Attested.PAID), pay_status=PayStatus.NONE)
    page = whole(render_path_attestation(unpaid))
    assert "aucune rémunération au titre de la formation" in page
    assert "Organisme qui rémunère" not in page
    assert "L’école ne verse pas" not in page
    left = whole(render_path_attestation(samples.attestation(Attested.LEFT)))
    assert "Fin prévue" not in left
    assert "rémunération" not in left


def test_what_is_not_known_is_left_out() -> None:
    bare = PathAttestationContent(BARE, STAMP, Attested.REGISTERED, PersonName("Martin", "Zoé"))
    page = whole(render_path_attestation(bare))
    assert "est inscrit(e) en formation aux Ateliers" in page
    for absent in ("Né(e) le", "Demeurant", "Début", "Durée", "Situation"):
        assert absent not in page, absent
    unpaid = replace(bare, what=Attested.PAID, pay_status=PayStatus.ASKED)
    assert "demande en cours d’instruction" in whole(render_path_attestation(unpaid))
    left = replace(bare, what=Attested.LEFT, start=samples.BIRTH)
    assert "depuis le 14 mars 2006" in whole(render_path_attestation(left))


def test_the_contract_holds_both_parties_to_it() -> None:
    page = whole(render_contract(samples.contract()))
    for expected in (
        "En clair",
        "Je viens chaque jour, à l’heure.",
        "Représentée par Clémence ŒUVRARD, directrice",
        "Référent(e) Karim HADDADÈNE",
        "Parler et écrire plus facilement en français au travail.",
        "La ou le stagiaire s’engage à",
        "L’école s’engage à",
        "attestation de compétences acquises",
        "rémunération accordée par la Région Grande-Plaine.",
        "article R. 6341-45",
        "articles R. 6352-3 et suivants",
        "La personne peut s’y opposer à tout moment.",
    ):
        assert expected in page, expected
    assert "Représentant légal" not in page


def test_the_contract_of_a_minor_is_signed_by_who_represents_them() -> None:
    page = whole(render_contract(samples.contract(minor=True)))
    assert page.count("Représentant légal") == 4
    assert "M. NGUYỄN Văn Hùng (père)" in page
    alone = replace(samples.contract(minor=True), guardians=(Guardian("Ada"),))
    assert whole(render_contract(alone)).count("Représentant légal") == 2
    unknown = replace(samples.contract(minor=True), guardians=())
    assert whole(render_contract(unknown)).count("Représentant légal") == 1


def test_an_empty_contract_is_still_a_contract() -> None:
    bare = EngagementContent(BARE, STAMP, PersonName("Martin", "Zoé"), pay_status=PayStatus.NONE)
    data = render_contract(bare)
    assert len(texts(data)) == 2
    page = whole(data)
    assert "sans rémunération au titre de la formation." in page
    assert "R. 6341-45" not in page
    assert "Représentée par" not in page
    unknown = replace(bare, pay_status=PayStatus.UNKNOWN)
    assert "L’école aide à faire la demande de rémunération" in whole(render_contract(unknown))
    nameless = replace(BARE, signatory=Signatory("Paul", "Roy"))
    assert "Paul ROY" in whole(render_contract(replace(bare, school=nameless)))


@pytest.mark.parametrize("length", [0, 300, 900, 1800, 3000])
def test_signatures_of_a_contract_are_never_alone(length: int) -> None:
    words = ("Apprendre un métier du bâtiment " * 120)[:length].strip()
    objectives = (words,) * 6 if words else ()
    pages = texts(render_contract(replace(samples.contract(), objectives=objectives)))
    last = next(page for page in pages if "Signature et cachet" in page)
    assert "L’école fait connaître" in last or "Fait en autant d’exemplaires" in last
    assert len(last.split("Signatures")[0]) > 60


def test_the_image_is_answered_support_by_support() -> None:
    page = whole(render_image_consent(samples.image_consent()))
    for expected in (
        "Articles 9 et 372 du code civil",
        "Documents internes : trombinoscope, portefeuille",
        "Territoire France",
        "15 septembre 2025",
        "14 septembre 2027",
        "donnée gratuitement",
        "Je peux la retirer à tout moment",
        "Refuser ne change rien à mon parcours.",
    ):
        assert expected in page, expected
    assert "autorité parentale" not in page
    minor = whole(render_image_consent(samples.image_consent(minor=True)))
    assert "les deux titulaires de l’autorité parentale signent" in minor
    assert minor.count("Représentant légal") == 2


def test_ticks_are_drawn_where_they_are_given() -> None:
    given = render_image_consent(samples.image_consent())
    refused = replace(samples.image_consent(), answer=ImageAnswer.REFUSED)
    asked = replace(samples.image_consent(), answer=ImageAnswer.ASKED)
    assert len({given, render_image_consent(refused), render_image_consent(asked)}) == 3


def test_forms_for_anybody() -> None:
    consent = ImageConsentContent(BARE, DocumentStamp(samples.ISSUED), minor=True)
    page = whole(render_image_consent(consent))
    assert "Né(e) le" in page
    assert page.count("Représentant légal") == 2
    assert "sans numéro" not in page
    notice = whole(render_data_notice(DataNoticeContent(BARE, STAMP)))
    assert "Nom et prénom" in notice
    assert "Pour toute question" not in notice
    receipt = whole(render_rules_receipt(RulesReceiptContent(BARE, STAMP)))
    assert "Remis le" in receipt
    assert "Promotion" not in receipt


def test_the_notice_says_what_article_thirteen_asks() -> None:
    page = whole(render_data_notice(samples.notice()))
    for expected in (
        "Version 1",
        "contact@e2c-exemple.fr, 05 00 00 14 20",
        "mission d’intérêt public (article L. 214-14",
        "24 mois au plus",
        "2 ans après le dernier contact",
        "10 ans si cofinancé",
        "Rien n’est transféré hors de l’Union européenne.",
        "L’école répond en un mois.",
        "CNIL, 3, place de Fontenoy",
        "Talon à garder par l’école",
    ):
        assert expected in page, expected
    minor = replace(samples.notice(), minor=True)
    assert "et celle du représentant légal" in whole(render_data_notice(minor))
    mail = replace(BARE, email="a@exemple.fr")
    assert "a@exemple.fr." in whole(render_data_notice(DataNoticeContent(mail, STAMP)))


def test_the_receipt_says_what_was_handed_over() -> None:
    page = whole(render_rules_receipt(samples.receipt()))
    for expected in (
        "Articles L. 6352-3 et L. 6352-4",
        "Promotion Septembre 2025 A",
        "un exemplaire du règlement intérieur de l’École de la 2e Chance du Val d’Orsenne",
        "élisent leurs délégués",
        "Clémence ŒUVRARD, directrice",
    ):
        assert expected in page, expected


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_are_printed_as_typed(payload: str) -> None:
    person = PersonName(payload, payload)
    papers: tuple[tuple[Render, Any, int], ...] = (
        (
            render_path_attestation,
            replace(samples.attestation(Attested.PAID, person), payer=payload, place=payload),
            3,
        ),
        (
            render_contract,
            replace(
                samples.contract(person, minor=True),
                objectives=(payload, payload),
                guardians=(Guardian(payload, payload),),
            ),
            5,
        ),
        (
            render_image_consent,
            replace(samples.image_consent(person), territory=payload, address=payload),
            3,
        ),
        (render_rules_receipt, replace(samples.receipt(person), cohort=payload), 2),
        (render_data_notice, samples.notice(person), 1),
    )
    for render, content, times in papers:
        data = render(content)
        document = reader(data)
        read = squeezed("".join(page.extract_text() for page in document.pages))
        assert read.count(squeezed(clean(payload))) >= times
        assert not any("/Annots" in page for page in document.pages)


def test_a_draft_and_a_duplicate_say_so() -> None:
    stamp = DocumentStamp(samples.ISSUED, "CE-2026-ORS-0001", StampState.DRAFT)
    assert "PROJET" in whole(render_contract(replace(samples.contract(), stamp=stamp)))
    copy = DocumentStamp(END, "AI-2026-ORS-0001", StampState.DUPLICATE, samples.ISSUED)
    again = replace(samples.attestation(Attested.REGISTERED, LONGEST), stamp=copy)
    page = whole(render_path_attestation(again))
    assert "Duplicata du document délivré le 2 mars 2026." in page
    assert "à la date du 2 mars 2026" in page
