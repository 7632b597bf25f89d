"""`imprimer`: documents of one person, of a cohort, of everybody."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.cli.arguments import INSTALLATION_SHEET
from e2c_desktop.cli.session import Console, opened
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import NotFound, PrintProblem
from e2c_desktop.domain.text import comparison_key, search_key
from e2c_desktop.queries.dossiers import (
    all_entered_path_ids,
    cohorts_named,
    path_ids_of_cohort,
    path_ids_of_trainees,
    trainees_named,
)
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services.printing import document_kinds, print_documents
from e2c_desktop.services.printing_files import FolderBehind, fault_of_target, save_documents
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.storage.unit_of_work import UnitOfWork

NOBODY: Final = "Inscrivez une personne et sa date d’entrée, ou choisissez d’autres personnes."


def print_out(arguments: argparse.Namespace, console: Console) -> int:
    """Print, save, and list what could not be printed; refused when nothing was printed."""
    known = document_kinds()
    if arguments.liste:
        for document in known:
            console.say(f"{document.command}\t{document.label}")
        console.say(f"{INSTALLATION_SHEET}\tFiche d’installation")
        return 0
    if arguments.document == INSTALLATION_SHEET:
        return print_installation_sheet(arguments, console)
    kind = next(document.kind for document in known if document.command == arguments.document)
    with opened(arguments.base, arguments.utilisateur, console) as work:
        with work.read() as session:
            path_ids = _chosen(session, arguments)
        on = arguments.date or console.today
        job = PrintJob(arguments.dossier, draft=arguments.projet, merged=arguments.un_seul_fichier)
        failures, written = job.run(work, [kind], path_ids, on)
        report(failures, written, arguments.dossier, console)
    return 0


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


class PrintJob:
    """Prints into a folder; files are written as they come, unless all go into one."""

    def __init__(self, folder: Path, *, draft: bool = False, merged: bool = False) -> None:
        self._folder = folder
        self._draft = draft
        self._merged = merged

    def run(
        self,
        work: UnitOfWork,
        kinds: Sequence[DocumentKind],
        path_ids: Sequence[UUID],
        on: date,
    ) -> tuple[list[PrintFailure], int]:
        """Return the failures and the number of documents printed."""
        failures: list[PrintFailure] = []
        kept: list[PrintedFile] = []
        count = 0
        with FolderBehind(self._folder) as target:
            made = print_documents(work, kinds=kinds, path_ids=path_ids, on=on, draft=self._draft)
            for item in made:
                if item.failure is not None:
                    failures.append(item.failure)
                elif item.file is not None:
                    count += 1
                    if self._merged:
                        kept.append(item.file)
                    else:
                        target.save(item.file.file_name, item.file.data)
                _show_progress(item.done, item.total)
        save_documents(kept, folder=self._folder, merged=True)
        return failures, count


def _show_progress(done: int, total: int) -> None:
    """Count on one line, for a person at a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} / {total}" + ("\n" if done == total else ""))
        sys.stderr.flush()


def report(failures: Sequence[PrintFailure], written: int, folder: Path, console: Console) -> None:
    """Say what was printed and what was not.

    Raises:
        PrintProblem: nothing was printed.
    """
    if not written:
        if not failures:
            raise PrintProblem("Aucun parcours à imprimer.", advice=NOBODY)
        raise PrintProblem(f"Aucun document n’a pu être préparé : {failures[0].reason}.")
    for failure in failures:
        console.warn(f"{failure.kind.label}, {failure.person} : {failure.reason}")
    words = "document imprimé" if written == 1 else "documents imprimés"
    console.say(f"{written} {words} dans {folder}")


def _chosen(session: Session, arguments: argparse.Namespace) -> list[UUID]:
    if arguments.tous:
        return all_entered_path_ids(session)
    if arguments.promotion:
        return _of_cohort(session, arguments.promotion)
    return path_ids_of_trainees(session, [_trainee(session, text) for text in arguments.stagiaire])


def _of_cohort(session: Session, name: str) -> list[UUID]:
    found = cohorts_named(session, comparison_key(name))
    if not found:
        raise NotFound(f"Aucune promotion ne s’appelle « {name} ».", advice="Vérifiez le nom.")
    return [path_id for cohort in found for path_id in path_ids_of_cohort(session, cohort)]


def _trainee(session: Session, text: str) -> UUID:
    """Return the trainee of a name or of an identifier.

    Raises:
        NotFound: nobody, or several people: the identifier then says which one.
    """
    try:
        return UUID(text)
    except ValueError:
        found = trainees_named(session, search_key(text).split())
    if not found:
        raise NotFound(f"Aucun stagiaire ne s’appelle « {text} ».", advice="Vérifiez le nom.")
    if len(found) > 1:
        raise NotFound(
            f"{len(found)} stagiaires répondent à « {text} ».",
            advice="Donnez l’identifiant, que « lister stagiaires --json » montre.",
        )
    return found[0]
