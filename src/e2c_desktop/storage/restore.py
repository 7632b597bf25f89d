"""Restoring a backup: the chosen file is proven first, the present base is kept, one step swaps.

Putting a file over a base that still has a hot journal ends with the old content, silently: so
the present base is opened first, which plays its journal back. It is then backed up, and only
then does a verified copy take its place in one renaming. Killed at any instant, the base is the
old one or the restored one.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from e2c_desktop.domain.errors import (
    BackupRefused,
    DatabaseCorrupt,
    DatabaseTooNew,
    KeysDamaged,
    Refused,
)
from e2c_desktop.runtime.atomic import publish_file, temporary_beside
from e2c_desktop.storage.archive import Archive, Contents, Reason, read_archive, verify_copy
from e2c_desktop.storage.backup import make_backup
from e2c_desktop.storage.engine import Access, connect
from e2c_desktop.storage.faults import typed_faults
from e2c_desktop.storage.files import BaseFiles, sweep_leftovers
from e2c_desktop.storage.keys import STANDARD, KdfPolicy
from e2c_desktop.storage.lease import add_operation, take_lock
from e2c_desktop.storage.login import Credential, typed_secret, unlock
from e2c_desktop.storage.migrations.runner import LATEST
from e2c_desktop.storage.opened import FENCE, RESTORED, OpenedBase
from e2c_desktop.storage.slots import (
    SlotFile,
    Unlocked,
    candidates,
    read_slots,
    try_slots,
    write_slots,
)
from e2c_desktop.storage.unit_of_work import Clock, utc_now


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        contents: what the restored base holds.
        before: the backup of the base it replaced; None when there was none to read.
        set_aside: the damaged base, under its new name; None when it was sound or absent.
    """

    contents: Contents
    before: Path | None = None
    set_aside: Path | None = None


def restore_backup(
    files: BaseFiles,
    backup: Path,
    credential: Credential,
    *,
    policy: KdfPolicy = STANDARD,
    clock: Clock = utc_now,
) -> Restored:
    """Put a backup in the place of the base; the base must be closed.

    The key slots of the present base stay when they open the backup: passwords changed and
    accesses taken away since then are not undone.

    Args:
        files: the base to replace, or the place of a base that is lost.
        backup: the `.e2csav` file.
        credential: a password of this base or, when its keys are lost, of the backup.
        policy: cost of the passwords.
        clock: gives the present instant.

    Raises:
        BackupRefused: the file is not a complete backup of this base; nothing was touched.
        DatabaseTooNew: it comes from a newer program; nothing was touched.
        WrongPassword: the credential opens nothing.
        DatabaseOpenElsewhere: the base is open.
        BackupFailed: the present base could not be backed up; it is as it was.
    """
    with typed_faults(backup):
        archive = read_archive(backup)
        slots, unlocked = _unlock(files, archive, credential, clock(), policy)
        read_archive(backup, unlocked.keys.base)
    sweep_leftovers(files.base.parent)
    copy = temporary_beside(files.base)
    try:
        contents = _prove(archive, copy, unlocked)
        with take_lock(files, unlocked.actor.name, clock()):
            if slots is not None:
                write_slots(files, slots)
            before, aside = _keep_present(files, unlocked, clock)
            _mark(copy, unlocked, archive, clock())
            with typed_faults(files.base):
                publish_file(copy, files.base)
    finally:
        copy.unlink(missing_ok=True)
        copy.with_name(copy.name + "-journal").unlink(missing_ok=True)
    return Restored(contents, before, aside)


def _unlock(
    files: BaseFiles, archive: Archive, credential: Credential, now: datetime, policy: KdfPolicy
) -> tuple[SlotFile | None, Unlocked]:
    """Open the keys: with the present slots, or with those of the backup when they are lost.

    Returns the slots to publish, if any.
    """
    try:
        present = read_slots(files)
    except KeysDamaged:
        if isinstance(credential, Unlocked):
            return archive.slots, credential
        person, secret = typed_secret(credential)
        tried = candidates(archive.slots, person)
        return archive.slots, try_slots(archive.slots, tried, secret, policy)
    if present.base_id != archive.manifest.base_id:
        raise BackupRefused("Cette sauvegarde vient d’une autre école.")
    return None, unlock(files, credential, now=now, policy=policy)[1]


def _prove(archive: Archive, copy: Path, unlocked: Unlocked) -> Contents:
    """Write the base of the backup to a temporary file and check it whole, from that file."""
    with typed_faults(copy):
        archive.extract_base(copy)
    try:
        contents = verify_copy(copy, unlocked.keys.base)
    except DatabaseCorrupt as error:
        raise BackupRefused from error
    if contents != archive.manifest.contents:
        raise BackupRefused
    if contents.schema > LATEST:
        raise DatabaseTooNew
    return contents


def _keep_present(
    files: BaseFiles, unlocked: Unlocked, clock: Clock
) -> tuple[Path | None, Path | None]:
    """Play the present base's journal back and back it up; set it aside when it is damaged."""
    if not files.base.exists():
        return None, None
    try:
        verify_copy(files.base, unlocked.keys.base)
    except DatabaseCorrupt:
        return None, set_aside(files, clock())
    with OpenedBase(files, unlocked, Access.READ) as opened:
        return make_backup(opened, reason=Reason.RESTORE, clock=clock).backup.path, None


def set_aside(files: BaseFiles, now: datetime) -> Path:
    """Give a damaged base another name, with its hot journal; it is never deleted.

    The journal goes first: left behind, it would be played into the base that comes next.

    Raises:
        DatabaseReadOnly, DiskFault: the folder refuses.
    """
    kept = files.damaged(now)
    with typed_faults(files.base):
        if files.hot_journal.exists():
            files.hot_journal.replace(kept.with_name(kept.name + "-journal"))
        files.base.replace(kept)
    return kept


def _mark(copy: Path, unlocked: Unlocked, archive: Archive, now: datetime) -> None:
    """Write in the copy that it was restored, and take every former session's right to write."""
    facts = {
        RESTORED: f"{now.isoformat()}|{archive.manifest.head.seq}",
        FENCE: "",
    }
    label = f"Restauration de la sauvegarde du {archive.manifest.at.astimezone():%d/%m/%Y %H:%M}"
    with (
        typed_faults(copy),
        closing(connect(copy, unlocked.keys.base, Access.WRITE)) as connection,
    ):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO meta (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            facts.items(),
        )
        add_operation(connection, label, unlocked.actor, now)
        connection.execute("COMMIT")


def recover_slots(files: BaseFiles, backup: Path) -> SlotFile:
    """Take the key slots out of a backup when both copies beside the base are lost.

    Raises:
        BackupRefused: the file is not a backup.
        Refused: the base still has readable slots; they are not replaced.
    """
    archive = read_archive(backup)
    try:
        read_slots(files)
    except KeysDamaged:
        return write_slots(files, archive.slots)
    raise Refused("La base a encore ses clés.")
