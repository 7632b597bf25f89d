"""`exporter fse`: the participants of a year, in a file with the codes of the regulation."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2c_desktop.cli.session import Console

EXPORTS = ("fse",)


def add_export(
    export: argparse.ArgumentParser, day: Callable[[str], date], year: Callable[[str], int]
) -> None:
    """Add the options of the command to its parser.

    Args:
        export: the parser of the command.
        day: reads a date.
        year: reads a year.
    """
    export.add_argument("quoi", choices=EXPORTS, metavar="fse")
    export.add_argument(
        "--annee", type=year, required=True, metavar="AAAA", help="une année civile"
    )
    export.add_argument(
        "--fichier", type=Path, required=True, metavar="F", help="le fichier : .csv ou .xlsx"
    )
    export.add_argument(
        "--extraction",
        type=day,
        metavar="AAAA-MM-JJ",
        help="jour où l’on se place, aujourd’hui sinon",
    )


def check_export(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take a file whose ending says what it is."""
    if arguments.fichier.suffix.lower() not in (".csv", ".xlsx"):
        parser.error("--fichier : il faut un nom en .csv ou en .xlsx")


def export_participants(arguments: argparse.Namespace, console: Console) -> int:
    """Write the file; how many participants are in it and who lacks something is told.

    Raises:
        E2CError: the base cannot be opened, or the file cannot be written.
    """
    from e2c_desktop.cli.session import opened
    from e2c_desktop.domain.outcomes.facts import ReportPeriod
    from e2c_desktop.services.fse_export import FseFormat, export_fse

    path = arguments.fichier.expanduser().absolute()
    with opened(arguments.base, arguments.utilisateur, console) as work:
        sheet = export_fse(
            work,
            period=ReportPeriod.of_year(arguments.annee),
            extracted_on=arguments.extraction or console.today,
            path=path,
            kind=FseFormat(path.suffix.lower().removeprefix(".")),
        )
    report = sheet.report
    console.say(f"{len(report.participants)} participants FSE+ en {arguments.annee} : {path.name}")
    console.say(f"Incomplets : {len(report.incomplete)}")
    if report.short:
        console.say(f"Laissés de côté, moins d’un jour : {len(report.short)}")
    return 0
