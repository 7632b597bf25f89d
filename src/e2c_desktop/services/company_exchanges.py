"""Actions on the relation with a company: note an exchange, plan, put off and drop a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.company_relation import (
    CallDraft,
    ExchangeDraft,
    cleaned_call,
    cleaned_exchange,
    validate_call,
    validate_exchange,
)
from e2c_desktop.domain.errors import NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.relation_codes import ExchangeOutcome
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Company, CompanyCall, CompanyExchange, Contact, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NotedExchange:
    """An exchange just noted, and what was changed."""

    exchange_id: UUID
    changes: Changes


@allowed(*EDITORS)
def note_exchange(
    work: UnitOfWork,
    *,
    company_id: UUID,
    draft: ExchangeDraft,
    today: date,
    next_call: CallDraft | None = None,
    keep_call: bool = False,
) -> NotedExchange:
    """Note an exchange; the contact that was due is done by it, and the next one may be planned.

    An unanswered call leaves the contact due, unless another day is given. Without somebody of the
    school the exchange bears the name of whoever is logged in.

    Args:
        work: the open base.
        company_id: with which company.
        draft: the exchange.
        today: the day of today.
        next_call: the contact that follows; None or empty for none.
        keep_call: the contact that is due stays so: the exchange was about something else.

    Raises:
        InvalidDraft: the day, the means or the words are missing or cannot be stored.
        NotFound: the company, its contact or the member of staff does not exist.
    """
    draft = cleaned_exchange(draft)
    following = None if next_call is None or next_call.empty else cleaned_call(next_call)
    problems = validate_exchange(draft, today=today)
    if following is not None:
        problems += validate_call(following, today=today)
    refuse_errors(problems)
    exchange_id = new_id()
    with work.write("Noter un échange") as scope:
        session = scope.session
        company = find_record(session, Company, company_id)
        values = _values(work, session, company_id, draft)
        session.add(
            CompanyExchange(
                id=exchange_id,
                company_id=company_id,
                site_origine=company.site_origine,
                **values,
            )
        )
        if not keep_call and draft.outcome is not ExchangeOutcome.UNREACHED:
            _close(session, company_id, draft.on or today)
        if following is not None:
            _plan(work, session, company, following)
    return NotedExchange(exchange_id, scope.changes)


def _values(
    work: UnitOfWork, session: Session, company_id: UUID, draft: ExchangeDraft
) -> dict[str, object]:
    if draft.contact_id is not None:
        contact = find_record(session, Contact, draft.contact_id)
        if contact.company_id != company_id:
            raise NotFound
    return {**values_of(draft), "staff_id": _staff_of(work, session, draft.staff_id)}


def _staff_of(work: UnitOfWork, session: Session, staff_id: UUID | None) -> UUID | None:
    """Return who of the school it is: the one named, else whoever is logged in."""
    if staff_id is not None:
        return find_record(session, Staff, staff_id).id
    return getattr(session.get(Staff, work.actor.id), "id", None)


def _open_calls(session: Session, company_id: UUID) -> list[CompanyCall]:
    query = (
        sa.select(CompanyCall)
        .where(
            CompanyCall.company_id == company_id,
            CompanyCall.done_on.is_(None),
            CompanyCall.archived_at.is_(None),
        )
        .order_by(CompanyCall.due_on, CompanyCall.id)
    )
    return list(session.execute(query).scalars())


def _close(session: Session, company_id: UUID, on: date) -> None:
    """Mark done the contact that is due: the nearest one, when a merging of companies left two."""
    for call in _open_calls(session, company_id)[:1]:
        call.done_on = on


def _plan(work: UnitOfWork, session: Session, company: Company, draft: CallDraft) -> None:
    """Set the contact that is due with a company: there is one at a time."""
    values = {**values_of(draft), "staff_id": _staff_of(work, session, draft.staff_id)}
    known = _open_calls(session, company.id)
    if known:
        apply_values(known[0], values)
        return
    session.add(
        CompanyCall(id=new_id(), company_id=company.id, site_origine=company.site_origine, **values)
    )


@allowed(*EDITORS)
def update_exchange(
    work: UnitOfWork, *, exchange_id: UUID, version: int, draft: ExchangeDraft, today: date
) -> Changes:
    """Correct an exchange.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_exchange(draft)
    refuse_errors(validate_exchange(draft, today=today))
    with work.write("Modifier un échange") as scope:
        exchange = find_version(scope.session, CompanyExchange, exchange_id, version)
        values = _values(work, scope.session, exchange.company_id, draft)
        if draft.staff_id is None:
            values["staff_id"] = exchange.staff_id
        apply_values(exchange, values)
    return scope.changes


@allowed(*EDITORS)
def archive_exchange(work: UnitOfWork, *, exchange_id: UUID, version: int) -> Changes:
    """Put an exchange in the bin.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre un échange à la corbeille") as scope:
        exchange = find_version(scope.session, CompanyExchange, exchange_id, version)
        if exchange.archived_at is not None:
            raise Refused("Cet échange est déjà à la corbeille.")
        exchange.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def plan_call(work: UnitOfWork, *, company_id: UUID, draft: CallDraft, today: date) -> Changes:
    """Plan the next contact with a company; one that was planned takes these day and words.

    Raises:
        InvalidDraft: no day, or one that cannot be.
        NotFound: the company or the member of staff does not exist.
    """
    draft = cleaned_call(draft)
    refuse_errors(validate_call(draft, today=today))
    with work.write("Prévoir un contact") as scope:
        company = find_record(scope.session, Company, company_id)
        _plan(work, scope.session, company, draft)
    return scope.changes


@allowed(*EDITORS)
def postpone_call(
    work: UnitOfWork, *, call_id: UUID, version: int, draft: CallDraft, today: date
) -> Changes:
    """Put off the contact that is due.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
        Refused: it is done already.
    """
    draft = cleaned_call(draft)
    refuse_errors(validate_call(draft, today=today))
    with work.write("Reporter un contact") as scope:
        call = _due(scope.session, call_id, version)
        staff_id = draft.staff_id or call.staff_id
        apply_values(call, {**values_of(draft), "staff_id": staff_id})
    return scope.changes


@allowed(*EDITORS)
def drop_call(work: UnitOfWork, *, call_id: UUID, version: int) -> Changes:
    """Give up the contact that is due: nobody will be told to call any more.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is done already.
    """
    with work.write("Enlever un contact prévu") as scope:
        _due(scope.session, call_id, version).archived_at = work.now()
    return scope.changes


def _due(session: Session, call_id: UUID, version: int) -> CompanyCall:
    call = find_version(session, CompanyCall, call_id, version)
    if call.done_on is not None or call.archived_at is not None:
        raise Refused("Ce contact est déjà fait ou enlevé.")
    return call
