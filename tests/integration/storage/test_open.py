"""Opening a base: each refusal has its type, and nothing appears that was not asked for."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.bases import DIRECTOR, FAST, PASSWORD, FakeClock, NewBase, new_base

from e2c_desktop.domain.errors import (
    DatabaseCorrupt,
    DatabaseForeign,
    DatabaseMissing,
    DatabaseOpenElsewhere,
    DatabaseReadOnly,
    DatabaseTooNew,
    DiskFull,
    KeysDamaged,
    NotFound,
    TooManyAttempts,
    WrongPassword,
)
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.runtime.lock import FileLock, Holder
from e2c_desktop.storage import login as login_module
from e2c_desktop.storage import open as open_module
from e2c_desktop.storage.access import add_person
from e2c_desktop.storage.engine import Access, check_driver, connect
from e2c_desktop.storage.keys import KdfParams, KdfPolicy
from e2c_desktop.storage.login import Password, RecoveryCode
from e2c_desktop.storage.migrations import runner
from e2c_desktop.storage.models import Meta, Operation
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.slots import read_slots, write_slots
from e2c_desktop.storage.unit_of_work import UnitOfWork


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def _facts(base: NewBase) -> dict[str, str]:
    with base.open(read_only=True) as opened, UnitOfWork(opened).read() as session:
        return {row.key: row.value for row in session.execute(sa.select(Meta.key, Meta.value))}


def _labels(base: NewBase) -> list[str]:
    with base.open(read_only=True) as opened, UnitOfWork(opened).read() as session:
        return list(session.scalars(sa.select(Operation.label).order_by(Operation.at)))


def _sql(base: NewBase, statement: str) -> None:
    with base.open(read_only=True) as opened:
        connection = connect(base.path, opened.keys.base, Access.WRITE)
        connection.execute(statement)
        connection.close()


def test_the_password_the_person_and_the_code_open(base: NewBase) -> None:
    for credential in (PASSWORD, Password(DIRECTOR.password, DIRECTOR.id)):
        with open_base(base.path, credential, policy=FAST) as opened:
            assert opened.actor.name == DIRECTOR.name
            again = opened.unlocked
    with open_base(base.path, again, policy=FAST) as opened:
        assert not opened.read_only
    with open_base(base.path, RecoveryCode(base.recovery_code), policy=FAST) as opened:
        assert opened.unlocked.by_recovery
    assert _labels(base) == ["Ouverture par la fiche de secours"]


def test_keys_of_another_base_open_nothing(base: NewBase, tmp_path: Path) -> None:
    (tmp_path / "autre").mkdir()
    other = new_base(tmp_path / "autre")
    with other.open() as opened, pytest.raises(WrongPassword):
        open_base(base.path, opened.unlocked, policy=FAST)


def test_a_wrong_password_is_told_from_a_damaged_file(base: NewBase) -> None:
    before = _hashes(base.path.parent)[base.path.name]
    with pytest.raises(WrongPassword):
        open_base(base.path, Password("faux"), policy=FAST)
    with pytest.raises(NotFound):
        open_base(base.path, Password("x", UUID(int=9)), policy=FAST)
    with pytest.raises(WrongPassword):
        open_base(base.path, RecoveryCode("0000"), policy=FAST)
    assert _hashes(base.path.parent)[base.path.name] == before


def test_wrong_passwords_make_the_next_one_wait_and_are_written_down(
    base: NewBase, tmp_path: Path
) -> None:
    clock, profile = FakeClock(), tmp_path / "essais.json"

    def attempt(secret: str) -> None:
        open_base(base.path, Password(secret), policy=FAST, clock=clock, profile=profile).close()

    for wait in (1, 2, 4):
        with pytest.raises(WrongPassword) as caught:
            attempt("faux")
        assert not isinstance(caught.value, TooManyAttempts)
        with pytest.raises(TooManyAttempts) as early:
            attempt(DIRECTOR.password)
        assert early.value.seconds == wait
        clock.advance(seconds=wait)
    attempt(DIRECTOR.password)
    attempt(DIRECTOR.password)
    assert _labels(base) == ["Ouverture après 3 essai(s) refusé(s)"]


def test_a_slot_file_put_back_does_not_reset_the_count(base: NewBase, tmp_path: Path) -> None:
    clock, profile = FakeClock(), tmp_path / "essais.json"
    clean = base.files.slots.read_bytes()
    with pytest.raises(WrongPassword):
        open_base(base.path, Password("faux"), policy=FAST, clock=clock, profile=profile)
    base.files.slots.write_bytes(clean)
    base.files.slots_copy.write_bytes(clean)
    with pytest.raises(TooManyAttempts):
        open_base(base.path, PASSWORD, policy=FAST, clock=clock, profile=profile)


def test_a_count_that_cannot_be_written_opens_no_door(
    base: NewBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DatabaseReadOnly

    monkeypatch.setattr(login_module, "write_slots", refuse)
    with pytest.raises(WrongPassword):
        open_base(base.path, Password("faux"), policy=FAST)


def test_the_cost_of_an_old_slot_is_raised_at_login(base: NewBase) -> None:
    dearer = KdfPolicy(KdfParams(16, 1, 1), FAST.floor)
    open_base(base.path, PASSWORD, policy=dearer).close()
    assert read_slots(base.files).slot(DIRECTOR.id).params == dearer.params
    open_base(base.path, PASSWORD, policy=dearer).close()


def test_an_opening_heals_the_second_copy(base: NewBase) -> None:
    base.files.slots.write_bytes(b"{")
    base.open().close()
    assert base.files.slots.read_bytes() == base.files.slots_copy.read_bytes()


def test_roles_without_the_sensitive_key(base: NewBase) -> None:
    clerk = Actor(UUID(int=5), "Bo", Role.SECRETARY)
    with base.open() as opened:
        slots = add_person(read_slots(base.files), opened.unlocked, clerk, "secrétaire", FAST)
        write_slots(base.files, slots)
    with open_base(base.path, Password("secrétaire"), policy=FAST) as opened:
        assert opened.keys.sensitive is None
        assert opened.actor == clerk


def test_a_missing_base_stays_missing(base: NewBase, tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        open_base(tmp_path / "absent.e2c", PASSWORD, policy=FAST)
    base.path.unlink()
    with pytest.raises(DatabaseMissing):
        base.open()
    with pytest.raises(DatabaseMissing):
        open_base(tmp_path, PASSWORD, policy=FAST)
    assert not base.path.exists()


def test_a_base_without_its_keys_says_so(base: NewBase) -> None:
    base.files.slots.unlink()
    base.files.slots_copy.write_bytes(b"?")
    with pytest.raises(KeysDamaged):
        base.open()
    base.files.slots_copy.unlink()
    with pytest.raises(KeysDamaged):
        base.open()


def _plain_sqlite(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t AS SELECT zeroblob(20000) AS b")
    connection.close()


def _docx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "x" * 20_000)


FOREIGN: dict[str, Callable[[Path], object]] = {
    "sqlite": _plain_sqlite,
    "docx": _docx,
    "jpeg": lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(9000)),
    "png": lambda path: path.write_bytes(b"\x89PNG\r\n" + bytes(9000)),
    "pdf": lambda path: path.write_bytes(b"%PDF-1.7" + bytes(9000)),
    "xls": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(9000)),
    "csv": lambda path: path.write_text("nom;prénom\n" * 2000, "utf-8"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_foreign_files_are_refused_untouched(base: NewBase, kind: str) -> None:
    FOREIGN[kind](base.path)
    before = _hashes(base.path.parent)
    with pytest.raises(DatabaseForeign):
        base.open()
    assert _hashes(base.path.parent) == before


def test_the_base_of_another_school_is_foreign(base: NewBase, tmp_path: Path) -> None:
    _sql(base, f"UPDATE meta SET value = '{UUID(int=3)}' WHERE key = 'base_id'")
    with pytest.raises(DatabaseForeign):
        base.open()


@pytest.mark.parametrize("pragma", ["application_id = 7", "user_version = 0"])
def test_an_encrypted_file_of_another_program_is_foreign(base: NewBase, pragma: str) -> None:
    _sql(base, f"PRAGMA {pragma}")
    with pytest.raises(DatabaseForeign):
        base.open()


def test_a_newer_base_stays_byte_for_byte(base: NewBase) -> None:
    _sql(base, "PRAGMA user_version = 99")
    before = _hashes(base.path.parent)
    with pytest.raises(DatabaseTooNew):
        base.open()
    assert _hashes(base.path.parent) == before


def test_truncations_and_garbage_are_all_seen(base: NewBase) -> None:
    whole = base.path.read_bytes()
    chance = random.Random(7)
    cuts = [0, 1, 63, 511, 4096, 8191, 8192, len(whole) - 1, len(whole) - 4096]
    cuts += [chance.randrange(len(whole)) for _ in range(41)]
    for cut in cuts:
        base.path.write_bytes(whole[:cut])
        with pytest.raises(DatabaseCorrupt):
            base.open()
        assert base.path.read_bytes() == whole[:cut]
    for tail in (b"x", bytes(4096), os.urandom(8192)):
        base.path.write_bytes(whole + tail)
        with pytest.raises(DatabaseCorrupt):
            base.open()
    base.path.write_bytes(bytes(20_000))
    with pytest.raises(DatabaseCorrupt):
        base.open()
    base.path.write_bytes(whole)
    base.open().close()


def test_every_flipped_bit_is_seen_at_opening(base: NewBase) -> None:
    with base.open() as opened:
        unlocked = opened.unlocked
    whole = bytearray(base.path.read_bytes())
    chance = random.Random(11)
    for _ in range(300):
        place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        whole[place] ^= bit
        base.path.write_bytes(whole)
        with pytest.raises(DatabaseCorrupt):
            open_base(base.path, unlocked, policy=FAST, read_only=True)
        whole[place] ^= bit


# Locks, protection, upgrade


def test_a_second_session_gets_a_sentence_and_may_read(base: NewBase) -> None:
    with base.open() as first:
        with pytest.raises(DatabaseOpenElsewhere, match=DIRECTOR.name):
            base.open()
        with base.open(read_only=True) as second:
            assert second.read_only
        assert not first.read_only
    base.open().close()


def test_a_lock_without_a_name_is_still_a_lock(base: NewBase) -> None:
    with FileLock.acquire(base.files.lock, Holder.here("x", FakeClock().now)):
        base.files.lock.write_bytes(b"")
        with pytest.raises(DatabaseOpenElsewhere, match="autre session"):
            base.open()


def test_only_the_direction_takes_over(base: NewBase) -> None:
    clerk = Actor(UUID(int=5), "Bo", Role.SECRETARY)
    with base.open() as opened:
        slots = add_person(read_slots(base.files), opened.unlocked, clerk, "secrétaire", FAST)
        write_slots(base.files, slots)
        with pytest.raises(DatabaseOpenElsewhere):
            open_base(base.path, Password("secrétaire"), policy=FAST, take_over=True)


def test_a_failed_opening_frees_the_lock(base: NewBase, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(open_module, "_write_token", refuse)
        with pytest.raises(DiskFull):
            base.open()
        with (
            FileLock.acquire(base.files.lock, Holder.here("x", FakeClock().now)),
            pytest.raises(DiskFull),
        ):
            open_base(base.path, PASSWORD, policy=FAST, take_over=True)
    base.open().close()


def test_a_protected_base_opens_for_reading(base: NewBase, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _hashes(base.path.parent)
    monkeypatch.setattr("e2c_desktop.storage.open.os.access", lambda path, mode: False)
    with base.open() as opened:
        assert opened.read_only
        assert opened.access is Access.FROZEN
        with UnitOfWork(opened).read() as session:
            assert session.scalar(sa.select(sa.func.count()).select_from(Meta)) == 5
    assert _hashes(base.path.parent) == before


def test_a_protected_folder_opens_for_reading(
    base: NewBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "protected")

    monkeypatch.setattr("e2c_desktop.storage.open.tempfile.TemporaryFile", refuse)
    with base.open() as opened:
        assert opened.read_only


def test_an_older_base_is_backed_up_then_brought_up_to_date(
    base: NewBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = ModuleType("m9999_test")
    step.upgrade = lambda op: op.execute("CREATE TABLE nouvelle (id INTEGER)")  # type: ignore[attr-defined]  # a module made for the test
    released = {name: runner.load_step(name) for name in runner.STEPS}
    latest = runner.LATEST + 1
    monkeypatch.setattr(open_module, "LATEST", latest)
    monkeypatch.setattr(runner, "STEPS", (*runner.STEPS, "m9999_test"))
    monkeypatch.setattr(runner, "load_step", lambda name: released.get(name, step))
    with pytest.raises(DatabaseReadOnly, match="mise à niveau"):
        base.open(read_only=True)
    with base.open() as opened:
        backups = list(opened.files.backups.iterdir())
        with UnitOfWork(opened).read() as session:
            assert session.execute(sa.text("SELECT count(*) FROM nouvelle")).scalar() == 0
            assert session.execute(sa.text("PRAGMA user_version")).scalar() == latest
    assert len(backups) == 1
    assert backups[0].suffix == ".e2csav"


def test_an_engine_with_a_known_corruption_is_refused() -> None:
    check_driver((3, 51, 3))
    with pytest.raises(RuntimeError, match=r"3\.51\.2"):
        check_driver((3, 51, 2))
