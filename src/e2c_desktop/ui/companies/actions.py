"""What can be done in this tab, with its keys: one place for menus, buttons and Ctrl K."""

from __future__ import annotations

from e2c_desktop.ui.records.tab_actions import TabActions

_KEYS: dict[str, tuple[str, str]] = {
    "find": ("Chercher une entreprise dans la liste", "Ctrl+F"),
    "filter": ("Filtrer les entreprises", "Ctrl+Shift+F"),
    "views": ("Choisir une vue des entreprises", "Ctrl+Shift+V"),
    "save_view": ("Enregistrer cette vue des entreprises…", ""),
    "refresh": ("Actualiser les entreprises", "F5"),
    "panes": ("Liste et fiche, fiche seule, liste seule", "F8"),
    "new": ("Nouvelle entreprise", "Ctrl+N"),
    "edit": ("Modifier l’entreprise", "F2"),
    "save": ("Enregistrer l’entreprise", "Ctrl+S"),
    "save_close": ("Enregistrer et fermer l’entreprise", "Ctrl+Return"),
    "place": ("Préparer un stage dans cette entreprise", ""),
    "new_contact": ("Ajouter un contact…", ""),
    "note_call": ("Noter un appel à l’entreprise…", ""),
    "note_exchange": ("Noter un échange avec l’entreprise…", "Ctrl+Shift+N"),
    "plan_call": ("Prévoir un contact avec l’entreprise…", ""),
    "pins": ("À savoir avant d’appeler…", ""),
    "engagement": ("Noter un engagement de l’entreprise…", ""),
    "trade": ("Ajouter un métier accueilli…", ""),
    "welcome": ("Accueil et sécurité…", ""),
    "add_paper": ("Ajouter un document à l’entreprise…", "Ctrl+Shift+D"),
    "print": ("Imprimer les documents de l’entreprise…", "Ctrl+Shift+P"),
    "print_list": ("Imprimer la liste des entreprises", "Ctrl+P"),
    "excel": ("Exporter les entreprises vers Excel", "Ctrl+E"),
    "tick_all": ("Cocher toutes les entreprises", ""),
    "untick": ("Tout décocher", ""),
    "columns": ("Choisir les colonnes des entreprises…", ""),
    "previous": ("Entreprise précédente", "Alt+Up"),
    "next": ("Entreprise suivante", "Alt+Down"),
    "next_tab": ("Rubrique suivante", "Ctrl+Tab"),
    "previous_tab": ("Rubrique précédente", "Ctrl+Shift+Tab"),
    "copy_card": ("Copier la carte de l’entreprise", "Ctrl+Shift+C"),
    "set_aside": ("Mettre à la corbeille", ""),
    "history": ("Voir l’historique de l’entreprise", ""),
    "merge": ("Fusionner avec une autre entreprise…", ""),
    "duplicates": ("Entreprises en double…", ""),
}
_RELATION = (
    "note_call",
    "note_exchange",
    "plan_call",
    "pins",
    "engagement",
    "trade",
    "welcome",
    "add_paper",
)
_ON_RECORD = ("place", "new_contact", "set_aside", "merge", *_RELATION)
_WRITING = ("new", "edit", "duplicates", *_ON_RECORD)
_RECORD = ("edit", "copy_card", "history", *_ON_RECORD)
_FORM = ("save", "save_close")
_TAKEN_OUT = ("print", "print_list", "excel")


class PageActions(TabActions):
    """The actions of the tab."""

    offered = _KEYS

    def allow(
        self, *, editing: bool, record: bool, form: bool, placing: bool, taking_out: bool
    ) -> None:
        """Enable what has a meaning now.

        Args:
            editing: the person may write in this base.
            record: a company is shown.
            form: a form is open.
            placing: the company shown is not in the bin.
            taking_out: the person may make files of the list.
        """
        for name, action in self._actions.items():
            on = (name not in _WRITING or editing) and (name not in _RECORD or record)
            if name in _FORM:
                on = form
            elif name in _TAKEN_OUT:
                on = taking_out and (name != "print" or record)
            elif name in ("previous", "next"):
                on = not form  # Alt ↓ opens the lists of a form, it does not leave it
            elif name == "edit":
                on = on and not form
            elif name == "place":
                on = on and placing
            action.setEnabled(on)  # once: a change makes every menu look again
