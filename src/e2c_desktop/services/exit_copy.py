"""Exit files outside the base: a folder a person, and the copy on the stick that a person takes.

A stick is pulled out at any moment: the copy takes its name only once it was written, brought to
the stick and read back; what stops before leaves nothing behind that looks like a document.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from e2c_desktop.domain.errors import DiskFault, DiskFull, E2CError, Refused, TargetUnreachable
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.runtime.file_names import inside
from e2c_desktop.services.exit_file import ExitFile
from e2c_desktop.services.printing_files import Folder, fault_of_target

_GONE: Final = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR})
_MARK: Final = "Dossier-de-sortie"
_NOTHING: Final = "Aucun fichier incomplet n’est resté sur la clé."


def save_exit_files(files: Sequence[ExitFile], *, folder: Path) -> list[Path]:
    """Write exit files in a folder: each person has a folder of their own in it.

    Raises:
        FileInUse, DiskFull, TargetUnreachable: of one file; those before it are written.
    """
    return [Folder(folder / file.folder).save(file.file_name, file.data) for file in files]


def copy_to_stick(file: ExitFile, *, stick: Path) -> Path:
    """Copy the exit file of one person on a stick, in the person's own folder, and read it back.

    Args:
        file: of one person: a stick leaves with who it belongs to.
        stick: the drive, or a folder of it.

    Raises:
        Refused: the exit file of somebody else is there: this stick is not that person's.
        TargetUnreachable: the stick was taken out, or takes no file.
        DiskFull, FileInUse, DiskFault: it is full, holds the file open, or gives back other bytes.
    """
    try:
        _refuse_other_person(file, stick)
        own = inside(stick, file.folder)
        own.mkdir(exist_ok=True)
        path = write_atomically(
            own / file.file_name, file.data, verify=lambda copy: _read_back(copy, file.data)
        )
        _read_back(path, file.data)
    except OSError as error:
        raise _fault_of_stick(error) from error
    return path


def _refuse_other_person(file: ExitFile, stick: Path) -> None:
    """Look at what is on the stick, in its folders too.

    Raises:
        Refused: see `copy_to_stick`.
    """
    if not stick.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such stick")
    found = [*stick.glob(f"*_{_MARK}_*.pdf"), *stick.glob(f"*/*_{_MARK}_*.pdf")]
    if any(not path.name.startswith(f"{file.folder}_{_MARK}_") for path in found):
        raise Refused(
            "Cette clé contient déjà le dossier de sortie d’une autre personne.",
            safe="Rien n’y a été écrit.",
            advice="Prenez la clé de cette personne, ou effacez d’abord l’autre dossier.",
        )


def _read_back(path: Path, data: bytes) -> None:
    """Compare what a file holds with what was to be written.

    Raises:
        DiskFault: it holds something else.
    """
    if hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(data).digest():
        raise DiskFault(
            "La copie relue sur la clé n’est pas identique au dossier.",
            safe=_NOTHING,
            advice="Cette clé est sans doute usée\u00a0: prenez-en une autre.",
        )


def _fault_of_stick(error: OSError) -> E2CError:
    """Return the sentence of what went wrong with the stick."""
    if error.errno in _GONE:
        return TargetUnreachable(
            "La clé a été retirée, ou son dossier n’existe plus.",
            safe=_NOTHING,
            advice="Branchez-la de nouveau, puis recommencez la copie.",
        )
    if error.errno == errno.EROFS:
        return TargetUnreachable(
            "La clé est protégée contre l’écriture.",
            safe="Rien n’y a été écrit.",
            advice="Déverrouillez-la, ou prenez-en une autre.",
        )
    fault = fault_of_target(error)
    if isinstance(fault, DiskFull):
        return DiskFull(
            "La clé est pleine\u00a0: le dossier n’a pas été copié.",
            safe=_NOTHING,
            advice="Libérez de la place, ou prenez une autre clé.",
        )
    return fault
