"""A sub-tab in two columns: what is read at the left, small cards at the right or under it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme

_WIDEST = 16_777_215
_NARROW = 700
"""Under this width, in pixels at zoom 100 %, the right column goes under the left one."""
_TIGHT, _LESS = 790, 30
"""Under this other width, the right column is this much narrower: the left one needs the room."""


class TwoColumns(QWidget):
    """A body that scrolls, in two columns.

    Args:
        name: what is read there.
        side: width of the right column, in pixels at zoom 100 %.
    """

    def __init__(self, name: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = side
        self._narrow = self._tight = False
        self._side: list[QWidget] = []
        self.scrolled = Scrolled(name=name)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scrolled)
        self._row.setSpacing(12)
        for column, stretch in ((self.left, 1), (self.right, 0)):
            column.setSpacing(12)
            self._row.addLayout(column, stretch)
        self.scrolled.inner.addLayout(self._row, 1)
        theme().changed.connect(self._fit)

    def put_side(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a card to the right column."""
        self._side.append(widget)
        self.right.addWidget(widget, stretch)
        self._fit()

    def is_narrow(self) -> bool:
        """Tell whether the right column stands under the left one."""
        return self._narrow

    def _fit(self) -> None:
        wide = theme().px(self._wide - (_LESS if self._tight else 0))
        for widget in self._side:
            widget.setMinimumWidth(0 if self._narrow else wide)
            widget.setMaximumWidth(_WIDEST if self._narrow else wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column where there is room for it."""
        super().resizeEvent(event)
        narrow, tight = (self.width() < theme().px(limit) for limit in (_NARROW, _TIGHT))
        if (narrow, tight) != (self._narrow, self._tight):
            self._narrow, self._tight = narrow, tight
            self._fit()
            directions = QBoxLayout.Direction
            self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
