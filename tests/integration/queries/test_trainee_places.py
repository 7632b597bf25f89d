"""Where a person stands in the list: as counted, so as read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from tests.helpers.builders import act, make_school, make_trainee

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import BY_NAME, Sorting, TraineeFilter, TraineeOrder
from e2c_desktop.services.trainees import archive_trainee
from e2c_desktop.services.work import Work

NAMES = ("ŒUVRARD", "Sow", "sow", "Abel", "Éloi", "Zed", "Sow", "Marin")


@pytest.fixture
def work(tmp_path: Path) -> Work:
    work = make_school(tmp_path)
    for rank, name in enumerate(NAMES):
        person = make_trainee(work, last_name=name, first_name=f"A{rank % 3}")
        if rank % 2:
            act(work, person, PathAction.ENTER, date(2026, 5, 4))
    return work


@pytest.mark.parametrize("text", ["", "sow", "a1", "personne"])
@pytest.mark.parametrize("states", [frozenset(), frozenset({PathState.INTEGRATION})])
@pytest.mark.parametrize(
    "sorting",
    [
        BY_NAME,
        (Sorting(TraineeOrder.NAME, descending=True),),
        (Sorting(TraineeOrder.ENTRY),),
        (Sorting(TraineeOrder.NAME), Sorting(TraineeOrder.TOWN)),
    ],
)
def test_a_place_is_that_of_the_list(
    work: Work, text: str, states: frozenset[PathState], sorting: tuple[Sorting, ...]
) -> None:
    reads = Reads(work)
    wanted = TraineeFilter(text=text, states=states)
    kept = reads.trainee_ids(wanted, sorting)
    places = {
        each: reads.trainee_place(wanted, each, sorting)
        for each in reads.trainee_ids(TraineeFilter())
    }
    assert {each for each, place in places.items() if place >= 0} == set(kept)
    assert [places[each] for each in kept] == list(range(len(kept)))


def test_who_is_nowhere_has_no_place(work: Work) -> None:
    reads = Reads(work)
    assert reads.trainee_place(TraineeFilter(), uuid4()) == -1
    first = reads.trainee_ids(TraineeFilter())[0]
    archive_trainee(work, trainee_id=first, version=reads.trainee(first).version)
    assert reads.trainee_place(TraineeFilter(), first) == -1
    assert reads.trainee_place(TraineeFilter(archived=True), first) == 0
