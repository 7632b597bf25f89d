"""The attestations of the end of a path: what they say, how they hold on their pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.documents import attestation_samples as samples
from tests.unit.documents.reading import bookmarks, font_names, reader, squeezed, texts
from tests.unit.documents.samples import NHUNG, TEST_SET

from e2c_desktop.documents.content import (
    AcquiredCompetence,
    AcquiredDomain,
    CompanySkill,
    CompanySkills,
    DocumentStamp,
    HoursDone,
    PersonName,
    SchoolBlock,
    StampState,
)
from e2c_desktop.documents.registry import mark_duplicate
from e2c_desktop.documents.registry_attestations import render_aca, render_training_end

NEVER = ("L6353", "L. 6353", "certifié", "Autoévaluation", "Mon avis", "non acquis")


def whole(data: bytes) -> str:
    return " ".join(texts(data))


def test_the_attestation_says_what_the_law_asks() -> None:
    data = render_aca(samples.aca())
    first, second = texts(data)
    for expected in (
        "Attestation de compétences acquises",
        "Article L. 214-14 du code de l’éducation",
        "ACA-2026-ORS-0038",
        "délivrée le 3 avril 2026",
        "Mme NGUYỄN Thị Hồng Nhung",
        "née le 14 mars 2006 à Đà Nẵng (Viêt Nam)",
        "du 15 septembre 2025 au 3 avril 2026.",
        "Formation réalisée : 904 heures",
        "498 h au centre",
        "406 h en entreprise",
        "Savoirs de base acquis",
        "Communiquer à l’oral et à l’écrit en français",
        "Prendre la parole devant un groupe 2 Avec appui 27/03/2026",
        "Adopter des gestes économes (énergie, déchets) 3 En autonomie 12/02/2026",
        "Label E2C n° 2024-041, valable jusqu’au 31/12/2027",
    ):
        assert expected in first, expected
    for expected in (
        "Attestation de compétences acquises — Mme NGUYỄN Thị Hồng Nhung",
        "Compétences professionnelles validées en entreprise",
        "Boulangerie Aux Trois Épis",
        "Zdzisław WÓJCIK, gérant",
        "Certifications obtenues pendant le parcours",
        "Prévention et secours civiques de niveau 1 (PSC1) Protection civile 17 octobre 2025",
        "Les quatre niveaux",
        "Je fais dans une situation nouvelle et je sais l’expliquer.",
        "Les Écoles de la 2e Chance ne délivrent pas de diplôme.",
        "Référentiel utilisé : Référentiel de démonstration E2C Desktop, version 1 (2025).",
        "Ce n’est pas le référentiel du Réseau E2C France.",
        "Seules les compétences évaluées au niveau 2 ou au-dessus sont citées.",
        "Fait à Orsenne, le 3 avril 2026",
        "Pour l’École de la 2e Chance Clémence ŒUVRARD, directrice",
        "Pour le monde économique Maëlle D’HÔTEL, cheffe de production",
        "Page 2 / 2",
    ):
        assert expected in second, expected
    assert not [words for words in NEVER if words in f"{first} {second}"]


def test_an_official_framework_is_told_as_such() -> None:
    official = replace(samples.FRAMEWORK, name="Référentiel", year=None, official=True)
    said = whole(render_aca(replace(samples.aca(), framework=official)))
    assert "Référentiel utilisé : Référentiel, version 1." in said
    assert "Ce n’est pas" not in said


def test_a_project_has_no_number_and_its_word_under_the_text() -> None:
    first, *_ = texts(render_aca(samples.aca(stamp=samples.DRAFT)))
    assert first.startswith("PROJET")  # drawn before the text, so that it stays readable
    assert "ACA-2026" not in first
    assert "sans numéro" in first
    assert "imprimé le 3 avril 2026" in first


def test_a_project_with_nothing_in_it_has_no_empty_part() -> None:
    (said,) = texts(render_aca(samples.barest()))
    for absent in ("Savoirs de base", "Formation réalisée", "Certifications", "quatre niveaux"):
        assert absent not in said, absent
    assert "née le" not in said
    assert "Aucune compétence n’a été validée en entreprise pendant ce parcours." in said
    assert "Référentiel utilisé" not in said
    assert "Fait le 3 avril 2026" in said
    assert "monde économique" not in said


def test_the_box_of_companies_without_a_name_is_left_to_fill() -> None:
    said = whole(render_aca(replace(samples.aca(), economy=None)))
    assert "Pour le monde économique Date :" in said


def test_hours_too_few_for_their_part_of_the_bar_are_told_under_it() -> None:
    few = HoursDone(samples.DONE.first, samples.DONE.last, 500 * 60, 7 * 60 + 30)
    said = whole(render_aca(replace(samples.aca(), done=few)))
    assert "Formation réalisée : 507 h 30" in said
    assert "7 h 30 en entreprise" in said
    alone = replace(few, company=0)
    said = whole(render_aca(replace(samples.aca(), done=alone)))
    assert "en entreprise" not in said.split("Savoirs de base")[0].split("Formation réalisée")[1]


@pytest.mark.parametrize("person", TEST_SET)
def test_every_name_prints_whole(person: PersonName) -> None:
    assert squeezed(person.formal) in squeezed(whole(render_aca(samples.aca(person))))
    assert squeezed(person.formal) in squeezed(
        whole(render_training_end(samples.training_end(person)))
    )


def test_long_tables_repeat_their_head_and_lose_nothing() -> None:
    data = render_aca(samples.longest())
    assert whole(data).count("compte rendu d’activité") == 30
    assert "Domaine et compétence (suite)" in texts(data)[1]
    pages = texts(render_aca(samples.forty()))
    assert sum(page.count("Commis de cuisine") for page in pages) == 10
    assert "Métier et organisme d’accueil (suite)" in pages[2]


@pytest.mark.parametrize("count", [0, 1, 2, 10, 40])
def test_signatures_never_stand_alone(count: int) -> None:
    line = AcquiredCompetence("Lire un plan", 3, samples.DAY)
    content = replace(
        samples.aca(),
        domains=(AcquiredDomain("Lire", (line,) * count),) if count else (),
        placements=tuple(
            CompanySkills("", "La Table", (CompanySkill("Servir", 3),), "Zoé Roux")
            for _ in range(count)
        ),
    )
    last = texts(render_aca(content))[-1]
    before = last.split("Fait à Orsenne")[0]
    assert len(before) > 150, before


def test_the_file_is_whole_and_names_nobody() -> None:
    data = render_aca(samples.aca())
    found = reader(data)
    assert found.metadata is not None
    assert found.metadata.title == "Attestation de compétences acquises ACA-2026-ORS-0038"
    assert all(font_names(data).values())
    assert "Compétences professionnelles validées en entreprise" in str(bookmarks(data))
    assert data == render_aca(samples.aca())


def test_the_attestation_of_the_end_says_objectives_nature_duration_and_results() -> None:
    said = whole(render_training_end(samples.training_end()))
    for expected in (
        "Attestation de fin de formation",
        "Je soussignée, Clémence ŒUVRARD, directrice de l’École",
        "a suivi la formation à l’École de la 2e Chance du Val d’Orsenne, du 15 septembre au 24",
        "Nature de l’action Action de formation (article L. 6313-1, 1°, du code du travail)",
        "Durée réalisée 203 heures",
        "Au centre 168 heures",
        "Consolider les savoirs de base",
        "Comprendre une consigne écrite ou orale 3 En autonomie 12/01/2026",
        "Niveaux : 1 Découverte, 2 Avec appui, 3 En autonomie, 4 Transfert.",
        "délivrée à l’intéressée pour servir",
    ):
        assert expected in said, expected
    assert not [words for words in NEVER if words in said]


def test_the_end_of_who_was_not_assessed() -> None:
    content = replace(
        samples.training_end(),
        domains=(),
        levels=(),
        framework=None,
        birth_date=None,
        objectives=("Découvrir trois métiers",),
        action_title="",
    )
    (said,) = texts(render_training_end(content))
    assert "La formation a pris fin avant une première évaluation des compétences." in said
    assert "Découvrir trois métiers" in said
    assert "Consolider" not in said
    assert "née le" not in said
    assert "Niveaux" not in said


def test_the_end_without_the_name_of_its_framework() -> None:
    said = whole(render_training_end(replace(samples.training_end(), framework=None)))
    assert "Référentiel" not in said
    born = whole(render_training_end(replace(samples.training_end(), birth_place="")))
    assert "née le 14 mars 2006 a suivi" in born


def test_a_bare_school_and_the_longest_address_hold() -> None:
    bare = SchoolBlock("Les Ateliers")
    assert "Les Ateliers" in whole(render_aca(replace(samples.aca(), school=bare)))
    far = samples.far_away()
    for content in (far, replace(far, person=NHUNG)):
        pages = texts(render_aca(content))
        assert len(pages) == 2
        assert "Les quatre niveaux" in pages[-1]
        assert "Pour le monde économique" in pages[-1]


def test_a_duplicata_of_the_archive_keeps_every_page() -> None:
    data = render_aca(samples.aca())
    copy = mark_duplicate(data, date(2026, 4, 3))
    mark = "Duplicata du document délivré le 3 avril 2026."
    assert [page.replace(mark, "").strip() for page in texts(copy)] == texts(data)
    assert len(reader(copy).pages) == 2
    assert mark_duplicate(data, date(2026, 4, 3)) == copy
    stamp = DocumentStamp(date(2026, 5, 1), "ACA-2026-ORS-0038", StampState.DUPLICATE, samples.DAY)
    assert mark in whole(render_aca(samples.aca(stamp=stamp)))
