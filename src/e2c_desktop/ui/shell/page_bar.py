"""The top bar of an open base: sites, search, state of the backups, who works."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.backups import backup_status
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.kit.topbar import NamedChoice, PersonLabel, SearchOpener, StateLabel, TopBar
from e2c_desktop.ui.shell.backup_state import backup_words

_ALL_SITES = "Tous les sites"
_NARROW, _ROOMY = 1180, 1500


class PageBar(TopBar):
    """The top bar.

    Args:
        visit_button: « Mode visite », which lives with its line over the page.

    Signals:
        site_chosen: the site whose people are wanted, or None for all.

    Attributes:
        sites, search_button, base_name, backup, undo_button, person, lock_button: its parts.
    """

    site_chosen = Signal(object)

    def __init__(self, visit_button: QWidget) -> None:
        super().__init__()
        self.sites = NamedChoice("Site", "map-pin")
        self.search_button = SearchOpener(
            "Rechercher un stagiaire, une entreprise, une note…", "Ctrl K"
        )
        self.backup = StateLabel("shield-check")
        self.base_name = ElidedLabel("", "small")
        self.undo_button = Button(
            "", ButtonRole.QUIET, icon="undo-2", tip="Annuler la dernière modification (Ctrl Z)"
        )
        self.person = PersonLabel()
        self.lock_button = Button("Verrouiller", icon="lock", tip="Verrouiller (Ctrl L)")
        self.add_left(self.sites)
        self.add_left(self.search_button, 1)
        self.add_right(self.base_name)
        self.add_right(self.backup)
        self.add_right_line()
        self.add_right(self.undo_button)
        self.add_right(visit_button)
        self.add_right_line()
        self.add_right(self.person)
        self.add_right(self.lock_button)

    def show_base(self, work: Work, reads: Reads) -> None:
        """Write the sites of a base and who works."""
        self.sites.addItem(_ALL_SITES, None)
        for site in reads.sites():
            self.sites.addItem(site.name, site.id)
        self.sites.setVisible(self.sites.count() > 2)
        self.sites.currentIndexChanged.connect(self._on_site)
        self.person.set_person(work.actor.name, work.actor.role.label)

    def show_backup(self, work: Work, today: date) -> None:
        """Say when the newest verified backup was made."""
        words = backup_words(backup_status(work).last, today)
        base = work.opened.files.base
        tip = typography(f"Base {base}. {words.text}")
        self.base_name.set_text(base.name)
        self.backup.set_state(words.icon, words.text, token=words.token, tip=tip)

    def fit_to(self, width: float) -> None:
        """Keep what this width has room for, in pixels of a screen at 100 %."""
        narrow = width < _NARROW
        self.base_name.setVisible(width >= _ROOMY)
        self.backup.set_compact(narrow)
        self.person.set_compact(narrow)

    def _on_site(self, index: int) -> None:
        self.site_chosen.emit(self.sites.itemData(index))
