"""The register of complaints: search, filters, order, one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.complaint import (
    ANSWER_WITHIN,
    ComplaintDraft,
    ComplaintOrigin,
    ComplaintState,
)
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.text import search_words
from e2c_desktop.storage.models import Complaint, Site, Staff

_DRAFT = (
    "received_on",
    "origin",
    "author",
    "subject",
    "site_id",
    "staff_id",
    "description",
    "answer",
    "answered_on",
    "closed_on",
)


class ComplaintOrder(StrEnum):
    """What the register is sorted by."""

    RECEIVED = "recue"
    ORIGIN = "origine"
    SUBJECT = "objet"
    SITE = "site"
    STAFF = "suivi"
    ANSWERED = "repondue"


@dataclass(frozen=True, slots=True)
class ComplaintSorting:
    """One key of the order."""

    order: ComplaintOrder
    descending: bool = False


LATEST_FIRST = (ComplaintSorting(ComplaintOrder.RECEIVED, descending=True),)


@dataclass(frozen=True, slots=True)
class ComplaintFilter:
    """Which complaints are asked for; what is empty asks for nothing.

    Attributes:
        text: words of the subject or of who complained.
        state: where it stands today.
        since, until: days of reception, both included.
    """

    text: str = ""
    origin: ComplaintOrigin | None = None
    state: ComplaintState | None = None
    site_id: UUID | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """One complaint; the names of the site and of who answers may be empty."""

    id: UUID
    version: int
    site: str
    staff: str
    draft: ComplaintDraft


def _select() -> sa.Select[Any]:
    return (
        sa.select(
            Complaint.id,
            Complaint.version,
            sa.func.coalesce(Site.name, ""),
            sa.func.coalesce(Staff.name, ""),
            *(getattr(Complaint, name) for name in _DRAFT),
        )
        .outerjoin(Site, Site.id == Complaint.site_id)
        .outerjoin(Staff, Staff.id == Complaint.staff_id)
    )


def _row(values: Sequence[Any]) -> ComplaintRow:
    row_id, version, site, staff, *typed = values
    return ComplaintRow(row_id, version, site, staff, ComplaintDraft(*typed))


def _in_state(state: ComplaintState, today: date) -> sa.ColumnElement[bool]:
    """Say in SQL what `ComplaintDraft.state` says."""
    closed, answered = Complaint.closed_on.is_not(None), Complaint.answered_on.is_not(None)
    if state is ComplaintState.CLOSED:
        return closed
    if state is ComplaintState.ANSWERED:
        return sa.and_(~closed, answered)
    late = Complaint.received_on < today - ANSWER_WITHIN
    return sa.and_(~closed, ~answered, late if state is ComplaintState.LATE else ~late)


def _asked(wanted: ComplaintFilter, today: date) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [
        Complaint.archived_at.is_(None),
        *(
            Complaint.search_text.contains(word, autoescape=True)
            for word in search_words(wanted.text)
        ),
    ]
    if wanted.origin is not None:
        found.append(Complaint.origin == wanted.origin)
    if wanted.site_id is not None:
        found.append(Complaint.site_id == wanted.site_id)
    if wanted.state is not None:
        found.append(_in_state(wanted.state, today))
    if wanted.since is not None:
        found.append(Complaint.received_on >= wanted.since)
    if wanted.until is not None:
        found.append(Complaint.received_on <= wanted.until)
    return found


def _ordering(sorting: Sequence[ComplaintSorting]) -> list[Any]:
    origins = {origin: place for place, origin in enumerate(ComplaintOrigin)}
    columns: dict[ComplaintOrder, Any] = {
        ComplaintOrder.RECEIVED: Complaint.received_on,
        ComplaintOrder.ORIGIN: sa.case(origins, value=Complaint.origin),
        ComplaintOrder.SUBJECT: Complaint.subject,
        ComplaintOrder.SITE: Site.name,
        ComplaintOrder.STAFF: Staff.name_key,
        ComplaintOrder.ANSWERED: Complaint.answered_on,
    }
    keys = [
        (columns[one.order].desc() if one.descending else columns[one.order].asc()).nulls_last()
        for one in sorting or LATEST_FIRST
    ]
    return [*keys, Complaint.received_on.desc(), Complaint.id]


def page(
    session: Session,
    wanted: ComplaintFilter,
    sorting: Sequence[ComplaintSorting] = LATEST_FIRST,
    offset: int = 0,
    limit: int = 256,
    *,
    today: date,
) -> list[ComplaintRow]:
    """Return one page of the register."""
    query = _select().where(*_asked(wanted, today)).order_by(*_ordering(sorting))
    return [_row(row) for row in session.execute(query.offset(offset).limit(limit))]


def count(session: Session, wanted: ComplaintFilter, *, today: date) -> int:
    """Return how many complaints a filter keeps."""
    query = sa.select(sa.func.count(Complaint.id)).where(*_asked(wanted, today))
    return int(session.execute(query).scalar_one())


def one(session: Session, complaint_id: UUID) -> ComplaintRow:
    """Return one complaint, of the bin too.

    Raises:
        NotFound: there is none with this identifier.
    """
    found = session.execute(_select().where(Complaint.id == complaint_id)).first()
    if found is None:
        raise NotFound
    return _row(found)


def masked(row: ComplaintRow) -> ComplaintRow:
    """Return a complaint as a visitor may see it: that it came, not what was said nor by whom."""
    draft = replace(row.draft, author="", subject="", description="", answer="")
    return replace(row, draft=draft)
