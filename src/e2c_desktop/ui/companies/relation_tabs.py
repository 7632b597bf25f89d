"""The sub-tabs of the relation with a company: what they read, and what their buttons do."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal

from e2c_desktop.queries.company_exchanges import ExchangeRow
from e2c_desktop.queries.company_partnership import PartnerFileRow
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.exchanges_tab import ExchangesTab
from e2c_desktop.ui.companies.papers_asking import PapersAsking
from e2c_desktop.ui.companies.papers_tab import PapersTab
from e2c_desktop.ui.companies.relation_asking import RelationAsking
from e2c_desktop.ui.companies.relation_words import person_words
from e2c_desktop.ui.companies.summary_tab import SummaryTab
from e2c_desktop.ui.companies.trades_asking import TradesAsking
from e2c_desktop.ui.companies.trades_tab import TradesTab
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.issued_card import IssuedDocuments


class CompanySummaryTab(SummaryTab):
    """« Synthèse ».

    Signals:
        contact_asked: somebody is to be added to the company.
        placements_asked: the sub-tab that shows every placement.
    """

    contact_asked = Signal()
    placements_asked = Signal()

    def __init__(self, doors: Doors, doing: RecordDoing) -> None:
        super().__init__()
        self._doors = doors
        self.asking = RelationAsking(doors, doing, self)
        self.pins.asked.connect(self.asking.ask_pins)
        self.call.noted.connect(self.asking.note_call)
        self.call.postponed.connect(self.asking.postpone)
        self.call.planned.connect(self.asking.plan_call)
        self.contacts.asked.connect(self.contact_asked)
        self.exchanges.asked.connect(self.asking.note_exchange)
        self.exchanges.opened.connect(self.open_exchange)
        self.reception.all_asked.connect(self.placements_asked)
        self.reception.opened.connect(self.open_placement)
        self.reception.appraisal_asked.connect(self.appraise)
        self.reception.prepare_asked.connect(self.prepare)

    def show_record(self, record: CompanyRecord) -> None:
        """Show a company."""
        self.asking.company = (record.id, record.draft.name)
        summary = self._doors.reads.partners.summary(record.id)
        self.show_summary(summary, self._doors.today())

    def open_exchange(self, row_id: object) -> None:
        """Show one of the latest exchanges, to correct it."""
        row = _exchange(self._doors, self.asking, row_id)
        if row is not None:
            self.asking.open_exchange(row)

    def open_placement(self, placement_id: UUID) -> None:
        """Show a placement in its own tab."""
        self._doors.going.placement(placement_id)

    def prepare(self) -> None:
        """Start a placement in the company shown."""
        if self.asking.company is not None:
            self._doors.going.new_placement(company_id=self.asking.company[0])

    def appraise(self, placement_id: UUID) -> None:
        """Ask what a trainee thinks of the company after a placement."""
        row = self.reception.row_of(placement_id)
        if row is not None and self.asking.company is not None:
            self.asking.appraise(row.id, f"{person_words(row)}, {self.asking.company[1]}")


class CompanyExchangesTab(ExchangesTab):
    """« Échanges »."""

    def __init__(self, doors: Doors, doing: RecordDoing) -> None:
        super().__init__()
        self._doors = doors
        self.asking = RelationAsking(doors, doing, self)
        self.asked.connect(self.asking.note_exchange)
        self.opened.connect(self.open_exchange)
        self.put_aside.connect(self.archive_exchange)
        self.call.noted.connect(self.asking.note_call)
        self.call.postponed.connect(self.asking.postpone)
        self.call.planned.connect(self.asking.plan_call)
        self.engagements.asked.connect(self.asking.add_engagement)
        self.engagements.opened.connect(self.open_engagement)
        self.activities.opened.connect(doors.going.activity)

    def show_record(self, record: CompanyRecord) -> None:
        """Show a company."""
        self.asking.company = (record.id, record.draft.name)
        partners = self._doors.reads.partners
        self.show_relation(
            partners.exchanges(record.id),
            partners.next_call(record.id),
            partners.engagements(record.id),
            self._doors.today(),
        )
        self.activities.show_rows(self._doors.reads.activities.of_company(record.id))

    def open_exchange(self, row_id: object) -> None:
        """Show an exchange, to correct it."""
        row = _exchange(self._doors, self.asking, row_id)
        if row is not None:
            self.asking.open_exchange(row)

    def archive_exchange(self, row_id: object) -> None:
        """Put an exchange in the bin."""
        row = _exchange(self._doors, self.asking, row_id)
        if row is not None:
            self.asking.archive_exchange(row)

    def open_engagement(self, row_id: object) -> None:
        """Show an engagement, to correct it."""
        if self.asking.company is not None:
            rows = self._doors.reads.partners.engagements(self.asking.company[0])
            for row in rows:
                if row.id == row_id:
                    self.asking.open_engagement(row)


class CompanyTradesTab(TradesTab):
    """« Métiers et sécurité »."""

    def __init__(self, doors: Doors, doing: RecordDoing) -> None:
        super().__init__()
        self._doors = doors
        self.asking = RelationAsking(doors, doing, self)
        trades = self.trades_asking = TradesAsking(doors, doing, self.asking)
        self.add_asked.connect(trades.add)
        self.welcome_asked.connect(trades.ask_welcome)
        self.opened.connect(trades.open)
        self.put_aside.connect(trades.remove)

    def show_record(self, record: CompanyRecord) -> None:
        """Show a company."""
        self.asking.company = (record.id, record.draft.name)
        partners = self._doors.reads.partners
        self.show_trades(partners.trades(record.id), partners.welcome(record.id))


class CompanyPapersTab(PapersTab):
    """« Documents ».

    Signals:
        pdf_ready: bytes and name of a PDF file to show.
    """

    pdf_ready = Signal(object, str)

    def __init__(self, doors: Doors, doing: RecordDoing) -> None:
        super().__init__()
        self._doors = doors
        self.asking = RelationAsking(doors, doing, self)
        papers = self.papers_asking = PapersAsking(doors, doing, self.asking, self)
        self.add_asked.connect(papers.add)
        self.files_dropped.connect(papers.add_files)
        self.view_asked.connect(papers.view)
        self.save_asked.connect(papers.save)
        self.edit_asked.connect(papers.edit)
        self.bin_asked.connect(papers.put_aside)
        self.chosen.connect(self._on_chosen)
        papers.pdf_ready.connect(self.pdf_ready)
        self.issued_asking = IssuedDocuments(doors, self.issued, self)
        self.issued_asking.pdf_ready.connect(self.pdf_ready)

    def show_record(self, record: CompanyRecord) -> None:
        """Show a company."""
        self.asking.company = (record.id, record.draft.name)
        self.show_papers(self._doors.reads.partners.papers(record.id), self._doors.today())
        self.issued.show_lines(self._doors.reads.printing.issued_for(record.id))

    def _on_chosen(self, row: PartnerFileRow | None) -> None:
        found: dict[str, bytes] = {}
        if row is not None and row.sha256:
            found = self._doors.reads.papers.thumbnails([row.sha256])
        picture = found.get(row.sha256, b"") if row is not None else b""
        self.thumbnail.show_picture(picture, row.file_name if row is not None else "")


def _exchange(doors: Doors, asking: RelationAsking, row_id: object) -> ExchangeRow | None:
    if asking.company is None:
        return None
    rows = doors.reads.partners.exchanges(asking.company[0])
    return next((row for row in rows if row.id == row_id), None)
