"""« Pièces manquantes » of the people of the list: on paper, or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from e2c_desktop.services import lists, missing_pieces
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.exporting import ask_target

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage

_SHOWN_AROUND = "Démonstration"


class Missing(QObject):
    """Makes the report of what is missing, for the filter in force or for the rows selected.

    Args:
        ports: doors of the page.
        page: whose list is read.
    """

    def __init__(self, ports: RecordDoors, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports = ports
        self._page = page

    def _report(self) -> lists.ShownList:
        asked = self._page.list.shown()
        reads = self._ports.reads
        return missing_pieces.missing_pieces(
            reads,
            [row.id for row in asked.read()],
            subtitle=asked.words,
            mark=_SHOWN_AROUND if reads.visitor else "",
        )

    def make_pdf(self) -> None:
        """Lay the report out as pages and show them."""
        shown = self._report()

        def work(progress: Any) -> bytes:  # noqa: ANN401  # the runner's own kind
            del progress
            return lists.list_as_pdf(self._ports.work, shown=shown, today=self._ports.today())

        self._ports.tasks.submit(
            self._page, work, done=self._on_pdf, failed=self._on_failed, label="Pièces manquantes"
        )

    def make_workbook(self) -> None:
        """Write the report as a workbook where the person chooses."""
        name = f"Pièces manquantes {self._ports.today().isoformat()}.xlsx"
        target = ask_target(self._page, name, "Classeur Excel (*.xlsx)")
        if target is None:
            return
        shown = self._report()

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
        name = f"{missing_pieces.TITLE} {self._ports.today().isoformat()}.pdf"
        self._page.pdf_ready.emit(data, name)

    def _on_book(self, path: Path) -> None:
        self._page.doing.toast(f"Liste enregistrée\u00a0: {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._ports.errors.show(error, self._page)
