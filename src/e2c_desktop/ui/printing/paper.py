"""Printing on paper: the pages of the file, at the printer's resolution, always on A4."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

DPI = 300


def office_printer() -> QPrinter:
    """Return a printer set to A4 and 300 dpi; the native dialog may change the rest."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_a4(printer)
    return printer


def set_a4(printer: QPrinter) -> None:
    """Set A4 again: native dialogs fall back to the paper of the driver."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setResolution(DPI)


def print_file(data: bytes, printer: QPrinter) -> Iterator[tuple[int, int]]:
    """Print a file page by page; yields (done, total) before each page, to stop between two.

    Nothing is yielded when the printer refuses to begin.
    """
    document = QPdfDocument()
    content = QByteArray(data)
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    painter = QPainter()
    if not painter.begin(printer):
        return
    total = document.pageCount()
    try:
        for page in range(total):
            yield page, total
            if page:
                printer.newPage()
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            size = QSize(round(paper.width()), round(paper.height()))
            image = document.render(page, size)
            painter.drawImage(QRectF(paper), image, QRectF(image.rect()))
    finally:
        painter.end()
        document.close()
