"""`importer`: a file of the school's, verified, then brought in as a whole or not at all."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from e2c_desktop.cli.session import Console, opened
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.services.imports import import_trainees, preview_import
from e2c_desktop.services.printing_files import fault_of_target


def bring_in(arguments: argparse.Namespace, console: Console) -> int:
    """Verify the file; unless it is a trial, write its rows in one transaction; report."""
    with opened(arguments.base, arguments.utilisateur, console) as work:
        preview = preview_import(work, path=arguments.fichier.expanduser().absolute())
        if not arguments.simuler:
            import_trainees(work, preview=preview)
    report = preview.report()
    if arguments.rapport is not None:
        _write(arguments.rapport.expanduser(), report)
    for name, count in report["comptes"].items():
        console.say(f"{name} : {count}")
    console.say("Vérification seule : rien n’a été enregistré." if arguments.simuler else "Importé.")
    return 0


def _write(path: Path, report: dict[str, Any]) -> None:
    """Write the report whole.

    Raises:
        TargetUnreachable, DiskFull, FileInUse: it could not be written; the import is done.
    """
    text = json.dumps(report, ensure_ascii=False, indent=1)
    try:
        write_atomically(path, f"{text}\n".encode())
    except OSError as error:
        raise fault_of_target(error) from error
