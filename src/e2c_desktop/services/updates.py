"""Updates from a file: verified, then prepared beside a fresh backup, never installed from here.

The window starts the installer once the base is closed; what is done here leaves the present
program and the base as they are.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from e2c_desktop.domain.errors import (
    BackupFailed,
    DatabaseReadOnly,
    DiskFull,
    E2CError,
    TargetUnreachable,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.update_errors import UpdateDamaged, UpdateNeedsRoom
from e2c_desktop.domain.updates import (
    InstallerKind,
    Present,
    System,
    Update,
    Version,
    refuse_unsuitable,
)
from e2c_desktop.exchange.update_file import Progress, UpdateFile, publisher_key, read_update
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.runtime.installers import make_installer_folder, sweep_installers
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services.backups import Reason, back_up
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.backup import Backup
from e2c_desktop.storage.faults import translate_system
from e2c_desktop.storage.lease import take_lock
from e2c_desktop.storage.migrations.runner import LATEST
from e2c_desktop.storage.unit_of_work import UnitOfWork

ROOM_TO_INSTALL: Final = 300 * 1024**2
"""An installed program takes at most 230 MB, and its installer unpacks it in pieces."""

_CHUNK = 1024**2


@dataclass(frozen=True, slots=True)
class Program:
    """The program that would be replaced: what it is, and whose updates it takes.

    Attributes:
        version: of the program.
        system: on which it runs.
        key: the publisher's public key; None when it knows no publisher.
    """

    version: Version
    system: System
    key: bytes | None = field(repr=False)

    def present(self, schema: int) -> Present:
        """Return what an update meets, with the schema of a base."""
        return Present(self.version, self.system, schema)


def this_program() -> Program:
    """Return the program that runs."""
    system = System.WINDOWS if sys.platform == "win32" else System.LINUX
    return Program(Version.parse(__version__), system, publisher_key())


@dataclass(frozen=True, slots=True)
class PreparedUpdate:
    """An installer that waits to be started.

    Attributes:
        update: what it installs.
        installer: the verified file.
        backup: the backup of the base that was just made.
        problem: why that backup has no copy in the second folder, or None.
    """

    update: Update
    installer: Path
    backup: Backup
    problem: BackupFailed | None = None

    @property
    def kind(self) -> InstallerKind:
        """What is to be done with the installer."""
        return self.update.kind


def _no_progress(done: int, total: int, label: str) -> None:
    """Tell nobody."""


def check_update_file(
    file: Path,
    *,
    folder: Path,
    program: Program | None = None,
    schema: int = LATEST,
    progress: Progress = _no_progress,
) -> Update:
    """Read an update whole and return what it is, when it can be installed here.

    Args:
        file: the `.e2cmaj` file.
        folder: where the installer would be unpacked.
        program: the program it would replace; the one that runs by default.
        schema: of the base it would have to open; the one this program makes by default.
        progress: told how far the reading is; what it raises stops it.

    Raises:
        UpdateRefused: the reason, as a sentence; the cheap ones are looked for first.
    """
    found = _read_suitable(file, folder, program or this_program(), schema)
    for _ in found.read_installer(progress, "Lecture du fichier"):
        pass
    return found.update


def _read_suitable(file: Path, folder: Path, program: Program, schema: int) -> UpdateFile:
    found = read_update(file, program.key)
    refuse_unsuitable(found.update, program.present(schema))
    _refuse_full_disk(found.update, folder)
    return found


def _refuse_full_disk(update: Update, folder: Path) -> None:
    place = next(place for place in (folder, *folder.absolute().parents) if place.is_dir())
    needed = update.size + ROOM_TO_INSTALL
    if shutil.disk_usage(place).free < needed:
        megabytes = needed // 1024**2 + 1
        raise UpdateNeedsRoom(
            f"Il faut {megabytes} Mo libres sur le disque pour installer la mise à jour."
        )


@allowed(Role.DIRECTION)
def inspect_update(
    work: UnitOfWork,
    *,
    file: Path,
    folder: Path,
    program: Program | None = None,
    progress: Progress = _no_progress,
) -> Update:
    """Read an update whole and return what it would install, for the base that is open.

    Raises:
        UpdateRefused: see `check_update_file`.
        DatabaseOpenElsewhere, DatabaseReadOnly: this session may not prepare an update.
    """
    _refuse_shared(work)
    return check_update_file(
        file, folder=folder, program=program, schema=work.opened.schema(), progress=progress
    )


def _refuse_shared(work: UnitOfWork) -> None:
    """Refuse when another session holds the base: it would lose its program under its feet."""
    opened = work.opened
    if opened.lock is None:
        take_lock(opened.files, work.actor.name, work.now()).release()
    if work.read_only:
        raise DatabaseReadOnly


@allowed(Role.DIRECTION)
def prepare_update(
    work: UnitOfWork,
    *,
    file: Path,
    folder: Path,
    expected: Update,
    second: Path | None = None,
    program: Program | None = None,
    progress: Progress = _no_progress,
) -> PreparedUpdate:
    """Make a verified backup of the base, then copy the installer out of the update.

    Everything is checked again: a stick may have been changed since. Stopped or refused, nothing
    stays but the backup.

    Args:
        work: the unit of work.
        file: the update.
        folder: receives the installer, for its owner alone; emptied first.
        expected: the description that the person agreed to.
        second: another folder or stick for the backup.
        program: the program it replaces; the one that runs by default.
        progress: told how far the work is; what it raises stops it.

    Raises:
        UpdateRefused: see `check_update_file`.
        BackupFailed: the base could not be backed up: nothing else was done.
        DatabaseOpenElsewhere, DatabaseReadOnly, SessionTakenOver: the base is not ours to close.
        TargetUnreachable: the installer could not be written.
    """
    _refuse_shared(work)
    target = program or this_program()
    found = _read_suitable(file, folder, target, work.opened.schema())
    if found.update != expected:
        raise UpdateDamaged
    progress(0, 0, "Sauvegarde de la base")
    made = back_up(work, reason=Reason.UPDATE, second=second)
    try:
        installer = _unpack(found, folder, progress)
        with work.write(f"Préparer la mise à jour {target.version} → {found.update.version}"):
            pass  # the operation itself is the trace: no record changes
    except BaseException:
        sweep_installers(folder)
        raise
    return PreparedUpdate(found.update, installer, made.backup, made.problem)


def _unpack(found: UpdateFile, folder: Path, progress: Progress) -> Path:
    """Write the installer, whole or not at all, and read it again from the disk."""

    def write(out: BinaryIO) -> None:
        for piece in found.read_installer(progress, "Copie du programme d’installation"):
            out.write(piece)

    def verify(written: Path) -> None:
        digest = hashlib.sha256()
        with written.open("rb") as stream:
            while piece := stream.read(_CHUNK):
                digest.update(piece)
        if digest.hexdigest() != found.update.sha256:
            raise UpdateDamaged
        progress(found.update.size, found.update.size, "Copie vérifiée")

    try:
        make_installer_folder(folder)
        target = folder / found.update.file
        return write_atomically(target, write, verify=verify, private=True)
    except OSError as error:
        raise _fault_of_copy(error) from error


def _fault_of_copy(error: OSError) -> E2CError:
    if isinstance(translate_system(error), DiskFull):
        return UpdateNeedsRoom()
    return TargetUnreachable("Le dossier où copier le programme d’installation refuse l’écriture.")
