"""What the wizard writes: an empty file to fill in, the list « à corriger » in Excel or in PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.services.imports_preview import Preview
from e2c_desktop.services.imports_reports import (
    ListFormat,
    problems_of,
    save_model,
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


_WORKBOOK = "Classeur Excel (*.xlsx)"


class WizardFiles(QObject):
    """The files that the wizard writes, and the menu « Liste des erreurs »."""

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
        target = self._ask("xlsx", _WORKBOOK)
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

    def save_model(self, kind: ImportKind) -> None:
        """Write an empty file of a kind, with the titles that the import knows."""
        today = self._today()
        target = ask_target(self._window, f"Modèle {kind.label.lower()}.xlsx", _WORKBOOK)
        if target is None:
            return

        def work(progress: Any) -> Path:  # noqa: ANN401  # the runner's own kind
            del progress
            return save_model(kind, target, today)

        self._submit(work, "Modèle d’import", "Modèle enregistré")

    def _ask(self, ending: str, kinds: str) -> Path | None:
        if self.preview is None:
            return None
        stem = Path(self.preview.book.name).stem
        return ask_target(self._window, f"{stem} à corriger.{ending}", kinds)

    def _submit(
        self,
        work: Callable[[Any], Path],
        label: str = "Liste des erreurs",
        said: str = "Liste enregistrée",
    ) -> None:
        done = partial(self._on_saved, said)
        self._tasks.submit(self, work, done=done, failed=self._on_failed, label=label)

    def _on_saved(self, said: str, path: Path) -> None:
        def reveal() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        words = f"{said}\u00a0: {path.name}"
        self._toasts.say(words, action="Ouvrir", run=reveal)

    def _on_failed(self, error: Exception) -> None:
        self._errors.show(error, self._window)
