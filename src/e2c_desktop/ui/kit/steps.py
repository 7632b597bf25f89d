"""The steps of a wizard: a number or a tick, never the colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.theme import theme

_LINE = 40
"""Length of the line between two steps, where there is room for it."""
_SHORTEST = 8
"""Length that it keeps on a narrow window: the words of the steps are never cut."""


class Steps(QWidget):
    """The steps of a wizard, in a row (import) or in a column on the left bar (first run).

    Args:
        titles: words of the steps.
        vertical: one under the other, 52 px apart, on the colour of the left bar.
    """

    def __init__(
        self, titles: Sequence[str], *, vertical: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = list(titles)
        self._vertical = vertical
        self._current = 0
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if vertical else QSizePolicy.Policy.Maximum,
            QSizePolicy.Policy.Fixed,
        )
        self._tell()
        theme().changed.connect(self.updateGeometry)

    def current(self) -> int:
        """Return the index of the step in force."""
        return self._current

    def set_current(self, index: int) -> None:
        """Show another step as the one in force; those before it are done."""
        self._current = index
        self._tell()
        self.update()

    def _tell(self) -> None:
        number = min(self._current + 1, len(self._titles))
        title = self._titles[number - 1] if self._titles else ""
        self.setAccessibleName(f"Étape {number} sur {len(self._titles)}, {title}")

    def _side(self) -> int:
        return theme().px(28 if self._vertical else 24)

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(theme().font("bold"))
        return [metrics.horizontalAdvance(title) for title in self._titles]

    def sizeHint(self) -> QSize:
        """Return the room of all the steps."""
        look = theme()
        if self._vertical:
            widest = max(self._widths(), default=0)
            return QSize(self._side() + look.px(12) + widest + 2, look.px(52) * len(self._titles))
        return QSize(self._run(_LINE), look.px(28))

    def minimumSizeHint(self) -> QSize:
        """Never cut the words of a step: only the lines between them grow short."""
        return self.sizeHint() if self._vertical else QSize(self._run(_SHORTEST), theme().px(28))

    def _run(self, line: int) -> int:
        """Return the width of all the steps in a row, with lines of that many pixels."""
        look, count = theme(), len(self._titles)
        words = sum(self._widths()) + count * (self._side() + look.px(8))
        return words + max(0, count - 1) * look.px(line + 24) + 2

    def _line(self) -> int:
        """Return the length of the lines in the room that there is."""
        gaps = max(1, len(self._titles) - 1)
        room = theme().px(_LINE) - max(0, self._run(_LINE) - self.width()) // gaps
        return max(theme().px(_SHORTEST), room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps."""
        look = theme()
        painter = QPainter(self)
        side, line, x = self._side(), self._line(), 0.0
        for index, wide in enumerate(self._widths()):
            if self._vertical:
                middle = look.px(52) * index + look.px(26)
                self._paint_step(painter, index, QRectF(0, middle - side / 2, side, side), wide)
                continue
            box = QRectF(x, (self.height() - side) / 2, side, side)
            self._paint_step(painter, index, box, wide)
            x += side + look.px(8) + wide + look.px(12)
            if index < len(self._titles) - 1:
                painter.setPen(QPen(look.color("mute-line"), 1))
                y = round(self.height() / 2)
                painter.drawLine(round(x), y, round(x) + line, y)
                x += line + look.px(12)

    def _colours(self, index: int) -> tuple[str | None, str | None, str, str]:
        """Return ground, edge, ink of the disc, and ink of the words."""
        if self._vertical:
            if index == self._current:
                return "nav-mark", None, "nav-bg", "on-nav"
            return None, "nav-text", "nav-text", "nav-text"
        if index < self._current:
            return "accent-soft", "accent", "accent", "text"
        if index == self._current:
            return "accent", None, "on-accent", "accent"
        return None, "border-strong", "text-muted", "text-muted"

    def _paint_step(self, painter: QPainter, index: int, box: QRectF, wide: int) -> None:
        look = theme()
        ground, edge, ink, words = self._colours(index)
        rounded_box(
            painter,
            box,
            box.height() / 2,
            fill=look.color(ground) if ground else None,
            edge=look.color(edge) if edge else None,
        )
        if index < self._current:
            paint_icon(painter, box, "check", 14, ink)
        else:
            painter.setFont(look.font("caption"))
            painter.setPen(look.color(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))
        chosen = index == self._current
        painter.setFont(look.font("bold" if chosen else ("body" if self._vertical else "strong")))
        painter.setPen(look.color(words))
        gap = look.px(12 if self._vertical else 8)
        spot = QRectF(box.right() + gap, box.y() - 4, wide + 4, box.height() + 8)
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, self._titles[index])
