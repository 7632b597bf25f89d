"""The files of frameworks: chosen, read behind the window, written, laid out as pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.domain.framework import FrameworkDraft
from e2c_desktop.queries.framework_editions import EditionRow
from e2c_desktop.services import framework_files as services
from e2c_desktop.services.framework_files import FrameworkPreview
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Errors, Progress, RecordDoors, Tasks
from e2c_desktop.ui.records import exporting
from e2c_desktop.ui.records.taking_out import ShowFile, TakingOut

_KINDS = "Tableaux (*.xlsx *.xlsm *.xls *.ods *.csv *.txt);;Tous les fichiers (*)"
_BOOK = "Classeur Excel (*.xlsx)"


def ask_file(parent: QWidget) -> Path | None:
    """Ask which file; None when the person gives up. Tests replace this function."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "Choisir un référentiel", "", _KINDS)
    return Path(chosen) if chosen else None


class FrameworkReading(QObject):
    """Asks for a file of competences and reads it behind the window.

    Args:
        tasks: runs the reading.
        errors: shows why a file cannot be read.
        owner: over which the file is asked for and faults are shown.

    Signals:
        read: the preview of a file.
    """

    read = Signal(object)

    def __init__(self, tasks: Tasks, errors: Errors, owner: QWidget) -> None:
        super().__init__(owner)
        self._tasks, self._errors, self._owner = tasks, errors, owner

    def ask(self, work: Work) -> None:
        """Ask for a file and read it."""
        file = ask_file(self._owner)
        if file is not None:
            self.look(work, file)

    def look(self, work: Work, file: Path) -> None:
        """Read a file."""

        def read(progress: Progress) -> FrameworkPreview:
            del progress
            return services.preview_framework(work, file=file)

        self._tasks.submit(
            self, read, done=self.read.emit, failed=self._on_failed, label="Lecture du référentiel"
        )

    def _on_failed(self, error: Exception) -> None:
        self._errors.show(error, self._owner)


class FrameworkFiles(QObject):
    """Makes the files of the frameworks.

    Args:
        doors: of the window.
        owner: over which files are asked for and faults shown.
        show_file: shows pages.
    """

    def __init__(self, doors: RecordDoors, owner: QWidget, show_file: ShowFile) -> None:
        super().__init__(owner)
        self._doors, self._owner = doors, owner
        self.pages = TakingOut(doors, owner, show_file)

    def print_framework(self, draft: FrameworkDraft) -> None:
        """Lay a framework out as pages and show them."""
        self.pages.print_list(services.framework_list(draft))

    def export(self, row: EditionRow) -> None:
        """Write a framework where the person chooses."""
        target = exporting.ask_target(self._owner, f"{row.words}.xlsx", _BOOK)
        if target is None:
            return
        work = self._doors.work

        def write(progress: Progress) -> Path:
            del progress
            return services.export_framework(work, framework_id=row.id, path=target)

        self._doors.tasks.submit(
            self,
            write,
            done=self._on_written,
            failed=self._on_failed,
            label="Export du référentiel",
        )

    def _on_written(self, path: Path) -> None:
        self._doors.toasts.say(f"Référentiel enregistré\u00a0: {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._doors.errors.show(error, self._owner)
