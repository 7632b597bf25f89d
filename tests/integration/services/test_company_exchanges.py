"""Exchanges with a company and the contact that is due, on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school
from tests.helpers.partners import make_company, make_contact

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.company_relation import CallDraft, ExchangeDraft
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.relation_codes import ExchangeChannel, ExchangeOutcome
from e2c_desktop.queries import company_exchanges as read
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.company_exchanges import (
    archive_exchange,
    drop_call,
    note_exchange,
    plan_call,
    postpone_call,
    update_exchange,
)
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Company, CompanyCall
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 12)
VISIT = ExchangeDraft(date(2026, 11, 10), ExchangeChannel.VISIT, "Très content de Sofiane")
CALL = CallDraft(date(2026, 11, 17), None, "Faire renouveler l’assurance")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def company(work: UnitOfWork) -> UUID:
    return make_company(work)


def exchanges(work: UnitOfWork, company: UUID) -> list[read.ExchangeRow]:
    return Reads(work).partners.exchanges(company)


def due(work: UnitOfWork, company: UUID) -> read.CallRow | None:
    return Reads(work).partners.next_call(company)


def test_an_exchange_from_its_noting_to_the_bin(work: UnitOfWork, company: UUID) -> None:
    contact = make_contact(work, company, "Bruno Tessier")
    draft = replace(VISIT, words=" Très content de Sofiane ", contact_id=contact)
    noted = note_exchange(work, company_id=company, draft=draft, today=TODAY)
    assert noted.changes.of(Kind.COMPANY) == {noted.exchange_id}
    (row,) = exchanges(work, company)
    assert (row.staff, row.contact, row.draft.words) == (
        "Nadège Lemaître",
        "Bruno Tessier",
        VISIT.words,
    )
    better = replace(row.draft, outcome=ExchangeOutcome.AGREED, staff_id=None)
    update_exchange(work, exchange_id=row.id, version=row.version, draft=better, today=TODAY)
    (row,) = exchanges(work, company)
    assert (row.draft.outcome, row.staff) == (ExchangeOutcome.AGREED, "Nadège Lemaître")
    better = replace(better, staff_id=row.draft.staff_id)
    update_exchange(work, exchange_id=row.id, version=2, draft=better, today=TODAY)
    with pytest.raises(Conflict):
        update_exchange(work, exchange_id=row.id, version=1, draft=better, today=TODAY)
    archive_exchange(work, exchange_id=row.id, version=row.version)
    assert exchanges(work, company) == []
    with pytest.raises(Refused, match="corbeille"):
        archive_exchange(work, exchange_id=row.id, version=row.version + 1)
    undo_last(work)
    undo_last(work)
    assert exchanges(work, company)[0].draft.outcome is None
    undo_last(work)
    assert exchanges(work, company) == []
    redo_last(work)
    assert exchanges(work, company)[0].draft.words == VISIT.words


def test_what_cannot_be_noted_changes_nothing(work: UnitOfWork, company: UUID) -> None:
    other = make_contact(work, make_company(work, name="Autre"), "Rosa Cardoso")
    for draft, call, error in (
        (replace(VISIT, words=""), None, InvalidDraft),
        (VISIT, CallDraft(None, None, "Rappeler"), InvalidDraft),
        (replace(VISIT, contact_id=other), None, NotFound),
        (replace(VISIT, staff_id=new_id()), None, NotFound),
    ):
        with pytest.raises(error):
            note_exchange(work, company_id=company, draft=draft, next_call=call, today=TODAY)
    with pytest.raises(NotFound):
        note_exchange(work, company_id=new_id(), draft=VISIT, today=TODAY)
    assert exchanges(work, company) == []


def test_a_call_closes_what_was_due_and_sets_the_next_one(work: UnitOfWork, company: UUID) -> None:
    yann = next(row.id for row in Reads(work).staff() if row.name == "Yann Abgrall")
    plan_call(work, company_id=company, draft=CALL, today=TODAY)
    plan_call(work, company_id=company, draft=replace(CALL, staff_id=yann), today=TODAY)
    first = due(work, company)
    assert first is not None
    assert (first.draft.due_on, first.staff) == (CALL.due_on, "Yann Abgrall")
    following = CallDraft(date(2026, 12, 1), yann, "Convention de janvier")
    note_exchange(work, company_id=company, draft=VISIT, next_call=following, today=TODAY)
    second = due(work, company)
    assert second is not None
    assert second.id != first.id
    assert second.draft == following
    with work.read() as session:
        closed = session.get_one(CompanyCall, first.id)
        assert closed.done_on == VISIT.on
    undo_last(work)
    again = due(work, company)
    assert again is not None
    assert (again.id, again.draft) == (first.id, first.draft)
    note_exchange(work, company_id=company, draft=VISIT, next_call=CallDraft(), today=TODAY)
    assert due(work, company) is None


def test_an_unanswered_call_leaves_the_contact_due(work: UnitOfWork, company: UUID) -> None:
    plan_call(work, company_id=company, draft=CALL, today=TODAY)
    missed = replace(VISIT, channel=ExchangeChannel.CALL, outcome=ExchangeOutcome.UNREACHED)
    note_exchange(work, company_id=company, draft=missed, today=TODAY)
    assert due(work, company) is not None
    later = replace(CALL, due_on=date(2026, 11, 20))
    note_exchange(work, company_id=company, draft=missed, next_call=later, today=TODAY)
    found = due(work, company)
    assert found is not None
    assert found.draft.due_on == later.due_on
    note_exchange(work, company_id=company, draft=VISIT, keep_call=True, today=TODAY)
    assert due(work, company) == found


def test_a_contact_is_put_off_then_given_up(work: UnitOfWork, company: UUID) -> None:
    plan_call(work, company_id=company, draft=CALL, today=TODAY)
    found = due(work, company)
    assert found is not None
    later = CallDraft(date(2026, 11, 24), None, "Assurance")
    postpone_call(work, call_id=found.id, version=found.version, draft=later, today=TODAY)
    with pytest.raises(Conflict):
        postpone_call(work, call_id=found.id, version=found.version, draft=later, today=TODAY)
    found = due(work, company)
    assert found is not None
    assert (found.draft.due_on, found.draft.about) == (later.due_on, "Assurance")
    assert found.staff == "Nadège Lemaître"
    drop_call(work, call_id=found.id, version=found.version)
    assert due(work, company) is None
    with pytest.raises(Refused, match="déjà fait"):
        drop_call(work, call_id=found.id, version=found.version + 1)
    undo_last(work)
    assert due(work, company) is not None


def test_who_is_to_be_called_the_longest_due_first(work: UnitOfWork, company: UUID) -> None:
    other = make_company(work, name="Boulangerie Delorme")
    quiet = make_company(work, name="Clinique vétérinaire")
    yann = next(row.id for row in Reads(work).staff() if row.name == "Yann Abgrall")
    for company_id, day in ((company, 10), (other, 3), (quiet, 30)):
        draft = CallDraft(date(2026, 11, day), yann if company_id == other else None, "Appeler")
        plan_call(work, company_id=company_id, draft=draft, today=date(2026, 11, 1))
    with work.read() as session:
        lines = read.due_calls(session, until=TODAY)
        assert [line.company for line in lines] == ["Boulangerie Delorme", "Garage des Sorbiers"]
        (mine,) = read.due_calls(session, until=TODAY, staff_id=yann)
        assert (mine.company_id, mine.due_on, mine.staff) == (
            other,
            date(2026, 11, 3),
            "Yann Abgrall",
        )
        query = sa.select(Company.name).where(read.call_due(Company.id, TODAY))
        assert set(session.scalars(query.order_by(read.due_day(Company.id)))) == {
            "Boulangerie Delorme",
            "Garage des Sorbiers",
        }


def test_companies_without_contact_since_a_day(work: UnitOfWork, company: UUID) -> None:
    other = make_company(work, name="Boulangerie Delorme")
    missed = replace(VISIT, outcome=ExchangeOutcome.UNREACHED)
    note_exchange(work, company_id=company, draft=VISIT, today=TODAY)
    note_exchange(work, company_id=other, draft=missed, today=TODAY)
    with work.read() as session:
        query = sa.select(Company.id).where(read.silent_since(Company.id, TODAY - read.SIX_MONTHS))
        assert list(session.scalars(query)) == [other]
        assert read.last_contacts(session, [company, other]) == {company: VISIT.on}


def test_a_visitor_sees_that_exchanges_took_place_and_no_words(tmp_path: Path) -> None:
    work = make_school(tmp_path, lambda: datetime(2026, 11, 20, 9, tzinfo=UTC))
    company = make_company(work)
    contact = make_contact(work, company, "Bruno Tessier")
    draft = replace(VISIT, contact_id=contact)
    note_exchange(work, company_id=company, draft=draft, next_call=CALL, today=TODAY)
    reads = Reads(work)
    reads.visitor = True
    (row,) = reads.partners.exchanges(company)
    assert (row.draft.words, row.contact, row.draft.channel) == ("", "", ExchangeChannel.VISIT)
    call = reads.partners.next_call(company)
    assert call is not None
    assert call.draft.about == ""
    assert reads.partners.contacts(company) == []
    (line,) = reads.partners.due_calls()
    assert (line.company, line.about, line.phone) == ("Garage des Sorbiers", "", "")
    assert [one.about for one in Reads(work).partners.due_calls()] == [CALL.about]
    assert [one.name for one in Reads(work).partners.contacts(company)] == ["Bruno Tessier"]
