"""Bars that lie: parts of a whole end to end, and one bar a row with its number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from e2c_desktop.ui.kit.charts import Chart, Spot
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
PARTS = ("ok-fill", "info-fill", "mute-fill", "bad-fill")
"""Colour roles of the parts of a whole, the most favourable first."""


class StackedBars(Chart):
    """Parts of a whole, one bar a row, the words of a part inside it where they fit."""

    down = True
    _LABEL, _BAR, _GAP, _SPACE = 112, 26, 8, 2

    def sizeHint(self) -> QSize:
        """Return the height of the bars."""
        look, rows = theme(), max(1, len(self.data.rows))
        return QSize(look.px(420), look.px(rows * self._BAR + (rows - 1) * self._GAP + 6))

    def minimumSizeHint(self) -> QSize:
        """Keep the height: bars are never squeezed."""
        return QSize(theme().px(260), self.sizeHint().height())

    def places(self) -> dict[Spot, QRectF]:
        """Return the parts that somebody is in."""
        look = theme()
        left, space = look.px(self._LABEL), look.px(self._SPACE)
        found = {}
        for number, row in enumerate(self.data.rows):
            whole = sum(mark.number or 0 for mark in row.marks)
            parts = [column for column, mark in enumerate(row.marks) if mark.number]
            room = self.width() - left - space * max(0, len(parts) - 1) - 3
            x, y = float(left), 3 + number * look.px(self._BAR + self._GAP)
            for column in parts:
                wide = room * (row.marks[column].number or 0) / whole
                found[number, column] = QRectF(x, y, wide, look.px(self._BAR))
                x += wide + space
        return found

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the names of the rows, then the parts."""
        look = theme()
        metrics = look.metrics("small")
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text-muted"))
        for number, row in enumerate(self.data.rows):
            y = 3 + number * look.px(self._BAR + self._GAP)
            box = QRectF(0, y, look.px(self._LABEL - 8), look.px(self._BAR))
            painter.drawText(box, _LEFT, elided(metrics, row.label, box.width()))
        bold = look.metrics("caption")
        painter.setFont(look.font("caption"))
        for (number, column), box in self._boxes.items():
            token = PARTS[column % len(PARTS)]
            rounded_box(painter, box, look.px(3), fill=look.color(token))
            text = self.data.rows[number].marks[column].text
            if bold.horizontalAdvance(text) + look.px(8) <= box.width():
                painter.setPen(look.color("on-fill"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class HorizontalBars(Chart):
    """One bar a row: the first column is a number, the last its share of a hundred.

    Where no share is told, the number alone is written, and its bar stays empty.
    """

    down = True
    _ROW, _LOWEST, _BAR = 31, 25, 9

    def sizeHint(self) -> QSize:
        """Return the height of the rows."""
        look = theme()
        return QSize(look.px(300), look.px(self._LOWEST * max(1, len(self.data.rows))))

    def minimumSizeHint(self) -> QSize:
        """Let rows come closer, never over one another."""
        look = theme()
        return QSize(look.px(240), look.px(self._LOWEST * max(1, len(self.data.rows))))

    def _columns(self) -> tuple[float, float, float]:
        """Return the widths of the words, of the bar and of the numbers."""
        look = theme()
        numbers = look.px(100)
        words = min(look.px(190), max(look.px(122), self.width() * 0.36))
        return words, max(look.px(40), self.width() - words - numbers - look.px(10)), numbers

    def _row_height(self) -> float:
        rows = max(1, len(self.data.rows))
        return min(self.height() / rows, theme().px(self._ROW))

    def places(self) -> dict[Spot, QRectF]:
        """Return each row as one mark: that of its number."""
        tall = self._row_height()
        return {
            (number, 0): QRectF(3, number * tall + 3, self.width() - 6, tall - 6)
            for number in range(len(self.data.rows))
        }

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the words, the bar on its track, the share and the number."""
        look = theme()
        words, wide, numbers = self._columns()
        tall, thick = self._row_height(), look.px(self._BAR)
        for number, row in enumerate(self.data.rows):
            y = number * tall
            painter.setFont(look.font("body"))
            painter.setPen(look.color("text"))
            label = elided(look.metrics("body"), row.label, words - look.px(8))
            painter.drawText(QRectF(0, y, words, tall), _LEFT, label)
            track = QRectF(words, y + (tall - thick) / 2, wide, thick)
            edge = look.color("border") if look.is_contrast() else None
            rounded_box(painter, track, look.px(2), fill=look.color("sunken"), edge=edge)
            share = row.marks[-1].number
            if share:
                track.setWidth(max(2.0, wide * min(share, 100) / 100))
                rounded_box(painter, track, look.px(2), fill=look.color("accent"))
            self._paint_numbers(
                painter, QRectF(words + wide, y, numbers + look.px(10), tall), number
            )

    def _paint_numbers(self, painter: QPainter, box: QRectF, number: int) -> None:
        look, marks = theme(), self.data.rows[number].marks
        count, share = marks[0].text, marks[-1].text
        told = share if len(marks) > 1 and marks[-1].number is not None else ""
        painter.setFont(look.font("body"))
        painter.setPen(look.color("text-muted"))
        painter.drawText(box, _RIGHT, f"({count})" if told else count)
        if told:
            used = look.metrics("body").horizontalAdvance(f" ({count})")
            painter.setFont(look.font("bold"))
            painter.setPen(look.color("text"))
            painter.drawText(box.adjusted(0, 0, -used, 0), _RIGHT, told)
