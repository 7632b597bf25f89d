"""When backups are made, what they say, and putting one back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.helpers.bases import FAST, FakeClock
from tests.helpers.builders import SCHOOL_PASSWORD, make_school, make_trainee

from e2c_desktop.domain.errors import BackupFailed, Forbidden, WrongPassword
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services import backups
from e2c_desktop.services.backups import (
    BackupPolicy,
    Reason,
    back_up,
    backup_status,
    check_base,
    list_backups,
    restore,
    restore_lost,
)
from e2c_desktop.services.sessions import add_account, open_school
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2027, 3, 2, 8, 30, tzinfo=UTC))


@pytest.fixture
def work(tmp_path: Path, clock: FakeClock) -> UnitOfWork:
    return make_school(tmp_path / "ecole", clock)


def _reopen(work: UnitOfWork) -> UnitOfWork:
    return open_school(work.opened.files.base, user=None, password=SCHOOL_PASSWORD, policy=FAST)


def test_the_status_tells_the_last_backup_and_whether_it_is_old(work: UnitOfWork) -> None:
    assert backup_status(work).last is None
    assert backup_status(work).changed
    done = back_up(work)
    status = backup_status(work)
    assert (status.last, status.changed) == (done.backup.at, False)
    make_trainee(work)
    assert backup_status(work).changed


def test_a_backup_is_due_after_half_an_hour_of_changes(work: UnitOfWork, clock: FakeClock) -> None:
    policy = BackupPolicy(work)
    make_trainee(work)
    assert not policy.due()
    clock.advance(minutes=29)
    assert not policy.due()
    clock.advance(minutes=1)
    assert policy.due()
    assert policy.run().backup.manifest.reason is Reason.PERIODIC
    assert not policy.due()
    clock.advance(minutes=40)
    assert not policy.due()
    make_trainee(work, last_name="Sow")
    assert policy.due()


def test_a_clock_set_back_does_not_put_the_backup_off(work: UnitOfWork, clock: FakeClock) -> None:
    policy = BackupPolicy(work)
    make_trainee(work)
    clock.advance(hours=-3)
    assert policy.due()


def test_a_failed_backup_waits_a_whole_period(
    work: UnitOfWork, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise BackupFailed

    monkeypatch.setattr(backups, "make_backup", fail)
    policy = BackupPolicy(work)
    make_trainee(work)
    clock.advance(minutes=31)
    with pytest.raises(BackupFailed):
        policy.run()
    assert not policy.due()
    clock.advance(minutes=31)
    assert policy.due()


def test_a_second_folder_gets_the_same_file(tmp_path: Path, work: UnitOfWork) -> None:
    second = tmp_path / "cle"
    second.mkdir()
    done = back_up(work, reason=Reason.MANUAL, second=second)
    assert done.second is not None
    assert done.second.read_bytes() == done.backup.path.read_bytes()
    assert [found.path for found in list_backups(work)] == [done.backup.path]
    assert [found.path for found in list_backups(work, folder=second)] == [done.second]


def test_a_sound_base_is_found_sound(work: UnitOfWork) -> None:
    back_up(work)
    verdict = check_base(work)
    assert verdict.problems == ()
    assert verdict.people == 1


def test_a_backup_is_put_back(work: UnitOfWork, clock: FakeClock) -> None:
    kept = make_trainee(work)
    backup = back_up(work).backup.path
    make_trainee(work, last_name="Trop")
    clock.advance(minutes=5)
    restored = restore(work, backup=backup, clock=clock)
    assert restored.before is not None
    again = _reopen(work)
    assert Reads(again).trainee_ids(TraineeFilter()) == [kept]


def test_a_lost_base_is_restored_with_a_password_of_the_direction(
    work: UnitOfWork, clock: FakeClock
) -> None:
    staff_id = next(row.id for row in Reads(work).staff() if row.id != work.actor.id)
    add_account(work, staff_id=staff_id, role=Role.SECRETARY, password="y", policy=FAST)
    kept = make_trainee(work)
    backup = back_up(work).backup.path
    work.opened.close()
    files = work.opened.files
    files.base.unlink()
    with pytest.raises(Forbidden):
        restore_lost(files.base, backup=backup, password="y", policy=FAST, clock=clock)
    with pytest.raises(WrongPassword):
        restore_lost(files.base, backup=backup, password="faux", policy=FAST, clock=clock)
    clock.advance(minutes=5)
    restore_lost(files.base, backup=backup, password=SCHOOL_PASSWORD, policy=FAST, clock=clock)
    again = _reopen(work)
    assert Reads(again).trainee_ids(TraineeFilter()) == [kept]
    again.opened.close()
    for path in (files.base, files.slots, files.slots_copy):
        path.unlink()
    restore_lost(files.base, backup=backup, password=SCHOOL_PASSWORD, policy=FAST, clock=clock)
    assert Reads(_reopen(work)).trainee_ids(TraineeFilter()) == [kept]
