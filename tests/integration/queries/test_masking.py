"""What a visitor sees of people: nothing that tells who they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import make_path, make_school, make_trainee, path_draft

from e2c_desktop.domain.codes import Answer, PrescriberKind
from e2c_desktop.domain.profile_codes import Housing
from e2c_desktop.domain.protected import ProtectedDraft
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.storage.unit_of_work import UnitOfWork

SECRETS = (
    "12345678901",
    "7654321",
    "RS1-9",
    "Carte",
    "Oncle",
    "NGUY",
    "Mai",
    "0639981245",
    "17/08",
    "mai@exemple.example",
    "Tante",
    "4 allée",
)


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
        france_travail_id="12345678901",
        imilo_number="7654321",
        asp_number="RS1-9",
        residence_permit="Carte de séjour",
        guardian2_name="Oncle Bao",
        guardian2_link="Oncle",
        guardian2_email="mai@exemple.example",
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


def test_nothing_protected_of_a_path_reaches_a_visitor(work: UnitOfWork) -> None:
    reads = Reads(work)
    care = next(row for row in reads.prescribers() if row.kind is PrescriberKind.ASE)
    path = path_draft(
        work,
        prescriber_id=care.id,
        prescriber_adviser="Mme Kettani",
        protected=ProtectedDraft(housing=Housing.CARE),
    )
    person = make_trainee(work, path=path)
    reads.visitor = True
    shown = reads.trainee(person).paths[0]
    assert shown.prescriber_protected
    assert shown.draft.protected is None
    assert (shown.draft.prescriber_id, shown.draft.prescriber_adviser) == (None, "")
