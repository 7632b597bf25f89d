"""Parts shown before they have a place: alone, a part is a window, which flashes and takes keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

_KINDS = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class _Watch(QObject):
    """Notes the parts that are shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is being shown."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and _strays(watched):
            self.seen.append(f"{type(watched).__name__} « {watched.accessibleName()} »")
        return False


def _strays(widget: QWidget) -> bool:
    if not widget.isWindow() or isinstance(widget, QDialog | QMainWindow):
        return False
    return widget.windowType() not in _KINDS


@contextmanager
def strays() -> Iterator[list[str]]:
    """Give the parts that are shown as windows meanwhile: none, in a sound program."""
    application = QCoreApplication.instance()
    assert application is not None
    watch = _Watch()
    application.installEventFilter(watch)
    try:
        yield watch.seen
    finally:
        application.removeEventFilter(watch)
