"""Two records of one company made one: the relation with both is that with the one kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.helpers.builders import make_school
from tests.helpers.given_files import pdf
from tests.helpers.partners import make_company

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.company_relation import CallDraft, EngagementDraft, ExchangeDraft, PinDraft
from e2c_desktop.domain.company_trades import TradeDraft, WelcomeDraft
from e2c_desktop.domain.partner_papers import PartnerFileDraft
from e2c_desktop.domain.placement_codes import PartnerFileKind
from e2c_desktop.domain.relation_codes import EngagementKind, ExchangeChannel
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import company_partnership as acts
from e2c_desktop.services.company_exchanges import note_exchange
from e2c_desktop.services.company_merging import merge_companies
from e2c_desktop.services.partner_papers import add_partner_paper
from e2c_desktop.services.piece_files import check_piece_file
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.undo import undo_last

TODAY = date(2026, 11, 12)


def test_everything_known_of_the_other_record_comes_along(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    kept, gone = make_company(work), make_company(work, name="Garage Sorbiers")
    partners = Reads(work).partners
    for rank, company in enumerate((kept, gone)):
        visit = ExchangeDraft(date(2026, 11, 2 + rank), ExchangeChannel.VISIT, "Visite")
        call = CallDraft(date(2026, 11, 20 - rank), None, f"Contact {rank}")
        note_exchange(work, company_id=company, draft=visit, next_call=call, today=TODAY)
        acts.set_pins(work, company_id=company, known=(), pins=[PinDraft(text=f"Ligne {rank}")])
        jury = EngagementDraft(EngagementKind.JURY, 2026)
        acts.add_engagement(work, company_id=company, draft=jury, today=TODAY)
        acts.add_trade(work, company_id=company, draft=TradeDraft(name=f"Métier {rank}"))
        file = check_piece_file("A.pdf", pdf(f"papier {rank}"), lambda data, side: b"")
        paper = PartnerFileDraft(PartnerFileKind.INSURANCE, "", date(2026, 11, 2))
        add_partner_paper(work, company_id=company, draft=paper, file=file, today=TODAY)
    for company, welcome in (
        (kept, WelcomeDraft(safety="Casque")),
        (gone, WelcomeDraft(2, Answer.YES, "Sans pont", Answer.NO, "Gants", "Blouse")),
    ):
        version = partners.welcome(company).version
        acts.update_welcome(work, company_id=company, version=version, draft=welcome)

    sides = [MergeSide(one, partners.welcome(one).version) for one in (kept, gone)]
    merge_companies(work, kept=sides[0], gone=sides[1])
    assert [row.draft.on for row in partners.exchanges(kept)] == [
        date(2026, 11, 3),
        date(2026, 11, 2),
    ]
    call_found = partners.next_call(kept)
    assert call_found is not None
    assert call_found.draft.about == "Contact 1"
    assert {pin.draft.text for pin in partners.pins(kept)} == {"Ligne 0", "Ligne 1"}
    assert len(partners.engagements(kept)) == len(partners.trades(kept)) == 2
    assert len(partners.papers(kept)) == 2
    found = partners.welcome(kept).draft
    assert found == WelcomeDraft(2, Answer.YES, "Sans pont", Answer.NO, "Casque", "Blouse")
    assert partners.exchanges(gone) == []

    undo_last(work)
    assert len(partners.exchanges(gone)) == len(partners.exchanges(kept)) == 1
    assert partners.welcome(kept).draft == WelcomeDraft(safety="Casque")
