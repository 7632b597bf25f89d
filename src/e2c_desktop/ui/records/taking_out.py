"""A list or a sheet of a window, on paper and as a workbook, made behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from e2c_desktop.services import lists, rights
from e2c_desktop.ui.ports import Progress, RecordDoors
from e2c_desktop.ui.records import exporting

ShowFile = Callable[[bytes, str], object]
"""Shows pages (bytes, name of the file)."""


class TakingOut(QObject):
    """Makes the files of a window.

    Args:
        doors: of the page that opened it.
        owner: the window, over which files are asked for and faults shown.
        show_file: shows pages.
    """

    def __init__(self, doors: RecordDoors, owner: QWidget, show_file: ShowFile) -> None:
        super().__init__(owner)
        self._doors, self._owner, self._show_file = doors, owner, show_file

    def may(self) -> bool:
        """Tell whether the person may make files of what is shown."""
        return rights.may(self._doors.work.actor.role, lists.export_list)

    def print_list(self, shown: lists.ShownList) -> None:
        """Lay a list out as pages and show them."""
        work, today = self._doors.work, self._doors.today()

        def lay_out() -> bytes:
            return lists.list_as_pdf(work, shown=shown, today=today)

        self.show_pages(lay_out, shown.title)

    def show_pages(self, make: Callable[[], bytes], title: str) -> None:
        """Make pages behind the window, then show them."""
        name = f"{title} {self._doors.today().isoformat()}.pdf"

        def work(progress: Progress) -> bytes:
            del progress
            return make()

        def done(data: bytes) -> None:
            self._show_file(data, name)

        self._doors.tasks.submit(
            self, work, done=done, failed=self._on_failed, label=f"{title}\u00a0: mise en page"
        )

    def write_book(self, shown: lists.ShownList) -> None:
        """Write a list as a workbook where the person chooses."""
        name = f"{shown.title} {self._doors.today().isoformat()}.xlsx"
        target = exporting.ask_target(self._owner, name, "Classeur Excel (*.xlsx)")
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
        self._doors.toasts.say(f"Liste enregistrée\u00a0: {path.name}")

    def _on_failed(self, error: Exception) -> None:
        self._doors.errors.show(error, self._owner)
