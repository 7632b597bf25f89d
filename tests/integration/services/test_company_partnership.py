"""Pins, engagements, trades, welcome and appraisals of companies, on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import make_path, make_school
from tests.helpers.partners import make_company, make_contact, placed, reviewed

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Answer, PlacementKind, PlacementState
from e2c_desktop.domain.company_relation import CallDraft, EngagementDraft, ExchangeDraft, PinDraft
from e2c_desktop.domain.company_trades import TradeDraft, WelcomeDraft
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.follow_up_codes import OfferedContract
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_appraisal import AppraisalDraft
from e2c_desktop.domain.relation_codes import EngagementKind, ExchangeChannel, PinTopic
from e2c_desktop.queries.company_partnership import year_totals
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import company_partnership as acts
from e2c_desktop.services.company_exchanges import note_exchange
from e2c_desktop.services.placement_appraisals import appraise_company, remove_appraisal
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 12)
PINS = (PinDraft(PinTopic.CALL, "Appeler *avant 9 h*"), PinDraft(PinTopic.SAFETY, "S3"))
TAX = EngagementDraft(EngagementKind.TAX, 2026, date(2026, 5, 29), 120_000)
TRADE = TradeDraft("I1604", "Mécanicien", closed_months=frozenset({7, 8}), places=2)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def company(work: UnitOfWork) -> UUID:
    return make_company(work)


def pinned(work: UnitOfWork, company: UUID) -> list[str]:
    return [pin.draft.text for pin in Reads(work).partners.pins(company)]


def known(work: UnitOfWork, company: UUID) -> list[tuple[UUID, int]]:
    return [(pin.id, pin.version) for pin in Reads(work).partners.pins(company)]


def test_lines_are_pinned_all_at_once(work: UnitOfWork, company: UUID) -> None:
    changes = acts.set_pins(work, company_id=company, known=(), pins=PINS)
    assert len(changes.of(Kind.COMPANY)) == 2
    assert pinned(work, company) == ["Appeler *avant 9 h*", "S3"]
    with pytest.raises(Conflict):
        acts.set_pins(work, company_id=company, known=(), pins=PINS)
    read = known(work, company)
    acts.set_pins(work, company_id=company, known=read, pins=(PINS[1],))
    assert pinned(work, company) == ["S3"]
    undo_last(work)
    assert pinned(work, company) == ["Appeler *avant 9 h*", "S3"]
    redo_last(work)
    assert pinned(work, company) == ["S3"]
    with pytest.raises(InvalidDraft):
        acts.set_pins(work, company_id=company, known=known(work, company), pins=PINS * 3)
    reads = Reads(work)
    reads.visitor = True
    assert reads.partners.pins(company) == []


def test_engagements_and_their_totals_by_year(work: UnitOfWork, company: UUID) -> None:
    row_id, changes = acts.add_engagement(work, company_id=company, draft=TAX, today=TODAY)
    assert changes.of(Kind.COMPANY) == {row_id}
    jury = EngagementDraft(EngagementKind.JURY, 2026, note="Jury de juin avec Mme Pham")
    acts.add_engagement(work, company_id=company, draft=jury, today=TODAY)
    old = replace(TAX, year=2025, on=None, amount=None)
    acts.add_engagement(work, company_id=company, draft=old, today=TODAY)
    rows = Reads(work).partners.engagements(company)
    assert [row.draft.year for row in rows] == [2026, 2026, 2025]
    totals = [(total.year, total.engagements, total.amount) for total in year_totals(rows)]
    assert totals == [(2026, 2, 120_000), (2025, 1, 0)]
    acts.update_engagement(
        work, engagement_id=row_id, version=1, draft=replace(TAX, amount=90_000), today=TODAY
    )
    with pytest.raises(Conflict):
        acts.update_engagement(work, engagement_id=row_id, version=1, draft=TAX, today=TODAY)
    acts.remove_engagement(work, engagement_id=row_id, version=2)
    assert len(Reads(work).partners.engagements(company)) == 2
    undo_last(work)
    assert Reads(work).partners.engagements(company)[0].draft.amount == 90_000
    with pytest.raises(NotFound):
        acts.add_engagement(work, company_id=new_id(), draft=TAX, today=TODAY)
    reads = Reads(work)
    reads.visitor = True
    assert {row.draft.note for row in reads.partners.engagements(company)} == {""}


def test_trades_from_their_noting_to_the_bin(work: UnitOfWork, company: UUID) -> None:
    row_id, _ = acts.add_trade(work, company_id=company, draft=TRADE)
    with pytest.raises(Refused, match="déjà noté"):
        acts.add_trade(work, company_id=company, draft=TRADE)
    other, _ = acts.add_trade(work, company_id=company, draft=replace(TRADE, name="Carrossier"))
    with pytest.raises(Refused, match="déjà noté"):
        acts.update_trade(work, trade_id=other, version=1, draft=TRADE)
    acts.update_trade(work, trade_id=row_id, version=1, draft=replace(TRADE, min_age=18))
    first, second = Reads(work).partners.trades(company)
    assert (first.draft.name, second.draft) == ("Carrossier", replace(TRADE, min_age=18))
    acts.remove_trade(work, trade_id=other, version=1)
    assert [row.id for row in Reads(work).partners.trades(company)] == [row_id]
    undo_last(work)
    assert len(Reads(work).partners.trades(company)) == 2


def test_how_trainees_are_received(work: UnitOfWork, company: UUID) -> None:
    row = Reads(work).partners.welcome(company)
    assert row.draft == WelcomeDraft()
    draft = WelcomeDraft(2, Answer.YES, "Sans pont élévateur", Answer.NO, "Aire glissante", "Gants")
    acts.update_welcome(work, company_id=company, version=row.version, draft=draft)
    assert Reads(work).partners.welcome(company).draft == draft
    with pytest.raises(Conflict):
        acts.update_welcome(work, company_id=company, version=row.version, draft=draft)
    undo_last(work)
    assert Reads(work).partners.welcome(company).draft == WelcomeDraft()
    with pytest.raises(NotFound):
        Reads(work).partners.welcome(new_id())


def test_the_opinion_of_a_trainee_is_noted_once_for_a_placement(
    work: UnitOfWork, company: UUID
) -> None:
    path = make_path(work)
    stay = placed(work, path.id, company, date(2026, 9, 7), date(2026, 9, 25))
    draft = AppraisalDraft(date(2026, 10, 1), 5, 4, None, "Bien encadrée")
    changes = appraise_company(work, placement_id=stay, draft=draft, today=TODAY)
    assert changes.of(Kind.PLACEMENT)
    with pytest.raises(Conflict):
        appraise_company(work, placement_id=stay, draft=draft, today=TODAY)
    better = replace(draft, opinion=4)
    appraise_company(work, placement_id=stay, draft=better, today=TODAY, version=1)
    row = Reads(work).partners.appraisal(stay)
    assert row is not None
    assert row.draft == better
    assert Reads(work).partners.summary(company).figures.opinion == 4.0
    remove_appraisal(work, appraisal_id=row.id, version=row.version)
    assert Reads(work).partners.appraisal(stay) is None
    undo_last(work)
    reads = Reads(work)
    assert reads.partners.appraisal(stay) is not None
    reads.visitor = True
    assert reads.partners.appraisal(stay) is None
    later = placed(work, path.id, company, date(2026, 12, 7), date(2026, 12, 18))
    with pytest.raises(Refused, match="pas commencé"):
        appraise_company(work, placement_id=later, draft=draft, today=TODAY)


def test_the_synthesis_of_a_company(work: UnitOfWork, company: UUID) -> None:
    path = make_path(work)
    make_contact(work, company, "Bruno Tessier", phone="0639984107")
    make_contact(work, company, "Parti", active=False)
    acts.set_pins(work, company_id=company, known=(), pins=PINS)
    visit = ExchangeDraft(date(2026, 11, 10), ExchangeChannel.VISIT, "Très content")
    call = CallDraft(date(2026, 11, 17), None, "Assurance")
    note_exchange(work, company_id=company, draft=visit, next_call=call, today=TODAY)
    for month, state, hiring in (
        (2, PlacementState.INTERRUPTED, ""),
        (4, PlacementState.REVIEWED, "CDD 3 mois"),
        (6, PlacementState.RUNNING, "non"),
        (8, PlacementState.CANCELLED, ""),
        (12, PlacementState.DRAFT, ""),
    ):
        day = date(2026, month, 2)
        placed(work, path.id, company, day, day.replace(day=20), state=state, hiring=hiring)
    offered = placed(work, path.id, company, date(2026, 1, 5), date(2026, 1, 16))
    reviewed(work, offered, offer=OfferedContract.FIXED_TERM)
    kept = placed(work, path.id, company, date(2026, 1, 19), date(2026, 1, 23))
    reviewed(work, kept, offer=OfferedContract.FIXED_TERM, archived_at=work.now())
    found = Reads(work).partners.summary(company)
    figures = found.figures
    assert (figures.since, figures.finished, figures.completed) == (2026, 5, 4)
    assert (figures.hires, figures.opinion, figures.opinions) == (2, None, 0)
    assert found.received[0].state is PlacementState.DRAFT
    assert [row.kind for row in found.received] == [PlacementKind.PMSMP] * 7
    assert [line.name for line in found.contacts] == ["Bruno Tessier"]
    assert [row.draft.words for row in found.exchanges] == ["Très content"]
    assert found.call is not None
    assert [pin.draft for pin in found.pins] == list(PINS)
    record = Reads(work).companies.record(company)
    assert (record.exchanges, record.papers, record.call) == (1, 0, found.call)
    reads = Reads(work)
    reads.visitor = True
    masked = reads.partners.summary(company)
    assert (masked.pins, masked.contacts[0].name, masked.contacts[0].phone) == ((), "B. T.", "")
    assert {row.last_name for row in masked.received} == {"T. N."}
    assert masked.exchanges[0].draft.words == ""


def test_the_synthesis_of_a_company_of_which_nothing_is_known(
    work: UnitOfWork, company: UUID
) -> None:
    found = Reads(work).partners.summary(company)
    assert (found.pins, found.received, found.call, found.contacts) == ((), (), None, ())
    assert (found.figures.since, found.figures.finished) == (None, 0)
    reads = Reads(work)
    reads.visitor = True
    assert reads.partners.summary(company) == found
