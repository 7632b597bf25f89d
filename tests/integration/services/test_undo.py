"""« Annuler » and « Rétablir » replay the journal, never over something newer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.builders import (
    SCHOOL_PASSWORD,
    TODAY,
    act,
    as_role,
    current_path,
    make_path,
    make_placement,
    make_school,
    make_trainee,
    trainee_draft,
)

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Answer, DocumentKind, PathState
from e2c_desktop.domain.errors import Cancelled, Forbidden, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services import replay
from e2c_desktop.services.archiving import archive_trainees
from e2c_desktop.services.form_drafts import keep_draft
from e2c_desktop.services.replay import replay_backwards
from e2c_desktop.services.schools import update_school
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.trainees import (
    archive_trainee,
    note_protected_reading,
    update_trainee,
)
from e2c_desktop.services.undo import (
    last_actions,
    next_of,
    next_redo,
    next_undo,
    redo_last,
    undo_last,
    undo_operation,
)
from e2c_desktop.storage.journal import Chain
from e2c_desktop.storage.models import ImportBatch, IssuedDocument, JournalEntry, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _update(work: UnitOfWork, person: UUID, **values: object) -> None:
    record = Reads(work).trainee(person)
    draft = replace(record.draft, **values)  # type: ignore[arg-type]  # any field
    update_trainee(work, trainee_id=person, version=record.version, draft=draft, today=TODAY)


def _last_operation(work: UnitOfWork) -> UUID:
    return last_actions(work)[0].operation_id


def test_an_update_is_undone_and_done_again(work: UnitOfWork) -> None:
    person = make_trainee(work, town="Alfortville", rqth=Answer.YES)
    _update(work, person, town="Fresnes", birth_date=None, rqth=None, image_consent=Answer.NO)
    after = Reads(work).trainee(person)
    undone = undo_last(work)
    assert undone is not None
    assert undone.label == "Modifier un stagiaire"
    assert undone.changes.of(Kind.TRAINEE) == {person}
    assert Reads(work).trainee(person).draft == trainee_draft(town="Alfortville", rqth=Answer.YES)
    again = redo_last(work)
    assert again is not None
    assert again.label == "Modifier un stagiaire"
    assert Reads(work).trainee(person).draft == after.draft
    assert redo_last(work) is None


def test_the_search_follows_an_undoing(work: UnitOfWork) -> None:
    person = make_trainee(work, last_name="Sow")
    _update(work, person, last_name="Diallo")
    undo_last(work)
    assert Reads(work).trainees_count(TraineeFilter(text="sow")) == 1
    assert Reads(work).trainees_count(TraineeFilter(text="diallo")) == 0


def test_a_creation_is_undone_whole_and_comes_back(work: UnitOfWork) -> None:
    make_path(work)
    before = Reads(work).trainees_page(TraineeFilter())
    labels = []
    while (undone := undo_last(work)) is not None:
        labels.append(undone.label)
    assert labels[-1] == "Inscrire un stagiaire"
    assert Reads(work).trainees_page(TraineeFilter()) == []
    done_again = 0
    while redo_last(work) is not None:
        done_again += 1
    assert done_again == len(labels) == 4
    assert Reads(work).trainees_page(TraineeFilter()) == before


def test_undo_goes_back_one_action_at_a_time(work: UnitOfWork) -> None:
    person = make_trainee(work)
    act(work, person, PathAction.ADMIT, date(2026, 4, 21))
    act(work, person, PathAction.ENTER, date(2026, 5, 4))
    undo_last(work)
    assert current_path(work, person).state is PathState.ADMITTED
    undo_last(work)
    path = current_path(work, person)
    assert (path.state, path.admitted_on, len(path.events)) == (PathState.CANDIDATE, None, 1)
    redo_last(work)
    assert current_path(work, person).state is PathState.ADMITTED
    undo_last(work)
    assert current_path(work, person).state is PathState.CANDIDATE


def test_a_new_action_forgets_what_could_be_done_again(work: UnitOfWork) -> None:
    person = make_trainee(work)
    _update(work, person, town="Fresnes")
    undo_last(work)
    _update(work, person, note="autre chose")
    assert redo_last(work) is None
    assert Reads(work).trainee(person).draft.town == "Alfortville"


def test_something_newer_on_the_same_record_stands_in_the_way(work: UnitOfWork) -> None:
    person = make_trainee(work)
    _update(work, person, town="Fresnes")
    first = _last_operation(work)
    _update(as_role(work, Role.SECRETARY), person, note="vu")
    with pytest.raises(Refused):
        undo_last(work)
    with pytest.raises(Refused):
        undo_operation(work, operation_id=first)
    assert Reads(work).trainee(person).draft.town == "Fresnes"


def test_an_older_action_is_undone_when_nothing_newer_touched_it(work: UnitOfWork) -> None:
    one, two = make_trainee(work), make_trainee(work, last_name="Sow")
    _update(work, one, town="Fresnes")
    first = _last_operation(work)
    _update(work, two, town="Cachan")
    undone = undo_operation(work, operation_id=first)
    assert undone.operation_id == first
    assert Reads(work).trainee(one).draft.town == "Alfortville"
    assert Reads(work).trainee(two).draft.town == "Cachan"
    with pytest.raises(Refused):
        undo_operation(work, operation_id=first)


def test_records_that_others_depend_on_are_not_taken_away(work: UnitOfWork) -> None:
    person = make_trainee(work)
    registered = _last_operation(work)
    make_placement(work, current_path(work, person).id, date(2026, 6, 22), date(2026, 7, 10))
    with pytest.raises(Refused, match="dépendent"):
        undo_operation(work, operation_id=registered)
    assert Reads(work).trainee(person).paths[0].placements


def test_the_list_of_actions_tells_this_session_only(tmp_path: Path, work: UnitOfWork) -> None:
    person = make_trainee(work)
    archive_trainee(work, trainee_id=person, version=1)
    make_trainee(as_role(work, Role.SECRETARY), last_name="Autre")
    keep_draft(work, key="stagiaire:nouveau", values={})
    undo_last(work)
    assert [(action.label, action.undone) for action in last_actions(work)] == [
        ("Mettre un stagiaire à la corbeille", True),
        ("Inscrire un stagiaire", False),
    ]
    assert len(last_actions(work, limit=1)) == 1
    work.opened.close()
    again = open_school(work.opened.files.base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    assert last_actions(again) == []
    assert undo_last(again) is None
    assert redo_last(again) is None


def test_only_the_direction_undoes_what_others_did(work: UnitOfWork) -> None:
    make_trainee(work)
    operation = _last_operation(work)
    with pytest.raises(Forbidden):
        undo_operation(as_role(work, Role.SECRETARY), operation_id=operation)
    theirs = as_role(work, Role.SECRETARY)
    make_trainee(theirs, last_name="Sow")
    undo_operation(work, operation_id=_last_operation(theirs))
    assert Reads(work).trainees_count(TraineeFilter()) == 1


def test_what_the_direction_undid_no_longer_stands_in_the_way(work: UnitOfWork) -> None:
    trainer = as_role(work, Role.TRAINER)
    person = make_trainee(trainer)
    _update(trainer, person, town="Fresnes")
    undo_operation(work, operation_id=_last_operation(trainer))
    assert [action.undone for action in last_actions(trainer)] == [True, False]
    assert redo_last(trainer) is None
    undone = undo_last(trainer)
    assert undone is not None
    assert undone.label == "Inscrire un stagiaire"


def test_an_import_undone_by_the_arrow_keeps_its_report(work: UnitOfWork) -> None:
    with work.write("Importer") as scope:
        scope.session.add(
            ImportBatch(
                type="stagiaires",
                file_name="a.xlsx",
                file_hash="",
                operation_id=scope.operation_id,
                counts="{}",
            )
        )
    assert undo_last(work) is not None
    with work.read() as session:
        assert session.execute(sa.select(ImportBatch.undone_at)).scalar_one() is not None
    assert redo_last(work) is not None
    with work.read() as session:
        assert session.execute(sa.select(ImportBatch.undone_at)).scalar_one() is None


def test_an_unknown_or_empty_operation_is_not_found(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        undo_operation(work, operation_id=UUID(int=4))
    with work.write("Rien") as scope:
        pass
    with pytest.raises(NotFound):
        undo_operation(work, operation_id=scope.operation_id)


def test_a_delivered_document_is_never_taken_back(work: UnitOfWork) -> None:
    path = make_path(work)
    with work.write("Imprimer") as scope:
        scope.session.add(
            IssuedDocument(
                number="PF-2026-CRE-0001",
                kind=DocumentKind.BOOKLET,
                path_id=path.id,
                issued_on=TODAY,
                issued_at=work.now(),
                pages=6,
                file_name="x.pdf",
                content_hash="",
                file_hash="",
                program_version="",
            )
        )
    with pytest.raises(Refused):
        undo_operation(work, operation_id=scope.operation_id)
    undone = undo_last(work)
    assert undone is not None
    assert undone.label == "Signer le contrat (parcours)"


def test_an_image_too_large_for_the_journal_is_not_put_back(work: UnitOfWork) -> None:
    for logo in (b"x" * 70_000, b"y" * 70_000):
        record = Reads(work).school()
        update_school(work, version=record.version, draft=replace(record.draft, logo=logo))
    with pytest.raises(Refused, match="contenu"):
        undo_last(work)
    assert Reads(work).school().draft.logo == b"y" * 70_000


def test_an_import_can_keep_its_report_when_it_is_replayed(work: UnitOfWork) -> None:
    with work.write("Importer") as scope:
        scope.session.add(Trainee(last_name="Sow", first_name="Awa"))
        scope.session.add(
            ImportBatch(
                type="stagiaires",
                file_name="a.xlsx",
                file_hash="",
                operation_id=scope.operation_id,
                counts="{}",
            )
        )
    with work.write("Annuler un import") as undoing:
        replay_backwards(undoing.session, scope.operation_id, keep=frozenset({"import_batch"}))
    with work.read() as session:
        assert session.execute(sa.select(Trainee)).scalars().all() == []
        assert len(session.execute(sa.select(ImportBatch)).scalars().all()) == 1


def test_a_record_changed_twice_in_one_action_goes_back_to_its_beginning(
    work: UnitOfWork,
) -> None:
    person = make_trainee(work)
    with work.write("Deux fois") as scope:
        for town in ("Fresnes", "Cachan"):
            scope.session.get_one(Trainee, person).town = town
            scope.session.flush()
    undo_last(work)
    assert Reads(work).trainee(person).draft.town == "Alfortville"


def test_a_record_that_disappeared_cannot_be_put_back(work: UnitOfWork) -> None:
    with work.write("Ajouter") as scope:
        person = Trainee(last_name="Sow", first_name="Awa")
        scope.session.add(person)
    with work.write("Effacer hors journal") as erased:
        erased.session.execute(sa.delete(Trainee).where(Trainee.id == person.id))
    with pytest.raises(NotFound):
        undo_last(work)


def test_undoings_are_journalled_in_the_chain(work: UnitOfWork) -> None:
    make_path(work)
    undo_last(work)
    redo_last(work)
    with work.read() as session:
        assert Chain(work.opened.keys.base, work.opened.base_id).verify(session).sound
        labels = set(session.execute(sa.select(JournalEntry.label)).scalars())
    assert {
        "Annuler : Signer le contrat (parcours)",
        "Rétablir : Signer le contrat (parcours)",
    } <= labels


def test_opening_a_protected_value_is_nothing_to_undo_and_stands_in_no_way(
    work: UnitOfWork,
) -> None:
    person = make_trainee(work)
    _update(work, person, town="Créteil")
    corrected = _last_operation(work)
    note_protected_reading(work, trainee_id=person)
    assert _last_operation(work) == corrected
    with work.read() as session:
        query = sa.select(JournalEntry.operation_id).where(JournalEntry.action == "read")
        opening = session.execute(query).scalar_one()
    with pytest.raises(NotFound):
        undo_operation(work, operation_id=opening)
    assert undo_operation(work, operation_id=corrected).label == "Modifier un stagiaire"
    assert Reads(work).trainee(person).draft.town == "Alfortville"


def test_what_would_be_undone_says_how_much_it_is(work: UnitOfWork) -> None:
    assert next_redo(work) is None
    people = [make_trainee(work, last_name=name) for name in ("ARBEY", "BENALI", "CISSÉ")]
    archive_trainees(work, trainee_ids=people)
    found = next_undo(work)
    assert found is not None
    assert (found.label, found.entries) == ("Mettre des stagiaires à la corbeille", 3)
    assert next_of(work, operation_id=found.operation_id) == found
    undo_operation(work, operation_id=found.operation_id)
    again = next_redo(work)
    assert again is not None
    assert (again.label, again.entries) == (found.label, 3)
    with pytest.raises(NotFound):
        next_of(work, operation_id=new_id())


def test_an_undoing_tells_how_far_it_is_and_may_be_stopped(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "_TOGETHER", 2)
    people = [make_trainee(work, last_name=name) for name in ("ARBEY", "BENALI", "CISSÉ")]
    archive_trainees(work, trainee_ids=people)
    operation = _last_operation(work)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise Cancelled

    with pytest.raises(Cancelled):
        undo_operation(work, operation_id=operation, progress=stop)
    assert all(Reads(work).trainee(person).archived for person in people)
    undo_operation(work, operation_id=operation, progress=lambda *step: told.append(step))
    assert told == [(2, 3), (2, 3), (3, 3)]
    assert not any(Reads(work).trainee(person).archived for person in people)
