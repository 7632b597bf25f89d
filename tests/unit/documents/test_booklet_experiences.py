"""« Mes expériences »: two cards a page, a blank one where there is room, nothing cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.unit.documents import booklet_samples, samples
from tests.unit.documents.reading import squeezed, texts

from e2c_desktop.documents.components.cards import Frame
from e2c_desktop.documents.content import ActivityLine, ExperienceCard, ExperiencesChapter
from e2c_desktop.documents.registry import render_booklet
from e2c_desktop.documents.style import TEXT_WIDTH, mm, theme
from e2c_desktop.documents.text import P

BLANK = "Une autre expérience"
CARD = booklet_samples.EXPERIENCES.cards[0]


def pages_of(chapter: ExperiencesChapter) -> list[str]:
    content = replace(samples.booklet(0), chapters=(chapter,), with_contents=False)
    return texts(render_booklet(content))[1:]


def cards(count: int, **values: object) -> ExperiencesChapter:
    made = tuple(replace(CARD, title=f"Expérience {n + 1}") for n in range(count))
    return replace(ExperiencesChapter(made), **values)  # type: ignore[arg-type]  # of a test


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (3, 2), (10, 5), (40, 20)])
def test_two_cards_a_page(count: int, pages: int) -> None:
    found = pages_of(cards(count))
    assert len(found) == pages
    assert sum(page.count("Ce que j’ai appris") for page in found) >= count
    assert all("Expérience" in page for page in found)


def test_short_cards_fill_more_than_half_a_page() -> None:
    short = tuple(ExperienceCard(f"Court {n}", learned="À écouter.") for n in range(12))
    found = pages_of(ExperiencesChapter(short))
    assert len(found) < 6
    assert all(page.count("Court") >= 3 for page in found[:-1])


@pytest.mark.parametrize(("count", "there"), [(1, True), (2, False), (3, True), (40, True)])
def test_a_blank_card_is_added_only_where_there_is_room(count: int, there: bool) -> None:
    found = pages_of(cards(count))
    assert (BLANK in found[-1]) is there
    assert not any(BLANK in page for page in found[:-1])
    assert BLANK not in " ".join(pages_of(cards(count, blank=False)))


def test_the_lead_counts_the_moments() -> None:
    assert "Un moment où j’ai appris quelque chose." in pages_of(cards(1))[0]
    assert "Trois moments où j’ai appris quelque chose." in pages_of(cards(3))[0]


def test_activities_alone_make_a_chapter_without_a_blank_card() -> None:
    day = date(2026, 3, 12)
    chapter = ExperiencesChapter(
        engagements=(ActivityLine("Don du sang", day, day),),
        activities=(
            ActivityLine("Atelier", day, date(2026, 4, 2), Decimal(9), "Salle 1", ("Écrire", " ")),
        ),
    )
    (page,) = pages_of(chapter)
    assert "Ce que j’ai fait avec les autres." in page
    assert "Citoyenneté, culture, sport – Don du sang, le 12 mars 2026" in page
    assert (
        "Atelier, Salle 1, du 12 mars au 2 avril 2026, 9 h. Compétences travaillées : Écrire"
        in page
    )
    assert BLANK not in page
    assert ExperiencesChapter().is_empty


def test_a_question_without_an_answer_is_left_out() -> None:
    day = date(2026, 3, 12)
    bare = ExperienceCard("Service civique", None, day, learned="À écouter.")
    timeless = ExperienceCard("Chorale", did=" ")
    lasting = ExperienceCard("Club", date(2026, 1, 6), day)
    (page,) = pages_of(ExperiencesChapter((bare, timeless, lasting), blank=False))
    assert "Service civique 12 mars 2026 Ce que j’ai appris À écouter." in page
    assert "Club du 6 janvier au 12 mars 2026" in page
    assert "Ce que j’ai fait" not in page
    assert "réutiliser" not in page


@pytest.mark.parametrize("length", [900, 3000, 9000])
def test_a_long_experience_is_printed_whole(length: int) -> None:
    words = ("J’ai préparé un repas pour tous. " * 300)[:length]
    long = replace(CARD, did=words, learned=words)
    found = pages_of(ExperiencesChapter((CARD, long, CARD)))
    whole = squeezed("".join(found)).replace("MonportefeuilleMesexpériences", "")
    assert whole.count("unrepaspourtous") == 2 * words.count("un repas pour tous")
    assert all(len(page) > 120 for page in found)


def test_a_card_moves_whole_and_only_a_giant_one_is_cut() -> None:
    look = theme(samples.SCHOOL.accent)
    line = P("Une ligne", look.booklet("body"))
    card = Frame([line] * 5)
    tall = card.height(TEXT_WIDTH)
    assert card.cut(TEXT_WIDTH, tall) == (card, None)
    assert card.cut(TEXT_WIDTH, tall - 1) == (None, card)
    giant = Frame([P("Une ligne", look.booklet("body")) for _ in range(60)])
    above, below = giant.cut(TEXT_WIDTH, mm(120))
    assert isinstance(above, Frame)
    assert isinstance(below, Frame)
    assert len(above.children) + len(below.children) == 60
    assert giant.cut(TEXT_WIDTH, mm(12)) == (None, giant)


@pytest.mark.parametrize("lines", [0, 10, 40, 76, 77, 78])
def test_the_competences_of_a_long_card_are_never_alone_on_a_page(lines: int) -> None:
    told = "J’ai rangé la réserve avec l’équipe, puis j’ai compté les cartons un par un. " * 12
    card = replace(CARD, did=told, learned=told, reuse=("réemploi " * 9).strip())
    longer = replace(
        card, learned=told + "J’ai appris à demander de l’aide quand il faut. " * lines
    )
    found = pages_of(ExperiencesChapter((longer,), blank=False))
    (last,) = [page for page in found if "Compétences travaillées" in page]
    assert "réemploi" in last
