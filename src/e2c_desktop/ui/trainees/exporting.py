"""The list as it is shown, on paper and as a workbook: same columns, order and filter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.services import lists
from e2c_desktop.services.printing_files import fault_of_target
from e2c_desktop.ui.trainees.columns import ALERT, cell_value, column_of
from e2c_desktop.ui.trainees.list_pane import ListOnScreen
from e2c_desktop.ui.trainees.ports import Ports

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage

_TITLE = "Stagiaires"
_SHOWN_AROUND = "Démonstration"


def ask_target(parent: QWidget, name: str, kinds: str) -> Path | None:
    """Ask where a file is written; None when the person gives up. Tests replace this function."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Enregistrer sous", name, kinds)
    return Path(chosen) if chosen else None


def write_file(target: Path, data: bytes) -> Path:
    """Write a file at once or not at all.

    Raises:
        E2CError: the folder refuses it, or the file is open elsewhere.
    """
    try:
        write_atomically(target, data)
    except OSError as error:
        raise fault_of_target(error) from error
    return target


class Exporting(QObject):
    """Makes files of the list.

    Args:
        ports: doors of the page.
        page: whose list is written.
    """

    def __init__(self, ports: Ports, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports = ports
        self._page = page

    def make_pdf(self) -> None:
        """Lay the list out as pages and show them."""
        asked = self._page.list.shown()

        def work(progress: Any) -> bytes:  # noqa: ANN401  # the runner's own kind
            del progress
            return lists.list_as_pdf(
                self._ports.work, shown=self._taken_out(asked), today=self._ports.today()
            )

        self._ports.tasks.submit(
            self._page, work, done=self._on_pdf, failed=self._on_failed, label="Liste à imprimer"
        )

    def make_workbook(self) -> None:
        """Write the list as a workbook where the person chooses."""
        name = f"Stagiaires {self._ports.today().isoformat()}.xlsx"
        target = ask_target(self._page, name, "Classeur Excel (*.xlsx)")
        if target is None:
            return
        asked = self._page.list.shown()

        def work(progress: Any) -> Path:  # noqa: ANN401  # the runner's own kind
            del progress
            return lists.export_list(
                self._ports.work,
                shown=self._taken_out(asked),
                path=target,
                kind=lists.ListFormat.XLSX,
                today=self._ports.today(),
            )

        self._ports.tasks.submit(
            self._page, work, done=self._on_book, failed=self._on_failed, label="Export vers Excel"
        )

    def _taken_out(self, asked: ListOnScreen) -> lists.ShownList:
        columns = [column_of(key) for key in asked.columns if key != ALERT]
        rows = [[cell_value(column, row) for column in columns] for row in asked.read()]
        plural = "s" if len(rows) > 1 else ""
        return lists.ShownList(
            _TITLE,
            [lists.ShownColumn(column.title, width=column.width / 100) for column in columns],
            rows,
            subtitle=asked.words,
            total=f"{len(rows)} stagiaire{plural}",
            mark=_SHOWN_AROUND if self._ports.reads.visitor else "",
        )

    def _on_pdf(self, data: bytes) -> None:
        self._page.pdf_ready.emit(data, f"{_TITLE} {self._ports.today().isoformat()}.pdf")

    def _on_book(self, path: Path) -> None:
        self._page.doing.toast(f"Liste enregistrée\u00a0: {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._ports.errors.show(error, self._page)
