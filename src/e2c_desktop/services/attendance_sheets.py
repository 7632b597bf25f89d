"""The signed papers of the weeks: filed, typed again from their number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.services.attendance import CellsOf, enter_cells
from e2c_desktop.services.attendance_prints import sheet_of_week
from e2c_desktop.services.records import find_version
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import AttendanceSheet
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def file_signed_sheet(
    work: UnitOfWork,
    *,
    sheet_id: UUID,
    version: int,
    signed_on: date,
    entries: Sequence[CellsOf],
    today: date,
) -> Changes:
    """File a signed paper and enter what it says, in one action.

    Args:
        work: the unit of work.
        sheet_id: the sheet of the week.
        version: its version as it was read.
        signed_on: the day the signed paper was received.
        entries: half-days that differ from what is held, each decided by somebody.
        today: the day of today.

    Raises:
        NotFound, Conflict: the sheet is gone, or it or half-days were saved since they were read.
        Refused: the week was validated and half-days would change, or the day cannot be.
    """
    with work.write("Ressaisir une feuille signée") as scope:
        sheet = find_version(scope.session, AttendanceSheet, sheet_id, version)
        _refuse_day(signed_on, sheet.monday, today)
        sheet.signed_on = signed_on
        enter_cells(scope, [entry for entry in entries if entry.cells])
    return scope.changes


@allowed(*EDITORS)
def mark_signed(
    work: UnitOfWork, *, weeks: Sequence[tuple[UUID, date]], signed_on: date | None, today: date
) -> Changes:
    """Note that the signed papers of some weeks were received, or that they were not.

    Args:
        work: the unit of work.
        weeks: cohorts, each with the Monday of a week.
        signed_on: the day; None takes it back.
        today: the day of today.

    Raises:
        NotFound: a cohort is gone.
        Refused: the day is to come, or before one of the weeks.
    """
    label = "Marquer des feuilles signées" if signed_on else "Marquer des feuilles non signées"
    with work.write(label) as scope:
        for cohort_id, monday in weeks:
            if signed_on is not None:
                _refuse_day(signed_on, monday, today)
            sheet_of_week(scope.session, cohort_id, monday).signed_on = signed_on
    return scope.changes


def _refuse_day(signed_on: date, monday: date, today: date) -> None:
    if signed_on > today:
        raise Refused("Le jour de réception est à venir.", advice="Vérifiez la date.")
    if signed_on < monday:
        raise Refused(
            "La feuille serait reçue avant le début de sa semaine.", advice="Vérifiez la date."
        )
