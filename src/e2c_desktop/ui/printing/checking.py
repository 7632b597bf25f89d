"""What lacks is told before anything is made: each line that cannot have its documents says why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.services.printing import lacking_documents
from e2c_desktop.services.printing_items import PrintFailure
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Progress, Tasks
from e2c_desktop.ui.printing.people_model import PeopleModel, Stage

_Asked = tuple[tuple[DocumentKind, ...], tuple[UUID, ...]]


class Checking(QObject):
    """Looks, behind the window, for what the documents ticked cannot do without.

    Signals:
        told: the lines of the model say what they lack.
        failed: the error.
    """

    told = Signal()
    failed = Signal(object)

    def __init__(
        self, work: Work, tasks: Tasks, model: PeopleModel, today: Callable[[], date]
    ) -> None:
        super().__init__(model)
        self._work, self._tasks, self._model, self._today = work, tasks, model, today
        self._asked: _Asked = ((), ())

    def ask(self, kinds: Sequence[DocumentKind]) -> None:
        """Look again, unless the same was asked last."""
        ids = tuple(line.person.subject_id for line in self._model.people)
        asked = (tuple(kinds), ids)
        if asked == self._asked:
            return
        self._asked = asked
        work, on = self._work, self._today()

        def run(progress: Progress) -> list[PrintFailure]:
            progress.report(0, 0, "")
            return lacking_documents(work, kinds=kinds, subject_ids=ids, on=on)

        def done(found: list[PrintFailure]) -> None:
            if asked == self._asked:
                self._tell(found)

        self._tasks.submit(self, run, done=done, failed=self.failed.emit, executor="db")

    def _tell(self, found: Sequence[PrintFailure]) -> None:
        """Write on each line that waits what it lacks."""
        by_line: dict[UUID, list[PrintFailure]] = {}
        for failure in found:
            by_line.setdefault(failure.subject_id, []).append(failure)
        for line in self._model.people:
            if line.stage in (Stage.WAITING, Stage.FAILED) and not line.files:
                line.failures = by_line.get(line.person.subject_id, [])
                line.stage = Stage.FAILED if line.failures else Stage.WAITING
                self._model.touch(line.person.subject_id)
        self.told.emit()
