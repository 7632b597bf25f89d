"""What is done with a whole cohort, and where what lacks in a booklet is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from e2c_desktop.domain.booklet_progress import Lack, WhereToFill
from e2c_desktop.queries.portfolio_list import BookletLine
from e2c_desktop.ui.competences.cohort_window import open_cohort_grid
from e2c_desktop.ui.portfolio.booklets_window import BookletsWindow
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.trainees.record_pane import COMPETENCES, IDENTITY, PATH, PORTFOLIO

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage

_TABS = {
    WhereToFill.IDENTITY.value: IDENTITY,
    WhereToFill.PATH.value: PATH,
    WhereToFill.COMPETENCES.value: COMPETENCES,
    WhereToFill.PORTFOLIO.value: PORTFOLIO,
}
"""The sub-tab of each place, as the lines of « À faire » name it too."""


class CohortAsking(QObject):
    """Opens the windows of a cohort; leads to what lacks in a booklet.

    Args:
        ports: doors of the page.
        page: over which the windows open.

    Signals:
        placement_asked: identifier of a placement whose words lack.

    Attributes:
        dialog: the last window opened.
    """

    placement_asked = Signal(object)

    def __init__(self, ports: RecordDoors, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports, self._page = ports, page
        self.dialog: QDialog | None = None

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what the actions of this part of the tab do."""
        return {"assess_cohort": self.assess, "booklets": self.show_booklets}

    def _cohort_id(self) -> UUID | None:
        """Return the cohort of the path shown, else the only one that the list is narrowed to."""
        path = self._page.record.shown_path()
        if path is not None and path.draft.cohort_id is not None:
            return path.draft.cohort_id
        narrowed = self._page.list.state().filter.cohorts
        return next(iter(narrowed)) if len(narrowed) == 1 else None

    def assess(self) -> None:
        """Open the competences of the cohort of the person shown."""
        window = open_cohort_grid(self._ports, self._cohort_id(), None, self._page)
        window.pdf_ready.connect(self._page.pdf_ready)
        self.dialog = window

    def show_booklets(self) -> None:
        """Open how far the booklets of the cohort are."""
        window = BookletsWindow(
            self._ports, self._cohort_id(), self._page.pdf_ready.emit, self._page.window()
        )
        window.opened.connect(self._on_booklet)
        window.finished.connect(window.deleteLater)
        self.dialog = window
        window.open()

    def _on_booklet(self, line: BookletLine) -> None:
        self._page.open_trainee(line.trainee_id)
        self.follow(WhereToFill.PORTFOLIO.value)

    def follow(self, place: str) -> bool:
        """Show the sub-tab of a place; tell whether it is one."""
        if place not in _TABS:
            return False
        self._page.record.open_tab(_TABS[place])
        self._page.record.focus_body()
        return True

    def follow_lack(self, lack: Lack) -> None:
        """Go to where something that lacks is written."""
        if lack.where is WhereToFill.PLACEMENT and lack.id is not None:
            self.placement_asked.emit(lack.id)
        else:
            self.follow(lack.where.value)
