"""The list of companies narrowed by the relation: to call, silent, by the trades they host."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import make_school
from tests.helpers.partners import make_company

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.company_relation import CallDraft, ExchangeDraft
from e2c_desktop.domain.company_trades import TradeDraft
from e2c_desktop.domain.relation_codes import ExchangeChannel
from e2c_desktop.queries import companies
from e2c_desktop.queries.company_filters import (
    CompanyFilter,
    CompanyOrder,
    CompanySorting,
    CompanyView,
    view_filter,
)
from e2c_desktop.services.company_exchanges import note_exchange, plan_call
from e2c_desktop.services.company_partnership import add_trade
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 12)
CALL = CallDraft(date(2026, 11, 10), None, "Assurance")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def found(work: UnitOfWork, wanted: CompanyFilter, *sorting: CompanySorting) -> list[UUID]:
    with work.read() as session:
        return companies.ids(session, wanted, sorting or (CompanySorting(),), today=TODAY)


def test_who_is_to_be_called(work: UnitOfWork) -> None:
    due, later = make_company(work, name="A"), make_company(work, name="B")
    told = make_company(work, name="C", state=CompanyState.TO_CALL)
    plan_call(work, company_id=due, draft=CALL, today=TODAY)
    plan_call(work, company_id=later, draft=replace(CALL, due_on=date(2026, 12, 1)), today=TODAY)
    assert found(work, view_filter(CompanyView.TO_CALL)) == [due, told]
    by_call = CompanySorting(CompanyOrder.CALL)
    assert found(work, CompanyFilter(), by_call) == [due, later, told]
    with work.read() as session:
        rows = companies.page(session, CompanyFilter(), today=TODAY)
    assert [row.call_on for row in rows] == [date(2026, 11, 10), date(2026, 12, 1), None]


def test_who_was_not_reached_for_six_months(work: UnitOfWork) -> None:
    near, far = make_company(work, name="A"), make_company(work, name="B")
    make_company(work, name="C", state=CompanyState.PROSPECT)
    for company, day in ((near, date(2026, 9, 1)), (far, date(2026, 3, 1))):
        draft = ExchangeDraft(day, ExchangeChannel.MAIL, "Relance")
        note_exchange(work, company_id=company, draft=draft, today=TODAY)
    assert found(work, view_filter(CompanyView.SILENT)) == [far]


def test_companies_are_found_by_the_trades_they_host(work: UnitOfWork) -> None:
    garage = make_company(work, name="Les Sorbiers")
    make_company(work, name="Crèche")
    add_trade(work, company_id=garage, draft=TradeDraft("I1604", "Mécanicien automobile"))
    assert found(work, CompanyFilter(text="mecanicien i1604")) == [garage]
    assert found(work, CompanyFilter(trades=frozenset({"Mécanicien automobile"}))) == [garage]
    with work.read() as session:
        assert companies.trades(session) == ["Mécanicien automobile"]
