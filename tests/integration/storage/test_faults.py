"""What the disk and the driver may answer, and the typed fault that comes out."""

from __future__ import annotations

import errno
import os
import resource
import signal
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from tests.helpers.bases import FakeClock, NewBase

from e2c_desktop.domain.errors import (
    BackupFailed,
    DatabaseCorrupt,
    DatabaseError,
    DatabaseMissing,
    DatabaseReadOnly,
    DiskFault,
    DiskFull,
)
from e2c_desktop.storage import engine as engine_module
from e2c_desktop.storage.archive import Reason
from e2c_desktop.storage.backup import make_backup
from e2c_desktop.storage.engine import Access, check_cipher, connect, one
from e2c_desktop.storage.faults import translate_driver, translate_system, typed_faults
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork


def _count(uow: UnitOfWork) -> int:
    with uow.read() as session:
        return int(session.scalar(sa.select(sa.func.count()).select_from(Trainee)) or 0)


def _add_many(uow: UnitOfWork, count: int) -> None:
    with uow.write("Inscrire") as scope:
        scope.session.add_all(
            Trainee(last_name=f"Nom{number}", first_name="Zoé", note="x" * 2000)
            for number in range(count)
        )


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, DatabaseReadOnly),
        (errno.EACCES, DatabaseReadOnly),
        (errno.ENOENT, DatabaseMissing),
        (errno.EIO, DiskFault),
        (errno.EBUSY, DiskFault),
        (None, DiskFault),
    ],
)
def test_system_errors_have_a_type(number: int | None, kind: type[DatabaseError]) -> None:
    error = OSError() if number is None else OSError(number, "x")
    assert type(translate_system(error)) is kind


def test_defects_go_through_unchanged(tmp_path: Path) -> None:
    assert translate_driver(None, tmp_path) is None
    assert translate_driver(ValueError(), tmp_path) is None
    assert translate_driver(driver.ProgrammingError("x"), tmp_path) is None
    with pytest.raises(driver.OperationalError), typed_faults(tmp_path):
        driver.connect(":memory:").execute("SELECT * FROM absente")


@pytest.mark.parametrize(
    ("words", "kind"), [("database or disk is full", DiskFull), ("disk I/O error", DiskFault)]
)
def test_a_copy_of_pages_says_its_errors_in_words_only(
    tmp_path: Path, words: str, kind: type[DatabaseError]
) -> None:
    (tmp_path / "base").touch()
    assert type(translate_driver(driver.OperationalError(words), tmp_path / "base")) is kind


def test_a_backup_on_a_full_disk_is_told_and_leaves_nothing(base: NewBase) -> None:
    """F12: the engine gives no result code while it copies pages."""
    uow = base.unit_of_work()
    child = os.fork()
    if child == 0:  # pragma: no cover  # runs in the child
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
            make_backup(uow.opened, reason=Reason.MANUAL, clock=FakeClock())
        except BackupFailed:
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert list(uow.opened.files.backups.iterdir()) == []
    uow.opened.close()


def test_a_base_that_vanished_is_told_from_a_disk_that_refuses(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        connect(tmp_path / "absente.e2c", bytes(32), Access.WRITE)
    with pytest.raises(DiskFault):
        connect(tmp_path, bytes(32), Access.WRITE)
    assert list(tmp_path.iterdir()) == []


def test_the_wrong_key_reads_nothing(base: NewBase) -> None:
    before = base.path.read_bytes()
    with pytest.raises(DatabaseCorrupt):
        connect(base.path, bytes(32), Access.WRITE)
    assert base.path.read_bytes() == before


def test_the_recipe_is_applied_to_every_connection(uow: UnitOfWork) -> None:
    expected = {
        "foreign_keys": 1,
        "journal_mode": "truncate",
        "synchronous": 3,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }
    for engine, query_only in ((uow.opened.read_engine, 1), (uow.opened.write_engine, 0)):
        with engine.connect() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected
            }
            assert found == expected
            assert connection.exec_driver_sql("PRAGMA query_only").scalar() == query_only


def test_another_cipher_is_refused(base: NewBase, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = driver.connect(":memory:")
    with pytest.raises(RuntimeError, match="encryption"):
        check_cipher(plain)
    plain.close()
    monkeypatch.setattr(engine_module, "_EXPECTED_CIPHER", frozenset({"PRAGMA x"}))
    with pytest.raises(RuntimeError, match="encryption"):
        base.open()


def test_one_says_none_when_there_is_no_row(uow: UnitOfWork) -> None:
    connection = connect(uow.opened.files.base, uow.opened.keys.base, Access.READ)
    assert one(connection, "SELECT value FROM meta WHERE key = ?", ("absent",)) is None
    connection.close()


def test_a_full_disk_refuses_and_keeps_what_was_there(uow: UnitOfWork) -> None:
    _add_many(uow, 3)
    with pytest.raises(DiskFull), uow.write("Inscrire") as scope:
        pages = scope.session.execute(sa.text("PRAGMA page_count")).scalar()
        scope.session.execute(sa.text(f"PRAGMA max_page_count = {pages}"))
        scope.session.add_all(
            Trainee(last_name="x", first_name="y", note="z" * 9000) for _ in range(50)
        )
    uow.opened.reconnect()
    assert _count(uow) == 3
    _add_many(uow, 1)
    assert _count(uow) == 4


@pytest.mark.parametrize("extra", range(0, 300_000, 20_000))
def test_a_file_size_limit_loses_nothing(base: NewBase, extra: int) -> None:
    """F15: a child that may not grow its files further; what it acknowledged is there."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover  # runs in the child
        acknowledged, code = 0, 1
        try:
            os.close(reading)
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            uow = base.unit_of_work()
            limit = base.path.stat().st_size + extra
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            for _ in range(40):
                _add_many(uow, 5)
                acknowledged += 5
        except DatabaseError:
            code = 0
        finally:
            os.write(writing, str(acknowledged).encode())
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as stream:
        acknowledged = int(stream.read())
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    uow = base.unit_of_work()
    assert _count(uow) == acknowledged
    uow.opened.close()


def test_a_base_removed_while_open_is_not_made_again(uow: UnitOfWork) -> None:
    _add_many(uow, 1)
    uow.opened.reconnect()
    uow.opened.files.base.unlink()
    with pytest.raises(DatabaseMissing):
        _add_many(uow, 1)
    assert not uow.opened.files.base.exists()


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="needs to become another user")
def test_a_really_protected_base_opens_for_reading(base: NewBase) -> None:
    """F16: as an ordinary user, on a file and a folder that refuse writing."""
    folder = base.path.parent
    child = os.fork()
    if child == 0:  # pragma: no cover  # runs in the child
        code = 1
        try:
            folder.chmod(0o555)
            for path in folder.iterdir():
                path.chmod(0o444)
            for above in (p for p in folder.parents if "pytest-of-" in str(p)):
                above.chmod(0o755)
            os.setuid(65534)
            with base.open() as opened:
                code = 0 if opened.read_only and _count(UnitOfWork(opened)) == 0 else 2
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    folder.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 0
