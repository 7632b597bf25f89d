"""The unit of work: durable, journalled, stamped, told to the screens, refused when it must be."""

from __future__ import annotations

import json
import threading
from datetime import date
from logging import LogRecord
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from tests.helpers.bases import DIRECTOR, FAST, PASSWORD, FakeClock, NewBase

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.errors import (
    CommitInDoubt,
    Conflict,
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseReadOnly,
    DiskFault,
    DiskFull,
    NotSaved,
    SessionTakenOver,
)
from e2c_desktop.storage import engine as engine_module
from e2c_desktop.storage.journal import HEAD
from e2c_desktop.storage.models import Cohort, JournalEntry, Meta, Operation, Path, Site, Trainee
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.unit_of_work import UnitOfWork


def _add(uow: UnitOfWork, name: str = "Martin") -> UUID:
    with uow.write("Inscrire un stagiaire") as scope:
        trainee = Trainee(last_name=name, first_name="Zoé", sex=Sex.FEMALE)
        scope.session.add(trainee)
    return trainee.id


def _entries(uow: UnitOfWork) -> list[JournalEntry]:
    with uow.read() as session:
        return list(session.scalars(sa.select(JournalEntry).order_by(JournalEntry.seq)))


def test_a_writing_is_there_after_reopening(base: NewBase) -> None:
    uow = base.unit_of_work()
    trainee_id = _add(uow)
    uow.opened.close()
    with base.open() as opened, Session(opened.read_engine) as session:
        found = session.get(Trainee, trainee_id)
        assert found is not None
        assert found.last_name == "Martin"


def test_changes_name_what_was_touched(uow: UnitOfWork) -> None:
    with uow.write("Inscrire") as scope:
        trainee = Trainee(last_name="A", first_name="B")
        scope.session.add(trainee)
        scope.record(Kind.COMPANY, [UUID(int=7)])
        assert not scope.changes
    assert scope.changes.of(Kind.TRAINEE) == {trainee.id}
    assert scope.changes.of(Kind.COMPANY) == {UUID(int=7)}


def test_records_are_stamped_with_who_when_and_where(base: NewBase) -> None:
    clock = FakeClock()
    with base.open() as opened:
        uow = UnitOfWork(opened, clock=clock, site="P13")
        trainee_id = _add(uow)
        first = clock.now
        clock.advance(days=1)
        with uow.write("Modifier") as scope:
            trainee = scope.session.get_one(Trainee, trainee_id)
            assert trainee.created_at == first
            trainee.note = "rappeler"
        assert trainee.created_at == first
        assert trainee.updated_at == clock.now
        assert trainee.updated_by == DIRECTOR.id
        assert trainee.site_origine == "P13"
        assert trainee.version == 2


def test_a_site_given_with_the_record_is_kept(uow: UnitOfWork) -> None:
    with uow.write("Reprendre") as scope:
        trainee = Trainee(last_name="A", first_name="B", site_origine="L69")
        scope.session.add(trainee)
    assert trainee.site_origine == "L69"


def test_the_journal_says_before_and_after(uow: UnitOfWork) -> None:
    trainee_id = _add(uow)
    with uow.write("Corriger") as scope:
        trainee = scope.session.get_one(Trainee, trainee_id)
        trainee.birth_date = date(2007, 5, 1)
        trainee.rqth_sealed = b"\x01secret"
    with uow.write("Effacer") as scope:
        scope.session.delete(scope.session.get_one(Trainee, trainee_id))
    created, updated, deleted = _entries(uow)
    assert [created.action, updated.action, deleted.action] == ["create", "update", "delete"]
    assert created.before is None
    assert created.after is not None
    after = json.loads(created.after)
    assert after["last_name"] == "Martin"
    assert after["sex"] == Sex.FEMALE.value
    assert "sort_key" not in after
    assert updated.before == '{"birth_date":null,"rqth_sealed":null,"version":1}'
    assert json.loads(updated.after or "") == {
        "birth_date": "2007-05-01",
        "rqth_sealed": {"base64": "AXNlY3JldA=="},
        "version": 2,
    }
    assert deleted.after is None
    assert json.loads(deleted.before or "")["birth_date"] == "2007-05-01"
    assert updated.label == "Corriger"
    assert updated.actor_name == DIRECTOR.name
    assert (updated.kind, updated.table_name) == ("stagiaire", "trainee")


def test_old_values_are_read_when_they_were_not_loaded(uow: UnitOfWork) -> None:
    trainee_id = _add(uow)
    with uow.write("Modifier") as scope:
        trainee = scope.session.get_one(Trainee, trainee_id)
        scope.session.expire(trainee, ["note", "town"])
        trainee.town = "Marseille"
    assert json.loads(_entries(uow)[-1].before or "") == {"town": "", "version": 1}


def test_a_large_file_is_journalled_by_its_hash(uow: UnitOfWork) -> None:
    trainee_id = _add(uow)
    with uow.write("Joindre") as scope:
        scope.session.get_one(Trainee, trainee_id).rqth_sealed = bytes(70_000)
    after = json.loads(_entries(uow)[-1].after or "")
    assert after["rqth_sealed"]["octets"] == 70_000
    assert len(after["rqth_sealed"]["sha256"]) == 64


def test_setting_the_same_value_writes_no_entry(uow: UnitOfWork) -> None:
    trainee_id = _add(uow)
    with uow.write("Rien") as scope:
        trainee = scope.session.get_one(Trainee, trainee_id)
        trainee.note = trainee.note
    with uow.write("Clé recalculée") as scope:
        scope.session.get_one(Trainee, trainee_id).sort_key = "autre"
    assert len(_entries(uow)) == 1
    assert not scope.changes


def test_an_error_in_the_block_undoes_all(uow: UnitOfWork) -> None:
    with pytest.raises(ValueError, match="arrêt"), uow.write("Inscrire") as scope:
        scope.session.add(Trainee(last_name="A", first_name="B"))
        scope.session.flush()
        raise ValueError("arrêt")
    with uow.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Trainee)) == 0
        assert session.scalar(sa.select(sa.func.count()).select_from(Operation)) == 0
    assert _entries(uow) == []


def test_a_stale_record_is_a_conflict(uow: UnitOfWork) -> None:
    trainee_id = _add(uow)
    with uow.read() as session:
        stale = session.get_one(Trainee, trainee_id)
    with uow.write("Modifier") as scope:
        scope.session.get_one(Trainee, trainee_id).note = "premier"
    with pytest.raises(Conflict), uow.write("Modifier") as scope:
        scope.session.add(stale)
        stale.note = "second"
    with uow.read() as session:
        assert session.get_one(Trainee, trainee_id).note == "premier"


def test_reading_cannot_write(uow: UnitOfWork) -> None:
    with pytest.raises(DatabaseReadOnly), uow.read() as session:
        session.add(Meta(key="x", value="y"))
        session.flush()


def test_a_reference_to_nothing_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(IntegrityError) as caught, uow.write("Inscrire") as scope:
        scope.session.add(Path(trainee_id=UUID(int=1), site_id=UUID(int=2)))
    assert "00000000000000000000000000000001" not in str(caught.value)


def test_bound_values_stay_out_of_error_texts(uow: UnitOfWork) -> None:
    with pytest.raises(IntegrityError) as caught, uow.write("Inscrire") as scope:
        scope.session.add_all([Meta(key=HEAD, value="NOM-CANARI")])
    assert "NOM-CANARI" not in str(caught.value)


def test_writing_inside_a_writing_is_a_mistake_of_the_program(uow: UnitOfWork) -> None:
    with (
        uow.write("Dehors"),
        pytest.raises(RuntimeError, match="already open"),
        uow.write("Dedans"),
    ):
        raise AssertionError
    with uow.write("Après"):
        pass


def test_a_second_thread_waits_its_turn(uow: UnitOfWork) -> None:
    done: list[UUID] = []
    with uow.write("Premier") as scope:
        thread = threading.Thread(target=lambda: done.append(_add(uow, "Second")))
        thread.start()
        thread.join(0.1)
        assert thread.is_alive()
        scope.session.add(Trainee(last_name="Premier", first_name=""))
    thread.join(10)
    assert len(done) == 1
    assert [entry.seq for entry in _entries(uow)] == [1, 2]


def test_a_base_kept_busy_is_said_to_be_busy(
    base: NewBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        engine_module.connect, "__kwdefaults__", {"timeout": 0.05, "foreign_keys": True}
    )
    with base.open() as opened:
        holder = engine_module.connect(base.path, opened.keys.base, engine_module.Access.WRITE)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy), UnitOfWork(opened).write("Attendre"):
            raise AssertionError
        holder.close()


def test_a_read_only_base_refuses_before_anything(base: NewBase) -> None:
    with base.open(read_only=True) as opened:
        uow = UnitOfWork(opened)
        assert uow.read_only
        with pytest.raises(DatabaseReadOnly), uow.write("Modifier"):
            raise AssertionError
        with uow.read() as session:
            assert session.scalar(sa.select(sa.func.count()).select_from(Trainee)) == 0


def test_a_session_that_was_taken_over_cannot_write(base: NewBase) -> None:
    uow = base.unit_of_work()
    taker = open_base(base.path, PASSWORD, take_over=True, policy=FAST)
    _add(UnitOfWork(taker), "Nouveau")
    with pytest.raises(SessionTakenOver), uow.write("Tard"):
        raise AssertionError
    assert uow.read_only
    with pytest.raises(DatabaseReadOnly), uow.write("Encore"):
        raise AssertionError
    _add(UnitOfWork(taker), "Toujours")
    taker.close()
    uow.opened.close()


def test_a_head_rewritten_by_hand_stops_the_writing(uow: UnitOfWork) -> None:
    connection = engine_module.connect(
        uow.opened.files.base, uow.opened.keys.base, engine_module.Access.WRITE
    )
    connection.execute("UPDATE meta SET value = 'x' WHERE key = ?", (HEAD,))
    connection.close()
    with pytest.raises(DatabaseCorrupt), uow.write("Modifier"):
        raise AssertionError


class _Refusing:
    """Makes the commit of the writing engine fail, before or after it became durable."""

    def __init__(self, uow: UnitOfWork, *, durable: bool, fault: Exception) -> None:
        self.dialect = uow.opened.write_engine.dialect
        self.durable = durable
        self.fault = fault

    def __call__(self, connection: Any) -> None:
        if self.durable:
            connection.commit()
        raise self.fault


def test_a_commit_in_doubt_that_is_durable_counts_as_saved(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = _Refusing(uow, durable=True, fault=DiskFault())
    with monkeypatch.context() as patched:
        patched.setattr(commit.dialect, "do_commit", commit)
        trainee_id = _add(uow)
    with uow.read() as session:
        assert session.get(Trainee, trainee_id) is not None
    _add(uow, "Suivant")


@pytest.mark.parametrize(("fault", "expected"), [(DiskFault(), NotSaved), (DiskFull(), DiskFull)])
def test_a_commit_in_doubt_that_is_absent_says_so(
    uow: UnitOfWork,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    expected: type[Exception],
) -> None:
    commit = _Refusing(uow, durable=False, fault=fault)
    with monkeypatch.context() as patched, pytest.raises(expected):
        patched.setattr(commit.dialect, "do_commit", commit)
        _add(uow)
    with uow.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Trainee)) == 0
    _add(uow, "Suivant")


def test_a_commit_in_doubt_that_cannot_be_read_again(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(operation_id: UUID) -> bool:
        raise DiskFault

    commit = _Refusing(uow, durable=False, fault=DiskFault())
    monkeypatch.setattr(uow, "find_operation", unreadable)
    with monkeypatch.context() as patched, pytest.raises(CommitInDoubt):
        patched.setattr(commit.dialect, "do_commit", commit)
        _add(uow)


def test_a_disk_that_refuses_the_rollback_too_loses_only_the_connection(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch, allow_log: list[LogRecord]
) -> None:
    def refuse(connection: Any) -> None:
        raise DiskFault

    _add(uow, "Premier")
    with monkeypatch.context() as patched, pytest.raises(ValueError, match="arrêt"):
        patched.setattr(uow.opened.write_engine.dialect, "do_rollback", refuse)
        with uow.write("Inscrire") as scope:
            scope.session.add(Trainee(last_name="A", first_name="B"))
            scope.session.flush()
            raise ValueError("arrêt")
    _add(uow, "Suivant")
    assert len(_entries(uow)) == 2


def test_tables_that_nobody_edits_are_not_journalled(uow: UnitOfWork) -> None:
    with uow.write("Mettre de côté") as scope:
        scope.session.add(Meta(key="essai", value="1"))
    with uow.write("Reprendre") as scope:
        scope.session.get_one(Meta, "essai").value = "2"
    with uow.write("Oublier") as scope:
        scope.session.delete(scope.session.get_one(Meta, "essai"))
    assert _entries(uow) == []
    assert not scope.changes


def test_parents_are_written_before_their_children(uow: UnitOfWork) -> None:
    with uow.write("Ouvrir une promotion") as scope:
        site = Site(name="Marseille", code="P13")
        scope.session.add(site)
        scope.session.flush()
        scope.session.add(Cohort(name="Promo 1", site_id=site.id))
    assert scope.changes.of(Kind.SITE) == {site.id}
    assert len(scope.changes.of(Kind.COHORT)) == 1


def test_the_role_decides_whether_the_sensitive_key_is_there(uow: UnitOfWork) -> None:
    assert uow.sensitive_key is not None
    assert uow.actor.id == DIRECTOR.id
