"""Fields that stay out of sight until they are asked for: rarely useful ones, and closed ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from e2c_desktop.ui.kit.fields import Field


class Cover(QObject):
    """Hides some fields of a form; something else stands in the place of the first.

    Args:
        fields: the fields, in the order of the form.
        stand_in: what is shown meanwhile.
        focus: the part of it that takes the keyboard.
        parent: owner.

    Attributes:
        closed: whether the fields are still out of sight.
    """

    def __init__(
        self, fields: Sequence[Field], stand_in: QWidget, focus: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._fields = list(fields)
        self.stand_in, self.focus = stand_in, focus
        self.closed = True
        for field in self._fields:
            field.hide()

    def stand_on(self, grid: QGridLayout) -> None:
        """Put what is shown in the place of the first field, on the rest of its line."""
        found = grid.getItemPosition(grid.indexOf(self._fields[0]))
        row, column, _rows, _columns = cast("tuple[int, int, int, int]", found)
        grid.addWidget(self.stand_in, row, column, 1, 2 - column, Qt.AlignmentFlag.AlignTop)

    def open(self, *, take_keyboard: bool = True) -> None:
        """Show the fields; the first one takes the keyboard, unless nobody asked for them."""
        if not self.closed:
            return
        self.closed = False
        self.stand_in.hide()
        for field in self._fields:
            field.show()
        if take_keyboard:
            self._fields[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
