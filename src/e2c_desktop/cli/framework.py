"""`referentiel`: the frameworks of competences of a base, listed, exported, imported."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2c_desktop.cli.session import Console
    from e2c_desktop.queries.framework_editions import EditionRow
    from e2c_desktop.services.framework_files import FrameworkPreview
    from e2c_desktop.storage.unit_of_work import UnitOfWork

ACTIONS = ("lister", "exporter", "importer")
_IMPORTING = ("simuler", "en_vigueur")


def add_framework_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("quoi", choices=ACTIONS, metavar="lister|exporter|importer")
    parser.add_argument(
        "fichier", nargs="?", type=Path, metavar="FICHIER", help="le classeur, écrit ou lu"
    )
    parser.add_argument(
        "--nom",
        metavar="NOM",
        help="le référentiel à exporter, sinon celui en vigueur ; le nom de celui importé",
    )
    parser.add_argument("--edition", metavar="V", help="sa version")
    parser.add_argument(
        "--en-vigueur", action="store_true", help="importer : pour les nouveaux parcours"
    )
    parser.add_argument(
        "--simuler", action="store_true", help="importer : vérifier sans rien enregistrer"
    )


def check_framework(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Take a file to export or import, and the options of an import with it alone."""
    file: Path | None = arguments.fichier
    if arguments.quoi == "lister":
        if file is not None:
            parser.error("lister ne prend pas de fichier")
    elif file is None:
        parser.error("the following arguments are required: FICHIER")
    elif arguments.quoi == "exporter" and file.suffix.lower() != ".xlsx":
        parser.error("FICHIER : il faut un nom en .xlsx")
    for name in _IMPORTING:
        if arguments.quoi != "importer" and getattr(arguments, name):
            option = "--" + name.replace("_", "-")
            parser.error(f"{option} n’est possible qu’avec importer")


def do_framework(arguments: argparse.Namespace, console: Console) -> int:
    """List, export or import.

    Raises:
        E2CError: the base cannot be opened, the file cannot be read or written, or the framework
            is refused.
    """
    from e2c_desktop.cli.session import opened

    actions = {"lister": _list, "exporter": _export, "importer": _import}
    with opened(arguments.base, arguments.utilisateur, console) as work:
        return actions[arguments.quoi](work, arguments, console)


def _list(work: UnitOfWork, arguments: argparse.Namespace, console: Console) -> int:
    del arguments
    for row in _editions(work):
        paths = f"{row.paths} parcours"
        use = " : en vigueur" if row.current else ""
        console.say(f"{row.words}, {row.competences} compétences, {paths}{use}")
    return 0


def _editions(work: UnitOfWork) -> list[EditionRow]:
    from e2c_desktop.queries.reads import Reads

    return Reads(work).competences.editions()


def _export(work: UnitOfWork, arguments: argparse.Namespace, console: Console) -> int:
    from e2c_desktop.services.framework_files import export_framework

    row = _asked(_editions(work), arguments)
    path = export_framework(
        work, framework_id=row.id, path=arguments.fichier.expanduser().absolute()
    )
    console.say(f"{row.words} : {path.name}")
    return 0


def _asked(rows: list[EditionRow], arguments: argparse.Namespace) -> EditionRow:
    """Return the framework that is named; the one in force when none is.

    Raises:
        NotFound: there is none of this name and version.
    """
    from e2c_desktop.domain.errors import NotFound
    from e2c_desktop.domain.text import comparison_key

    for row in rows:
        named = arguments.nom is None or comparison_key(arguments.nom) == comparison_key(row.name)
        dated = arguments.edition is None or arguments.edition == row.edition
        chosen = row.current or arguments.nom is not None or arguments.edition is not None
        if named and dated and chosen:
            return row
    raise NotFound(
        "Aucun référentiel de ce nom et de cette version.",
        advice="« referentiel lister » les montre tous.",
    )


def _import(work: UnitOfWork, arguments: argparse.Namespace, console: Console) -> int:
    from e2c_desktop.domain.errors import ImportProblem, InvalidDraft
    from e2c_desktop.domain.problems import errors_of
    from e2c_desktop.services.framework_files import import_framework, preview_framework

    file: Path = arguments.fichier.expanduser().absolute()
    if not file.is_file():
        raise ImportProblem(
            f"Le fichier « {arguments.fichier} » est introuvable.", advice="Vérifiez son nom."
        )
    preview = preview_framework(work, file=file)
    draft = preview.draft
    name = draft.name if arguments.nom is None else arguments.nom
    version = draft.version if arguments.edition is None else arguments.edition
    preview = preview.named(name, version)
    _tell(preview, console)
    refused = errors_of(preview.head_problems())
    if arguments.simuler:
        console.say("Vérification, rien n’a été enregistré.")
        return 1 if refused or not preview.acceptable else 0
    if refused:
        raise InvalidDraft(refused)
    import_framework(work, preview=preview, current=arguments.en_vigueur)
    console.say(f"Importé : {name}, version {version}" if version else f"Importé : {name}")
    return 0


def _tell(preview: FrameworkPreview, console: Console) -> None:
    """Say what was read, and of each row what is wrong or was repaired."""
    for line in preview.lines:
        for sentence in line.sentences:
            console.warn(f"{line.sheet}, ligne {line.row} : {sentence}")
    for sentence in (*preview.remarks, *(one.message for one in preview.head_problems())):
        console.warn(sentence)
    count = sum(1 for _ in preview.draft.competences())
    console.say(f"{len(preview.draft.domains)} domaines et {count} compétences lus")
