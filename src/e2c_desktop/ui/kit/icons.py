"""Lucide icons, tinted from the theme and cached by name, size, colour and device ratio."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from e2c_desktop.runtime.resources import resource_text
from e2c_desktop.ui.kit.theme import theme

_STROKE = re.compile(r'stroke-width="[^"]*"')
_FILL = re.compile(r'fill="none"')


@cache
def _source(name: str) -> str:
    return resource_text(f"icons/{name}.svg")


def stroke_for(size: int) -> float:
    """Return the width of the line: small icons need thicker lines to stay readable."""
    if size <= 12:
        return 2.5
    if size <= 14:
        return 2.25
    return 2.0 if size <= 18 else 1.75


def svg_text(name: str, colour: str, size: int, *, filled: bool = False) -> str:
    """Return the SVG of an icon in one colour; QtSvg would paint `currentColor` black."""
    text = _source(name).replace("currentColor", colour)
    text = _STROKE.sub(f'stroke-width="{stroke_for(size)}"', text)
    return _FILL.sub(f'fill="{colour}"', text, count=1) if filled else text


@lru_cache(maxsize=1024)
def _pixmap(name: str, size: int, colour: str, ratio: float, stroke_size: int) -> QPixmap:
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(svg_text(name, colour, stroke_size).encode("utf-8")))
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, size: int, token: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon at the zoom in force.

    Args:
        name: Lucide name.
        size: logical pixels at zoom 100 %.
        token: role of the colour in the theme.
        ratio: device pixel ratio of the surface painted on.
    """
    look = theme()
    return _pixmap(name, look.px(size), look.hex(token), ratio, size)


def paint_icon(painter: QPainter, rect: QRectF, name: str, size: int, token: str) -> None:
    """Paint an icon in the middle of a rectangle, sharp on every screen."""
    device = painter.device()
    ratio = device.devicePixelRatio() if device is not None else 1.0
    pixmap = icon_pixmap(name, size, token, ratio)
    side = theme().px(size)
    x = round(rect.x() + (rect.width() - side) / 2)
    y = round(rect.y() + (rect.height() - side) / 2)
    painter.drawPixmap(x, y, pixmap)


def icon(name: str, token: str = "text-muted", size: int = 16) -> QIcon:
    """Return a `QIcon` for Qt's own widgets (menus, actions of a field)."""
    result = QIcon()
    for ratio in (1.0, 1.25, 1.5, 2.0):
        result.addPixmap(icon_pixmap(name, size, token, ratio))
        result.addPixmap(icon_pixmap(name, size, "text-disabled", ratio), QIcon.Mode.Disabled)
    return result


def window_icon() -> QIcon:
    """Return the mark of the program: « 2C » on the colour of the left bar."""
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(
            painter, QRectF(0, 0, side, side), theme().color("nav-bg"), theme().color("nav-mark")
        )
        painter.end()
        result.addPixmap(pixmap)
    return result


def paint_mark(painter: QPainter, rect: QRectF, ground: QColor, text: QColor) -> None:
    """Paint the mark « 2C » in a rounded square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = rect.width() * 0.22
    painter.drawRoundedRect(rect, radius, radius)
    font = theme().font("caption")
    font.setPixelSize(max(6, round(rect.width() * 0.42)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "2C")
    painter.restore()
