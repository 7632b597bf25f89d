"""What can be done in the tab « Présences », each action with its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.records.tab_actions import TabActions

PAGE_ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "refresh": ("Relire les présences", "F5"),
        "previous": ("Présences de la semaine d’avant", "Ctrl+Left"),
        "next": ("Présences de la semaine d’après", "Ctrl+Right"),
        "week": ("Choisir la semaine des présences", "Ctrl+F"),
        "group": ("Choisir le groupe des présences", "Ctrl+G"),
        "copy_morning": ("Recopier le matin", "Ctrl+B"),
        "all_present": ("Tous présents", "Ctrl+Shift+P"),
        "justify": ("Justifier une absence", "Ctrl+M"),
        "validate": ("Valider la semaine", "Ctrl+Shift+S"),
        "trainee": ("Ouvrir la fiche de la personne absente", ""),
    }
)
"""Words and key of each."""

CELL_ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "today": ("Revenir à aujourd’hui", "T"),
        "present": ("Noter présent", "P"),
        "company": ("Noter en entreprise", "E"),
        "late": ("Noter en retard, puis les minutes", "R"),
        "absent": ("Noter absent, puis le motif", "A"),
        "sick": ("Noter malade", "M"),
        "all_p": ("Noter présents tous ceux qui restent", "Shift+P"),
        "all_e": ("Noter en entreprise tous ceux qui restent", "Shift+E"),
        "all_r": ("Noter en retard tous ceux qui restent", "Shift+R"),
        "all_a": ("Noter absents tous ceux qui restent", "Shift+A"),
        "all_m": ("Noter malades tous ceux qui restent", "Shift+M"),
        "clear": ("Vider la demi-journée", "Del"),
    }
)
"""Keys of the grid alone: letters are typed in the fields beside it."""


class PageActions(TabActions):
    """The actions of the tab."""

    offered: ClassVar[Mapping[str, tuple[str, str]]] = PAGE_ACTIONS


class CellActions(TabActions):
    """The actions of the grid; their keys work while it has the keyboard."""

    offered: ClassVar[Mapping[str, tuple[str, str]]] = CELL_ACTIONS

    def __init__(self, grid: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(grid, does)
        for action in self.every():
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
