"""The head of the list of activities: title, count, view, search, filters, columns, chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.activity_filters import ActivityView
from e2c_desktop.ui.activities.list_state import (
    ActivityViews,
    Facet,
    Flag,
    ListState,
)
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.filter_panel import Choice, FilterPanel
from e2c_desktop.ui.records.list_head import ListHead


class ActivitiesHead(ListHead[ListState, FilterPanel]):
    """What stands above the rows.

    Attributes:
        new_button: « Nouvelle ».
    """

    def __init__(self, state: ListState, doors: Doors, parent: QWidget | None = None) -> None:
        new_button = Button("Nouvelle", ButtonRole.PRIMARY, icon="plus", size="small")
        super().__init__(
            state,
            doors,
            ActivityViews(),
            title="Activités",
            search="Titre, lieu, partenaire, compétence…",
            facets=list(Facet),
            panel=partial(FilterPanel, list(Facet)),
            actions=[new_button],
            parent=parent,
        )
        self.new_button = new_button
        self._to_note = 0
        self._draw()

    def set_counted(self, choices: Mapping[Facet, Sequence[Choice]], to_note: int) -> None:
        """Give the values that may be ticked, and in how many activities presences are to note."""
        self._to_note = to_note
        self.set_choices(choices)

    def show_view(self, view: ActivityView) -> None:
        """Ask for a ready-made view; the site stays, the words go."""
        self._ask(self._state.moved_to(ListState.of_view(view)).with_text(""))

    def _add_chips(self) -> None:
        self._add_facet_chips()
        for flag in self._state.flag_chips():
            self._add_chip(flag.label, flag.value)
        if self._to_note and not self._state.is_flagged(Flag.TO_NOTE):
            self._suggest(f"{Flag.TO_NOTE.label} {self._to_note}", Flag.TO_NOTE.value)

    def _on_suggested(self, key: str) -> None:
        del key
        self._ask(self._state.moved_to(ListState.of_view(ActivityView.TO_NOTE)))

    def _told(self) -> list[str]:
        return [*(flag.label for flag in self._state.flag_chips()), *super()._told()]
