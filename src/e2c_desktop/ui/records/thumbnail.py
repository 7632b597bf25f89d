"""The small picture of a paper, and its weight in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.domain.french import NBSP
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

SIDE = 148


def size_words(size: int) -> str:
    """Return « 340 ko » or « 1,2 Mo »."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NBSP}ko"
    return f"{size / 1_000_000:.1f}".replace(".", ",") + f"{NBSP}Mo"


class Thumbnail(QWidget):
    """The small picture of a paper, or the sign of what it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Aperçu de la pièce")

    def show_picture(self, data: bytes, words: str) -> None:
        """Show a picture; without one, the sign of a file."""
        self._pixmap = QPixmap()
        if data:
            self._pixmap.loadFromData(data)
        self.setAccessibleDescription(words)
        self.update()

    def has_picture(self) -> bool:
        """Tell whether a picture is seen."""
        return not self._pixmap.isNull()

    def sizeHint(self) -> QSize:
        """Return the room of a sheet."""
        return QSize(theme().px(SIDE), theme().px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in the middle, whole."""
        look = theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded_box(painter, box, look.px(6), fill=look.color("sunken"), edge=look.color("border"))
        if self._pixmap.isNull():
            paint_icon(painter, box, "file-text", 28, "text-muted")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = box.adjusted(4, 4, -4, -4).size().toSize()
        shown = self._pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, shown.width(), shown.height())
        spot.moveCenter(box.center())
        painter.drawPixmap(spot, self._pixmap, QRectF(self._pixmap.rect()))
