"""A pane filled by pages, one of which is a column of parts from edge to edge."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.ui.kit.pages import Pages


class PagedPane(QWidget):
    """Pages, of which one is shown.

    Whoever derives from it fills `_column`, which stands in `_page`, then gives every page to
    `_pages`, in their order.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = Pages()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
