"""Restoring: the chosen file is proven before anything is touched, and nothing is ever lost."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.bases import DIRECTOR, FAST, PASSWORD, NewBase, new_base

from e2c_desktop.domain.errors import (
    BackupRefused,
    DatabaseCorrupt,
    DatabaseOpenElsewhere,
    DatabaseTooNew,
    KeysDamaged,
    Refused,
    WrongPassword,
)
from e2c_desktop.storage import restore as restore_module
from e2c_desktop.storage.access import change_password
from e2c_desktop.storage.archive import Reason, read_archive, verify_copy
from e2c_desktop.storage.backup import make_backup
from e2c_desktop.storage.engine import Access, connect
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.login import Password, RecoveryCode
from e2c_desktop.storage.models import Operation, Trainee
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.restore import recover_slots, restore_backup, set_aside
from e2c_desktop.storage.slots import read_slots, write_slots
from e2c_desktop.storage.unit_of_work import UnitOfWork, utc_now
from e2c_desktop.storage.verify import verify_base


def _add(uow: UnitOfWork, name: str) -> None:
    with uow.write("Inscrire") as scope:
        scope.session.add(Trainee(last_name=name, first_name="Zoé"))


def _names(base: NewBase) -> list[str]:
    with base.open() as opened, UnitOfWork(opened).read() as session:
        assert verify_base(opened).problems == ()
        return list(session.scalars(sa.select(Trainee.last_name).order_by(Trainee.last_name)))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def saved(base: NewBase) -> Path:
    """A backup that holds « Avant »; the base has gone on to « Après »."""
    uow = base.unit_of_work()
    _add(uow, "Avant")
    path = make_backup(uow.opened, reason=Reason.MANUAL, clock=utc_now).backup.path
    _add(uow, "Après")
    uow.opened.close()
    return path


def test_a_restored_base_is_that_of_the_backup(base: NewBase, saved: Path) -> None:
    restored = restore_backup(base.files, saved, PASSWORD, policy=FAST)
    assert restored.contents.counts["trainee"] == 1
    assert _names(base) == ["Avant"]
    assert restored.before is not None
    with base.open() as opened, UnitOfWork(opened).read() as session:
        labels = list(session.scalars(sa.select(Operation.label)))
    assert any(label.startswith("Restauration de la sauvegarde du ") for label in labels)
    assert not list(base.path.parent.glob(".en-cours*"))
    restore_backup(base.files, restored.before, PASSWORD, policy=FAST)
    assert _names(base) == ["Après", "Avant"]


def test_an_open_base_is_not_restored(base: NewBase, saved: Path) -> None:
    with base.open() as opened:
        before = _hash(base.path)
        with pytest.raises(DatabaseOpenElsewhere):
            restore_backup(base.files, saved, opened.unlocked, policy=FAST)
        assert _hash(base.path) == before


def test_a_hot_journal_is_played_back_first(base: NewBase, saved: Path) -> None:
    """F06: killed inside a transaction, then restored: the backup's content, not the old one."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover  # killed
        opened = base.open()
        connection = connect(base.path, opened.keys.base, Access.WRITE)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE trainee SET note = hex(randomblob(90000))")
        os.write(writing, b"!")
        signal.pause()
    os.read(reading, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert base.files.hot_journal.stat().st_size > 0
    restore_backup(base.files, saved, PASSWORD, policy=FAST)
    assert _names(base) == ["Avant"]
    os.close(reading)
    os.close(writing)


def test_a_lost_base_comes_back(base: NewBase, saved: Path) -> None:
    for lost in (base.path, base.files.slots, base.files.slots_copy):
        lost.unlink()
    restored = restore_backup(base.files, saved, PASSWORD, policy=FAST)
    assert (restored.before, restored.set_aside) == (None, None)
    assert _names(base) == ["Avant"]


def test_a_base_set_aside_takes_its_journal_along(base: NewBase) -> None:
    base.files.hot_journal.write_bytes(b"journal")
    kept = set_aside(base.files, utc_now())
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"journal"
    assert not base.files.hot_journal.exists()
    assert not base.path.exists()


def test_a_damaged_base_is_set_aside(base: NewBase, saved: Path) -> None:
    damaged = bytearray(base.path.read_bytes())
    damaged[9000] ^= 1
    base.path.write_bytes(damaged)
    restored = restore_backup(base.files, saved, PASSWORD, policy=FAST)
    assert restored.before is None
    assert restored.set_aside is not None
    assert restored.set_aside.read_bytes() == damaged
    assert _names(base) == ["Avant"]


def test_a_damaged_base_without_a_journal_is_set_aside(base: NewBase, saved: Path) -> None:
    base.files.hot_journal.unlink()
    base.path.write_bytes(base.path.read_bytes()[:-4096])
    assert restore_backup(base.files, saved, PASSWORD, policy=FAST).set_aside is not None


def test_a_password_changed_since_stays_changed(base: NewBase, saved: Path) -> None:
    slots = change_password(
        read_slots(base.files), DIRECTOR.id, DIRECTOR.password, "Nouveau-Cheval-7", FAST
    )
    write_slots(base.files, slots)
    with pytest.raises(WrongPassword):
        restore_backup(base.files, saved, PASSWORD, policy=FAST)
    write_slots(base.files, slots)
    restore_backup(base.files, saved, Password("Nouveau-Cheval-7"), policy=FAST)
    with open_base(base.path, Password("Nouveau-Cheval-7"), policy=FAST) as opened:
        assert opened.actor.name == DIRECTOR.name


def test_lost_keys_are_taken_from_the_backup(base: NewBase, saved: Path) -> None:
    with pytest.raises(Refused):
        recover_slots(base.files, saved)
    with base.open() as opened:
        unlocked = opened.unlocked
    for credential in (unlocked, RecoveryCode(base.recovery_code)):
        base.files.slots.write_bytes(b"")
        base.files.slots_copy.unlink()
        restore_backup(base.files, saved, credential, policy=FAST)
        assert _names(base) == ["Avant"]
    base.files.slots.unlink()
    base.files.slots_copy.unlink()
    with pytest.raises(KeysDamaged):
        base.open()
    recover_slots(base.files, saved)
    assert _names(base) == ["Avant"]


def test_the_backup_of_another_school_is_refused(
    base: NewBase, saved: Path, tmp_path: Path
) -> None:
    (tmp_path / "autre").mkdir()
    other = new_base(tmp_path / "autre")
    before = _hash(other.path)
    with pytest.raises(BackupRefused, match="autre école"):
        restore_backup(other.files, saved, PASSWORD, policy=FAST)
    assert _hash(other.path) == before


def test_two_hundred_mutations_are_refused_before_anything(base: NewBase, saved: Path) -> None:
    """F31: truncated or flipped anywhere, in the base, the keys, the manifest or the ZIP."""
    with base.open() as opened:
        unlocked = opened.unlocked
    before = _hash(base.path)
    whole = saved.read_bytes()
    chance = random.Random(3)
    accepted = 0
    for number in range(200):
        mutated = bytearray(whole)
        if number % 4 == 0:
            del mutated[chance.randrange(len(whole)) :]
        else:
            mutated[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        saved.write_bytes(mutated)
        try:
            read_archive(saved, unlocked.keys.base).check_base()
        except BackupRefused:
            with pytest.raises(BackupRefused):
                restore_backup(base.files, saved, unlocked, policy=FAST)
        else:
            accepted += 1
    assert _hash(base.path) == before
    assert accepted < 10, "only bytes of the ZIP that carry nothing may change unseen"


def test_a_backup_whose_content_is_not_what_it_says_is_refused(
    base: NewBase, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _hash(base.path)
    with base.open() as opened:
        unlocked = opened.unlocked
    before = _hash(base.path)
    other = verify_copy(base.path, unlocked.keys.base)
    with monkeypatch.context() as patched:
        patched.setattr(restore_module, "verify_copy", lambda path, key: other)
        with pytest.raises(BackupRefused):
            restore_backup(base.files, saved, unlocked, policy=FAST)
    with monkeypatch.context() as patched:

        def damaged(path: Path, key: bytes) -> None:
            raise DatabaseCorrupt

        patched.setattr(restore_module, "verify_copy", damaged)
        with pytest.raises(BackupRefused):
            restore_backup(base.files, saved, unlocked, policy=FAST)
    monkeypatch.setattr(restore_module, "LATEST", 0)
    with pytest.raises(DatabaseTooNew):
        restore_backup(base.files, saved, unlocked, policy=FAST)
    assert _hash(base.path) == before


def test_a_restore_into_an_empty_folder(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "neuf").mkdir()
    files = BaseFiles.named(tmp_path / "neuf" / "ecole")
    shutil.copy(saved, tmp_path / "neuf")
    restore_backup(files, tmp_path / "neuf" / saved.name, PASSWORD, policy=FAST)
    assert _names(NewBase(files.base, "")) == ["Avant"]
