"""Actions on the week of a group: half-days entered, the week validated, absences justified."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.absence_proof import ProofDraft, validate_proof
from e2c_desktop.domain.attendance import Cell, Month, Place, month_of
from e2c_desktop.domain.attendance_codes import CodeBook, Worth
from e2c_desktop.domain.attendance_week import Expected, usual_cell
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Conflict, NotFound, Refused
from e2c_desktop.domain.french import NBSP, long_date
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.queries.attendance_week import WeekSheet, week_sheet
from e2c_desktop.queries.planning import code_book
from e2c_desktop.services.piece_files import GivenFile
from e2c_desktop.services.pieces import keep_proof
from e2c_desktop.services.records import find_record, find_version, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import AbsenceProof, AttendanceMonth, AttendanceSheet, Path
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope

PROOF_TITLE = "Justificatif d’absence"
"""The title of a paper that proves an absence: it tells no motive."""
_ABSENT = frozenset({Worth.JUSTIFIED, Worth.UNJUSTIFIED})


@dataclass(frozen=True, slots=True)
class CellsOf:
    """What is entered for one path.

    Attributes:
        cells: by half-day; None empties one.
        versions: of the months, as they were read; 0 for a month that held nothing.
    """

    path_id: UUID
    cells: Mapping[Place, Cell | None]
    versions: Mapping[date, int]


@allowed(*EDITORS)
def note_cells(work: UnitOfWork, *, entries: Sequence[CellsOf]) -> Changes:
    """Enter half-days of one or many people, of one or many weeks: one action, undone as one.

    What contradicts the planning, the path or the placements is stored as it is typed.

    Raises:
        NotFound: a path does not exist.
        Conflict: half-days of the month were entered elsewhere since they were read.
        Refused: the week was validated.
    """
    with work.write("Saisir des présences") as scope:
        enter_cells(scope, entries)
    return scope.changes


def enter_cells(scope: WriteScope, entries: Sequence[CellsOf]) -> None:
    """Enter half-days inside a writing.

    Raises:
        NotFound, Conflict, Refused: see `note_cells`.
    """
    paths = _paths(scope.session, [entry.path_id for entry in entries])
    _refuse_frozen(scope.session, entries, paths)
    _write(scope, entries, paths)


@allowed(*EDITORS)
def freeze_week(work: UnitOfWork, *, cohort_id: UUID, monday: date) -> Changes:
    """Validate the week of a group: what placements say is entered, then nothing changes any more.

    Raises:
        Refused: half-days are missing (it says how many), or the week is validated already.
    """
    today = work.now().astimezone().date()
    with work.write("Valider une semaine de présences") as scope:
        week = week_sheet(scope.session, cohort_id, monday, today=today)
        _refuse_to_freeze(week)
        entries = [entry for entry in _from_placements(week) if entry.cells]
        _write(scope, entries, _paths(scope.session, [entry.path_id for entry in entries]))
        sheet = _sheet(scope.session, cohort_id, monday)
        sheet.frozen_on, sheet.frozen_by = today, work.actor.id
    return scope.changes


@allowed(Role.DIRECTION)
def reopen_week(work: UnitOfWork, *, cohort_id: UUID, monday: date) -> Changes:
    """Open a validated week again.

    Raises:
        Refused: it is not validated.
    """
    with work.write("Rouvrir une semaine de présences") as scope:
        sheet = _sheet(scope.session, cohort_id, monday)
        if sheet.frozen_on is None:
            raise Refused("Cette semaine n’est pas validée.")
        sheet.frozen_on = sheet.frozen_by = None
    return scope.changes


@allowed(*EDITORS)
def justify(
    work: UnitOfWork, *, path_id: UUID, draft: ProofDraft, file: GivenFile | None, today: date
) -> tuple[UUID, Changes]:
    """Note what justifies the absences of some days: unjustified half-days take its code.

    A paper comes later than the week it justifies: it is taken in a validated week too. Half-days
    that had a motive already keep it.

    Args:
        work: the unit of work.
        path_id: whose absences.
        draft: the motive and the days.
        file: the paper; None when it was only seen.
        today: the day it is received.

    Returns:
        The identifier of the proof, and what was changed.

    Raises:
        InvalidDraft: the motive or a day is missing, or the days are in the wrong order.
        NotFound: the path does not exist.
        Refused: nobody was absent these days, or the motive justifies nothing.
    """
    refuse_errors(validate_proof(draft))
    first, last, code = draft.first_on or today, draft.last_on or today, draft.code or ""
    proof_id = new_id()
    with work.write("Justifier une absence") as scope:
        session = scope.session
        path = find_record(session, Path, path_id)
        _justify_cells(session, path_id, first, last, code)
        piece_id = (
            None
            if file is None
            else keep_proof(session, path, title=PROOF_TITLE, file=file, today=today)
        )
        session.add(
            AbsenceProof(
                id=proof_id,
                site_origine=path.site_origine,
                path_id=path_id,
                first_on=first,
                last_on=last,
                code=code,
                piece_id=piece_id,
                received_on=today,
            )
        )
    return proof_id, scope.changes


@allowed(*EDITORS)
def archive_proof(work: UnitOfWork, *, proof_id: UUID, version: int) -> Changes:
    """Put a proof in the bin; its paper stays among those of the person, half-days as they are.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Retirer un justificatif") as scope:
        proof = find_version(scope.session, AbsenceProof, proof_id, version)
        if proof.archived_at is not None:
            raise Refused("Ce justificatif est déjà retiré.")
        proof.archived_at = work.now()
    return scope.changes


# Writing half-days.

_Paths = Mapping[UUID, Any]
"""Rows of paths: `site_origine` and `cohort_id`, by path."""
_Months = dict[tuple[UUID, date], AttendanceMonth]


def _paths(session: Session, ids: Collection[UUID]) -> _Paths:
    """Return where the rows of some paths belong.

    Raises:
        NotFound: one does not exist.
    """
    query = sa.select(Path.id, Path.site_origine, Path.cohort_id).where(Path.id.in_(set(ids)))
    found = {row.id: row for row in session.execute(query)}
    if len(found) < len(set(ids)):
        raise NotFound
    return found


def _refuse_frozen(session: Session, entries: Sequence[CellsOf], paths: _Paths) -> None:
    touched = {
        (paths[entry.path_id].cohort_id, monday_of(place[0]))
        for entry in entries
        for place in entry.cells
    }
    query = sa.select(AttendanceSheet.cohort_id, AttendanceSheet.monday).where(
        AttendanceSheet.cohort_id.in_({cohort_id for cohort_id, _ in touched}),
        AttendanceSheet.monday.in_({monday for _, monday in touched}),
        AttendanceSheet.frozen_on.is_not(None),
        AttendanceSheet.archived_at.is_(None),
    )
    frozen = {(row.cohort_id, row.monday) for row in session.execute(query)} & touched
    if frozen:
        monday = min(found[1] for found in frozen)
        raise Refused(
            f"La semaine du {long_date(monday)} est validée{NBSP}: ses présences ne changent plus.",
            advice="La direction peut la rouvrir.",
        )


def _write(scope: WriteScope, entries: Sequence[CellsOf], paths: _Paths) -> None:
    """Enter half-days in the months of their paths.

    Raises:
        Conflict: a month was written since it was read.
    """
    held = _held(scope.session, entries)
    created: list[dict[str, Any]] = []
    for entry in entries:
        for month, cells in _by_month(entry.cells).items():
            row = held.get((entry.path_id, month))
            if (0 if row is None else row.version) != entry.versions.get(month, 0):
                raise Conflict(
                    "Des présences de ces stagiaires ont été saisies ailleurs entre-temps.",
                    safe="Ce qui était enregistré est intact.",
                    advice="La semaine est relue\u00a0: recommencez cette saisie.",
                )
            text = _merged(month, row, cells)
            if row is not None:
                row.cells, row.archived_at = text, None
            elif text:
                created.append(
                    {
                        "id": new_id(),
                        "site_origine": paths[entry.path_id].site_origine,
                        "path_id": entry.path_id,
                        "month": month,
                        "cells": text,
                    }
                )
    scope.insert_all(AttendanceMonth, created)


def _held(session: Session, entries: Iterable[CellsOf]) -> _Months:
    """Return the months of some entries, those of the bin too: only one row may bear a month."""
    ids = {entry.path_id for entry in entries}
    months = {month_of(place[0]) for entry in entries for place in entry.cells}
    query = sa.select(AttendanceMonth).where(
        AttendanceMonth.path_id.in_(ids), AttendanceMonth.month.in_(months)
    )
    return {(row.path_id, row.month): row for row in session.scalars(query)}


def _by_month(cells: Mapping[Place, Cell | None]) -> dict[date, dict[Place, Cell | None]]:
    found: dict[date, dict[Place, Cell | None]] = {}
    for place, cell in cells.items():
        found.setdefault(month_of(place[0]), {})[place] = cell
    return found


def _merged(month: date, row: AttendanceMonth | None, cells: Mapping[Place, Cell | None]) -> str:
    before: dict[Place, Cell] = {}
    if row is not None and row.archived_at is None:
        before = dict(Month.from_text(month, row.cells).cells)
    whole = {**before, **cells}
    return Month(month, {place: cell for place, cell in whole.items() if cell}).to_text()


# Validating a week.


def _refuse_to_freeze(week: WeekSheet) -> None:
    if week.frozen:
        raise Refused("Cette semaine est déjà validée.")
    if not week.people:
        raise Refused("Personne n’est en parcours dans ce groupe cette semaine.")
    missing = sum(1 for person in week.people for half in person.halves if half.missing)
    if missing:
        unit = "demi-journée" if missing == 1 else "demi-journées"
        raise Refused(
            f"Il reste {missing} {unit} à saisir.", advice="Saisissez-les, puis validez la semaine."
        )


def _from_placements(week: WeekSheet) -> list[CellsOf]:
    """Return what placements say of half-days that nobody entered."""
    return [
        CellsOf(
            person.path_id,
            {
                half.place: usual_cell(half)
                for half in person.halves
                if half.cell is None and half.expected is Expected.COMPANY
            },
            person.versions,
        )
        for person in week.people
    ]


def _sheet(session: Session, cohort_id: UUID, monday: date) -> AttendanceSheet:
    """Return the sheet of a week, made when there is none."""
    query = sa.select(AttendanceSheet).where(
        AttendanceSheet.cohort_id == cohort_id, AttendanceSheet.monday == monday
    )
    found = session.scalars(query).first()
    if found is None:
        found = AttendanceSheet(id=new_id(), cohort_id=cohort_id, monday=monday)
        session.add(found)
    found.archived_at = None
    return found


# Justifying.


def _justify_cells(session: Session, path_id: UUID, first: date, last: date, code: str) -> None:
    """Give the code of a proof to the unjustified half-days of some days."""
    book = code_book(session)
    _refuse_motive(book, code, first)
    query = sa.select(AttendanceMonth).where(
        AttendanceMonth.path_id == path_id,
        AttendanceMonth.month.between(month_of(first), last),
        AttendanceMonth.archived_at.is_(None),
    )
    absences = 0
    for row in session.scalars(query):
        month = Month.from_text(row.month, row.cells)
        cells = dict(month.cells)
        for place, cell in month.cells.items():
            rule = book.rule(cell.code, place[0])
            if rule is None or rule.worth not in _ABSENT or not first <= place[0] <= last:
                continue
            absences += 1
            if rule.worth is Worth.UNJUSTIFIED:
                cells[place] = Cell(code, cell.minutes)
        row.cells = replace(month, cells=cells).to_text()
    if not absences:
        raise Refused(
            "Aucune absence n’est notée ces jours-là.",
            advice="Saisissez d’abord les absences, ou corrigez les jours.",
        )


def _refuse_motive(book: CodeBook, code: str, day: date) -> None:
    """Stop on a motive that justifies nothing on a day."""
    rule = book.rule(code, day)
    if rule is None or rule.worth is not Worth.JUSTIFIED:
        raise Refused("Ce motif ne justifie pas une absence.", advice="Choisissez un autre motif.")
