"""What can be typed after `e2c-desktop chiffres`, and what does not go together."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

_YEARS = range(1990, 2200)
_OF_A_BASE = ("utilisateur", "du", "au", "regle", "site", "promotion", "financeur", "par")
_COMPARED = ("site", "promotion", "financeur", "prescripteur", "commune")


def read_year(text: str) -> int:
    """Read a year as an argument.

    Raises:
        argparse.ArgumentTypeError: it is none of those of a base.
    """
    number = int(text)
    if number not in _YEARS:
        message = f"il faut une année, de {_YEARS[0]} à {_YEARS[-1]}"
        raise argparse.ArgumentTypeError(message)
    return number


def add_figures(figures: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """Add the options of the command to its parser.

    Args:
        figures: the parser of the command.
        day: reads a date.
    """
    whence = figures.add_mutually_exclusive_group(required=True)
    whence.add_argument("--base", type=Path, metavar="CHEMIN", help="le fichier .e2c de l’école")
    whence.add_argument(
        "--cas", type=Path, metavar="DOSSIER", help="un dossier : parcours.csv et situations.csv"
    )
    figures.add_argument("--utilisateur", metavar="NOM", help="qui lit la base")
    figures.add_argument("--annee", type=read_year, metavar="AAAA", help="une année civile")
    figures.add_argument("--du", type=day, metavar="JJ/MM/AAAA", help="premier jour d’une période")
    figures.add_argument("--au", type=day, metavar="JJ/MM/AAAA", help="dernier jour d’une période")
    figures.add_argument(
        "--extraction",
        type=day,
        metavar="AAAA-MM-JJ",
        help="jour où l’on se place, aujourd’hui sinon",
    )
    figures.add_argument(
        "--regle",
        action="append",
        default=[],
        metavar="NOM",
        help="E2C-2023, durable ou une règle de l’école, que « lister regles » montre ; E2C-2023 "
        "sinon ; répété, plusieurs règles : le JSON donne un objet, un rapport sous chaque nom",
    )
    figures.add_argument("--site", default="", metavar="NOM", help="ce site seulement")
    figures.add_argument(
        "--promotion",
        action="append",
        default=[],
        metavar="NOM",
        help="cette promotion seulement ; l’option se répète",
    )
    figures.add_argument("--financeur", default="", metavar="NOM", help="ce financeur seulement")
    figures.add_argument(
        "--par", default="", choices=_COMPARED, metavar="AXE", help="comparer, ligne par ligne"
    )
    figures.add_argument("--json", action="store_true", help="en JSON")


def check_figures(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take a year, or the two days of a period; a folder is told whole, under every rule set."""
    if arguments.cas is not None:
        for option in _OF_A_BASE:
            if getattr(arguments, option):
                parser.error(f"argument --cas: not allowed with argument --{option}")
    check_period(parser, arguments)


def check_period(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take a year, or the two days of a period in their order."""
    first, last = arguments.du, arguments.au
    if arguments.annee is None:
        if first is None or last is None:
            parser.error("the following arguments are required: --annee, ou --du et --au")
        check_days(parser, arguments)
    elif first is not None or last is not None:
        parser.error("argument --annee: not allowed with argument --du ou --au")


def check_days(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take two days in their order; either may be missing."""
    first, last = arguments.du, arguments.au
    if first is not None and last is not None and first > last:
        parser.error("--du est après --au")
