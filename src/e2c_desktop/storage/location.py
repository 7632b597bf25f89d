"""Where a base lies: on the PC, on a stick, on a share, or in a folder copied to the cloud.

A synchronising program copies files while they are being written: the copy on the other PC is a
base cut in half. Such folders are refused for the live base; encrypted backups may go there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path, PurePath

from e2c_desktop.domain.errors import CloudFolder

_CLOUD_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "mon drive",
    "my drive",
    "icloud",
    "iclouddrive",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
    "kdrive",
    "hubic",
    "seafile",
    "pcloud",
    "pclouddrive",
    "megasync",
)
_CLOUD_MARKS = (
    ".dropbox",
    ".dropbox.cache",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".sync_folder",
    ".stfolder",
    ".tmp.drivedownload",
)
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_TYPES = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "ncpfs", "davfs"})
_NETWORK_FUSE = ("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.rclone", "fuse.smb")
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/Volumes/")
_WINDOWS_REMOVABLE = 2
_WINDOWS_REMOTE = 4


class Place(Enum):
    """What kind of place a folder is."""

    LOCAL = "local"
    REMOVABLE = "amovible"
    NETWORK = "réseau"
    CLOUD = "synchronisé"


def _looks_synchronised(part: str) -> bool:
    folded = part.casefold()
    return any(
        folded == name or folded.startswith((f"{name} -", f"{name} (", f"{name}-"))
        for name in _CLOUD_NAMES
    )


def is_cloud_folder(folder: Path, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a folder, or one above it, is kept in step with an on-line service."""
    whole = folder.expanduser().absolute()
    roots = [Path(environ[name]) for name in _CLOUD_VARIABLES if environ.get(name)]
    if any(whole.is_relative_to(root) for root in roots):
        return True
    if any(_looks_synchronised(part) for part in whole.parts):
        return True
    return any(
        (above / mark).exists() for above in (whole, *whole.parents) for mark in _CLOUD_MARKS
    )


def read_mounts(table: Path = Path("/proc/self/mountinfo")) -> dict[str, str]:
    """Return the mount points of a Linux system with the type of their file system."""
    mounts: dict[str, str] = {}
    try:
        lines = table.read_text("utf-8", "replace").splitlines()
    except OSError:
        return mounts
    for line in lines:
        left, separator, right = line.partition(" - ")
        fields = left.split()
        if separator and len(fields) > 4 and right:
            mounts[fields[4].replace("\\040", " ")] = right.split()[0]
    return mounts


def _on_linux(folder: PurePath, mounts: Mapping[str, str]) -> Place:
    holding = [point for point in mounts if folder.is_relative_to(point)]
    kind = mounts[max(holding, key=len)] if holding else ""
    if kind in _NETWORK_TYPES or kind.startswith(_NETWORK_FUSE):
        return Place.NETWORK
    if f"{folder}/".startswith(_REMOVABLE_ROOTS):
        return Place.REMOVABLE
    return Place.LOCAL


def windows_place(root: str, drive_type: int) -> Place:
    """Return the kind of a Windows drive from its root and `GetDriveTypeW`."""
    if root.startswith("\\\\") or drive_type == _WINDOWS_REMOTE:
        return Place.NETWORK
    return Place.REMOVABLE if drive_type == _WINDOWS_REMOVABLE else Place.LOCAL


def place_of(
    folder: Path,
    *,
    environ: Mapping[str, str] = os.environ,
    mounts: Mapping[str, str] | None = None,
) -> Place:
    """Return where a folder lies."""
    if is_cloud_folder(folder, environ):
        return Place.CLOUD
    if sys.platform == "win32":  # pragma: no cover  # the other branch runs on Linux
        import ctypes

        root = folder.absolute().anchor
        return windows_place(root, ctypes.windll.kernel32.GetDriveTypeW(root))
    return _on_linux(folder.expanduser().absolute(), read_mounts() if mounts is None else mounts)


def refuse_cloud(folder: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Refuse a folder where a live base would be damaged.

    Raises:
        CloudFolder: M-CLOUD.
    """
    if is_cloud_folder(folder, environ):
        raise CloudFolder
