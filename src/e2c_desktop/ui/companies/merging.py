"""Duplicates in the tab « Entreprises »: the report, two records side by side, two companies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.company_duplicates import CompanyDuplicates, CompanyPair
from e2c_desktop.services import company_merging
from e2c_desktop.ui.companies.company_form import key_of
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.fields import company_specs, read_lists
from e2c_desktop.ui.companies.merge_dialog import MergeDialog
from e2c_desktop.ui.companies.pairs import COMPANIES
from e2c_desktop.ui.companies.pick_dialog import PickCompanyDialog
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.merge_refusal import merge_refused
from e2c_desktop.ui.records.pair_report import PairDeeds, PairReport

if TYPE_CHECKING:
    from e2c_desktop.ui.companies.page import CompaniesPage


class Merging(QObject):
    """The dialogs about duplicates, and what they do.

    Args:
        doors: doors of the page.
        doing: calls the services.
        page: whose list and record are acted upon.

    Attributes:
        pairs: the report of the whole base.
        merge, pick: the dialogs last opened.
    """

    def __init__(self, doors: Doors, doing: Doing, page: CompaniesPage) -> None:
        super().__init__(page)
        self._doors, self._doing, self._page = doors, doing, page
        deeds = PairDeeds(self._compare, self._distinct, _told_distinct, page.pdf_ready.emit)
        self.pairs = PairReport(doors, doing, page, COMPANIES, deeds)
        self.pairs.open_asked.connect(page.open_record)
        self.pairs.merge_asked.connect(self._on_merge_pair)
        self.merge: MergeDialog | None = None
        self.pick: PickCompanyDialog | None = None

    # Two records.

    def ask_merge(self) -> None:
        """Put the two records selected side by side, or ask for the other of the one shown."""
        record = self._page.record.record()
        if record is None or not self._doing.may(company_merging.merge_companies):
            return
        self._page.forms.leave()
        chosen = [row.id for row in self._page.list.selected_rows()]
        if len(chosen) == 2:
            self.open_merge(chosen[0], chosen[1])
            return
        self.pick = PickCompanyDialog(self._doors.reads.companies, record, parent=self._page)
        self.pick.accepted.connect(self._on_picked)
        self.pick.finished.connect(self.pick.deleteLater)
        self.pick.open()

    def _on_picked(self) -> None:
        record, dialog = self._page.record.record(), self.pick
        if record is not None and dialog is not None and dialog.chosen is not None:
            self.open_merge(record.id, dialog.chosen)

    def open_merge(self, first_id: UUID, second_id: UUID) -> None:
        """Put two records side by side; a draft that waits on one of them is told first."""
        read = self._doors.reads.companies.record
        left, right = (
            self._doing.attempt(partial(read, identifier)) for identifier in (first_id, second_id)
        )
        over = self.pairs.dialog or self._page
        if left is None or right is None or merge_refused(self._doors, left, right, key_of, over):
            return
        lists = read_lists(self._doors.reads)
        specs = company_specs(lists, self._doors.today)
        self.merge = MergeDialog(self._doors, left, right, specs, lists, parent=over)
        self.merge.merged.connect(self._on_merged)
        self.merge.open()

    def _on_merged(self, changes: Changes) -> None:
        dialog, self.merge = self.merge, None
        if dialog is None:
            return
        request = dialog.request()
        self._doing.publish(changes)
        record = self._doors.reads.companies.record(request.kept.record_id)
        words = f"{record.draft.name}\u00a0: fiches fusionnées"
        if self.pairs.dialog is not None:
            self.pairs.drop({request.gone.record_id}, words)
            return
        self._page.open_record(record.id)
        self._doing.toast(words, undo_it=True)

    # The report.

    def show_report(self) -> None:
        """Open the report, and begin to compare the base."""
        if self._doing.may(company_merging.merge_companies):
            self._page.forms.leave()
            self.pairs.show()

    def _compare(self, told: Callable[[int, int], None]) -> CompanyDuplicates:
        return self._doors.reads.companies.duplicates(told)

    def _on_merge_pair(self, pair: CompanyPair) -> None:
        self.open_merge(pair.first.id, pair.second.id)

    def _distinct(self, pair: CompanyPair) -> Changes:
        ends = {"first_id": pair.first.id, "second_id": pair.second.id}
        return company_merging.declare_distinct_companies(self._doors.work, **ends)


def _told_distinct(pair: CompanyPair) -> str:
    name = pair.first.name
    return f"{name}\u00a0: deux entreprises, cette paire ne sera plus proposée"
