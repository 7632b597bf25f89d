"""The actions of the form of a placement that have keys, or are found by Ctrl K."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

_KEYS = {
    "save": ("Enregistrer le stage", "Ctrl+S"),
    "save_close": ("Enregistrer et fermer le stage", "Ctrl+Return"),
    "sign": ("Noter les signatures du stage…", ""),
    "delegations": ("Délégations des prescripteurs…", ""),
}


_ALWAYS = "stage_delegations"
"""What may be done without any form."""


def allow(actions: Sequence[QAction], *, form: bool) -> None:
    """Enable what has a meaning now: all of it while a form is open."""
    for action in actions:
        action.setEnabled(form or action.objectName() == _ALWAYS)


def form_actions(owner: QWidget, does: Mapping[str, Callable[[], object]]) -> list[QAction]:
    """Make the actions; their keys work while the keyboard is inside the owner."""
    made = []
    for name, (words, keys) in _KEYS.items():
        action = QAction(words, owner)
        action.setObjectName(f"stage_{name}")
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(does[name])
        owner.addAction(action)
        made.append(action)
    allow(made, form=False)
    return made
