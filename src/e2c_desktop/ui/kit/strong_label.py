"""A sentence of which some words weigh more; typed text is shown as it was typed, never as tags."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

Part = tuple[str, bool]
"""Some words, and whether they weigh more."""


class StrongLabel(QLabel):
    """A sentence made of parts; it takes several lines when it must.

    Args:
        parts: the words in their order.
    """

    def __init__(self, parts: Iterable[Part] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self._plain = ""
        self.show_parts(parts)

    def show_parts(self, parts: Iterable[Part]) -> None:
        """Show another sentence."""
        shown = list(parts)
        self._plain = "".join(words for words, _ in shown)
        self.setText(
            "".join(
                f'<span style="font-weight:600">{escape(words)}</span>' if strong else escape(words)
                for words, strong in shown
            )
        )
        self.setAccessibleName(self._plain)

    def plain(self) -> str:
        """Return the words alone."""
        return self._plain
