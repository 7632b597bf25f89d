"""The head of a document, drawn small while the school is being typed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.school import SchoolDraft
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

# Paper is white and ink is dark in every theme: this is a picture of a printed page.
_PAPER, _INK, _MUTED = QColor("#FFFFFF"), QColor("#16212B"), QColor("#51606B")
_ACCENT, _LINE = QColor("#0F4C5C"), QColor("#E3E8EB")
_GREY_LINES = ((147, 1.0), (165, 0.96), (184, 0.98), (202, 0.6), (248, 0.42), (266, 0.34))
_NOTE = "Cet enregistrement ne vaut pas agrément de l’État"


class DocumentPreview(QWidget):
    """Shows where name, address, logo and declaration number will stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._school = SchoolDraft()
        self._logo = QPixmap()
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName("Aperçu de l’en-tête d’un document")

    def sizeHint(self) -> QSize:
        """Return the size of the small page."""
        return QSize(theme().px(360), theme().px(322))

    def show_school(self, school: SchoolDraft) -> None:
        """Draw the page again with what is typed."""
        self._school = school
        self._logo = QPixmap()
        if school.logo is not None:
            self._logo.loadFromData(school.logo)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        look = theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded_box(painter, box, look.px(6), fill=_PAPER, edge=look.color("border-strong"))
        side = look.px(22)
        self._head(painter, side)
        self._title(painter, box)
        for top, share in _GREY_LINES:
            width = (box.width() - 2 * side) * share
            bar = QRectF(side, look.px(top), width, look.px(7))
            rounded_box(painter, bar, 3, fill=_LINE)
        self._foot(painter, side, box)

    def _head(self, painter: QPainter, side: float) -> None:
        look = theme()
        left = side
        if not self._logo.isNull():
            frame = QRectF(side, look.px(20), look.px(34), look.px(34))
            keep = Qt.AspectRatioMode.KeepAspectRatio
            size = self._logo.size().toSizeF().scaled(frame.size(), keep)
            painter.drawPixmap(QRectF(frame.topLeft(), size), self._logo, QRectF(self._logo.rect()))
            left += look.px(44)
        school = self._school
        width = self.width() - left - side
        self._write(painter, QPointF(left, look.px(34)), school.name or "Nom de l’école", 11, width)
        place = " ".join(part for part in (school.postal_code, school.town) if part)
        address = ", ".join(part for part in (school.address, place) if part)
        point = QPointF(left, look.px(50))
        self._write(painter, point, address, 11, width, ink=_MUTED, strong=False)

    def _title(self, painter: QPainter, box: QRectF) -> None:
        look = theme()
        painter.setFont(self._font(15, strong=True))
        painter.setPen(_ACCENT)
        band = QRectF(0, look.px(84), box.width(), look.px(22))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, "Attestation d’entrée en formation")

    def _foot(self, painter: QPainter, side: float, box: QRectF) -> None:
        look = theme()
        painter.setPen(_LINE)
        painter.drawLine(QPointF(side, look.px(286)), QPointF(box.width() - side, look.px(286)))
        school = self._school
        width = box.width() - 2 * side
        number = f"déclaration d’activité {school.nda}" if school.nda else ""
        first = " · ".join(part for part in (school.carrier or school.name, number) if part)
        lines = (first, _NOTE) if school.nda else (first,)
        for row, words in enumerate(lines):
            point = QPointF(side, look.px(299 + 12 * row))
            self._write(painter, point, words, 9, width, ink=_MUTED, strong=False)

    def _font(self, size: int, *, strong: bool) -> QFont:
        font = theme().font("strong" if strong else "body")
        font.setPixelSize(theme().px(size))
        return font

    def _write(
        self,
        painter: QPainter,
        point: QPointF,
        words: str,
        size: int,
        width: float,
        *,
        ink: QColor = _INK,
        strong: bool = True,
    ) -> None:
        font = self._font(size, strong=strong)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(point, elided(QFontMetrics(font), words, width))
