"""What can be done in the grid of competences, each action with its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.records.tab_actions import TabActions


class GridActions(TabActions):
    """The actions of the grid; their keys work while it has the keyboard."""

    offered: ClassVar[Mapping[str, tuple[str, str]]] = MappingProxyType(
        {
            "proof": ("Ajouter une preuve de la compétence", "J"),
            "comment": ("Commenter la compétence pour le portefeuille", "C"),
            "remark": ("Commenter l’évaluation pour l’équipe", "R"),
            "clear": ("Ne plus évaluer la compétence", "Del"),
            "next": ("Aller à la compétence suivante à évaluer", ""),
            "unproved": ("Aller à la compétence suivante sans preuve", ""),
            "view": ("Compétences en grille ou en graphique", ""),
            "opinion": ("Reprendre l’avis du tuteur", ""),
        }
    )

    def __init__(self, grid: QWidget, does: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(grid, does)
        for action in self.every():
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
