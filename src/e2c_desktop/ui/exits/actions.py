"""What can be done in this tab, with its keys: one place for menus, buttons and Ctrl K."""

from __future__ import annotations

from e2c_desktop.ui.records.tab_actions import TabActions

_KEYS: dict[str, tuple[str, str]] = {
    "find": ("Chercher une sortie", "Ctrl+F"),
    "filter": ("Filtrer les sorties", "Ctrl+Shift+F"),
    "views": ("Choisir une vue des sorties", "Ctrl+Shift+V"),
    "save_view": ("Enregistrer cette vue des sorties…", ""),
    "refresh": ("Actualiser les sorties", "F5"),
    "panes": ("Liste et sortie, sortie seule, liste seule", "F8"),
    "to_follow": ("Voir les suivis à faire", ""),
    "calls": ("Feuille d’appels des suivis…", "Ctrl+Shift+A"),
    "series": ("Saisie en série des suivis…", ""),
    "anomalies": ("Anomalies des sorties…", ""),
    "table": ("Aller au tableau de suivi", "Ctrl+Tab"),
    "rules": ("Voir les règles des sorties", ""),
    "save": ("Enregistrer la situation", "Ctrl+S"),
    "same": ("Même situation qu’au moment précédent", "Ctrl+D"),
    "reached": ("Noter que la personne est jointe", ""),
    "missed": ("Noter un appel sans réponse", ""),
    "trainee": ("Voir la fiche de la personne sortie", ""),
    "print": ("Imprimer le dossier de sortie…", "Ctrl+Shift+P"),
    "print_list": ("Imprimer la liste des sorties", "Ctrl+P"),
    "excel": ("Exporter les sorties vers Excel", "Ctrl+E"),
    "columns": ("Choisir les colonnes des sorties…", ""),
    "tick_all": ("Cocher toutes les sorties", ""),
    "untick": ("Décocher toutes les sorties", ""),
    "previous": ("Sortie précédente", "Alt+Up"),
    "next": ("Sortie suivante", "Alt+Down"),
}
_OF_ONE = ("table", "rules", "save", "same", "reached", "missed", "trainee", "print")
_TAKEN_OUT = ("print_list", "excel", "calls", "anomalies", "print")


class ExitActions(TabActions):
    """The actions of the tab."""

    offered = _KEYS

    def allow(self, *, shown: bool, taking_out: bool) -> None:
        """Enable what has a meaning now.

        Args:
            shown: an exit is shown.
            taking_out: the person may make files of what is shown.
        """
        for name, action in self._actions.items():
            on = (name not in _OF_ONE or shown) and (name not in _TAKEN_OUT or taking_out)
            action.setEnabled(on)
