"""`imprimer fiche-installation`: the page that goes with the packages, about nobody."""

from __future__ import annotations

import argparse
from pathlib import Path

from e2c_desktop.cli.session import Console
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services.printing_files import fault_of_target


def print_installation_sheet(arguments: argparse.Namespace, console: Console) -> int:
    """Write the page that goes with the packages of this version; it replaces that of before.

    Raises:
        E2CError: the folder cannot be written.
    """
    from e2c_desktop.documents.content import InstallationSheetContent
    from e2c_desktop.documents.registry import render_installation_sheet

    content = InstallationSheetContent(__version__, arguments.date or console.today)
    folder: Path = arguments.dossier.expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        name = f"E2C-Desktop-{__version__}-fiche-installation.pdf"
        written = write_atomically(folder / name, render_installation_sheet(content))
    except OSError as error:
        raise fault_of_target(error) from error
    console.say(f"Fiche d’installation : {written}")
    return 0
