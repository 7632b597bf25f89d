"""The head of the list: title and count, view, « Nouveau », search, filters, columns, chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.trainee_fields import FilterField
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import CountBubble, Label
from e2c_desktop.ui.kit.layout import FlowLayout, Line, Panel, clear_layout
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.filter_panel import Choice, FilterPanel
from e2c_desktop.ui.records.head_parts import order_chips, write_view
from e2c_desktop.ui.records.views_menu import ViewsMenu
from e2c_desktop.ui.trainees.choices import field_choices
from e2c_desktop.ui.trainees.field_panel import FieldPanel
from e2c_desktop.ui.trainees.filter_words import criterion_words
from e2c_desktop.ui.trainees.filters import (
    Facet,
    Flag,
    ListState,
    chip_words,
    flag_words,
)
from e2c_desktop.ui.trainees.views import NamedViews

_FACETS = (Facet.STATE, Facet.COHORT, Facet.REFERENT, Facet.SITE)


class ListHead(Panel):
    """What stands above the rows.

    Signals:
        state_changed: another `ListState` is asked for.
        columns_asked: the button of the columns.
    """

    state_changed = Signal(object)
    columns_asked = Signal()

    def __init__(self, state: ListState, ports: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._state = state
        self._choices: Mapping[Facet, Sequence[Choice]] = {}
        self.title = Label("Stagiaires", "h1")
        self.count = CountBubble(0)
        self.view_button = Button(state.label, icon="bookmark", size="small")
        self.new_button = Button("Nouveau", ButtonRole.PRIMARY, icon="plus", size="small")
        self.search = SearchBox("Nom, commune, téléphone…", immediate=True)
        self.filter_button = Button("Filtrer", icon="list-filter", size="small")
        self.faces_button = icon_button("id-card", "Montrer le trombinoscope")
        self.columns_button = icon_button("columns-3", "Choisir les colonnes et leur ordre")
        self.panel = FilterPanel(_FACETS, self, others=True)
        self.fields = FieldPanel(self._field_values, ports.today, self)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, spacing=8)
        self._ports = ports
        self.views = ViewsMenu(ports.toasts, state, self)
        self._build()
        self.views.chosen.connect(self._ask)
        self.view_button.set_menu(self.views)
        self.search.searched.connect(self._on_searched)
        self.filter_button.clicked.connect(self.open_panel)
        self.panel.changed.connect(self._on_ticked)
        self.panel.cleared.connect(self._on_cleared)
        self.panel.others_asked.connect(self.open_fields)
        self.fields.facet_changed.connect(self._on_ticked)
        self.fields.criterion_changed.connect(self._on_criterion)
        self.columns_button.clicked.connect(self.columns_asked)
        self._draw()

    def open_base(self) -> None:
        """Offer the views of whoever opened the base, and begin with the one they chose."""
        self.views.open_for(NamedViews(self._ports.settings, self._ports.work.actor.id))
        first = self.views.first()
        if self._state == ListState() != first:
            self.set_state(first)
            self.views.lay_out(first.name)

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
        second.addWidget(self.faces_button)
        second.addWidget(self.columns_button)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._chips)
        self._edge = Line()  # the titles of the rows have one of their own
        self._edge.hide()
        column.addWidget(self._edge)

    def set_faces(self, *, on: bool) -> None:
        """Say on the button what it does: portraits, or the rows again."""
        self._edge.setVisible(on)
        self.faces_button.set_icon("table-2" if on else "id-card")
        words = "Montrer la liste" if on else "Montrer le trombinoscope"
        self.faces_button.setToolTip(words)
        self.faces_button.setAccessibleName(words)

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

    def open_panel(self) -> None:
        """Open the panel « Filtrer »."""
        self.panel.show_choices(self._choices, self._state)
        self.panel.open_under(self.filter_button)

    def open_fields(self, key: str = "") -> None:
        """Open the panel of every field, on one of them."""
        self.panel.close()
        self.fields.open_on(self._state, dict(self._choices), key, self.filter_button)

    def _field_values(self, of_field: FilterField) -> list[tuple[str, str]]:
        return field_choices(self._ports.reads, of_field)

    def open_views(self) -> None:
        """Open the menu of the views."""
        self.view_button.showMenu()

    def _ask(self, state: ListState) -> None:
        self._state = state
        self.fields.follow(state)
        self._draw()
        self.state_changed.emit(state)

    def _on_searched(self, text: str) -> None:
        # The chips stay as they are: a letter typed must not rebuild them.
        self._state = self._state.with_text(text)
        self.views.follow(self._state)
        self.state_changed.emit(self._state)

    def _on_ticked(self, facet: Facet, values: object) -> None:
        if isinstance(values, frozenset):
            self._ask(self._state.with_ticked(facet, values))

    def _on_criterion(self, asked: Criterion) -> None:
        self._ask(self._state.with_criterion(asked))

    def _on_cleared(self) -> None:
        self.panel.close()
        self.clear_filters()

    def clear_filters(self) -> None:
        """Take every filter and the words away."""
        self.set_state(self._state.cleared())
        self._ask(self._state)

    def _draw(self) -> None:
        write_view(self.view_button, self._state.label)
        self.views.show_state(self._state)
        clear_layout(self._flow)
        for facet in Facet:
            labels = self._labels(facet)
            if labels:
                self._add_chip(chip_words(facet, labels), facet.value)
        for flag in Flag:
            if self._state.is_flagged(flag):
                self._add_chip(flag_words(flag, self._state), flag.value)
        for asked in self._state.filter.criteria:
            self._add_chip(criterion_words(asked), asked.key)
        adding = Chip("Ajouter un filtre", adds=True, parent=self._chips)
        adding.clicked.connect(self._on_adding)
        self._flow.addWidget(adding)
        adding.show()
        self._chips.updateGeometry()
        order_chips(self.columns_button, self._flow)

    def _on_adding(self) -> None:
        self.open_fields()

    def _on_chip(self) -> None:
        sender = self.sender()
        key = str(sender.property("filter")) if sender is not None else ""
        if self._state.criterion(key).is_empty:
            self.open_panel()
        else:
            self.open_fields(key)

    def _add_chip(self, words: str, key: str) -> None:
        chip = Chip(words, active=True, parent=self._chips)
        chip.setProperty("filter", key)
        chip.removed.connect(self._on_chip_removed)
        chip.clicked.connect(self._on_chip)
        self._flow.addWidget(chip)
        chip.show()

    def words(self) -> str:
        """Return the question in words, for the head of a printed list."""
        parts = [self._state.label]
        for facet in (Facet.SITE, Facet.COHORT, Facet.REFERENT, Facet.PRESCRIBER):
            labels = self._labels(facet)
            if labels:
                parts.append(f"{facet.label}\u00a0: {', '.join(labels)}")
        parts += [criterion_words(each, whole=True) for each in self._state.filter.criteria]
        text = self._state.filter.text.strip()
        if text:
            parts.append(f"«\u00a0{text}\u00a0»")
        return " · ".join(parts)

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
        elif name in list(Flag):
            self._ask(self._state.without_flag(Flag(name)))
        elif isinstance(name, str):
            self._ask(self._state.with_criterion(Criterion(name)))
