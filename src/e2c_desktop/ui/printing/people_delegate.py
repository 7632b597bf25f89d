"""How a person of a batch is painted: the name at the left, the state at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from e2c_desktop.ui.kit.painting import elided
from e2c_desktop.ui.kit.rows import RowDelegate
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.printing.people_model import SAID_ROLE

AnyIndex = QModelIndex | QPersistentModelIndex
LINK = "Remplir"
_RIGHT = 16
_WIDEST = 0.5


def link_box(row: QRect) -> QRect:
    """Return where « Remplir » stands in a row, for the click."""
    width = QFontMetrics(theme().font("strong")).horizontalAdvance(LINK) + theme().px(8)
    return QRect(row.right() - theme().px(_RIGHT) - width, row.top(), width, row.height())


class PeopleDelegate(RowDelegate):
    """Tick, sign and name at the left; pages, state or reason with its link at the right."""

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the right side first, then the name in what is left."""
        look = theme()
        said, failed = index.data(SAID_ROLE)
        box = QRectF(option.rect)
        box.setRight(box.right() - look.px(_RIGHT))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if failed:
            painter.setFont(look.font("strong"))
            painter.setPen(look.color("accent"))
            painter.drawText(box, int(align), LINK)
            box.setRight(link_box(option.rect).left())
        font = look.font("body")
        words = elided(QFontMetrics(font), said, box.width() * _WIDEST)
        painter.setFont(font)
        painter.setPen(look.color("bad" if failed else "text-muted"))
        painter.drawText(box, int(align), words)
        name = QStyleOptionViewItem(option)
        room = box.right() - QFontMetrics(font).horizontalAdvance(words) - look.px(8)
        name.rect = QRect(option.rect.topLeft(), option.rect.bottomRight())
        name.rect.setRight(int(room))
        super().paint_cell(painter, name, index)
