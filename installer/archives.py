"""The portable archives: the frozen folder with the marker that keeps the data beside it."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from installer.places import PACKAGE, PORTABLE_MARKER, TITLE, version

_MARKER_TEXT = (
    f"Tant que ce fichier est ici, {TITLE} garde ses données et ses réglages à côté de lui,\n"
    "dans le dossier E2C. Supprimez-le pour qu’ils aillent dans votre compte.\n"
)
_EPOCH = 1767225600
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)
# Without the hour and the account of the packing, two packings of the same files are the same.


def write_zip(folder: Path, target: Path) -> Path:
    """Pack ``folder`` for Windows, as one folder named after the program and its version."""
    top = f"E2C-Desktop-{version()}"
    marker = _MARKER_TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    with zipfile.ZipFile(target, "w") as packed:
        for file, name in _files(folder):
            packed.writestr(_zip_entry(f"{top}/{name}"), file.read_bytes(), compresslevel=6)
        packed.writestr(_zip_entry(f"{top}/{PORTABLE_MARKER}"), marker)
    return target


def _zip_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def write_tar(folder: Path, target: Path) -> Path:
    """Pack ``folder`` for Linux, as one folder named after the program and its version."""
    top = f"{PACKAGE}-{version()}"
    marker = _MARKER_TEXT.encode()
    with (
        target.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=_EPOCH) as stream,
        tarfile.open(fileobj=stream, mode="w") as packed,
    ):
        for file, name in _files(folder):
            packed.add(file, f"{top}/{name}", recursive=False, filter=_plain)
        entry = tarfile.TarInfo(f"{top}/{PORTABLE_MARKER}")
        entry.size = len(marker)
        packed.addfile(_plain(entry), io.BytesIO(marker))
    return target


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = _EPOCH
    return entry


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files of ``folder`` in the order of their names; links are files too."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = Path(place) / name
            yield file, file.relative_to(folder).as_posix()
