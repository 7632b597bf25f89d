"""The first page of a PDF file as a small picture, drawn on any thread."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter


def draw_first_page(data: bytes, side: int) -> bytes:
    """Return the first page as a PNG on white, at most `side` points wide or high.

    Empty bytes when no page can be drawn: the file is kept without a picture.
    """
    from PySide6.QtPdf import QPdfDocument  # loaded by the first page drawn

    content = QByteArray(data)
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        page = document.pagePointSize(0)
        longest = max(page.width(), page.height())
        if document.pageCount() == 0 or longest <= 0:
            return b""
        share = side / longest
        size = QSize(max(1, round(page.width() * share)), max(1, round(page.height() * share)))
        return _on_white(document.render(0, size))
    finally:
        document.close()


def _on_white(drawn: QImage) -> bytes:
    sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    painter.drawImage(0, 0, drawn)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs want bytes here, PySide takes a text only.
    sheet.save(written, "PNG")  # type: ignore[call-overload]  # see above
    return bytes(written.data().data())
