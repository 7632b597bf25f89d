"""The head of the tab: title and count, ways of seeing, search, view, filters, chips, new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.placement_filters import PlacementView
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.chips import Chip, Segment
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import CountBubble, Label
from e2c_desktop.ui.kit.layout import FlowLayout, Line, Panel, clear_layout
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.filter_panel import FilterPanel
from e2c_desktop.ui.placements.list_state import (
    Choice,
    Facet,
    Flag,
    ListState,
    PlacementViews,
    chip_words,
    flag_words,
    period_words,
)
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.head_parts import order_chips, write_view
from e2c_desktop.ui.records.views import NamedViews
from e2c_desktop.ui.records.views_menu import ViewsMenu

_SEARCH = 300
WAYS = ("Liste", "Semaine", "Par stagiaire", "Où sont-ils", "Par commune")
"""Ways of seeing the placements, in the order of the segment."""
_PERIOD = "period"


class PlacementsHead(Panel):
    """What stands above the placements, in whatever way they are seen.

    Signals:
        state_changed: another `ListState` is asked for.
        columns_asked: the button of the columns.
        way_changed: the index of another way of seeing.
    """

    state_changed = Signal(object)
    columns_asked = Signal()
    way_changed = Signal(int)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._doors = doors
        self._state = ListState()
        self._choices: Mapping[Facet, Sequence[Choice]] = {}
        self.title = Label("Stages", "h1")
        self.count = CountBubble(0)
        self.ways = Segment(list(WAYS), name="Façon de voir les stages")
        self.sheets_button = Button("Saisir des bilans", icon="clipboard-check", size="small")
        self.new_button = Button("Préparer un stage", ButtonRole.PRIMARY, icon="plus", size="small")
        self.search = SearchBox("Stagiaire, entreprise, n° de convention…", immediate=True)
        self.view_button = Button(self._state.label, icon="bookmark", size="small")
        self.filter_button = Button("Filtrer", icon="list-filter", size="small")
        self.columns_button = icon_button("columns-3", "Choisir les colonnes et leur ordre")
        self.panel = FilterPanel(doors.today, self)
        self.views: ViewsMenu[ListState] = ViewsMenu(doors.toasts, self._state, self)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, spacing=8)
        self._build()
        self._connect()
        self._draw()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        column = QVBoxLayout()
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title)
        first.addWidget(self.count)
        first.addSpacing(12)
        first.addWidget(self.ways)
        first.addStretch(1)
        first.addWidget(self.sheets_button)
        first.addWidget(self.new_button)
        second = QHBoxLayout()
        second.setSpacing(8)
        self.search.setFixedWidth(theme().px(_SEARCH))
        for widget in (self.search, self.view_button, self.filter_button, self.columns_button):
            second.addWidget(widget)
        second.addWidget(self._chips, 1)
        column.addLayout(first)
        column.addLayout(second)
        outer.addLayout(column)
        outer.addWidget(Line())

    def _connect(self) -> None:
        self.views.chosen.connect(self._ask)
        self.view_button.set_menu(self.views)
        self.search.searched.connect(self._on_searched)
        self.filter_button.clicked.connect(self.open_panel)
        self.panel.changed.connect(self._on_ticked)
        self.panel.period_changed.connect(self._on_period)
        self.panel.cleared.connect(self._on_cleared)
        self.columns_button.clicked.connect(self.columns_asked)
        self.ways.changed.connect(self._on_way)

    def open_base(self) -> None:
        """Offer the views of whoever opened the base, and begin with the one they chose."""
        doors = self._doors
        self.views.open_for(NamedViews(doors.settings, doors.work.actor.id, PlacementViews()))
        first = self.views.first()
        sites = self._state.filter.sites
        self.set_state(replace(first, filter=replace(first.filter, sites=sites)))
        self.views.lay_out(first.name)

    def state(self) -> ListState:
        """Return what the list is asked to show."""
        return self._state

    def set_state(self, state: ListState) -> None:
        """Show another question, without asking for it."""
        self._state = state
        if self.search.text() != state.filter.text:
            self.search.blockSignals(True)
            self.search.setText(state.filter.text)
            self.search.blockSignals(False)
        self._draw()

    def set_choices(self, choices: Mapping[Facet, Sequence[Choice]]) -> None:
        """Give the values that may be ticked."""
        self._choices = choices
        self._draw()

    def set_way(self, way: int) -> None:
        """Show which way of seeing is in force; a view and columns are those of the list alone."""
        self.ways.set_current(way)
        self.count.setVisible(way == 0)
        self.view_button.setVisible(way == 0)
        self.columns_button.setVisible(way == 0)
        self._draw()

    def open_panel(self) -> None:
        """Open the panel « Filtrer »."""
        self.panel.show_choices(self._choices, self._state)
        self.panel.open_under(self.filter_button)

    def open_views(self) -> None:
        """Open the menu of the views."""
        self.view_button.showMenu()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.set_state(ListState.of_view(PlacementView.ALL))
        self._ask(self._state)

    def _ask(self, state: ListState) -> None:
        self._state = state
        self._draw()
        self.state_changed.emit(state)

    def _on_way(self, way: int) -> None:
        self.set_way(way)
        self.way_changed.emit(way)

    def _on_searched(self, text: str) -> None:
        # The chips stay as they are: a letter typed must not rebuild them.
        self._state = self._state.with_text(text)
        self.views.follow(self._state)
        self.state_changed.emit(self._state)

    def _on_ticked(self, facet: Facet, values: frozenset[object]) -> None:
        self._ask(self._state.with_ticked(facet, values))

    def _on_period(self, since: object, until: object) -> None:
        self._ask(self._state.with_period(since, until))  # type: ignore[arg-type]  # days or None

    def _on_cleared(self) -> None:
        self.panel.close()
        self.clear_filters()

    # Chips.

    def _draw(self) -> None:
        write_view(self.view_button, self._state.label)
        self.views.show_state(self._state)
        clear_layout(self._flow)
        for facet in Facet:
            labels = self._labels(facet)
            if labels:
                self._add_chip(chip_words(facet, labels), facet.value)
        if self.ways.current() == 0:
            for flag in Flag:
                if self._state.is_flagged(flag):
                    self._add_chip(flag_words(flag, self._state.filter), flag.value)
            if self._state.has_period():
                self._add_chip(period_words(self._state.filter), _PERIOD)
        self._chips.updateGeometry()
        order_chips(self.columns_button, self._flow)

    def _add_chip(self, words: str, key: str) -> None:
        chip = Chip(words, active=True, parent=self._chips)
        chip.setProperty("filter", key)
        chip.removed.connect(self._on_chip_removed)
        chip.clicked.connect(self.open_panel)
        self._flow.addWidget(chip)
        chip.show()

    def _labels(self, facet: Facet) -> list[str]:
        kept = self._state.ticked(facet)
        known = [c.label for c in self._choices.get(facet, ()) if c.value in kept]
        return known or ["…"] * len(kept)

    def _on_chip_removed(self) -> None:
        sender = self.sender()
        name = sender.property("filter") if sender is not None else None
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if name in list(Facet):
            self._ask(self._state.with_ticked(Facet(name), frozenset()))
        elif name == _PERIOD:
            self._ask(self._state.with_period(None, None))
        elif isinstance(name, str):
            self._ask(self._state.without_flag(Flag(name)))

    def words(self, *, of_list: bool = True) -> str:
        """Return the question in words, for the head of a printed list or calendar."""
        parts = [self._state.label] if of_list else []
        for facet in Facet:
            labels = self._labels(facet)
            if labels:
                parts.append(f"{facet.label}\u00a0: {', '.join(labels)}")
        if of_list and self._state.has_period():
            parts.append(period_words(self._state.filter))
        text = self._state.filter.text.strip()
        if text:
            parts.append(f"«\u00a0{text}\u00a0»")
        return " · ".join(parts)
