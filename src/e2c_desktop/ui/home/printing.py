"""The day, and who is where, as pages: made behind the window, then shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.todo import TaskGroup
from e2c_desktop.domain.whereabouts import Person
from e2c_desktop.services import home_lists
from e2c_desktop.services.lists import ShownList, list_as_pdf
from e2c_desktop.ui.ports import Doors, Progress

_SHOWN_AROUND = "Démonstration"
"""Across the pages that are made before a visitor: they hold initials alone."""


class HomePrinting(QObject):
    """Makes the pages.

    Args:
        doors: of the page.
        page: over which a fault is shown.

    Signals:
        pdf_ready: bytes and name of the file.
    """

    pdf_ready = Signal(object, str)

    def __init__(self, doors: Doors, page: QWidget) -> None:
        super().__init__(page)
        self._doors, self._page = doors, page

    def _mark(self) -> str:
        return _SHOWN_AROUND if self._doors.reads.visitor else ""

    def print_day(self, groups: Sequence[TaskGroup], words: str) -> None:
        """Lay what is to be done out as pages.

        Args:
            groups: what is shown, by urgency.
            words: the day and whose work it is.
        """
        today = self._doors.reads.today
        self._make(home_lists.day_list(groups, today, subtitle=words, mark=self._mark()))

    def print_presence(self, people: Sequence[Person], words: str) -> None:
        """Lay who is where out as pages.

        Args:
            people: everybody, by name.
            words: the day and the site.
        """
        self._make(home_lists.presence_list(people, subtitle=words, mark=self._mark()))

    def _make(self, shown: ShownList) -> None:
        today = self._doors.reads.today
        name = f"{shown.title} {today.isoformat()}.pdf"

        def work(progress: Progress) -> bytes:
            del progress
            return list_as_pdf(self._doors.work, shown=shown, today=today)

        self._doors.tasks.submit(
            self,
            work,
            done=lambda data: self.pdf_ready.emit(data, name),
            failed=self._on_failed,
            label=f"{shown.title}\u00a0: préparation des pages",
        )

    def _on_failed(self, error: Exception) -> None:
        self._doors.errors.show(error, self._page)
