"""Printing attendance sheets: of a week or a day of cohorts, or of a workshop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from e2c_desktop.documents.registry import document_type
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.queries.attendance_papers import (
    SheetAsked,
    SheetDossier,
    WorkshopAsked,
    WorkshopDossier,
    cohorts_of_week,
    sheet_dossier,
    workshop_dossier,
)
from e2c_desktop.queries.company_dossiers import printing_site
from e2c_desktop.queries.dossiers import is_demo, school_facts
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.printing_steps import make_all
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

MOST_BLANK_LINES: Final = 40
"""Lines to write names on; more than two pages of them are another sheet."""
_ADVICE: Final = "Choisissez une autre semaine ou une autre promotion."

AnyAsked = SheetAsked | WorkshopAsked
"""A sheet to print."""


@allowed(*EDITORS)
def print_attendance_sheets(
    work: UnitOfWork, *, asked: Sequence[AnyAsked], on: date, draft: bool = False
) -> Iterator[PrintedItem]:
    """Make attendance sheets one after the other; nothing happens before the first step.

    A sheet that would say the same as one issued before comes out as the file issued then, under
    its number. A week in which nothing is planned is a failure of that sheet alone.

    Args:
        work: the base, in the name of who prints.
        asked: the sheets, in the wanted order.
        on: the day of the printing.
        draft: marked PROJET, without number, not archived.

    Raises:
        NotFound: the base has no school or no site yet, or a cohort is gone.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: the sheet under way
            was not issued; the earlier ones were.
    """
    jobs = (_job(work, one, on, draft=draft) for one in asked)
    yield from make_all(work, jobs, len(asked), draft=draft)


@allowed(*EDITORS)
def preview_attendance_sheet(work: UnitOfWork, *, asked: AnyAsked, on: date) -> bytes:
    """Return a sheet marked PROJET: nothing is numbered nor stored.

    Raises:
        NotFound: the base has no school or no site yet, or the cohort is gone.
        PrintProblem: it would not be issued, with the reason.
    """
    job = _job(work, asked, on, draft=True)
    issued = _job(work, asked, on, draft=False)
    missing = issued.missing()
    if missing:
        raise PrintProblem(f"{missing[0].message}.", advice=_ADVICE)
    return job.type.file(job.content())


@allowed(*EDITORS)
def cohorts_at_school(work: UnitOfWork, *, monday: date, site_id: UUID | None = None) -> list[UUID]:
    """Return the cohorts in which somebody is at school that week, by site and name."""
    with work.read() as session:
        return cohorts_of_week(session, monday, site_id=site_id)


def _job(work: UnitOfWork, asked: AnyAsked, on: date, *, draft: bool) -> Job:
    with work.read() as session:
        school, sample = school_facts(session), is_demo(session)
        dossier: SheetDossier | WorkshopDossier
        if isinstance(asked, WorkshopAsked):
            dossier = workshop_dossier(session, asked, printing_site(session, work.site))
        else:
            dossier = sheet_dossier(session, asked, today=on)
    type_ = document_type(DocumentKind.ATTENDANCE_SHEET)
    return Job(type_, dossier, school, on, draft, sample)
