"""The pages of one document, laid out behind the window as they would be printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.queries.hours_rows import HoursAsked
from e2c_desktop.services.booklet_forms import BookletForm
from e2c_desktop.services.printing import preview_document
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Errors, Progress, Tasks
from e2c_desktop.ui.printing.preview_pane import PreviewPane


class PageAsking(QObject):
    """Asks for pages and shows the last ones asked for; those that come too late are left."""

    def __init__(
        self,
        work: Work,
        tasks: Tasks,
        errors: Errors,
        pane: PreviewPane,
        today: Callable[[], date],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._work, self._tasks, self._errors = work, tasks, errors
        self._pane, self._today, self._owner = pane, today, owner
        self._asked = 0

    def forget(self) -> None:
        """Show none of the pages that are still to come."""
        self._asked += 1

    def ask(
        self, subject_id: UUID, name: str, kind: DocumentKind, days: HoursAsked, form: BookletForm
    ) -> None:
        """Have a document laid out, and show it unless another was asked for meanwhile."""
        self._asked += 1
        if not self._pane.has_pages():
            self._pane.show_sentence(name, "Les pages arrivent.")
        look = partial(preview_document, kind=kind, subject_id=subject_id, days=days, form=form)
        base, on = self._work, self._today()

        def work(progress: Progress) -> bytes:
            progress.report(0, 0, "")
            return look(base, on=on)

        done = partial(self._show, self._asked, f"{name} · {kind.label}")
        failed = partial(self._tell, self._asked, name)
        self._tasks.submit(self, work, done=done, failed=failed, executor="db")

    def _show(self, asked: int, title: str, data: bytes) -> None:
        if asked == self._asked:
            self._pane.show_file(title, data)

    def _tell(self, asked: int, name: str, error: Exception) -> None:
        if asked != self._asked:
            return
        if isinstance(error, E2CError):
            self._pane.show_sentence(name, error.happened)
        else:
            self._errors.show(error, self._owner)
