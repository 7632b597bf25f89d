"""The report of likely duplicates: computed behind the window, its pairs answered, taken out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.services import lists, undo
from e2c_desktop.ui.ports import Progress, RecordDoors, Task
from e2c_desktop.ui.records.duplicates_dialog import DuplicatesDialog
from e2c_desktop.ui.records.exporting import ask_target
from e2c_desktop.ui.records.pair_list import TITLE, PairKind, Report


class ReportDoing(Protocol):
    """What calls the services for the page."""

    def attempt(self, call: Callable[[], Any]) -> Any:  # noqa: ANN401  # what the service returns
        """Call a service; an expected fault is shown and None comes back."""

    def publish(self, changes: Changes) -> None:
        """Tell every screen what was changed."""

    def toast(self, text: str) -> None:
        """Show a notice."""


@dataclass(frozen=True, slots=True)
class PairDeeds:
    """What the report asks of one kind of record.

    Attributes:
        compare: compares the base; told how far it is.
        distinct: remembers that the two records of a pair are two.
        told_distinct: what was then done, in words.
        show_pdf: shows pages (bytes, name of the file).
    """

    compare: Callable[[Callable[[int, int], None]], Report]
    distinct: Callable[[Any], Changes]
    told_distinct: Callable[[Any], str]
    show_pdf: Callable[[bytes, str], None]


class PairReport(QObject):
    """Opens the report and does what it asks.

    Args:
        doors: of the page.
        doing: calls the services.
        page: over which the dialog opens.
        kind: how the pairs are told.
        deeds: what is asked of them.

    Signals:
        open_asked: identifier of the record to show; the report is closed.
        merge_asked: the pair to put side by side.

    Attributes:
        dialog: the report while it is open.
    """

    open_asked = Signal(object)
    merge_asked = Signal(object)

    def __init__(
        self,
        doors: RecordDoors,
        doing: ReportDoing,
        page: QWidget,
        kind: PairKind[Any],
        deeds: PairDeeds,
    ) -> None:
        super().__init__(page)
        self._doors, self._doing, self._page = doors, doing, page
        self._kind, self._deeds = kind, deeds
        self._comparing: Task | None = None
        self._last: UUID | None = None
        self.dialog: DuplicatesDialog | None = None

    def show(self) -> None:
        """Open the report, and begin to compare the base."""
        dialog = DuplicatesDialog(self._kind, self._page)
        self.dialog = dialog
        dialog.compute_asked.connect(self._on_compute)
        dialog.stop_asked.connect(self._stop_comparing)
        dialog.finished.connect(self._on_closed)
        dialog.open_asked.connect(self._on_open)
        dialog.merge_asked.connect(self.merge_asked)
        dialog.distinct_asked.connect(self._on_distinct)
        dialog.undo_asked.connect(self._on_undo)
        dialog.print_asked.connect(self._on_print)
        dialog.export_asked.connect(self._on_export)
        dialog.open()
        dialog.begin()

    def drop(self, gone: Collection[UUID], words: str, *, both: bool = False) -> None:
        """Take pairs away after what was just done, which « Annuler » undoes."""
        if self.dialog is not None:
            self._last = undo.last_actions(self._doors.work, limit=1)[0].operation_id
            self.dialog.drop(gone, words, both=both)

    def _on_compute(self) -> None:
        dialog, compare = self.dialog, self._deeds.compare
        if dialog is None:
            return

        def work(progress: Progress) -> Report:
            return compare(progress.report)

        self._comparing = self._doors.tasks.submit(
            dialog,
            work,
            done=self._on_compared,
            failed=self._on_not_compared,
            label="Recherche des doublons",
            cancellable=True,
            progressed=dialog.report,
        )

    def _on_compared(self, found: Report) -> None:
        if self.dialog is not None:
            self.dialog.show_report(found)

    def _on_not_compared(self, error: Exception) -> None:
        if self.dialog is None:
            return
        self.dialog.show_stopped()
        if not isinstance(error, Cancelled):
            self._doors.errors.show(error, self.dialog)

    def _stop_comparing(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()

    def _on_closed(self) -> None:
        self._stop_comparing()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_open(self, record_id: UUID) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.open_asked.emit(record_id)

    def _on_distinct(self, pair: Any) -> None:  # noqa: ANN401  # a pair of this kind
        changes = self._doing.attempt(partial(self._deeds.distinct, pair))
        if changes is None or self.dialog is None:
            return
        self._doing.publish(changes)
        self.drop({pair.first.id, pair.second.id}, self._deeds.told_distinct(pair), both=True)

    def _on_undo(self) -> None:
        if self._last is None or self.dialog is None:
            return
        done = self._doing.attempt(
            partial(undo.undo_operation, self._doors.work, operation_id=self._last)
        )
        self._last = None
        if done is not None:
            self._doing.publish(done.changes)
            self.dialog.show_undone(f"«\u00a0{done.label}\u00a0» annulé")

    # Taken out.

    def _on_print(self, shown: lists.ShownList) -> None:
        work, today = self._doors.work, self._doors.today()

        def lay_out(progress: Progress) -> bytes:
            del progress
            return lists.list_as_pdf(work, shown=shown, today=today)

        self._doors.tasks.submit(
            self, lay_out, done=self._on_pdf, failed=self._on_failed, label="Liste à imprimer"
        )

    def _on_pdf(self, data: bytes) -> None:
        self._deeds.show_pdf(data, f"{TITLE} {self._doors.today().isoformat()}.pdf")

    def _on_export(self, shown: lists.ShownList) -> None:
        name = f"{TITLE} {self._doors.today().isoformat()}.xlsx"
        target = ask_target(self._page, name, "Classeur Excel (*.xlsx)")
        if target is None:
            return
        work, today = self._doors.work, self._doors.today()

        def write(progress: Progress) -> Path:
            del progress
            kind = lists.ListFormat.XLSX
            return lists.export_list(work, shown=shown, path=target, kind=kind, today=today)

        self._doors.tasks.submit(
            self, write, done=self._on_book, failed=self._on_failed, label="Export vers Excel"
        )

    def _on_book(self, path: Path) -> None:
        self._doing.toast(f"Liste enregistrée\u00a0: {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._doors.errors.show(error, self.dialog or self._page)
