"""The relation of the demonstration school with its companies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from tests.helpers.demo_bases import demo_school
from tests.helpers.queried import rows

from e2c_desktop.domain.company_relation import (
    EngagementDraft,
    ExchangeDraft,
    PinDraft,
    validate_engagement,
    validate_exchange,
    validate_pins,
)
from e2c_desktop.domain.company_trades import TradeDraft, validate_trade
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.queries.company_exchanges import due_calls
from e2c_desktop.queries.company_partnership import insurance_lapsed
from e2c_desktop.storage.models import (
    Company,
    CompanyEngagement,
    CompanyExchange,
    CompanyPin,
    CompanyTrade,
    PlacementAppraisal,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)


@pytest.fixture(scope="module")
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield work


def test_what_was_invented_could_have_been_typed(demo: UnitOfWork) -> None:
    kind = CompanyExchange
    for row in rows(demo, kind.on, kind.channel, kind.words, kind.outcome):
        draft = ExchangeDraft(row.on, row.channel, row.words, row.outcome)
        assert validate_exchange(draft, today=DAY) == []
    done = CompanyEngagement
    for one in rows(demo, done.kind, done.year, done.on, done.amount):
        assert validate_engagement(EngagementDraft(*one), today=DAY) == []
        assert (one.amount is not None) == (one.kind is EngagementKind.TAX)
    trade = CompanyTrade
    for each in rows(demo, trade.code, trade.name, trade.min_age):
        assert validate_trade(TradeDraft(each.code, each.name, min_age=each.min_age)) == []
    texts = [PinDraft(text=row.text) for row in rows(demo, CompanyPin.text)]
    assert all(validate_pins([pin]) == [] for pin in texts)


def test_every_company_has_its_journal_and_few_have_lapsed(demo: UnitOfWork) -> None:
    companies = len(rows(demo, Company.id))
    written = {row.company_id for row in rows(demo, CompanyExchange.company_id)}
    assert len(written) == companies
    lapsed = len(rows(demo, Company.id, where=insurance_lapsed(DAY)))
    assert 0 < lapsed < companies / 4
    with demo.read() as session:
        assert due_calls(session, until=DAY)
    pinned = Counter(row.company_id for row in rows(demo, CompanyPin.company_id))
    assert 0 < max(pinned.values()) <= 5


def test_trainees_gave_their_opinion_once_for_a_placement(demo: UnitOfWork) -> None:
    found = [row.placement_id for row in rows(demo, PlacementAppraisal.placement_id)]
    assert found
    assert len(set(found)) == len(found)
    marks = {row.opinion for row in rows(demo, PlacementAppraisal.opinion)}
    assert marks <= {1, 2, 3, 4, 5}
