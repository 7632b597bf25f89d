"""Where the cell stands: beside the grid, or in a drawer under it where the window is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.ui.attendance.cell_editor import CellEditor
from e2c_desktop.ui.kit.theme import theme

_SIDE_BY_SIDE = 1080
"""From this width of the page on the cell has room beside the grid."""
_PANEL, _DRAWER = 314, 220
_TALL, _LOW_DRAWER = 590, 150
"""Under this height of the page the drawer leaves more room to the rows."""
_AROUND, _LEAST_CODES = 38, 110
_BAR = 14
"""Edges and a scroll bar: with one, words take more lines, which keeps it there."""
_ANY = 16_777_215
"""No limit, as Qt writes it."""


class Room(QBoxLayout):
    """The grid, and the cards of the cell and of the codes.

    Args:
        grid: the grid with its totals and its foot.
        editor: the card of the cell.
        codes: the card of the codes.
        head: of the page, whose height is not theirs.
    """

    def __init__(self, grid: QWidget, editor: CellEditor, codes: QWidget, head: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._editor, self._codes, self._head = editor, codes, head
        self._panel = QWidget()
        self.setContentsMargins(16, 12, 16, 14)
        self.setSpacing(12)
        self.addWidget(grid, 1)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(editor)
        column.addWidget(codes, 1)
        self.addWidget(self._panel)

    def lay(self, width: int, height: int) -> None:
        """Put the cell where there is room.

        Args:
            width: of the page.
            height: of the page.
        """
        look, directions = theme(), QBoxLayout.Direction
        beside = width >= look.px(_SIDE_BY_SIDE)
        self.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._editor.set_lying(lying=not beside)
        self._codes.setVisible(beside)
        if beside:
            self._panel.setFixedWidth(look.px(_PANEL))
            self._panel.setMaximumHeight(_ANY)
            self._panel.setMinimumHeight(0)
            room = height - self._head.sizeHint().height() - look.px(_AROUND + _LEAST_CODES)
            wanted = self._editor.natural_height(look.px(_PANEL - _BAR))
            self._editor.setFixedHeight(max(look.px(120), min(wanted, room)))
        else:
            drawer = look.px(_DRAWER if height >= look.px(_TALL) else _LOW_DRAWER)
            self._panel.setMinimumWidth(0)
            self._panel.setMaximumWidth(_ANY)
            self._panel.setFixedHeight(drawer)
            self._editor.setFixedHeight(drawer)
