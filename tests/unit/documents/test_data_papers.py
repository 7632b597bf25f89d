"""The register of processing and the impact analysis: what they say, on which pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from tests.unit.documents import data_samples as samples
from tests.unit.documents.looking import GOLDEN
from tests.unit.documents.reading import bookmarks, font_names, picture, reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.content import DocumentStamp, SchoolBlock
from e2c_desktop.documents.content_data import ImpactContent, ProcessingRegisterContent
from e2c_desktop.documents.registry import document_named
from e2c_desktop.documents.registry_school import render_impact_form, render_processing_register
from e2c_desktop.documents.text import clean
from e2c_desktop.documents.texts import lines

BARE = SchoolBlock("Les Ateliers")
STAMP = DocumentStamp(samples.ISSUED)
CARDS = ("Gestion des parcours des stagiaires", "Gestion des partenaires entreprises")


def printed(data: bytes) -> str:
    """The words of every page, on one line."""
    return " ".join(" ".join(texts(data)).split())


def test_the_register_says_what_the_law_asks_of_each_processing() -> None:
    data = render_processing_register(samples.register())
    pages = [" ".join(page.split()) for page in texts(data)]
    assert len(pages) == 3
    assert samples.CARRIER in pages[0]
    assert "Clémence ŒUVRARD, directrice" in pages[0]
    assert "Délégué à la protection des données" in pages[0]
    assert "Sécurité pour les trois fiches" in pages[0]
    for page, name in zip((1, 2), CARDS, strict=True):
        assert name in pages[page]
    for words in ("Finalités", "Base légale", "Personnes concernées", "Destinataires"):
        assert sum(page.count(words) for page in pages) == 3
    assert pages[1].count("Données sensibles") == 1
    assert "Mise à jour : 2 mars 2026" in pages[1].replace("\u00a0", " ")
    for number, told in enumerate(pages, 1):
        assert f"Page {number} / 3" in told
    assert bookmarks(data)
    assert all(font_names(data).values())


def test_the_register_and_the_notice_keep_things_as_long() -> None:
    said = printed(render_processing_register(samples.register())).replace("\u00a0", " ")
    for line in lines("ir.long"):
        what, _, long = line.partition(" | ")
        assert f"{clean(what)} {clean(long)}".replace("\u00a0", " ") in said
    assert "demandées à 3, 6 et 12 mois" in said


@pytest.mark.parametrize(
    ("months", "told"), [((12,), "demandées à 12 mois"), ((3, 6), "demandées à 3 et 6 mois")]
)
def test_news_are_asked_for_at_the_moments_of_the_school(
    months: tuple[int, ...], told: str
) -> None:
    content = replace(samples.register(), follow_up=months)
    assert told in printed(render_processing_register(content)).replace("\u00a0", " ")


def test_a_school_that_asks_for_no_news_says_nothing_of_it() -> None:
    content = ProcessingRegisterContent(BARE, STAMP)
    said = printed(render_processing_register(content))
    assert "Nouvelles après la sortie" not in said
    assert "None" not in said
    for absent in ("Structure porteuse", "Représentée par", "Téléphone et mél", "SIRET"):
        assert absent not in said


def test_a_card_longer_than_a_page_repeats_its_head() -> None:
    long = "\n".join(f"une donnée de plus, la {rank}e ;" for rank in range(90))
    school = replace(samples.NO_EMBLEM, wording=(("rt_stays.data", long),))
    type_ = document_named("registre-traitements")
    assert type_ is not None
    pages = texts(type_.file(samples.register(school)))
    assert len(pages) > 3
    assert sum("Fiche 1 (suite)" in page.replace("\u00a0", " ") for page in pages) >= 1


def test_the_impact_form_is_filled_with_what_the_program_does() -> None:
    data = render_impact_form(samples.impact())
    said = printed(data).replace("\u00a0", " ")
    assert len(reader(data).pages) == 3
    assert "fiche 1 du registre des traitements" in said
    assert "délibération 2021-028" in said
    for risk in ("Accès par qui n’y a pas droit", "Changement non voulu", "Disparition"):
        assert risk in said
    assert said.count("Vraisemblance") == 3
    assert "la CNIL est consultée" in said
    assert "None" not in printed(render_impact_form(ImpactContent(BARE, STAMP)))


def test_no_title_is_left_at_the_foot_of_a_page() -> None:
    first, second, third = texts(render_impact_form(samples.impact()))
    assert "Risques pour les personnes" not in first
    assert "Gravité" in second
    assert "Avis du délégué" in second
    assert "Décision du responsable" in third


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_name_prints_as_typed(payload: str) -> None:
    for data in (
        render_processing_register(samples.register(carrier=payload)),
        render_impact_form(samples.impact(carrier=payload)),
    ):
        assert squeezed(clean(payload)) in squeezed(printed(data))


PICTURES: dict[str, tuple[Callable[[Any], bytes], Any, int]] = {
    "registre-traitements-1": (render_processing_register, samples.register, 0),
    "registre-traitements-2": (render_processing_register, samples.register, 1),
    "fiche-aipd-1": (render_impact_form, samples.impact, 0),
    "fiche-aipd-2": (render_impact_form, samples.impact, 1),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_papers_look_like_the_reference(name: str, update_golden: bool) -> None:
    render, make, page = PICTURES[name]
    seen = picture(render(make()), page, dpi=50)
    path = GOLDEN / f"{name}.png"
    if update_golden:
        seen.save(path, optimize=True)
    with Image.open(path) as reference:
        assert seen.size == reference.size
        difference = ImageChops.difference(seen, reference.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 1.0
    strong = difference.point(lambda value: 255 if value > 90 else 0)
    assert ImageStat.Stat(strong).mean[0] / 255 < 0.004
