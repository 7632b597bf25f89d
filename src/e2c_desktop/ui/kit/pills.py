"""Status pills: shape, word and colour, painted by one function for tables and for records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.rows import Cell, RowDelegate
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
    width = look.metrics("label").horizontalAdvance(spec.text) + look.px(18)
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


def _fitted(spec: PillSpec, room: int) -> PillSpec:
    """Return a pill that a room holds, its word cut when it must."""
    over = pill_size(spec).width() - room
    if over <= 0:
        return spec
    metrics = theme().metrics("label")
    return replace(
        spec, text=elided(metrics, spec.text, metrics.horizontalAdvance(spec.text) - over)
    )


@lru_cache(maxsize=128)
def _pill_pixmap(
    spec: PillSpec, room: int, ground: str, look: str, zoom: int, ratio: float
) -> QPixmap:
    """Return a pill on the ground of its row, so that its edges and its text blend as painted."""
    del look, zoom  # they tell two pills apart: what is painted asks the theme in force
    spec = _fitted(spec, room)
    size = pill_size(spec)
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme().color(ground))
    painter = QPainter(pixmap)
    paint_pill(painter, QRectF(0, 0, size.width(), size.height()), spec)
    painter.end()
    return pixmap


def _paint_kept(painter: QPainter, rect: QRectF, spec: PillSpec, ground: str) -> None:
    """Paint a pill as `paint_pill` does, from a picture kept of it: a list shows a few, often."""
    look = theme()
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    room = int(rect.width())
    pixmap = _pill_pixmap(spec, room, ground, look.name, look.zoom, ratio)
    height = pixmap.height() / ratio
    painter.drawPixmap(round(rect.x()), round(rect.y() + (rect.height() - height) / 2), pixmap)


class PillDelegate(RowDelegate):
    """Paints the pill of a cell, in tables."""

    def paint_contents(self, painter: QPainter, box: QRectF, cell: Cell, ground: str) -> None:
        """Paint the pill, or the rest when the cell has none."""
        spec = cell.pill
        if isinstance(spec, PillSpec) and spec.text:
            _paint_kept(painter, box.adjusted(0, 0, 0, 1), spec, ground)
        else:
            super().paint_contents(painter, box, cell, ground)
