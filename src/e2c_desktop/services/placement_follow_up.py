"""Actions of the follow-up of placements: visits, absences told by the company, amendments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.follow_up_codes import AbsenceSpan, VisitMode
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_follow_up import (
    AbsenceDraft,
    AmendmentDraft,
    VisitDraft,
    cleaned_draft,
    validate_absence,
    validate_amendment,
    validate_visit,
)
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_records,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import (
    Placement,
    PlacementAbsence,
    PlacementAmendment,
    PlacementVisit,
    Staff,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

Followed = TypeVar("Followed", PlacementVisit, PlacementAbsence, PlacementAmendment)


@allowed(*EDITORS)
def add_visit(
    work: UnitOfWork, *, placement_id: UUID, draft: VisitDraft, today: date
) -> tuple[UUID, Changes]:
    """Plan a visit, or note one that was made.

    Returns:
        The identifier of the visit, and what was changed.

    Raises:
        InvalidDraft: it has no day, or cannot be stored.
        NotFound: the placement or the member of staff does not exist.
    """
    draft = cleaned_draft(draft)
    visit_id = new_id()
    label = "Noter une visite" if draft.made_on is not None else "Prévoir une visite"
    with work.write(label) as scope:
        placement = find_record(scope.session, Placement, placement_id)
        _check_visit(scope.session, placement, draft, today)
        scope.session.add(
            PlacementVisit(
                id=visit_id,
                site_origine=placement.site_origine,
                placement_id=placement_id,
                **values_of(draft),
            )
        )
    return visit_id, scope.changes


def _check_visit(session: Session, placement: Placement, draft: VisitDraft, today: date) -> None:
    if draft.staff_id is not None:
        find_record(session, Staff, draft.staff_id)
    starts, ends = placement.starts_on, placement.ends_on
    refuse_errors(validate_visit(draft, starts_on=starts, ends_on=ends, today=today))


@allowed(*EDITORS)
def update_visit(
    work: UnitOfWork, *, visit_id: UUID, version: int, draft: VisitDraft, today: date
) -> Changes:
    """Correct a visit, or say that a planned one was made.

    Raises:
        InvalidDraft: it has no day, or cannot be stored.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    draft = cleaned_draft(draft)
    with work.write("Modifier une visite") as scope:
        visit = find_version(scope.session, PlacementVisit, visit_id, version)
        placement = find_record(scope.session, Placement, visit.placement_id)
        _check_visit(scope.session, placement, draft, today)
        apply_values(visit, values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def plan_visits(
    work: UnitOfWork,
    *,
    placement_ids: Collection[UUID],
    on: date,
    mode: VisitMode,
    staff_id: UUID | None,
) -> Changes:
    """Plan one visit a placement for the same day: the round of a commune.

    A placement that has a visit to make that day already is left as it is.

    Raises:
        NotFound: a placement or the member of staff does not exist.
        Refused: each of them has a visit that day already.
    """
    with work.write("Prévoir une tournée de visites") as scope:
        if staff_id is not None:
            find_record(scope.session, Staff, staff_id)
        placements = find_records(scope.session, Placement, list(placement_ids))
        planned = _planned_on(scope.session, on)
        wanted = [one for one in placements if one.id not in planned]
        if not wanted:
            raise Refused("Une visite est déjà prévue ce jour-là pour ces stages.")
        for placement in wanted:
            scope.session.add(
                PlacementVisit(
                    site_origine=placement.site_origine,
                    placement_id=placement.id,
                    planned_on=on,
                    mode=mode,
                    staff_id=staff_id,
                )
            )
    return scope.changes


def _planned_on(session: Session, day: date) -> set[UUID]:
    query = sa.select(PlacementVisit.placement_id).where(
        PlacementVisit.planned_on == day,
        PlacementVisit.made_on.is_(None),
        PlacementVisit.archived_at.is_(None),
    )
    return set(session.scalars(query))


@allowed(*EDITORS)
def archive_visit(work: UnitOfWork, *, visit_id: UUID, version: int) -> Changes:
    """Put a visit in the bin.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    return _put_aside(work, PlacementVisit, visit_id, version, "Mettre une visite à la corbeille")


def _put_aside(
    work: UnitOfWork, kind: type[Followed], record_id: UUID, version: int, label: str
) -> Changes:
    with work.write(label) as scope:
        found = find_version(scope.session, kind, record_id, version)
        if found.archived_at is not None:
            raise Refused("Cette ligne est déjà à la corbeille.")
        found.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def add_absence(
    work: UnitOfWork, *, placement_id: UUID, draft: AbsenceDraft, today: date
) -> tuple[UUID, Changes]:
    """Note an absence that the company told.

    Returns:
        The identifier of the absence, and what was changed.

    Raises:
        InvalidDraft: the day or the hours are missing, or it cannot be stored.
        NotFound: the placement does not exist.
    """
    absence_id = new_id()
    with work.write("Noter une absence en entreprise") as scope:
        placement = find_record(scope.session, Placement, placement_id)
        values = _absence_values(placement, draft, today)
        scope.session.add(
            PlacementAbsence(
                id=absence_id,
                site_origine=placement.site_origine,
                placement_id=placement_id,
                **values,
            )
        )
    return absence_id, scope.changes


def _absence_values(placement: Placement, draft: AbsenceDraft, today: date) -> dict[str, object]:
    draft = cleaned_draft(draft)
    starts, ends = placement.starts_on, placement.ends_on
    refuse_errors(validate_absence(draft, starts_on=starts, ends_on=ends, today=today))
    values = values_of(draft)
    if draft.span is not AbsenceSpan.HOURS:
        values["hours"] = None
    return values


@allowed(*EDITORS)
def update_absence(
    work: UnitOfWork, *, absence_id: UUID, version: int, draft: AbsenceDraft, today: date
) -> Changes:
    """Correct an absence.

    Raises:
        InvalidDraft: the day or the hours are missing, or it cannot be stored.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    with work.write("Modifier une absence en entreprise") as scope:
        absence = find_version(scope.session, PlacementAbsence, absence_id, version)
        placement = find_record(scope.session, Placement, absence.placement_id)
        apply_values(absence, _absence_values(placement, draft, today))
    return scope.changes


@allowed(*EDITORS)
def archive_absence(work: UnitOfWork, *, absence_id: UUID, version: int) -> Changes:
    """Put an absence in the bin.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    label = "Mettre une absence à la corbeille"
    return _put_aside(work, PlacementAbsence, absence_id, version, label)


@allowed(*EDITORS)
def add_amendment(
    work: UnitOfWork, *, placement_id: UUID, draft: AmendmentDraft, today: date
) -> tuple[UUID, Changes]:
    """Note an amendment of a convention; it takes the next number of its placement.

    Returns:
        The identifier of the amendment, and what was changed.

    Raises:
        InvalidDraft: the day, the subject or the new text is missing, or it cannot be stored.
        NotFound: the placement does not exist.
    """
    draft = cleaned_draft(draft)
    refuse_errors(validate_amendment(draft, today=today))
    amendment_id = new_id()
    with work.write("Ajouter un avenant") as scope:
        placement = find_record(scope.session, Placement, placement_id)
        taken = sa.select(sa.func.max(PlacementAmendment.number)).where(
            PlacementAmendment.placement_id == placement_id
        )
        scope.session.add(
            PlacementAmendment(
                id=amendment_id,
                site_origine=placement.site_origine,
                placement_id=placement_id,
                number=(scope.session.scalar(taken) or 0) + 1,
                **values_of(draft),
            )
        )
    return amendment_id, scope.changes


@allowed(*EDITORS)
def update_amendment(
    work: UnitOfWork, *, amendment_id: UUID, version: int, draft: AmendmentDraft, today: date
) -> Changes:
    """Correct an amendment, or say that it is signed; its number stays.

    Raises:
        InvalidDraft: the day, the subject or the new text is missing, or it cannot be stored.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    draft = cleaned_draft(draft)
    refuse_errors(validate_amendment(draft, today=today))
    with work.write("Modifier un avenant") as scope:
        amendment = find_version(scope.session, PlacementAmendment, amendment_id, version)
        apply_values(amendment, values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def archive_amendment(work: UnitOfWork, *, amendment_id: UUID, version: int) -> Changes:
    """Put an amendment in the bin; its number is not given again.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    label = "Mettre un avenant à la corbeille"
    return _put_aside(work, PlacementAmendment, amendment_id, version, label)
