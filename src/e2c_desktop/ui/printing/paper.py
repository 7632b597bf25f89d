"""Printing on paper: the pages of the file, at the printer's resolution, always on A4."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Signal,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from e2c_desktop.ui.ports import Progress, Tasks

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
            paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            back = page % 2 == 1 and printer.duplex() is QPrinter.DuplexMode.DuplexLongSide
            place, image = leaf(document, page, paper, printer.resolution(), back=back)
            painter.drawImage(place, image, QRectF(image.rect()))
    finally:
        painter.end()
        document.close()


def leaf(
    document: QPdfDocument, page: int, paper: QRectF, dpi: int, *, back: bool = False
) -> tuple[QRectF, QImage]:
    """Return where a page stands on the paper, and its picture, at its true size.

    A wide page is turned, as the paper stays upright; one larger than the paper is made smaller.
    At the back of a sheet it is turned the other way: its reader turns it on its short edge, the
    printer on the long one.
    """
    points = document.pagePointSize(page)
    turned = points.width() > points.height()
    upright = points.transposed() if turned else points
    scale = min(dpi / 72, paper.width() / upright.width(), paper.height() / upright.height())
    own = points * scale
    image = document.render(page, QSize(round(own.width()), round(own.height())))
    if turned:
        image = image.transformed(QTransform().rotate(-90 if back else 90))
    place = QRectF(QPointF(), upright * scale)
    place.moveCenter(paper.center())
    return place, image


class Paper(QObject):
    """Asks for a printer, then prints on it behind the window.

    Signals:
        chosen: a printer was chosen, and nothing printed.
        printed: the number of pages sent; 0 when the printer did not answer.
        failed: the error.
    """

    chosen = Signal()
    printed = Signal(int)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, owner: QWidget) -> None:
        super().__init__(owner)
        self._tasks, self._owner = tasks, owner
        self._data: Callable[[], bytes] | None = None
        self.printer = office_printer()
        self.two_sided = False

    def ask(self, data: Callable[[], bytes]) -> None:
        """Ask for a printer; `data` is called later, behind the window."""
        self._data = data
        self._open().accepted.connect(self.print_now)

    def choose(self) -> None:
        """Ask for a printer, to print on it later."""
        self._open().accepted.connect(self._on_chosen)

    def _open(self) -> QPrintDialog:
        dialog = QPrintDialog(self.printer, self._owner)
        # PySide only finds QPrintDialog's own open(slot), which is not this one.
        QDialog.open(dialog)
        return dialog

    def _on_chosen(self) -> None:
        self.chosen.emit()

    def print_with(self, data: Callable[[], bytes]) -> None:
        """Print on the printer chosen last."""
        self._data = data
        self.print_now()

    def print_now(self) -> None:
        """Print what was asked for, in A4."""
        if self._data is None:
            return
        data, printer = self._data, self.printer
        set_a4(printer)
        modes = QPrinter.DuplexMode
        printer.setDuplex(modes.DuplexLongSide if self.two_sided else modes.DuplexNone)

        def work(progress: Progress) -> int:
            done = 0
            for page, total in print_file(data(), printer):
                progress.report(page, total, "Impression")
                done = page + 1
            return done

        self._tasks.submit(
            self,
            work,
            done=self.printed.emit,
            failed=self.failed.emit,
            label="L’impression",
            cancellable=True,
        )
