"""Every key of the program in one place, so that two actions can never want the same one.

The scope says where a key is alive: the same key may mean two things in two screens, never twice
in one. On an AZERTY keyboard digits need Maj, so no key is Ctrl with a digit alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

EVERYWHERE = "Partout"
"""Scope of the keys that work in every screen."""


class KeyTaken(ValueError):
    """Two actions of one scope ask for the same keys (a fault of the program)."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the page « Clavier »: where, which keys, what they do."""

    scope: str
    keys: str
    words: str


LISTS, FIELDS, PLANNING = "Dans une liste", "Dans un formulaire", "Dans le planning"
OF_WIDGETS = (
    KeyLine(LISTS, "↓", "Passer de la recherche aux lignes"),
    KeyLine(LISTS, "Lettres", "Aller au nom qui commence ainsi"),
    KeyLine(LISTS, "Entrée", "Aller à la fiche"),
    KeyLine(LISTS, "Espace", "Choisir la ligne, ou ne plus la choisir"),
    KeyLine(LISTS, "Maj+↑, Maj+↓", "Étendre le choix"),
    KeyLine(LISTS, "Ctrl+A", "Choisir toutes les lignes"),
    KeyLine(LISTS, "Suppr", "Mettre à la corbeille"),
    KeyLine(LISTS, "Maj+F10", "Menu de la ligne"),
    KeyLine(FIELDS, "Tab, Maj+Tab", "Champ suivant, champ précédent"),
    KeyLine(FIELDS, "Alt+↓, F3", "Ouvrir la liste ou le calendrier"),
    KeyLine(FIELDS, "↑, ↓", "Dans une date\u00a0: un jour"),
    KeyLine(FIELDS, "Page ↑, Page ↓", "Dans une date\u00a0: un mois"),
    KeyLine(FIELDS, "F4", "Point suivant à corriger"),
    KeyLine(FIELDS, "Échap", "Fermer la liste, puis quitter le formulaire"),
    KeyLine(PLANNING, "Ctrl+←, Ctrl+→", "Semaine d’avant, semaine d’après"),
    KeyLine(PLANNING, "T", "Cette semaine"),
    KeyLine(PLANNING, "Entrée", "Modifier la demi-journée"),
    KeyLine(PLANNING, "Suppr", "Fermer la demi-journée"),
    KeyLine(PLANNING, "Ctrl+C, Ctrl+Maj+C", "Copier le jour, la semaine"),
    KeyLine(PLANNING, "Ctrl+V", "Coller sur le jour ou la semaine"),
    KeyLine(PLANNING, "Ctrl+↓", "Dans la semaine type\u00a0: recopier le jour sur les suivants"),
)
"""The keys that fields and lists answer by themselves, for the page « Clavier »."""


class Shortcuts(QObject):
    """The registry of the actions that have keys; `lines()` feeds Aide > Clavier."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: list[tuple[str, QAction]] = []

    def add(self, action: QAction, *, scope: str = EVERYWHERE) -> QAction:
        """Register an action.

        Raises:
            KeyTaken: its keys are already those of another action of the scope.
        """
        for keys in action.shortcuts():
            holder = self.holder(keys, scope)
            if holder is not None and holder is not action:
                shown = keys.toString(QKeySequence.SequenceFormat.PortableText)
                raise KeyTaken(f"{shown}: {holder.text()}, {action.text()}")
        self._actions.append((scope, action))
        return action

    def remove(self, action: QAction) -> None:
        """Forget an action whose screen is closed."""
        self._actions = [each for each in self._actions if each[1] is not action]

    def holder(self, keys: QKeySequence, scope: str) -> QAction | None:
        """Return the action that already has these keys where `scope` is alive."""
        for place, action in self._actions:
            together = scope in (place, EVERYWHERE) or place == EVERYWHERE
            if together and keys in action.shortcuts():
                return action
        return None

    def actions(self) -> list[QAction]:
        """Return the actions, in the order of registration (also offered by Ctrl K)."""
        return [action for _scope, action in self._actions]

    def lines(self) -> list[KeyLine]:
        """Return the lines of the page « Clavier », by scope."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            KeyLine(scope, QKeySequence.listToString(action.shortcuts(), native), action.text())
            for scope, action in sorted(self._actions, key=_scope_of)
            if action.shortcuts()
        ]


def _scope_of(entry: tuple[str, QAction]) -> tuple[bool, str]:
    return (entry[0] != EVERYWHERE, entry[0])
