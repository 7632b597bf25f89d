"""The page « Bilan d’une activité » and the chapter « Mes activités » of the booklet."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.helpers.given_files import jpeg
from tests.unit.documents import samples
from tests.unit.documents.reading import bookmarks, flat, reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.activity_report import render_activity_report
from e2c_desktop.documents.content import ActivitiesChapter, ActivityLine, Hero
from e2c_desktop.documents.content_activity import (
    ActivityReportContent,
    ReportPhoto,
    ReportSession,
)
from e2c_desktop.documents.registry import render_booklet
from e2c_desktop.documents.text import clean

DAY = date(2026, 11, 16)
REPORT = ActivityReportContent(
    school=samples.SCHOOL,
    title="Atelier CV et lettre",
    kind="Atelier",
    printed_on=DAY,
    heroes=(Hero("8", "Participants"), Hero("3", "Séances", "9 h")),
    facts=(("Lieu", "Salle Doisneau"), ("Site", ""), ("Coût", "45,50 €")),
    description="Trois matinées.",
    competences=("Écrire un CV", "Parler de soi"),
    sessions=(ReportSession("lundi 12/10/2026", "9:00 – 12:00", "3 h", "8 sur 10"),),
)


def test_the_page_tells_counts_and_what_was_worked() -> None:
    data = render_activity_report(REPORT)
    (page,) = texts(data)
    words = flat(page)
    for told in ("Bilan d’une activité · Atelier", "Salle Doisneau", "45,50", "Écrire un CV"):
        assert told in words
    assert "8 sur 10" in words
    assert "Site" not in words
    assert "Photos" not in words
    assert data == render_activity_report(REPORT)
    assert bookmarks(data) == ["Bilan d’une activité : Atelier CV et lettre"]


def test_an_activity_of_which_little_is_known_is_short() -> None:
    bare = replace(REPORT, facts=(), description=" ", competences=(), sessions=(), mark="Essai")
    words = flat(texts(render_activity_report(bare))[0])
    assert "Compétences" not in words
    assert "Coût" not in words


def test_photographs_go_two_by_two_and_flow_to_the_next_page() -> None:
    photos = tuple(
        ReportPhoto("Légende" if rank else "", jpeg((1600, 1200), colour))
        for rank, colour in enumerate(("teal", "red", "navy"))
    )
    photos = (*photos, ReportPhoto("Illisible", jpeg()[:10]))
    logging.disable(logging.WARNING)
    try:
        data = render_activity_report(replace(REPORT, photos=photos))
    finally:
        logging.disable(logging.NOTSET)
    assert "Illisible" not in flat(" ".join(texts(data)))
    assert sum(len(page.images) for page in reader(data).pages) >= 3
    many = render_activity_report(replace(REPORT, photos=photos[:3] * 4))
    assert len(reader(many).pages) > 1
    assert len(many) < 1_500_000


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_are_printed_as_typed(payload: str) -> None:
    hostile = replace(REPORT, title=payload, competences=(payload,), description=payload)
    words = squeezed(" ".join(texts(render_activity_report(hostile))))
    assert squeezed(clean(payload)) in words


CHAPTER = ActivitiesChapter(
    (
        ActivityLine(
            "Atelier CV", "Atelier", date(2026, 9, 28), date(2026, 10, 12), Decimal(9), "Salle 1"
        ),
        ActivityLine("Aviron", "Sport", DAY, DAY),
    ),
    Decimal(9),
    ("Écrire un CV",),
)


def chapter_words(chapter: ActivitiesChapter) -> str:
    content = replace(samples.booklet(0), chapters=(chapter,), with_contents=False)
    return flat(" ".join(texts(render_booklet(content))))


def test_the_booklet_tells_the_activities_with_their_hours() -> None:
    words = chapter_words(CHAPTER)
    for told in ("Mes activités", "Atelier CV", "Aviron", "9 h", "activités", "Écrire un CV"):
        assert told in words
    assert "du 28 septembre au 12 octobre 2026" in words
    assert "le 16 novembre 2026" in words


def test_one_activity_without_hours_nor_competence() -> None:
    words = chapter_words(ActivitiesChapter(CHAPTER.activities[1:]))
    assert "activité" in words
    assert "en activités" not in words
    assert "Ce que j’ai travaillé" not in words


def test_a_chapter_without_activity_is_not_printed() -> None:
    assert ActivitiesChapter().is_empty
    assert "Mes activités" not in flat(" ".join(texts(render_booklet(samples.booklet(1)))))
