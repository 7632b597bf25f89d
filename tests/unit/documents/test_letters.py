"""Letters and attestations to companies: what they say, where the address stands, their pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.documents import paper_samples as samples
from tests.unit.documents.reading import font_names, reader, squeezed, texts
from tests.unit.documents.samples import LONGEST_ADDRESS, NHUNG, TEST_SET
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.content import (
    Addressee,
    Agreement,
    DocumentStamp,
    PersonName,
    SchoolBlock,
)
from e2c_desktop.documents.content_letters import (
    DisciplineWords,
    LevyContent,
    MeetingWords,
    PartnershipContent,
    PrescriberLetterContent,
)
from e2c_desktop.documents.registry_papers import (
    render_convocation,
    render_discipline_letter,
    render_levy,
    render_partnership,
    render_prescriber_letter,
)
from e2c_desktop.documents.text import clean

Render = Callable[[Any], bytes]
BARE = SchoolBlock("Les Ateliers")
STAMP = DocumentStamp(samples.ISSUED)
LONG_LINES = tuple(LONGEST_ADDRESS.split(", "))
ALL: tuple[tuple[Render, Any], ...] = (
    (render_convocation, samples.convocation()),
    (render_prescriber_letter, samples.prescriber_letter(left=True)),
    *((render_discipline_letter, samples.discipline(words)) for words in DisciplineWords),
    (render_partnership, samples.partnership()),
    (render_levy, samples.levy()),
)


def whole(data: bytes) -> str:
    return " ".join(texts(data))


@pytest.mark.parametrize(("render", "content"), ALL)
def test_the_files_are_sound_and_say_nothing_forbidden(render: Render, content: Any) -> None:
    data = render(content)
    assert data == render(content)
    assert all(font_names(data).values())
    page = whole(data)
    for words in ("6353-1", "diplôme", "certifié", "RQTH", "handicap", "None"):
        assert words not in page, words


@pytest.mark.parametrize("person", TEST_SET, ids=lambda one: one.last)
def test_each_letter_holds_on_its_page_with_every_name(person: PersonName) -> None:
    to = (Addressee(person.formal, LONG_LINES),)
    letters = (
        render_convocation(replace(samples.convocation(person), addressees=to)),
        render_prescriber_letter(samples.prescriber_letter(person, left=True)),
        render_discipline_letter(
            replace(samples.discipline(DisciplineWords.TEMPORARY, person), addressees=to)
        ),
    )
    for data in letters:
        pages = texts(data)
        assert len(pages) == 1
        assert squeezed(person.family_capitals) in squeezed(pages[0])


@pytest.mark.parametrize("kind", list(MeetingWords))
def test_a_convocation_says_when_where_and_why(kind: MeetingWords) -> None:
    first, copy = texts(render_convocation(samples.convocation(kind=kind)))
    for expected in ("Lundi 16 mars 2026", "9 h 30", "Salle Rosa-Parks", "une pièce d’identité"):
        assert expected in first, expected
    assert "Si vous ne pouvez pas venir" in first
    assert "au 05 00 00 14 20" in first
    assert "Karim HADDADÈNE répond à vos questions." in first
    assert "Ce courrier concerne" not in first
    assert "Ce courrier concerne Mme NGUYỄN Thị Hồng Nhung." in copy
    assert ("visite du chantier" in first) is (kind is MeetingWords.OTHER)


def test_a_short_convocation_leaves_out_what_is_not_said() -> None:
    content = replace(
        samples.convocation(), school=BARE, bring=(), words="", contact="", place=("Créteil",)
    )
    page = texts(render_convocation(content))[0]
    assert "À apporter" not in page
    assert "prévenez-nous dès que possible : nous" in page
    assert "répond à vos questions" not in page
    assert "Le 2 mars 2026" in page


def test_the_prescriber_is_told_three_things_and_no_more() -> None:
    page = whole(render_prescriber_letter(samples.prescriber_letter()))
    for expected in (
        "Mission locale du Val d’Orsenne",
        "À l’attention de Mme Sarah LEBLANC",
        "née le 14 mars 2006",
        "Entrée",
        "signé le 24 octobre 2025",
        "quatre",
        "Fin prévue 3 avril 2026",
        "comme le prévoit le contrat d’engagement",
        "Karim HADDADÈNE répond à vos questions au 05 00 00 14 20.",
    ):
        assert expected in page, expected
    left = whole(render_prescriber_letter(samples.prescriber_letter(left=True)))
    assert "Son parcours est terminé." in left
    assert "Situation à la sortie Contrat d’apprentissage" in left
    assert "Fin prévue" not in left


def test_a_letter_to_the_prescriber_without_contract() -> None:
    bare = PrescriberLetterContent(BARE, STAMP, NHUNG, "Mission locale", agreed=True)
    page = whole(render_prescriber_letter(bare))
    assert "Vous avez orienté Mme NGUYỄN Thị Hồng Nhung vers notre école." in page
    assert "pas encore signé (période d’intégration)" in page
    assert "avec l’accord écrit de la personne" in page
    assert "répond" not in page
    over = replace(bare, left_on=samples.ISSUED, referent="Ada")
    assert "pas encore signé" not in whole(render_prescriber_letter(over))
    assert "Référent(e) à l’école Ada" in whole(render_prescriber_letter(over))
    man = replace(over, referent="Karim", referent_agreement=Agreement.MASCULINE)
    assert "Référent à l’école Karim" in whole(render_prescriber_letter(man))
    called = replace(bare, school=replace(BARE, phone="0500001420"))
    assert "Nous répondons à vos questions" in whole(render_prescriber_letter(called))


def test_a_warning_decides_at_once() -> None:
    page = whole(render_discipline_letter(samples.discipline()))
    for expected in (
        "Avertissement",
        "remise contre décharge ou envoyée en recommandé",
        "Nous avons constaté les faits suivants :",
        "Le 24 février 2026, vous avez quitté l’atelier sans prévenir.",
        "Nous vous adressons un avertissement",
        "Nous restons à votre disposition pour en parler.",
        "Remis en main propre le",
    ):
        assert expected in page, expected
    assert "entretien" not in page
    assert "référent" not in page


def test_a_call_to_an_interview_names_who_may_come() -> None:
    page = whole(render_discipline_letter(samples.discipline(DisciplineWords.MEETING)))
    for expected in (
        "Objet : convocation à un entretien préalable",
        "Lundi 9 mars 2026",
        "14 h",
        "Bureau de la direction",
        "par exemple le délégué des stagiaires (article R. 6352-5",
    ):
        assert expected in page, expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (DisciplineWords.REPRIMAND, "nous avons décidé un blâme."),
        (DisciplineWords.TEMPORARY, "de vous exclure de la formation du 3 au 6 mars 2026."),
        (DisciplineWords.FINAL, "définitivement de la formation, à compter du 3 mars 2026."),
    ],
)
def test_a_sanction_is_written_with_its_reasons(words: DisciplineWords, expected: str) -> None:
    page = whole(render_discipline_letter(samples.discipline(words)))
    assert expected in page
    assert "Nous vous avons entendue le 9 mars 2026" in page
    assert "Vous avez reconnu les faits" in page
    assert "article R. 6352-6" in page
    silent = replace(samples.discipline(words), answer="", starts_on=None, meeting_on=None)
    assert "Vous nous avez dit" not in whole(render_discipline_letter(silent))


def test_a_copy_of_a_letter_tells_whom_it_is_about() -> None:
    content = samples.discipline(DisciplineWords.MEETING)
    both = (*content.addressees, Addressee("M. NGUYỄN Văn Hùng"))
    content = replace(content, addressees=both, meeting_on=None)
    first, copy = texts(render_discipline_letter(content))
    assert "Ce courrier concerne" not in first
    assert "Ce courrier concerne Mme NGUYỄN Thị Hồng Nhung." in copy


@pytest.mark.parametrize("length", [0, 600, 1500, 2000, 3000])
def test_long_facts_flow_and_the_signature_is_never_alone(length: int) -> None:
    facts = ("Le 3 mars, départ de l’atelier sans prévenir. " * 80)[:length] or "Rien."
    content = replace(samples.discipline(DisciplineWords.TEMPORARY), facts=facts)
    pages = texts(render_discipline_letter(content))
    last = next(page for page in pages if "Signature et cachet" in page)
    assert "salutations" in last
    assert squeezed("".join(pages)).count("départ") == facts.count("départ")


def test_a_partner_is_thanked_for_what_was_done() -> None:
    page = whole(render_partnership(samples.partnership()))
    for expected in (
        "Crèche Les Petits Galets",
        "SIRET 812 345 676 00017",
        "depuis le 4 septembre 2023",
        "sept personnes en formation, en neuf périodes",
        "Accueil des enfants, Entretien des locaux",
        "Visite d’entreprise 2025",
    ):
        assert expected in page, expected
    one = replace(samples.partnership(), hosted=1, periods=1)
    assert "Elle a accueilli une personne en formation." in whole(render_partnership(one))
    again = replace(one, periods=21)
    assert "une personne en formation, en vingt et une périodes" in whole(render_partnership(again))
    bare = PartnershipContent(BARE, STAMP, "Crèche")
    page = whole(render_partnership(bare))
    assert "est partenaire des Ateliers." in page
    assert "accueilli" not in page
    assert "SIRET" not in page


def test_the_tax_is_told_year_by_year() -> None:
    page = whole(render_levy(samples.levy()))
    assert "2025 1 200 € 2024 850,50 € Ensemble 2 050,50 €" in page
    one = LevyContent(BARE, STAMP, "Crèche", payments=((2025, 120_000),))
    page = whole(render_levy(one))
    assert "1 200 €" in page
    assert "Ensemble" not in page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_are_printed_as_typed(payload: str) -> None:
    person = PersonName(payload, payload)
    to = (Addressee(payload, (payload,)),)
    letters: tuple[tuple[Render, Any, int], ...] = (
        (
            render_convocation,
            replace(
                samples.convocation(person, MeetingWords.OTHER),
                addressees=to,
                subject=payload,
                place=(payload,),
                bring=(payload,),
                words=payload,
            ),
            6,
        ),
        (
            render_prescriber_letter,
            replace(samples.prescriber_letter(person), prescriber=payload, adviser=payload),
            3,
        ),
        (
            render_discipline_letter,
            replace(
                samples.discipline(DisciplineWords.FINAL, person),
                addressees=to,
                facts=payload,
                answer=payload,
            ),
            4,
        ),
        (
            render_partnership,
            replace(samples.partnership(), company=payload, crafts=(payload,)),
            2,
        ),
        (render_levy, replace(samples.levy(), company=payload), 1),
    )
    for render, content, times in letters:
        data = render(content)
        document = reader(data)
        read = squeezed("".join(page.extract_text() for page in document.pages))
        assert read.count(squeezed(clean(payload))) >= times
        assert not any("/Annots" in page for page in document.pages)
