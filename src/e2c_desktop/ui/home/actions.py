"""What can be done from the home page, each action with its key."""

from __future__ import annotations

from e2c_desktop.ui.records.tab_actions import TabActions

_KEYS = {
    "refresh": ("Actualiser l’accueil", "F5"),
    "print_day": ("Imprimer ma journée", "Ctrl+P"),
    "print_where": ("Imprimer qui est où aujourd’hui", ""),
    "whose": ("Mes stagiaires, ou tout le site", ""),
    "later": ("Voir ce qui vient plus tard", ""),
    "new_trainee": ("Nouveau stagiaire", "Ctrl+N"),
    "new_placement": ("Nouveau stage", ""),
    "new_company": ("Nouvelle entreprise", ""),
}
NEW = ("new_trainee", "new_placement", "new_company")
"""What « Nouveau » offers, in its order."""
PRINTED = ("print_day", "print_where")
"""What makes a file of people's names."""


class HomeActions(TabActions):
    """The actions of the tab."""

    offered = _KEYS
