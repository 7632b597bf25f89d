"""What the relation with a company asks in small windows: exchanges, contacts, engagements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.company_relation import (
    CallDraft,
    EngagementDraft,
    PinDraft,
    cleaned_engagement,
    validate_call,
    validate_engagement,
)
from e2c_desktop.domain.placement_appraisal import AppraisalDraft, validate_appraisal
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.relation_codes import ExchangeChannel
from e2c_desktop.queries.company_exchanges import CallRow, ExchangeRow
from e2c_desktop.queries.company_partnership import EngagementRow
from e2c_desktop.queries.company_summary import AppraisalRow
from e2c_desktop.services import company_exchanges as exchanges
from e2c_desktop.services import company_partnership as partnership
from e2c_desktop.services import placement_appraisals as appraisals
from e2c_desktop.ui.companies.pins_dialog import PinsDialog
from e2c_desktop.ui.companies.relation_fields import (
    NotedCall,
    NotedCallRules,
    appraisal_specs,
    call_specs,
    engagement_specs,
    exchange_specs,
    noted,
)
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.draft_dialog import DraftDialog


class RelationAsking(QObject):
    """The small windows of a company.

    Args:
        doors: of the window.
        doing: calls the services.
        owner: over which the windows open.

    Attributes:
        dialog: the last window opened.
        company: identifier and name of the company shown; None without any.
    """

    def __init__(self, doors: Doors, doing: RecordDoing, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._owner = doors, doing, owner
        self.dialog: QDialog | None = None
        self.company: tuple[UUID, str] | None = None

    def may_edit(self) -> bool:
        """Tell whether a company is shown and may be written about."""
        return self.company is not None and self._doing.may(exchanges.note_exchange)

    def tell(self, changes: Changes | None, words: str) -> None:
        """Tell every screen what was done, with « Annuler »; nothing when it was not done."""
        if changes is not None:
            self._doing.publish(changes)
            self._doing.toast(words, undo_it=True)

    def open(self, dialog: QDialog) -> None:
        """Show a window over the page."""
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask(
        self,
        title: str,
        specs: Sequence[Any],
        draft: object,
        *,
        heading: str = "",
        validate: Callable[[Any], Sequence[Problem]],
        store: Callable[[Any], object],
        remove: Callable[[], object] | None = None,
        height: int = 400,
    ) -> None:
        """Open a small form about the company shown; `remove` takes its thing away."""
        dialog = DraftDialog(
            title,
            heading or (self.company[1] if self.company is not None else ""),
            specs,
            draft,
            validate=validate,
            store=store,
            errors=self._doors.errors,
            remove="" if remove is None else "Supprimer",
            height=height,
            parent=self._owner,
        )
        if remove is not None:
            dialog.remove_asked.connect(remove)
        self.open(dialog)

    def _staff(self) -> list[LookupItem]:
        rows = self._doors.reads.staff()
        return [LookupItem(row.id, row.name, row.function) for row in rows if row.active]

    def _contacts(self, company_id: UUID) -> list[LookupItem]:
        rows = self._doors.reads.partners.contacts(company_id)
        return [LookupItem(row.id, row.name, row.function) for row in rows]

    # Exchanges.

    def note_call(self) -> None:
        """Ask what was said in a call; the contact that was due is done by it."""
        self._ask_exchange("Noter l’appel", ExchangeChannel.CALL)

    def note_exchange(self) -> None:
        """Ask what was exchanged, by whatever means."""
        self._ask_exchange("Noter un échange", None)

    def _ask_exchange(self, title: str, channel: ExchangeChannel | None) -> None:
        if self.company is None or not self.may_edit():
            return
        company_id, today = self.company[0], self._doors.today
        self.ask(
            title,
            exchange_specs(self._contacts(company_id), self._staff(), today, follows=True),
            NotedCall(today(), channel),
            validate=NotedCallRules(today),
            store=partial(self._store_exchange, company_id),
            height=600,
        )

    def _store_exchange(self, company_id: UUID, draft: NotedCall) -> None:
        done = exchanges.note_exchange(
            self._doors.work,
            company_id=company_id,
            draft=draft.exchange,
            next_call=draft.following,
            today=self._doors.today(),
        )
        self.tell(done.changes, "Échange noté")

    def open_exchange(self, row: ExchangeRow) -> None:
        """Show an exchange, to correct it or to put it in the bin."""
        if self.company is None or not self.may_edit():
            return
        today = self._doors.today
        contacts = self._contacts(self.company[0])
        if row.draft.contact_id is not None and row.contact:
            gone = LookupItem(row.draft.contact_id, row.contact, "")
            contacts += [gone] if all(one.value != gone.value for one in contacts) else []
        self.ask(
            "Échange",
            exchange_specs(contacts, self._staff(), today, follows=False),
            noted(row.draft),
            validate=NotedCallRules(today),
            store=partial(self._update_exchange, row),
            remove=partial(self.archive_exchange, row),
            height=410,
        )

    def _update_exchange(self, row: ExchangeRow, draft: NotedCall) -> None:
        if draft.exchange == row.draft:
            return
        changes = exchanges.update_exchange(
            self._doors.work,
            exchange_id=row.id,
            version=row.version,
            draft=draft.exchange,
            today=self._doors.today(),
        )
        self.tell(changes, "Échange corrigé")

    def archive_exchange(self, row: ExchangeRow) -> None:
        """Put an exchange in the bin, with « Annuler »."""
        if not self.may_edit():
            return
        changes = self._doing.attempt(
            lambda: exchanges.archive_exchange(
                self._doors.work, exchange_id=row.id, version=row.version
            )
        )
        self.tell(changes, "Échange mis à la corbeille")

    # The contact that is due.

    def plan_call(self) -> None:
        """Ask when the company is to be contacted."""
        if self.company is not None and self.may_edit():
            store = partial(self._plan, self.company[0])
            self._ask_call("Prévoir un contact", CallDraft(), store)

    def postpone(self) -> None:
        """Ask for another day for the contact that is due with the company shown."""
        call = None
        if self.company is not None:
            call = self._doors.reads.partners.next_call(self.company[0])
        if call is not None:
            self.postpone_call(call)

    def postpone_call(self, call: CallRow) -> None:
        """Ask for another day, or give the contact up."""
        if self.may_edit():
            store, drop = partial(self._postpone, call), partial(self._drop, call)
            self._ask_call("Reporter le contact", call.draft, store, drop)

    def _ask_call(
        self,
        title: str,
        draft: CallDraft,
        store: Callable[[Any], object],
        drop: Callable[[], object] | None = None,
    ) -> None:
        self.ask(
            title,
            call_specs(self._staff(), self._doors.today),
            draft,
            validate=self._call_rules,
            store=store,
            remove=drop,
            height=300,
        )

    def _call_rules(self, draft: CallDraft) -> list[Problem]:
        return validate_call(draft, today=self._doors.today())

    def _plan(self, company_id: UUID, draft: CallDraft) -> None:
        changes = exchanges.plan_call(
            self._doors.work, company_id=company_id, draft=draft, today=self._doors.today()
        )
        self.tell(changes, "Contact prévu")

    def _postpone(self, call: CallRow, draft: CallDraft) -> None:
        if draft == call.draft:
            return
        changes = exchanges.postpone_call(
            self._doors.work,
            call_id=call.id,
            version=call.version,
            draft=draft,
            today=self._doors.today(),
        )
        self.tell(changes, "Contact reporté")

    def _drop(self, call: CallRow) -> None:
        changes = self._doing.attempt(
            lambda: exchanges.drop_call(self._doors.work, call_id=call.id, version=call.version)
        )
        self.tell(changes, "Contact enlevé")

    # Pins.

    def ask_pins(self) -> None:
        """Ask what is to be known before calling."""
        if self.company is None or not self.may_edit():
            return
        company_id, name = self.company
        rows = self._doors.reads.partners.pins(company_id)
        known = [(row.id, row.version) for row in rows]
        self.open(
            PinsDialog(
                name,
                [row.draft for row in rows],
                store=partial(self._store_pins, company_id, known),
                errors=self._doors.errors,
                parent=self._owner,
            )
        )

    def _store_pins(self, company_id: UUID, known: partnership.Known, pins: list[PinDraft]) -> None:
        changes = partnership.set_pins(
            self._doors.work, company_id=company_id, known=known, pins=pins
        )
        self.tell(changes if changes else None, "À savoir avant d’appeler : enregistré")

    # Engagements.

    def add_engagement(self) -> None:
        """Ask what the company does for the school."""
        if self.company is not None and self.may_edit():
            draft = EngagementDraft(year=self._doors.today().year)
            store = partial(self._add_engagement, self.company[0])
            self._ask_engagement("Noter un engagement", draft, store)

    def open_engagement(self, row: EngagementRow) -> None:
        """Show an engagement, to correct it or to take it away."""
        if self.may_edit():
            store, remove = partial(self._update_engagement, row), partial(self._remove, row)
            self._ask_engagement("Engagement", row.draft, store, remove)

    def _ask_engagement(
        self,
        title: str,
        draft: EngagementDraft,
        store: Callable[[Any], object],
        remove: Callable[[], object] | None = None,
    ) -> None:
        self.ask(
            title,
            engagement_specs(self._doors.today),
            draft,
            validate=self._engagement_rules,
            store=store,
            remove=remove,
            height=400,
        )

    def _engagement_rules(self, draft: EngagementDraft) -> list[Problem]:
        return validate_engagement(cleaned_engagement(draft), today=self._doors.today())

    def _add_engagement(self, company_id: UUID, draft: EngagementDraft) -> None:
        _, changes = partnership.add_engagement(
            self._doors.work, company_id=company_id, draft=draft, today=self._doors.today()
        )
        self.tell(changes, "Engagement noté")

    def _update_engagement(self, row: EngagementRow, draft: EngagementDraft) -> None:
        if draft == row.draft:
            return
        changes = partnership.update_engagement(
            self._doors.work,
            engagement_id=row.id,
            version=row.version,
            draft=draft,
            today=self._doors.today(),
        )
        self.tell(changes, "Engagement corrigé")

    def _remove(self, row: EngagementRow) -> None:
        changes = self._doing.attempt(
            lambda: partnership.remove_engagement(
                self._doors.work, engagement_id=row.id, version=row.version
            )
        )
        self.tell(changes, "Engagement supprimé")

    # What is thought of the company.

    def appraise(self, placement_id: UUID, heading: str) -> None:
        """Ask what is thought of the company after a placement."""
        if not self.may_edit():
            return
        known = self._doors.reads.partners.appraisal(placement_id)
        today = self._doors.today
        draft = AppraisalDraft(on=today()) if known is None else known.draft
        self.ask(
            "Avis sur l’entreprise",
            appraisal_specs(today),
            draft,
            heading=heading,
            validate=self._appraisal_rules,
            store=partial(self._store_appraisal, placement_id, known),
            remove=None if known is None else partial(self._remove_appraisal, known),
            height=400,
        )

    def _appraisal_rules(self, draft: AppraisalDraft) -> list[Problem]:
        return validate_appraisal(draft, today=self._doors.today())

    def _store_appraisal(
        self, placement_id: UUID, known: AppraisalRow | None, draft: AppraisalDraft
    ) -> None:
        if known is not None and draft == known.draft:
            return
        changes = appraisals.appraise_company(
            self._doors.work,
            placement_id=placement_id,
            draft=draft,
            today=self._doors.today(),
            version=None if known is None else known.version,
        )
        self.tell(changes, "Avis noté")

    def _remove_appraisal(self, known: AppraisalRow) -> None:
        changes = self._doing.attempt(
            lambda: appraisals.remove_appraisal(
                self._doors.work, appraisal_id=known.id, version=known.version
            )
        )
        self.tell(changes, "Avis supprimé")
