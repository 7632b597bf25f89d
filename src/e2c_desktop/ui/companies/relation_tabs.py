"""The sub-tabs of the relation with a company, filled when they are seen, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.company_exchanges import ExchangeRow
from e2c_desktop.queries.company_partnership import PartnerFileRow
from e2c_desktop.ui.companies.exchanges_tab import ExchangesTab
from e2c_desktop.ui.companies.papers_asking import PapersAsking
from e2c_desktop.ui.companies.papers_tab import PapersTab
from e2c_desktop.ui.companies.relation_asking import RelationAsking
from e2c_desktop.ui.companies.relation_doing import RelationDoing
from e2c_desktop.ui.companies.relation_words import person_words
from e2c_desktop.ui.companies.summary_tab import SummaryTab
from e2c_desktop.ui.companies.trades_asking import TradesAsking
from e2c_desktop.ui.companies.trades_tab import TradesTab
from e2c_desktop.ui.ports import Doors


class RelationTabs(QObject):
    """« Synthèse », « Échanges », « Métiers et sécurité » and « Documents » of one company.

    Args:
        doors: of the window.
        owner: the page, over which windows open.

    Attributes:
        summary, exchanges, trades, papers: the sub-tabs.
        asking: the small windows.

    Signals:
        counted: figures of the sub-tabs, by « echanges » and « documents ».
        contact_asked, placements_asked: what other sub-tabs do: add somebody, show all placements.
        pdf_ready: bytes and name of a PDF file to show.
        changed: what was changed here.
    """

    counted = Signal(object)
    contact_asked = Signal()
    placements_asked = Signal()
    pdf_ready = Signal(object, str)
    changed = Signal(object)

    def __init__(self, doors: Doors, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors = doors
        self.summary, self.exchanges = SummaryTab(), ExchangesTab()
        self.trades, self.papers = TradesTab(), PapersTab()
        self.doing = RelationDoing(doors, owner)
        self.asking = RelationAsking(doors, self.doing, owner)
        self._trades = TradesAsking(doors, self.doing, self.asking)
        self._papers = PapersAsking(doors, self.doing, self.asking, owner)
        self._shown: QWidget | None = None
        self._connect_summary()
        self._connect_exchanges()
        self._connect_others()

    def _connect_summary(self) -> None:
        tab = self.summary
        tab.pins.asked.connect(self.asking.ask_pins)
        tab.call.noted.connect(self.asking.note_call)
        tab.call.postponed.connect(self.postpone)
        tab.call.planned.connect(self.asking.plan_call)
        tab.contacts.asked.connect(self.contact_asked)
        tab.exchanges.asked.connect(self.asking.note_exchange)
        tab.exchanges.opened.connect(self.open_exchange)
        tab.reception.all_asked.connect(self.placements_asked)
        tab.reception.opened.connect(self._doors.going.placement)
        tab.reception.appraisal_asked.connect(self.appraise)
        tab.reception.prepare_asked.connect(self.prepare)

    def _connect_exchanges(self) -> None:
        tab = self.exchanges
        tab.asked.connect(self.asking.note_exchange)
        tab.opened.connect(self.open_exchange)
        tab.put_aside.connect(self._on_exchange_aside)
        tab.call.noted.connect(self.asking.note_call)
        tab.call.postponed.connect(self.postpone)
        tab.call.planned.connect(self.asking.plan_call)
        tab.engagements.asked.connect(self.asking.add_engagement)
        tab.engagements.opened.connect(self._on_engagement)

    def _connect_others(self) -> None:
        self.trades.add_asked.connect(self._trades.add)
        self.trades.welcome_asked.connect(self._trades.ask_welcome)
        self.trades.opened.connect(self._on_trade)
        self.trades.put_aside.connect(self._on_trade_aside)
        self.papers.add_asked.connect(self._papers.add)
        self.papers.files_dropped.connect(self._papers.add_files)
        self.papers.view_asked.connect(self._papers.view)
        self.papers.save_asked.connect(self._papers.save)
        self.papers.edit_asked.connect(self._papers.edit)
        self.papers.bin_asked.connect(self._papers.put_aside)
        self.papers.chosen.connect(self._on_paper)
        self._papers.pdf_ready.connect(self.pdf_ready)
        self.doing.changed.connect(self.changed)

    def tabs(self) -> tuple[tuple[str, str, QWidget], ...]:
        """Return the sub-tabs: key, title, widget."""
        return (
            ("synthese", "Synthèse", self.summary),
            ("echanges", "Échanges", self.exchanges),
            ("metiers", "Métiers et sécurité", self.trades),
            ("documents", "Documents", self.papers),
        )

    def actions(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        """Return what Ctrl K offers here: key, words, what is done."""
        return (
            ("noter_appel", "Noter un appel à l’entreprise", self.asking.note_call),
            ("noter_echange", "Noter un échange avec l’entreprise", self.asking.note_exchange),
            ("prevoir_contact", "Prévoir un contact avec l’entreprise", self.asking.plan_call),
            ("engagement", "Noter un engagement de l’entreprise", self.asking.add_engagement),
            ("metier", "Ajouter un métier accueilli", self._trades.add),
            ("a_savoir", "À savoir avant d’appeler", self.asking.ask_pins),
            ("document", "Ajouter un document à l’entreprise", self._papers.add),
        )

    # What is shown.

    def set_company(self, company: tuple[UUID, str] | None) -> None:
        """Say which company is shown, by its identifier and its name."""
        self.asking.company = company
        if company is None:
            return
        editable = self.asking.may_edit()
        for _, _, tab in self.tabs():
            tab.set_editable(editable)  # type: ignore[attr-defined]  # each sub-tab has it
        self.counted.emit(self._doors.reads.partners.counts(company[0]))

    def fill(self, tab: QWidget) -> None:
        """Read what a sub-tab shows; called when it is seen, and when something changed."""
        self._shown = tab
        if self.asking.company is None:
            return
        company_id, today = self.asking.company[0], self._doors.today()
        partners = self._doors.reads.partners
        if tab is self.summary:
            self.summary.show_summary(partners.summary(company_id), today)
        elif tab is self.exchanges:
            self.exchanges.show_relation(
                partners.exchanges(company_id),
                partners.next_call(company_id),
                partners.engagements(company_id),
                today,
            )
        elif tab is self.trades:
            self.trades.show_trades(partners.trades(company_id), partners.welcome(company_id))
        elif tab is self.papers:
            self.papers.show_papers(partners.papers(company_id), today)

    def set_narrow(self, narrow: bool) -> None:
        """Put right cards under the others where the width is small."""
        for _, _, tab in self.tabs():
            tab.set_narrow(narrow)  # type: ignore[attr-defined]  # each sub-tab has it

    # What is done.

    def postpone(self) -> None:
        """Put off the contact that is due."""
        if self.asking.company is None:
            return
        call = self._doors.reads.partners.next_call(self.asking.company[0])
        if call is not None:
            self.asking.postpone_call(call)

    def prepare(self) -> None:
        """Start a placement in the company shown."""
        if self.asking.company is not None:
            self._doors.going.new_placement(company_id=self.asking.company[0])

    def _exchange(self, row_id: object) -> ExchangeRow | None:
        if self.asking.company is None:
            return None
        rows = self._doors.reads.partners.exchanges(self.asking.company[0])
        return next((row for row in rows if row.id == row_id), None)

    def open_exchange(self, row_id: object) -> None:
        """Show an exchange, to correct it."""
        row = self._exchange(row_id)
        if row is not None:
            self.asking.open_exchange(row)

    def _on_exchange_aside(self, row_id: object) -> None:
        row = self._exchange(row_id)
        if row is not None:
            self.asking.archive_exchange(row)

    def _on_engagement(self, row_id: object) -> None:
        if self.asking.company is None:
            return
        rows = self._doors.reads.partners.engagements(self.asking.company[0])
        for row in rows:
            if row.id == row_id:
                self.asking.open_engagement(row)

    def _on_trade(self, row_id: object) -> None:
        if self.asking.company is None:
            return
        for row in self._doors.reads.partners.trades(self.asking.company[0]):
            if row.id == row_id:
                self._trades.open(row)

    def _on_trade_aside(self, row_id: object) -> None:
        if self.asking.company is None:
            return
        for row in self._doors.reads.partners.trades(self.asking.company[0]):
            if row.id == row_id:
                self._trades.remove(row)

    def appraise(self, placement_id: object) -> None:
        """Ask what a trainee thinks of the company after a placement."""
        if self.asking.company is None:
            return
        for row in self._doors.reads.partners.summary(self.asking.company[0]).received:
            if row.id == placement_id:
                self.asking.appraise(row.id, f"{person_words(row)}, {self.asking.company[1]}")

    def _on_paper(self, row: PartnerFileRow | None) -> None:
        found: dict[str, bytes] = {}
        if row is not None and row.sha256:
            found = self._doors.reads.papers.thumbnails([row.sha256])
        picture = found.get(row.sha256, b"") if row is not None else b""
        self.papers.thumbnail.show_picture(picture, row.file_name if row is not None else "")
