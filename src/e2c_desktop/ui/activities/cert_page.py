"""The section « Certifications »: everybody's, one by one or a whole session at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Kind
from e2c_desktop.queries.certifications import CertificationRow
from e2c_desktop.services import certifications
from e2c_desktop.ui.activities.cert_list import CertificationPane, name_of
from e2c_desktop.ui.activities.cert_person import PersonChoice
from e2c_desktop.ui.activities.cert_session import SessionWindow
from e2c_desktop.ui.activities.quality_page import QualityPage
from e2c_desktop.ui.certifications.asking import CertificationAsking
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.tab_actions import TabActions

ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "find": ("Chercher une certification dans la liste", "Ctrl+F"),
        "new": ("Ajouter une certification…", "Ctrl+N"),
        "session": ("Saisir une session de certification…", "Ctrl+Shift+N"),
        "trainee": ("Voir la fiche de cette personne", "Ctrl+Shift+F"),
        "refresh": ("Actualiser les certifications", "F5"),
        "print_list": ("Imprimer la liste des certifications", "Ctrl+P"),
        "excel": ("Exporter les certifications vers Excel", "Ctrl+E"),
    }
)
"""Words and key of each."""


class CertificationActions(TabActions):
    """The actions of the section."""

    offered: ClassVar[Mapping[str, tuple[str, str]]] = ACTIONS


class CertificationPage(QualityPage):
    """The section « Certifications ».

    Attributes:
        pane, asking: the parts.
        person, session: the last windows opened.
    """

    title = "Certifications"
    kinds = frozenset({Kind.CERTIFICATION, Kind.TRAINEE, Kind.PATH, Kind.COHORT, Kind.SCHOOL})
    actions_class = CertificationActions

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(doors, parent)
        self.pane = CertificationPane(doors, self.pdf_ready.emit)
        self.asking = CertificationAsking(doors, self.doing, self)
        self.person: PersonChoice | None = None
        self.session: SessionWindow | None = None
        self.build(
            self.pane,
            {
                "find": self.pane.focus_search,
                "new": self.ask_new,
                "session": self.ask_session,
                "trainee": self.show_trainee,
                "refresh": self.refresh,
                "print_list": self.pane.print_list,
                "excel": self.pane.write_book,
            },
        )
        self.pane.opened.connect(self.open_row)
        self.pane.remove_asked.connect(self.remove)
        self.pane.new_asked.connect(self.ask_new)
        self.pane.session_button.clicked.connect(self.ask_session)
        self.asking.pdf_ready.connect(self.pdf_ready)

    def show_base(self) -> None:
        """Show the certifications of a base."""
        self.pane.open_base()
        may = self.doing.may(certifications.add_certification)
        for name in ("new", "session"):
            self.page_actions[name].setEnabled(may)
        for name in ("print_list", "excel"):
            self.page_actions[name].setEnabled(self.doing.may_take_out())
        self.pane.new_button.setVisible(may)
        self.pane.session_button.setVisible(may)

    def refresh(self) -> None:
        """Read the list again."""
        self.pane.reload()

    def set_site(self, site: UUID | None) -> None:
        """Limit the list to a site, or show them all."""
        self.pane.set_site(site)
        super().set_site(site)

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through."""
        return [self.pane.search, self.pane.table, self.pane.print_button]

    def focus_list(self) -> None:
        """Give the keyboard to the rows."""
        self.pane.focus_list()

    def ask_new(self) -> None:
        """Ask whose certification is to be noted, then which."""
        if not self.doing.may(certifications.add_certification):
            return
        self.person = PersonChoice(self.doors, self)
        self.person.chosen.connect(self.asking.ask_new)
        self.person.finished.connect(self.person.deleteLater)
        self.person.open()

    def ask_session(self) -> None:
        """Type the results of a whole group."""
        if not self.doing.may(certifications.note_session):
            return
        self.session = SessionWindow(self.doors, self.doing, self.pane.cohorts.value(), self)
        self.session.finished.connect(self.session.deleteLater)
        self.session.open()

    def show_trainee(self) -> None:
        """Show the record of the person of the row in force."""
        row = self.pane.row()
        if row is not None:
            self.doors.going.trainee(row.trainee_id)

    def open_row(self, row: CertificationRow) -> None:
        """Show a certification."""
        self.asking.open_row(row, name_of(row))

    def remove(self, row: CertificationRow) -> None:
        """Put a certification in the bin."""
        if self.doing.may(certifications.archive_certification):
            self.asking.remove(row)
