"""A bar cut into shares: how a whole divides, told in words to who does not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.ui.kit.theme import theme

_HEIGHT, _GAP = 10, 2


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the whole: its words, how many, and the colour role of its area."""

    words: str
    count: int
    token: str


class ShareBar(QWidget):
    """The shares side by side, in their order."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme().changed.connect(self.updateGeometry)

    def set_shares(self, shares: Sequence[Share]) -> None:
        """Show other shares."""
        self._shares = tuple(share for share in shares if share.count)
        told = ", ".join(f"{share.words} {share.count}" for share in self._shares)
        self.setAccessibleName(f"{self._name}\u00a0: {told}" if told else self._name)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the drawn height."""
        return QSize(theme().px(120), theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the areas, cut by a thin gap."""
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        radius = self.height() / 2
        whole.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(whole)
        painter.fillRect(self.rect(), look.color("surface" if self._shares else "sunken"))
        total = sum(share.count for share in self._shares)
        gap = look.px(_GAP)
        room = self.width() - gap * max(0, len(self._shares) - 1)
        left = 0.0
        for share in self._shares:
            width = room * share.count / total
            painter.fillRect(QRectF(left, 0, width, self.height()), look.color(share.token))
            left += width + gap
