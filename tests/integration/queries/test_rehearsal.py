"""The readings rehearsed on a blank base are those of the home page, the list and a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, copy_school, make_path

from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter, TraineeView, view_filter
from e2c_desktop.services.loading import rehearse
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.work import Work
from e2c_desktop.storage.dialect import COMPILED


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """A school with one person at school."""
    base = copy_school(tmp_path / "école")
    opened = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    make_path(opened)
    yield opened
    opened.opened.close()


@pytest.mark.parametrize("mine", [False, True])
def test_what_is_read_first_was_compiled_on_the_blank_base(work: Work, mine: bool) -> None:
    COMPILED.clear()
    names = list(rehearse())
    known = set(COMPILED)
    assert {"trainee", "open_paths", "list", "record", "rates"} <= set(names)
    reads = Reads(work)
    scope = reads.home.scope(mine=mine)
    reads.home.tasks(scope)
    people = reads.home.whereabouts(scope)
    if not mine:
        reads.home.trends(scope, reads.home.presence(scope, len(people)))
    reads.home.rates(scope)
    wanted = view_filter(TraineeView.CURRENT)
    rows, _ = reads.trainees_first_page(wanted)
    reads.trainees_count(wanted)
    reads.sites()
    record = reads.trainee(rows[0].id)
    today, path_id = reads.today, record.paths[0].id
    reads.papers.papers_of(record.id, path_id)
    reads.papers.consents_of(record.id)
    reads.photos_of([record.id])
    reads.presence.hours([path_id], today, today)
    reads.activities.of_trainee(record.id)
    reads.activities.certifications.of_path(path_id)
    reads.cohort_names()
    reads.staff()
    reads.prescribers()
    for letters in (replace(wanted, text="é"), TraineeFilter(text="é")):
        reads.trainees_first_page(letters)
    assert set(COMPILED) == known


def test_a_rehearsal_can_be_left_in_the_middle() -> None:
    steps = rehearse()
    for name in steps:
        if name == "people":
            break
    steps.close()
    assert next(steps, None) is None
