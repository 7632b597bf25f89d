"""The record of a person to read: what is known, section by section; what is not, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.protected import PROTECTED_WORDS
from e2c_desktop.ui.forms.specs import FieldSpec, Flag, LongText
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled, clear_layout
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.trainees.field_groups import unwanted_fields
from e2c_desktop.ui.trainees.fields import Lists, school_words, shown_value
from e2c_desktop.ui.trainees.presenting import EMPTY
from e2c_desktop.ui.trainees.protected import ClosedValue, Noted
from e2c_desktop.ui.trainees.sections import PROTECTED

_WIDEST = 1340
_COLUMNS = 3
_PRESCRIBER = ("prescriber_id", "prescriber_adviser")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of a person.

    Attributes:
        draft: the values of the person and of the path.
        lists: the words of identifiers.
        today: the day of today.
        noted: writes the opening of protected values down.
        prescriber_protected: whether the prescriber is one of them.
        may_open: whether the role reads them.
    """

    draft: Any
    lists: Lists
    today: date
    noted: Noted
    prescriber_protected: bool = False
    may_open: bool = True

    def words(self, spec: FieldSpec) -> str:
        """Return the words of a field, empty when it is not known."""
        if self.prescriber_protected and not self.may_open and spec.name in _PRESCRIBER:
            return PROTECTED_WORDS if spec.name == "prescriber_id" else ""
        left = self.draft.left_school_on
        if spec.name == "left_school_on" and left is not None:
            return school_words(left, self.draft.application_on or self.today)
        return shown_value(spec, getattr(self.draft, spec.name), self.lists)

    def is_closed(self, spec: FieldSpec) -> bool:
        """Tell whether a field is shown only when it is asked for."""
        hidden = self.prescriber_protected and spec.name in _PRESCRIBER
        return self.may_open and (hidden or spec.section == PROTECTED)


class ValueCell(QWidget):
    """A label and its value, to read and to copy.

    Args:
        spec: the field.
        words: its value.
    """

    def __init__(self, spec: FieldSpec, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(spec.label, "small"))
        self.value = Label(words or EMPTY, "strong" if words else "muted", wrap=True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.value)
        self.setAccessibleName(f"{spec.label}\u00a0: {words or EMPTY}")


class ClosedCells(QWidget):
    """« Donnée protégée [Afficher] » in the place of some values.

    Args:
        label: what is protected.
        noted: writes the opening down.

    Attributes:
        closed: the words and the button.
        cells: what is shown once it is asked for.
    """

    def __init__(self, label: str, noted: Noted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noted = noted
        self.cells: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(label, "small"))
        self.closed = ClosedValue(label)
        column.addWidget(self.closed)
        self.setAccessibleName(f"{label}\u00a0: donnée protégée")
        self.closed.button.clicked.connect(self.open)

    def add(self, cell: QWidget) -> None:
        """Hide a value behind this."""
        cell.hide()
        self.cells.append(cell)

    def open(self) -> None:
        """Show the values, once their opening is noted."""
        if not self._noted():
            return
        self.hide()
        for cell in self.cells:
            cell.show()


class ReadView(Scrolled):
    """The sections of a person, as cards.

    Attributes:
        cells: the values shown, by field.
        closed: what must be opened, by its first field.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="Identité", parent=parent)
        self.cells: dict[str, ValueCell] = {}
        self.closed: dict[str, ClosedCells] = {}

    def show_values(self, specs: Sequence[FieldSpec], reading: Reading) -> None:
        """Show other values."""
        clear_layout(self.inner)
        self.cells, self.closed = {}, {}
        unwanted = unwanted_fields(reading.draft, reading.today)
        for section in dict.fromkeys(spec.section for spec in specs):
            card = Card(section)
            card.setMaximumWidth(theme().px(_WIDEST))
            here = [s for s in specs if s.section == section and s.name not in unwanted]
            card.body.addLayout(_Filling(self, reading).of(here))
            self.inner.addWidget(card)
            card.show()
        self.inner.addStretch(1)


class _Filling:
    """Fills the grid of one section: known values, closed ones, then the names of the others."""

    def __init__(self, view: ReadView, reading: Reading) -> None:
        self._view, self._reading = view, reading
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._line = self._column = 0
        self._section = ""

    def of(self, specs: Sequence[FieldSpec]) -> QGridLayout:
        """Return the grid of some fields."""
        self._section = specs[0].section if specs else ""
        unknown: list[str] = []
        unseen: list[str] = []
        door: ClosedCells | None = None
        for spec in specs:
            words = self._reading.words(spec)
            closed = self._reading.is_closed(spec)
            if closed:
                door = door or self._door(spec)
            if words or spec.required:
                cell = self._put(spec, words)
                if closed and door is not None:
                    door.add(cell)
            elif not isinstance(spec.editor, Flag):  # a box that is not ticked says no
                (unseen if closed else unknown).append(spec.label)
        for names, hidden in ((unseen, True), (unknown, False)):
            rest = self._rest(names)
            if hidden and rest is not None and door is not None:
                # Whether something is known is protected too.
                door.add(rest)
        for each in range(_COLUMNS):
            self._grid.setColumnStretch(each, 1)
        return self._grid

    def _rest(self, names: list[str]) -> Label | None:
        """Name in one line what is not known."""
        if not names:
            return None
        self._line, self._column = self._line + bool(self._column), 0
        said = EMPTY if names == [self._section] else f"{EMPTY}\u00a0: {', '.join(names)}"
        label = Label(said, "muted", wrap=True)
        self._place(label, _COLUMNS)
        return label

    def _door(self, spec: FieldSpec) -> ClosedCells:
        whole = spec.section == PROTECTED
        label = "Pour la direction et les formateurs référents" if whole else spec.label
        door = ClosedCells(label, self._reading.noted)
        self._view.closed[spec.name] = door
        self._place(door, _COLUMNS if whole else 1)
        return door

    def _put(self, spec: FieldSpec, words: str) -> ValueCell:
        cell = ValueCell(spec, words)
        self._view.cells[spec.name] = cell
        long = isinstance(spec.editor, LongText)
        self._place(cell, _COLUMNS if long else spec.width)
        return cell

    def _place(self, widget: QWidget, wide: int) -> None:
        if self._column + wide > _COLUMNS:
            self._line, self._column = self._line + 1, 0
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(widget, self._line, self._column, 1, wide, top)
        self._column += wide
