"""The head of a list of records: title and count, view, search, filters, columns, chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, icon_button
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import CountBubble, Label
from e2c_desktop.ui.kit.layout import FlowLayout, Panel, clear_layout
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.filter_panel import Choice, FilterPopup
from e2c_desktop.ui.records.head_parts import order_chips, write_view
from e2c_desktop.ui.records.list_state import AskedState, ListFacet, chip_words
from e2c_desktop.ui.records.views import NamedViews, ViewCodec
from e2c_desktop.ui.records.views_menu import ViewsMenu

StateT = TypeVar("StateT", bound=AskedState[Any, Any])
PanelT = TypeVar("PanelT", bound=FilterPopup)


class ListHead(Panel, Generic[StateT, PanelT]):
    """What stands above the rows.

    Whoever derives from it says which chips there are, and draws them once made.

    Args:
        state: what the list shows before a base is open.
        doors: of the tab.
        codec: how the views of the tab are kept.
        title: of the list.
        search: what the search box looks into.
        facets: the properties told in words.
        panel: makes what opens under « Filtrer ».
        actions: buttons at the right of the view.
        tools: buttons beside that of the columns.

    Signals:
        state_changed: another state is asked for.
        columns_asked: the button of the columns.
    """

    state_changed = Signal(object)
    columns_asked = Signal()

    def __init__(
        self,
        state: StateT,
        doors: RecordDoors,
        codec: ViewCodec[StateT],
        *,
        title: str,
        search: str,
        facets: Sequence[ListFacet],
        panel: Callable[[QWidget], PanelT],
        actions: Sequence[QWidget] = (),
        tools: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent=parent)
        self._doors, self._codec = doors, codec
        self._state, self._facets = state, tuple(facets)
        self._choices: Mapping[Any, Sequence[Choice]] = {}
        self.title = Label(title, "h1")
        self.count = CountBubble(0)
        self.view_button = Button(state.label, icon="bookmark", size="small")
        self.search = SearchBox(search, immediate=True)
        self.filter_button = Button("Filtrer", icon="list-filter", size="small")
        self.columns_button = icon_button("columns-3", "Choisir les colonnes et leur ordre")
        self.panel = panel(self)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, spacing=8)
        self.views: ViewsMenu[StateT] = ViewsMenu(doors.toasts, state, self)
        self._build(actions, tools)
        self.views.chosen.connect(self._ask)
        self.view_button.set_menu(self.views)
        self.search.searched.connect(self._on_searched)
        self.filter_button.clicked.connect(self.open_panel)
        self.panel.changed.connect(self._on_ticked)
        self.panel.cleared.connect(self._on_cleared)
        self.columns_button.clicked.connect(self.columns_asked)

    def _build(self, actions: Sequence[QWidget], tools: Sequence[QWidget]) -> QVBoxLayout:
        """Lay the parts out; return the column they stand in."""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 8)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title)
        first.addWidget(self.count)
        first.addStretch(1)
        for button in (self.view_button, *actions):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.search, 1)
        for button in (self.filter_button, *tools, self.columns_button):
            second.addWidget(button)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._chips)
        return column

    # What differs from one list to another.

    def _add_chips(self) -> None:
        """Add a chip for each filter in force, then what is suggested."""
        raise NotImplementedError

    def _without(self, key: str) -> StateT:
        """Return the state without the filter of a chip."""
        return self._state.without(key)

    def _begin_with(self, first: StateT) -> None:
        """Show the view that the base is opened on; the site stays, the words go."""
        self.set_state(self._state.moved_to(first).with_text(""))
        self.views.lay_out(first.name)

    def _on_suggested(self, key: str) -> None:
        """Follow what a chip suggests, where some do."""
        raise NotImplementedError

    def _labels(self, facet: ListFacet) -> list[str]:
        """Return the words of the values ticked of a facet."""
        kept = self._state.ticked(facet)
        known = [choice.label for choice in self._choices.get(facet, ()) if choice.value in kept]
        return known or ["…"] * len(kept)

    def _told(self) -> list[str]:
        """Return the filters in words, for the head of a printed list."""
        told = ((facet.label, self._labels(facet)) for facet in self._facets)
        return [f"{label}\u00a0: {', '.join(labels)}" for label, labels in told if labels]

    # What they share.

    def open_base(self) -> None:
        """Offer the views of whoever opened the base, and begin with the one they chose."""
        doors = self._doors
        self.views.open_for(NamedViews(doors.settings, doors.work.actor.id, self._codec))
        self._begin_with(self.views.first())

    def state(self) -> StateT:
        """Return what the list is asked to show."""
        return self._state

    def set_state(self, state: StateT) -> None:
        """Show another question, without asking for it."""
        self._state = state
        if self.search.text() != state.filter.text:
            self.search.blockSignals(True)
            self.search.setText(state.filter.text)
            self.search.blockSignals(False)
        self._draw()

    def set_choices(self, choices: Mapping[Any, Sequence[Choice]]) -> None:
        """Give the values that may be ticked."""
        self._choices = choices
        self._draw()

    def focus_search(self) -> None:
        """Give the keyboard to the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_panel(self) -> None:
        """Open the panel « Filtrer »."""
        self.panel.show_choices(self._choices, self._state)
        self.panel.open_under(self.filter_button)

    def open_views(self) -> None:
        """Open the menu of the views."""
        self.view_button.showMenu()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self._ask(self._state.cleared())

    def words(self) -> str:
        """Return the question in words, for the head of a printed list."""
        parts = [self._state.label, *self._told(), *self._searched()]
        return " · ".join(dict.fromkeys(parts))

    def _searched(self) -> list[str]:
        """Return the words looked for between guillemets, or nothing."""
        text = self._state.filter.text.strip()
        return [f"«\u00a0{text}\u00a0»"] if text else []

    def _ask(self, state: StateT) -> None:
        self.set_state(state)
        self.state_changed.emit(state)

    def _on_searched(self, text: str) -> None:
        # The chips stay as they are: a letter typed must not rebuild them.
        self._state = self._state.with_text(text)
        self.views.follow(self._state)
        self.state_changed.emit(self._state)

    def _on_ticked(self, facet: ListFacet, values: frozenset[Any]) -> None:
        self._ask(self._state.with_ticked(facet, values))

    def _on_cleared(self) -> None:
        self.panel.close()
        self.clear_filters()

    # Chips.

    def _draw(self) -> None:
        write_view(self.view_button, self._state.label)
        self.views.show_state(self._state)
        clear_layout(self._flow)
        self._add_chips()
        self._show_chips()
        self._chips.updateGeometry()
        order_chips(self.columns_button, self._flow)

    def _show_chips(self) -> None:
        """Leave no room where there is no chip."""
        self._chips.setVisible(self._flow.count() > 0)

    def _add_facet_chips(self) -> None:
        """Add a chip for each facet in force."""
        for facet in self._state.facets:
            labels = self._labels(facet)
            if labels:
                self._add_chip(chip_words(facet, labels), facet.value)

    def _add_chip(self, words: str, key: str) -> None:
        """Add the chip of a filter in force."""
        chip = Chip(words, active=True, parent=self._chips)
        chip.removed.connect(self._on_chip_removed)
        chip.clicked.connect(self._on_chip)
        self._put(chip, key)

    def _suggest(self, words: str, key: str) -> None:
        """Add the chip of what waits."""
        chip = Chip(words, parent=self._chips)
        chip.clicked.connect(self._on_suggestion)
        self._put(chip, key)

    def _put(self, chip: Chip, key: str) -> None:
        chip.setProperty("filter", key)
        self._flow.addWidget(chip)
        chip.show()

    def _asked_chip(self) -> str:
        sender = self.sender()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        return str(sender.property("filter")) if sender is not None else ""

    def _on_chip(self) -> None:
        """Open what the filter of a chip is chosen in."""
        self.open_panel()

    def _on_suggestion(self) -> None:
        self._on_suggested(self._asked_chip())

    def _on_chip_removed(self) -> None:
        self._ask(self._without(self._asked_chip()))
