"""What a visitor sees of people: nothing that tells who they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import make_path, make_school, make_trainee

from e2c_desktop.domain.codes import Answer
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.storage.unit_of_work import UnitOfWork

SECRETS = ("NGUY", "Mai", "0639981245", "17/08", "mai@exemple.example", "Tante", "4 allée")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.mark.parametrize(
    ("names", "told"),
    [(("NGUYỄN", "Thị Mai"), "T. N."), (("œuvrard", "zoé"), "Z. Œ."), (("DUPONT", ""), "D.")],
)
def test_names_become_initials(names: tuple[str, str], told: str) -> None:
    assert initials(*names) == told


def test_nothing_read_in_visitor_mode_tells_who_it_is(work: UnitOfWork) -> None:
    person = make_trainee(
        work,
        usual_name="NGUYỄN-ROY",
        email="mai@exemple.example",
        emergency_name="Tante Lan",
        guardian_name="Tante Lan",
        address="4 allée des Peupliers",
        note="Vit chez sa Tante",
        rqth=Answer.YES,
    )
    reads = Reads(work)
    shown = reads.trainee(person)
    path = shown.paths[0]
    reads.visitor = True
    row = reads.trainees_page(TraineeFilter(text="nguyen"))[0]
    assert (row.last_name, row.first_name, row.birth_date) == ("T. N.", "", None)
    assert row.age == reads.trainee(person).age == shown.age
    record = reads.trainee(person)
    assert record.masked
    assert not record.rqth_visible
    assert record.paths[0].id == path.id
    people = reads.people_of_paths([path.id])
    assert people[0].last_name == "T. N."
    words = f"{row} {replace(record, paths=())} {people}"
    assert not any(secret in words for secret in SECRETS)
    reads.visitor = False
    assert reads.trainee(person) == shown


def test_without_a_birth_date_there_is_no_age(work: UnitOfWork) -> None:
    make_path(work, birth_date=None)
    reads = Reads(work)
    reads.visitor = True
    assert reads.trainees_page(TraineeFilter())[0].age is None
    assert reads.today > date(2020, 1, 1)
