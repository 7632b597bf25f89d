"""The dark column of the assistant: the mark, what it takes, the steps, where the data stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.labels import IconLabel, Label, Mark
from e2c_desktop.ui.kit.theme import theme

_WIDTH = 300
_STEP = 52


class StepList(QWidget):
    """Numbered discs: done with a tick, current filled, to come outlined."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._current = 0
        self.setFixedHeight(theme().px(_STEP) * len(self._names))
        self.set_current(0)

    def set_current(self, step: int) -> None:
        """Mark the steps before as done and this one as current."""
        self._current = step
        count = len(self._names)
        self.setAccessibleName(f"Étape {step + 1} sur {count}, {self._names[step]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each disc and its words."""
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step, name in enumerate(self._names):
            middle = look.px(_STEP) * step + look.px(_STEP) / 2
            disc = QRectF(1, middle - look.px(14), look.px(28), look.px(28))
            self._paint_disc(painter, disc, step)
            here = step == self._current
            painter.setFont(look.font("strong" if here else "body"))
            painter.setPen(look.color("on-nav" if here else "nav-text"))
            painter.drawText(QPointF(disc.right() + look.px(11), middle + look.px(5)), name)

    def _paint_disc(self, painter: QPainter, disc: QRectF, step: int) -> None:
        look = theme()
        here = step == self._current
        painter.setPen(QPen(look.color("nav-mark" if step <= self._current else "nav-text"), 1.3))
        painter.setBrush(look.color("nav-mark") if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if step < self._current:
            paint_icon(painter, disc, "check", 14, "nav-mark")
            return
        painter.setPen(look.color("nav-bg" if here else "nav-text"))
        painter.setFont(look.font("strong"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(step + 1))


class StepsBar(QFrame):
    """The column at the left of the assistant."""

    def __init__(self, names: Sequence[str], intro: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "nav")
        self.setFixedWidth(theme().px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 30, 28, 22)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Mark(side=38))
        head.addWidget(Label("E2C Desktop", "name", tone="on-nav"))
        head.addStretch()
        column.addLayout(head)
        column.addWidget(Label(intro, tone="nav-text", wrap=True))
        column.addSpacing(22)
        self.steps = StepList(names)
        column.addWidget(self.steps)
        column.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(IconLabel("hard-drive", token="nav-text"), 0, Qt.AlignmentFlag.AlignTop)
        words = "Les données restent sur ce poste. Aucune connexion internet n’est utilisée."
        foot.addWidget(Label(words, tone="nav-text", wrap=True), 1)
        column.addLayout(foot)
