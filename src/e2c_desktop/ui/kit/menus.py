"""A heading inside a menu: it tells what the next entries have in common, and is never chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidgetAction

from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.labels import Label


def add_heading(menu: QMenu, words: str) -> None:
    """Begin a group of entries; the arrows pass over its name."""
    menu.addSeparator()
    heading = QWidgetAction(menu)
    heading.setText(typography(words))
    # A separator is neither walked to nor chosen, and unlike a disabled entry it is not pale.
    heading.setSeparator(True)
    label = Label(heading.text(), "bold", tone="text-muted")
    label.setIndent(0)
    heading.setDefaultWidget(label)
    menu.addAction(heading)
