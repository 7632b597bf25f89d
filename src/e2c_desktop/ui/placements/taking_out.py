"""What is seen of the placements, on paper and as a workbook, in whatever way it is seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.placements.columns import taken_column
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.placements.head import PlacementsHead
from e2c_desktop.ui.placements.list_pane import ListPane
from e2c_desktop.ui.placements.ways import Ways
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import Book, Exporting, ListOnScreen, ListPage, TakenColumn
from e2c_desktop.ui.records.list_foot import ListFoot


class TakingOut(QObject):
    """Makes files of the placements.

    Args:
        doors: of the page.
        doing: says what was done.
        page: over which files are asked for.
        head, pane, ways: what is seen.
        show_pdf: shows pages.
    """

    def __init__(
        self,
        doors: Doors,
        doing: Doing,
        page: QWidget,
        head: PlacementsHead,
        pane: ListPane,
        ways: Ways,
        show_pdf: Callable[[bytes, str], None],
    ) -> None:
        super().__init__(page)
        self._doors, self._doing, self._page = doors, doing, page
        self._head, self._pane, self._ways = head, pane, ways
        self._show_pdf = show_pdf
        self._exporting: Exporting | None = None

    def feet(self) -> list[ListFoot]:
        """Return the feet whose buttons print and export."""
        return [self._pane.below, *(view.foot for view in self._ways.calendars.values())]

    def set_allowed(self, *, on: bool) -> None:
        """Show the buttons to those who may make files."""
        for foot in self.feet():
            foot.set_taking_out(on=on)

    def make_pdf(self) -> None:
        """Lay what is seen out as pages and show them."""
        self._now().make_pdf()

    def make_workbook(self) -> None:
        """Write what is seen as a workbook where the person chooses."""
        self._now().make_workbook()

    def _now(self) -> Exporting:
        view = self._ways.calendar()
        if view is None:
            foot = self._pane.below
            shown: Callable[[], ListOnScreen[Any]] = partial(
                self._pane.shown_under, self._head.words()
            )
            today = self._doors.today()
            book: Book[Any] = Book("Stages", _counted, partial(_column, today))
        else:
            foot, book = view.foot, view.book()
            shown = partial(view.shown, self._head.words(of_list=False))
        page = ListPage(self._page, shown, foot, self._show_pdf, self._doing.toast)
        self._exporting = Exporting(self._doors, page, book)
        return self._exporting


def _column(today: Any, key: str) -> TakenColumn[Any]:  # noqa: ANN401  # a date
    return taken_column(key, today)


def _counted(number: int) -> str:
    return f"{number} stage{'s' if number > 1 else ''}"
