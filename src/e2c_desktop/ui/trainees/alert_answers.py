"""Where the link of an alert leads: a step, a note, a placement, papers, the field that lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.ui.trainees.alerts import TO_NOTES, TO_PLACEMENT
from e2c_desktop.ui.trainees.paper_alerts import TO_PIECES
from e2c_desktop.ui.trainees.record_pane import DOCUMENTS

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage


class AlertAnswers(QObject):
    """Follows the alerts of the head of a record, and those of its synthesis.

    Args:
        page: whose alerts are followed.
    """

    def __init__(self, page: TraineesPage) -> None:
        super().__init__(page)
        self._page = page
        for shown in (page.record.head, page.record.summary, page.record.attendance):
            shown.alert_followed.connect(self.follow)

    def follow(self, target: str) -> None:
        """Do what an alert of the person shown asks for."""
        page = self._page
        if target == TO_NOTES:
            page.new_note()
        elif target.startswith(TO_PLACEMENT):
            page.record.placement_followed.emit(UUID(target.removeprefix(TO_PLACEMENT)))
        elif target == TO_PIECES:
            page.record.open_tab(DOCUMENTS)
            page.record.focus_body()
        elif not page.cohorts.follow(target) and not page.asking.answer(target):
            page.editing.open(target)
