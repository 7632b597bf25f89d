"""A work of the base that lasts: a small window over the page, its progress, « Arrêter »."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Progress, Task, Tasks

Tell = Callable[[int, int], None]


class Waiting(QDialog):
    """Shows one work while it runs; nothing else is done in the window meanwhile.

    Échap and the cross ask the work to stop, as « Arrêter » does; the window goes when it ended.

    Args:
        title: what is being done.
        items: what is counted: « fiches ».
        parent: the page; nothing is told any more once it was put away.
    """

    def __init__(self, title: str, items: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._items = items
        self._task: Task | None = None
        self._ended = False
        self.setWindowTitle(typography(title))
        self.setMinimumWidth(theme().px(460))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(typography(title), "h2", wrap=True))
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self._stop)
        column.addWidget(self.progress)

    def run(
        self,
        tasks: Tasks,
        work: Callable[[Tell], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        stopped: Callable[[], None],
    ) -> None:
        """Start the work; one of the three is called at its end.

        Args:
            tasks: runs it.
            work: gets what it is to call with the items done and their number.
            done: takes its result.
            failed: takes its fault.
            stopped: the person stopped it.
        """

        def go(progress: Progress) -> object:
            def tell(count: int, total: int) -> None:
                progress.report(count, total, self._items)

            return work(tell)

        def end(value: Any) -> None:  # noqa: ANN401  # any result passes through
            if self._end():
                done(value)

        def fail(error: Exception) -> None:
            if self._end():
                stopped() if isinstance(error, Cancelled) else failed(error)

        self.progress.begin("En cours…")
        self.open()
        task = tasks.submit(
            self,
            go,
            done=end,
            failed=fail,
            label=self.windowTitle(),
            cancellable=True,
            executor="db",
            progressed=self._on_progress,
        )
        if not self._ended:
            self._task = task

    def _on_progress(self, done: int, total: int, label: str) -> None:
        self.progress.report(done, total, label)

    def _end(self) -> bool:
        """Close; whether the page is still there to be told."""
        self._ended, self._task = True, None
        there = self.isVisible()
        self.accept()
        self.deleteLater()
        return there

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def reject(self) -> None:
        """Ask the work to stop; the window stays until it did."""
        if self.progress.stop.isEnabled():
            self.progress.stop.click()
