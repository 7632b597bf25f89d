"""The lock of a session: exclusive, named, and free as soon as its process dies."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from e2c_desktop.runtime import lock as lock_module
from e2c_desktop.runtime.lock import FileLock, Holder, LockHeld, read_holder

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_one_lock_at_a_time_and_the_holder_has_a_name(tmp_path: Path) -> None:
    path = tmp_path / "ecole.verrou"
    holder = Holder.here("Ada Lefèvre", NOW)
    with FileLock.acquire(path, holder):
        assert read_holder(path) == holder
        with pytest.raises(LockHeld) as caught:
            FileLock.acquire(path, Holder.here("Bo", NOW))
        assert caught.value.holder == holder
    assert read_holder(path) is None
    again = FileLock.acquire(path, holder)
    again.release()
    again.release()


def test_a_lock_file_without_readable_text(tmp_path: Path) -> None:
    path = tmp_path / "ecole.verrou"
    assert read_holder(path) is None
    for raw in (b"", b"{", b"[]", b'{"since": "x"}', b"\xff"):
        path.write_bytes(raw)
        assert read_holder(path) is None


def test_a_refused_writing_does_not_keep_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    path = tmp_path / "ecole.verrou"
    with monkeypatch.context() as patched:
        patched.setattr(lock_module, "_write_info", refuse)
        with pytest.raises(OSError, match="full"):
            FileLock.acquire(path, Holder.here("Ada", NOW))
    FileLock.acquire(path, Holder.here("Ada", NOW)).release()


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ecole.verrou"
    for _ in range(20):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            FileLock.acquire(path, Holder.here("Ada", NOW))
            os.write(writing, b"!")
            signal.pause()
        os.read(reading, 1)
        with pytest.raises(LockHeld):
            FileLock.acquire(path, Holder.here("Bo", NOW))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        FileLock.acquire(path, Holder.here("Bo", NOW)).release()
        os.close(reading)
        os.close(writing)
