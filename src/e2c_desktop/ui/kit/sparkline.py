"""A line of a few values beside a figure: how it went, without scale; the words say the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from e2c_desktop.ui.kit.theme import theme

_DOT = 3


def points_of(values: Sequence[float | None], box: QRectF) -> list[QPointF]:
    """Return where the values stand in a box, those that are not told left out.

    The lowest value stands at the foot of the box, the highest at its head; equal ones in the
    middle.
    """
    told = [(rank, value) for rank, value in enumerate(values) if value is not None]
    if len(told) < 2:
        return []
    low, high = min(value for _, value in told), max(value for _, value in told)
    step = box.width() / max(1, len(values) - 1)
    found = []
    for rank, value in told:
        share = 0.5 if high == low else (value - low) / (high - low)
        found.append(QPointF(box.left() + step * rank, box.bottom() - share * box.height()))
    return found


def paint_sparkline(
    painter: QPainter, box: QRectF, values: Sequence[float | None], token: str
) -> None:
    """Paint the line of some values, the ground under it, and a dot on the last one.

    Args:
        painter: on what.
        box: where.
        values: the oldest first; None where nothing is told. Fewer than two draw nothing.
        token: colour role of the line.
    """
    look = theme()
    inner = box.adjusted(1, look.px(_DOT) + 1, -look.px(_DOT) - 1, -look.px(1))
    points = points_of(values, inner)
    if not points:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = look.color(token)
    ground = QPainterPath(QPointF(points[0].x(), box.bottom()))
    for point in points:
        ground.lineTo(point)
    ground.lineTo(QPointF(points[-1].x(), box.bottom()))
    painter.setOpacity(0.12)
    painter.fillPath(ground, colour)
    painter.setOpacity(1.0)
    painter.setPen(QPen(colour, look.px(2) * 0.75, Qt.PenStyle.SolidLine))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(points[-1], look.px(_DOT), look.px(_DOT))
    painter.restore()
