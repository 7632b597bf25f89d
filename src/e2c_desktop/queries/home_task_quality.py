"""What is to be done about certifications and complaints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import WAITING, CertificationResult
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.complaint import ANSWER_WITHIN
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.todo import Place, Target, Task, TaskKind
from e2c_desktop.queries.certifications import notice
from e2c_desktop.queries.home_scope import TaskScope, of_paths, people
from e2c_desktop.storage.models import Certification, Complaint, Path, Site

_FOLLOWED = sorted((*OPEN_STATES, PathState.LEFT))
"""People at school, and those who left and are still asked for news."""
_OBTAINED = Certification.result == CertificationResult.OBTAINED


def _of_people(*columns: sa.ColumnExpressionArgument[Any]) -> sa.Select[Any]:
    return (
        people(Certification.kind, Certification.label, *columns)
        .join(Certification, Certification.path_id == Path.id)
        .where(Certification.archived_at.is_(None), Path.current)
    )


def _name(row: sa.Row[Any]) -> str:
    return CertificationDraft(row.kind, row.label).name


def expiring_certifications(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which certifications end, of people at school or followed, without a later one."""
    before = notice(session)
    later = aliased(Certification)
    follows = sa.select(later.id).where(
        later.path_id == Certification.path_id,
        later.kind == Certification.kind,
        later.label == Certification.label,
        later.archived_at.is_(None),
        later.id != Certification.id,
        sa.or_(later.expires_on.is_(None), later.expires_on > Certification.expires_on),
        later.result.in_(sorted((*WAITING, CertificationResult.OBTAINED))),
    )
    query = _of_people(Certification.expires_on).where(
        Path.state.in_(_FOLLOWED),
        _OBTAINED,
        Certification.expires_on.between(scope.first, scope.today + before),
        ~follows.exists(),
        *of_paths(scope),
    )
    for row in session.execute(query):
        yield Task(
            TaskKind.CERTIFICATION,
            "Certification à renouveler",
            row.expires_on - before,
            Target(Place.TRAINEE, row.trainee_id),
            good_until=row.expires_on,
            last_name=row.last_name,
            first_name=row.first_name,
            detail=f"{_name(row)} · valable jusqu’au {short_date(row.expires_on)}",
        )


def expected_results(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which examinations are past without a result."""
    query = _of_people(Certification.passed_on).where(
        Certification.result.in_(sorted(WAITING)),
        Certification.passed_on.between(scope.first, scope.today),
        *of_paths(scope),
    )
    for row in session.execute(query):
        yield Task(
            TaskKind.CERTIFICATION,
            "Résultat de certification à noter",
            row.passed_on,
            Target(Place.TRAINEE, row.trainee_id),
            last_name=row.last_name,
            first_name=row.first_name,
            detail=f"{_name(row)} · passage du {short_date(row.passed_on)}",
        )


def unanswered_complaints(session: Session, scope: TaskScope) -> Iterator[Task]:
    """Tell which complaints are not answered; those given to nobody are everybody's."""
    query = (
        sa.select(
            Complaint.id,
            Complaint.received_on,
            Complaint.origin,
            Complaint.subject,
            sa.func.coalesce(Site.name, "").label("site"),
        )
        .outerjoin(Site, Site.id == Complaint.site_id)
        .where(
            Complaint.archived_at.is_(None),
            Complaint.answered_on.is_(None),
            Complaint.closed_on.is_(None),
            Complaint.received_on <= scope.today,
        )
    )
    if scope.staff_id is not None:
        query = query.where(
            sa.or_(Complaint.staff_id.is_(None), Complaint.staff_id == scope.staff_id)
        )
    if scope.site_id is not None:
        query = query.where(sa.or_(Complaint.site_id.is_(None), Complaint.site_id == scope.site_id))
    for row in session.execute(query):
        told = (row.origin.label, f"reçue le {short_date(row.received_on)}", row.site)
        yield Task(
            TaskKind.COMPLAINT,
            "Réclamation à répondre",
            row.received_on,
            Target(Place.COMPLAINT, row.id),
            good_until=row.received_on + ANSWER_WITHIN,
            detail=" · ".join(part for part in told if part),
            words=row.subject,
        )
