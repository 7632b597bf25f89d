"""What is asked in a window, printed, exported or copied from this tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from e2c_desktop.domain.company_codes import roles_words
from e2c_desktop.domain.identifiers import display_siret
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.actions import PageActions
from e2c_desktop.ui.companies.columns import counted, taken_column
from e2c_desktop.ui.companies.contacts_tab import ContactsTab
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.fields import company_specs, contact_specs, read_lists
from e2c_desktop.ui.companies.merging import Merging
from e2c_desktop.ui.companies.presenting import place_of
from e2c_desktop.ui.companies.sub_tabs import CONTACTS
from e2c_desktop.ui.kit.fields import clipboard_text
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import Book, Exporting, ListPage
from e2c_desktop.ui.records.history_dialog import HistoryDialog

if TYPE_CHECKING:
    from e2c_desktop.ui.companies.page import CompaniesPage

_BOOK = Book("Entreprises", counted, taken_column)
_MORE = (
    "print",
    "new_contact",
    "note_exchange",
    "plan_call",
    "engagement",
    "add_paper",
    "history",
    "copy_card",
    "merge",
)
_ON_ROWS = ("edit", "place", "note_call", "new_contact", "copy_card", "merge", "set_aside")
_OTHER_LABELS = {
    "avoid_reason_sealed": "Pourquoi l’éviter",
    "roles": "Rôles",
    "role": "Rôles",
    "active": "Ne travaille plus ici",
    "archived_at": "Corbeille",
}
"""Labels of what is stored under another name than in the form, or is in no form."""


class Asking(QObject):
    """The dialogs, menus and files of the tab.

    Args:
        doors: doors of the page.
        doing: calls the services.
        page: whose list and record are acted upon.

    Attributes:
        merging: the dialogs about duplicates.
        dialog: the history, while it is open.
    """

    def __init__(self, doors: Doors, doing: Doing, page: CompaniesPage) -> None:
        super().__init__(page)
        self._doors, self._doing, self._page = doors, doing, page
        self.merging = Merging(doors, doing, page)
        shown = ListPage(page, page.list.shown, page.list.below, page.pdf_ready.emit, doing.toast)
        self._exporting = Exporting(doors, shown, _BOOK)
        self._more_menu = QMenu(page)
        self._list_menu = QMenu(page)
        self.dialog: HistoryDialog | None = None

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what each of these actions does, by its name."""
        return {
            "print": self.print_documents,
            "print_list": self._exporting.make_pdf,
            "excel": self._exporting.make_workbook,
            "new_contact": self.ask_contact,
            "place": self.place,
            "copy_card": self.copy_card,
            "set_aside": self.set_aside,
            "history": self.show_history,
            "merge": self.merging.ask_merge,
            "duplicates": self.merging.show_report,
        }

    def fill_menus(self, actions: PageActions) -> None:
        """Put the actions into the menus of the head, of the rows and of the foot."""
        for name in _MORE:
            self._more_menu.addAction(actions[name])
        self._more_menu.addSeparator()
        self._more_menu.addAction(actions["set_aside"])
        self._page.record.head.more_button.setMenu(self._more_menu)
        table = self._page.list.table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name in _ON_ROWS:
            table.addAction(actions[name])
        below = self._page.list.below
        self._list_menu.addAction(actions["duplicates"])
        below.more_button.setMenu(self._list_menu)
        below.print_button.clicked.connect(actions["print_list"].trigger)
        below.excel_button.clicked.connect(actions["excel"].trigger)

    def word_menus(self, actions: PageActions) -> None:
        """Write in the menus what they act upon."""
        record = self._page.record.record()
        aside = record is not None and record.archived
        words = "Reprendre de la corbeille" if aside else "Mettre à la corbeille"
        actions["set_aside"].setText(words)
        two = self._page.list.chosen_count() == 2
        merge = "Fusionner les deux fiches choisies…" if two else "Fusionner avec une autre fiche…"
        actions["merge"].setText(merge)

    def ask_contact(self) -> None:
        """Ask who the new contact of the company shown is."""
        if self._page.record.record() is not None:
            self._page.forms.leave()
            self._page.record.open_tab(CONTACTS)
            cast("ContactsTab", self._page.record.tab(CONTACTS)).ask_new()

    def place(self) -> None:
        """Start a placement in the company shown."""
        record = self._page.record.record()
        if record is not None:
            self._doors.going.new_placement(company_id=record.id)

    def print_documents(self) -> None:
        """Ask which documents of the company shown are to be printed."""
        record = self._page.record.record()
        if record is not None:
            self._doors.going.print_company(record.id)

    def set_aside(self) -> None:
        """Put the company shown in the bin, or take it back from there."""
        record = self._page.record.record()
        if record is not None and self._doing.may_edit():
            self._page.forms.leave()
            self._doing.set_aside(record)

    def copy_card(self) -> None:
        """Copy what reaches the company: name, address, phone, contacts."""
        record = self._page.record.record()
        if record is not None:
            clipboard_text(card_of(record))
            self._doing.toast("Carte copiée")

    def show_history(self) -> None:
        """Show who changed what in the company shown."""
        record = self._page.record.record()
        if record is None:
            return
        specs = [*company_specs(read_lists(self._doors.reads), self._doors.today), *contact_specs()]
        labels = {**{spec.name: spec.label for spec in specs}, **_OTHER_LABELS}
        lines = []
        for line in self._doors.reads.companies.history(record.id):
            named = dict.fromkeys(labels[name] for name in line.fields if name in labels)
            lines.append((line, ", ".join(named)))
        self.dialog = HistoryDialog(record.draft.name, lines, parent=self._page)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()


def card_of(record: CompanyRecord) -> str:
    """Return the card of a company as lines: what reaches it, and who answers there."""
    draft = record.draft
    lines = [
        draft.name,
        draft.trade_name,
        place_of(draft.address, draft.postal_code, draft.town),
        display_phone(draft.phone),
        draft.email,
        f"SIRET {display_siret(draft.siret)}" if draft.siret else "",
    ]
    for contact in record.contacts:
        if contact.active:
            parts = (
                contact.name,
                contact.function or roles_words(contact.roles),
                display_phone(contact.phone),
                contact.email,
            )
            lines.append(", ".join(part for part in parts if part))
    return "\n".join(line for line in lines if line)
