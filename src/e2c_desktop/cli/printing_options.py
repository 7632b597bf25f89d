"""What can be typed after `e2c-desktop imprimer`, and what does not go together."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from e2c_desktop.cli.figures_options import check_days, check_period
from e2c_desktop.cli.letter_options import (
    OF_COMPANY,
    OF_PAPERS,
    SANCTION,
    add_letters,
    check_letters,
)

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
    "chiffres-cles",
    "fiche-territoriale",
    "tableaux-financeurs",
    "enquete-reseau",
    "emargement",
    "certificat-realisation",
    "attestation-presence",
    "attestation-assiduite",
    "lettre-absences",
    "rappel-absences",
    "etat-presence",
    "portefeuille-employeur",
    "portefeuille-facile",
    "aca",
    "attestation-fin",
    "bilan",
    *OF_PAPERS,
    "registre-traitements",
    "fiche-aipd",
)
"""Documents this version prints; a test compares them with the registry of documents."""

OF_PLACEMENTS: Final = DOCUMENTS[2:10]
OF_COMPANIES: Final = (*DOCUMENTS[10:11], *OF_COMPANY)
OF_FIGURES: Final = DOCUMENTS[11:15]
ATTENDANCE_SHEET: Final = DOCUMENTS[15]
MOST_DAYS: Final = 5
OF_HOURS: Final = DOCUMENTS[16:19]
"""The documents that tell the hours of some days."""
STATEMENT: Final = "etat-presence"
OF_SCHOOL: Final = DOCUMENTS[-2:]
"""The papers of the school itself: of nobody, of no period."""
TOWN_SHEET: Final = "fiche-territoriale"
BOOKLETS: Final = (DOCUMENTS[0], "portefeuille-employeur", "portefeuille-facile")
"""The booklet and its variants, of which the changed pages alone may be printed."""
_TURNS: Final = ("inverse", "retourne")

PLACEMENT_LIST: Final = "liste-stages"
"""The list of placements: printed like any list, without a number."""

FSE_LIST: Final = "liste-fse"
"""The FSE+ participants and what each lacks: a list, without a number."""

INSTALLATION_SHEET: Final = "fiche-installation"
"""The page that goes with the packages: printed without a base, about nobody."""

QUESTIONNAIRE: Final = "questionnaire-satisfaction"
"""The satisfaction questionnaires to fill in by hand: of nobody, without a number."""

EXIT_FILE: Final = "dossier-sortie"
"""Everything a person leaves with, bound in one file: its documents bear their own numbers."""

_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})")
_WHOM: Final = ("stagiaire", "promotion", "tous", "annee", "stage", "entreprise")
_FIGURES_ALONE: Final = (
    "du",
    "au",
    "site",
    "financeur",
    "regle",
    "extraction",
    "commune",
    "toutes",
)

_DAYS: Final = ("du", "au")

Day = Callable[[str], date]


def read_month(text: str) -> date:
    """Read a month, « 2026-11 » or « 11/2026 », as its first day.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    found = _MONTH.fullmatch(text.strip())
    parts = found.groups() if found else ()
    year, month = (parts[0] or parts[3], parts[1] or parts[2]) if found else ("0", "0")
    try:
        return date(int(year), int(month), 1)
    except ValueError:
        message = f"« {text} » n’est pas un mois (exemple : 2026-11)"
        raise argparse.ArgumentTypeError(message) from None


def print_epilog(password: str) -> str:
    """Return what stands under the help: the documents by name, and how the password is given."""
    return (
        f"Documents : {', '.join(DOCUMENTS)}.\n"
        f"De l’école elle-même, avec --base et --dossier seuls : {', '.join(OF_SCHOOL)}.\n"
        f"Tout ce qu’une personne emporte, en un fichier : {EXIT_FILE}.\n"
        f"Des stages, sans numéro : {PLACEMENT_LIST}.\n"
        f"D’une période, sans numéro : {FSE_LIST}.\n"
        f"À remplir à la main, sans personne : {QUESTIONNAIRE}.\n"
        f"Sans base ni personne, avec --dossier seul : {INSTALLATION_SHEET}.\n{password}"
    )


def add_print(sheet: argparse.ArgumentParser, day: Day) -> None:
    """Add the options of the command to its parser.

    Args:
        sheet: the parser of the command.
        day: reads a date.
    """
    known = (*DOCUMENTS, EXIT_FILE, PLACEMENT_LIST, FSE_LIST, QUESTIONNAIRE, INSTALLATION_SHEET)
    sheet.add_argument("document", nargs="?", choices=known, metavar="DOCUMENT")
    sheet.add_argument("--liste", action="store_true", help="lister les documents")
    sheet.add_argument("--base", type=Path, metavar="CHEMIN", help="le fichier .e2c de l’école")
    sheet.add_argument("--utilisateur", metavar="NOM", help="qui agit")
    sheet.add_argument(
        "--stagiaire", nargs="+", metavar="NOM", help="« NOM Prénom » ou identifiant"
    )
    sheet.add_argument("--promotion", metavar="NOM", help="toute une promotion")
    sheet.add_argument(
        "--tous", action="store_true", help="tous les parcours, entreprises ou promotions"
    )
    sheet.add_argument(
        "--annee", type=int, metavar="AAAA", help="l’année des chiffres, ou du début des stages"
    )
    sheet.add_argument("--stage", nargs="+", metavar="N", help="n° de convention ou identifiant")
    sheet.add_argument("--entreprise", metavar="NOM", help="une entreprise, ou tous ses stages")
    sheet.add_argument("--dossier", type=Path, metavar="D", help="où écrire les fichiers")
    sheet.add_argument("--un-seul-fichier", action="store_true", help="tout dans un fichier")
    sheet.add_argument("--projet", action="store_true", help="marqué PROJET, sans numéro")
    sheet.add_argument("--vierge", action="store_true", help="à remplir à la main, sans personne")
    sheet.add_argument("--date", type=day, metavar="JJ/MM/AAAA", help="date du document")
    _add_papers(sheet)
    _add_figures(sheet, day)
    _add_attendance(sheet, day)
    add_letters(sheet, day)


def _add_papers(sheet: argparse.ArgumentParser) -> None:
    group = sheet.add_argument_group("portefeuilles et papier")
    group.add_argument(
        "--livret-a5", action="store_true", help=f"feuilles A4 à plier ({BOOKLETS[0]})"
    )
    group.add_argument(
        "--pages-changees",
        action="store_true",
        help="seulement les pages changées depuis la dernière impression",
    )
    group.add_argument(
        "--recto-verso-manuel",
        nargs="*",
        choices=_TURNS,
        metavar="SENS",
        help="les rectos, puis les versos : « inverse » pour l’ordre, « retourne » pour le haut",
    )


def _add_figures(sheet: argparse.ArgumentParser, day: Day) -> None:
    sheet.add_argument("--mois", type=read_month, metavar="AAAA-MM", help=f"le mois ({STATEMENT})")
    group = sheet.add_argument_group(f"chiffres ({', '.join(OF_FIGURES)})")
    group.add_argument("--du", type=day, metavar="JJ/MM/AAAA", help="premier jour, sans --annee")
    group.add_argument("--au", type=day, metavar="JJ/MM/AAAA", help="dernier jour, sans --annee")
    group.add_argument("--site", default="", metavar="NOM", help="ce site seulement")
    group.add_argument("--financeur", default="", metavar="NOM", help="ce financeur seulement")
    group.add_argument(
        "--regle", nargs="+", metavar="NOM", help="une ou deux règles ; celles de l’école sinon"
    )
    group.add_argument(
        "--extraction",
        type=day,
        metavar="JJ/MM/AAAA",
        help="jour où l’on se place, celui du document sinon",
    )
    group.add_argument("--commune", nargs="+", metavar="NOM", help="ces communes")
    group.add_argument("--toutes", action="store_true", help="toutes les communes")


def _add_attendance(sheet: argparse.ArgumentParser, day: Day) -> None:
    group = sheet.add_argument_group(f"feuilles d’émargement ({ATTENDANCE_SHEET})")
    group.add_argument("--semaine", type=day, metavar="JJ/MM/AAAA", help="un jour de la semaine")
    group.add_argument(
        "--jours", type=int, metavar="N", help="jours par page, de 1 (debout) à 5 (couchée)"
    )
    group.add_argument(
        "--lignes-vides", type=int, metavar="N", help="lignes sans nom, à la fin de la feuille"
    )


def check_print(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Say what is missing, or does not go with the document."""
    _check_papers(parser, arguments)
    if arguments.document in (*OF_FIGURES, FSE_LIST):
        _check_figures(parser, arguments)
        return
    _check_attendance(parser, arguments)
    check_letters(parser, arguments)
    if arguments.document == STATEMENT:
        _check_statement(parser, arguments)
        return
    if arguments.document in OF_SCHOOL:
        _check_school(parser, arguments)
        return
    _check_apart(parser, arguments, _WHOM)
    if arguments.document in (*OF_HOURS, SANCTION):
        refused = tuple(option for option in _FIGURES_ALONE if option not in _DAYS)
        check_days(parser, arguments)
    else:
        refused = _FIGURES_ALONE
    _check_without(parser, arguments, ("mois", *refused))
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
    elif arguments.document == QUESTIONNAIRE:
        wanted = (*wanted[:2], *wanted[3:])
    _check_given(parser, wanted)


def _check_papers(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take the folded form and the changed pages of booklets alone, and one of both."""
    if arguments.document is None:
        return
    if arguments.livret_a5 and arguments.document != BOOKLETS[0]:
        parser.error(f"argument --livret-a5: not allowed with argument {arguments.document}")
    if arguments.pages_changees and arguments.document not in BOOKLETS:
        parser.error(f"argument --pages-changees: not allowed with argument {arguments.document}")
    if arguments.livret_a5 and arguments.pages_changees:
        parser.error("argument --pages-changees: not allowed with argument --livret-a5")
    if arguments.recto_verso_manuel is not None and arguments.un_seul_fichier:
        parser.error("argument --un-seul-fichier: not allowed with argument --recto-verso-manuel")
    if arguments.recto_verso_manuel is not None and not _by_person(arguments.document):
        parser.error(
            f"argument --recto-verso-manuel: not allowed with argument {arguments.document}"
        )


def _by_person(document: str) -> bool:
    """Tell whether a document is one of those that people, placements and companies have."""
    others = (*OF_FIGURES, *OF_SCHOOL, ATTENDANCE_SHEET, STATEMENT)
    return document in DOCUMENTS and document not in others


def _check_figures(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take a period, a selection, one or two rule sets, and communes for their sheets."""
    _check_without(
        parser, arguments, ("stagiaire", "tous", "stage", "entreprise", "vierge", "mois")
    )
    _check_given(parser, ((arguments.base, "--base"), (arguments.dossier, "--dossier")))
    check_period(parser, arguments)
    if len(arguments.regle or ()) > _MOST_RULES:
        parser.error("--regle prend une ou deux règles")
    _check_apart(parser, arguments, ("commune", "toutes"))
    towns = arguments.commune or arguments.toutes
    if arguments.document == TOWN_SHEET and not towns:
        parser.error("the following arguments are required: --commune ou --toutes")
    if arguments.document != TOWN_SHEET and towns:
        option = "--commune" if arguments.commune else "--toutes"
        parser.error(f"argument {option}: not allowed with argument {arguments.document}")


def _check_attendance(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take the week of an attendance sheet, its days a page and its blank lines."""
    if arguments.document != ATTENDANCE_SHEET:
        for name in _ATTENDANCE_ALONE:
            if getattr(arguments, name) is not None and arguments.document is not None:
                option = f"--{name.replace('_', '-')}"
                parser.error(f"argument {option}: not allowed with argument {arguments.document}")
        return
    if arguments.semaine is None:
        parser.error("the following arguments are required: --semaine")
    if arguments.jours is not None and not 1 <= arguments.jours <= MOST_DAYS:
        parser.error(f"--jours va de 1 à {MOST_DAYS}")
    if arguments.lignes_vides is not None and not 0 <= arguments.lignes_vides <= MOST_BLANK:
        parser.error(f"--lignes-vides va de 0 à {MOST_BLANK}")
    for name in ("stagiaire", "vierge", "annee", "stage", "entreprise"):
        if getattr(arguments, name):
            parser.error(f"argument --{name}: not allowed with argument {ATTENDANCE_SHEET}")


_ATTENDANCE_ALONE: Final = ("semaine", "jours", "lignes_vides")
MOST_BLANK: Final = 40
_MOST_RULES: Final = 2
_OF_STATEMENT: Final = ("site", "financeur")


def _check_statement(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take a month, and a funder or a site if wished."""
    refused = (option for option in _FIGURES_ALONE if option not in _OF_STATEMENT)
    _check_without(parser, arguments, (*_WHOM, "vierge", *refused))
    wanted = ((arguments.mois, "--mois"), (arguments.base, "--base"))
    _check_given(parser, (*wanted, (arguments.dossier, "--dossier")))


def _check_school(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take nobody, and no period."""
    _check_without(parser, arguments, (*_WHOM, "vierge", "mois", *_FIGURES_ALONE))
    _check_given(parser, ((arguments.base, "--base"), (arguments.dossier, "--dossier")))


def _check_without(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace, names: tuple[str, ...]
) -> None:
    """Refuse some options of another document."""
    for option in names:
        if getattr(arguments, option) and arguments.document is not None:
            parser.error(f"argument --{option}: not allowed with argument {arguments.document}")


def _check_apart(
    parser: argparse.ArgumentParser, arguments: argparse.Namespace, names: tuple[str, ...]
) -> None:
    """Take one at most of some options."""
    given = [f"--{name}" for name in names if getattr(arguments, name)]
    if len(given) > 1:
        parser.error(f"argument {given[1]}: not allowed with argument {given[0]}")


def _check_given(parser: argparse.ArgumentParser, wanted: tuple[tuple[object, str], ...]) -> None:
    missing = [name for given, name in wanted if not given]
    if missing:
        parser.error(f"the following arguments are required: {', '.join(missing)}")


def _whom(document: str | None) -> tuple[str, ...]:
    """Return the options that say of whom a document is, by what it tells."""
    if document in OF_PLACEMENTS or document == PLACEMENT_LIST:
        return ("annee", "stage", "entreprise", "stagiaire")
    if document in OF_COMPANIES:
        return ("entreprise", "tous")
    if document == ATTENDANCE_SHEET:
        return ("promotion", "tous")
    return ("stagiaire", "promotion", "tous")
