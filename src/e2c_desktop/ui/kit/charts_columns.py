"""Charts on an axis that starts at zero: columns side by side, and lines over the years."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from e2c_desktop.ui.kit.charts import Chart, Spot
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

SERIES = ("accent", "warn-fill", "violet-fill")
"""Colour roles of the series; shapes tell them apart too."""

_STEPS = (1, 2, 4, 5, 10)
_MOST_LINES = 4
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


def axis_step(highest: float) -> int:
    """Return the distance between two lines of an axis: few of them, round numbers."""
    scale = 1
    while True:
        for step in _STEPS:
            if step * scale * _MOST_LINES >= highest:
                return step * scale
        scale *= 10


class AxisChart(Chart):
    """An axis of numbers at the left, the rows along the bottom."""

    _AXIS, _FOOT, _TOP = 24, 24, 20

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(theme().px(400), theme().px(176))

    def minimumSizeHint(self) -> QSize:
        """Return the room under which nothing can be read."""
        return QSize(theme().px(260), theme().px(150))

    def plot(self) -> QRectF:
        """Return the ground of the marks."""
        look = theme()
        return QRectF(self.rect()).adjusted(
            look.px(self._AXIS), look.px(self._TOP), -4, -look.px(self._FOOT)
        )

    def top(self) -> float:
        """Return the number at the top of the axis."""
        numbers = [mark.number or 0 for row in self.data.rows for mark in row.marks]
        highest = max(numbers, default=0)
        step = axis_step(highest)
        return max(step, step * -(-highest // step))

    def height_of(self, number: float) -> float:
        """Return how high a number stands over the baseline."""
        return self.plot().height() * number / self.top()

    def centre(self, row: int) -> float:
        """Return the middle of a row."""
        plot = self.plot()
        return plot.x() + plot.width() * (row + 0.5) / max(1, len(self.data.rows))

    def paint_axis(self, painter: QPainter) -> None:
        """Paint the lines, their numbers, and the words of the rows that have room."""
        look, plot = theme(), self.plot()
        painter.setFont(look.font("small"))
        step, number = axis_step(self.top()), 0
        while number <= self.top():
            y = round(plot.bottom() - self.height_of(number)) + 0.5
            painter.setPen(QPen(look.color("border" if number else "border-strong"), 1))
            painter.drawLine(QPointF(plot.x(), y), QPointF(plot.right(), y))
            painter.setPen(look.color("text-muted"))
            box = QRectF(0, y - look.px(9), plot.x() - look.px(6), look.px(18))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(number)
            )
            number += step
        self._paint_rows(painter, plot)

    def _paint_rows(self, painter: QPainter, plot: QRectF) -> None:
        look, metrics = theme(), theme().metrics("small")
        rows = self.data.rows
        widest = max((metrics.horizontalAdvance(row.label) for row in rows), default=0) + look.px(2)
        each = plot.width() / max(1, len(rows))
        every = max(1, int(-(-widest // each)))
        painter.setPen(look.color("text-muted"))
        for number in range(0, len(rows), every):
            box = QRectF(
                self.centre(number) - widest / 2, plot.bottom() + look.px(5), widest, look.px(18)
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, rows[number].label)


class ColumnChart(AxisChart):
    """Columns side by side, the first series full, the others outlined."""

    _WIDEST = 13

    def places(self) -> dict[Spot, QRectF]:
        """Return every column; of nobody it is a line on the baseline."""
        look, plot = theme(), self.plot()
        series = max(1, len(self.data.columns))
        gap = look.px(2)
        each = plot.width() / max(1, len(self.data.rows))
        wide = max(2.0, min(look.px(self._WIDEST), (each - look.px(8)) / series - gap))
        found = {}
        for row, line in enumerate(self.data.rows):
            x = self.centre(row) - (wide * series + gap * (series - 1)) / 2
            for column, mark in enumerate(line.marks):
                tall = max(1.0, self.height_of(mark.number or 0))
                found[row, column] = QRectF(x, plot.bottom() - tall, wide, tall)
                x += wide + gap
        return found

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the axis, the columns, and their values where they have room."""
        look = theme()
        self.paint_axis(painter)
        metrics = look.metrics("small")
        each = self.plot().width() / max(1, len(self.data.rows))
        texts = (mark.text for row in self.data.rows for mark in row.marks)
        widest = max(map(metrics.horizontalAdvance, texts), default=0)
        roomy = each >= widest * max(1, len(self.data.columns))
        painter.setFont(look.font("small"))
        for (row, column), box in self._boxes.items():
            mark, colour = self.data.rows[row].marks[column], look.color(SERIES[column])
            if mark.number:
                if column:
                    rounded_box(painter, box, 2, fill=look.color("surface"), edge=colour, width=2)
                else:
                    rounded_box(painter, box, 2, fill=colour)
            if roomy:
                painter.setPen(look.color("text" if not column else "text-muted"))
                above = QRectF(box.center().x() - 20, box.y() - look.px(18), 40, look.px(17))
                painter.drawText(above, _CENTRE, mark.text)


class LineChart(AxisChart):
    """Lines over the years; a value that is not told leaves a gap."""

    _RADIUS = 4

    def places(self) -> dict[Spot, QRectF]:
        """Return the points that are told."""
        radius, plot = theme().px(self._RADIUS), self.plot()
        found = {}
        for row, line in enumerate(self.data.rows):
            for column, mark in enumerate(line.marks):
                if mark.number is not None:
                    y = plot.bottom() - self.height_of(mark.number)
                    found[row, column] = QRectF(
                        self.centre(row) - radius, y - radius, 2 * radius, 2 * radius
                    )
        return found

    def paint_chart(self, painter: QPainter) -> None:
        """Paint the axis, then each series: its line, its points, their values."""
        self.paint_axis(painter)
        for column in range(len(self.data.columns)):
            self._paint_series(painter, column)

    def _paint_series(self, painter: QPainter, column: int) -> None:
        look = theme()
        colour = look.color(SERIES[column % len(SERIES)])
        pen = QPen(colour, 2)
        if column:
            pen.setStyle(Qt.PenStyle.DashLine)
        boxes = [self._boxes.get((row, column)) for row in range(len(self.data.rows))]
        painter.setPen(pen)
        for one, other in pairwise(boxes):
            if one is not None and other is not None:
                painter.drawLine(one.center(), other.center())
        for row, box in enumerate(boxes):
            if box is None:
                continue
            painter.setPen(QPen(colour, 2))
            painter.setBrush(look.color("surface") if column else colour)
            painter.drawEllipse(box)
            painter.setPen(look.color("text" if not column else "text-muted"))
            painter.setFont(look.font("small"))
            # The first series says its values under its points: the others stand over it.
            y = box.y() - look.px(19) if column else box.bottom() + look.px(2)
            words = QRectF(box.center().x() - 40, y, 80, look.px(17))
            painter.drawText(words, _CENTRE, self.data.rows[row].marks[column].text)
