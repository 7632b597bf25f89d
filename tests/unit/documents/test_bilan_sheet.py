"""The paper of a meeting: what it says, whatever is known, however long it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image, ImageChops, ImageStat
from tests.unit.documents.bilan_samples import bilan, blank, planned
from tests.unit.documents.looking import GOLDEN
from tests.unit.documents.reading import font_names, picture, reader, squeezed, texts
from tests.unit.documents.samples import SCHOOL, TEST_SET
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.content import BilanContent, PersonName
from e2c_desktop.documents.registry_bilans import render_bilan
from e2c_desktop.documents.text import clean


def said(content: BilanContent) -> str:
    """All the words of the paper on one line."""
    return " ".join(texts(render_bilan(content)))


@pytest.mark.parametrize("content", [bilan, planned, blank])
def test_pages_fonts_bytes_and_facts_about_the_file(content: Callable[[], BilanContent]) -> None:
    data = render_bilan(content())
    assert data == render_bilan(content())
    assert len(texts(data)) == 1
    assert all(font_names(data).values())
    metadata = reader(data).metadata
    assert metadata is not None
    assert "Nguy" not in str(metadata)


def test_a_meeting_that_was_held_in_the_order_of_the_page() -> None:
    whole = said(bilan())
    told = (
        "Bilan intermédiaire",
        "BL-2026-ORS-0012",
        "Septembre 2025",
        "16 janvier 2026",
        "Marion Kergoat",
        "Où j’en suis",
        "vient chaque jour",
        "Ce que nous décidons",
        "Un deuxième stage",
        "Dossier d’inscription",
        "Ce que j’en dis",
        "Je suis plus sûre de moi",
        "Stagiaire",
        "Formatrice référente",
        "La direction",
    )
    places = [whole.find(words) for words in told]
    assert -1 not in places
    assert "Représentant légal" not in whole


def test_before_the_meeting_there_are_lines_and_the_guardian_of_a_minor_signs() -> None:
    whole = said(planned())
    assert "Bilan prévu le" in whole
    assert "15 janvier 2026" in whole
    assert "Représentant légal" in whole
    assert "Je suis plus sûre de moi" not in whole


def test_the_form_is_of_nobody() -> None:
    whole = said(blank())
    assert "Bilan" in whole
    assert "Document n°" not in whole
    assert "None" not in whole
    assert "Formateur(rice) référent(e)" in whole


def test_a_signature_already_given_is_told_with_its_day() -> None:
    signed = replace(bilan(), signed=(("trainee", date(2026, 1, 20)),))
    assert "Signé le 20 janvier 2026" in said(signed)
    nobody = replace(bilan(), school=replace(SCHOOL, signatory=None))
    assert "La direction" in said(nobody)


@pytest.mark.parametrize("person", TEST_SET, ids=lambda one: one.last)
def test_names_are_whole(person: PersonName) -> None:
    whole = squeezed("".join(texts(render_bilan(replace(bilan(), person=person)))))
    assert squeezed(person.family_capitals) in whole
    assert squeezed(person.first) in whole


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_print_as_they_were_typed(payload: str) -> None:
    content = replace(
        bilan(),
        person=PersonName(payload, payload),
        cohort=payload,
        led_by=payload,
        summary=payload,
        decisions=(payload, payload),
        trainee_words=payload,
    )
    whole = squeezed("".join(texts(render_bilan(content))))
    assert squeezed(clean(payload)) in whole


def test_ten_thousand_words_take_pages_and_the_signatures_stay_with_words() -> None:
    long = replace(bilan(), summary="Des mots encore et encore. " * 2000)
    pages = texts(render_bilan(long))
    assert len(pages) > 5
    last = next(page for page in pages if "La direction" in page)
    assert "Stagiaire" in last


@pytest.mark.parametrize(("name", "content"), [("bilan", bilan), ("bilan-a-remplir", planned)])
def test_pages_look_like_the_reference(
    name: str, content: Callable[[], BilanContent], update_golden: bool
) -> None:
    seen = picture(render_bilan(content()), dpi=50)
    path = GOLDEN / f"{name}.png"
    if update_golden:
        seen.save(path, optimize=True)
    with Image.open(path) as reference:
        assert seen.size == reference.size
        difference = ImageChops.difference(seen, reference.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 1.0
    strong = difference.point(lambda value: 255 if value > 90 else 0)
    assert ImageStat.Stat(strong).mean[0] / 255 < 0.004
