"""The panel « Filtrer »: lists of values to tick, applied as they are ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.popup import Popup
from e2c_desktop.ui.kit.rows import RowDelegate
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.list_state import AskedState, ListFacet


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet as it is ticked."""

    value: Any
    label: str


class FacetList(QListWidget):
    """The values of one facet.

    Signals:
        ticked: a value was ticked or not.
    """

    ticked = Signal()

    def __init__(self, facet: ListFacet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facet = facet
        self._choices: tuple[Choice, ...] = ()
        self.setAccessibleName(facet.label)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(self._on_item_changed)

    def show_choices(self, choices: Sequence[Choice], kept: frozenset[Any]) -> None:
        """Fill the list without telling of it."""
        self.setFixedSize(theme().px(216), theme().px(134))
        self.blockSignals(True)
        self.clear()
        self._choices = tuple(choices)
        for choice in choices:
            item = QListWidgetItem(choice.label)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            on = choice.value in kept
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)

    def kept(self) -> frozenset[Any]:
        """Return the values ticked."""
        return frozenset(
            choice.value
            for row, choice in enumerate(self._choices)
            if self.item(row).checkState() is Qt.CheckState.Checked
        )

    def _on_item_changed(self) -> None:
        self.ticked.emit()


class FilterPopup(Popup):
    """What opens under the button « Filtrer » of a list.

    Signals:
        changed: the facet and the values now ticked.
        cleared: « Enlever les filtres ».
    """

    changed = Signal(object, object)
    cleared = Signal()

    def show_choices(self, choices: Mapping[Any, Sequence[Choice]], state: Any) -> None:  # noqa: ANN401  # of this list
        """Fill the panel with what may be ticked and what is."""
        raise NotImplementedError


class FilterPanel(FilterPopup):
    """The lists under the button « Filtrer », two by two.

    Args:
        facets: what may be ticked.
        others: whether « Autres critères… » is offered.

    Signals:
        others_asked: « Autres critères… ».
    """

    others_asked = Signal()

    def __init__(
        self, facets: Sequence[ListFacet], parent: QWidget, *, others: bool = False
    ) -> None:
        super().__init__("Filtrer la liste", parent)
        self.lists = {facet: FacetList(facet, self) for facet in facets}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, facet in enumerate(facets):
            row, side = divmod(place, 2)
            grid.addWidget(Label(facet.label, "caption"), row * 2, side)
            grid.addWidget(self.lists[facet], row * 2 + 1, side)
            self.lists[facet].ticked.connect(self._on_ticked)
        column.addLayout(grid)
        foot = QHBoxLayout()
        self.clear_button = Button(
            "Enlever les filtres", ButtonRole.LINK, icon="funnel-x", size="small"
        )
        self.others_button = Button(
            "Autres critères…", ButtonRole.LINK, icon="list-filter", size="small"
        )
        self.close_button = Button("Fermer", size="small")
        foot.addWidget(self.clear_button)
        foot.addWidget(self.others_button)
        if not others:
            self.others_button.hide()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.clear_button.clicked.connect(self.cleared)
        self.others_button.clicked.connect(self._on_others)
        self.close_button.clicked.connect(self.close)

    def show_choices(
        self, choices: Mapping[Any, Sequence[Choice]], state: AskedState[Any, Any]
    ) -> None:
        """Fill the lists with what may be ticked and what is."""
        for facet, widget in self.lists.items():
            widget.show_choices(choices.get(facet, ()), state.ticked(facet))

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the first list."""
        super().showEvent(event)
        next(iter(self.lists.values())).setFocus()

    def _on_others(self) -> None:
        self.others_asked.emit()

    def _on_ticked(self) -> None:
        sender = self.sender()
        if isinstance(sender, FacetList):
            self.changed.emit(sender.facet, sender.kept())
