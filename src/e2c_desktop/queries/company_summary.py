"""The synthesis of a company: whom to call, who was received there, what is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import (
    ContactRole,
    PlacementKind,
    PlacementObject,
    PlacementState,
)
from e2c_desktop.domain.follow_up_codes import OfferedContract
from e2c_desktop.domain.placement_appraisal import AppraisalDraft
from e2c_desktop.queries.company_exchanges import (
    CallRow,
    ExchangeRow,
    exchanges_of,
    masked_call,
    masked_exchanges,
    next_call,
)
from e2c_desktop.queries.company_partnership import PinRow, pins_of
from e2c_desktop.queries.masking import initials, initials_of_whole
from e2c_desktop.storage.models import (
    Contact,
    Path,
    Placement,
    PlacementAppraisal,
    PlacementReview,
    Trainee,
)

_LATEST_EXCHANGES = 3
_ENDED = (PlacementState.ENDED, PlacementState.REVIEWED, PlacementState.INTERRUPTED)
_GOING_ON = (PlacementState.SIGNED, PlacementState.RUNNING)
_MARKS = ("on", "opinion", "supervision", "acceptance", "words")


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A placement that a company received, and the mark that the trainee gave to it."""

    id: UUID
    trainee_id: UUID
    path_id: UUID
    last_name: str
    first_name: str
    kind: PlacementKind
    purpose: PlacementObject | None
    state: PlacementState
    starts_on: date
    ends_on: date
    opinion: int | None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A person of a company who is there now."""

    id: UUID
    name: str
    function: str
    roles: tuple[ContactRole, ...]
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class ReceptionFigures:
    """How a company received trainees.

    Attributes:
        since: year of the first placement; None without any.
        finished: placements that are over, interrupted ones too.
        completed: those that were not interrupted.
        hires: placements after which the company hired.
        opinion: mean mark of the trainees out of five; None without any.
    """

    since: int | None = None
    finished: int = 0
    completed: int = 0
    hires: int = 0
    opinion: float | None = None
    opinions: int = 0


@dataclass(frozen=True, slots=True)
class CompanySummary:
    """Everything the sub-tab « Synthèse » of a company shows."""

    pins: tuple[PinRow, ...]
    figures: ReceptionFigures
    received: tuple[ReceivedRow, ...]
    call: CallRow | None
    contacts: tuple[ContactLine, ...]
    exchanges: tuple[ExchangeRow, ...]


@dataclass(frozen=True, slots=True)
class AppraisalRow:
    """The appraisal of a company after a placement, with the version a saving has to name."""

    id: UUID
    version: int
    placement_id: UUID
    draft: AppraisalDraft


def company_summary(session: Session, company_id: UUID, *, today: date) -> CompanySummary:
    """Return the synthesis of a company; its placements are all there, the latest first."""
    return CompanySummary(
        tuple(pins_of(session, company_id)),
        reception_figures(session, company_id, today=today),
        tuple(received(session, company_id)),
        next_call(session, company_id),
        tuple(contacts_of(session, company_id)),
        tuple(exchanges_of(session, company_id, limit=_LATEST_EXCHANGES)),
    )


def received(session: Session, company_id: UUID) -> list[ReceivedRow]:
    """Return the placements that a company received, the latest first."""
    query = (
        sa.select(
            Placement.id,
            Trainee.id,
            Path.id,
            Trainee.last_name,
            Trainee.first_name,
            Placement.kind,
            Placement.purpose,
            Placement.state,
            Placement.starts_on,
            Placement.ends_on,
            PlacementAppraisal.opinion,
        )
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(PlacementAppraisal, _appraised())
        .where(
            Placement.company_id == company_id,
            Placement.archived_at.is_(None),
            Trainee.archived_at.is_(None),
        )
        .order_by(Placement.starts_on.desc(), Placement.id.desc())
    )
    return [ReceivedRow(*row) for row in session.execute(query)]


def _appraised() -> sa.ColumnElement[bool]:
    return sa.and_(
        PlacementAppraisal.placement_id == Placement.id, PlacementAppraisal.archived_at.is_(None)
    )


def finished(today: date) -> sa.ColumnElement[bool]:
    """Say that a placement is over: told so, or past its last day without anything told."""
    past = sa.and_(Placement.state.in_(_GOING_ON), Placement.ends_on < today)
    return sa.or_(Placement.state.in_(_ENDED), past)


def hired() -> sa.ColumnElement[bool]:
    """Say that the company hired after a placement: told in words, or offered on the sheet."""
    told = sa.and_(Placement.hiring != "", ~sa.func.lower(Placement.hiring).like("non%"))
    return sa.or_(told, offer().is_not(None))


def offer() -> sa.ScalarSelect[OfferedContract | None]:
    """Return the contract that the tutor's sheet says was offered after a placement."""
    sheet = PlacementReview
    query = sa.select(sheet.offer).where(
        sheet.placement_id == Placement.id, sheet.archived_at.is_(None)
    )
    return query.order_by(sheet.id).limit(1).correlate(Placement).scalar_subquery()


def reception_figures(session: Session, company_id: UUID, *, today: date) -> ReceptionFigures:
    """Return how a company received trainees."""
    over = finished(today)
    whole = sa.and_(over, Placement.state != PlacementState.INTERRUPTED)
    query = (
        sa.select(
            sa.func.min(Placement.starts_on),
            _number(over),
            _number(whole),
            _number(hired()),
            sa.func.avg(PlacementAppraisal.opinion),
            sa.func.count(PlacementAppraisal.opinion),
        )
        .outerjoin(PlacementAppraisal, _appraised())
        .where(Placement.company_id == company_id, Placement.archived_at.is_(None))
    )
    first, over_count, completed, hires, opinion, opinions = session.execute(query).one()
    return ReceptionFigures(
        None if first is None else first.year,
        over_count,
        completed,
        hires,
        None if opinion is None else float(opinion),
        opinions,
    )


def _number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def contacts_of(session: Session, company_id: UUID) -> list[ContactLine]:
    """Return the people of a company who are there now, tutors first."""
    query = (
        sa.select(
            Contact.id, Contact.name, Contact.function, Contact.roles, Contact.phone, Contact.email
        )
        .where(Contact.company_id == company_id, Contact.active, Contact.archived_at.is_(None))
        .order_by((Contact.role != ContactRole.TUTOR), Contact.name, Contact.id)
    )
    return [
        ContactLine(row.id, row.name, row.function, _roles(row.roles), row.phone, row.email)
        for row in session.execute(query)
    ]


def _roles(stored: str) -> tuple[ContactRole, ...]:
    by_code = {role.value: role for role in ContactRole}
    return tuple(by_code[code] for code in stored.split())


def appraisal_of(session: Session, placement_id: UUID) -> AppraisalRow | None:
    """Return what was thought of the company after a placement; None when nobody said."""
    query = (
        sa.select(
            PlacementAppraisal.id,
            PlacementAppraisal.version,
            *(getattr(PlacementAppraisal, name) for name in _MARKS),
        )
        .where(
            PlacementAppraisal.placement_id == placement_id,
            PlacementAppraisal.archived_at.is_(None),
        )
        .order_by(PlacementAppraisal.id)
    )
    row = session.execute(query).first()
    if row is None:
        return None
    row_id, version, *values = row
    return AppraisalRow(row_id, version, placement_id, AppraisalDraft(*values))


def masked_summary(summary: CompanySummary) -> CompanySummary:
    """Return a synthesis as a visitor may see it: initials, no telephone, no words of anybody."""
    return replace(
        summary,
        pins=(),
        received=tuple(masked_received(row) for row in summary.received),
        call=masked_call(summary.call),
        contacts=tuple(
            replace(line, name=initials_of_whole(line.name), phone="", email="")
            for line in summary.contacts
        ),
        exchanges=tuple(masked_exchanges(summary.exchanges)),
    )


def masked_received(row: ReceivedRow) -> ReceivedRow:
    """Return a placement whose person is told by initials."""
    return replace(row, last_name=initials(row.last_name, row.first_name), first_name="")
