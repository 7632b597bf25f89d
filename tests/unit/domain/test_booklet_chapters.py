"""The choice of the chapters: read from its text, written, moved, never without a chapter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.booklet_chapters import (
    PARTS,
    USUAL,
    BookletChapter,
    BookletPart,
    ChapterChoice,
    choice_for,
    choice_of_text,
    moved,
    text_of_choice,
    validate_choice,
)

C, P = BookletChapter, BookletPart

CHOICES = st.builds(
    ChapterChoice,
    st.permutations(list(C)).map(tuple),
    st.frozensets(st.sampled_from(list(C))),
    st.frozensets(st.sampled_from(list(P))),
)


@given(CHOICES)
def test_a_choice_is_read_as_it_was_written(choice: ChapterChoice) -> None:
    assert choice_of_text(text_of_choice(choice)) == choice
    assert text_of_choice(choice)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("", tuple(C)),
        ("suite fiche", (C.NEXT, C.IDENTITY, *tuple(C)[1:-1])),
        ("-fiche -parcours", tuple(C)[2:]),
        ("fiche fiche -fiche inconnu !inconnu", tuple(C)),
    ],
)
def test_a_text_that_does_not_say_everything_prints_the_rest(
    text: str, printed: tuple[BookletChapter, ...]
) -> None:
    choice = choice_of_text(text)
    assert choice.printed == printed
    assert sorted(choice.order) == sorted(C)


def test_the_trainee_s_choice_comes_before_the_school_s() -> None:
    assert choice_for("-fiche", "") == choice_of_text("-fiche")
    assert choice_for("-fiche", "-stages") == choice_of_text("-stages")
    assert choice_for("", "") == USUAL


def test_a_part_is_told_apart_from_its_chapter() -> None:
    choice = choice_of_text("!avis")
    assert not choice.has(P.OPINIONS)
    assert choice.has(P.BILANS)
    assert C.OTHERS in choice.printed


def test_every_part_is_of_one_chapter() -> None:
    assert sorted(part for parts in PARTS.values() for part in parts) == sorted(P)


def test_a_booklet_keeps_a_chapter() -> None:
    assert validate_choice(USUAL) == []
    (problem,) = validate_choice(ChapterChoice(off=frozenset(C)))
    assert "au moins un chapitre" in problem.message


@given(CHOICES, st.sampled_from(list(C)), st.integers(-20, 20))
def test_moving_keeps_every_chapter_once(
    choice: ChapterChoice, chapter: BookletChapter, by: int
) -> None:
    found = moved(choice, chapter, by)
    assert sorted(found.order) == sorted(C)
    assert (found.off, found.off_parts) == (choice.off, choice.off_parts)
    place = choice.order.index(chapter) + by
    assert found.order.index(chapter) == max(0, min(len(C) - 1, place))
