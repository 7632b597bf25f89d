"""From a kind of editor to a widget, and from a widget to a value of the draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.trainee import NAME_LIMIT
from e2c_desktop.ui.forms.cards import CardsEditor
from e2c_desktop.ui.forms.field_editor import FieldEditor, ValueProblem, refuse_long
from e2c_desktop.ui.forms.specs import (
    Cards,
    Choice,
    CodeOf,
    Date,
    Editor,
    Fixed,
    Flag,
    Identifier,
    Integer,
    LongText,
    LookupOf,
    Made,
    Money,
    Parsed,
    Phone,
    PostalTown,
    Scale,
    Siret,
    Suggested,
    Text,
)
from e2c_desktop.ui.forms.suggestions import CodeEditor, SuggestedEditor, TownEditor
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import PASTED, TextField, guard_wheel
from e2c_desktop.ui.kit.lookup import Lookup
from e2c_desktop.ui.kit.phone import PhoneField, show_phone
from e2c_desktop.ui.kit.theme import theme

_UNSHIFTED = {"à": 0, "&": 1, "é": 2, '"': 3, "'": 4}
"""Digits of the top row of an AZERTY keyboard, typed without Maj."""


class _LineEditor(FieldEditor):
    """One line of text; what is longer than `most` is refused, and stays to be shortened."""

    def __init__(
        self, line: QLineEdit, parent: QObject, *, upper: bool = False, most: int = PASTED
    ) -> None:
        super().__init__(line, parent)
        self.line = line
        self._upper = upper
        self._most = most
        line.textChanged.connect(self.changed)
        line.editingFinished.connect(self._on_finished)

    def value(self) -> object:
        refuse_long(self.line.text().strip(), self._most)
        return self.line.text()

    def set_value(self, value: object) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def _on_finished(self) -> None:
        text = clean_text(self.line.text())
        if self._upper:
            text = text.upper()
        if text != self.line.text():
            self.line.setText(text)
        self.left.emit()


class _PhoneEditor(_LineEditor):
    """A phone number, shown in pairs; one that was not touched keeps the form it is stored in."""

    _stored = ""

    def value(self) -> object:
        text = super().value()
        return self._stored if text == show_phone(self._stored) else text

    def set_value(self, value: object) -> None:
        self._stored = "" if value is None else str(value)
        super().set_value(show_phone(self._stored))


class _LongEditor(FieldEditor):
    """Several lines of text."""

    def __init__(self, spec: LongText, parent: QObject) -> None:
        area = QPlainTextEdit()
        super().__init__(area, parent)
        self._area = area
        self._max = spec.max
        area.setTabChangesFocus(True)
        # The lines, the margin that Qt leaves around them, the padding and the edge.
        area.setFixedHeight(area.fontMetrics().lineSpacing() * spec.lines + theme().px(20))
        area.textChanged.connect(self.changed)

    def value(self) -> str:
        text = self._area.toPlainText()
        refuse_long(text, self._max)
        return text

    def set_value(self, value: object) -> None:
        self._area.setPlainText("" if value is None else str(value))


class _DateEditor(FieldEditor):
    """A date."""

    def __init__(self, spec: Date, parent: QObject) -> None:
        line = DateField(today=spec.today, weekday=spec.weekday)
        super().__init__(line, parent)
        self._line = line
        line.textChanged.connect(self.changed)
        line.editingFinished.connect(self.left)
        line.date_changed.connect(self._on_moved)

    def value(self) -> object:
        try:
            return self._line.date()
        except DateProblem as problem:
            raise ValueProblem(str(problem)) from problem

    def set_value(self, value: object) -> None:
        self._line.set_date(value if isinstance(value, date) else None)

    def _on_moved(self) -> None:
        self.left.emit()


class _ChoiceEditor(FieldEditor):
    """One of a few values."""

    def __init__(self, spec: Choice, parent: QObject) -> None:
        combo = QComboBox()
        super().__init__(combo, parent)
        self._combo = combo
        self._items = spec.items()
        for _value, label in self._items:
            combo.addItem(label)
        combo.setMinimumContentsLength(6)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        guard_wheel(combo)
        if isinstance(spec, Scale):
            combo.installEventFilter(self)
        combo.currentIndexChanged.connect(self.changed)
        combo.activated.connect(self.left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the unshifted digits of the top row; Suppr comes back to the empty choice."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            level = _UNSHIFTED.get(event.text())
            if event.key() == Qt.Key.Key_Delete:
                level = -1
            if level is not None:
                self._combo.setCurrentIndex(level + 1)
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def value(self) -> object:
        index = self._combo.currentIndex()
        return self._items[index][0] if index >= 0 else None

    def set_value(self, value: object) -> None:
        for index, (known, _label) in enumerate(self._items):
            if known == value and (known is None) == (value is None):
                self._combo.setCurrentIndex(index)
                return
        if value is None or value == "":
            self._combo.setCurrentIndex(0 if self._items else -1)
            return
        # A value of an older list is kept and shown as it is stored.
        self._items.append((value, str(getattr(value, "label", value))))
        self._combo.addItem(self._items[-1][1])
        self._combo.setCurrentIndex(len(self._items) - 1)


class _LookupEditor(FieldEditor):
    """One of many values."""

    def __init__(self, spec: LookupOf, parent: QObject) -> None:
        line = Lookup(spec.source, placeholder=spec.placeholder, create_label=spec.create_label)
        super().__init__(line, parent)
        self._line = line
        self._label_of = spec.label_of
        line.chosen.connect(self._on_chosen)
        line.editingFinished.connect(self.left)

    def value(self) -> object:
        return self._line.value()

    def set_value(self, value: object) -> None:
        label = self._label_of(value) if self._label_of and value is not None else ""
        self._line.set_value(value, label)

    def _on_chosen(self) -> None:
        self.changed.emit()
        self.left.emit()


class _FixedEditor(_LineEditor):
    """Words that stand in the place of a value: it is neither seen nor changed."""

    def __init__(self, spec: Fixed, parent: QObject) -> None:
        super().__init__(TextField(), parent)
        self._value: object = None
        self.line.setText(spec.words)
        self.line.setReadOnly(True)

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        self._value = value


class _IdentifierEditor(_LineEditor):
    """An identifier with a shape of its own."""

    def __init__(self, spec: Identifier, parent: QObject) -> None:
        super().__init__(TextField(spec.hint), parent, most=spec.max)
        self._spec = spec

    def is_right(self) -> bool:
        return bool(self.line.text()) and self._spec.is_right(self.line.text())


class _SiretEditor(_LineEditor):
    """An identifier of 14 digits."""

    def __init__(self, spec: Siret, parent: QObject) -> None:
        line = TextField("14 chiffres", max_length=20)
        super().__init__(line, parent)
        self._spec = spec

    def value(self) -> str:
        return re.sub(r"\s", "", self.line.text())

    def set_value(self, value: object) -> None:
        super().set_value(self._spec.shown(str(value)) if value else "")

    def is_right(self) -> bool:
        return bool(self.value()) and self._spec.is_right(self.value())

    def _on_finished(self) -> None:
        if self.is_right():
            self.line.setText(self._spec.shown(self.value()))
        self.left.emit()


class _FlagEditor(FieldEditor):
    """A tick box."""

    def __init__(self, label: str, parent: QObject) -> None:
        box = QCheckBox(label)
        super().__init__(box, parent)
        self._box = box
        box.toggled.connect(self.changed)
        box.clicked.connect(self.left)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: object) -> None:
        self._box.setChecked(bool(value))


class _IntegerEditor(_LineEditor):
    """A whole number, or none."""

    def __init__(self, spec: Integer, parent: QObject) -> None:
        super().__init__(TextField(spec.unit, max_length=9), parent)
        self._spec = spec

    def value(self) -> object:
        text = re.sub(r"\s", "", self.line.text()).removesuffix(self._spec.unit or "\0")
        if not text:
            return None
        if not re.fullmatch(r"-?\d+", text):
            raise ValueProblem("Écrire un nombre entier.")
        number = int(text)
        if not self._spec.minimum <= number <= self._spec.maximum:
            raise ValueProblem(f"Écrire un nombre de {self._spec.minimum} à {self._spec.maximum}.")
        return number


class _ParsedEditor(_LineEditor):
    """A value read from words, written again the usual way when the field is left."""

    def __init__(self, spec: Parsed, parent: QObject) -> None:
        super().__init__(TextField(spec.hint, max_length=40), parent)
        self._spec = spec

    def value(self) -> object:
        if not self.line.text().strip():
            return None
        found = self._spec.read(self.line.text())
        if found is None:
            raise ValueProblem(self._spec.refusal)
        return found

    def set_value(self, value: object) -> None:
        super().set_value("" if value is None else self._spec.shown(value))

    def _on_finished(self) -> None:
        found = self._spec.read(self.line.text())
        if found is not None and self.line.text() != self._spec.shown(found):
            self.line.setText(self._spec.shown(found))
        self.left.emit()


class _MoneyEditor(_LineEditor):
    """An amount, or none."""

    def __init__(self, spec: Money, parent: QObject) -> None:
        super().__init__(TextField("7,50\u00a0€", max_length=16), parent)
        self._spec = spec

    def value(self) -> object:
        if not self.line.text().strip():
            return None
        cents = self._spec.read(self.line.text())
        if cents is None:
            raise ValueProblem("Écrire un montant en euros\u00a0: 7,50.")
        return cents

    def set_value(self, value: object) -> None:
        super().set_value(self._spec.shown(value) if isinstance(value, int) else "")

    def _on_finished(self) -> None:
        cents = self._spec.read(self.line.text())
        if cents is not None and self.line.text() != self._spec.shown(cents):
            self.line.setText(self._spec.shown(cents))
        self.left.emit()


def make_editor(
    editor: Editor, label: str, parent: QObject, *, code: Callable[[], str] = str
) -> FieldEditor:
    """Build the widget of an editor.

    Args:
        editor: kind of editor.
        label: words of the field, for a tick box.
        parent: owner.
        code: the postal code typed in the other field, for a commune.

    Raises:
        TypeError: the kind is not known (a fault of the program).
    """
    if isinstance(editor, Text):
        line = TextField(editor.placeholder)
        return _LineEditor(line, parent, upper=editor.upper, most=editor.max)
    if isinstance(editor, Phone):
        return _PhoneEditor(PhoneField(), parent, most=NAME_LIMIT)
    if isinstance(editor, PostalTown):
        return TownEditor(editor, parent, code)
    if isinstance(editor, Flag | Cards):
        return _labelled(editor, label, parent)
    if isinstance(editor, Made):
        return editor.make(parent)
    for kind, build in _BUILDERS.items():
        if isinstance(editor, kind):
            return build(editor, parent)
    raise TypeError(type(editor).__name__)


def _labelled(editor: Flag | Cards, label: str, parent: QObject) -> FieldEditor:
    """Build an editor that shows or says the words of its field."""
    if isinstance(editor, Cards):
        return CardsEditor(editor, label, parent)
    return _FlagEditor(label, parent)


_BUILDERS: dict[type[Editor], Callable[[Any, QObject], FieldEditor]] = {
    LongText: _LongEditor,
    Date: _DateEditor,
    Choice: _ChoiceEditor,
    LookupOf: _LookupEditor,
    Siret: _SiretEditor,
    Identifier: _IdentifierEditor,
    Fixed: _FixedEditor,
    Suggested: SuggestedEditor,
    CodeOf: CodeEditor,
    Integer: _IntegerEditor,
    Money: _MoneyEditor,
    Parsed: _ParsedEditor,
}
