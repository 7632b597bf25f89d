"""A choice made by one digit: the boxes of a paper form, entered without leaving the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.ui.kit.painting import RingedFocus, rounded_box
from e2c_desktop.ui.kit.theme import theme

_UNSHIFTED = {"à": "0", "&": "1", "é": "2", '"': "3", "'": "4", "(": "5"}
"""Digits of the top row of an AZERTY keyboard, typed without Maj."""

_BOX, _GAP, _HEIGHT = 22, 6, 28


def typed_digit(text: str) -> str:
    """Return the digit of a key, with or without Maj on an AZERTY keyboard; else the text."""
    return _UNSHIFTED.get(text, text)


@dataclass(frozen=True, slots=True)
class DigitOption:
    """A box: the digit that ticks it, what is stored, and its words."""

    digit: str
    value: object
    words: str


class DigitChoice(RingedFocus, QWidget):
    """A row of boxes, one of which may be ticked.

    A digit ticks its box and goes on to the next field; Suppr unticks; ← → move.

    Args:
        name: what is chosen.
        options: the boxes, in their order.
        with_words: whether words stand beside the digits, or over the column they are in.
        cell: width of a box and its words, in pixels at zoom 100 %.

    Signals:
        changed: the value ticked, or None.
        answered: a digit was typed: the keyboard goes on.
    """

    changed = Signal(object)
    answered = Signal()

    def __init__(
        self,
        name: str,
        options: Sequence[DigitOption],
        *,
        with_words: bool = True,
        cell: int = 64,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._options = tuple(options)
        self._with_words, self._cell = with_words, cell
        self._value: object = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        keys = " · ".join(f"{option.digit} {option.words}" for option in self._options)
        self.setToolTip(f"{keys} — Suppr\u00a0: aucun")
        self._tell()
        theme().changed.connect(self.updateGeometry)

    def value(self) -> object:
        """Return what is ticked, or None."""
        return self._value

    def set_value(self, value: object) -> None:
        """Tick a box without telling of it; None unticks."""
        self._value = value
        self._tell()
        self.update()

    def words(self) -> str:
        """Return the words of the box ticked, or an empty text."""
        found = (option.words for option in self._options if option.value == self._value)
        return next(found, "") if self._value is not None else ""

    def _tell(self) -> None:
        said = self.words() or "aucune réponse"
        self.setAccessibleName(f"{self._name}\u00a0: {said}")

    def _choose(self, value: object) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by a digit, with or without Maj; ← → to the box beside, Suppr to none."""
        typed = typed_digit(event.text())
        by_digit = {option.digit: option for option in self._options}
        if typed and typed in by_digit:
            self._choose(by_digit[typed].value)
            self.answered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _move(self, way: int) -> None:
        values = [option.value for option in self._options]
        place = values.index(self._value) + way if self._value in values else 0
        if 0 <= place < len(values):
            self._choose(values[place])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the box under the mouse, or untick it."""
        place = int(event.position().x() // theme().px(self._cell))
        if 0 <= place < len(self._options):
            value = self._options[place].value
            self._choose(None if value == self._value else value)

    def sizeHint(self) -> QSize:
        """Return the room of the boxes."""
        look = theme()
        return QSize(look.px(self._cell) * len(self._options), look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the boxes, the one ticked filled and bold: never by its colour alone."""
        del event
        look, painter = theme(), QPainter(self)
        side, cell = look.px(_BOX), look.px(self._cell)
        for place, option in enumerate(self._options):
            on = self._value is not None and option.value == self._value
            left = place * cell if self._with_words else place * cell + (cell - side) / 2
            box = QRectF(left, (self.height() - side) / 2, side, side)
            rounded_box(
                painter,
                box,
                look.px(4),
                fill=look.color("accent" if on else "surface"),
                edge=look.color("accent" if on else "mute-line"),
            )
            painter.setFont(look.font("bold" if on else "small"))
            painter.setPen(look.color("on-accent" if on else "text-muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, option.digit)
            if self._with_words:
                painter.setFont(look.font("strong" if on else "body"))
                painter.setPen(look.color("text"))
                words = QRectF(box.right() + look.px(_GAP), 0, cell - side, self.height())
                middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                painter.drawText(words, middle, option.words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._ring_in(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring_out()
