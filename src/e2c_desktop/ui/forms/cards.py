"""A choice of weight in a form: two to four cards side by side."""

from __future__ import annotations

from PySide6.QtCore import QObject

from e2c_desktop.ui.forms.field_editor import FieldEditor
from e2c_desktop.ui.forms.specs import Cards
from e2c_desktop.ui.kit.radio_cards import RadioCards


class CardsEditor(FieldEditor):
    """One of a few values, none at first."""

    def __init__(self, spec: Cards, label: str, parent: QObject) -> None:
        self._items = spec.items()
        cards = RadioCards([words for _value, words in self._items], name=label)
        super().__init__(cards, parent)
        self._cards = cards
        cards.chosen.connect(self._on_chosen)

    def value(self) -> object:
        """Return the value of the card chosen, None without one."""
        number = self._cards.current()
        return None if number < 0 else self._items[number][0]

    def set_value(self, value: object) -> None:
        """Choose the card of a value, or none."""
        numbers = [rank for rank, (known, _words) in enumerate(self._items) if known == value]
        self._cards.choose(numbers[0] if numbers else -1)

    def _on_chosen(self) -> None:
        self.changed.emit()
        self.left.emit()
