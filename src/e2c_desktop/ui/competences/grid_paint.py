"""The drawing of the grid: domains, levels, what is left to do, the two lines of the heads."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.queries.competence_rows import CompetenceCase, DomainCases
from e2c_desktop.ui.competences.grid_model import GridModel
from e2c_desktop.ui.competences.grid_words import (
    COLUMNS,
    TO_ASSESS,
    Col,
    case_text,
    domain_text,
    is_incomplete,
    level_at,
)
from e2c_desktop.ui.competences.level_cell import figure_offset, paint_level
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
_HEAD, _MARK, _PAD = 45, 3, 8
_CASE_INDENT, _DOMAIN_INDENT = 34, 28
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class GridDelegate(QStyledItemDelegate):
    """Paints a cell: the name, a level, a mean or the number of proofs."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, what the cell holds, its lines, and the frame of the keyboard."""
        model = self._view.model()
        if not isinstance(model, GridModel):
            return
        line, column = model.line(index.row()), COLUMNS[index.column()]
        look, rect, current = theme(), option.rect, self._view.currentIndex()
        ground = "surface-alt" if isinstance(line, DomainCases) else "surface"
        if index.row() == current.row() and index != current:
            ground = "select"
        painter.fillRect(rect, look.color(ground))
        box = QRectF(rect).adjusted(look.px(_PAD), 0, -look.px(_PAD), -1)
        if isinstance(line, DomainCases):
            _paint_domain(painter, box, model, line, column)
        elif isinstance(line, CompetenceCase):
            _paint_case(painter, box, line, column, model.opened)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("grid"))
        if column is not Col.NAME and isinstance(line, CompetenceCase):
            painter.fillRect(rect.x(), rect.y(), 1, rect.height(), look.color("grid"))
        if index == current:
            here = self._view.hasFocus()
            rounded_box(
                painter,
                QRectF(rect).adjusted(0, 0, 0, -1),
                2,
                fill=None,
                edge=look.color("focus" if here else "border-strong"),
                width=2 if here else 1,
            )


def _paint_domain(
    painter: QPainter, box: QRectF, model: GridModel, domain: DomainCases, column: Col
) -> None:
    look = theme()
    text = domain_text(domain, column, model.opened)
    painter.setFont(look.shared_font("bold"))
    if column is Col.NAME:
        sign = "chevron-right" if model.is_folded(domain) else "chevron-down"
        paint_icon(painter, QRectF(box.x(), box.y(), look.px(14), box.height()), sign, 14, "text")
        painter.setPen(look.color("text"))
        box.setLeft(box.left() - look.px(_PAD) + look.px(_DOMAIN_INDENT))
        painter.drawText(box, _LEFT, elided(look.metrics("bold"), text, box.width()))
        return
    if column is Col.PROOFS:
        painter.setPen(look.color("text-muted"))
        box.setLeft(box.left() + look.px(18))
    elif is_incomplete(domain, column, model.opened):
        painter.setPen(look.color("warn"))
    else:
        painter.setPen(look.color("text-muted"))
        box.setLeft(box.left() + figure_offset())
    painter.drawText(box.adjusted(0, 0, look.px(_PAD), 0), _LEFT, text)


def _paint_case(
    painter: QPainter, box: QRectF, case: CompetenceCase, column: Col, opened: Moment
) -> None:
    look = theme()
    text = case_text(case, column, opened)
    if column is Col.NAME:
        painter.setFont(look.shared_font("body"))
        painter.setPen(look.color("text"))
        box.setLeft(box.left() - look.px(_PAD) + look.px(_CASE_INDENT))
        painter.drawText(box, _LEFT, elided(look.metrics("body"), text, box.width()))
    elif column is Col.PROOFS:
        _paint_proofs(painter, box, case, text)
    else:
        given = level_at(case, column)
        if given is not None:
            paint_level(painter, box, given.level, own=column is Col.OWN)
        elif text == TO_ASSESS:
            _paint_to_assess(painter, box)
        else:
            painter.setFont(look.shared_font("body"))
            painter.setPen(look.color("text-muted"))
            painter.drawText(box, _LEFT, text)


def _paint_to_assess(painter: QPainter, box: QRectF) -> None:
    look = theme()
    sign = QRectF(box.x(), box.y(), look.px(14), box.height())
    paint_icon(painter, sign, "circle-dashed", 14, "warn")
    painter.setFont(look.shared_font("caption"))
    painter.setPen(look.color("warn"))
    words = box.adjusted(look.px(18), 0, look.px(_PAD), 0)
    painter.drawText(words, _LEFT, elided(look.metrics("caption"), TO_ASSESS, words.width()))


def _paint_proofs(painter: QPainter, box: QRectF, case: CompetenceCase, text: str) -> None:
    look = theme()
    lacking = case.without_proof
    sign = QRectF(box.x(), box.y(), look.px(14), box.height())
    paint_icon(painter, sign, "paperclip", 14, "bad" if lacking else "text-muted")
    painter.setFont(look.shared_font("bold" if lacking else "body"))
    painter.setPen(look.color("bad" if lacking else "text"))
    painter.drawText(box.adjusted(look.px(18), 0, 0, 0), _LEFT, text)


class GridHeads(QHeaderView):
    """Two lines: the column, then its day; the moment open is marked, a click opens another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(20)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Return two lines of height."""
        return QSize(super().sizeHint().width(), theme().px(_HEAD))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer which heads open a moment."""
        section = self.logicalIndexAt(event.position().toPoint())
        opens = section >= 0 and COLUMNS[section].moment is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the heads."""
        del event
        painter, look, model = QPainter(self.viewport()), theme(), self.model()
        painter.fillRect(self.viewport().rect(), look.color("surface-alt"))
        if not isinstance(model, GridModel):
            return
        for section, column in enumerate(COLUMNS):
            self._section(painter, model, section, column)
        bottom = self.viewport().height() - 1
        painter.fillRect(0, bottom, self.viewport().width(), 1, look.color("border"))

    def _section(self, painter: QPainter, model: GridModel, section: int, column: Col) -> None:
        look = theme()
        left, wide = self.sectionViewportPosition(section), self.sectionSize(section)
        box = QRectF(left, 0, wide, self.viewport().height())
        if column.moment is not None and column.moment is model.opened:
            painter.fillRect(box, look.color("accent-soft"))
            painter.fillRect(left, 0, wide, _MARK, look.color("accent"))
        inside = box.adjusted(look.px(_PAD), 0, -2, 0)
        if column in (Col.NAME, Col.PROOFS):
            painter.setFont(look.shared_font("small"))
            painter.setPen(look.color("text-muted"))
            painter.drawText(inside, _LEFT, column.value)
        else:
            self._two_lines(painter, inside, column.value, model.head_note(column))
        if column is not Col.NAME:
            painter.fillRect(left, 0, 1, round(box.height()), look.color("grid"))

    def _two_lines(self, painter: QPainter, box: QRectF, title: str, note: str) -> None:
        look = theme()
        tall = look.px(18)
        top = (box.height() - 2 * tall) / 2
        for rank, (words, font, token) in enumerate(
            ((title, "caption", "text"), (note, "small", "text-muted"))
        ):
            painter.setFont(look.shared_font(font))
            painter.setPen(look.color(token))
            line = QRectF(box.x(), top + rank * tall, box.width(), tall)
            painter.drawText(line, _LEFT, elided(look.metrics(font), words, line.width()))
