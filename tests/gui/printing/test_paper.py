"""Pages on paper: always A4, at their true size, wide ones turned and never squeezed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from e2c_desktop.ui.printing.paper import office_printer, print_file

_MM = 25.4
SIDE = 50.0
"""Side of the black square drawn in the corner of the page, in millimetres."""


def page(folder: Path, paper: QPageSize, orientation: QPageLayout.Orientation) -> bytes:
    """Return a page with a black square in its top left corner."""
    file = folder / "page.pdf"
    writer = QPdfWriter(str(file))
    writer.setPageLayout(QPageLayout(paper, orientation, QMarginsF(0, 0, 0, 0)))
    writer.setResolution(300)
    painter = QPainter(writer)
    side = SIDE / _MM * 300
    painter.fillRect(QRectF(0, 0, side, side), QColor(Qt.GlobalColor.black))
    painter.end()
    return file.read_bytes()


def printed(folder: Path, data: bytes) -> QImage:
    """Return the sheet of paper, at 100 dots an inch."""
    printer = office_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = folder / "papier.pdf"
    printer.setOutputFileName(str(target))
    assert list(print_file(data, printer)) == [(0, 1)]
    document = QPdfDocument()
    document.load(str(target))
    points = document.pagePointSize(0)
    assert abs(points.width() - 595) < 2
    assert abs(points.height() - 842) < 2
    size = (points * (100 / 72)).toSize()
    white = QImage(size, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, document.render(0, size))
    painter.end()
    document.close()
    return white


def black(image: QImage) -> tuple[float, float, float, float]:
    """Return the box of what is black, in millimetres: left, top, width, height."""
    dark = [
        (x, y)
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
        if QColor(image.pixel(x, y)).lightness() < 60
    ]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    left, top = min(xs), min(ys)
    box = (left, top, max(xs) - left + 2, max(ys) - top + 2)
    return tuple(round(value / 100 * _MM, 1) for value in box)  # type: ignore[return-value]  # four


UPRIGHT, WIDE = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
A4, A5 = QPageSize(QPageSize.PageSizeId.A4), QPageSize(QPageSize.PageSizeId.A5)
LARGE = QPageSize(QSizeF(420, 594), QPageSize.Unit.Millimeter)


@pytest.mark.parametrize(
    ("paper", "orientation", "box"),
    [
        (A4, UPRIGHT, (0, 0, 50, 50)),
        (A4, WIDE, (160, 0, 50, 50)),
        (A5, UPRIGHT, (31, 43.5, 50, 50)),
        (LARGE, UPRIGHT, (0, 0, 25, 25)),
    ],
)
def test_a_page_keeps_its_size_and_its_shape(
    qapp: QApplication,
    tmp_path: Path,
    paper: QPageSize,
    orientation: QPageLayout.Orientation,
    box: tuple[float, float, float, float],
) -> None:
    found = black(printed(tmp_path, page(tmp_path, paper, orientation)))
    assert found == pytest.approx(box, abs=1.2)
