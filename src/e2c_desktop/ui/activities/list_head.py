"""The head of the list of activities: title, count, view, search, filters, columns, chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.activity_filters import ActivityView
from e2c_desktop.ui.activities.list_state import (
    ActivityViews,
    Facet,
    Flag,
    ListState,
    chip_words,
)
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import CountBubble, Label
from e2c_desktop.ui.kit.layout import FlowLayout, Panel, clear_layout
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.filter_panel import Choice, FilterPanel
from e2c_desktop.ui.records.head_parts import order_chips, write_view
from e2c_desktop.ui.records.views import NamedViews
from e2c_desktop.ui.records.views_menu import ViewsMenu


class ListHead(Panel):
    """What stands above the rows.

    Signals:
        state_changed: another `ListState` is asked for.
        columns_asked: the button of the columns.
    """

    state_changed = Signal(object)
    columns_asked = Signal()

    def __init__(self, state: ListState, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._state, self._doors = state, doors
        self._choices: Mapping[Facet, Sequence[Choice]] = {}
        self._to_note = 0
        self.title = Label("Activités", "h1")
        self.count = CountBubble(0)
        self.view_button = Button(state.label, icon="bookmark", size="small")
        self.new_button = Button("Nouvelle", ButtonRole.PRIMARY, icon="plus", size="small")
        self.search = SearchBox("Titre, lieu, partenaire, compétence…", immediate=True)
        self.filter_button = Button("Filtrer", icon="list-filter", size="small")
        self.columns_button = icon_button("columns-3", "Choisir les colonnes et leur ordre")
        self.panel = FilterPanel(list(Facet), self)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, spacing=8)
        self.views: ViewsMenu[ListState] = ViewsMenu(doors.toasts, state, self)
        self._build()
        self.views.chosen.connect(self._ask)
        self.view_button.set_menu(self.views)
        self.search.searched.connect(self._on_searched)
        self.filter_button.clicked.connect(self.open_panel)
        self.panel.changed.connect(self._on_ticked)
        self.panel.cleared.connect(self._on_cleared)
        self.columns_button.clicked.connect(self.columns_asked)
        self._draw()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 8)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title)
        first.addWidget(self.count)
        first.addStretch(1)
        first.addWidget(self.view_button)
        first.addWidget(self.new_button)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.search, 1)
        second.addWidget(self.filter_button)
        second.addWidget(self.columns_button)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._chips)

    def open_base(self) -> None:
        """Offer the views of whoever opened the base, and begin with the one they chose."""
        doors = self._doors
        self.views.open_for(NamedViews(doors.settings, doors.work.actor.id, ActivityViews()))
        first = self.views.first()
        self.set_state(self._state.moved_to(first).with_text(""))
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

    def set_choices(self, choices: Mapping[Facet, Sequence[Choice]], to_note: int) -> None:
        """Give the values that may be ticked, and in how many activities presences are to note."""
        self._choices, self._to_note = choices, to_note
        self._draw()

    def open_panel(self) -> None:
        """Open the panel « Filtrer »."""
        self.panel.show_choices(self._choices, self._state)
        self.panel.open_under(self.filter_button)

    def open_views(self) -> None:
        """Open the menu of the views."""
        self.view_button.showMenu()

    def show_view(self, view: ActivityView) -> None:
        """Ask for a ready-made view; the site stays, the words go."""
        self.set_state(self._state.moved_to(ListState.of_view(view)).with_text(""))
        self._ask(self._state)

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.set_state(self._state.cleared())
        self._ask(self._state)

    def _ask(self, state: ListState) -> None:
        self._state = state
        self._draw()
        self.state_changed.emit(state)

    def _on_searched(self, text: str) -> None:
        # The chips stay as they are: a letter typed must not rebuild them.
        self._state = self._state.with_text(text)
        self.views.follow(self._state)
        self.state_changed.emit(self._state)

    def _on_ticked(self, facet: Facet, values: frozenset[object]) -> None:
        self._ask(self._state.with_ticked(facet, values))

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
        for flag in self._state.flag_chips():
            self._add_chip(flag.label, flag.value)
        self._suggest()
        self._chips.setVisible(self._flow.count() > 0)
        self._chips.updateGeometry()
        order_chips(self.columns_button, self._flow)

    def _suggest(self) -> None:
        """Offer what waits, as long as the list is not about it."""
        if not self._to_note or self._state.flagged(Flag.TO_NOTE):
            return
        chip = Chip(f"{Flag.TO_NOTE.label} {self._to_note}", parent=self._chips)
        chip.clicked.connect(self._on_suggested)
        self._flow.addWidget(chip)
        chip.show()

    def _on_suggested(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask(self._state.moved_to(ListState.of_view(ActivityView.TO_NOTE)))

    def _add_chip(self, words: str, key: str) -> None:
        chip = Chip(words, active=True, parent=self._chips)
        chip.setProperty("filter", key)
        chip.removed.connect(self._on_chip_removed)
        chip.clicked.connect(self.open_panel)
        self._flow.addWidget(chip)
        chip.show()

    def _on_chip_removed(self) -> None:
        sender = self.sender()
        key = str(sender.property("filter")) if sender is not None else ""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if key in list(Facet):
            self._ask(self._state.with_ticked(Facet(key), frozenset()))
        else:
            self._ask(self._state.without(Flag(key)))

    def _labels(self, facet: Facet) -> list[str]:
        kept = self._state.ticked(facet)
        known = [choice.label for choice in self._choices.get(facet, ()) if choice.value in kept]
        return known or ["…"] * len(kept)

    def words(self) -> str:
        """Return the question in words, for the head of a printed list."""
        parts = [self._state.label]
        parts += [flag.label for flag in self._state.flag_chips()]
        for facet in Facet:
            labels = self._labels(facet)
            if labels:
                parts.append(f"{facet.label}\u00a0: {', '.join(labels)}")
        text = self._state.filter.text.strip()
        if text:
            parts.append(f"«\u00a0{text}\u00a0»")
        return " · ".join(dict.fromkeys(parts))
