"""What can be done in this tab, with its keys: one place for menus, buttons and Ctrl K."""

from __future__ import annotations

from e2c_desktop.ui.records.tab_actions import TabActions

_KEYS: dict[str, tuple[str, str]] = {
    "find": ("Chercher dans la liste", "Ctrl+F"),
    "filter": ("Filtrer la liste", "Ctrl+Shift+F"),
    "views": ("Choisir une vue", "Ctrl+Shift+V"),
    "save_view": ("Enregistrer cette vue de la liste…", ""),
    "refresh": ("Actualiser", "F5"),
    "panes": ("Liste et fiche, fiche seule, liste seule", "F8"),
    "new": ("Nouveau stagiaire", "Ctrl+N"),
    "edit": ("Modifier la fiche", "F2"),
    "new_note": ("Nouvelle note sur la personne", "Ctrl+Shift+N"),
    "save": ("Enregistrer la fiche", "Ctrl+S"),
    "save_close": ("Enregistrer et fermer la fiche", "Ctrl+Return"),
    "step": ("Ajouter une étape", ""),
    "print": ("Imprimer les documents de la fiche", ""),
    "print_many": ("Imprimer les documents de la sélection", "Ctrl+Shift+P"),
    "chapters": ("Chapitres du portefeuille…", ""),
    "exit_files": ("Dossier de sortie…", ""),
    "issued": ("Documents délivrés…", ""),
    "convoke": ("Convoquer…", ""),
    "discipline": ("Courrier disciplinaire…", ""),
    "print_list": ("Imprimer la liste", "Ctrl+P"),
    "excel": ("Exporter la liste vers Excel", "Ctrl+E"),
    "faces": ("Imprimer le trombinoscope", ""),
    "labels": ("Imprimer des étiquettes…", ""),
    "addresses": ("Imprimer la liste d’adresses", ""),
    "addresses_excel": ("Exporter la liste d’adresses vers Excel", ""),
    "change_many": ("Modifier les fiches choisies…", ""),
    "tick_all": ("Cocher toute la liste", ""),
    "untick": ("Tout décocher", ""),
    "as_faces": ("Liste ou trombinoscope", ""),
    "columns": ("Choisir les colonnes de la liste…", ""),
    "previous": ("Fiche précédente", "Alt+Up"),
    "next": ("Fiche suivante", "Alt+Down"),
    "next_tab": ("Rubrique suivante", "Ctrl+Tab"),
    "previous_tab": ("Rubrique précédente", "Ctrl+Shift+Tab"),
    "copy_card": ("Copier la carte de la personne", "Ctrl+Shift+C"),
    "set_aside": ("Mettre à la corbeille", ""),
    "new_path": ("Ouvrir un nouveau parcours", ""),
    "dates": ("Corriger les dates du parcours", ""),
    "referent": ("Changer de référent", ""),
    "aid": ("Ajouter une aide", ""),
    "loan": ("Ajouter un matériel remis", ""),
    "find_company": ("Chercher une entreprise…", ""),
    "prepare": ("Préparer un stage…", ""),
    "exit": ("Voir la sortie et son suivi", ""),
    "cohorts": ("Promotions…", ""),
    "assess_cohort": ("Évaluer une promotion…", ""),
    "booklets": ("Portefeuilles d’une promotion…", ""),
    "history": ("Voir l’historique de la fiche", ""),
    "add_piece": ("Ajouter une pièce…", "Ctrl+Shift+D"),
    "scan_folder": ("Prendre dans le dossier de numérisation…", ""),
    "consent": ("Noter un consentement…", ""),
    "photo": ("Photo de la personne…", ""),
    "piece_kinds": ("Pièces demandées…", ""),
    "missing_pdf": ("Imprimer les pièces manquantes de la liste", ""),
    "missing_excel": ("Exporter les pièces manquantes vers Excel", ""),
    "merge": ("Fusionner avec une autre fiche…", ""),
    "duplicates": ("Doublons probables…", ""),
}
_PAPERS = ("add_piece", "scan_folder", "consent", "photo")
_STAY = ("dates", "referent", "aid", "loan", "find_company", "prepare")
_WRITING = ("edit", "new_note", "step", "set_aside", "new_path", "merge", *_STAY, *_PAPERS)
_EDITING = ("new", "duplicates", *_WRITING)
_TAKEN_OUT = ("print_list", "excel", "missing_pdf", "missing_excel")
"""What makes a file of the people shown: before visitors with initials only."""
_TOLD_WHO = ("faces", "labels", "addresses", "addresses_excel")
"""What would be of no use with initials, and is refused before visitors."""
_FORM = ("save", "save_close")
_RECORD = (*_WRITING, "print", "chapters", "copy_card", "history", "exit")


class PageActions(TabActions):
    """The actions of the tab."""

    offered = _KEYS

    def allow(
        self,
        *,
        editing: bool,
        record: bool,
        form: bool,
        many: bool,
        visitor: bool = False,
        taking_out: bool = True,
        direction: bool = False,
    ) -> None:
        """Enable what has a meaning now.

        Args:
            editing: the person may write in this base.
            record: somebody is shown.
            form: a form is open.
            many: several people are ticked or selected.
            visitor: people are told by their initials only.
            taking_out: the person may make files of the people shown.
            direction: the person may write disciplinary letters.
        """
        own = {
            # Alt ↓ opens the lists of a form, it does not leave it.
            "previous": not form,
            "next": not form,
            "print": record and editing,
            "print_many": (many or record) and editing,
            "exit_files": (many or record) and editing,
            "convoke": (many or record) and editing,
            "discipline": record and editing and direction,
            "change_many": many and editing,
            **dict.fromkeys(_TAKEN_OUT, taking_out),
            **dict.fromkeys(_TOLD_WHO, taking_out and not visitor),
            "edit": editing and record and not form,
        }
        for name, action in self._actions.items():
            on = name not in _EDITING or editing
            if name in _RECORD:
                on = on and record
            if name in _FORM:
                on = form
            action.setEnabled(own.get(name, on))  # once: a change makes every menu look again
