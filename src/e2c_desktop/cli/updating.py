"""`verifier-mise-a-jour`: is this file of update the publisher's, and would it install here?"""

from __future__ import annotations

import argparse

from e2c_desktop.cli.session import Console
from e2c_desktop.domain.french import long_date
from e2c_desktop.runtime.paths import app_paths
from e2c_desktop.services import updates


def check_update(arguments: argparse.Namespace, console: Console) -> int:
    """Read the whole file, and say what it would install."""
    program = updates.this_program()
    found = updates.check_update_file(
        arguments.fichier.expanduser().absolute(),
        folder=app_paths(console.environment).data,
        program=program,
    )
    console.say(f"Mise à jour intacte et signée par l’éditeur : {found.file}")
    console.say(f"De la version {program.version} à la version {found.version}")
    console.say(f"Publiée le {long_date(found.day)}, pour {found.system.label}")
    for line in found.notes.splitlines():
        console.say(line)
    return 0
