"""A file is written wholly or not at all, whatever happens meanwhile."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from tests.helpers.kills import kill_repeatedly

from e2c_desktop.runtime.atomic import (
    RETRY_WAITS,
    FileBusy,
    publish_file,
    remove_leftovers,
    sync_folder,
    temporary_beside,
    write_atomically,
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class BusyDisk:
    """Refuses to rename a number of times, then does it."""

    def __init__(self, refusals: int, error: OSError) -> None:
        self.refusals = refusals
        self.error = error
        self.waits: list[float] = []
        self._real = os.replace

    def replace(self, source: Path, target: Path) -> None:
        if self.refusals > 0:
            self.refusals -= 1
            raise self.error
        self._real(source, target)


def busy_disk(patch: pytest.MonkeyPatch, refusals: int, error: OSError) -> BusyDisk:
    disk = BusyDisk(refusals, error)
    patch.setattr(os, "replace", disk.replace)
    return disk


def windows_error(code: int) -> OSError:
    error = OSError(errno.EACCES, "refused")
    error.winerror = code  # type: ignore[attr-defined]  # exists on Windows only
    return error


def test_a_new_file_holds_the_bytes_and_nothing_else_stays(tmp_path: Path) -> None:
    target = tmp_path / "clés.json"
    assert write_atomically(target, b"{}") == target
    assert target.read_bytes() == b"{}"
    assert names(tmp_path) == ["clés.json"]


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_function_may_write_the_content(tmp_path: Path) -> None:
    def write(file: BinaryIO) -> None:
        file.write(b"one ")
        file.write(b"two")

    write_atomically(tmp_path / "a", write)
    assert (tmp_path / "a").read_bytes() == b"one two"


def test_a_failing_writer_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise OSError(errno.ENOSPC, "disk full")

    with pytest.raises(OSError, match="disk full"):
        write_atomically(target, write)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_the_check_sees_the_finished_file_before_it_is_published(tmp_path: Path) -> None:
    target = tmp_path / "a"
    seen: list[bytes] = []

    def verify(path: Path) -> None:
        seen.append(path.read_bytes())
        assert not target.exists()

    write_atomically(target, b"content", verify=verify)
    assert seen == [b"content"]


def test_a_file_that_fails_its_check_is_not_published(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def verify(_path: Path) -> None:
        raise ValueError("not a backup")

    with pytest.raises(ValueError, match="not a backup"):
        write_atomically(target, b"bad", verify=verify)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_the_content_is_on_the_disk_before_the_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        steps.append("folder" if Path(f"/proc/self/fd/{descriptor}").is_dir() else "file")
        real_fsync(descriptor)

    def replace(source: Path, target: Path) -> None:
        steps.append("name")
        real_replace(source, target)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("needs /proc to tell files from folders")
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    write_atomically(tmp_path / "a", b"x")
    assert steps == ["file", "name", "folder"]
    steps.clear()
    write_atomically(tmp_path / "b", b"x", name_is_safe=False)
    assert steps == ["file", "name"]  # the folder is brought to the disk once, by the caller


@pytest.mark.parametrize("refusals", range(1, len(RETRY_WAITS) + 1))
def test_a_file_held_for_a_while_is_replaced_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    disk = busy_disk(monkeypatch, refusals, PermissionError(errno.EACCES, "held"))
    write_atomically(tmp_path / "a", b"x", sleep=disk.waits.append)
    assert (tmp_path / "a").read_bytes() == b"x"
    assert disk.waits == list(RETRY_WAITS[:refusals])


def test_a_file_held_for_good_is_said_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    disk = busy_disk(monkeypatch, 1000, PermissionError(errno.EACCES, "held"))
    with pytest.raises(FileBusy) as caught:
        write_atomically(target, b"new", sleep=disk.waits.append)
    assert caught.value.filename == str(target)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]
    assert 2.0 <= sum(disk.waits) <= 3.0


@pytest.mark.parametrize("code", [5, 32, 33])
def test_windows_sharing_errors_are_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    disk = busy_disk(monkeypatch, 2, windows_error(code))
    write_atomically(tmp_path / "a", b"x", sleep=disk.waits.append)
    assert len(disk.waits) == 2


@pytest.mark.parametrize("error", [windows_error(112), OSError(errno.EIO, "failing")])
def test_other_errors_are_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    disk = busy_disk(monkeypatch, 1, error)
    with pytest.raises(OSError, match=r"refused|failing") as caught:
        write_atomically(tmp_path / "a", b"x", sleep=disk.waits.append)
    assert not isinstance(caught.value, FileBusy)
    assert disk.waits == []
    assert names(tmp_path) == []


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "gone" / "a", b"x")


def test_a_finished_file_is_published(tmp_path: Path) -> None:
    target = tmp_path / "a.e2csav"
    temporary = temporary_beside(target)
    temporary.write_bytes(b"copy")
    seen: list[Path] = []
    assert publish_file(temporary, target, verify=seen.append) == target
    assert target.read_bytes() == b"copy"
    assert seen == [temporary]
    assert names(tmp_path) == ["a.e2csav"]


def test_a_finished_file_that_fails_its_check_is_removed(tmp_path: Path) -> None:
    target = tmp_path / "a.e2csav"
    temporary = temporary_beside(target)
    temporary.write_bytes(b"copy")

    def verify(_path: Path) -> None:
        raise ValueError("truncated")

    with pytest.raises(ValueError, match="truncated"):
        publish_file(temporary, target, verify=verify)
    assert names(tmp_path) == []


def test_a_finished_file_may_be_published_without_a_check(tmp_path: Path) -> None:
    temporary = temporary_beside(tmp_path / "a")
    temporary.write_bytes(b"copy")
    assert publish_file(temporary, tmp_path / "a").read_bytes() == b"copy"


def test_a_file_of_another_folder_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    temporary = tmp_path / "elsewhere" / "a"
    temporary.write_bytes(b"copy")
    with pytest.raises(ValueError, match="folder"):
        publish_file(temporary, tmp_path / "a")
    assert temporary.exists()


def test_only_leftovers_are_swept(tmp_path: Path) -> None:
    left = [temporary_beside(tmp_path / "a") for _ in range(3)]
    for path in left:
        path.write_bytes(b"half")
    (tmp_path / "base.e2c").write_bytes(b"kept")
    (tmp_path / ".en-cours-folder.tmp").mkdir()
    assert remove_leftovers(tmp_path) == sorted(left)
    assert names(tmp_path) == [".en-cours-folder.tmp", "base.e2c"]
    assert remove_leftovers(tmp_path / "absent") == []


def test_a_leftover_that_is_held_waits_for_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = temporary_beside(tmp_path / "a")
    left.write_bytes(b"half")

    def unlink(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "held")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        assert remove_leftovers(tmp_path) == []
    assert remove_leftovers(tmp_path) == [left]


def test_a_share_that_cannot_sync_a_folder_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr(os, "fsync", refuse)
    sync_folder(tmp_path)


def test_a_disk_that_fails_on_the_folder_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.EIO, "failing")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="failing"):
        sync_folder(tmp_path)


def test_windows_has_no_folder_to_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    sync_folder(tmp_path / "absent")


WRITER = """
import sys
from pathlib import Path
from e2c_desktop.runtime.atomic import write_atomically
target = Path(sys.argv[1])
print("ready", flush=True)
for number in range(1, 100000):
    line = f"{number}\\n".encode()
    write_atomically(target, lambda file: [file.write(line) for _ in range(20000)])
    print(number, flush=True)
"""


@pytest.mark.kills
def test_a_killed_writer_never_leaves_a_torn_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    acknowledgements = 0
    for acknowledged in kill_repeatedly(WRITER, target, kills=30):
        acknowledgements += len(acknowledged)
        if acknowledged or target.exists():
            lines = target.read_text().split()
            assert len(lines) == 20000
            assert len(set(lines)) == 1
            if acknowledged:
                assert int(lines[0]) >= int(acknowledged[-1])
        remove_leftovers(tmp_path)
        assert names(tmp_path) in ([], ["a.txt"])
        target.unlink(missing_ok=True)
    assert acknowledgements > 0
