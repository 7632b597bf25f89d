"""What can be typed after `e2c-desktop imprimer` for letters: meetings, disciplinary letters."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Final

from e2c_desktop.domain.activity import read_clock
from e2c_desktop.domain.discipline import Sanction
from e2c_desktop.domain.meeting import MeetingKind

CONVOCATION: Final = "convocation"
SANCTION: Final = "notification-sanction"
OF_DISCIPLINE: Final = ("avertissement", "convocation-disciplinaire", SANCTION)
OF_COMPANY: Final = ("attestation-partenariat", "attestation-taxe")
OF_PAPERS: Final = (
    "contrat-engagement",
    "attestation-inscription",
    "attestation-sortie",
    "attestation-non-abandon",
    "attestation-remuneration",
    "droit-image",
    "notice-rgpd",
    "recepisse-reglement",
    CONVOCATION,
    "lettre-prescripteur",
    *OF_DISCIPLINE,
    *OF_COMPANY,
)
"""The papers of an entry, a stay, an exit, and the letters, in the order of the registry."""

_OF_MEETING: Final = ("motif", "objet", "jour", "apporter", "mot")
_OF_FACTS: Final = ("faits", "entretien", "sanction", "reponse")
_SHARED: Final = ("heure", "lieu")

Day = Callable[[str], date]


def read_hour(text: str) -> int:
    """Return the minutes after midnight of « 9h30 ».

    Raises:
        ArgumentTypeError: this is no hour.
    """
    minutes = read_clock(text)
    if minutes is None:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une heure")
    return minutes


def add_letters(sheet: argparse.ArgumentParser, day: Day) -> None:
    """Add the options of letters to the parser of the command."""
    letters = f"{CONVOCATION}, {', '.join(OF_DISCIPLINE)}"
    group = sheet.add_argument_group(f"courriers ({letters})")
    kinds = tuple(kind.value for kind in MeetingKind)
    group.add_argument("--motif", choices=kinds, help="pourquoi l’on convoque")
    group.add_argument("--objet", metavar="TEXTE", help="l’objet, pour un autre rendez-vous")
    group.add_argument("--jour", type=day, metavar="JJ/MM/AAAA", help="jour du rendez-vous")
    group.add_argument("--heure", type=read_hour, metavar="HEURE", help="heure, par exemple 9h30")
    group.add_argument("--lieu", metavar="TEXTE", help="lieu, celui du site sinon")
    group.add_argument("--apporter", nargs="+", metavar="TEXTE", help="ce qu’il faut apporter")
    group.add_argument("--mot", metavar="TEXTE", help="une phrase à ajouter")
    group.add_argument("--faits", metavar="TEXTE", help="les faits reprochés")
    group.add_argument("--entretien", type=day, metavar="JJ/MM/AAAA", help="jour de l’entretien")
    group.add_argument(
        "--sanction", choices=tuple(one.value for one in Sanction), help="ce qui est décidé"
    )
    group.add_argument("--reponse", metavar="TEXTE", help="ce que la personne a dit")


def check_letters(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Say what is missing to a letter, or does not go with the document."""
    document = arguments.document
    if document == CONVOCATION:
        _refuse(parser, arguments, _OF_FACTS)
        _want(parser, arguments, ("jour", "heure"))
    elif document in OF_DISCIPLINE:
        _refuse(parser, arguments, (*_OF_MEETING, "promotion", "tous"))
        if document != OF_DISCIPLINE[1]:
            _refuse(parser, arguments, _SHARED)
        if len(arguments.stagiaire or ()) > 1:
            parser.error("--stagiaire prend une seule personne")
        _want(parser, arguments, ("faits",))
    elif document is not None:
        _refuse(parser, arguments, (*_OF_MEETING, *_OF_FACTS, *_SHARED))


def _refuse(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace, names: tuple[str, ...]
) -> None:
    for name in names:
        if getattr(arguments, name) not in (None, False):
            parser.error(f"argument --{name}: not allowed with argument {arguments.document}")


def _want(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace, names: tuple[str, ...]
) -> None:
    missing = [f"--{name}" for name in names if getattr(arguments, name) is None]
    if missing:
        parser.error(f"the following arguments are required: {', '.join(missing)}")
