"""A dashed box where files are dropped; a click chooses one instead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme


class DropButton(Button):
    """A dashed box: a click chooses a file, another one may be dropped on it.

    Args:
        words: the invitation.
        icon: Lucide name of its sign.
    """

    def __init__(
        self, words: str, *, icon: str = "paperclip", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, icon=icon, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Allow a narrow panel."""
        return QSize(theme().px(120), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a dashed edge and muted words."""
        del event
        look, painter = theme(), QPainter(self)
        able = self.isEnabled()
        rounded_box(
            painter,
            QRectF(self.rect()),
            look.px(6),
            fill=look.color("hover" if self.underMouse() and able else "surface"),
            edge=look.color("border-strong" if able else "border"),
            dashed=True,
        )
        self._paint_content(painter, "text-muted" if able else "text-disabled")


def dropped_files(event: QDropEvent) -> list[Path]:
    """Return the files of this machine that are dragged over."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
