"""Certificates of hours, letters and statements: what they say, how they hold on their pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.documents import hours_samples as samples
from tests.unit.documents.reading import bookmarks, font_names, reader, squeezed, texts
from tests.unit.documents.samples import END, LONGEST, LONGEST_ADDRESS, NHUNG, SCHOOL, TEST_SET

from e2c_desktop.documents.content import (
    Addressee,
    Agreement,
    DocumentStamp,
    HoursDone,
    PersonName,
    SchoolBlock,
    Signatory,
    StampState,
)
from e2c_desktop.documents.registry_hours import (
    render_absence_letter,
    render_completion_certificate,
    render_diligence_certificate,
    render_monthly_statement,
    render_presence_certificate,
)

Render = Callable[[Any], bytes]
ALL: tuple[tuple[Render, Callable[[], Any]], ...] = (
    (render_completion_certificate, samples.completion),
    (render_presence_certificate, samples.presence),
    (render_diligence_certificate, samples.diligence),
    (render_absence_letter, samples.letter),
    (render_monthly_statement, samples.statement),
)
OF_A_PERSON: tuple[tuple[Render, Callable[[PersonName], Any]], ...] = (
    (render_completion_certificate, samples.completion),
    (render_presence_certificate, samples.presence),
    (render_diligence_certificate, samples.diligence),
)
BARE = SchoolBlock("Les Ateliers")


def one(data: bytes) -> str:
    """The text of a sheet that takes one page."""
    (page,) = texts(data)
    return page


def test_the_certificate_keeps_the_words_of_the_ministry() -> None:
    page = one(render_completion_certificate(samples.completion()))
    for expected in (
        (
            "Je soussignée, Clémence ŒUVRARD, représentante légale du dispensateur de l’action "
            "concourant au développement des compétences"
        ),
        (
            "École de la 2e Chance du Val d’Orsenne, association loi 1901, "
            "14, rue des Tanneries, 99120 Orsenne, SIRET 812 345 676 00017,"
        ),
        "atteste que Mme NGUYỄN Thị Hồng Nhung",
        "née le 14 mars 2006, stagiaire de la formation professionnelle (sans employeur)",
        "a suivi l’action Parcours École de la 2e Chance",
        "Nature de l’action concourant au développement des compétences",
        (
            "Action de formation Bilan de compétences Action de validation des acquis de "
            "l’expérience (VAE) Action de formation par apprentissage"
        ),
        "Du 15 septembre 2025 Au 3 avril 2026 Pour une durée réalisée de 904 heures",
        (
            "dont 498 heures au centre et 406 heures en entreprise, d’après les feuilles "
            "d’émargement et les relevés de présence signés."
        ),
        "pendant une durée de 3 ans à compter de la fin de l’année du dernier paiement",
        "Fait à Orsenne, le 7 avril 2026",
        "Cachet et signature du responsable du dispensateur de formation",
        "Document n° CR-2026-ORS-0147",
        "établi le 7 avril 2026",
    ):
        assert expected in page, expected


def test_what_a_certificate_leaves_out() -> None:
    content = replace(
        samples.completion(),
        school=BARE,
        person=PersonName("Martin", "Zoé"),
        birth_date=None,
        action_title="",
        split=False,
    )
    page = one(render_completion_certificate(content))
    assert "Le représentant légal du dispensateur" in page
    assert "compétences Les Ateliers, atteste que MARTIN Zoé" in page
    for absent in ("dont 498", "a suivi l’action", "né(e) le", "SIRET", "None"):
        assert absent not in page, absent
    employed = replace(samples.completion(), employer="la Scierie des Vosges")
    words = "née le 14 mars 2006, salariée de l’entreprise la Scierie des Vosges"
    assert words in one(render_completion_certificate(employed))


@pytest.mark.parametrize("person", TEST_SET, ids=lambda person: person.last)
@pytest.mark.parametrize("rank", range(len(OF_A_PERSON)))
def test_one_page_with_every_name(person: PersonName, rank: int) -> None:
    render, made = OF_A_PERSON[rank]
    page = squeezed(one(render(made(person))))
    assert squeezed(person.family_capitals) in page
    assert squeezed(person.first) in page


def test_the_presence_over_some_days() -> None:
    page = one(render_presence_certificate(samples.presence()))
    for expected in (
        "Je soussignée, Clémence ŒUVRARD, directrice de l’École de la 2e Chance",
        (
            "a été présente en formation à l’École de la 2e Chance du Val d’Orsenne, "
            "du 15 septembre 2025 au 3 avril 2026"
        ),
        "Heures de présence 904 heures",
        "Au centre 498 heures",
        "En entreprise 406 heures",
        "délivrée à l’intéressée pour servir et valoir ce que de droit",
    ):
        assert expected in page, expected
    at_school = replace(
        samples.presence(),
        done=HoursDone(samples.DONE.first, samples.DONE.first, 215, 0),
        school=replace(
            SCHOOL, signatory=Signatory("Paul", "Roy", "", Agreement.MASCULINE), town=""
        ),
    )
    page = one(render_presence_certificate(at_school))
    assert "Heures de présence 3 h 35" in page
    assert "le 15 septembre 2025, pour les durées" in page
    assert "En entreprise" not in page
    assert "Fait le 7 avril 2026" in page
    unsigned = replace(at_school, school=BARE)
    assert "Les Ateliers atteste que :" in one(render_presence_certificate(unsigned))


def test_the_months_of_a_path() -> None:
    page = one(render_diligence_certificate(samples.diligence()))
    assert "Septembre 2025 140 h 136 h 15 3 h 30 0 h 15" in page
    assert "Octobre 2025 140 h 129 h 15 3 h 30 7 h 0 h 15" in page
    assert "Ensemble 1 120 h 1 069 h 28 h 21 h 2 h" in page
    assert "saisi" not in page
    holed = replace(samples.diligence(), gaps=1)
    assert "Une demi-journée n’a pas été saisie" in one(render_diligence_certificate(holed))
    holed = replace(samples.diligence(), gaps=4)
    assert "4 demi-journées n’ont pas été saisies" in one(render_diligence_certificate(holed))


@pytest.mark.parametrize("months", [0, 1, 2, 10, 40])
def test_the_signature_never_stands_alone_after_the_months(months: int) -> None:
    content = samples.diligence(months=max(months, 1))
    if not months:
        content = replace(content, months=())
    pages = texts(render_diligence_certificate(content))
    signed = next(page for page in pages if "Signature et cachet" in page)
    assert len(signed.split("Fait à")[0]) > 60
    assert len(pages) == (2 if months == 40 else 1)


def test_a_letter_goes_to_each_who_receives_it() -> None:
    first, second = texts(render_absence_letter(samples.letter()))
    for page in (first, second):
        assert "Document n° LA-2026-ORS-0005" in page
        assert "Lundi 2 mars 2026 matin 3 h 30" in page
        assert "Mardi 3 mars 2026 matin et après-midi 3 h 30" in page
        assert "La rémunération suit les heures de formation" in page
        assert "Karim HADDADÈNE peut répondre à vos questions au 05 00 00 14 20." in page
        assert "Pour l’École de la 2e Chance" in page
        assert "courrier" not in page
    assert "Mme NGUYỄN Thị Hồng Nhung 14, rue des Tanneries 99120 Orsenne" in first
    assert "les absences suivantes, 10 h 30 en tout" in first
    assert "M. NGUYỄN Văn Hùng 2, impasse du Moulin 99120 Orsenne" in second
    assert "les absences suivantes de Mme NGUYỄN Thị Hồng Nhung, 10 h 30 en tout" in second


def test_the_second_letter_names_the_day_of_the_first() -> None:
    content = replace(
        samples.letter(),
        reminded_on=END,
        paid=False,
        referent="",
        addressees=samples.letter().addressees[:1],
    )
    page = one(render_absence_letter(content))
    assert "Absences sans justificatif : rappel" in page
    assert "Un premier courrier vous a été adressé le 3 avril 2026." in page
    assert "convenir d’un entretien" in page
    assert "rémunération" not in page
    assert "Nous pouvons répondre à vos questions" in page
    bare = replace(content, school=BARE)
    page = one(render_absence_letter(bare))
    assert "Le 7 avril 2026" in page
    assert "questions" not in page


@pytest.mark.parametrize("days", [1, 2, 10, 40])
def test_a_long_letter_keeps_its_signature_with_its_words(days: int) -> None:
    person = LONGEST if days == 40 else NHUNG
    content = replace(
        samples.letter(person, min(days, 28)),
        addressees=(Addressee(person.formal, (LONGEST_ADDRESS,)),),
    )
    pages = texts(render_absence_letter(content))
    assert "salutations" in pages[-1]
    assert "Signature et cachet" in pages[-1]


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (10, 1), (60, 4)])
def test_the_statement_of_some_trainees(count: int, pages: int) -> None:
    found = texts(render_monthly_statement(samples.statement(count)))
    assert len(found) == pages
    assert "État de présence de mars 2026" in found[0]
    assert "Financeur : Région Grande-Plaine · site d’Orsenne · Article R. 6341-45" in found[0]
    assert "CISSOKHO Aïssatou 0" in found[0]
    assert "140 h 91 h 35 h 126 h 7 h 3 h 30 0 h 15 3 h 30 RDV 3 h 30" in found[0]
    assert f"Ensemble, {count} stagiaires" in found[-1]
    assert "Visa de l’école" in found[-1]
    assert "Visa du financeur" in found[-1]
    assert "Codes : INJ Absence injustifiée, MAL Maladie" in found[-1]
    assert len(found[-1].split("Visa de l’école")[0]) > 200
    assert all("EP-2026-ORS-0004" in page for page in found)
    assert all(f"Page {rank} / {pages}" in page for rank, page in enumerate(found, 1))
    if count > 2:
        assert "3 demi-journées non saisies" in found[0]


def test_a_statement_of_nobody_says_so() -> None:
    content = replace(samples.statement(), lines=(), legend=(), scope="")
    page = one(render_monthly_statement(content))
    assert "Aucun stagiaire en formation ce mois-ci." in page
    assert "Visa" not in page
    unknown = replace(samples.statement(1), school=BARE, legend=())
    assert "Codes" not in one(render_monthly_statement(unknown))


@pytest.mark.parametrize("rank", range(len(ALL)))
def test_the_files_are_sound(rank: int) -> None:
    render, made = ALL[rank]
    data = render(made())
    assert data == render(made())
    assert all(font_names(data).values())
    document = reader(data)
    assert document.metadata is not None
    assert made().stamp.number in str(document.metadata.title)
    assert "NGUYỄN" not in str(document.metadata.title)
    assert bookmarks(data)


@pytest.mark.parametrize("state", [StampState.DRAFT, StampState.DUPLICATE])
@pytest.mark.parametrize("rank", range(len(ALL)))
def test_states(rank: int, state: StampState) -> None:
    render, made = ALL[rank]
    stamp = DocumentStamp(samples.ISSUED, "XX-2026-ORS-0001", state, END)
    first = texts(render(replace(made(), stamp=stamp)))[0]
    if state is StampState.DRAFT:
        assert "PROJET" in first
        assert "XX-2026" not in first
    else:
        assert "Duplicata du document délivré le 3 avril 2026." in first


@pytest.mark.parametrize("rank", range(len(OF_A_PERSON)))
def test_hostile_words_are_printed_as_typed(rank: int) -> None:
    render, made = OF_A_PERSON[rank]
    typed = '<a href="http://exemple.fr">**{x}** [[m|f|n]]</a>'
    page = squeezed("".join(texts(render(made(PersonName(typed, typed))))))
    assert page.count(squeezed(typed)) >= 1
