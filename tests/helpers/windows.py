"""Windows that hold the widgets of a test."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.kit.theme import theme

ShowWindow = Callable[..., QWidget]
"""Shows widgets one under the other in an active window, kept until the end of the test."""


def blank_window() -> QWidget:
    """Return an empty window in the look of the program, to put a page in or dialogs over."""
    window = QWidget()
    theme().dress(window)
    return window
