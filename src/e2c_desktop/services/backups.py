"""Backups: when they are due, making, listing, restoring and checking them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from e2c_desktop.domain.errors import BackupFailed, Forbidden, KeysDamaged
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.archive import Reason
from e2c_desktop.storage.backup import (
    Backup,
    BackupDone,
    changed_since_backup,
    last_backup,
    make_backup,
)
from e2c_desktop.storage.backup import list_backups as backups_in
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.keys import STANDARD, KdfPolicy
from e2c_desktop.storage.login import Credential, Password, unlock
from e2c_desktop.storage.restore import Restored, restore_backup
from e2c_desktop.storage.unit_of_work import Clock, UnitOfWork, utc_now
from e2c_desktop.storage.verify import Verification, verify_base

PERIOD = timedelta(minutes=30)

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class BackupStatus:
    """What the status bar says of backups.

    Attributes:
        last: when the newest verified backup was made, in UTC; None when there is none.
        changed: something was changed since.
    """

    last: datetime | None
    changed: bool


class BackupPolicy:
    """Tells when a backup is due while the program runs: every 30 minutes, when changed.

    The screen asks it at each tick of a timer; a failed attempt waits a whole period again, so
    that an absent disk does not make the program stutter.
    """

    def __init__(self, work: UnitOfWork, *, second: Path | None = None) -> None:
        self._work = work
        self._second = second
        self._attempted = work.started_at

    def due(self) -> bool:
        """Whether the period has passed and something was changed."""
        since = self._work.now() - self._attempted
        # A clock set back must not put the next backup off for hours.
        elapsed = since >= PERIOD or since < timedelta()
        return elapsed and changed_since_backup(self._work.opened)

    def run(self) -> BackupDone:
        """Make the backup of the period; best called outside the window's thread.

        Raises:
            BackupFailed: nothing was published; the next attempt comes a period later.
        """
        self._attempted = self._work.now()
        return back_up(self._work, reason=Reason.PERIODIC, second=self._second)


@allowed(*EVERYBODY)
def back_up(
    work: UnitOfWork,
    *,
    reason: Reason = Reason.MANUAL,
    second: Path | None = None,
    folder: Path | None = None,
) -> BackupDone:
    """Make a verified backup beside the base and, if set, in a second folder.

    Args:
        work: the unit of work.
        reason: why.
        second: another folder or stick that gets the same file.
        folder: where, when it is not beside the base.

    Raises:
        BackupFailed: nothing was published; earlier backups are as they were.
    """
    with _one_at_a_time:
        return make_backup(work.opened, reason=reason, clock=work.now, second=second, folder=folder)


@allowed(*EVERYBODY)
def back_up_if_changed(
    work: UnitOfWork, *, reason: Reason = Reason.CLOSING, second: Path | None = None
) -> BackupDone | None:
    """Make a backup when something was written since the newest one; None otherwise.

    Raises:
        BackupFailed: nothing was published.
    """
    if work.read_only or not changed_since_backup(work.opened):
        return None
    return back_up(work, reason=reason, second=second)


@allowed(*EVERYBODY)
def backup_status(work: UnitOfWork) -> BackupStatus:
    """Return what the status bar says of backups; reads a few kilobytes."""
    newest = last_backup(work.opened)
    return BackupStatus(None if newest is None else newest.at, changed_since_backup(work.opened))


@allowed(*EVERYBODY)
def list_backups(work: UnitOfWork, *, folder: Path | None = None) -> list[Backup]:
    """Return the backups of this base in a folder (beside the base by default), newest first."""
    home = folder or work.opened.files.backups
    return backups_in(home, work.opened.keys.base)


@allowed(*EVERYBODY)
def check_base(work: UnitOfWork) -> Verification:
    """Verify pages, structure, references, journal, keys and the newest backup.

    Raises:
        DatabaseCorrupt, DiskFault: the file cannot be read whole.
    """
    return verify_base(work.opened)


@allowed(Role.DIRECTION)
def restore(work: UnitOfWork, *, backup: Path, clock: Clock = utc_now) -> Restored:
    """Put a backup in the place of the open base, which is closed first and backed up.

    The unit of work cannot be used any more: the base has to be opened again.

    Raises:
        BackupRefused: the file is not a complete backup of this base; nothing was touched.
        BackupFailed: the present base could not be backed up; it is as it was.
        DatabaseTooNew: the backup comes from a newer program.
    """
    credential = work.opened.unlocked
    work.opened.close()
    return restore_backup(work.opened.files, backup, credential, clock=clock)


def restore_lost(
    path: Path, *, backup: Path, password: str, policy: KdfPolicy = STANDARD, clock: Clock = utc_now
) -> Restored:
    """Restore a base that is absent or cannot be opened, with the password of a direction.

    When the keys beside the base are lost too, those of the backup serve.

    Raises:
        WrongPassword: the password opens nothing.
        Forbidden: it is the password of another role.
        BackupRefused, DatabaseTooNew, DatabaseOpenElsewhere, BackupFailed: nothing was touched.
    """
    files = BaseFiles(path)
    credential: Credential = Password(password)
    try:
        _, credential = unlock(files, credential, now=clock(), policy=policy)
    except KeysDamaged:
        return restore_backup(files, backup, credential, policy=policy, clock=clock)
    if credential.actor.role is not Role.DIRECTION:
        raise Forbidden
    return restore_backup(files, backup, credential, policy=policy, clock=clock)


__all__ = [
    "PERIOD",
    "Backup",
    "BackupDone",
    "BackupFailed",
    "BackupPolicy",
    "BackupStatus",
    "Reason",
    "Restored",
    "Verification",
    "back_up",
    "back_up_if_changed",
    "backup_status",
    "check_base",
    "list_backups",
    "restore",
    "restore_lost",
]
