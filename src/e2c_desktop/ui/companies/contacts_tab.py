"""The sub-tab « Contacts »: the people of a company, what they do there, how to reach them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import ContactRole
from e2c_desktop.domain.company import ContactDraft, cleaned_contact, validate_contact
from e2c_desktop.domain.company_codes import roles_words
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.company_records import CompanyRecord, ContactRow
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.fields import contact_specs
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.rows_table import RowsTable

_GONE = "Parti"
_BOXES = {role: role.name.lower() for role in ContactRole if role is not ContactRole.OTHER}


@dataclass(frozen=True, slots=True)
class ContactForm:
    """A contact as the window asks it: a box for each role."""

    name: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""
    head: bool = False
    hr: bool = False
    tutor: bool = False
    signatory: bool = False
    accountant: bool = False
    gone: bool = False

    @classmethod
    def of(cls, contact: ContactRow) -> ContactForm:
        """Return the boxes of a contact."""
        boxes: dict[str, Any] = {box: role in contact.roles for role, box in _BOXES.items()}
        phone, gone = display_phone(contact.phone), not contact.active
        return cls(contact.name, contact.function, phone, contact.email, gone=gone, **boxes)

    def draft(self) -> ContactDraft:
        """Return the contact that is typed."""
        roles = frozenset(role for role, box in _BOXES.items() if getattr(self, box))
        draft = ContactDraft(
            self.name, self.function, roles, self.phone, self.email, active=not self.gone
        )
        return cleaned_contact(draft)


def _problems(form: ContactForm) -> list[Problem]:
    return validate_contact(form.draft())


def _name(row: ContactRow) -> str:
    return row.name


def _name_parts(row: ContactRow) -> TextParts:
    return TextParts(row.name) if row.active else TextParts("", row.name)


def _function(row: ContactRow) -> str:
    return row.function


def _roles(row: ContactRow) -> str:
    return roles_words(row.roles)


def _phone(row: ContactRow) -> str:
    return display_phone(row.phone)


def _email(row: ContactRow) -> str:
    return row.email


def _gone(row: ContactRow) -> str:
    return "" if row.active else _GONE


def _spoken(row: ContactRow) -> str:
    parts = (row.name, row.function, _roles(row), _phone(row), row.email, _gone(row))
    return ", ".join(part for part in parts if part)


def _id(row: ContactRow) -> UUID:
    return row.id


_COLUMNS: list[Column[ContactRow]] = [
    Column("nom", "Personne", _name, width=150, sortable=False, parts=_name_parts),
    Column("fonction", "Fonction", _function, width=140, sortable=False),
    Column("roles", "Rôles", _roles, width=150, sortable=False),
    Column("telephone", "Téléphone", _phone, width=112, sortable=False, tabular=True),
    Column("mel", "Mél", _email, width=140, sortable=False),
    Column("parti", "", _gone, width=56, sortable=False),
]
_LEFT_COLUMN = len(_COLUMNS) - 1
"""Said of those who left; the addresses take its room while nobody did."""


class ContactsTab(QWidget):
    """The contacts of a company.

    Attributes:
        table, model: the rows.
        add_button: « Ajouter un contact ».
        dialog: the window of a contact while it is open.
    """

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._errors, self._doing = doors.errors, doing
        self._record: CompanyRecord | None = None
        self._editable = False
        self.dialog: DraftDialog | None = None
        self.add_button = Button("Ajouter", ButtonRole.LINK, icon="plus", size="small")
        self.add_button.setAccessibleName("Ajouter un contact")
        self.table = RowsTable("Contacts de l’entreprise")
        self.model: QueryTableModel[ContactRow] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, describe=_spoken, parent=self
        )
        self.empty = EmptyState(
            "contact",
            "Aucun contact noté",
            "Tuteur, signataire, accueil\u00a0: chacun avec ses rôles.",
            action="Ajouter un contact",
            action_icon="plus",
        )
        self._stack = QStackedWidget()
        self._build()
        self.add_button.clicked.connect(self.ask_new)
        self.empty.action.connect(self.ask_new)
        self.table.row_opened.connect(self.ask)
        self.table.put_aside.connect(self.remove)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        card = Card("Contacts", flush=True)
        card.add_action(self.add_button)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=4)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        card.add(self._stack, 1)
        outer.addWidget(card)
        self._actions = [
            self._row_action("Modifier le contact", self.ask),
            self._row_action("Supprimer le contact", self.remove),
        ]
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _row_action(self, words: str, does: Callable[[], None]) -> QAction:
        action = QAction(words, self.table)
        action.triggered.connect(does)
        self.table.addAction(action)
        return action

    def show_record(self, record: CompanyRecord) -> None:
        """Show the contacts of a company; the row of the keyboard stays."""
        kept = self.table.current_id()
        same = self._record is not None and self._record.id == record.id
        self._record = record
        self.model.set_source(ListSource(record.contacts))
        self.table.setColumnHidden(_LEFT_COLUMN, not any(_gone(row) for row in record.contacts))
        self._stack.setCurrentIndex(0 if record.contacts else 1)
        place = self.model.find_row(kept, read_on=False) if same and kept is not None else -1
        self.table.choose_row(max(place, 0))

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""
        self._editable = editable
        self.add_button.setVisible(editable)
        self.empty.button.setVisible(editable)
        for action in self._actions:
            action.setEnabled(editable)

    def focus_first(self) -> None:
        """Give the keyboard to the rows."""
        if self.model.total():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def contact(self) -> ContactRow | None:
        """Return the contact of the current row."""
        row = self.table.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def ask_new(self) -> None:
        """Ask who the new contact is."""
        self._ask(None)

    def ask(self) -> None:
        """Correct the contact of the current row."""
        contact = self.contact()
        if contact is not None:
            self._ask(contact)

    def _ask(self, contact: ContactRow | None) -> None:
        record = self._record
        if record is None or not self._editable:
            return
        self.dialog = DraftDialog(
            "Nouveau contact" if contact is None else "Contact",
            record.draft.name,
            contact_specs(),
            ContactForm() if contact is None else ContactForm.of(contact),
            validate=_problems,
            store=partial(self._store, record.id, contact),
            errors=self._errors,
            remove="" if contact is None else "Supprimer",
            height=470,
            parent=self.window(),
        )
        if contact is not None:
            self.dialog.remove_asked.connect(partial(self._doing.remove_contact, contact))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _store(self, company_id: UUID, contact: ContactRow | None, form: ContactForm) -> None:
        self._doing.store_contact(company_id, contact, form.draft())

    def remove(self) -> None:
        """Put the contact of the current row aside, with « Annuler »."""
        contact = self.contact()
        if contact is not None and self._editable:
            self._doing.remove_contact(contact)
