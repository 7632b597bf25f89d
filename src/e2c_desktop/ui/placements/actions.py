"""What can be done in this tab, with its keys: one place for menus, buttons and Ctrl K."""

from __future__ import annotations

from e2c_desktop.ui.records.tab_actions import TabActions

_KEYS: dict[str, tuple[str, str]] = {
    "find": ("Chercher un stage", "Ctrl+F"),
    "filter": ("Filtrer les stages", "Ctrl+Shift+F"),
    "views": ("Choisir une vue des stages", "Ctrl+Shift+V"),
    "save_view": ("Enregistrer cette vue des stages…", ""),
    "refresh": ("Actualiser les stages", "F5"),
    "panes": ("Liste et stage, stage seul, liste seule", "F8"),
    "way_list": ("Stages\u00a0: la liste", ""),
    "way_week": ("Stages\u00a0: la semaine", ""),
    "way_trainees": ("Stages\u00a0: par stagiaire", ""),
    "way_where": ("Où sont-ils aujourd’hui", ""),
    "way_towns": ("Stages par commune", ""),
    "sheets": ("Saisir des bilans…", "Ctrl+Shift+B"),
    "sheet": ("Saisir le bilan du stage…", ""),
    "plan_visit": ("Prévoir une visite en entreprise…", ""),
    "note_visit": ("Noter une visite en entreprise…", "Ctrl+Shift+N"),
    "absence": ("Noter une absence en entreprise…", ""),
    "accident": ("Noter un accident du travail…", ""),
    "amendment": ("Ajouter un avenant…", ""),
    "set_aside": ("Mettre le stage à la corbeille", ""),
    "criteria": ("Critères de la fiche d’évaluation…", ""),
    "trainee": ("Voir le stagiaire", ""),
    "company": ("Voir l’entreprise", ""),
    "print": ("Imprimer les documents des stages…", "Ctrl+Shift+P"),
    "print_list": ("Imprimer les stages", "Ctrl+P"),
    "excel": ("Exporter les stages vers Excel", "Ctrl+E"),
    "columns": ("Choisir les colonnes des stages…", ""),
    "tick_all": ("Cocher tous les stages", ""),
    "untick": ("Décocher tous les stages", ""),
    "previous": ("Stage précédent", "Alt+Up"),
    "next": ("Stage suivant", "Alt+Down"),
    "next_tab": ("Rubrique suivante du stage", "Ctrl+Tab"),
    "previous_tab": ("Rubrique précédente du stage", "Ctrl+Shift+Tab"),
}
_NOTED = ("sheet", "plan_visit", "note_visit", "absence", "accident", "amendment", "set_aside")
"""What is written about the placement shown."""
_OF_ONE = (*_NOTED, "trainee", "company")
_TAKEN_OUT = ("print_list", "excel")


class PlacementActions(TabActions):
    """The actions of the tab."""

    offered = _KEYS

    def allow(self, *, following: bool, shown: bool, taking_out: bool, ruling: bool) -> None:
        """Enable what has a meaning now.

        Args:
            following: the person may write the follow-up of placements.
            shown: a placement is shown.
            taking_out: the person may make files of the placements shown.
            ruling: the person may change the criteria of the sheet.
        """
        own = {
            "sheets": following,
            "criteria": ruling,
            **dict.fromkeys(_OF_ONE, shown),
            **dict.fromkeys(_NOTED, shown and following),
            **dict.fromkeys(_TAKEN_OUT, taking_out),
            "print": taking_out and shown,
        }
        for name, action in self._actions.items():
            action.setEnabled(own.get(name, True))
