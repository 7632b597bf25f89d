"""Actions on the register of complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.complaint import ComplaintDraft, cleaned_complaint, validate_complaint
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Complaint, Site, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NotedComplaint:
    """A complaint just noted, and what was changed."""

    complaint_id: UUID
    changes: Changes


@allowed(*EDITORS)
def note_complaint(work: UnitOfWork, *, draft: ComplaintDraft, today: date) -> NotedComplaint:
    """Write a complaint down in the register.

    Raises:
        InvalidDraft: the day, the origin or the subject is missing or cannot be.
        NotFound: the site or the member of staff does not exist.
    """
    draft = cleaned_complaint(draft)
    refuse_errors(validate_complaint(draft, today=today))
    complaint_id = new_id()
    with work.write("Noter une réclamation") as scope:
        values = _values(scope.session, draft)
        scope.session.add(Complaint(id=complaint_id, site_origine=work.site, **values))
    return NotedComplaint(complaint_id, scope.changes)


@allowed(*EDITORS)
def update_complaint(
    work: UnitOfWork, *, complaint_id: UUID, version: int, draft: ComplaintDraft, today: date
) -> Changes:
    """Correct a complaint, or note what was answered.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_complaint(draft)
    refuse_errors(validate_complaint(draft, today=today))
    with work.write("Modifier une réclamation") as scope:
        row = find_version(scope.session, Complaint, complaint_id, version)
        apply_values(row, _values(scope.session, draft))
    return scope.changes


@allowed(*EDITORS)
def archive_complaint(work: UnitOfWork, *, complaint_id: UUID, version: int) -> Changes:
    """Put a complaint in the bin: what was noted by mistake leaves the register.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre une réclamation à la corbeille") as scope:
        row = find_version(scope.session, Complaint, complaint_id, version)
        if row.archived_at is not None:
            raise Refused("Cette réclamation est déjà à la corbeille.")
        row.archived_at = work.now()
    return scope.changes


def _values(session: Session, draft: ComplaintDraft) -> dict[str, object]:
    if draft.site_id is not None:
        find_record(session, Site, draft.site_id)
    if draft.staff_id is not None:
        find_record(session, Staff, draft.staff_id)
    return values_of(draft)
