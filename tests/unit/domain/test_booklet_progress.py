"""How far a booklet is: what is asked for, when, and in which words."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from tests.helpers.slow_booklets import state

from e2c_desktop.domain.booklet_chapters import BookletChapter as Chapter
from e2c_desktop.domain.booklet_chapters import BookletPart, ChapterChoice
from e2c_desktop.domain.booklet_progress import (
    SHEET,
    BilanState,
    BookletState,
    ChapterProgress,
    PlacementWords,
    WhereToFill,
    chapters_on,
    lacks_of,
    share,
)
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.domain.experience import BilanKind

DAY = date(2026, 11, 12)
SOON = DAY + timedelta(days=14)
ALL = frozenset(SHEET)


def _chapter(told: BookletState, title: Chapter) -> ChapterProgress:
    return next(one for one in chapters_on(told, DAY) if one.title == title.label)


def test_chapters_stand_in_the_order_of_the_booklet() -> None:
    assert [one.title for one in chapters_on(state(), DAY)] == [one.label for one in Chapter]


def test_every_fact_of_the_sheet_counts() -> None:
    told = state(empty=frozenset({"languages", "mobility"}), last_class=True, referent=False)
    sheet = _chapter(told, Chapter.IDENTITY)
    assert sheet.missing == ("langues", "mobilité", "formateur référent")
    assert (sheet.done, sheet.wanted, sheet.percent) == (7, 10, 70)
    assert {one.where for one in sheet.lacks} == {WhereToFill.IDENTITY}


@pytest.mark.parametrize(
    ("birth", "asked"),
    [
        (date(DAY.year - 17, 1, 1), True),
        (date(DAY.year - 18, DAY.month, DAY.day), False),
        (date(DAY.year + 1, 1, 1), False),
        (None, False),
    ],
)
def test_somebody_to_call_is_asked_for_minors(birth: date | None, asked: bool) -> None:
    sheet = _chapter(state(birth_date=birth), Chapter.IDENTITY)
    assert ("personne à prévenir" in sheet.missing) is asked
    known = _chapter(state(birth_date=birth, emergency=True), Chapter.IDENTITY)
    assert "personne à prévenir" not in known.missing


@pytest.mark.parametrize(
    ("stands", "asked"),
    [
        (PathState.CANDIDATE, False),
        (PathState.INTEGRATION, False),
        (PathState.LEFT_INTEGRATION, False),
        (PathState.COMMITTED, True),
        (PathState.SUSPENDED, True),
        (PathState.LEFT, True),
    ],
)
def test_what_follows_the_contract_waits_for_it(stands: PathState, asked: bool) -> None:
    told = state(state=stands, competences=3)
    wanted = {one.title: one.wanted for one in chapters_on(told, DAY)}
    for title in (Chapter.CONTRACT, Chapter.PROGRESS, Chapter.EXPERIENCES, Chapter.NEXT):
        assert (wanted[title.label] > 0) is asked
    assert (wanted[Chapter.OTHERS.label] > 0) is asked


@pytest.mark.parametrize(
    ("end", "stands", "leaving"),
    [
        (SOON, PathState.COMMITTED, True),
        (SOON + timedelta(days=1), PathState.COMMITTED, False),
        (DAY - timedelta(days=9), PathState.COMMITTED, True),
        (SOON, PathState.INTEGRATION, False),
        (None, PathState.COMMITTED, False),
        (None, PathState.FOLLOWED_UP, True),
    ],
)
def test_what_closes_a_path_is_asked_for_in_its_last_weeks(
    end: date | None, stands: PathState, leaving: bool
) -> None:
    told = state(state=stands, planned_end_on=end, competences=2, objectives=2, ongoing=1)
    assert told.leaving(DAY) is leaving
    words = {lack.words for lack in lacks_of(chapters_on(told, DAY))}
    closing = {
        "1 objectif encore en cours",
        "2 compétences sans niveau de sortie",
        "ce que je retiens",
        "bilan final à noter",
        "mon avis sur mes attitudes",
    }
    assert closing <= words if leaving else not closing & words


def test_levels_are_told_by_moment_and_a_moment_that_began_is_asked_for() -> None:
    told = state(competences=3, assessed={Moment.ENTRY: 3, Moment.MID: 2, Moment.EXIT: 0})
    chapter = _chapter(told, Chapter.PROGRESS)
    assert chapter.missing == ("1 compétence sans niveau de mi-parcours",)
    assert (chapter.done, chapter.wanted) == (5, 6)
    more = state(competences=2, assessed={Moment.ENTRY: 3})
    assert _chapter(more, Chapter.PROGRESS).complete


def test_a_level_without_proof_is_counted() -> None:
    assert _chapter(state(to_prove=3, proved=2), Chapter.SKILLS).missing == (
        "1 niveau sans preuve",
    )
    two = _chapter(state(to_prove=3, proved=1), Chapter.SKILLS)
    assert two.missing == ("2 niveaux sans preuve",)
    none = _chapter(state(), Chapter.SKILLS)
    assert none.complete
    assert (none.wanted, none.percent) == (0, 100)


@pytest.mark.parametrize(("end", "asked"), [(DAY, 2), (DAY - timedelta(days=1), 3)])
def test_a_tutor_is_asked_for_words_once_the_placement_is_over(end: date, asked: int) -> None:
    one = PlacementWords(
        UUID(int=7), "Crèche", date(2026, 10, 5), end, tasks=True, learned=False, tutor=False
    )
    chapter = _chapter(state(placements=(one,)), Chapter.PLACEMENTS)
    assert chapter.wanted == asked
    assert chapter.missing[0] == "Crèche (05/10/2026)\u00a0: ce que j’ai appris"
    assert chapter.lacks[0].id == UUID(int=7)


def test_experiences_are_asked_for_then_finished() -> None:
    assert _chapter(state(), Chapter.EXPERIENCES).missing == ("aucune expérience",)
    told = _chapter(state(experiences=3, unfinished=2), Chapter.EXPERIENCES)
    assert told.missing == ("2 expériences à terminer",)
    assert (told.done, told.wanted) == (1, 3)
    assert _chapter(state(experiences=1), Chapter.EXPERIENCES).complete


def test_meetings_are_held_written_and_signed() -> None:
    past, ahead = DAY - timedelta(days=1), DAY + timedelta(days=1)
    integration = BilanState(BilanKind.INTEGRATION, None, past, written=True, signed=False)
    missed = BilanState(BilanKind.INTERMEDIATE, past, None, written=False, signed=False)
    later = BilanState(BilanKind.FINAL, ahead, None, written=False, signed=False)
    chapter = _chapter(state(bilans=(integration, missed, later)), Chapter.OTHERS)
    assert chapter.missing == (
        "bilan d’intégration sans signature",
        "bilan intermédiaire prévu le 11/11/2026, pas tenu",
    )
    assert (chapter.done, chapter.wanted) == (1, 3)


def test_each_chapter_weighs_the_same_and_only_a_whole_booklet_is_at_a_hundred() -> None:
    chapters = (
        ChapterProgress("un", 1, 3),
        ChapterProgress("deux", 10, 10),
        ChapterProgress("pas encore", 0, 0),
    )
    assert share(chapters) == 66
    assert share(chapters[1:]) == 100
    assert share(()) == 100
    assert share((ChapterProgress("un", 999, 1000), *chapters[1:])) == 99


def test_a_whole_booklet_lacks_nothing() -> None:
    told = state(
        entry_on=DAY,
        contract_on=DAY,
        planned_end_on=SOON,
        last_class=True,
        referent=True,
        project=True,
        leads=True,
        competences=1,
        assessed={Moment.ENTRY: 1, Moment.EXIT: 1},
        objectives=1,
        experiences=1,
        bilans=(
            BilanState(BilanKind.INTEGRATION, None, DAY, written=True, signed=True),
            BilanState(BilanKind.FINAL, None, DAY, written=True, signed=True),
        ),
        takeaways=True,
        attitudes=True,
    )
    assert share(chapters_on(told, DAY)) == 100
    assert lacks_of(chapters_on(told, DAY)) == ()
    assert _chapter(state(empty=ALL), Chapter.IDENTITY).done == 0


def test_a_chapter_that_is_not_printed_asks_for_nothing() -> None:
    off = frozenset({Chapter.EXPERIENCES, Chapter.SKILLS})
    told = state(choice=ChapterChoice(off=off, order=(*reversed(Chapter),)), to_prove=3)
    chapters = chapters_on(told, DAY)
    assert chapters[0].title == Chapter.NEXT.label
    assert not {Chapter.EXPERIENCES.label, Chapter.SKILLS.label} & {one.title for one in chapters}
    assert "aucune expérience" not in {one.words for one in lacks_of(chapters)}


def test_a_part_that_is_not_printed_asks_for_nothing() -> None:
    parts = frozenset({BookletPart.BILANS, BookletPart.OPINIONS})
    held = BilanState(BilanKind.INTERMEDIATE, None, DAY, written=False, signed=False)
    told = state(state=PathState.LEFT, choice=ChapterChoice(off_parts=parts), bilans=(held,))
    assert _chapter(told, Chapter.OTHERS).wanted == 0
