"""How a cell of a list is painted: ground of the row, accent bar, cut text, icons, ticks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.lines import Lines, fitted, paint_line
from e2c_desktop.ui.kit.painting import rounded_box
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

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 15
"""`Cell`: all that is painted of a cell in one answer; a model may leave it to the other roles."""
_MARK = 14
"""Room that « … » takes: a given name with less would go without a sign."""
_EDGE, _GAP = 16, 4
"""Logical pixels between the words and the side of the list, or the next column."""
_SELECTED = QStyle.StateFlag.State_Selected.value


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


@dataclass(slots=True)  # made for each cell painted: freezing it would triple its cost
class Cell:
    """What is painted of a cell.

    Attributes:
        text: the words, when neither a pill nor parts take their place.
        pill: `PillSpec`, for the delegates that paint pills.
        tick: state of the tick box; None without one.
        ticks: whether the box can be ticked.
    """

    text: str
    parts: TextParts | None = None
    pill: object = None
    sign: Sign | None = None
    tabular: bool = False
    tone: str = ""
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    tick: Qt.CheckState | None = None
    ticks: bool = True


def cell_of(index: AnyIndex) -> Cell:
    """Return what is painted of a cell; asked role by role when the model has no `Cell`."""
    cell = index.data(CELL_ROLE)
    if isinstance(cell, Cell):
        return cell
    parts, sign = index.data(PARTS_ROLE), index.data(SIGN_ROLE)
    text, tone = index.data(Qt.ItemDataRole.DisplayRole), index.data(TONE_ROLE)
    align = index.data(Qt.ItemDataRole.TextAlignmentRole)
    tick = index.data(Qt.ItemDataRole.CheckStateRole)
    return Cell(
        str(text) if text else "",
        parts=parts if isinstance(parts, TextParts) else None,
        pill=index.data(PILL_ROLE),
        sign=sign if isinstance(sign, Sign) else None,
        tabular=bool(index.data(TABULAR_ROLE)),
        tone=str(tone) if tone else "",
        align=Qt.AlignmentFlag(align) if align else Qt.AlignmentFlag.AlignLeft,
        tick=None if tick is None else Qt.CheckState(tick),
        ticks=bool(index.flags() & Qt.ItemFlag.ItemIsEnabled),
    )


class RowDelegate(QStyledItemDelegate):
    """Paints every cell of a `DataTable`; subclasses replace `paint_cell` or `paint_contents`.

    Attributes:
        hovered: the row under the mouse, all of which lights up; -1 for none.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self._ground = "surface"
        self._lines = Lines()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the density in force."""
        return QSize(theme().px(40), theme().row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground, the line under the row and the accent bar, then the cell."""
        look = theme()
        rect = option.rect
        ground = self._ground = self.ground(option, index)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, look.color(ground))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("grid"))
        if ground == "select" and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), look.px(3), rect.height(), look.color("accent"))
        self.paint_cell(painter, option, index)
        painter.restore()

    def ground(self, option: QStyleOptionViewItem, index: AnyIndex) -> str:
        """Return the colour role of the ground of a cell."""
        if is_selected(option):
            return "select"
        return "hover" if index.row() == self.hovered else "surface"

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint what the cell shows, on the ground that was just painted."""
        box, cell = QRectF(option.rect), cell_of(index)
        left = theme().px(_EDGE if index.column() == 0 else _GAP)
        right = _GAP
        if cell.align & Qt.AlignmentFlag.AlignRight:
            right = right_margin(last=index.column() == index.model().columnCount() - 1)
        box.adjust(left, 0, -theme().px(right), -1)
        self.paint_contents(painter, box, cell, self._ground)

    def paint_contents(self, painter: QPainter, box: QRectF, cell: Cell, ground: str) -> None:
        """Paint a tick, a sign, a two-part text or a plain text, inside the margins.

        Args:
            painter: where.
            box: the cell without its margins.
            cell: what.
            ground: colour role of the ground, already painted.
        """
        if cell.tick is not None:
            paint_tick(painter, _tick_box(box), cell.tick, enabled=cell.ticks)
            box.adjust(theme().px(26), 0, 0, 0)
        sign = cell.sign
        if sign is not None:
            side = theme().px(16)
            if not cell.text:
                paint_icon(painter, box, sign.icon, 16, sign.token)
                return
            paint_icon(
                painter, QRectF(box.x(), box.y(), side, box.height()), sign.icon, 16, sign.token
            )
            box.adjust(side + theme().px(8), 0, 0, 0)
        if cell.parts is not None:
            self._paint_parts(painter, box, cell.parts, selected=ground == "select")
        elif cell.text:
            self._paint_text(painter, box, cell)

    def _paint_parts(
        self, painter: QPainter, box: QRectF, parts: TextParts, *, selected: bool
    ) -> None:
        look = theme()
        if parts.caption:
            half = box.height() / 2
            lower = QRectF(box.x(), box.y() + half - 1, box.width(), half)
            painter.setFont(look.shared_font("small"))
            painter.setPen(look.color("text-muted"))
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            painter.drawText(lower, top, fitted(parts.caption, "small", box.width()))
            box = QRectF(box.x(), box.y() + 1, box.width(), half)
        weight = "bold" if selected else "strong"
        line = self._lines.line(parts.strong, weight, box.width())
        painter.setFont(look.shared_font(weight))
        painter.setPen(look.color("text"))
        used = self._lines.after(line, weight) if parts.strong else 0
        rest = box.adjusted(used, 0, 0, 0)
        if not parts.rest or line.shown != parts.strong:
            paint_line(painter, box, line)
        elif rest.width() < look.px(_MARK):
            paint_line(painter, box, self._lines.line(parts.text(), weight, box.width()))
        else:
            paint_line(painter, box, line)
            plain = "strong" if selected else "body"
            painter.setFont(look.shared_font(plain))
            paint_line(painter, rest, self._lines.line(parts.rest, plain, rest.width()))

    def _paint_text(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        look = theme()
        painter.setFont(look.shared_font("body", tabular=cell.tabular))
        painter.setPen(look.color(cell.tone or ("text-muted" if cell.tabular else "text")))
        line = self._lines.line(cell.text, "body", box.width(), tabular=cell.tabular)
        if cell.align is Qt.AlignmentFlag.AlignLeft:
            paint_line(painter, box, line)
        else:
            painter.drawText(box, cell.align | Qt.AlignmentFlag.AlignVCenter, line.shown)

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


def right_margin(*, last: bool) -> int:
    """Return the logical pixels after words put at the right of their column."""
    return _EDGE if last else _GAP


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Say whether the row of a cell is selected."""
    return bool(option.state.value & _SELECTED)


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
