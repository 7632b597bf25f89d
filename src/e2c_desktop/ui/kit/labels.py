"""Texts: roles, cut texts with their tooltip, icons beside texts, initials."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.theme import theme

TextRoleName = Literal[
    "h1",
    "name",
    "figure",
    "figure-small",
    "h2",
    "body",
    "strong",
    "bold",
    "muted",
    "small",
    "label",
    "caption",
    "large",
    "large-strong",
    "large-title",
]


class Label(QLabel):
    """A text in one of the roles of the design. Never reads tags: what was typed is what shows.

    Args:
        text: the words.
        role: size and weight.
        tone: colour role when it is not that of the text role (`ok`, `bad`, `accent`…).
        wrap: whether the text may take several lines.
        selectable: whether the mouse may select it (identifiers, error details).
    """

    def __init__(
        self,
        text: str = "",
        role: TextRoleName = "body",
        *,
        tone: str = "",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour role (empty: that of the text role)."""
        if self.property("tone") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


_SHORTEST = 24
"""Room under which the beginning of a text is no longer worth its end."""


class ElidedLabel(QWidget):
    """One line of text that ends with « … » when it does not fit, and then has a tooltip."""

    def __init__(
        self,
        text: str = "",
        role: TextRoleName = "body",
        *,
        tone: str = "",
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = self._kept = ""
        self._role = role
        self._tone = tone
        self._tabular = tabular
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        theme().changed.connect(self.updateGeometry)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str, *, kept: str = "") -> None:
        """Change the words, and what a screen reader says.

        Args:
            text: the words.
            kept: those of their end that are cut last: « , son avis » after a long name.
        """
        if (text, kept) == (self._text, self._kept):
            return
        self._text, self._kept = text, kept
        self.setAccessibleName(text)
        self._tell()
        self.updateGeometry()
        self.update()

    def seen(self) -> str:
        """Return the words as they are painted, cut where they do not fit."""
        metrics, kept = self._metrics(), self._kept
        room = self.width() - metrics.horizontalAdvance(kept)
        fits = metrics.horizontalAdvance(self._text) <= self.width()
        if fits or not kept or room < theme().px(_SHORTEST):
            return elided(metrics, self._text, self.width())
        return elided(metrics, self._text.removesuffix(kept), room) + kept

    def set_tone(self, tone: str) -> None:
        """Change the colour role."""
        self._tone = tone
        self.update()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font(self._role, tabular=self._tabular))

    def _tell(self) -> None:
        cut = self._metrics().horizontalAdvance(self._text) > self.width()
        self.setToolTip(self._text if cut else "")

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        metrics = self._metrics()
        return QSize(metrics.horizontalAdvance(self._text) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Allow cutting down to a few letters."""
        return QSize(min(self.sizeHint().width(), theme().px(40)), self._metrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tooltip only when the text is cut."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, cut where it does not fit."""
        look = theme()
        muted = self._role in ("muted", "small", "label", "caption")
        token = self._tone or ("text-muted" if muted else "text")
        painter = QPainter(self)
        painter.setFont(look.font(self._role, tabular=self._tabular))
        painter.setPen(look.color(token))
        painter.drawText(
            self.rect(),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.seen(),
        )


class IconLabel(QWidget):
    """An icon alone, in a colour role; decorative unless `tip` names it."""

    def __init__(
        self,
        icon: str,
        *,
        size: int = 16,
        token: str = "text-muted",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = size
        self._token = token
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, token: str = "") -> None:
        """Change the icon and, if given, its colour."""
        self._icon = icon
        self._token = token or self._token
        self.update()

    def sizeHint(self) -> QSize:
        """Return the side of the icon."""
        side = theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        if self._icon:
            painter = QPainter(self)
            paint_icon(painter, QRectF(self.rect()), self._icon, self._size, self._token)


class CountBubble(QWidget):
    """A count in a grey bubble beside a title."""

    def __init__(self, count: int = 0, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)
        theme().changed.connect(self.updateGeometry)

    def set_count(self, count: int) -> None:
        """Show another number, with a thin space between thousands."""
        text = f"{count:,}".replace(",", "\u202f")
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return 22 px of height."""
        look = theme()
        width = QFontMetrics(look.font("label")).horizontalAdvance(self._text)
        return QSize(width + look.px(14), look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bubble."""
        look = theme()
        painter = QPainter(self)
        edge = look.color("border") if look.is_contrast() else None
        rounded_box(
            painter, QRectF(self.rect()), self.height() / 2, fill=look.color("sunken"), edge=edge
        )
        painter.setFont(look.font("label"))
        painter.setPen(look.color("text-muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


_AVATAR_TONES = ("accent", "info", "ok", "violet", "mute")


def initials(name: str) -> str:
    """Return the two initials of a name: « NGUYỄN Thị Mai » gives « NM », « Inès » gives « I »."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Avatar(QWidget):
    """A photograph in a disc, or initials when there is none.

    Args:
        name: whose initials; `letters` replaces what would be computed from it.
        side: 56 in the header card, 36 in the lock screen, 28 in the top bar.
        tone: colour role of the disc (`accent`, `info`, `ok`, `violet`, `mute`).
    """

    def __init__(
        self,
        name: str = "",
        *,
        letters: str = "",
        side: int = 56,
        tone: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._tone = tone if tone in _AVATAR_TONES else "accent"
        self._letters = ""
        self._photo = QPixmap()
        self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, letters=letters)

    def set_name(self, name: str, *, letters: str = "") -> None:
        """Show another person."""
        self._letters = letters or initials(name)
        self.setAccessibleName(name)
        self.update()

    def set_side(self, side: int) -> None:
        """Change the side of the disc, in pixels at zoom 100 %."""
        if side != self._side:
            self._side = side
            self.updateGeometry()

    def set_photo(self, data: bytes) -> None:
        """Show a photograph (JPEG) in the place of the initials; empty bytes take it away."""
        self._photo = QPixmap()
        if data:
            self._photo.loadFromData(data)
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show an icon in a square in the place of a face; an empty name takes it away."""
        self._icon = icon
        self.update()

    def _paint_icon(self, painter: QPainter) -> None:
        look, box = theme(), QRectF(self.rect())
        edge = look.color(f"{self._tone}-line")
        rounded_box(painter, box, look.px(8), fill=look.color(f"{self._tone}-soft"), edge=edge)
        paint_icon(painter, box, self._icon, self._side // 2, self._tone)

    def has_photo(self) -> bool:
        """Tell whether a photograph is seen."""
        return not self._photo.isNull()

    def sizeHint(self) -> QSize:
        """Return the side of the disc."""
        side = theme().px(self._side)
        return QSize(side, side)

    def _paint_photo(self, painter: QPainter) -> None:
        """Paint the upper square of the portrait, where the face is, in the disc."""
        disc = QPainterPath()
        disc.addEllipse(QRectF(self.rect()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(disc)
        side = min(self._photo.width(), self._photo.height())
        source = QRectF((self._photo.width() - side) / 2, 0, side, side)
        painter.drawPixmap(QRectF(self.rect()), self._photo, source)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc and the initials, or the photograph."""
        look = theme()
        painter = QPainter(self)
        if self.has_photo():
            self._paint_photo(painter)
            return
        if self._icon:
            self._paint_icon(painter)
            return
        edge = look.color(f"{self._tone}-line") if look.is_contrast() else None
        rounded_box(
            painter,
            QRectF(self.rect()),
            self.height() / 2,
            fill=look.color(f"{self._tone}-soft"),
            edge=edge,
        )
        font = look.font("bold")
        font.setPixelSize(max(look.px(12), round(self.height() * 0.36)))
        painter.setFont(font)
        painter.setPen(look.color(self._tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)


class Mark(QWidget):
    """The mark « 2C » of the program, on the left bar or beside the name of the school."""

    def __init__(
        self,
        *,
        side: int = 26,
        ground: str = "nav-mark",
        ink: str = "nav-bg",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side, self._ground, self._ink = side, ground, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the side of the mark."""
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        from e2c_desktop.ui.kit.icons import paint_mark

        look = theme()
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), look.color(self._ground), look.color(self._ink))
