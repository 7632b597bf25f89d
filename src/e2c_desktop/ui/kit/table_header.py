"""The titles above the columns of a list, with the arrow of its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided
from e2c_desktop.ui.kit.rows import right_margin
from e2c_desktop.ui.kit.theme import theme

if TYPE_CHECKING:
    from e2c_desktop.ui.kit.table import DataTable


class TableHeader(QHeaderView):
    """Titles with the arrow of the order just after the words."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(theme().px(24))
        self.setAccessibleName("Titres des colonnes")

    def sizeHint(self) -> QSize:
        """Return 30 px of height; the width is the table's, no title is measured for it."""
        return QSize(self.length(), theme().px(30))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one title."""
        look = theme()
        painter.save()
        painter.fillRect(rect, look.color("surface-alt"))
        edge = look.color("border")
        painter.fillRect(rect.x(), rect.y(), rect.width(), 1, edge)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, edge)
        model = self.model()
        title = model.headerData(logicalIndex, Qt.Orientation.Horizontal)
        order = self._table.order_of(logicalIndex)
        box = rect.adjusted(look.px(16 if logicalIndex == 0 else 4), 0, -look.px(4), 0)
        if title:
            font = look.font("caption")
            metrics = QFontMetrics(font)
            room = box.width() - (look.px(18) if order is not None else 0)
            words = elided(metrics, str(title), room)
            wide = metrics.horizontalAdvance(words)
            align = model.headerData(
                logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
            )
            x = box.x()
            if align and Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight:
                edge_at = look.px(right_margin(last=logicalIndex == self.count() - 1))
                x = rect.right() - edge_at - wide - (look.px(18) if order is not None else 0)
            painter.setFont(font)
            painter.setPen(look.color("text-muted"))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(x, box.y(), wide + 2, box.height()), middle, words)
            if order is not None:
                spot = QRectF(x + wide + look.px(3), box.y(), look.px(14), box.height())
                _paint_arrow(painter, spot, order)
        elif order is not None:
            _paint_arrow(painter, QRectF(rect), order)
        painter.restore()


def _paint_arrow(painter: QPainter, spot: QRectF, order: Qt.SortOrder) -> None:
    name = "arrow-up" if order is Qt.SortOrder.AscendingOrder else "arrow-down"
    paint_icon(painter, spot, name, 14, "accent")
