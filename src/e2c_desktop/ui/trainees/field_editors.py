"""How each kind of field is asked: values to tick, days, numbers, the first letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.periods import Period
from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.trainee_fields import FieldKind, FilterField
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import Field, TextField
from e2c_desktop.ui.kit.rows import RowDelegate
from e2c_desktop.ui.trainees.filter_words import NOT_KNOWN

Pairs = Sequence[tuple[str, str]]


class FieldEditor(QWidget):
    """Asks one field; what is asked is told at once.

    Signals:
        changed: the `Criterion` now asked.
    """

    changed = Signal(object)

    def __init__(self, of_field: FilterField, asked: Criterion) -> None:
        super().__init__()
        self._field = of_field
        self.asked = asked
        self.setAccessibleName(of_field.title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def add_missing(self) -> None:
        """Offer « Non renseigné », under what else is asked."""
        self.missing = QCheckBox(NOT_KNOWN)
        self.missing.setChecked(self.asked.missing)
        self.missing.toggled.connect(self._on_missing)
        if self._field.missable:
            self.column.addWidget(self.missing)
        self.column.addStretch(1)

    def _on_missing(self) -> None:
        self.tell(replace(self.asked, missing=self.missing.isChecked()))

    def tell(self, asked: Criterion) -> None:
        """Keep and tell what is asked."""
        if asked != self.asked:
            self.asked = asked
            self.changed.emit(asked)


class ChoiceEditor(FieldEditor):
    """Values to tick, « Non renseigné » last."""

    def __init__(self, of_field: FilterField, asked: Criterion, choices: Pairs) -> None:
        super().__init__(of_field, asked)
        self._values = [value for value, _ in choices]
        self.list = QListWidget()
        self.list.setAccessibleName(of_field.title)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTabKeyNavigation(False)
        for value, words in choices:
            self._add(words, ticked=value in asked.values)
        if of_field.missable:
            self._add(NOT_KNOWN, ticked=asked.missing)
        self.list.itemChanged.connect(self._on_ticked)
        self.column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _add(self, words: str, *, ticked: bool) -> None:
        item = QListWidgetItem(words)
        flags = Qt.ItemFlag
        item.setFlags(flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _is_ticked(self, row: int) -> bool:
        item = self.list.item(row)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _on_ticked(self) -> None:
        values = frozenset(value for row, value in enumerate(self._values) if self._is_ticked(row))
        self.tell(replace(self.asked, values=values, missing=self._is_ticked(len(self._values))))


class DatesEditor(FieldEditor):
    """A period that moves with the days, or two days."""

    def __init__(self, of_field: FilterField, asked: Criterion, today: Callable[[], date]) -> None:
        super().__init__(of_field, asked)
        self.period = QComboBox()
        self.period.setAccessibleName(f"{of_field.title}\u00a0: période")
        self.period.addItem("Entre deux dates")
        self.period.addItems([period.label for period in Period])
        self.period.setMaxVisibleItems(len(Period) + 1)
        self.since, self.until = DateField(today=today), DateField(today=today)
        days = QHBoxLayout()
        days.setSpacing(8)
        self._rows = QWidget()
        self._rows.setLayout(days)
        days.setContentsMargins(0, 0, 0, 0)
        for words, editor, day in (
            ("Du", self.since, asked.since),
            ("Au", self.until, asked.until),
        ):
            editor.set_date(day)
            editor.date_changed.connect(self._on_days)
            days.addWidget(Field(words, editor))
        if asked.period is not None:
            self.period.setCurrentIndex(1 + list(Period).index(asked.period))
        self.period.currentIndexChanged.connect(self._on_period)
        self.column.addWidget(Field("Période", self.period))
        self.column.addWidget(self._rows)
        self._rows.setVisible(asked.period is None)
        self.add_missing()
        self.setFocusProxy(self.period)

    def _on_period(self) -> None:
        row = self.period.currentIndex()
        self._rows.setVisible(row == 0)
        if row:
            period = list(Period)[row - 1]
            self.tell(replace(self.asked, period=period, since=None, until=None))
        else:
            self._on_days()

    def _on_days(self) -> None:
        days: list[date | None] = [None, None]
        for place, editor in enumerate((self.since, self.until)):
            with suppress(DateProblem):  # the field itself says what it cannot read
                days[place] = editor.date()
        self.tell(replace(self.asked, period=None, since=days[0], until=days[1]))


class NumbersEditor(FieldEditor):
    """Two bounds, either of which may stay empty."""

    def __init__(self, of_field: FilterField, asked: Criterion) -> None:
        super().__init__(of_field, asked)
        self.low, self.high = TextField(), TextField()
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, editor, value in (("De", self.low, asked.low), ("À", self.high, asked.high)):
            editor.setValidator(QIntValidator(0, 999, editor))
            editor.setText("" if value is None else str(value))
            editor.textChanged.connect(self._on_typed)
            row.addWidget(Field(f"{words} ({of_field.unit})", editor))
        self.column.addLayout(row)
        self.add_missing()
        self.setFocusProxy(self.low)

    def _on_typed(self) -> None:
        low, high = (
            int(editor.text()) if editor.text().isdecimal() else None
            for editor in (self.low, self.high)
        )
        self.tell(replace(self.asked, low=low, high=high))


class BeginningEditor(FieldEditor):
    """The first signs of a text."""

    def __init__(self, of_field: FilterField, asked: Criterion) -> None:
        super().__init__(of_field, asked)
        self.line = TextField()
        self.line.setMaxLength(40)
        self.line.setText(asked.text)
        self.line.textChanged.connect(self._on_typed)
        self.column.addWidget(Field("Commence par", self.line))
        self.add_missing()
        self.setFocusProxy(self.line)

    def _on_typed(self) -> None:
        self.tell(replace(self.asked, text=self.line.text().strip()))


def editor_of(
    of_field: FilterField, asked: Criterion, choices: Pairs, today: Callable[[], date]
) -> FieldEditor:
    """Return the editor of a field, showing what is asked of it."""
    if of_field.kind is FieldKind.CHOICE:
        return ChoiceEditor(of_field, asked, choices)
    if of_field.kind is FieldKind.DATES:
        return DatesEditor(of_field, asked, today)
    if of_field.kind is FieldKind.NUMBERS:
        return NumbersEditor(of_field, asked)
    return BeginningEditor(of_field, asked)
