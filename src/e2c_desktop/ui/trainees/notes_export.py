"""The notes shown, on paper and as a workbook; confidential ones only when they are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from e2c_desktop.services import lists
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.trainees.note_words import kind_words, state_of_action
from e2c_desktop.ui.trainees.presenting import shown_name

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage

_COLUMNS = (
    lists.ShownColumn("Date", width=0.9),
    lists.ShownColumn("Nature", width=1.4),
    lists.ShownColumn("Par", width=1.3),
    lists.ShownColumn("Note", width=4.2),
    lists.ShownColumn("Prochaine action", width=1.8),
    lists.ShownColumn("Échéance", width=1.2),
)


class NotesExport(QObject):
    """Makes files of the journal of the person shown.

    Args:
        ports: doors of the page.
        page: whose record is written.
    """

    def __init__(self, ports: RecordDoors, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports = ports
        self._page = page
        tab = page.record.notes
        tab.print_button.clicked.connect(self.make_pdf)
        tab.excel_button.clicked.connect(self.make_workbook)

    def _shown(self) -> lists.ShownList | None:
        record, tab, today = (
            self._page.record.record(),
            self._page.record.notes,
            self._ports.today(),
        )
        if record is None or record.masked:
            return None
        rows = tab.rows_shown()
        name = shown_name(record.draft.last_name, record.draft.first_name)
        searched = tab.search.text().strip()
        return lists.ShownList(
            f"Entretiens et notes\u00a0: {name}",
            _COLUMNS,
            [
                (
                    row.on,
                    kind_words(row),
                    row.author,
                    row.text,
                    row.next_action,
                    state_of_action(row, today),
                )
                for row in rows
            ],
            subtitle=f"Recherche\u00a0: {searched}" if searched else "",
            total=f"{len(rows)} note{'s' if len(rows) > 1 else ''}",
        )

    def make_pdf(self) -> None:
        """Lay the notes out as pages and show them."""
        shown = self._shown()
        if shown is None:
            return

        def work(progress: Any) -> bytes:  # noqa: ANN401  # the runner's own kind
            del progress
            return lists.list_as_pdf(self._ports.work, shown=shown, today=self._ports.today())

        self._ports.tasks.submit(
            self._page, work, done=self._on_pdf, failed=self._on_failed, label="Notes à imprimer"
        )

    def make_workbook(self) -> None:
        """Write the notes as a workbook where the person chooses."""
        shown = self._shown()
        if shown is None:
            return
        name = f"Notes {self._ports.today().isoformat()}.xlsx"
        target = exporting.ask_target(self._page, name, "Classeur Excel (*.xlsx)")
        if target is None:
            return

        def work(progress: Any) -> Path:  # noqa: ANN401  # the runner's own kind
            del progress
            return lists.export_list(
                self._ports.work,
                shown=shown,
                path=target,
                kind=lists.ListFormat.XLSX,
                today=self._ports.today(),
            )

        self._ports.tasks.submit(
            self._page, work, done=self._on_book, failed=self._on_failed, label="Export vers Excel"
        )

    def _on_pdf(self, data: bytes) -> None:
        self._page.pdf_ready.emit(data, f"Notes {self._ports.today().isoformat()}.pdf")

    def _on_book(self, path: Path) -> None:
        self._page.doing.toast(f"Notes enregistrées\u00a0: {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._ports.errors.show(error, self._page)
