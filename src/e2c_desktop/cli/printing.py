"""`imprimer`: documents of people, of placements, of companies."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.cli.choosing import (
    chosen_companies,
    chosen_placements,
    trainee_named,
    words_of_choice,
)
from e2c_desktop.cli.printing_booklets import booklet_form, manual_way
from e2c_desktop.cli.printing_options import (
    EXIT_FILE,
    FSE_LIST,
    INSTALLATION_SHEET,
    PLACEMENT_LIST,
    QUESTIONNAIRE,
)
from e2c_desktop.cli.session import Console, opened
from e2c_desktop.documents.document_type import DocumentType
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_groups import TOLD_APART
from e2c_desktop.domain.errors import NotFound, PrintProblem
from e2c_desktop.domain.paper_turning import ManualWay
from e2c_desktop.domain.satisfaction import Questionnaire
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.dossiers import (
    all_entered_path_ids,
    cohorts_named,
    path_ids_of_cohort,
    path_ids_of_trainees,
)
from e2c_desktop.queries.hours_rows import WHOLE_PATH, HoursAsked
from e2c_desktop.services.blank_forms import BLANK_FORMS, blank_form
from e2c_desktop.services.booklet_forms import WHOLE, BookletForm
from e2c_desktop.services.lists import ListFormat, ShownList, export_list
from e2c_desktop.services.paper_sheets import side_files
from e2c_desktop.services.placement_list import placement_list
from e2c_desktop.services.printing import (
    About,
    document_kinds,
    print_company_documents,
    print_documents,
    print_placement_documents,
)
from e2c_desktop.services.printing_files import (
    Folder,
    FolderBehind,
    fault_of_target,
    save_documents,
)
from e2c_desktop.services.printing_items import PrintedFile, PrintedItem, PrintFailure
from e2c_desktop.services.satisfaction_papers import blank_questionnaires
from e2c_desktop.services.school_papers import SCHOOL_PAPERS
from e2c_desktop.storage.unit_of_work import UnitOfWork

_HAS_BLANK: Final = (
    "Choisissez une convention, la fiche d’évaluation, le droit à l’image, la notice "
    "ou le récépissé du règlement."
)
NO_PLACEMENT: Final = "Vérifiez l’année, le numéro ou le nom."
NOBODY: Final = "Inscrivez une personne et sa date d’entrée, ou choisissez d’autres personnes."
_NOTHING: Final = {
    About.PATH: ("Aucun parcours", NOBODY),
    About.PLACEMENT: ("Aucun stage", NO_PLACEMENT),
    About.COMPANY: ("Aucune entreprise", "Notez une entreprise dans l’onglet Entreprises."),
}


def print_out(arguments: argparse.Namespace, console: Console) -> int:
    """Print, save, and list what could not be printed; refused when nothing was printed."""
    known = [document for about in About for document in document_kinds(about)]
    if arguments.liste:
        for document in known:
            console.say(f"{document.command}\t{document.label}")
        console.say(f"{EXIT_FILE}\tDossier de sortie")
        console.say(f"{PLACEMENT_LIST}\tListe des stages")
        console.say(f"{FSE_LIST}\tListe des participants FSE+")
        console.say(f"{QUESTIONNAIRE}\tQuestionnaires de satisfaction")
        console.say(f"{INSTALLATION_SHEET}\tFiche d’installation")
        return 0
    if arguments.document == INSTALLATION_SHEET:
        from e2c_desktop.cli.printing_installation import print_installation_sheet

        return print_installation_sheet(arguments, console)
    with opened(arguments.base, arguments.utilisateur, console) as work:
        on = arguments.date or console.today
        if arguments.document in (PLACEMENT_LIST, FSE_LIST, QUESTIONNAIRE, EXIT_FILE):
            return _print_unnumbered(work, arguments, on, console)
        type_ = next(one for one in known if one.command == arguments.document)
        if type_.about in (About.SCHOOL, About.COHORT):
            return _print_of_many(work, type_, arguments, on, console)
        if arguments.vierge:
            return print_blank_form(work, type_, arguments.dossier, on, console)
        return _print_of_some(work, type_, arguments, on, console)


def _print_of_some(
    work: UnitOfWork, type_: DocumentType, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    """Print what tells paths, placements or companies, one document each."""
    with work.read() as session:
        ids = CHOOSERS[type_.about](session, arguments)
    if not ids:
        what, advice = _NOTHING[type_.about]
        raise PrintProblem(f"{what} à imprimer.", advice=advice)
    if type_.kind in TOLD_APART:
        from e2c_desktop.cli.printing_letters import print_letters

        return print_letters(work, ids, arguments, on, console)
    job = PrintJob(
        arguments.dossier,
        draft=arguments.projet,
        merged=arguments.un_seul_fichier,
        days=HoursAsked(arguments.du, arguments.au),
        form=booklet_form(arguments),
        way=manual_way(arguments),
    )
    failures, written = job.run(work, type_.about, [type_.kind], ids, on)
    report(failures, written, arguments.dossier, console)
    for remark in job.remarks:
        console.warn(remark)
    return 0


def _print_of_many(
    work: UnitOfWork, type_: DocumentType, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    """Print what tells the school, over a period or not, or days of a cohort."""
    if type_.about is About.COHORT:
        from e2c_desktop.cli.printing_attendance import print_sheets

        return print_sheets(work, arguments, on, console)
    if type_.kind is DocumentKind.MONTHLY_STATEMENT:
        from e2c_desktop.cli.printing_statements import print_statement_papers

        return print_statement_papers(work, arguments, on, console)
    if type_.kind in SCHOOL_PAPERS:
        from e2c_desktop.cli.printing_school import print_school_papers

        return print_school_papers(work, type_.kind, arguments, on, console)
    from e2c_desktop.cli.printing_figures import print_figure_papers

    return print_figure_papers(work, type_.kind, arguments, on, console)


def _print_unnumbered(
    work: UnitOfWork, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    if arguments.document == EXIT_FILE:
        from e2c_desktop.cli.printing_exit import print_exit_files

        return print_exit_files(work, arguments, on, console)
    if arguments.document == QUESTIONNAIRE:
        return print_questionnaires(work, arguments.dossier, on, console)
    if arguments.document == PLACEMENT_LIST:
        return print_placement_list(work, arguments, on, console)
    from e2c_desktop.cli.printing_figures import print_fse_list

    return print_fse_list(work, arguments, on, console)


def print_blank_form(
    work: UnitOfWork, type_: DocumentType, folder: Path, on: date, console: Console
) -> int:
    """Write a form for nobody yet.

    Raises:
        PrintProblem: this document has none.
        FileInUse, TargetUnreachable, DiskFull: nothing was written.
    """
    if type_.kind not in BLANK_FORMS:
        raise PrintProblem("Ce document n’a pas de formulaire vierge.", advice=_HAS_BLANK)
    data = blank_form(work, kind=type_.kind, on=on)
    written = Folder(folder.expanduser().absolute()).save(f"{type_.file_word}_vierge.pdf", data)
    console.say(f"Formulaire vierge\u00a0: {written}")
    return 0


def print_questionnaires(work: UnitOfWork, folder: Path, on: date, console: Console) -> int:
    """Write the satisfaction questionnaires to fill in by hand, one a page.

    Raises:
        FileInUse, TargetUnreachable, DiskFull: nothing was written.
    """
    data = blank_questionnaires(work, questionnaires=list(Questionnaire), on=on)
    written = Folder(folder.expanduser().absolute()).save("Questionnaires-satisfaction.pdf", data)
    console.say(f"Questionnaires à remplir : {written}")
    return 0


def print_placement_list(
    work: UnitOfWork, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    """Write the list of the placements chosen.

    Raises:
        PrintProblem: there is none.
        FileInUse, TargetUnreachable, DiskFull: nothing was written.
    """
    with work.read() as session:
        ids = chosen_placements(session, arguments)
    if not ids:
        raise PrintProblem("Aucun stage à imprimer.", advice=NO_PLACEMENT)
    shown = placement_list(work, placement_ids=ids, subtitle=words_of_choice(arguments))
    return write_list(work, shown, arguments.dossier, f"Liste-stages_{on.isoformat()}", on, console)


def write_list(
    work: UnitOfWork, shown: ShownList, place: Path, name: str, on: date, console: Console
) -> int:
    """Write a list in a folder, which is made if need be.

    Raises:
        FileInUse, TargetUnreachable, DiskFull: nothing was written.
    """
    folder = place.expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise fault_of_target(error) from error
    target = folder / f"{name}.pdf"
    export_list(work, shown=shown, path=target, kind=ListFormat.PDF, today=on)
    console.say(f"{shown.total} : {target}")
    return 0


class PrintJob:
    """Prints into a folder; files are written as they come, unless all go into one.

    Attributes:
        remarks: what is to be known of what was printed, by person.
    """

    def __init__(
        self,
        folder: Path,
        *,
        draft: bool = False,
        merged: bool = False,
        days: HoursAsked = WHOLE_PATH,
        form: BookletForm = WHOLE,
        way: ManualWay | None = None,
    ) -> None:
        self._form, self._way = form, way
        self._folder = folder
        self._draft = draft
        self._days = days
        self._merged = merged
        self.remarks: list[str] = []

    def run(
        self,
        work: UnitOfWork,
        about: About,
        kinds: Sequence[DocumentKind],
        ids: Sequence[UUID],
        on: date,
    ) -> tuple[list[PrintFailure], int]:
        """Return the failures and the number of documents printed."""
        return self.save(self._made(work, about, kinds, ids, on))

    def save(self, made: Iterator[PrintedItem]) -> tuple[list[PrintFailure], int]:
        """Write what is made as it comes; return the failures and the number of documents."""
        failures: list[PrintFailure] = []
        kept: list[PrintedFile] = []
        count = 0
        with FolderBehind(self._folder) as target:
            for item in made:
                if item.failure is not None:
                    failures.append(item.failure)
                elif item.file is not None:
                    count += 1
                    self.remarks += (f"{item.file.person}, {one}" for one in item.file.remarks)
                    if self._merged:
                        kept.append(item.file)
                    else:
                        for name, data in self._files(item.file):
                            target.save(name, data)
                _show_progress(item.done, item.total)
        save_documents(kept, folder=self._folder, merged=True)
        return failures, count

    def _files(self, file: PrintedFile) -> list[tuple[str, bytes]]:
        """Return the files of a document: one, or its fronts and its backs."""
        if self._way is None:
            return [(file.file_name, file.data)]
        return side_files(file, self._way)

    def _made(
        self,
        work: UnitOfWork,
        about: About,
        kinds: Sequence[DocumentKind],
        ids: Sequence[UUID],
        on: date,
    ) -> Iterator[PrintedItem]:
        if about is About.PLACEMENT:
            return print_placement_documents(
                work, kinds=kinds, placement_ids=ids, on=on, draft=self._draft
            )
        if about is About.COMPANY:
            return print_company_documents(
                work, kinds=kinds, company_ids=ids, on=on, draft=self._draft
            )
        return print_documents(
            work,
            kinds=kinds,
            path_ids=ids,
            on=on,
            draft=self._draft,
            days=self._days,
            form=self._form,
        )


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
        raise PrintProblem(f"Aucun document n’a pu être préparé : {failures[0].reason}.")
    for failure in failures:
        console.warn(f"{failure.kind.label}, {failure.person} : {failure.reason}")
    words = "document imprimé" if written == 1 else "documents imprimés"
    console.say(f"{written} {words} dans {folder}")


def chosen_paths(session: Session, arguments: argparse.Namespace) -> list[UUID]:
    """Return the paths that the command names.

    Raises:
        NotFound: a name that nobody bears, or several.
    """
    if arguments.tous:
        return all_entered_path_ids(session)
    if arguments.promotion:
        found = cohorts_of_name(session, arguments.promotion)
        return [path_id for cohort in found for path_id in path_ids_of_cohort(session, cohort)]
    return path_ids_of_trainees(
        session, [trainee_named(session, text) for text in arguments.stagiaire]
    )


def cohorts_of_name(session: Session, name: str) -> list[UUID]:
    """Return the cohorts of a name, at any site.

    Raises:
        NotFound: none bears it.
    """
    found = cohorts_named(session, comparison_key(name))
    if not found:
        raise NotFound(f"Aucune promotion ne s’appelle « {name} ».", advice="Vérifiez le nom.")
    return found


CHOOSERS: Final[dict[About, Callable[[Session, argparse.Namespace], list[UUID]]]] = {
    About.PATH: chosen_paths,
    About.PLACEMENT: chosen_placements,
    About.COMPANY: chosen_companies,
}
