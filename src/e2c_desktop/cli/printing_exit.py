"""`imprimer dossier-sortie`: everything a person leaves with, in one file each."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from e2c_desktop.cli.session import Console
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.services.exit_copy import save_exit_files
from e2c_desktop.services.exit_file import ExitFile, exit_files
from e2c_desktop.storage.unit_of_work import UnitOfWork


def print_exit_files(
    work: UnitOfWork,
    arguments: argparse.Namespace,
    path_ids: Sequence[UUID],
    on: date,
    console: Console,
) -> int:
    """Write the exit file of each path in the folder of its person; say what each lacks.

    Raises:
        PrintProblem: no file could be made.
        FileInUse, TargetUnreachable, DiskFull: a file was not written; those before it were.
    """
    folder: Path = arguments.dossier.expanduser().absolute()
    written, first = 0, ""
    for item in exit_files(work, path_ids=path_ids, on=on):
        if isinstance(item.file, ExitFile):
            save_exit_files([item.file], folder=folder)
            written += 1
            for remark in item.file.remarks:
                console.warn(f"{item.file.person}, {remark}")
        elif item.failure is not None:
            first = first or item.failure.reason
            console.warn(f"{item.failure.person}\u00a0: {item.failure.reason}")
    if not written:
        raise PrintProblem(f"Aucun dossier n’a pu être préparé\u00a0: {first}.")
    words = "dossier de sortie" if written == 1 else "dossiers de sortie"
    console.say(f"{written} {words} dans {folder}")
    return 0
