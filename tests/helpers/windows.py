"""Windows that hold the widgets of a test."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

ShowWindow = Callable[..., QWidget]
"""Shows widgets one under the other in an active window, kept until the end of the test."""
