"""The windows that put the objectives and the next steps of a project in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.journey import JourneyRecord
from e2c_desktop.services import projects
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.order_dialog import OrderDialog


class ProjectOrder(QObject):
    """Asks in which order the lines of a project are printed.

    Args:
        doing: calls the services.
    """

    def __init__(self, doing: PortfolioDoing) -> None:
        super().__init__(doing)
        self._doing = doing

    def ask_objectives(self) -> None:
        """Ask for the order of the objectives of the contract."""
        record = self._record()
        if record is not None:
            lines = [(row.id, row.draft.text) for row in record.objectives]
            order = partial(projects.order_objectives, path_id=record.path_id)
            self._ask("Ordre des objectifs du contrat", lines, order)

    def ask_steps(self) -> None:
        """Ask for the order of the steps that are still to be done."""
        record = self._record()
        if record is not None:
            lines = [(row.id, row.draft.label) for row in record.steps if not row.draft.done_on]
            order = partial(projects.order_steps, path_id=record.path_id)
            self._ask("Ordre des prochaines étapes", lines, order)

    def _record(self) -> JourneyRecord | None:
        return self._doing.record if self._doing.may_edit() else None

    def _ask(
        self, title: str, lines: Sequence[tuple[UUID, str]], order: Callable[..., Changes]
    ) -> None:
        doing = self._doing
        store, errors = partial(self._store, order), doing.doors.errors
        doing.open(OrderDialog(title, doing.heading, lines, store, errors, doing.owner))

    def _store(self, order: Callable[..., Changes], ids: Sequence[UUID]) -> None:
        self._doing.store(order(self._doing.doors.work, ids=ids), "Ordre enregistré")
