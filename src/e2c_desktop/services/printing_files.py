"""Printed documents become files: safe names, whole or not at all, one each or all in one."""

from __future__ import annotations

import errno
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, Self

from e2c_desktop.domain.errors import DiskFull, E2CError, FileInUse, TargetUnreachable
from e2c_desktop.runtime.atomic import FileBusy, sync_folder, write_atomically
from e2c_desktop.runtime.file_names import free_name, inside, safe_file_name
from e2c_desktop.services.printing_items import PrintedFile

# Disks bring several files to safety in hardly more time than one.
_WRITERS: Final = 4
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def fault_of_target(error: OSError) -> E2CError:
    """Return the sentence for a file that could not be written outside the base."""
    if isinstance(error, FileBusy):
        return FileInUse()
    if error.errno in _NO_ROOM:
        return DiskFull("Le disque est plein : le fichier n’a pas été enregistré.")
    return TargetUnreachable()


class Folder:
    """A folder that receives printed documents; two people of one name get two files.

    A file already there with the same content is left as it is; with another content, it is
    never replaced.

    Raises:
        TargetUnreachable, DiskFull: the folder cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.expanduser()
        self._used: set[str] = set()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise fault_of_target(error) from error

    def save(self, name: str, data: bytes) -> Path:
        """Write one file and return where it is.

        Raises:
            FileInUse, DiskFull, TargetUnreachable: nothing was written.
        """
        try:
            path = self._place(name, data)
            return path if path.exists() else write_atomically(path, data)
        except OSError as error:
            raise fault_of_target(error) from error

    def _place(self, name: str, data: bytes) -> Path:
        """Return the file that these data go into, or stand in already."""
        places: dict[str, Path] = {}

        def taken(candidate: str) -> bool:
            path = places[candidate] = inside(self._folder, candidate)
            return candidate.lower() in self._used or (path.exists() and path.read_bytes() != data)

        chosen = free_name(name, taken)
        self._used.add(chosen.lower())
        return places[chosen]


class FolderBehind(Folder):
    """A folder whose files are written while the next documents are made.

    To be used in a `with` block: when it is left, all the files are safe on the disk. A fault is
    raised by the next file or at the end of the block; the other files are written all the same.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._writers = ThreadPoolExecutor(_WRITERS, thread_name_prefix="e2c-fichiers")
        self._writings: deque[Future[Path]] = deque()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *about: object) -> None:
        """Wait for the files, and bring their names to the disk, once for all.

        Raises:
            FileInUse, DiskFull, TargetUnreachable: a file was not written.
        """
        self._writers.shutdown()
        try:
            sync_folder(self._folder)
            for writing in self._writings:
                writing.result()
        except OSError as error:
            if kind is None:  # else what went wrong first is told
                raise fault_of_target(error) from error

    def save(self, name: str, data: bytes) -> Path:
        """Have one file written, and return where it will be.

        Raises:
            FileInUse, DiskFull, TargetUnreachable: this file, or one before it, was not written.
        """
        try:
            while self._writings and self._writings[0].done():
                self._writings.popleft().result()
            path = self._place(name, data)
            if not path.exists():
                writing = self._writers.submit(write_atomically, path, data, name_is_safe=False)
                self._writings.append(writing)
        except OSError as error:
            raise fault_of_target(error) from error
        return path


def save_documents(
    files: Sequence[PrintedFile], *, folder: Path, merged: bool = False
) -> list[Path]:
    """Write printed documents in a folder, one file each, or one file with a bookmark each.

    Raises:
        FileInUse, DiskFull, TargetUnreachable: of one file; the others are written.
    """
    if not files:
        return []
    if not merged:
        with FolderBehind(folder) as target:
            return [target.save(file.file_name, file.data) for file in files]
    return [Folder(folder).save(_merged_name(files), merge_files(files))]


def merge_files(files: Sequence[PrintedFile]) -> bytes:
    """Return all the documents as one file; a bookmark names each person."""
    from e2c_desktop.documents.registry import merge_documents

    several = len({file.kind for file in files}) > 1
    titles = [f"{file.person} – {file.kind.label}" if several else file.person for file in files]
    return merge_documents(
        zip(titles, (file.data for file in files), strict=True),
        title="Documents des stagiaires" if several else files[0].kind.label,
        author=files[0].school,
        day=max(file.issued_on for file in files),
    )


def _merged_name(files: Sequence[PrintedFile]) -> str:
    kinds = {file.kind.label for file in files}
    label = kinds.pop() if len(kinds) == 1 else "Documents"
    day = max(file.issued_on for file in files)
    return safe_file_name([label, f"{len(files)}-documents", day.isoformat()], "pdf")
