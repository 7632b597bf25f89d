"""Backups: a verified copy of the base, beside it and in a second folder, while it is in use.

The copy is taken page by page from one reading transaction, written to a temporary file, read
again from the disk and compared with what the transaction saw. Only then does it get its name:
a file that ends in `.e2csav` is a backup that was verified.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from e2c_desktop.domain.errors import (
    BackupFailed,
    BackupRefused,
    DatabaseError,
    DiskFull,
    KeysDamaged,
)
from e2c_desktop.domain.text import search_key
from e2c_desktop.runtime.atomic import (
    publish_file,
    temporary_beside,
    write_atomically,
)
from e2c_desktop.runtime.version import __version__
from e2c_desktop.storage.archive import (
    Archive,
    Contents,
    Manifest,
    Reason,
    hash_file,
    read_archive,
    read_contents,
    read_head,
    verify_copy,
    write_archive,
)
from e2c_desktop.storage.engine import Access, DriverConnection, connect, one
from e2c_desktop.storage.faults import translate_system, typed_faults
from e2c_desktop.storage.files import BACKUP_SUFFIX, sweep_leftovers
from e2c_desktop.storage.journal import Head
from e2c_desktop.storage.opened import RESTORED, SITE_NAME, OpenedBase
from e2c_desktop.storage.rotation import Kept, clock_is_suspicious, to_remove
from e2c_desktop.storage.slots import read_slots

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file of this base, with its signed description."""

    path: Path
    manifest: Manifest

    @property
    def at(self) -> datetime:
        """When it was made, in UTC."""
        return self.manifest.at

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.path.stat().st_size


@dataclass(frozen=True, slots=True)
class BackupDone:
    """What a backup did.

    Attributes:
        backup: the verified file beside the base.
        second: its copy in the second folder, or None.
        problem: why the second copy is missing, or None.
        removed: the old backups that the rotation took away.
    """

    backup: Backup
    second: Path | None = None
    problem: BackupFailed | None = None
    removed: tuple[Path, ...] = ()


def make_backup(
    opened: OpenedBase,
    *,
    reason: Reason,
    clock: Clock,
    second: Path | None = None,
    folder: Path | None = None,
) -> BackupDone:
    """Copy the base while it is open, verify the copy, publish it, then thin the old ones.

    Args:
        opened: the base; reading is enough.
        reason: why; backups that precede a risky action are kept longer.
        clock: gives the present instant in UTC.
        second: another folder or stick that gets the same file.
        folder: where, when it is not beside the base.

    Raises:
        BackupFailed: nothing was published beside the base; earlier backups are as they were.
    """
    home = folder or opened.files.backups
    try:
        home.mkdir(parents=True, exist_ok=True)
        sweep_leftovers(home)
        backup = _publish_copy(opened, home, reason, clock())
    except OSError as error:
        raise _failed(translate_system(error)) from error
    except (DatabaseError, BackupRefused) as error:
        raise _failed(error) from error
    removed = tuple(_thin(home, opened, backup, clock()))
    if second is None:
        return BackupDone(backup, removed=removed)
    try:
        return BackupDone(backup, copy_elsewhere(backup, second), removed=removed)
    except BackupFailed as problem:
        return BackupDone(backup, problem=problem, removed=removed)


def _failed(cause: Exception) -> BackupFailed:
    if isinstance(cause, DiskFull):
        return BackupFailed("Il n’y a plus de place à l’endroit où vont les sauvegardes.")
    if isinstance(cause, KeysDamaged):
        return BackupFailed("Les clés de la base ne peuvent pas être lues.")
    return BackupFailed()


def _publish_copy(opened: OpenedBase, home: Path, reason: Reason, now: datetime) -> Backup:
    slots = read_slots(opened.files).encode()
    copy = temporary_beside(home / "base")
    try:
        site, contents = _copy_pages(opened, copy)
        if verify_copy(copy, opened.keys.base) != contents:
            raise BackupFailed("La copie relue sur le disque diffère de la base.")
        manifest = Manifest(
            opened.base_id,
            site,
            now,
            reason,
            __version__,
            contents,
            hash_file(copy),
            hashlib.sha256(slots).hexdigest(),
        )
        text = manifest.encode(opened.keys.base)
        target = _free_name(home, site, now)
        write_atomically(
            target,
            partial(_write, base=copy, slots=slots, manifest=text),
            verify=partial(verify_archive, key=opened.keys.base),
            private=True,
        )
    finally:
        for left in (copy, copy.with_name(copy.name + "-journal")):
            left.unlink(missing_ok=True)
    return Backup(target, manifest)


def _write(stream: IO[bytes], *, base: Path, slots: bytes, manifest: bytes) -> None:
    write_archive(stream, base, slots, manifest)


def _copy_pages(opened: OpenedBase, copy: Path) -> tuple[str, Contents]:
    """Copy every page from one reading transaction; returns the site's name and the contents."""
    path, key = opened.files.base, opened.keys.base
    with (
        typed_faults(path),
        closing(connect(path, key, opened.access)) as source,
        closing(connect(copy, key, Access.CREATE)) as target,
    ):
        source.execute("BEGIN")
        contents = read_contents(source)
        site = _fact(source, SITE_NAME)
        source.backup(target)
        source.execute("ROLLBACK")
    return site, contents


def _fact(connection: DriverConnection, name: str) -> str:
    return str(one(connection, "SELECT value FROM meta WHERE key = ?", (name,)) or "")


def _free_name(home: Path, site: str, now: datetime) -> Path:
    """Return `AAAA-MM-JJ_HHMM_site.e2csav` in local time, numbered when the minute is taken."""
    words = search_key(site).encode("ascii", "ignore").decode().split()
    place = "-".join(words)[:40] or "base"
    stem = f"{now.astimezone():%Y-%m-%d_%H%M}_{place}"
    candidate, number = home / f"{stem}{BACKUP_SUFFIX}", 2
    while candidate.exists():
        candidate, number = home / f"{stem}_{number}{BACKUP_SUFFIX}", number + 1
    return candidate


def verify_archive(path: Path, key: bytes) -> Archive:
    """Read a whole backup file again and check it against its own signed description.

    Raises:
        BackupRefused: it does not hold.
    """
    archive = read_archive(path, key)
    archive.check_base()
    return archive


def copy_elsewhere(backup: Backup, folder: Path) -> Path:
    """Copy a backup to a second folder or a stick; read back from there before it gets its name.

    Raises:
        BackupFailed: no file appeared there.
    """
    target = folder / backup.path.name
    copy = temporary_beside(target)
    try:
        if not folder.is_dir():
            raise BackupFailed(
                "Le second dossier de sauvegarde est introuvable.",
                advice="Branchez la clé ou le disque, ou choisissez un autre dossier.",
            )
        sweep_leftovers(folder)
        shutil.copyfile(backup.path, copy)
        return publish_file(copy, target, verify=partial(_same, original=backup.path))
    except OSError as error:
        raise _failed(translate_system(error)) from error
    finally:
        copy.unlink(missing_ok=True)


def _same(copy: Path, *, original: Path) -> None:
    if hash_file(copy) != hash_file(original):
        raise BackupFailed("La copie relue dans le second dossier diffère de la sauvegarde.")


def list_backups(folder: Path, base_key: bytes | None = None) -> list[Backup]:
    """Return the backups of a folder, the newest first; files that are not, are left out.

    Args:
        folder: where they lie; an absent folder has none.
        base_key: key `base`; with it, only backups signed by this base are listed.
    """
    found = []
    for path in folder.glob(f"*{BACKUP_SUFFIX}"):
        try:
            found.append(Backup(path, read_archive(path, base_key).manifest))
        except (BackupRefused, OSError):
            continue
    return sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def last_backup(opened: OpenedBase) -> Backup | None:
    """Return the newest verified backup beside the base, for the status bar."""
    backups = list_backups(opened.files.backups, opened.keys.base)
    return backups[0] if backups else None


def changed_since_backup(opened: OpenedBase) -> bool:
    """Whether the journal has gone on since the newest backup, or there is none."""
    newest = last_backup(opened)
    path = opened.files.base
    with typed_faults(path), closing(connect(path, opened.keys.base, opened.access)) as connection:
        head = read_head(connection)
    return newest is None or newest.manifest.contents.head != head


def anchors(opened: OpenedBase) -> list[Head]:
    """Return the heads of the journal found in the backups, against which it is verified.

    After a restore the journal goes on from the restored point: what later backups of the
    abandoned course say no longer holds.
    """
    path = opened.files.base
    with typed_faults(path), closing(connect(path, opened.keys.base, opened.access)) as connection:
        when, _, seq = _fact(connection, RESTORED).partition("|")
    found = []
    for backup in list_backups(opened.files.backups, opened.keys.base):
        abandoned = when and backup.at.isoformat() <= when and backup.manifest.head.seq > int(seq)
        if not abandoned:
            found.append(backup.manifest.head)
    return found


def _thin(home: Path, opened: OpenedBase, newest: Backup, now: datetime) -> list[Path]:
    """Remove the old backups that the rotation gives up; a held file stays for the next time."""
    older = [backup for backup in list_backups(home, opened.keys.base) if backup != newest]
    kept = [Kept(each.path, each.at, each.manifest.reason.special) for each in older]
    candidates = [*kept, Kept(newest.path, newest.at, newest.manifest.reason.special)]
    if clock_is_suspicious(kept, now):
        return []
    removed = []
    for path in to_remove(candidates, now):
        try:
            path.unlink()
        except OSError:
            continue
        removed.append(path)
    return removed
