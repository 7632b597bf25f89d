"""A record to read: what is known, section by section; what is not, in one line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.forms.specs import FieldSpec, Flag, LongText
from e2c_desktop.ui.kit.fields import restyle
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.closed_value import WHO_MAY_OPEN, ClosedValue, Noted
from e2c_desktop.ui.records.words import EMPTY

_WIDEST = 1340
_COLUMNS = 3


class Reading(Protocol):
    """What is read of a record."""

    @property
    def noted(self) -> Noted:
        """Writes the opening of protected values down."""

    def words(self, spec: FieldSpec) -> str:
        """Return the words of a field, empty when it is not known."""

    def is_closed(self, spec: FieldSpec) -> bool:
        """Tell whether a field is shown only when it is asked for."""


class ValueCell(QWidget):
    """A label and its value, to read and to copy; shown again with those of other records.

    Args:
        spec: the field.
    """

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(spec.label, "small"))
        self.value = Label("", "strong", wrap=True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.value)

    def show_words(self, words: str) -> None:
        """Show another value, empty when it is not known."""
        role = "strong" if words else "muted"
        if self.value.property("role") != role:
            self.value.setProperty("role", role)
            restyle(self.value)
        self.value.setText(words or EMPTY)
        self.setAccessibleName(f"{self.spec.label}\u00a0: {words or EMPTY}")

    def forget(self) -> None:
        """Hold no value any more."""
        self.value.clear()
        self.setAccessibleName(self.spec.label)


class ClosedCells(QWidget):
    """« Donnée protégée [Afficher] » in the place of some values.

    Args:
        label: what is protected.

    Attributes:
        closed: the words and the button.
        cells: what is shown once it is asked for.
        noted: writes the opening down.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.noted: Noted | None = None
        self.cells: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(label, "small"))
        self.closed = ClosedValue(label)
        column.addWidget(self.closed)
        self.setAccessibleName(f"{label}\u00a0: donnée protégée")
        self.closed.button.clicked.connect(self.open)

    def close_again(self, noted: Noted) -> None:
        """Stand before the values of another record."""
        self.noted, self.cells = noted, []

    def add(self, cell: QWidget) -> None:
        """Hide a value behind this."""
        cell.hide()
        self.cells.append(cell)

    def open(self) -> None:
        """Show the values, once their opening is noted."""
        if self.noted is None or not self.noted():
            return
        self.hide()
        for cell in self.cells:
            cell.show()


class ReadView(Scrolled):
    """The sections of a record, as cards.

    Args:
        order: titles of the sections, in the order of reading.
        protected: the section whose values are closed together.

    Attributes:
        cells: the values shown, by field.
        closed: what must be opened, by its first field.
    """

    def __init__(
        self, order: Sequence[str], protected: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name="Identité", parent=parent)
        self._order, self._protected = order, protected
        self.cells: dict[str, ValueCell] = {}
        self.closed: dict[str, ClosedCells] = {}
        self._sections: dict[str, _Section] = {}
        self.inner.addStretch(1)

    def show_values(
        self,
        specs: Sequence[FieldSpec],
        reading: Reading,
        unwanted: Collection[str] = frozenset(),
    ) -> None:
        """Show other values; the fields that are not wanted are not even said to be unknown."""
        self.cells, self.closed = {}, {}
        shown = [spec for spec in specs if spec.name not in unwanted]
        told = {spec.section for spec in specs}
        cards = [self._section(section) for section in self._order if section in told]
        for card in cards:
            card.setMaximumWidth(theme().px(_WIDEST))
            card.fill([spec for spec in shown if spec.section == card.name], reading)
            self.cells |= card.shown
            self.closed |= card.closed
        others = [card for card in self._sections.values() if card not in cards]
        if any(card.moved() for card in cards) or any(card.isHidden() for card in cards):
            self._arrange(cards)
        for card in others:
            card.fill((), reading)
            card.hide()

    def _arrange(self, cards: Sequence[_Section]) -> None:
        content = cast("QWidget", self.widget())
        content.hide()  # one arrangement at the end, instead of one at each value
        for card in cards:
            card.arrange()
            card.show()
        content.show()

    def _section(self, name: str) -> _Section:
        """Return the card of a section, made the first time it is needed."""
        card = self._sections.get(name)
        if card is None:
            card = self._sections[name] = _Section(name, whole=name == self._protected)
            before = [each for each in self._order if each in self._sections]
            self.inner.insertWidget(before.index(name), card)
        return card


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a widget stands in the grid of its section."""

    widget: QWidget
    line: int
    column: int
    wide: int


class _Section(Card):
    """One section: known values, closed ones, then the names of the others.

    Its widgets are kept from one record to the next: making and styling them anew would take
    longer than a record may take to open.

    Attributes:
        shown: the values shown now, by field.
        closed: what must be opened now, by its first field.
    """

    def __init__(self, name: str, *, whole: bool) -> None:
        super().__init__(name)
        self.name, self._whole = name, whole
        self.shown: dict[str, ValueCell] = {}
        self.closed: dict[str, ClosedCells] = {}
        self._cells: dict[str, ValueCell] = {}
        self._doors: dict[str, ClosedCells] = {}
        self._unknown = Label("", "muted", wrap=True, parent=self)
        self._unseen = Label("", "muted", wrap=True, parent=self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for each in range(_COLUMNS):
            self._grid.setColumnStretch(each, 1)
        self.body.addLayout(self._grid)
        self._line = self._column = 0
        self._wanted: list[_Spot] = []
        self._arranged: list[_Spot] = []
        for label in (self._unknown, self._unseen):
            label.hide()

    def fill(self, specs: Sequence[FieldSpec], reading: Reading) -> None:
        """Tell the fields of somebody else, each in the place that `arrange` then gives it."""
        before = self._begin()
        unknown: list[str] = []
        unseen: list[str] = []
        door: ClosedCells | None = None
        for spec in specs:
            words, closed = reading.words(spec), reading.is_closed(spec)
            if closed:
                door = door or self._door(spec, reading.noted)
            if words or spec.required:
                cell = self._put(spec, words)
                if closed and door is not None:
                    door.add(cell)
                else:
                    cell.show()
            elif not isinstance(spec.editor, Flag):  # a box that is not ticked says no
                (unseen if closed else unknown).append(spec.label)
        self._rest(self._unseen, unseen)
        if unseen and door is not None:
            # Whether something is known is protected too.
            door.add(self._unseen)
        self._rest(self._unknown, unknown)
        self._forget(before)

    def _begin(self) -> dict[str, ValueCell]:
        """Return the cells of the person shown until now."""
        before, self.shown, self.closed = self.shown, {}, {}
        self._line = self._column = 0
        self._wanted = []
        return before

    def _forget(self, before: dict[str, ValueCell]) -> None:
        """Forget the person shown until now: nothing of them stays in a widget out of sight."""
        for name, cell in before.items():
            if name not in self.shown:
                cell.forget()
        placed = {spot.widget for spot in self._wanted}
        for spot in self._arranged:
            if spot.widget not in placed:
                spot.widget.hide()
        for label in (self._unknown, self._unseen):
            if label not in placed:
                label.clear()

    def moved(self) -> bool:
        """Tell whether some field does not stand where it must."""
        return self._wanted != self._arranged

    def arrange(self) -> None:
        """Give each field its place."""
        if not self.moved():
            return
        while self._grid.count():
            self._grid.takeAt(0)
        for spot in self._wanted:
            self._grid.addWidget(
                spot.widget, spot.line, spot.column, 1, spot.wide, Qt.AlignmentFlag.AlignTop
            )
        self._arranged = self._wanted

    def _door(self, spec: FieldSpec, noted: Noted) -> ClosedCells:
        whole = self._whole
        door = self._doors.get(spec.name)
        if door is None:
            door = ClosedCells(WHO_MAY_OPEN if whole else spec.label, self)
            self._doors[spec.name] = door
        door.close_again(noted)
        self.closed[spec.name] = door
        self._place(door, _COLUMNS if whole else 1)
        door.show()
        return door

    def _put(self, spec: FieldSpec, words: str) -> ValueCell:
        cell = self._cells.get(spec.name)
        if cell is None:
            cell = self._cells[spec.name] = ValueCell(spec, self)
        cell.show_words(words)
        self.shown[spec.name] = cell
        self._place(cell, _COLUMNS if isinstance(spec.editor, LongText) else spec.width)
        return cell

    def _rest(self, label: Label, names: list[str]) -> None:
        """Name in one line what is not known."""
        if names:
            self._line, self._column = self._line + bool(self._column), 0
            said = EMPTY if names == [self.name] else f"{EMPTY}\u00a0: {', '.join(names)}"
            label.setText(said)
            self._place(label, _COLUMNS)
            label.show()

    def _place(self, widget: QWidget, wide: int) -> None:
        if self._column + wide > _COLUMNS:
            self._line, self._column = self._line + 1, 0
        self._wanted.append(_Spot(widget, self._line, self._column, wide))
        self._column += wide
