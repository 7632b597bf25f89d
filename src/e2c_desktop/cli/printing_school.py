"""`imprimer registre-traitements` and `fiche-aipd`: the papers of the school itself."""

from __future__ import annotations

import argparse
from datetime import date

from e2c_desktop.cli.printing import PrintJob, report
from e2c_desktop.cli.session import Console
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.services.school_papers import print_school_paper
from e2c_desktop.storage.unit_of_work import UnitOfWork


def print_school_papers(
    work: UnitOfWork, kind: DocumentKind, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    """Print a paper of the school.

    Raises:
        NotFound: the base has no school or no site yet.
        PrintProblem: it cannot be printed.
    """
    job = PrintJob(arguments.dossier, merged=arguments.un_seul_fichier)
    made = print_school_paper(work, kind=kind, on=on, draft=arguments.projet)
    failures, written = job.save(made)
    report(failures, written, arguments.dossier, console)
    return 0
