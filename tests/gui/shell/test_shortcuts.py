"""No two actions ask for the same keys in the same place."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.shell.shortcuts import EVERYWHERE, KeyLine, KeyTaken, Shortcuts


def _action(text: str, keys: str = "") -> QAction:
    action = QAction(text)
    if keys:
        action.setShortcut(QKeySequence(keys))
    return action


def test_the_same_keys_twice_in_one_place_are_refused(qtbot: QtBot) -> None:
    registry = Shortcuts()
    new, other = _action("Nouveau", "Ctrl+N"), _action("Note", "Ctrl+N")
    registry.add(new, scope="Liste")
    with pytest.raises(KeyTaken, match=r"Ctrl\+N"):
        registry.add(other, scope="Liste")
    registry.add(other, scope="Fiche")
    assert registry.actions() == [new, other]


def test_keys_that_work_everywhere_are_free_nowhere(qtbot: QtBot) -> None:
    registry = Shortcuts()
    lock, mine = _action("Verrouiller", "Ctrl+L"), _action("Autre", "Ctrl+L")
    registry.add(lock)
    with pytest.raises(KeyTaken):
        registry.add(mine, scope="Liste")
    registry.remove(lock)
    registry.add(mine, scope="Liste")
    with pytest.raises(KeyTaken):
        registry.add(lock)


def test_the_page_of_the_keyboard_lists_what_has_keys(qtbot: QtBot) -> None:
    registry = Shortcuts()
    kept = [_action("Nouveau", "Ctrl+N"), _action("Sans touche"), _action("Verrouiller", "Ctrl+L")]
    registry.add(kept[0], scope="Liste")
    registry.add(kept[1], scope="Liste")
    registry.add(kept[2])
    assert registry.lines() == [
        KeyLine(EVERYWHERE, "Ctrl+L", "Verrouiller"),
        KeyLine("Liste", "Ctrl+N", "Nouveau"),
    ]
