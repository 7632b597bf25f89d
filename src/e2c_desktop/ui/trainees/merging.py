"""Duplicates in the tab « Stagiaires »: the report, two records side by side, two people said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.duplicates import DuplicatePair, DuplicateReport
from e2c_desktop.services import merging
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.merge_refusal import merge_refused
from e2c_desktop.ui.records.pair_report import PairDeeds, PairReport
from e2c_desktop.ui.trainees.dialogs.merge import MergeDialog
from e2c_desktop.ui.trainees.dialogs.pick_person import PickPersonDialog
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.drafts import key_of
from e2c_desktop.ui.trainees.duplicate_pairs import PEOPLE
from e2c_desktop.ui.trainees.fields import SENSITIVE, identity_specs
from e2c_desktop.ui.trainees.presenting import shown_name

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage


class Merging(QObject):
    """The dialogs about duplicates, and what they do.

    Args:
        ports: doors of the page.
        doing: calls the services.
        page: whose list and record are acted upon.

    Attributes:
        pairs: the report of the whole base.
        merge, pick: the dialogs last opened.
    """

    def __init__(self, ports: RecordDoors, doing: Doing, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports, self._doing, self._page = ports, doing, page
        deeds = PairDeeds(self._compare, self._distinct, _told_distinct, page.pdf_ready.emit)
        self.pairs = PairReport(ports, doing, page, PEOPLE, deeds)
        self.pairs.open_asked.connect(page.open_trainee)
        self.pairs.merge_asked.connect(self._on_merge_pair)
        self.merge: MergeDialog | None = None
        self.pick: PickPersonDialog | None = None

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what the actions of the tab do here, by their names."""
        return {"duplicates": self.show_report, "merge": self.ask_merge}

    # Two records.

    def ask_merge(self) -> None:
        """Put the two records selected side by side, or ask for the other of the one shown."""
        record = self._page.record.record()
        if record is None or not self._doing.may(merging.merge_trainees):
            return
        self._page.editing.leave()
        chosen = [row.id for row in self._page.list.selected_rows()]
        if len(chosen) == 2:
            self.open_merge(chosen[0], chosen[1])
            return
        self.pick = PickPersonDialog(self._ports.reads, record, parent=self._page)
        self.pick.accepted.connect(self._on_picked)
        self.pick.open()

    def _on_picked(self) -> None:
        record, dialog = self._page.record.record(), self.pick
        if record is not None and dialog is not None and dialog.chosen is not None:
            self.open_merge(record.id, dialog.chosen)

    def open_merge(self, first_id: UUID, second_id: UUID) -> None:
        """Put two records side by side; a draft that waits on one of them is told first."""
        read = self._ports.reads.trainee
        left, right = (
            self._doing.attempt(partial(read, identifier)) for identifier in (first_id, second_id)
        )
        over = self.pairs.dialog or self._page
        if left is None or right is None or merge_refused(self._ports, left, right, key_of, over):
            return
        hidden = frozenset() if left.rqth_visible else SENSITIVE
        if any(self._ports.reads.papers.consents_of(record.id) for record in (left, right)):
            hidden |= {"image_consent"}  # the dated consents of both say it
        specs = [each for each in identity_specs(self._ports.today) if each.name not in hidden]
        self.merge = MergeDialog(self._ports, left, right, specs, parent=over)
        self.merge.merged.connect(self._on_merged)
        self.merge.open()

    def _on_merged(self, changes: Changes) -> None:
        dialog, self.merge = self.merge, None
        if dialog is None:
            return
        request = dialog.request()
        self._doing.publish(changes)
        record = self._ports.reads.trainee(request.kept.record_id)
        name = shown_name(record.draft.last_name, record.draft.first_name)
        words = f"{name}\u00a0: fiches fusionnées"
        if self.pairs.dialog is not None:
            self.pairs.drop({request.gone.record_id}, words)
            return
        self._page.open_trainee(record.id)
        self._doing.toast(words, undo_it=True)

    # The report.

    def show_report(self) -> None:
        """Open the report, and begin to compare the base."""
        if not self._doing.may(merging.merge_trainees):
            return
        self._page.editing.leave()
        self.pairs.show()

    def _compare(self, told: Callable[[int, int], None]) -> DuplicateReport:
        return self._ports.reads.duplicate_report(told)

    def _on_merge_pair(self, pair: DuplicatePair) -> None:
        self.open_merge(pair.first.id, pair.second.id)

    def _distinct(self, pair: DuplicatePair) -> Changes:
        ends = {"first_id": pair.first.id, "second_id": pair.second.id}
        return merging.declare_distinct(self._ports.work, **ends)


def _told_distinct(pair: DuplicatePair) -> str:
    name = shown_name(pair.first.last_name, pair.first.first_name)
    return f"{name}\u00a0: deux personnes, cette paire ne sera plus proposée"
