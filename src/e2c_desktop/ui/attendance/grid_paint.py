"""The drawing of the grid: chips, hatched days off, the two lines of its heads."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from e2c_desktop.ui.attendance.grid_model import ColumnKind, GridColumn, WeekModel
from e2c_desktop.ui.attendance.grid_words import Chip, ChipLook
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
_CHIP = (38, 21)
_HEAD = 50
_MARK = 3
_CUT = 14
"""Room that « … » takes after a family name."""
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def paint_chip(painter: QPainter, box: QRectF, chip: Chip) -> None:
    """Paint a chip in the middle of a box."""
    look = theme()
    asked, planned = chip.look is ChipLook.ASKED, chip.look is ChipLook.PLANNED
    font = "label" if planned else "caption"
    wide = look.metrics(font).horizontalAdvance(chip.text) + look.px(8)
    width = min(max(look.px(_CHIP[0]), wide), box.width() - look.px(4))
    height = min(look.px(_CHIP[1]), box.height() - 2)
    drawn = QRectF(
        round(box.center().x() - width / 2), round(box.center().y() - height / 2), width, height
    )
    tone = "warn" if asked else chip.tone
    ink = "text-muted" if planned else tone
    ground = "surface" if asked or planned else f"{tone}-soft"
    edge = "warn-fill" if asked else ("mute-line" if planned else f"{tone}-line")
    rounded_box(
        painter,
        drawn,
        look.px(4),
        fill=look.color(ground),
        edge=look.color(edge),
        width=1.5 if asked else 1,
        dashed=planned,
    )
    painter.setFont(look.shared_font(font))
    painter.setPen(look.color(ink))
    words = elided(look.metrics(font), chip.text, width - 2)
    painter.drawText(drawn, _CENTRE, words)
    if chip.odd:
        side = look.px(12)
        corner = QRectF(drawn.right() - side / 2, drawn.top() - side / 2, side, side)
        rounded_box(painter, corner, side / 2, fill=look.color("surface"))
        paint_icon(painter, corner, "triangle-alert", 12, "warn")


def hatch(painter: QPainter, box: QRect) -> None:
    """Hatch a day off."""
    look = theme()
    painter.fillRect(box, look.color("surface-alt"))
    painter.save()
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("grid"), look.px(4)))
    step = look.px(12)
    # From the top of the view, so that rows continue one another.
    start = box.left() - box.height() - (box.top() + box.left()) % step - step
    for x in range(start, box.right() + box.height() + step, step):
        painter.drawLine(x, box.bottom() + 1, x + box.height() + 1, box.top())
    painter.restore()


class GridDelegate(QStyledItemDelegate):
    """Paints a cell: name, chip, day off or sum.

    Attributes:
        today: the day whose columns are tinted.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.today: date | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, what the cell holds, its lines, and the frame of the keyboard."""
        model = self._view.model()
        if not isinstance(model, WeekModel):
            return
        look, rect = theme(), option.rect
        column = model.columns[index.column()]
        current = self._view.currentIndex()
        painter.fillRect(rect, look.color(self._ground(column, index, current)))
        if column.kind is ColumnKind.OFF:
            hatch(painter, rect)
        elif column.kind is ColumnKind.NAME:
            self._name(painter, rect, model, index, here=index.row() == current.row())
        elif column.kind is ColumnKind.SUM:
            _sum(painter, rect, model, index, column)
        else:
            chip = model.chip(index)
            if chip is not None:
                paint_chip(painter, QRectF(rect), chip)
        lines(painter, rect, column, below="grid")
        if index == current:
            box = QRectF(rect).adjusted(0, 0, 0, -1)
            rounded_box(painter, box, 2, fill=None, edge=look.color("focus"), width=2)

    def _ground(self, column: GridColumn, index: Index, current: QModelIndex) -> str:
        selected = self._view.selectionModel().selectedIndexes()
        if len(selected) > 1 and index in selected:
            return "select"
        if index.row() == current.row():
            return "select"
        return "accent-soft" if column.day is not None and column.day == self.today else "surface"

    def _name(
        self, painter: QPainter, rect: QRect, model: WeekModel, index: Index, *, here: bool
    ) -> None:
        look, person = theme(), model.person(index.row())
        box = QRectF(rect).adjusted(look.px(14), 0, -look.px(6), 0)
        if here:
            painter.fillRect(rect.x(), rect.y(), _MARK, rect.height(), look.color("accent"))
        if person.alert is not None:
            side = look.px(14)
            sign = QRectF(box.right() - side, box.y(), side, box.height())
            paint_icon(painter, sign, "circle-alert", 14, "bad")
            box.setRight(sign.left() - look.px(4))
        strong = "bold" if here else "strong"
        painter.setPen(look.color("text"))
        painter.setFont(look.shared_font(strong))
        metrics, last = look.metrics(strong), person.last_name.upper()
        used = metrics.horizontalAdvance(last + " ")
        if box.width() - used < look.px(_CUT):
            whole = f"{last} {person.first_name}".rstrip()
            painter.drawText(box, _LEFT, elided(metrics, whole, box.width()))
            return
        painter.drawText(box, _LEFT, last)
        box.setLeft(box.left() + used)
        painter.setFont(look.shared_font("body"))
        first = elided(look.metrics("body"), person.first_name, box.width())
        painter.drawText(box, _LEFT, first)


def _sum(
    painter: QPainter, rect: QRect, model: WeekModel, index: Index, column: GridColumn
) -> None:
    look = theme()
    painter.setFont(look.shared_font("bold" if column.tone == "bad" else "strong", tabular=True))
    painter.setPen(look.color(column.tone or "text"))
    painter.drawText(QRectF(rect), _CENTRE, model.sum_text(index.row(), index.column()))


def lines(painter: QPainter, rect: QRect, column: GridColumn, *, below: str) -> None:
    """Draw the line under a cell, and the one that parts it from the column at its left."""
    look = theme()
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color(below))
    if column.kind is ColumnKind.NAME:
        return
    first = column.title in ("matin", "faites") or column.kind is ColumnKind.OFF
    token = "border-strong" if first else "grid"
    painter.fillRect(rect.x(), rect.y(), 1, rect.height(), look.color(token))


class WeekHeads(QHeaderView):
    """Two lines: the day, then its halves; today has a mark over it.

    Signals:
        sorted_by: the column clicked.

    Attributes:
        today: the day whose columns are tinted.
    """

    sorted_by = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.today: date | None = None
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Return two lines of height."""
        return QSize(super().sizeHint().width(), theme().px(_HEAD))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort by the column that is clicked."""
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0:
            self.sorted_by.emit(section)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads."""
        del event
        painter = QPainter(self.viewport())
        look, model = theme(), self.model()
        painter.fillRect(self.viewport().rect(), look.color("surface-alt"))
        if not isinstance(model, WeekModel):
            return
        for rank, column in enumerate(model.columns):
            self._section(painter, model, rank, column)
        self._groups(painter, model)
        bottom = self.viewport().height() - 1
        painter.fillRect(0, bottom, self.viewport().width(), 1, look.color("border"))

    def _box(self, rank: int) -> QRect:
        left = self.sectionViewportPosition(rank)
        return QRect(left, 0, self.sectionSize(rank), self.viewport().height())

    def _section(self, painter: QPainter, model: WeekModel, rank: int, column: GridColumn) -> None:
        look, box = theme(), self._box(rank)
        here = column.day is not None and column.day == self.today
        if here:
            painter.fillRect(box, look.color("accent-soft"))
            painter.fillRect(box.x(), 0, box.width(), _MARK, look.color("accent"))
        half = box.height() // 2
        below = QRectF(box.x(), half, box.width(), half)
        painter.setFont(look.shared_font("caption"))
        painter.setPen(look.color("text-muted"))
        if column.kind is ColumnKind.NAME:
            below.setLeft(below.left() + look.px(14))
            painter.drawText(below, _LEFT, column.title)
        else:
            painter.drawText(below, _CENTRE, column.title)
        if rank == model.sorted_by % len(model.columns):
            self._arrow(painter, below, column, descending=model.descending)
        if column.kind is not ColumnKind.NAME:
            first = column.title in ("matin", "faites") or column.kind is ColumnKind.OFF
            top, token = (0, "border-strong") if first else (half, "grid")
            painter.fillRect(box.x(), top, 1, box.height() - top, look.color(token))

    def _arrow(
        self, painter: QPainter, box: QRectF, column: GridColumn, *, descending: bool
    ) -> None:
        look = theme()
        wide = look.metrics("caption").horizontalAdvance(column.title)
        name = column.kind is ColumnKind.NAME
        left = box.left() + wide if name else box.center().x() + wide / 2
        sign = QRectF(left + 1, box.y(), look.px(12), box.height())
        paint_icon(painter, sign, "arrow-down" if descending else "arrow-up", 12, "text-muted")

    def _groups(self, painter: QPainter, model: WeekModel) -> None:
        look = theme()
        painter.setFont(look.shared_font("caption"))
        start = 0
        for rank, column in enumerate(model.columns):
            last = rank + 1 == len(model.columns) or model.columns[rank + 1].group != column.group
            if last:
                box = QRectF(self._box(start).united(self._box(rank)))
                box.setBottom(self.viewport().height() / 2)
                here = column.day is not None and column.day == self.today
                painter.setPen(look.color("accent" if here else "text-muted"))
                painter.drawText(box, _CENTRE, column.group)
                start = rank + 1


class TotalsRow(QWidget):
    """The row under the people: how many were there each half-day."""

    def __init__(self, view: QTableView, heads: WeekHeads, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._heads = view, heads
        self.setAccessibleName("Au centre ou en entreprise")

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(200, theme().px(30))

    def minimumSizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(0, theme().px(30))

    def tell(self) -> None:
        """Say and paint the counts again."""
        model = self._view.model()
        if isinstance(model, WeekModel):
            told = [
                f"{column.spoken}\u00a0: {model.total(rank)}"
                for rank, column in enumerate(model.columns)
                if column.kind is ColumnKind.HALF
            ]
            self.setAccessibleDescription(", ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the counts under their columns."""
        del event
        look, model, painter = theme(), self._view.model(), QPainter(self)
        painter.fillRect(self.rect(), look.color("surface-alt"))
        if not isinstance(model, WeekModel):
            return
        for rank, column in enumerate(model.columns):
            left = self._heads.sectionViewportPosition(rank)
            box = QRect(left, 0, self._heads.sectionSize(rank), self.height())
            self._cell(painter, box, model, rank, column)
            lines(painter, box, column, below="surface-alt")
        painter.fillRect(0, 0, self.width(), 1, look.color("border"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("border"))

    def _cell(
        self, painter: QPainter, box: QRect, model: WeekModel, rank: int, column: GridColumn
    ) -> None:
        look = theme()
        if column.kind is ColumnKind.OFF:
            hatch(painter, box)
        if column.day is not None and column.day == self._heads.today:
            painter.fillRect(box, look.color("accent-soft"))
        painter.setFont(look.shared_font("caption"))
        painter.setPen(look.color("text"))
        if column.kind is ColumnKind.NAME:
            words = QRectF(box).adjusted(look.px(14), 0, 0, 0)
            title = elided(look.metrics("caption"), self.accessibleName(), words.width())
            painter.drawText(words, _LEFT, title)
            return
        text = model.total(rank)
        painter.setPen(look.color("warn" if text == "?" else "text"))
        painter.drawText(QRectF(box), _CENTRE, text)
