"""The page « Bilan d’une activité » and the chapter « Mes activités » of the booklet."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.given_files import jpeg
from tests.unit.documents import samples
from tests.unit.documents.reading import bookmarks, flat, reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.activity_report import render_activity_report
from e2c_desktop.documents.content import Hero
from e2c_desktop.documents.content_activity import (
    ActivityReportContent,
    ReportPhoto,
    ReportSession,
)
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
