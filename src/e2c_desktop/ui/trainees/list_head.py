"""The head of the list: title and count, view, « Nouveau », search, filters, columns, chips."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.trainee_fields import FilterField
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.filter_panel import FilterPanel
from e2c_desktop.ui.records.list_head import ListHead
from e2c_desktop.ui.trainees.choices import field_choices
from e2c_desktop.ui.trainees.field_panel import FieldPanel
from e2c_desktop.ui.trainees.filter_words import criterion_words
from e2c_desktop.ui.trainees.filters import (
    Facet,
    Flag,
    ListState,
    flag_words,
)
from e2c_desktop.ui.trainees.views import TraineeViews

_TICKED = (Facet.STATE, Facet.COHORT, Facet.REFERENT, Facet.SITE)
_TOLD = (Facet.SITE, Facet.COHORT, Facet.REFERENT, Facet.PRESCRIBER)


class TraineesHead(ListHead[ListState, FilterPanel]):
    """What stands above the rows.

    Attributes:
        new_button: « Nouveau ».
        faces_button: portraits, or the rows again.
        fields: the panel of every field.
    """

    def __init__(self, state: ListState, ports: RecordDoors, parent: QWidget | None = None) -> None:
        new_button = Button("Nouveau", ButtonRole.PRIMARY, icon="plus", size="small")
        faces_button = icon_button("id-card", "Montrer le trombinoscope")
        super().__init__(
            state,
            ports,
            TraineeViews(),
            title="Stagiaires",
            search="Nom, commune, téléphone…",
            facets=_TOLD,
            panel=partial(FilterPanel, _TICKED, others=True),
            actions=[new_button],
            tools=[faces_button],
            parent=parent,
        )
        self.new_button, self.faces_button = new_button, faces_button
        self.fields = FieldPanel(self._field_values, ports.today, self)
        self.panel.others_asked.connect(self.open_fields)
        self.fields.facet_changed.connect(self._on_ticked)
        self.fields.criterion_changed.connect(self._on_criterion)
        self._draw()

    def _build(self, actions: Sequence[QWidget], tools: Sequence[QWidget]) -> QVBoxLayout:
        column = super()._build(actions, tools)
        self._edge = Line()  # the titles of the rows have one of their own
        self._edge.hide()
        column.addWidget(self._edge)
        return column

    def _begin_with(self, first: ListState) -> None:
        if self._state == ListState() != first:
            self.set_state(first)
            self.views.lay_out(first.name)

    def set_faces(self, *, on: bool) -> None:
        """Say on the button what it does: portraits, or the rows again."""
        self._edge.setVisible(on)
        self.faces_button.set_icon("table-2" if on else "id-card")
        words = "Montrer la liste" if on else "Montrer le trombinoscope"
        self.faces_button.setToolTip(words)
        self.faces_button.setAccessibleName(words)

    def open_fields(self, key: str = "") -> None:
        """Open the panel of every field, on one of them."""
        self.panel.close()
        self.fields.open_on(self._state, dict(self._choices), key, self.filter_button)

    def _field_values(self, of_field: FilterField) -> list[tuple[str, str]]:
        return field_choices(self._doors.reads, of_field)

    def _ask(self, state: ListState) -> None:
        self.fields.follow(state)
        super()._ask(state)

    def _on_criterion(self, asked: Criterion) -> None:
        self._ask(self._state.with_criterion(asked))

    def _add_chips(self) -> None:
        self._add_facet_chips()
        for flag in Flag:
            if self._state.is_flagged(flag):
                self._add_chip(flag_words(flag, self._state), flag.value)
        for asked in self._state.filter.criteria:
            self._add_chip(criterion_words(asked), asked.key)
        adding = Chip("Ajouter un filtre", adds=True, parent=self._chips)
        adding.clicked.connect(self._on_adding)
        self._put(adding, "")

    def _on_adding(self) -> None:
        self.open_fields()

    def _on_chip(self) -> None:
        sender = self.sender()
        key = str(sender.property("filter")) if sender is not None else ""
        if self._state.criterion(key).is_empty:
            self.open_panel()
        else:
            self.open_fields(key)

    def _told(self) -> list[str]:
        criteria = (criterion_words(each, whole=True) for each in self._state.filter.criteria)
        return [*super()._told(), *criteria]

    def _without(self, key: str) -> ListState:
        if key in (*Facet, *Flag):
            return super()._without(key)
        return self._state.with_criterion(Criterion(key))
