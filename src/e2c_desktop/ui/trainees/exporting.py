"""The list as it is shown, on paper and as a workbook: same columns, order and filter."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.services.printing_files import fault_of_target
from e2c_desktop.ui.trainees.columns import ALERT, column_of
from e2c_desktop.ui.trainees.list_pane import ShownList
from e2c_desktop.ui.trainees.ports import Ports

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage

_TITLE = "Stagiaires"
_PDF, _XLSX = "pdf", "xlsx"


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
        shown = self._page.list.shown()

        def work(progress: Any) -> bytes:  # noqa: ANN401  # the runner's own kind
            del progress
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / "liste.pdf"
                made = self._write(shown, target, _PDF)
                return made.read_bytes()

        self._ports.tasks.submit(
            self._page, work, done=self._on_pdf, failed=self._on_failed, label="Liste à imprimer"
        )

    def make_workbook(self) -> None:
        """Write the list as a workbook where the person chooses."""
        name = f"Stagiaires {self._ports.today().isoformat()}.xlsx"
        target = ask_target(self._page, name, "Classeur Excel (*.xlsx)")
        if target is None:
            return
        shown = self._page.list.shown()

        def work(progress: Any) -> Path:  # noqa: ANN401  # the runner's own kind
            del progress
            return self._write(shown, target, _XLSX)

        self._ports.tasks.submit(
            self._page, work, done=self._on_book, failed=self._on_failed, label="Export vers Excel"
        )

    def _write(self, shown: ShownList, target: Path, kind: str) -> Path:
        from e2c_desktop.services import lists

        keys = [key for key in shown.columns if key != ALERT]
        columns = [
            lists.ShownColumn(column_of(key).title, width=column_of(key).width / 100)
            for key in keys
        ]
        return lists.export_list(
            self._ports.work,
            title=_TITLE,
            columns=columns,
            rows=[[column_of(key).text(row) for key in keys] for row in shown.read()],
            path=target,
            kind=lists.ListFormat(kind),
            subtitle=shown.words,
            today=self._ports.today(),
        )

    def _on_pdf(self, data: bytes) -> None:
        self._page.pdf_ready.emit(data, f"{_TITLE} {self._ports.today().isoformat()}.pdf")

    def _on_book(self, path: Path) -> None:
        self._page.doing.toast(f"Liste enregistrée : {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._ports.errors.show(error, self._page)
