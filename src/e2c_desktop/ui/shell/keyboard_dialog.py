"""The page « Clavier »: every key, by the place where it is alive."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.shortcuts import KeyLine

_SIZE = (620, 560)


class KeyboardDialog(QDialog):
    """Lists the keys; it scrolls on a small screen."""

    def __init__(self, lines: Sequence[KeyLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Clavier")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        scrolled = Scrolled(margins=(24, 20, 24, 12))
        for scope, group in groupby(lines, attrgetter("scope")):
            scrolled.inner.addWidget(Label(typography(scope), "h2"))
            scrolled.inner.addLayout(_grid(list(group)))
        scrolled.inner.addStretch()
        column.addWidget(scrolled, 1)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch()
        close = Button("Fermer", ButtonRole.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
        close.setFocus()
        self.resize(theme().px(_SIZE[0]), theme().px(_SIZE[1]))


def _grid(lines: Sequence[KeyLine]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    for row, line in enumerate(lines):
        keys = Label(line.keys, "strong")
        keys.setMinimumWidth(theme().px(150))
        grid.addWidget(keys, row, 0)
        grid.addWidget(Label(typography(line.words)), row, 1)
    grid.setColumnStretch(1, 1)
    return grid
