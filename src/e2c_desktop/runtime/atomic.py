"""The one way a file is written outside the base: complete and safe on the disk, or not at all.

A temporary file beside the target is written, brought to the disk, checked, and then takes the
target's name in one step. A killed program or a power cut leaves the old file or the new one,
never a torn one; at worst a temporary file stays behind, recognisable by its name and removed
at the next start by :func:`remove_leftovers`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

TEMPORARY_PREFIX = ".en-cours-"
TEMPORARY_SUFFIX = ".tmp"

# Waits before each new attempt when another program holds the target (a PDF reader, a
# spreadsheet, an antivirus): about 2.5 s in all.
RETRY_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)

# Permissions of a file that only its owner reads; Windows has those of the folder instead.
PRIVATE_MODE = 0o600

# Windows: access denied, sharing violation, lock violation.
_BUSY_WINERRORS = frozenset({5, 32, 33})

Content = bytes | Callable[[BinaryIO], None]
Sleep = Callable[[float], None]


class FileBusy(OSError):
    """The target is held by another program and could not be replaced; it is unchanged.

    ``filename`` is the target.
    """


def temporary_beside(target: Path) -> Path:
    """A new name in the folder of ``target`` for a file on its way to become ``target``."""
    return target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"


def write_atomically(
    target: Path,
    content: Content,
    *,
    verify: Callable[[Path], object] | None = None,
    private: bool = False,
    name_is_safe: bool = True,
    sleep: Sleep = time.sleep,
) -> Path:
    """Write ``content`` as the file ``target``, wholly or not at all, and return ``target``.

    Args:
        target: the file to make or replace; its folder must exist.
        content: the bytes, or a function that writes them to the open file it is given.
        verify: called with the temporary file once it is on the disk; whatever it raises
            keeps ``target`` as it was, what it returns does not matter.
        private: a new file is for its owner alone, whatever the account's usual permissions;
            a file that is replaced keeps those it has.
        name_is_safe: False when many files are written: until the caller calls
            :func:`sync_folder`, a power cut may take the file away, whole.
        sleep: waits between two attempts; replaced in tests.

    Raises:
        FileBusy: another program holds ``target`` and did not let go in about 2.5 s.
        OSError: the disk is full, failing or read-only, or the folder is gone.
    """
    temporary = temporary_beside(target)
    try:
        with open_new(temporary, private=private) as file:
            if callable(content):
                content(file)
            else:
                file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if verify is not None:
            verify(temporary)
        _take_name(temporary, target, sleep)
    except BaseException:
        _remove_quietly(temporary)
        raise
    if name_is_safe:
        sync_folder(target.parent)
    return target


def open_new(path: Path, *, private: bool) -> BinaryIO:
    """Open a file that does not exist yet for writing; a private one is for its owner alone.

    Raises:
        FileExistsError: there is one of this name.
        OSError: the folder refuses, or is gone.
    """
    opener = _open_for_owner if private else None
    return cast("BinaryIO", open(path, "xb", opener=opener))


def _open_for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_MODE)


def publish_file(
    temporary: Path,
    target: Path,
    *,
    verify: Callable[[Path], object] | None = None,
    sleep: Sleep = time.sleep,
) -> Path:
    """Give the finished file ``temporary`` the name ``target``, as :func:`write_atomically` does.

    For files that another library writes itself (a copy of the base, an archive). ``temporary``
    must be in the folder of ``target``, best under a name of :func:`temporary_beside`; it is
    removed when it cannot be published.

    Raises:
        FileBusy: another program holds ``target``.
        OSError: the disk is full, failing or read-only.
        ValueError: ``temporary`` is in another folder, so that no single step can rename it.
    """
    if temporary.parent != target.parent:
        raise ValueError("a file is published from the folder it stays in")
    try:
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        if verify is not None:
            verify(temporary)
        _take_name(temporary, target, sleep)
    except BaseException:
        _remove_quietly(temporary)
        raise
    sync_folder(target.parent)
    return target


def remove_leftovers(folder: Path) -> list[Path]:
    """Remove the temporary files that a killed program left in ``folder``; which they were.

    To be called where no other program is writing: at the start, once the base is ours.
    A file that cannot be removed stays for the next time. An absent folder has none.
    """
    pattern = f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"
    leftovers = sorted(path for path in folder.glob(pattern) if path.is_file())
    return [path for path in leftovers if _remove_quietly(path)]


def sync_folder(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk, so that a power cut does not undo a renaming.

    Windows keeps its names safe itself and opens no folder; some network shares refuse, in
    which case the file is as safe as that share makes it.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF}:
            raise
    finally:
        os.close(descriptor)


def _take_name(temporary: Path, target: Path, sleep: Sleep) -> None:
    """Rename ``temporary`` to ``target``, waiting for a program that holds the target."""
    _keep_permissions(temporary, target)
    waits = iter(RETRY_WAITS)
    while True:
        try:
            os.replace(temporary, target)
            return
        except OSError as error:
            if not _is_busy(error):
                raise
            wait = next(waits, None)
            if wait is None:
                code = error.errno or errno.EACCES
                raise FileBusy(code, error.strerror, str(target)) from error
        sleep(wait)


def _keep_permissions(temporary: Path, target: Path) -> None:
    """Give ``temporary`` the permissions of the file it replaces, as far as the disk has any."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):  # there is none to replace, or a stick that knows none
        temporary.chmod(target.stat().st_mode & 0o777)


def _is_busy(error: OSError) -> bool:
    """Whether ``error`` says that another program holds the file, as far as it can be told."""
    windows_code = getattr(error, "winerror", None)
    if windows_code is not None:
        return windows_code in _BUSY_WINERRORS
    return isinstance(error, PermissionError)


def _remove_quietly(path: Path) -> bool:
    """Remove ``path``; False when it is held or already gone (it is swept at the next start)."""
    try:
        path.unlink()
    except OSError:
        return False
    return True
