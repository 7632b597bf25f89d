"""Shares in words, and the line of a few values."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.share_bar import Share, ShareBar
from e2c_desktop.ui.kit.sparkline import paint_sparkline, points_of

BOX = QRectF(0, 0, 110, 30)


def test_shares_are_told_in_words(show_window: ShowWindow) -> None:
    bar = ShareBar("Qui est où")
    show_window(bar)
    assert bar.accessibleName() == "Qui est où"
    bar.set_shares([Share("Au centre", 21, "chart-1"), Share("Absents", 0, "bad-fill")])
    assert bar.accessibleName() == "Qui est où\u00a0: Au centre 21"
    assert not bar.grab().isNull()


def test_the_lowest_value_stands_at_the_foot_and_what_is_not_told_is_left_out() -> None:
    points = points_of([10.0, None, 20.0], BOX)
    assert [(point.x(), point.y()) for point in points] == [(0, 30), (110, 0)]
    assert [point.y() for point in points_of([5.0, 5.0], BOX)] == [15, 15]
    assert points_of([None, 5.0], BOX) == []


def test_a_line_is_painted_only_when_there_are_two_values() -> None:
    image = QImage(120, 40, QImage.Format.Format_ARGB32)
    for values, painted in (([1.0], False), ([1.0, 2.0], True)):
        image.fill(0)
        blank = image.copy()
        painter = QPainter(image)
        paint_sparkline(painter, BOX, values, "chart-1")
        painter.end()
        assert (image != blank) is painted
