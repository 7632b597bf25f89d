"""`imprimer etat-presence`: the month of the trainees of each funder, and its workbook."""

from __future__ import annotations

import argparse
from datetime import date

from e2c_desktop.cli.printing import PrintJob, report
from e2c_desktop.cli.session import Console
from e2c_desktop.domain.errors import NotFound, PrintProblem
from e2c_desktop.domain.hours_remarks import remarks
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.statement_papers import StatementAsked
from e2c_desktop.services.contents_statement import person_words
from e2c_desktop.services.statements import NOBODY, print_statements
from e2c_desktop.storage.unit_of_work import UnitOfWork


def print_statement_papers(
    work: UnitOfWork, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    """Print the statements of a month; what has to be looked at is told before.

    Raises:
        NotFound: a site or a funder that nothing bears.
        PrintProblem: nothing was printed.
    """
    asked = _asked(work, arguments)
    for dossier in Reads(work).presence.statements(asked, on=on):
        for person in dossier.people:
            for remark in remarks(person.counted):
                console.warn(f"{person_words(person)} : {remark}")
    made = print_statements(work, asked=asked, on=on, draft=arguments.projet)
    failures, written = PrintJob(arguments.dossier, merged=arguments.un_seul_fichier).save(made)
    if not failures and not written:
        raise PrintProblem(f"{NOBODY}.", advice="Vérifiez le mois et le financeur.")
    report(failures, written, arguments.dossier, console)
    return 0


def _asked(work: UnitOfWork, arguments: argparse.Namespace) -> StatementAsked:
    reads = Reads(work)
    month: date = arguments.mois
    site_id = None
    if arguments.site:
        wanted = comparison_key(arguments.site)
        sites = [site for site in reads.sites() if comparison_key(site.name) == wanted]
        if not sites:
            raise NotFound(
                f"Aucun site ne s’appelle « {arguments.site} ».", advice="Vérifiez le nom."
            )
        site_id = sites[0].id
    funder = None
    if arguments.financeur:
        known = reads.presence.statement_funders(month, site_id)
        wanted = comparison_key(arguments.financeur)
        funder = next((one for one in known if one and comparison_key(one) == wanted), None)
        if funder is None:
            raise NotFound(
                f"Aucun stagiaire de « {arguments.financeur} » ce mois-ci.",
                advice="Vérifiez le nom du financeur et le mois.",
            )
    return StatementAsked(month, funder, site_id)
