"""What is kept of a printed attendance sheet: its number leads back to its week and its people."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.sheet_paper import SheetPaper
from e2c_desktop.queries.attendance_papers import SheetDossier
from e2c_desktop.services.printing_items import PrintedFile
from e2c_desktop.services.records import find_record
from e2c_desktop.storage.models import AttendancePrint, AttendanceSheet, Cohort


def note_print(session: Session, dossier: SheetDossier, file: PrintedFile) -> None:
    """Note on the sheet of the week that a paper was issued, and who stands on it.

    Args:
        session: of the transaction that issues it.
        dossier: what it was made of.
        file: the document, numbered.
    """
    assert file.document_id is not None
    sheet = sheet_of_week(session, dossier.asked.cohort_id, dossier.asked.monday)
    sheet.code, sheet.document_id = file.number or "", file.document_id
    first, last = dossier.halves[0].place[0], dossier.halves[-1].place[0]
    paper = SheetPaper(
        tuple(person.path_id for person in dossier.week.people),
        tuple(half.place for half in dossier.halves if half.planned is not None),
    )
    session.add(
        AttendancePrint(
            id=new_id(),
            site_origine=sheet.site_origine,
            sheet_id=sheet.id,
            document_id=file.document_id,
            first_on=first,
            last_on=last,
            people=paper.people_text,
            halves=paper.halves_text(first, last),
        )
    )


def sheet_of_week(session: Session, cohort_id: UUID, monday: date) -> AttendanceSheet:
    """Return the sheet of a week of a cohort, made when there is none yet.

    Raises:
        NotFound: there is no such cohort.
    """
    query = sa.select(AttendanceSheet).where(
        AttendanceSheet.cohort_id == cohort_id, AttendanceSheet.monday == monday
    )
    sheet = session.scalars(query).first()
    if sheet is None:
        cohort = find_record(session, Cohort, cohort_id)
        sheet = AttendanceSheet(
            id=new_id(), site_origine=cohort.site_origine, cohort_id=cohort_id, monday=monday
        )
        session.add(sheet)
        session.flush()
    sheet.archived_at = None
    return sheet
