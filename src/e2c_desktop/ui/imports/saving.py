"""The list of errors taken out: an Excel file « à corriger », or pages to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from e2c_desktop.services.imports_preview import Preview
from e2c_desktop.services.imports_reports import (
    ListFormat,
    problems_of,
    save_problems,
)
from e2c_desktop.services.lists import export_list
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.icons import icon
from e2c_desktop.ui.ports import Errors, Tasks, Toasts


def ask_target(parent: QWidget, name: str, kinds: str) -> Path | None:
    """Ask where a file is written; None when the person gives up. Tests replace this function."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Enregistrer sous", name, kinds)
    return Path(chosen) if chosen else None


class ErrorsList(QObject):
    """« Liste des erreurs »: its menu and its files."""

    def __init__(
        self,
        *,
        work: Work,
        tasks: Tasks,
        errors: Errors,
        toasts: Toasts,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._work, self._tasks, self._errors = work, tasks, errors
        self._toasts, self._today, self._window = toasts, today, parent
        self.preview: Preview | None = None
        self.menu = QMenu(parent)
        excel = self.menu.addAction(icon("file-spreadsheet"), "Enregistrer dans Excel…")
        excel.triggered.connect(self.save_workbook)
        pages = self.menu.addAction(icon("printer"), "Enregistrer en PDF, pour imprimer…")
        pages.triggered.connect(self.save_pages)

    def save_workbook(self) -> None:
        """Write the list « à corriger » as an Excel file."""
        preview = self.preview
        target = self._ask("xlsx", "Classeur Excel (*.xlsx)")
        if preview is None or target is None:
            return

        def work(progress: Any) -> Path:  # noqa: ANN401  # the runner's own kind
            del progress
            return save_problems(preview, target)

        self._submit(work)

    def save_pages(self) -> None:
        """Write the list « à corriger » as pages."""
        preview, base, today = self.preview, self._work, self._today()
        target = self._ask("pdf", "Document PDF (*.pdf)")
        if preview is None or target is None:
            return

        def work(progress: Any) -> Path:  # noqa: ANN401  # the runner's own kind
            del progress
            shown = problems_of(preview)
            return export_list(base, shown=shown, path=target, kind=ListFormat.PDF, today=today)

        self._submit(work)

    def _ask(self, ending: str, kinds: str) -> Path | None:
        if self.preview is None:
            return None
        stem = Path(self.preview.book.name).stem
        return ask_target(self._window, f"{stem} à corriger.{ending}", kinds)

    def _submit(self, work: Callable[[Any], Path]) -> None:
        self._tasks.submit(
            self, work, done=self._on_saved, failed=self._on_failed, label="Liste des erreurs"
        )

    def _on_saved(self, path: Path) -> None:
        def reveal() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        words = f"Liste enregistrée\u00a0: {path.name}"
        self._toasts.say(words, action="Ouvrir", run=reveal)

    def _on_failed(self, error: Exception) -> None:
        self._errors.show(error, self._window)
