"""The chapters that booklets print: chosen for the school or for one trainee, undone."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from tests.helpers.booklets import fill_booklet
from tests.helpers.builders import make_path, make_school
from tests.helpers.issuing import issue
from tests.unit.documents.reading import texts

from e2c_desktop.domain.booklet_chapters import (
    USUAL,
    BookletChapter,
    ChapterChoice,
    choice_of_text,
)
from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import InvalidDraft, NotFound
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import booklet_choices as services
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

BARE = choice_of_text("suite fiche -parcours")
NONE = ChapterChoice(off=frozenset(BookletChapter))


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_the_school_chooses_for_everybody(work: UnitOfWork) -> None:
    path = make_path(work)
    assert Reads(work).journey.chapters().school == USUAL
    changes = services.choose_school_chapters(work, choice=BARE)
    assert changes.of(Kind.SCHOOL)
    chosen = Reads(work).journey.chapters(path.id)
    assert (chosen.school, chosen.own, chosen.printed) == (BARE, None, BARE)
    services.choose_school_chapters(work, choice=USUAL)
    assert Reads(work).journey.chapters().school == USUAL


def test_a_trainee_has_a_choice_then_follows_the_school_again(work: UnitOfWork) -> None:
    path = make_path(work)
    services.choose_school_chapters(work, choice=BARE)
    changes = services.choose_path_chapters(work, path_id=path.id, choice=USUAL)
    assert changes.of(Kind.PORTFOLIO)
    assert Reads(work).journey.chapters(path.id).printed == USUAL
    services.choose_path_chapters(work, path_id=path.id, choice=None)
    assert Reads(work).journey.chapters(path.id).printed == BARE
    undo_last(work)
    assert Reads(work).journey.chapters(path.id).own == USUAL


def test_a_booklet_without_a_chapter_is_refused(work: UnitOfWork) -> None:
    path = make_path(work)
    with pytest.raises(InvalidDraft):
        services.choose_school_chapters(work, choice=NONE)
    with pytest.raises(InvalidDraft):
        services.choose_path_chapters(work, path_id=path.id, choice=NONE)
    with pytest.raises(NotFound):
        services.choose_path_chapters(work, path_id=uuid4(), choice=USUAL)


def test_the_booklet_prints_what_was_chosen(work: UnitOfWork) -> None:
    path = make_path(work)
    fill_booklet(work, path.id)
    (whole,) = issue(work, path.id)
    told = " ".join(texts(whole.data))
    for title in ("Mes compétences", "Mes expériences", "Mon projet validé", "Mes bilans"):
        assert title in told
    services.choose_path_chapters(
        work, path_id=path.id, choice=choice_of_text("suite fiche -competences !bilans")
    )
    (chosen,) = issue(work, path.id)
    pages = texts(chosen.data)
    assert "1 Mon projet et la suite" in pages[1]
    assert "2 Ma fiche" in pages[1]
    assert "Mes compétences" not in " ".join(pages)
    assert "Mes bilans" not in " ".join(pages)
