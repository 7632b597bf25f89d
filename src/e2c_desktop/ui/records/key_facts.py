"""The key facts under the name of a record: labels over their values, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.kept_rows import KeptRow, KeptRows
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel
from e2c_desktop.ui.kit.theme import theme

_CLOSE, _APART = 8, 32
"""Between two key facts, at least and at most."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A label and its value, in the line under the name.

    Attributes:
        sign: icon after the value and its tone, with the sentence that it means; none without it.
        widest: pixels of the value at zoom 100 %, 0 for as many as it takes.
    """

    label: str
    value: str
    sign: tuple[str, str, str] | None = None
    widest: int = 0


class _FactCell(KeptRow):
    """A label over its value, and the sign that goes with it."""

    def __init__(self) -> None:
        super().__init__()
        self._label, self._value = ElidedLabel("", "small"), ElidedLabel("", "strong")
        self._widest = self._value.maximumWidth()
        self._sign: IconLabel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._label)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self._value)
        column.addLayout(self._row)

    def tell(self, fact: KeyFact) -> None:
        """Show another fact."""
        self._label.set_text(fact.label)
        self._value.set_text(fact.value)
        self._value.setMaximumWidth(theme().px(fact.widest) if fact.widest else self._widest)
        self.setAccessibleName(f"{fact.label}\u00a0: {fact.value}")
        self._show_sign(fact.sign)

    def _show_sign(self, sign: tuple[str, str, str] | None) -> None:
        if self._sign is not None:
            self._row.removeWidget(self._sign)
            self._sign.deleteLater()
            self._sign = None
        if sign is not None:
            icon, tone, sentence = sign
            self._sign = IconLabel(icon, size=14, token=tone)
            self._sign.setToolTip(sentence)
            self._sign.setAccessibleName(sentence)
            self._row.addWidget(self._sign)

    def wanted(self) -> int:
        """Return the width that cuts nothing; the layout knows it only once it is shown."""
        value = min(self._value.sizeHint().width(), self._value.maximumWidth())
        sign = 0 if self._sign is None else self._row.spacing() + self._sign.sizeHint().width()
        return max(self._label.sizeHint().width(), value + sign)

    def forget(self) -> None:
        """Hold no value."""
        self._value.set_text("")
        self.setAccessibleName("")
        self._show_sign(None)


class FactsRow(QWidget):
    """The six key dates, closer to one another where there is less room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        self._cells = KeptRows(self._row, _FactCell)
        self._shown: list[_FactCell] = []
        self._fit()

    def show_facts(self, facts: tuple[KeyFact, ...]) -> None:
        """Show other facts."""
        self._shown = list(self._cells.take(len(facts)))
        for cell, fact in zip(self._shown, facts, strict=True):
            cell.tell(fact)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Part the facts as far as the room allows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - sum(cell.wanted() for cell in self._shown)
        gap = room // max(len(self._shown), 1)
        self._row.setSpacing(min(max(gap, _CLOSE), _APART))
