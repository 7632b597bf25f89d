"""What the buttons of this tab do: one service each, then the other screens are told."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.company import ContactDraft
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.queries.company_records import CompanyRecord, ContactRow
from e2c_desktop.services import companies, contacts
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing


class Doing(RecordDoing):
    """Calls the services of the tab « Entreprises »."""

    def __init__(self, doors: Doors, owner: QWidget) -> None:
        super().__init__(doors, owner)
        self._work = doors

    def may_edit(self) -> bool:
        """Tell whether records may be corrected."""
        return self.may(companies.update_company)

    def set_aside(self, record: CompanyRecord) -> bool:
        """Put a company in the bin or take it back, with « Annuler »; tell whether it was done."""
        work, name = self._work.work, record.draft.name
        if record.archived:
            call = partial(companies.unarchive_company, work)
            words = f"{name}\u00a0: reprise de la corbeille"
        else:
            call = partial(companies.archive_company, work)
            words = f"{name}\u00a0: mise à la corbeille"
        changes = self.attempt(partial(call, company_id=record.id, version=record.version))
        if changes is None:
            return False
        self.publish(changes)
        self.toast(words, undo_it=True)
        return True

    def store_contact(
        self, company_id: UUID, known: ContactRow | None, draft: ContactDraft
    ) -> None:
        """Add or correct a contact.

        Raises:
            E2CError: it cannot be stored as it is typed, or was saved by somebody else.
        """
        work = self._work.work
        if known is None:
            _, changes = contacts.add_contact(work, company_id=company_id, draft=draft)
            words = f"{draft.name}\u00a0: contact ajouté"
        else:
            changes = contacts.update_contact(
                work, contact_id=known.id, version=known.version, draft=draft
            )
            words = f"{draft.name}\u00a0: contact enregistré"
        if changes:
            self.publish(changes)
            self.toast(words, undo_it=True)

    def remove_contact(self, contact: ContactRow) -> None:
        """Put a contact aside, with « Annuler »."""
        changes = self.attempt(
            partial(
                contacts.archive_contact,
                self._work.work,
                contact_id=contact.id,
                version=contact.version,
            )
        )
        if changes is not None:
            self.publish(changes)
            self.toast(f"{contact.name}\u00a0: contact supprimé", undo_it=True)

    def note_reason_opening(self, company_id: UUID, over: QWidget) -> bool:
        """Have the journal say who reads why a company is to be avoided; a fault is shown."""
        try:
            companies.note_avoid_reading(self._work.work, company_id=company_id)
        except E2CError as error:
            self._work.errors.show(error, over)
            return False
        return True
