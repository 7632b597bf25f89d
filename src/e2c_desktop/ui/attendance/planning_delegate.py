"""The painting of a planned half-day: hours, module, room, trainer, people; closed ones hatched."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from e2c_desktop.domain.planning_words import hours_words
from e2c_desktop.queries.planning_week import HalfView
from e2c_desktop.ui.attendance.planning_grid import WeekTable, closed_words
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.pills import PillSpec, paint_pill
from e2c_desktop.ui.kit.theme import theme

DIFFERS = PillSpec("Modifiée", "warn", "pencil")
"""The mark of a half-day that is not as its pattern."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LINE, _PAD = 20, 10
_TALL = 8
"""Lines that a half-day must hold before its module takes two of them."""


class HalfDelegate(QStyledItemDelegate):
    """Paints the cells of the grid."""

    def __init__(self, table: WeekTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one half-day."""
        half = self._table.weeks.half(index)
        if half is None:
            return
        painter.save()
        box = QRectF(option.rect)
        state = option.state
        _paint_ground(painter, box, half, chosen=bool(state & QStyle.StateFlag.State_Selected))
        if half.planned is None:
            _paint_closed(painter, box, half)
        else:
            _paint_planned(painter, box, half)
        _paint_foot(painter, box, half)
        if state & QStyle.StateFlag.State_Selected:
            _paint_frame(painter, box, self._table)
        painter.restore()


def _paint_ground(painter: QPainter, box: QRectF, half: HalfView, *, chosen: bool) -> None:
    look = theme()
    ground = "select" if chosen else "surface" if half.planned else "surface-alt"
    painter.fillRect(box, look.color(ground))
    if half.planned is None:
        painter.fillRect(box, QBrush(look.color("mute-line"), Qt.BrushStyle.BDiagPattern))
    line = look.color("border")
    painter.fillRect(QRectF(box.right() - 1, box.y(), 1, box.height()), line)
    painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), line)


def _paint_closed(painter: QPainter, box: QRectF, half: HalfView) -> None:
    look = theme()
    words = closed_words(half)
    font = look.font("label")
    room = box.width() - 2 * look.px(_PAD)
    words = elided(QFontMetrics(font), words[:1].upper() + words[1:], room - look.px(16))
    wide = QFontMetrics(font).horizontalAdvance(words) + look.px(16)
    tag = QRectF(box.x() + look.px(_PAD), box.y() + look.px(_PAD), wide, look.px(22))
    # On a plain ground: words over a hatching cannot be read.
    rounded_box(painter, tag, look.px(4), fill=look.color("surface"), edge=look.color("border"))
    painter.setFont(font)
    painter.setPen(look.color("text-muted"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


def two_lines(words: str, metrics: QFontMetrics, room: float) -> tuple[str, ...]:
    """Return words on one line, or on two where they do not fit and a space parts them."""
    if metrics.horizontalAdvance(words) <= room:
        return (words,)
    cuts = [place for place, letter in enumerate(words) if letter == " "]
    fitting = [place for place in cuts if metrics.horizontalAdvance(words[:place]) <= room]
    return (words[: fitting[-1]], words[fitting[-1] + 1 :]) if fitting else (words,)


def _paint_planned(painter: QPainter, box: QRectF, half: HalfView) -> None:
    assert half.planned is not None, "a half-day without hours is painted closed"
    look = theme()
    room = box.width() - look.px(_PAD) - look.px(6)
    modules = two_lines(half.planned.module, QFontMetrics(look.font("body")), room)
    if box.height() < look.px(_LINE * _TALL):
        modules = (half.planned.module,)
    lines = (
        ("bold", "text", "", hours_words(half.planned)),
        *(("body", "text", "", words) for words in modules),
        ("small", "text-muted", "map-pin", half.planned.room),
        ("small", "text-muted", "user-round", half.trainer),
    )
    top = box.y() + theme().px(_PAD)
    for role, token, sign, words in lines:
        if words:
            _paint_line(
                painter,
                QRectF(box.x(), top, box.width(), theme().px(_LINE)),
                role,
                token,
                sign,
                words,
            )
            top += theme().px(_LINE)


def _paint_line(
    painter: QPainter, box: QRectF, role: str, token: str, sign: str, words: str
) -> None:
    look = theme()
    left = box.x() + look.px(_PAD)
    if sign:
        paint_icon(painter, QRectF(left, box.y(), look.px(12), box.height()), sign, 12, token)
        left += look.px(17)
    font = look.font(role)
    room = QRectF(left, box.y(), box.right() - look.px(6) - left, box.height())
    painter.setFont(font)
    painter.setPen(look.color(token))
    painter.drawText(room, _LEFT, elided(QFontMetrics(font), words, room.width()))


def _paint_foot(painter: QPainter, box: QRectF, half: HalfView) -> None:
    """Paint the people, and above them that the half-day is not as its pattern."""
    look = theme()
    bottom = box.bottom() - look.px(6)
    lines = []
    if half.company:
        lines.append(("violet", "briefcase-business", f"{half.company} en entreprise"))
    if half.planned is not None:
        many = "s" if half.expected > 1 else ""
        lines.append(("text-muted", "school", f"{half.expected} attendu{many}"))
    for token, sign, words in lines:
        bottom -= look.px(_LINE)
        row = QRectF(box.x(), bottom, box.width(), look.px(_LINE))
        _paint_line(painter, row, "small", token, sign, words)
    if half.differs:
        bottom -= look.px(26)
        left = box.x() + look.px(_PAD)
        paint_pill(painter, QRectF(left, bottom, box.width(), look.px(24)), DIFFERS)


def _paint_frame(painter: QPainter, box: QRectF, table: QTableView) -> None:
    look = theme()
    token = "focus" if table.hasFocus() else "border-strong"
    inside = box.adjusted(1, 1, -2, -2)
    rounded_box(painter, inside, look.px(3), fill=None, edge=look.color(token), width=2)
