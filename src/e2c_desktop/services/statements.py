"""The monthly statements of presence: seen, issued, taken out as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from e2c_desktop.documents.registry import document_type
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.queries.dossiers import is_demo, school_facts
from e2c_desktop.queries.statement_papers import StatementAsked, statement_dossiers
from e2c_desktop.services.contents_statement import statement_list
from e2c_desktop.services.lists import ShownList
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.printing_steps import make_all
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

NOBODY = "Aucun stagiaire en formation ce mois-ci"
_ANOTHER = "Choisissez un autre mois ou un autre financeur."


@allowed(*EDITORS)
def print_statements(
    work: UnitOfWork, *, asked: StatementAsked, on: date, draft: bool = False
) -> Iterator[PrintedItem]:
    """Make the statements of a month, one for each funder; nothing happens before the first step.

    Asked again, a month that did not change comes out as the file issued before, under its number.

    Args:
        work: the base, in the name of who prints.
        asked: the month, the funder and the site.
        on: the day written on them: nothing later is told.
        draft: marked PROJET, without number, not archived.

    Raises:
        NotFound: the base has no school or no site yet.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: the statement under
            way was not issued; the earlier ones were.
    """
    jobs = _jobs(work, asked, on, draft=draft)
    yield from make_all(work, iter(jobs), len(jobs), draft=draft)


@allowed(*EDITORS)
def preview_statement(work: UnitOfWork, *, asked: StatementAsked, on: date) -> bytes:
    """Return the first statement asked for, marked PROJET: nothing is numbered nor stored.

    Raises:
        NotFound: the base has no school or no site yet.
        PrintProblem: nobody was at school that month.
    """
    for job in _jobs(work, asked, on, draft=True):
        if not job.missing():
            return job.type.file(job.content())
    raise PrintProblem(f"{NOBODY}.", advice=_ANOTHER)


@allowed(*EDITORS)
def statements_as_list(work: UnitOfWork, *, asked: StatementAsked, on: date) -> ShownList:
    """Return the lines of the same statements as one list, for a workbook.

    Raises:
        NotFound: the base has no site yet.
    """
    with work.read() as session:
        found = statement_dossiers(session, asked, on=on, site_code=work.site)
    return statement_list(asked.month, found)


def _jobs(work: UnitOfWork, asked: StatementAsked, on: date, *, draft: bool) -> list[Job]:
    with work.read() as session:
        school, sample = school_facts(session), is_demo(session)
        found = statement_dossiers(session, asked, on=on, site_code=work.site)
    type_ = document_type(DocumentKind.MONTHLY_STATEMENT)
    return [Job(type_, dossier, school, on, draft, sample) for dossier in found]
