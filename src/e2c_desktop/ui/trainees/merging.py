"""Duplicates in the tab « Stagiaires »: the report, two records side by side, two people said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.queries.duplicates import DuplicatePair, DuplicateReport
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.services import merging
from e2c_desktop.ui.ports import Progress, RecordDoors, Task
from e2c_desktop.ui.records.duplicates_dialog import DuplicatesDialog
from e2c_desktop.ui.records.merge_refusal import merge_refusal
from e2c_desktop.ui.records.pair_report import PairDeeds, PairReport
from e2c_desktop.ui.trainees.dialogs.merge import MergeDialog
from e2c_desktop.ui.trainees.dialogs.pick_person import PickPersonDialog
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.drafts import key_of
from e2c_desktop.ui.trainees.duplicate_pairs import PEOPLE
from e2c_desktop.ui.trainees.fields import SENSITIVE, identity_specs
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.protected import note_opening

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
        self._joining: Task | None = None
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
        records = [
            self._doing.attempt(partial(self._ports.reads.trainee, identifier))
            for identifier in (first_id, second_id)
        ]
        left, right = records
        if left is None or right is None or self._refused(left, right):
            return
        hidden = frozenset() if left.rqth_visible else SENSITIVE
        if any(self._ports.reads.papers.consents_of(record.id) for record in (left, right)):
            hidden |= {"image_consent"}  # the dated consents of both say it
        specs = [each for each in identity_specs(self._ports.today) if each.name not in hidden]
        owner = self.report or self._page
        self.merge = MergeDialog(left, right, specs, self._note_both, parent=owner)
        self.merge.merge_asked.connect(self._on_merge)
        self.merge.stop_asked.connect(self._on_stop_merge)
        self.merge.open()

    def _refused(self, left: TraineeRecord, right: TraineeRecord) -> bool:
        """Say why two records cannot be put side by side; tell whether it was said."""
        refusal = merge_refusal(self._ports.work, left, right, key_of)
        if refusal is not None:
            self._ports.errors.show(refusal, self.report or self._page)
        return refusal is not None

    def _note_both(self) -> bool:
        """Have the journal say that the protected values of both records are seen."""
        dialog = self.merge
        if dialog is None:
            return False
        request = dialog.request()
        sides = (request.kept, request.gone)
        return all(note_opening(self._ports, side.record_id, dialog) for side in sides)

    def _on_merge(self) -> None:
        dialog = self.merge
        if dialog is None:
            return
        request = dialog.request()
        work = self._ports.work

        def join(progress: Progress) -> Changes:
            return merging.merge_trainees(
                work,
                kept=request.kept,
                gone=request.gone,
                choices=request.choices,
                current_path_id=request.current_path_id,
                report=progress.report,
            )

        dialog.set_busy(True)
        self._joining = self._ports.tasks.submit(
            dialog,
            join,
            done=self._on_merged,
            failed=self._on_not_merged,
            label="Fusion de deux fiches",
            cancellable=True,
            executor="db",
            progressed=dialog.progress.report,
        )

    def _on_stop_merge(self) -> None:
        if self._joining is not None:
            self._joining.cancel()

    def _on_not_merged(self, error: Exception) -> None:
        dialog = self.merge
        if dialog is None:
            return
        dialog.set_busy(False)
        if not isinstance(error, Cancelled):
            self._ports.errors.show(error, dialog)

    def _on_merged(self, changes: Changes) -> None:
        dialog, self.merge = self.merge, None
        if dialog is None:
            return
        request = dialog.request()
        dialog.set_busy(False)
        dialog.accept()
        dialog.deleteLater()
        self._doing.publish(changes)
        record = self._ports.reads.trainee(request.kept.record_id)
        name = shown_name(record.draft.last_name, record.draft.first_name)
        words = f"{name}\u00a0: fiches fusionnées"
        if self.report is not None:
            self.pairs.drop({request.gone.record_id}, words)
            return
        self._page.open_trainee(record.id)
        self._doing.toast(words, undo_it=True)

    # The report.

    @property
    def report(self) -> DuplicatesDialog | None:
        """The report while it is open."""
        return self.pairs.dialog

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
