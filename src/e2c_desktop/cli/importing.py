"""`importer`: a file of the school's, verified, then brought in as a whole or not at all."""

from __future__ import annotations

import argparse
import sys

from e2c_desktop.cli.session import Console, opened
from e2c_desktop.services.imports import import_trainees, preview_trainees
from e2c_desktop.services.imports_reports import save_report


def bring_in(arguments: argparse.Namespace, console: Console) -> int:
    """Verify the file; unless it is a trial, write its rows in one transaction; report."""
    with opened(arguments.base, arguments.utilisateur, console) as work:
        preview = preview_trainees(
            work,
            file=arguments.fichier.expanduser().absolute(),
            today=console.today,
            progress=_progress,
        )
        if not arguments.simuler:
            import_trainees(work, preview=preview, progress=_progress)
        if arguments.rapport is not None:
            save_report(preview, arguments.rapport.expanduser().absolute())
        counts = dict(preview.counts)
    for name, count in counts.items():
        console.say(f"{name} : {count}")
    console.say(
        "Vérification seule : rien n’a été enregistré." if arguments.simuler else "Importé."
    )
    return 0


def _progress(done: int, total: int) -> None:
    """Count on one line, for a person at a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} / {total or '…'}")
        sys.stderr.flush()
