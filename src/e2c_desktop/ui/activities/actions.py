"""What can be done in this tab, with its keys: one place for menus, buttons and Ctrl K."""

from __future__ import annotations

from e2c_desktop.ui.records.tab_actions import TabActions

_KEYS: dict[str, tuple[str, str]] = {
    "find": ("Chercher une activité dans la liste", "Ctrl+F"),
    "filter": ("Filtrer les activités", "Ctrl+Shift+F"),
    "views": ("Choisir une vue des activités", "Ctrl+Shift+V"),
    "save_view": ("Enregistrer cette vue des activités…", ""),
    "refresh": ("Actualiser les activités", "F5"),
    "panes": ("Liste et activité, activité seule, liste seule", "F8"),
    "new": ("Nouvelle activité", "Ctrl+N"),
    "edit": ("Modifier l’activité", "F2"),
    "save": ("Enregistrer l’activité", "Ctrl+S"),
    "save_close": ("Enregistrer et fermer l’activité", "Ctrl+Return"),
    "session": ("Ajouter une séance…", "Ctrl+Shift+N"),
    "edit_session": ("Modifier la séance choisie…", ""),
    "people": ("Ajouter des participants à la séance…", "Ctrl+Shift+A"),
    "all_present": ("Noter tous les participants présents", "Ctrl+Shift+T"),
    "photo": ("Ajouter une photo à l’activité…", ""),
    "proof": ("Donner une preuve aux présents…", "Ctrl+Shift+D"),
    "report": ("Imprimer le bilan de l’activité", "Ctrl+Shift+P"),
    "print_list": ("Imprimer la liste des activités", "Ctrl+P"),
    "excel": ("Exporter les activités vers Excel", "Ctrl+E"),
    "tick_all": ("Cocher toutes les activités", ""),
    "untick": ("Décocher toutes les activités", ""),
    "columns": ("Choisir les colonnes des activités…", ""),
    "previous": ("Activité précédente", "Alt+Up"),
    "next": ("Activité suivante", "Alt+Down"),
    "next_tab": ("Rubrique suivante de l’activité", "Ctrl+Tab"),
    "previous_tab": ("Rubrique précédente de l’activité", "Ctrl+Shift+Tab"),
    "company": ("Voir l’entreprise partenaire", ""),
    "set_aside": ("Mettre l’activité à la corbeille", ""),
}
_ON_RECORD = ("edit", "session", "edit_session", "people", "all_present", "photo", "proof")
_WRITING = ("new", "set_aside", *_ON_RECORD)
_RECORD = ("set_aside", *_ON_RECORD)
_FORM = ("save", "save_close")
_TAKEN_OUT = ("report", "print_list", "excel")


class ActivityActions(TabActions):
    """The actions of the tab."""

    offered = _KEYS

    def allow(
        self, *, editing: bool, record: bool, form: bool, taking_out: bool, company: bool
    ) -> None:
        """Enable what has a meaning now.

        Args:
            editing: the person may write in this base.
            record: an activity is shown.
            form: a form is open.
            taking_out: the person may make files of what is shown.
            company: the activity shown has a partner company.
        """
        for name, action in self._actions.items():
            on = (name not in _WRITING or editing) and (name not in _RECORD or record)
            if name in _FORM:
                on = form
            elif name in _TAKEN_OUT:
                on = taking_out and (name != "report" or record)
            elif name in ("previous", "next"):
                on = not form  # Alt ↓ opens the lists of a form, it does not leave it
            elif name == "edit":
                on = on and not form
            elif name == "company":
                on = company
            action.setEnabled(on)
