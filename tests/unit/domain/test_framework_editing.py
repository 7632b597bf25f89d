"""A framework changed piece by piece: nothing is ever lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.framework import CompetenceDraft, DomainDraft, FrameworkDraft
from e2c_desktop.domain.framework_editing import (
    Place,
    add_competence,
    add_domain,
    competence_at,
    move,
    place_of,
    remove,
    with_competence,
    with_domain,
)


def domain(code: str, *codes: str) -> DomainDraft:
    inside = tuple(CompetenceDraft(one, one.lower()) for one in codes)
    return DomainDraft(code, code.lower(), competences=inside)


DRAFT = FrameworkDraft(domains=(domain("A", "A1", "A2"), domain("B", "B1"), domain("C")))


def codes(draft: FrameworkDraft) -> list[list[str]]:
    return [[one.code, *(each.code for each in one.competences)] for one in draft.domains]


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("name", None),
        ("domains", None),
        ("levels.3.word", None),
        ("domains.2.label", Place(2)),
        ("domains.0.competences.4.code", Place(0, 4)),
    ],
)
def test_a_problem_leads_to_its_place(field: str, place: Place | None) -> None:
    assert place_of(field) == place
    if place is not None:
        assert field.startswith(place.field + ".")


def test_a_domain_is_added_after_the_one_shown() -> None:
    changed, place = add_domain(DRAFT, Place(0, 1))
    assert place == Place(1)
    assert codes(changed)[1] == ["D1"]
    changed, place = add_domain(replace(DRAFT, domains=(domain("D1"), domain("D3"))), None)
    assert place == Place(2)
    assert codes(changed)[2] == ["D4"]


def test_a_competence_is_added_with_the_next_code() -> None:
    changed, place = add_competence(DRAFT, Place(0))
    assert place == Place(0, 2)
    assert codes(changed)[0] == ["A", "A1", "A2", "A3"]
    changed, place = add_competence(DRAFT, Place(0, 0))
    assert codes(changed)[0] == ["A", "A1", "A3", "A2"]
    assert place == Place(0, 1)
    changed, place = add_competence(DRAFT, Place(2))
    assert codes(changed)[2] == ["C", "C.1"]
    assert place == Place(2, 0)


def test_pieces_are_removed_and_the_next_is_looked_at() -> None:
    changed, place = remove(DRAFT, Place(0, 1))
    assert codes(changed)[0] == ["A", "A1"]
    assert place == Place(0, 0)
    assert remove(changed, Place(0, 0))[1] == Place(0)
    changed, place = remove(DRAFT, Place(2))
    assert codes(changed) == [["A", "A1", "A2"], ["B", "B1"]]
    assert place == Place(1)
    assert remove(FrameworkDraft(domains=(domain("A"),)), Place(0))[1] is None


def test_a_competence_goes_through_the_domains() -> None:
    changed, place = move(DRAFT, Place(0, 1), 1)
    assert codes(changed) == [["A", "A1"], ["B", "A2", "B1"], ["C"]]
    assert place == Place(1, 0)
    changed, place = move(changed, place, -1)
    assert (changed, place) == (DRAFT, Place(0, 1))
    changed, place = move(DRAFT, Place(0, 0), 1)
    assert codes(changed)[0] == ["A", "A2", "A1"]
    assert place == Place(0, 1)


def test_a_domain_moves_with_its_competences() -> None:
    changed, place = move(DRAFT, Place(0), 1)
    assert codes(changed) == [["B", "B1"], ["A", "A1", "A2"], ["C"]]
    assert place == Place(1)


@pytest.mark.parametrize(("place", "step"), [(Place(0), -1), (Place(2), 1), (Place(0, 0), -1)])
def test_at_the_end_nothing_moves(place: Place, step: int) -> None:
    assert move(DRAFT, place, step) == (DRAFT, place)


def test_words_are_changed_at_their_place() -> None:
    other = CompetenceDraft("A9", "autre")
    changed = with_competence(DRAFT, Place(0, 1), other)
    assert competence_at(changed, Place(0, 1)) == other
    assert codes(changed)[0] == ["A", "A1", "A9"]
    assert with_domain(DRAFT, 2, domain("Z")).domains[2].code == "Z"


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([-1, 1])), max_size=30))
def test_moving_loses_and_doubles_nothing(steps: list[tuple[int, int]]) -> None:
    draft, before = DRAFT, sorted(code for row in codes(DRAFT) for code in row)
    for which, step in steps:
        places = [Place(rank) for rank in range(len(draft.domains))]
        places += [
            Place(rank, inside)
            for rank, one in enumerate(draft.domains)
            for inside in range(len(one.competences))
        ]
        draft, place = move(draft, places[which % len(places)], step)
        assert place.field
    assert sorted(code for row in codes(draft) for code in row) == before
