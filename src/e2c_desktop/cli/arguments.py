"""What can be typed after `e2c-desktop`: commands, options and their help, in French."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from e2c_desktop.cli.exporting import add_export, check_export
from e2c_desktop.cli.figures_options import add_figures, check_figures, read_year
from e2c_desktop.cli.framework import add_framework_options, check_framework
from e2c_desktop.cli.french_parser import FrenchParser
from e2c_desktop.cli.printing_options import add_print, check_print, print_epilog
from e2c_desktop.runtime.version import __version__

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["FrenchParser"]  # noqa: SLF001  # its only name


IMPORT_TYPES: Final = ("stagiaires", "entreprises", "stages", "sorties", "emargement")

_LONGEST_STAY: Final = 600

_PASSWORD = (
    "Le mot de passe est lu dans la variable E2C_MOT_DE_PASSE, sinon demandé ; "
    "il n’est jamais un argument."
)


def _day(text: str) -> date:
    from e2c_desktop.domain.dates import parse_date

    found = parse_date(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas une date (exemple : 31/08/2026)")
    return found


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("il faut un nombre d’au moins 1")
    return number


def _seconds(text: str) -> float:
    number = float(text.replace(",", "."))
    if not 0 <= number <= _LONGEST_STAY:
        raise argparse.ArgumentTypeError(f"il faut de 0 à {_LONGEST_STAY} secondes")
    return number


def build_parser() -> FrenchParser:
    """Return the parser of the whole command line."""
    parser = FrenchParser(
        prog="e2c-desktop",
        description="Le suivi des stagiaires d’une École de la 2e Chance.\n"
        "Sans commande, ouvre la fenêtre.",
        epilog=f"{_PASSWORD}\nCode de sortie : 0 fait, 1 refusé, 2 commande incorrecte.",
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"E2C Desktop {__version__}",
        help="montrer la version",
    )
    parser.add_argument("--smoke", action="store_true", help=argparse.SUPPRESS)
    _autotest(parser)
    commands = parser.add_subparsers(dest="command", metavar="commande", title="commandes")
    _creation(commands)
    _demo(commands)
    _import(commands)
    _print(commands)
    _backup(commands)
    _list(commands)
    _check_placements(commands)
    _figures(commands)
    _export(commands)
    _framework(commands)
    _update(commands)
    return parser


def _autotest(parser: FrenchParser) -> None:
    """Add what goes with `--autotest`; `_check_autotest` says that it goes with nothing else."""
    parser.add_argument(
        "--autotest",
        action="store_true",
        help="vérifier cette installation dans un dossier à part, puis le dire",
    )
    # `importer` has its own --rapport: another name keeps the two apart.
    parser.add_argument(
        "--rapport",
        type=Path,
        metavar="F.json",
        dest="rapport_autotest",
        help="écrire ce que --autotest a trouvé",
    )
    parser.add_argument("--capture", type=Path, metavar="F.png", help="prendre la fenêtre en image")
    parser.add_argument(
        "--garder", type=_seconds, metavar="SECONDES", help="laisser la fenêtre à l’écran"
    )


def _command(
    commands: Commands, name: str, words: str, *, base: bool = True, user: bool = True
) -> FrenchParser:
    parser: FrenchParser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.", epilog=_PASSWORD
    )
    if base:
        parser.add_argument(
            "--base", type=Path, required=True, metavar="CHEMIN", help="le fichier .e2c de l’école"
        )
    if user:
        parser.add_argument(
            "--utilisateur", metavar="NOM", help="qui agit ; sinon le premier compte de direction"
        )
    return parser


def _creation(commands: Commands) -> None:
    create = _command(commands, "creer", "créer une école vide et sa fiche de secours", user=False)
    create.add_argument(
        "--ecole", default="École de la 2e Chance", metavar="NOM", help="nom de l’école"
    )
    create.add_argument("--ville", default="", metavar="COMMUNE", help="commune de l’école")
    create.add_argument(
        "--utilisateur", default="Direction", metavar="NOM", help="première personne (direction)"
    )


def _demo(commands: Commands) -> None:
    demo = commands.add_parser(
        "demo",
        help="faire l’école de démonstration et l’ouvrir",
        description="Faire une école de personnes inventées, chiffrée, et l’ouvrir.",
    )
    demo.add_argument("--base", type=Path, metavar="CHEMIN", help="où ; sinon un dossier à part")
    demo.add_argument("--annees", type=_count, metavar="N", help="nombre d’années")
    demo.add_argument(
        "--stagiaires-par-an", type=_count, metavar="N", help="entrées par an (350 sinon)"
    )
    demo.add_argument("--echelle", choices=("nationale",), help="170 000 stagiaires, pour mesurer")
    demo.add_argument("--graine", type=int, metavar="N", help="même graine, mêmes personnes")
    demo.add_argument("--date", type=_day, metavar="JJ/MM/AAAA", help="jour de la démonstration")
    demo.add_argument("--sans-fenetre", action="store_true", help="ne pas ouvrir la fenêtre")
    demo.add_argument(
        "--dossier", type=Path, metavar="D", help="imprimer dans D quelques documents"
    )


def _import(commands: Commands) -> None:
    bring = _command(commands, "importer", "importer un fichier Excel, OpenDocument ou CSV")
    bring.add_argument("fichier", type=Path, metavar="FICHIER")
    bring.add_argument("--type", required=True, choices=IMPORT_TYPES, help="ce qu’il contient")
    bring.add_argument("--simuler", action="store_true", help="vérifier sans rien enregistrer")
    bring.add_argument("--rapport", type=Path, metavar="F.json", help="écrire le rapport")


def _print(commands: Commands) -> None:
    add_print(
        commands.add_parser(
            "imprimer",
            help="imprimer un document en PDF",
            description="Imprimer un document en PDF, numéroté et archivé.",
            epilog=print_epilog(_PASSWORD),
        ),
        _day,
    )


def _backup(commands: Commands) -> None:
    save = _command(commands, "sauvegarder", "faire une sauvegarde vérifiée")
    save.add_argument("--dossier", type=Path, metavar="D", help="une copie de plus dans D")
    restore = _command(
        commands, "restaurer", "remettre une sauvegarde à la place de la base", user=False
    )
    restore.add_argument(
        "fichier", nargs="?", type=Path, metavar="SAUVEGARDE", help="le fichier .e2csav"
    )
    restore.add_argument(
        "--sauvegarde", type=Path, metavar="SAUVEGARDE", help="le même, nommé ainsi"
    )
    _command(commands, "verifier", "contrôler la base, son journal, ses clés et sa sauvegarde")


def _list(commands: Commands) -> None:
    listing = _command(commands, "lister", "lister les stagiaires, ou les règles des sorties")
    listing.add_argument("quoi", choices=("stagiaires", "regles"), metavar="stagiaires|regles")
    listing.add_argument("--json", action="store_true", help="en JSON")


def _check_placements(commands: Commands) -> None:
    check = commands.add_parser(
        "verifier-pmsmp",
        help="contrôler les stages d’un fichier (règles P1 à P11)",
        description="Contrôler les stages d’un fichier avec les règles P1 à P11, sans base.",
    )
    check.add_argument("fichier", type=Path, metavar="CAS.csv")
    check.add_argument("--json", action="store_true", help="en JSON, un objet par ligne")


def _figures(commands: Commands) -> None:
    add_figures(
        commands.add_parser(
            "chiffres",
            help="calculer les chiffres d’une année",
            description="Calculer les chiffres d’une année, dans une base ou un dossier.",
            epilog=_PASSWORD,
        ),
        _day,
    )


def _export(commands: Commands) -> None:
    export = _command(commands, "exporter", "écrire les participants FSE+ dans un fichier")
    add_export(export, _day, read_year)


def _framework(commands: Commands) -> None:
    words = "lister, exporter ou importer les référentiels de compétences"
    add_framework_options(_command(commands, "referentiel", words))


def _update(commands: Commands) -> None:
    check = commands.add_parser(
        "verifier-mise-a-jour",
        help="contrôler un fichier de mise à jour",
        description="Contrôler un fichier de mise à jour (.e2cmaj), sans rien installer.",
    )
    check.add_argument("fichier", type=Path, metavar="FICHIER")


def read_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; a misuse leaves with code 2 after a French sentence."""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    _check_autotest(parser, arguments)
    if arguments.command == "imprimer" and not arguments.liste:
        check_print(parser, arguments)
    if arguments.command == "restaurer":
        _check_restore(parser, arguments)
    if arguments.command == "chiffres":
        check_figures(parser, arguments)
    if arguments.command == "exporter":
        check_export(parser, arguments)
    if arguments.command == "referentiel":
        check_framework(parser, arguments)
    return arguments


def _check_autotest(parser: FrenchParser, arguments: argparse.Namespace) -> None:
    """Take `--autotest` without a command, and its options with it alone."""
    if arguments.autotest:
        if arguments.command is not None:
            parser.error(f"--autotest ne va pas avec la commande {arguments.command}")
        return
    given = {
        "--rapport": arguments.rapport_autotest,
        "--capture": arguments.capture,
        "--garder": arguments.garder,
    }
    for option, value in given.items():
        if value is not None:
            parser.error(f"{option} n’est possible qu’avec --autotest")


def _check_restore(parser: FrenchParser, arguments: argparse.Namespace) -> None:
    """Take the backup from its place or from its option, but not from both."""
    if arguments.fichier is None and arguments.sauvegarde is None:
        parser.error("the following arguments are required: SAUVEGARDE")
    if arguments.fichier is not None and arguments.sauvegarde is not None:
        parser.error("argument SAUVEGARDE: not allowed with argument --sauvegarde")
    arguments.sauvegarde = arguments.sauvegarde or arguments.fichier
