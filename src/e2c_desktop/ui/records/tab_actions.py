"""What can be done in a tab, each action with its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class TabActions:
    """The actions of a tab; each tab says which, and when they have a meaning.

    Args:
        owner: the page; keys work while the keyboard is inside it.
        does: what each action does, by its name.

    Attributes:
        offered: words and key of every action, by its name; an empty key for none.
    """

    offered: ClassVar[Mapping[str, tuple[str, str]]]

    def __init__(self, owner: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
        self._actions: dict[str, QAction] = {}
        for name, (words, keys) in self.offered.items():
            action = QAction(words, owner)
            action.setObjectName(name)
            if keys:
                action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(does[name])
            owner.addAction(action)
            self._actions[name] = action

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its name."""
        return self._actions[name]

    def every(self) -> list[QAction]:
        """Return all the actions."""
        return list(self._actions.values())
