"""A heading inside a menu: it tells what the next entries have in common, and is never chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from e2c_desktop.domain.french import typography


def add_heading(menu: QMenu, words: str) -> None:
    """Begin a group of entries; the arrows pass over its name."""
    menu.addSeparator()
    heading = menu.addAction(typography(words))
    heading.setEnabled(False)
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)
