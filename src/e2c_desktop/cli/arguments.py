"""What can be typed after `e2c-desktop`: commands, options and their help, in French."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from e2c_desktop.cli.figures_options import add_figures, check_figures
from e2c_desktop.runtime.version import __version__

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["FrenchParser"]  # noqa: SLF001  # its only name

MISUSED: Final = 2

DOCUMENTS: Final = (
    "portefeuille",
    "attestation-entree",
    "convention-pmsmp",
    "convention-stage",
    "avenant",
    "fiche-evaluation",
    "fiche-evaluation-remplie",
    "attestation-stage",
    "compte-rendu-visite",
    "lettre-remerciement",
    "fiche-entreprise",
)
"""Documents this version prints; a test compares them with the registry of documents."""

OF_PLACEMENTS: Final = DOCUMENTS[2:-1]
OF_COMPANIES: Final = DOCUMENTS[-1:]

PLACEMENT_LIST: Final = "liste-stages"
"""The list of placements: printed like any list, without a number."""

INSTALLATION_SHEET: Final = "fiche-installation"
"""The page that goes with the packages: printed without a base, about nobody."""

IMPORT_TYPES: Final = ("stagiaires", "entreprises", "stages", "sorties", "emargement")

_LONGEST_STAY: Final = 600

_PASSWORD = (
    "Le mot de passe est lu dans la variable E2C_MOT_DE_PASSE, sinon demandé ; "
    "il n’est jamais un argument."
)

# argparse speaks English; these are the few sentences it can say here.
_SENTENCES: Final = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"unrecognized arguments: (.+)", r"argument inconnu : \1"),
    (r"argument (.+?): expected one argument", r"\1 attend une valeur"),
    (r"argument (.+?): expected at least one argument", r"\1 attend au moins une valeur"),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        r"\2 n’est pas possible ; choix : \3",
    ),
    (r"argument (.+?): invalid \w+ value: (.+)", r"valeur incorrecte pour \1 : \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 et \2 s’excluent"),
    (r"one of the arguments (.+) is required", r"il faut l’un de : \1"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 ne prend pas de valeur"),
    (r"ambiguous option: (.+) could match (.+)", r"option ambiguë : \1 (\2)"),
)


def in_french(message: str) -> str:
    """Return the French sentence for a remark of argparse."""
    for pattern, french in _SENTENCES:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, french, message)
    return message


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with French headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with « Utilisation »."""
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """A parser that helps and complains in French."""

    def __init__(
        self, prog: str | None = None, description: str | None = None, epilog: str | None = None
    ) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "à donner"
        self._optionals.title = "options"
        self.add_argument("-h", "--help", "--aide", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and leave with the code of a misuse."""
        self.print_usage(sys.stderr)
        sys.stderr.write(f"{self.prog} : {in_french(message)}.\n")
        raise SystemExit(MISUSED)


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
    sheet = commands.add_parser(
        "imprimer",
        help="imprimer un document en PDF",
        description="Imprimer un document en PDF, numéroté et archivé.",
        epilog=f"Documents : {', '.join(DOCUMENTS)}.\n"
        f"Des stages, sans numéro : {PLACEMENT_LIST}.\n"
        f"Sans base ni personne, avec --dossier seul : {INSTALLATION_SHEET}.\n{_PASSWORD}",
    )
    known = (*DOCUMENTS, PLACEMENT_LIST, INSTALLATION_SHEET)
    sheet.add_argument("document", nargs="?", choices=known, metavar="DOCUMENT")
    sheet.add_argument("--liste", action="store_true", help="lister les documents")
    sheet.add_argument("--base", type=Path, metavar="CHEMIN", help="le fichier .e2c de l’école")
    sheet.add_argument("--utilisateur", metavar="NOM", help="qui agit")
    whom = sheet.add_mutually_exclusive_group()
    whom.add_argument("--stagiaire", nargs="+", metavar="NOM", help="« NOM Prénom » ou identifiant")
    whom.add_argument("--promotion", metavar="NOM", help="toute une promotion")
    whom.add_argument("--tous", action="store_true", help="tous les parcours, ou les entreprises")
    whom.add_argument("--annee", type=int, metavar="AAAA", help="les stages qui commencent alors")
    whom.add_argument("--stage", nargs="+", metavar="N", help="n° de convention ou identifiant")
    whom.add_argument("--entreprise", metavar="NOM", help="une entreprise, ou tous ses stages")
    sheet.add_argument("--dossier", type=Path, metavar="D", help="où écrire les fichiers")
    sheet.add_argument("--un-seul-fichier", action="store_true", help="tout dans un fichier")
    sheet.add_argument("--projet", action="store_true", help="marqué PROJET, sans numéro")
    sheet.add_argument("--vierge", action="store_true", help="à remplir à la main, sans personne")
    sheet.add_argument("--date", type=_day, metavar="JJ/MM/AAAA", help="date du document")


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
    listing = _command(commands, "lister", "lister les stagiaires")
    listing.add_argument("quoi", choices=("stagiaires",), metavar="stagiaires")
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
        _check_print(parser, arguments)
    if arguments.command == "restaurer":
        _check_restore(parser, arguments)
    if arguments.command == "chiffres":
        check_figures(parser, arguments)
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


def _check_print(parser: FrenchParser, arguments: argparse.Namespace) -> None:
    whom = _whom(arguments.document)
    chosen = arguments.vierge or any(getattr(arguments, name) for name in whom)
    *first, last = (f"--{name}" for name in whom)
    wanted: tuple[tuple[object, str], ...] = (
        (arguments.document, "DOCUMENT"),
        (arguments.base, "--base"),
        (chosen, f"{', '.join(first)} ou {last}"),
        (arguments.dossier, "--dossier"),
    )
    if arguments.document == INSTALLATION_SHEET:
        wanted = wanted[3:]
    missing = [name for given, name in wanted if not given]
    if missing:
        parser.error(f"the following arguments are required: {', '.join(missing)}")


def _whom(document: str | None) -> tuple[str, ...]:
    """Return the options that say of whom a document is, by what it tells."""
    if document in OF_PLACEMENTS or document == PLACEMENT_LIST:
        return ("annee", "stage", "entreprise", "stagiaire")
    if document in OF_COMPANIES:
        return ("entreprise", "tous")
    return ("stagiaire", "promotion", "tous")
