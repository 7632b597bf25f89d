"""One trainee, whole, and its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.bases import FakeClock
from tests.helpers.builders import (
    TODAY,
    act,
    current_path,
    make_path,
    make_placement,
    make_school,
    make_trainee,
    path_draft,
)

from e2c_desktop.domain.codes import DocumentKind, PathState, PrescriberKind
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.path import PathAction, expected_end, integration_end
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.trainees import update_trainee
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import IssuedDocument, Placement, Trainee
from e2c_desktop.storage.models import Path as PathEntity
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_a_record_that_does_not_exist(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        Reads(work).trainee(UUID(int=1))


def test_a_person_without_a_path(work: UnitOfWork) -> None:
    with work.write("Ajouter") as scope:
        person = Trainee(last_name="Sow", first_name="Awa")
        scope.session.add(person)
    record = Reads(work).trainee(person.id)
    assert (record.paths, record.current, record.age, record.minor) == ((), None, None, False)


def test_a_minor_is_told(work: UnitOfWork) -> None:
    today = Reads(work).today
    person = make_trainee(work, birth_date=today - timedelta(days=17 * 366), today=today)
    assert Reads(work).trainee(person).minor


def test_names_around_a_path(work: UnitOfWork) -> None:
    prescriber = Reads(work).prescribers()[0]
    person = make_trainee(work, path=path_draft(work, prescriber_id=prescriber.id))
    path = current_path(work, person)
    assert (path.site, path.cohort, path.referent) == (
        "Créteil",
        "Créteil mai 2026",
        "Nadège Lemaître",
    )
    assert (path.prescriber, path.prescriber_kind) == ("Mission locale", PrescriberKind.ML)
    bare = make_trainee(
        work,
        path=path_draft(work, cohort_id=None, referent_id=None),
        last_name="Sow",
    )
    path = current_path(work, bare)
    assert (path.cohort, path.referent, path.referent_sex) == ("", "", None)
    assert (path.prescriber, path.prescriber_kind) == ("", None)
    assert (path.integration_end, path.expected_end) == (None, None)


def test_dates_not_noted_are_computed_from_the_settings(work: UnitOfWork) -> None:
    made = make_path(work)
    with work.write("Effacer") as scope:
        path = scope.session.get_one(PathEntity, made.id)
        path.integration_end_on = path.planned_end_on = None
    person = Reads(work).trainees_page(TraineeFilter())[0].id
    again = current_path(work, person)
    assert again.integration_end == integration_end(date(2026, 5, 4), 6)
    assert again.expected_end == expected_end(date(2026, 5, 4), 7)


def test_eligibility_is_a_warning_of_the_path(work: UnitOfWork) -> None:
    person = make_trainee(work, birth_date=date(1999, 1, 1))
    path = act(work, person, PathAction.ENTER, date(2026, 5, 4))
    assert [problem.code for problem in path.problems] == ["derogation"]
    assert path.state is PathState.INTEGRATION


def test_placements_and_documents_hang_on_their_path(work: UnitOfWork) -> None:
    path = make_path(work)
    today = Reads(work).today
    running = make_placement(work, path.id, today - timedelta(days=1), today)
    past = make_placement(work, path.id, date(2026, 6, 22), date(2026, 7, 10))
    aside = make_placement(work, path.id, date(2026, 6, 1), date(2026, 6, 2))
    with work.write("Imprimer") as scope:
        scope.session.get_one(Placement, aside).archived_at = work.now()
        for rank in (1, 2):
            scope.session.add(
                IssuedDocument(
                    number=f"PF-2026-CRE-000{rank}",
                    kind=DocumentKind.BOOKLET,
                    path_id=path.id,
                    issued_on=TODAY,
                    issued_at=work.now() + timedelta(minutes=rank),
                    pages=6,
                    file_name="x.pdf",
                    content_hash="",
                    file_hash="",
                    program_version="",
                )
            )
    person = Reads(work).trainees_page(TraineeFilter())[0].id
    again = current_path(work, person)
    assert [(line.id, line.running) for line in again.placements] == [
        (past, False),
        (running, True),
    ]
    assert again.placements[0].company == "Crèche Les Petits Galets"
    assert [line.number for line in again.documents] == ["PF-2026-CRE-0002", "PF-2026-CRE-0001"]


def test_the_history_tells_who_changed_what(work: UnitOfWork) -> None:
    person = make_trainee(work)
    record = Reads(work).trainee(person)
    draft = replace(record.draft, town="Fresnes", note="vu")
    update_trainee(work, trainee_id=person, version=1, draft=draft, today=TODAY)
    undo_last(work)
    lines = Reads(work).history(person)
    assert [line.label for line in lines[:2]] == [
        "Annuler : Modifier un stagiaire",
        "Modifier un stagiaire",
    ]
    assert lines[1].fields == ("note", "town")
    assert lines[1].actor == "Nadège Lemaître"
    assert lines[1].kind == "stagiaire"
    assert {line.kind for line in lines} == {"stagiaire", "parcours"}
    assert lines[-1].fields == ()
    assert len(Reads(work).history(person, limit=2)) == 2


def test_the_reading_door_tells_about_the_session(tmp_path: Path) -> None:
    clock = FakeClock()
    work = make_school(tmp_path, clock)
    reads = Reads(work)
    assert reads.today == date(2026, 3, 2)
    assert reads.actor == work.actor
    assert not reads.read_only
    assert reads.base_name == "ecole"
    make_trainee(work)
    ids = reads.trainee_ids(TraineeFilter())
    assert reads.trainees_count(TraineeFilter()) == len(ids) == 1
    assert [row.id for row in reads.homonyms("nguyen", "thi mai")] == ids
    path_id = current_path(work, ids[0]).id
    assert len(reads.people_of_paths([path_id])) == 1
