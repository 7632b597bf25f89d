"""What can be done in the tab « Indicateurs », each action with its key."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from e2c_desktop.ui.records.tab_actions import TabActions

ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "refresh": ("Calculer à nouveau les indicateurs", "F5"),
        "report": ("Imprimer le tableau de bord", "Ctrl+P"),
        "book": ("Indicateurs vers Excel", "Ctrl+E"),
        "proof": ("Imprimer la preuve d’un chiffre", "Ctrl+Shift+P"),
        "search": ("Chercher derrière le chiffre", "Ctrl+F"),
        "next": ("Page suivante des indicateurs", "Ctrl+Tab"),
        "previous": ("Page précédente des indicateurs", "Ctrl+Shift+Tab"),
    }
)
"""Words and key of each."""


class FigureActions(TabActions):
    """The actions of the tab."""

    offered: ClassVar[Mapping[str, tuple[str, str]]] = ACTIONS
