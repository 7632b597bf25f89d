"""The booklet for an employer: what the person ticked, levels they were given, two signatures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.unit.documents import samples
from tests.unit.documents import variant_samples as variants
from tests.unit.documents.reading import bookmarks, font_names, reader, root, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.content import (
    DocumentStamp,
    EmployerPlacement,
    FrameworkName,
    PersonName,
    StampState,
)
from e2c_desktop.documents.employer_booklet import lowered, quoted
from e2c_desktop.documents.registry_booklets import render_employer_booklet
from e2c_desktop.documents.text import clean


def test_the_typical_paper_says_everything_on_three_pages() -> None:
    pages = texts(render_employer_booklet(variants.employer()))
    assert len(pages) == 3
    for expected in (
        "Portefeuille de compétences — version pour un employeur",
        "Thị Hồng Nhung Nguyễn",
        "Orsenne · 06 00 00 27 51 · nhung.nguyen@exemple.fr",
        "Ce que je cherche Cuisinière en apprentissage : CAP Cuisine, dès avril 2026.",
        "904 heures de formation en alternance",
        "406 heures dans quatre entreprises",
        "Sauveteuse secouriste du travail (SST)",
        "26 janvier – 20 février 2026",
        "« Souriante et ponctuelle. »",
    ):
        assert expected in pages[0], expected
    assert "En entreprise : vente en boulangerie-pâtisserie" in pages[1]
    assert "3 En autonomie" in pages[1]
    assert "Savoirs de base (suite)" in pages[2]
    for expected in (
        "fait en situation nouvelle, sait l’expliquer",
        "Les Écoles de la 2e Chance ne délivrent pas de diplôme.",
        "compétences acquises ACA-2026-ORS-0038 peut être vérifiée auprès de l’école : 05 00 00",
        "Ce n’est pas le référentiel du Réseau E2C France.",
        "a donné son accord le 27 mars 2026",
        "Pour l’école Clémence Œuvrard, directrice",
    ):
        assert expected in pages[2], expected
    assert "None" not in " ".join(pages)


def test_the_latest_placement_comes_first() -> None:
    said = texts(render_employer_booklet(variants.employer()))[0]
    assert said.index("Commis de cuisine") < said.index("Service hôtelier")


def test_what_was_not_ticked_leaves_no_title() -> None:
    (said,) = texts(render_employer_booklet(variants.empty_employer()))
    for absent in ("Ce que je cherche", "Mes points forts", "Mes stages", "Niveau", "vérifiée"):
        assert absent not in said
    assert "Les Écoles de la 2e Chance ne délivrent pas de diplôme." in said
    assert said.endswith("Li Ba · E2C · sans numéro 1")


def test_strengths_alone_take_the_whole_width() -> None:
    bare = replace(
        variants.empty_employer(), strengths=("Ponctuel",), hours=Decimal(40), companies=1
    )
    assert "40 heures de formation" in texts(render_employer_booklet(bare))[0]
    alone = replace(bare, hours=None, company_hours=Decimal("35.5"))
    said = texts(render_employer_booklet(alone))[0]
    assert "35 h 30 en entreprise" in said
    assert "entreprises" not in said
    one = replace(bare, hours=None)
    assert "En bref" not in texts(render_employer_booklet(one))[0]


def test_without_the_words_of_a_tutor_their_column_is_gone() -> None:
    mute = tuple(replace(one, tutor_words="") for one in variants.employer().placements)
    said = texts(render_employer_booklet(replace(variants.employer(), placements=mute)))[0]
    assert "Avis du tuteur" not in said
    bare = EmployerPlacement("", "", date(2026, 3, 2), date(2026, 3, 2))
    said = texts(render_employer_booklet(replace(variants.employer(), placements=(bare,))))[0]
    assert "2 mars 2026" in said


def test_an_attestation_is_told_without_a_phone_too() -> None:
    school = replace(samples.SCHOOL, phone="", signatory=None)
    said = texts(render_employer_booklet(replace(variants.employer(), school=school)))[-1]
    assert "ACA-2026-ORS-0038 peut être vérifiée auprès de l’école." in said


@pytest.mark.parametrize(
    ("framework", "expected"),
    [
        (FrameworkName("Le nôtre", "2", 2025, True), "utilisé : Le nôtre, version 2 (2025)."),
        (FrameworkName("Le nôtre", "2"), "utilisé : Le nôtre, version 2. Ce n’est pas"),
        (None, ""),
    ],
)
def test_the_framework_is_named_as_it_is(framework: FrameworkName | None, expected: str) -> None:
    content = replace(variants.employer(), framework=framework)
    said = texts(render_employer_booklet(content))[-1]
    assert expected in said
    assert ("Référentiel" in said) == bool(framework)
    official = framework is not None and framework.official
    assert ("Ce n’est pas le référentiel" in said) == (framework is not None and not official)


def test_no_scale_is_printed_when_none_is_known() -> None:
    content = replace(variants.employer(), levels=())
    assert "Les niveaux" not in texts(render_employer_booklet(content))[-1]


def test_a_photograph_stands_beside_the_name() -> None:
    content = replace(variants.employer(), photo=samples.picture_file())
    assert len(reader(render_employer_booklet(content)).pages[0].images) == 1


def test_a_duplicate_says_so() -> None:
    stamp = DocumentStamp(date(2026, 5, 4), "PE-2026-ORS-0001", StampState.DUPLICATE, variants.DAY)
    said = texts(render_employer_booklet(replace(variants.employer(), stamp=stamp)))[0]
    assert "Duplicata du document délivré le 3 avril 2026." in said


def test_forty_placements_break_nothing() -> None:
    pages = texts(render_employer_booklet(variants.many_employer()))
    assert len(pages) == 10
    assert sum(page.count("Métier et entreprise") for page in pages) == 5
    assert all(len(page) > 300 for page in pages)
    assert "Pour l’école" in pages[-1]
    assert "Les niveaux" in pages[-1]


def test_the_file_is_sound_and_names_nobody() -> None:
    data = render_employer_booklet(variants.employer())
    assert data == render_employer_booklet(variants.employer())
    assert all(font_names(data).values())
    metadata = reader(data).metadata
    assert metadata is not None
    assert metadata.title == "Portefeuille pour un employeur PE-2026-ORS-0042"
    assert root(data) == {"language": "fr-FR", "title shown": True}
    assert bookmarks(data) == ["Portefeuille pour un employeur", "Ce que je sais faire"]
    assert len(data) < 120_000


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_print_as_typed(payload: str) -> None:
    first = variants.employer().placements[0]
    content = replace(
        variants.employer(PersonName(payload, payload)),
        looking_for=payload,
        strengths=(payload,),
        certifications=(payload,),
        placements=(replace(first, trade=payload, company=payload, tutor_words=payload),),
        professional=(variants.group(payload, (payload, 3)),),
    )
    data = render_employer_booklet(content)
    whole = squeezed("".join(page.extract_text() for page in reader(data).pages))
    assert whole.count(squeezed(clean(payload))) >= 7


@pytest.mark.parametrize("person", samples.TEST_SET)
def test_names_print_whole(person: PersonName) -> None:
    said = squeezed(texts(render_employer_booklet(variants.employer(person)))[0])
    assert squeezed(clean(person.first)) in said
    assert squeezed(clean(person.family)) in said


def test_words_are_quoted_once_and_trades_lowered() -> None:
    assert quoted(" « Bien » ") == "« Bien »"
    assert quoted("Bien") == "«\u00a0Bien\u00a0»"
    assert lowered("Vente") == "vente"
    assert lowered("BTP") == "BTP"
    assert lowered("") == ""
