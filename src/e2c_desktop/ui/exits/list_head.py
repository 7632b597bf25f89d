"""The head of the list of exits: title and count, view, search, filters, columns, chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.exit_filters import ExitView
from e2c_desktop.queries.exit_reads import ExitCounts
from e2c_desktop.ui.exits.list_state import ExitViews, Facet, Flag, ListState
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.filter_panel import Choice, FilterPanel
from e2c_desktop.ui.records.list_head import ListHead

_SUGGESTED = {
    Flag.TO_FOLLOW: ExitView.TO_FOLLOW,
    Flag.WITHOUT_PROOF: ExitView.WITHOUT_PROOF,
    Flag.UNKNOWN: ExitView.UNKNOWN,
}
"""What a chip with a count leads to."""


class ExitsHead(ListHead[ListState, FilterPanel]):
    """What stands above the rows."""

    def __init__(self, state: ListState, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(
            state,
            doors,
            ExitViews(),
            title="Sorties",
            search="Nom, employeur, formation…",
            facets=list(Facet),
            panel=partial(FilterPanel, list(Facet)),
            parent=parent,
        )
        self._counts = ExitCounts(0, 0, 0)
        self._draw()

    def set_counted(self, choices: Mapping[Facet, Sequence[Choice]], counts: ExitCounts) -> None:
        """Give the values that may be ticked, and what waits among the exits."""
        self._counts = counts
        self.set_choices(choices)

    def show_view(self, view: ExitView) -> None:
        """Ask for a ready-made view; the site stays, the words go."""
        self._ask(self._state.moved_to(ListState.of_view(view)).with_text(""))

    def _add_chips(self) -> None:
        self._add_facet_chips()
        for flag in self._state.flag_chips():
            self._add_chip(flag.label, flag.value)
        for flag in _SUGGESTED:
            number = getattr(self._counts, flag.value)
            if number and not self._state.is_flagged(flag):
                self._suggest(f"{flag.label} {number}", flag.value)

    def _on_suggested(self, key: str) -> None:
        self._ask(self._state.moved_to(ListState.of_view(_SUGGESTED[Flag(key)])))

    def _told(self) -> list[str]:
        return [*(flag.label for flag in self._state.flag_chips()), *super()._told()]
