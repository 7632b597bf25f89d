"""Duplicates in the tab « Stagiaires »: the report, two records side by side, two people said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Cancelled, Refused
from e2c_desktop.queries.duplicates import DuplicatePair, DuplicateReport
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.services import form_drafts, lists, merging, undo
from e2c_desktop.ui.ports import Progress, Task
from e2c_desktop.ui.trainees.dialogs.duplicates import DuplicatesDialog
from e2c_desktop.ui.trainees.dialogs.merge import MergeDialog
from e2c_desktop.ui.trainees.dialogs.pick_person import PickPersonDialog
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.drafts import key_of
from e2c_desktop.ui.trainees.duplicate_pairs import TITLE
from e2c_desktop.ui.trainees.exporting import ask_target
from e2c_desktop.ui.trainees.fields import SENSITIVE, identity_specs
from e2c_desktop.ui.trainees.ports import Ports
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
        report, merge, pick: the dialogs last opened.
    """

    def __init__(self, ports: Ports, doing: Doing, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports, self._doing, self._page = ports, doing, page
        self._comparing: Task | None = None
        self._joining: Task | None = None
        self._last: UUID | None = None
        self.report: DuplicatesDialog | None = None
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
        words = ""
        if left.id == right.id:
            words = "Ces deux fiches n’en font déjà qu’une."
        elif left.archived or right.archived:
            words = "Une des deux fiches est à la corbeille. Reprenez-la d’abord."
        else:
            keys = [key_of(record.id) for record in (left, right)]
            waiting = (form_drafts.load_draft(self._ports.work, key=key) for key in keys)
            if any(draft is not None for draft in waiting):
                words = "Une saisie attend sur une de ces fiches. Enregistrez-la d’abord."
        if words:
            self._ports.errors.show(Refused(words, advice=" "), self.report or self._page)
        return bool(words)

    def _note_both(self) -> bool:
        """Have the journal say that the protected values of both records are seen."""
        dialog = self.merge
        if dialog is None:
            return False
        request = dialog.request()
        sides = (request.kept, request.gone)
        return all(note_opening(self._ports, side.trainee_id, dialog) for side in sides)

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
        record = self._ports.reads.trainee(request.kept.trainee_id)
        name = shown_name(record.draft.last_name, record.draft.first_name)
        words = f"{name}\u00a0: fiches fusionnées"
        if self.report is not None:
            self._remember_last()
            self.report.drop({request.gone.trainee_id}, words, both=False)
            return
        self._page.open_trainee(record.id)
        self._doing.toast(words, undo_it=True)

    # The report.

    def show_report(self) -> None:
        """Open the report, and begin to compare the base."""
        if not self._doing.may(merging.merge_trainees):
            return
        self._page.editing.leave()
        dialog = DuplicatesDialog(self._page)
        self.report = dialog
        dialog.compute_asked.connect(self._on_compute)
        dialog.stop_asked.connect(self._stop_comparing)
        dialog.finished.connect(self._on_report_closed)
        dialog.open_asked.connect(self._on_open)
        dialog.merge_asked.connect(self._on_merge_pair)
        dialog.distinct_asked.connect(self._on_distinct)
        dialog.undo_asked.connect(self._on_undo)
        dialog.print_asked.connect(self._on_print)
        dialog.export_asked.connect(self._on_export)
        dialog.open()
        dialog.begin()

    def _on_compute(self) -> None:
        dialog, reads = self.report, self._ports.reads
        if dialog is None:
            return

        def compare(progress: Progress) -> DuplicateReport:
            return reads.duplicate_report(progress.report)

        self._comparing = self._ports.tasks.submit(
            dialog,
            compare,
            done=self._on_compared,
            failed=self._on_not_compared,
            label="Recherche des doublons",
            cancellable=True,
            progressed=dialog.report,
        )

    def _on_compared(self, found: DuplicateReport) -> None:
        if self.report is not None:
            self.report.show_report(found)

    def _on_not_compared(self, error: Exception) -> None:
        if self.report is None:
            return
        self.report.show_stopped()
        if not isinstance(error, Cancelled):
            self._ports.errors.show(error, self.report)

    def _stop_comparing(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()

    def _on_report_closed(self) -> None:
        self._stop_comparing()
        dialog, self.report = self.report, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_open(self, trainee_id: UUID) -> None:
        if self.report is not None:
            self.report.accept()
        self._page.open_trainee(trainee_id)

    def _on_merge_pair(self, pair: DuplicatePair) -> None:
        self.open_merge(pair.first.id, pair.second.id)

    def _on_distinct(self, pair: DuplicatePair) -> None:
        changes = self._doing.attempt(
            partial(
                merging.declare_distinct,
                self._ports.work,
                first_id=pair.first.id,
                second_id=pair.second.id,
            )
        )
        if changes is None or self.report is None:
            return
        self._doing.publish(changes)
        self._remember_last()
        name = shown_name(pair.first.last_name, pair.first.first_name)
        words = f"{name}\u00a0: deux personnes, cette paire ne sera plus proposée"
        self.report.drop({pair.first.id, pair.second.id}, words, both=True)

    def _remember_last(self) -> None:
        self._last = undo.last_actions(self._ports.work, limit=1)[0].operation_id

    def _on_undo(self) -> None:
        if self._last is None or self.report is None:
            return
        done = self._doing.attempt(
            partial(undo.undo_operation, self._ports.work, operation_id=self._last)
        )
        self._last = None
        if done is not None:
            self._doing.publish(done.changes)
            self.report.show_undone(f"«\u00a0{done.label}\u00a0» annulé")

    # Taken out.

    def _on_print(self, shown: lists.ShownList) -> None:
        work, today = self._ports.work, self._ports.today()

        def lay_out(progress: Progress) -> bytes:
            del progress
            return lists.list_as_pdf(work, shown=shown, today=today)

        self._ports.tasks.submit(
            self, lay_out, done=self._on_pdf, failed=self._on_failed, label="Liste à imprimer"
        )

    def _on_pdf(self, data: bytes) -> None:
        self._page.pdf_ready.emit(data, f"{TITLE} {self._ports.today().isoformat()}.pdf")

    def _on_export(self, shown: lists.ShownList) -> None:
        name = f"{TITLE} {self._ports.today().isoformat()}.xlsx"
        target = ask_target(self._page, name, "Classeur Excel (*.xlsx)")
        if target is None:
            return
        work, today = self._ports.work, self._ports.today()

        def write(progress: Progress) -> Path:
            del progress
            kind = lists.ListFormat.XLSX
            return lists.export_list(work, shown=shown, path=target, kind=kind, today=today)

        self._ports.tasks.submit(
            self, write, done=self._on_book, failed=self._on_failed, label="Export vers Excel"
        )

    def _on_book(self, path: Path) -> None:
        self._doing.toast(f"Liste enregistrée\u00a0: {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._ports.errors.show(error, self.report or self._page)
