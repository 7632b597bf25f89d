"""The easy-to-read booklet: short sentences, one idea a line, a picture for each."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.documents import samples
from tests.unit.documents import variant_samples as variants
from tests.unit.documents.reading import bookmarks, font_names, picture, reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.components.tiles import SIDE, Tile, draw_tile
from e2c_desktop.documents.content import Agreement, FrameworkName, PersonName
from e2c_desktop.documents.easy_booklet import IdeaBlock
from e2c_desktop.documents.easy_style import BODY, NOTE, typed_lines
from e2c_desktop.documents.flow import Stack
from e2c_desktop.documents.pages import Page, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.registry_booklets import render_easy_booklet
from e2c_desktop.documents.text import clean
from e2c_desktop.documents.texts import agreed, catalogue

MOST_WORDS = 12
EASY = sorted(
    key for key in catalogue() if re.match(r"pl(_\w+)?\.", key) and "doc_title" not in key
)


@pytest.mark.parametrize("key", EASY)
def test_sentences_have_twelve_words_at_most(key: str) -> None:
    for agreement in Agreement:
        said = re.sub(r"\{\w+\}", "Mot", agreed(key, agreement)).replace("**", "")
        for sentence in re.split(r"[.:]", said.replace("\n", " ")):
            assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("key", EASY)
def test_numbers_and_days_are_bold(key: str) -> None:
    said = agreed(key)
    for name in ("date", "count", "hours", "phone", "start", "end", "month"):
        if f"{{{name}}}" in said:
            assert re.search(rf"\*\*[^*]*\{{{name}\}}[^*]*\*\*", said), key


def test_no_letter_is_smaller_than_fourteen_points() -> None:
    assert min(BODY.size, NOTE.size) >= 14
    assert (BODY.size, BODY.leading) == (14.5, 23)


def test_the_typical_booklet_says_everything() -> None:
    pages = texts(render_easy_booklet(variants.easy()))
    assert 11 <= len(pages) <= 14
    whole = " ".join(pages)
    for expected in (
        "Je m’appelle Thị Hồng Nhung Nguyễn.",
        "Je suis entrée à l’École de la 2e Chance le 15 septembre 2025.",
        "J’ai fait 3 stages en entreprise. Un stage sert à essayer un métier.",
        "498 heures au centre.",
        "Mon dernier jour est le 3 avril 2026.",
        "Il y a 4 niveaux.",
        "Je fais sans aide et j’explique aux autres.",
        "Je comprends une consigne. 3",
        "Ce n’est pas celle du Réseau E2C France.",
        "Mon stage : service hôtelier",
        "Du 1er décembre au 19 décembre 2025.",
        "Ma tutrice dit : « Une attention rare aux personnes.",
        "Voici mon travail : Mettre le couvert et servir le déjeuner",
        "Ce que je veux refaire : Je veux guider encore.",
        "Mon projet est validé : Devenir cuisinière.",
        "en janvier 2027.",
        "Ce livret n’est pas un diplôme.",
    ):
        assert expected in whole, expected
    assert "None" not in whole


def test_contents_give_the_pages_where_chapters_are() -> None:
    pages = texts(render_easy_booklet(variants.easy()))
    for title, page in re.findall(
        r"(Mon parcours|Mes objectifs|Mes expériences) page (\d+)", pages[1]
    ):
        assert pages[int(page) - 1].startswith(f"Mon portefeuille, facile à lire {title}") or (
            title in pages[int(page) - 1]
        )
    assert pages[2].endswith(" 3")


def test_contents_of_forty_placements_take_several_pages() -> None:
    pages = texts(render_easy_booklet(variants.many_easy()))
    assert "Dans ce livret" in pages[2]
    first = next(int(page) for page in re.findall(r"Moi page (\d+)", pages[1]))
    assert "Je m’appelle" in pages[first - 1]
    contents = " ".join(pages[1:4])
    last = next(int(page) for page in re.findall(r"la suite page (\d+)", contents))
    assert "Ce livret n’est pas un diplôme." in pages[last - 1]


def test_what_is_not_known_disappears() -> None:
    pages = texts(render_easy_booklet(variants.empty_easy()))
    assert len(pages) == 4
    whole = " ".join(pages)
    for absent in ("Mon parcours", "Mes objectifs", "niveaux", "téléphone", "stage"):
        assert absent not in whole


def test_a_path_under_way_tells_when_it_should_end() -> None:
    content = replace(
        variants.easy(),
        left=False,
        placements=(replace(variants.easy().placements[0], trade="", end=date(2025, 11, 3)),),
        project_validated=False,
        photo=samples.picture_file(),
        framework=FrameworkName("Le national", "1", 2026, True),
    )
    data = render_easy_booklet(content)
    whole = " ".join(texts(data))
    assert "Mon parcours doit finir le 3 avril 2026." in whole
    assert "J’ai fait 1 stage en entreprise." in whole
    assert "Le 3 novembre 2025." in whole
    assert f"Mon stage : {content.placements[0].company}" in whole
    assert "Mon projet : Devenir" in whole
    assert "Liste utilisée" not in whole
    assert len(reader(data).pages[0].images) == 1


def test_a_placement_of_which_little_is_known() -> None:
    one = replace(
        variants.easy().placements[0],
        trade="",
        company="",
        town="",
        tutor="",
        start=date(2025, 12, 29),
        end=date(2026, 1, 9),
    )
    content = replace(variants.easy(), placements=(one,), referent_phone="", experiences=())
    whole = " ".join(texts(render_easy_booklet(content)))
    assert "Du 29 décembre 2025 au 9 janvier 2026." in whole
    assert "J’étais" not in whole
    assert "Mon stage page" in whole
    undated = replace(variants.easy().experiences[0], on=None, did="", learned="", reuse="")
    content = replace(variants.easy(), experiences=(undated,))
    assert "La visite du musée" in " ".join(texts(render_easy_booklet(content)))


def test_a_very_long_idea_goes_on_without_its_picture() -> None:
    one = replace(variants.easy().placements[0], learned="Un mot. " * 900)
    pages = texts(render_easy_booklet(replace(variants.easy(), placements=(one,))))
    assert sum(page.count("Un mot.") for page in pages) == 900


def test_an_idea_that_cannot_begin_moves_to_the_next_page() -> None:
    idea = IdeaBlock(Tile.STAR, typed_lines("Une ligne.\n" * 9), (0, 0, 0))
    assert idea.cut(400, 30) == (None, idea)
    assert idea.cut(400, 1_000) == (idea, None)
    above, below = idea.cut(400, 120)
    assert isinstance(above, IdeaBlock)
    assert isinstance(below, IdeaBlock)
    assert (above.tile, below.tile) == (Tile.STAR, None)


def test_the_file_is_sound_and_names_nobody() -> None:
    data = render_easy_booklet(variants.easy())
    assert data == render_easy_booklet(variants.easy())
    assert all(font_names(data).values())
    assert not any("It" in name.split("-")[-1] for name in font_names(data))
    metadata = reader(data).metadata
    assert metadata is not None
    assert metadata.title == "Portefeuille facile à lire PL-2026-ORS-0042"
    assert bookmarks(data)[:4] == ["Mon portefeuille", "Dans ce livret", "Moi", "Mon parcours"]
    assert len(data) < 120_000


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_print_as_typed(payload: str) -> None:
    first, experience = variants.easy().placements[0], variants.easy().experiences[0]
    content = replace(
        variants.easy(PersonName(payload, payload)),
        placements=(replace(first, company=payload, tasks=(payload,), learned=payload),),
        experiences=(replace(experience, title=payload, did=payload),),
        project=payload,
        steps=(payload,),
    )
    data = render_easy_booklet(content)
    whole = squeezed("".join(page.extract_text() for page in reader(data).pages))
    assert whole.count(squeezed(clean(payload))) >= 8


@pytest.mark.parametrize("person", samples.TEST_SET)
def test_names_print_whole(person: PersonName) -> None:
    said = squeezed(texts(render_easy_booklet(variants.easy(person)))[0])
    assert squeezed(clean(person.first)) in said
    assert squeezed(clean(person.family)) in said


@pytest.mark.parametrize("tile", Tile)
def test_every_tile_is_drawn(tile: Tile) -> None:
    def furniture(canvas: Pen, page: Page, number: int, total: int) -> None:
        del page, number, total
        draw_tile(canvas, 50, 700, tile, (0, 0, 0))

    data = write(
        [Page(Stack([]), 700)],
        FileIdentity("Tuile", "École", date(2026, 1, 5)),
        margin=40,
        width=300,
        furniture=furniture,
    )
    seen = picture(data)
    scale = 100 / 72
    left, top = 50 * scale, seen.height - 700 * scale
    side = SIDE * scale
    tinted = seen.crop(
        (round(left + 2), round(top + 2), round(left + side - 2), round(top + side - 2))
    )
    assert tinted.getextrema() in ((0, 228), (0, 255))  # the hole of the pin is white
