"""Messages inside a page: notes, banner, empty states, work in progress."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.buttons import Button, ButtonRole, ButtonSize
from e2c_desktop.ui.kit.fields import restyle
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

NoteTone = Literal["info", "ok", "warn", "bad"]
_ICONS: dict[str, str] = {
    "info": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-x",
}


class Note(QWidget):
    """A message in the page: icon, words of which the first weigh more, one action at most.

    Args:
        text: the words; `title`, before them, weighs more.
        tone: what the colours say.
        action: words of the link, none without it.
        icon: Lucide name when it is not that of the tone.

    Signals:
        action: the link was clicked.
    """

    action = Signal()

    def __init__(
        self,
        text: str,
        tone: NoteTone = "info",
        *,
        title: str = "",
        action: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: NoteTone = tone
        self._sign = icon
        self._title = self._text = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 8, 11, 8)
        row.setSpacing(8)
        self._icon = IconLabel(_ICONS[tone], size=16, token=tone)
        self._icon.setFixedHeight(theme().px(20))  # that of a line of the words beside it
        self._label = QLabel()
        self._label.setProperty("role", "body")
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(theme().px(60))
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._label, 1, Qt.AlignmentFlag.AlignTop)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addLayout(words)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        self.button = Button(action, ButtonRole.LINK, size="small")
        self.button.clicked.connect(self.action)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_message(text, tone, title=title, action=action)

    def text(self) -> str:
        """Return the whole message."""
        return " ".join(part for part in (self._title, self._text) if part)

    def set_message(
        self, text: str, tone: NoteTone | None = None, *, title: str = "", action: str = ""
    ) -> None:
        """Show another message."""
        self._tone = tone or self._tone
        self._icon.set_icon(self._sign or _ICONS[self._tone], self._tone)
        self._title, self._text = title, text
        strong = f'<span style="font-weight:600">{escape(title)}</span> ' if title else ""
        # Escaped: what people typed may be part of a message, and stays as typed.
        self._label.setText(strong + escape(text))
        self._label.setProperty("tone", self._tone)
        restyle(self._label)
        self.button.set_text(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft ground and its edge."""
        look = theme()
        rounded_box(
            QPainter(self),
            QRectF(self.rect()),
            look.px(6),
            fill=look.color(f"{self._tone}-soft"),
            edge=look.color(f"{self._tone}-line"),
        )


InlineMessage = Note
"""The same thing under the name used by forms."""


class Banner(QWidget):
    """One line over the pages: base in reading only, practice school, USB key absent.

    Signals:
        action: the link was clicked.
    """

    action = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: NoteTone = "info"
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self._icon = IconLabel("info", size=16, token="info")
        self._text = ElidedLabel("", "strong", tone="info")
        self._button = Button("", ButtonRole.LINK, size="small")
        self._button.clicked.connect(self.action)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.setFixedHeight(theme().px(34))
        self.hide()

    def text(self) -> str:
        """Return the message."""
        return self._text.text()

    def show_message(self, text: str, tone: NoteTone = "info", *, action: str = "") -> None:
        """Show the line."""
        self._tone = tone
        self._icon.set_icon(_ICONS[tone], tone)
        self._text.set_text(text)
        self._text.set_tone(tone)
        self._button.set_text(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft ground and the line under it."""
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color(f"{self._tone}-soft"))
        bottom = self.rect().bottom()
        painter.fillRect(0, bottom, self.width(), 1, look.color(f"{self._tone}-line"))


class _Disc(QWidget):
    """An icon in a soft disc."""

    def __init__(self, icon: str, *, quiet: bool) -> None:
        super().__init__()
        self.icon, self.quiet = icon, quiet
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return 40 px of side."""
        return QSize(theme().px(40), theme().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc."""
        look = theme()
        painter = QPainter(self)
        ground, ink = ("mute-soft", "mute") if self.quiet else ("accent-soft", "accent")
        edge = look.color("border") if look.is_contrast() else None
        rounded_box(
            painter, QRectF(self.rect()), self.height() / 2, fill=look.color(ground), edge=edge
        )
        paint_icon(painter, QRectF(self.rect()), self.icon, 18, ink)


class EmptyState(QWidget):
    """What will be here, then what to do.

    Signals:
        action: the button was clicked.
    """

    action = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        action: str = "",
        action_icon: str = "",
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addStretch(1)
        self._disc = _Disc(icon, quiet=quiet)
        self._title = Label(title, "bold", wrap=True)
        self._text = Label(text, "muted", wrap=True)
        role = ButtonRole.NONE if quiet else ButtonRole.PRIMARY
        self.button = Button(action, role, icon=action_icon, size="small")
        self.button.clicked.connect(self.action)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._disc, 0, middle)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)
        self.set_message(title, text, action=action)

    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    def set_message(self, title: str, text: str = "", *, action: str = "", icon: str = "") -> None:
        """Show another message."""
        self._disc.icon = icon or self._disc.icon
        self._disc.update()
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.set_text(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title}. {text}")


class ProgressLine(QWidget):
    """Work in progress: what is done, a bar, what is being done, « Arrêter ».

    Signals:
        stop_asked: the user wants to stop.
    """

    stop_asked = Signal()

    def __init__(self, *, stop_size: ButtonSize = "small", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._title = Label("", "bold")
        self._left = Label("", "small")
        self._detail = ElidedLabel("", "small")
        head.addWidget(self._title)
        head.addWidget(self._detail, 1)
        head.addWidget(self._left)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Avancement")
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.stop = Button("Arrêter", ButtonRole.DANGER, icon="square", size=stop_size)
        self.stop.clicked.connect(self._on_stop)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)

    def begin(self, title: str, *, cancellable: bool = True) -> None:
        """Start with an unknown length."""
        self._title.setText(title)
        self._left.setText("")
        self._detail.set_text("")
        self._bar.setRange(0, 0)
        self.stop.setVisible(cancellable)
        self.stop.setEnabled(True)
        self.show()

    def report(self, done: int, total: int, label: str, *, title: str = "", left: str = "") -> None:
        """Show how far the work is.

        Args:
            done: items finished.
            total: items in all; 0 when it is not known.
            label: what is being done now.
            title: « 7 dossiers sur 11 »; by default « 7 sur 11 ».
            left: « encore 6 s ».
        """
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        if title or total:
            self._title.setText(title or f"{done} sur {total}")
        self._left.setText(left)
        self._detail.set_text(label)
        self._bar.setAccessibleDescription(f"{self._title.text()}, {label}")

    def title(self) -> str:
        """Return the words over the bar."""
        return self._title.text()

    def detail(self) -> str:
        """Return the words under the bar."""
        return self._detail.text()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self._detail.set_text("Arrêt après l’élément en cours")
        self.stop_asked.emit()
