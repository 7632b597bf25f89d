"""Companies for a trainee: what is gathered from the base, and the list that comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import make_path, make_school
from tests.helpers.partners import make_company, placed

from e2c_desktop.domain.codes import CompanyState, PlacementKind, PlacementState
from e2c_desktop.domain.company_relation import ExchangeDraft
from e2c_desktop.domain.company_trades import TradeDraft
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_appraisal import AppraisalDraft
from e2c_desktop.domain.relation_codes import ExchangeChannel
from e2c_desktop.queries.company_suggestions import seeker_of
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.company_exchanges import note_exchange
from e2c_desktop.services.company_partnership import add_trade
from e2c_desktop.services.placement_appraisals import appraise_company
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 12)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_the_wish_comes_from_the_path(work: UnitOfWork) -> None:
    path = make_path(work)
    with work.read() as session:
        found = seeker_of(session, path.id, today=TODAY)
        assert (found.last_name, found.wish.town) == ("NGUYỄN", "Alfortville")
        assert (found.wish.starts_on, found.wish.ends_on) == (
            date(2026, 11, 30),
            date(2026, 12, 18),
        )
        with pytest.raises(NotFound):
            seeker_of(session, new_id(), today=TODAY)
    reads = Reads(work)
    reads.visitor = True
    assert reads.partners.seeker(path.id).last_name == "T. N."


def test_companies_come_in_the_order_to_ask_them(work: UnitOfWork) -> None:
    path = make_path(work)
    reads = Reads(work)
    seeker = reads.partners.seeker(path.id)
    wish = replace(seeker.wish, trade_code="I1604", trade="Mécanicien")
    garage = make_company(work, capacity=2)
    avoided = make_company(work, name="Atelier sombre", state=CompanyState.AVOID)
    make_company(work, name="Crèche", archived_at=work.now())
    nearby = make_company(work, name="Boulangerie", town="Alfortville", postal_code="94140")
    add_trade(work, company_id=garage, draft=TradeDraft("I1604", "Mécanicien automobile"))
    exchange = ExchangeDraft(TODAY, ExchangeChannel.CALL, "D’accord")
    note_exchange(work, company_id=garage, draft=exchange, today=TODAY)
    stay = placed(
        work, path.id, garage, date(2026, 9, 7), date(2026, 9, 25), hiring="CDD", trade_code="I1604"
    )
    marks = AppraisalDraft(TODAY, 5)
    appraise_company(work, placement_id=stay, draft=marks, today=TODAY)
    training = PlacementKind.TRAINING
    placed(work, path.id, nearby, date(2026, 9, 28), date(2026, 10, 2), kind=training)
    now = placed(work, path.id, garage, wish.starts_on, wish.ends_on, state=PlacementState.DRAFT)
    placed(work, path.id, nearby, wish.starts_on, wish.ends_on, state=PlacementState.CANCELLED)

    found = reads.partners.suggestions(wish, trainee_id=seeker.trainee_id, without=now)
    assert [one.company.id for one in found] == [garage, nearby, avoided]
    facts = found[0].company
    assert (facts.hosted_codes, facts.hires, facts.opinion, facts.opinions) == (
        frozenset({"I1604"}),
        1,
        5.0,
        1,
    )
    assert (facts.last_contact, facts.busy, len(facts.own)) == (TODAY, (), 1)
    assert [trade.name for trade in facts.trades] == ["Mécanicien automobile"]
    assert found[1].company.own_others
    assert found[2].refusal == "À éviter"

    busy = reads.partners.suggestions(wish)
    assert next(one for one in busy if one.company.id == garage).company.busy == (
        (wish.starts_on, wish.ends_on),
    )
    assert all(one.company.own == () for one in busy)
