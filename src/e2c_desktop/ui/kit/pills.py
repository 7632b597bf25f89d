"""Status pills: shape, word and colour, painted by one function for tables and for records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.rows import PILL_ROLE, RowDelegate
from e2c_desktop.ui.kit.theme import theme

Tone = Literal["ok", "info", "warn", "bad", "violet", "mute"]


@dataclass(frozen=True, slots=True)
class PillSpec:
    """What a pill shows.

    Attributes:
        text: the word, also what a screen reader says.
        tone: colour role.
        icon: Lucide name, so that a reader who sees no colour still tells the states apart.
    """

    text: str
    tone: Tone = "mute"
    icon: str = ""


def pill_size(spec: PillSpec) -> QSize:
    """Return the drawn size: 7 + icon 12 + 5 + text + 9, 22 px high."""
    look = theme()
    width = QFontMetrics(look.font("label")).horizontalAdvance(spec.text) + look.px(18)
    if spec.icon:
        width = width - look.px(9) + look.px(7 + 12 + 5)
    return QSize(width, look.px(22))


def paint_pill(painter: QPainter, rect: QRectF, spec: PillSpec) -> None:
    """Paint a pill at the left of `rect`, in its middle, never cut."""
    look = theme()
    size = pill_size(spec)
    box = QRectF(
        rect.x(), round(rect.y() + (rect.height() - size.height()) / 2), size.width(), size.height()
    )
    rounded_box(
        painter,
        box,
        look.px(11),
        fill=look.color(f"{spec.tone}-soft"),
        edge=look.color(f"{spec.tone}-line"),
    )
    x = box.x() + look.px(9)
    if spec.icon:
        side = look.px(12)
        paint_icon(
            painter,
            QRectF(box.x() + look.px(7), box.y(), side, box.height()),
            spec.icon,
            12,
            spec.tone,
        )
        x = box.x() + look.px(7 + 12 + 5)
    painter.setFont(look.font("label"))
    painter.setPen(look.color(spec.tone))
    painter.drawText(
        QRectF(x, box.y(), box.right() - x, box.height()),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        spec.text,
    )


class Pill(QWidget):
    """A status shown in a record."""

    def __init__(self, spec: PillSpec | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec or PillSpec("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_spec(self._spec)
        theme().changed.connect(self.updateGeometry)

    def spec(self) -> PillSpec:
        """Return what is shown."""
        return self._spec

    def set_spec(self, spec: PillSpec) -> None:
        """Show another status; an empty text takes no room."""
        self._spec = spec
        self.setAccessibleName(spec.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the drawn size."""
        return pill_size(self._spec) if self._spec.text else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        if self._spec.text:
            paint_pill(QPainter(self), QRectF(self.rect()), self._spec)


class PillDelegate(RowDelegate):
    """Paints the pill of a cell, in tables."""

    def paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the pill, or the text when the cell has none."""
        spec = index.data(PILL_ROLE)
        if isinstance(spec, PillSpec) and spec.text:
            paint_pill(painter, QRectF(option.rect).adjusted(theme().px(4), 0, 0, 0), spec)
        else:
            super().paint_cell(painter, option, index)
