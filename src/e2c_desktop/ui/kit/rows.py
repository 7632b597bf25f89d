"""How a cell of a list is painted: ground of the row, accent bar, cut text, icons, ticks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_ID_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Identifier of the record behind a row."""
PILL_ROLE = int(Qt.ItemDataRole.UserRole) + 10
"""`PillSpec` of a cell."""
SIGN_ROLE = int(Qt.ItemDataRole.UserRole) + 11
"""`Sign` of a cell: an icon with its colour and its sentence."""
PARTS_ROLE = int(Qt.ItemDataRole.UserRole) + 12
"""`TextParts` of a cell: words that weigh more, then the others."""
TABULAR_ROLE = int(Qt.ItemDataRole.UserRole) + 13
"""True for dates, hours and counts: figures of one width, muted unless selected."""
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 14
"""Colour role of the text of a cell."""


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon in a cell; `tip` is its sentence, for the tooltip and the screen reader."""

    icon: str
    token: str = "text-muted"
    tip: str = ""


@dataclass(frozen=True, slots=True)
class TextParts:
    """A text whose beginning weighs more: the family name, then the given name.

    `caption` is a second line in small grey letters, for two-line rows.
    """

    strong: str
    rest: str = ""
    caption: str = ""

    def text(self) -> str:
        """Return the words in one piece."""
        return " ".join(part for part in (self.strong, self.rest) if part)


@runtime_checkable
class LightsRows(Protocol):
    """A view that lights up the whole row under the mouse."""

    def hovered_row(self) -> int:
        """Return the row under the mouse, or -1."""


class RowDelegate(QStyledItemDelegate):
    """Paints every cell of a `DataTable`; subclasses replace `paint_cell`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the density in force."""
        return QSize(theme().px(40), theme().row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground, the line under the row and the accent bar, then the cell."""
        look = theme()
        rect = option.rect
        selected = is_selected(option)
        view = option.widget
        hovered = isinstance(view, LightsRows) and view.hovered_row() == index.row()
        token = "select" if selected else ("hover" if hovered else "surface")
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, look.color(token))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("grid"))
        if selected and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), look.px(3), rect.height(), look.color("accent"))
        self.paint_cell(painter, option, index)
        painter.restore()

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint what the cell shows: tick, sign, two-part text or plain text."""
        box = QRectF(option.rect)
        padding = theme().px(16 if index.column() == 0 else 4)
        box.adjust(padding, 0, -theme().px(4), -1)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is not None:
            enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
            paint_tick(painter, _tick_box(box), Qt.CheckState(tick), enabled=enabled)
            box.adjust(theme().px(26), 0, 0, 0)
        sign = index.data(SIGN_ROLE)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if isinstance(sign, Sign):
            side = theme().px(16)
            if not text:
                paint_icon(painter, box, sign.icon, 16, sign.token)
                return
            paint_icon(
                painter, QRectF(box.x(), box.y(), side, box.height()), sign.icon, 16, sign.token
            )
            box.adjust(side + theme().px(8), 0, 0, 0)
        parts = index.data(PARTS_ROLE)
        if isinstance(parts, TextParts):
            _paint_parts(painter, box, parts, selected=is_selected(option))
        elif text:
            _paint_text(painter, box, str(text), index, selected=is_selected(option))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Tick with a click on the box or with Space."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        if isinstance(event, QMouseEvent):
            if event.type() is not QEvent.Type.MouseButtonRelease:
                return False
            reach = QRectF(option.rect).adjusted(0, 0, 0, 0)
            reach.setWidth(theme().px(16 + 26 if index.column() == 0 else 30))
            if not reach.contains(event.position()):
                return False
        elif not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Space:
            return False
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        wanted = (
            Qt.CheckState.Unchecked if ticked is Qt.CheckState.Checked else Qt.CheckState.Checked
        )
        return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Say whether the row of a cell is selected."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def _tick_box(box: QRectF) -> QRectF:
    side = theme().px(16)
    return QRectF(box.x(), round(box.y() + (box.height() - side) / 2), side, side)


def paint_tick(
    painter: QPainter, box: QRectF, state: Qt.CheckState, *, enabled: bool = True
) -> None:
    """Paint a tick box as forms have them."""
    look = theme()
    if state is Qt.CheckState.Unchecked:
        rounded_box(
            painter,
            box,
            look.px(4),
            fill=look.color("surface"),
            edge=look.color("border-strong"),
            width=2 if look.is_contrast() else 1,
        )
        return
    ground = "accent" if enabled else "mute-fill"
    rounded_box(painter, box, look.px(4), fill=look.color(ground))
    name = "check" if state is Qt.CheckState.Checked else "minus"
    paint_icon(painter, box, name, 12, "on-accent")


def _paint_parts(painter: QPainter, box: QRectF, parts: TextParts, *, selected: bool) -> None:
    look = theme()
    if parts.caption:
        half = box.height() / 2
        small = look.font("small")
        lower = QRectF(box.x(), box.y() + half - 1, box.width(), half)
        painter.setFont(small)
        painter.setPen(look.color("text-muted"))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(lower, top, elided(QFontMetrics(small), parts.caption, box.width()))
        box = QRectF(box.x(), box.y() + 1, box.width(), half)
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    strong = look.font("bold" if selected else "strong")
    metrics = QFontMetrics(strong)
    shown = elided(metrics, parts.strong, box.width())
    painter.setFont(strong)
    painter.setPen(look.color("text"))
    painter.drawText(box, left, shown)
    used = metrics.horizontalAdvance(shown + " ")
    if parts.rest and shown == parts.strong and used < box.width():
        plain = look.font("strong" if selected else "body")
        painter.setFont(plain)
        rest = box.adjusted(used, 0, 0, 0)
        painter.drawText(rest, left, elided(QFontMetrics(plain), parts.rest, rest.width()))


def _paint_text(
    painter: QPainter, box: QRectF, text: str, index: AnyIndex, *, selected: bool
) -> None:
    look = theme()
    tabular = bool(index.data(TABULAR_ROLE))
    tone: Any = index.data(TONE_ROLE)
    font = look.font("body", tabular=tabular)
    painter.setFont(font)
    painter.setPen(look.color(str(tone) if tone else ("text-muted" if tabular else "text")))
    wanted = index.data(Qt.ItemDataRole.TextAlignmentRole)
    align = Qt.AlignmentFlag(wanted) if wanted else Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        box,
        align | Qt.AlignmentFlag.AlignVCenter,
        elided(QFontMetrics(font), text, box.width()),
    )
