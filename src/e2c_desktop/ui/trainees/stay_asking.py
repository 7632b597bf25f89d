"""What the sub-tab « Parcours » asks in windows: referents, aids, equipment, cohorts, companies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.aids import AidDraft, LoanDraft, validate_aid, validate_loan
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.path import PathDates
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.queries.stay import AidLine, LoanLine
from e2c_desktop.services import aids, paths, referents
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.suggestions.dialog import SuggestionsDialog
from e2c_desktop.ui.trainees.dialogs.cohorts import CohortsDialog
from e2c_desktop.ui.trainees.dialogs.stay_fields import (
    DatesCorrection,
    DatesRules,
    ReferentChange,
    ReferentRules,
    aid_specs,
    dates_specs,
    loan_specs,
    referent_specs,
)
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.stay_lines import late_loans

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage
    from e2c_desktop.ui.trainees.path_tab import PathTab

Store = Callable[[Any], object]
"""Saves what a small form holds."""


class StayAsking(QObject):
    """The small windows of the sub-tab « Parcours ».

    Args:
        ports: doors of the page.
        doing: calls the services.
        page: whose record is acted upon.

    Attributes:
        dialog: the last window opened.

    Signals:
        company_asked: identifier of a company whose record is to be shown.
        placement_asked: path, company (or None) of a placement to prepare, and what was looked
            for (a `Wish`, or None).
        exit_asked: identifier of a path whose exit is to be shown.
    """

    company_asked = Signal(object)
    placement_asked = Signal(object, object, object)
    exit_asked = Signal(object)

    def __init__(self, ports: RecordDoors, doing: Doing, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports = ports
        self._doing = doing
        self._page = page
        self.dialog: DraftDialog | CohortsDialog | SuggestionsDialog | None = None

    def connect_tab(self, tab: PathTab) -> None:
        """Act on the cards of a path."""
        tab.referents.change_asked.connect(self.ask_referent)
        tab.aids.aid_asked.connect(self.ask_aid)
        tab.aids.loan_asked.connect(self.ask_loan)
        tab.aids.aid_opened.connect(self.open_aid)
        tab.aids.loan_opened.connect(self.open_loan)
        tab.aids.returned.connect(self.take_back)

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what the actions of this part of the tab do."""
        return {
            "dates": self.ask_dates,
            "referent": self.ask_referent,
            "aid": self.ask_aid,
            "loan": self.ask_loan,
            "cohorts": self.ask_cohorts,
            "find_company": self.find_company,
            "prepare": self.prepare,
            "exit": self.show_exit,
        }

    def _path(self) -> PathRecord | None:
        """Return the path shown, when it may be changed."""
        return self._page.record.shown_path() if self._doing.may_edit() else None

    def _heading(self) -> str:
        record = self._page.record.record()
        return "" if record is None else shown_name(record.draft.last_name, record.draft.first_name)

    def _open(self, dialog: DraftDialog | CohortsDialog | SuggestionsDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell(self, changes: Changes, words: str) -> None:
        self._doing.publish(changes)
        self._doing.toast(f"{self._heading()}\u00a0: {words}", undo_it=True)

    # Referents.

    def ask_referent(self) -> None:
        """Ask who follows the path now, and since when."""
        path, today = self._path(), self._ports.today
        if path is None:
            return
        staff = [
            LookupItem(row.id, row.name, row.function)
            for row in self._ports.reads.staff()
            if row.active
        ]
        lines = path.stay.referents
        self._open(
            DraftDialog(
                "Changer de référent",
                self._heading(),
                referent_specs(staff, today),
                ReferentChange(on=today()),
                validate=ReferentRules(
                    path.draft.referent_id, lines[0].from_on if lines else None, today
                ),
                store=partial(self._store_referent, path.id),
                errors=self._ports.errors,
                height=330,
                parent=self._page,
            )
        )

    def _store_referent(self, path_id: UUID, draft: ReferentChange) -> None:
        changes = referents.change_referent(
            self._ports.work,
            path_ids=[path_id],
            staff_id=draft.staff_id,
            on=draft.on or self._ports.today(),
            reason=draft.reason,
        )
        self._tell(changes, "référent changé")

    # Dates noted wrong.

    def ask_dates(self) -> None:
        """Ask which dates of the path were noted wrong."""
        path, today = self._path(), self._ports.today
        if path is None:
            return
        known = {spec.name: getattr(path.dates, spec.name) for spec in fields(PathDates)}
        self._open(
            DraftDialog(
                "Corriger les dates",
                self._heading(),
                dates_specs(path.dates, today),
                DatesCorrection(**known),
                validate=DatesRules(path.dates, today),
                store=partial(self._store_dates, path),
                errors=self._ports.errors,
                height=350,
                parent=self._page,
            )
        )

    def _store_dates(self, path: PathRecord, draft: DatesCorrection) -> None:
        if draft.dates() == path.dates:
            return
        changes = paths.correct_dates(
            self._ports.work,
            path_id=path.id,
            version=path.version,
            dates=draft.dates(),
            detail=draft.reason,
            today=self._ports.today(),
        )
        self._tell(changes, "dates corrigées")

    # Aids.

    def ask_aid(self) -> None:
        """Ask which aid is given."""
        path = self._path()
        if path is not None:
            draft = AidDraft(starts_on=self._ports.today())
            self._ask_aid("Ajouter une aide", draft, partial(self._add_aid, path.id))

    def open_aid(self, aid_id: object) -> None:
        """Show an aid, to correct it or to take it away."""
        path = self._path()
        line = next((one for one in path.stay.aids if one.id == aid_id), None) if path else None
        if line is not None:
            self._ask_aid("Aide", line.draft, partial(self._update_aid, line), line)

    def _ask_aid(
        self, title: str, draft: AidDraft, store: Store, line: AidLine | None = None
    ) -> None:
        dialog = DraftDialog(
            title,
            self._heading(),
            aid_specs(self._ports.today),
            draft,
            validate=validate_aid,
            store=store,
            errors=self._ports.errors,
            remove="Supprimer" if line is not None else "",
            height=400,
            parent=self._page,
        )
        if line is not None:
            dialog.remove_asked.connect(partial(self._remove_aid, line))
        self._open(dialog)

    def _add_aid(self, path_id: UUID, draft: AidDraft) -> None:
        _, changes = aids.add_aid(self._ports.work, path_id=path_id, draft=draft)
        self._tell(changes, "aide notée")

    def _update_aid(self, line: AidLine, draft: AidDraft) -> None:
        if draft == line.draft:
            return
        changes = aids.update_aid(
            self._ports.work, aid_id=line.id, version=line.version, draft=draft
        )
        self._tell(changes, "aide corrigée")

    def _remove_aid(self, line: AidLine) -> None:
        changes = self._doing.attempt(
            lambda: aids.remove_aid(self._ports.work, aid_id=line.id, version=line.version)
        )
        if changes is not None:
            self._tell(changes, "aide supprimée")

    # Equipment.

    def ask_loan(self) -> None:
        """Ask which equipment is handed over."""
        path = self._path()
        if path is not None:
            draft = LoanDraft(handed_on=self._ports.today(), due_on=path.expected_end)
            self._ask_loan("Ajouter un matériel remis", draft, partial(self._add_loan, path.id))

    def open_loan(self, loan_id: object) -> None:
        """Show equipment, to correct it, note its return or take it away."""
        line = self._loan(loan_id)
        if line is not None:
            self._ask_loan("Matériel remis", line.draft, partial(self._update_loan, line), line)

    def open_late_loan(self) -> None:
        """Show the first equipment that should be back."""
        path = self._path()
        late = late_loans(path.stay, path.dates.exit_on, self._ports.today()) if path else []
        if late:
            self.open_loan(late[0].id)

    def _loan(self, loan_id: object) -> LoanLine | None:
        path = self._path()
        return next((one for one in path.stay.loans if one.id == loan_id), None) if path else None

    def _ask_loan(
        self,
        title: str,
        draft: LoanDraft,
        store: Store,
        line: LoanLine | None = None,
    ) -> None:
        dialog = DraftDialog(
            title,
            self._heading(),
            loan_specs(self._ports.today),
            draft,
            validate=self._loan_rules,
            store=store,
            errors=self._ports.errors,
            remove="Supprimer" if line is not None else "",
            height=490,
            parent=self._page,
        )
        if line is not None:
            dialog.remove_asked.connect(partial(self._remove_loan, line))
        self._open(dialog)

    def _loan_rules(self, draft: LoanDraft) -> list[Problem]:
        return validate_loan(draft, today=self._ports.today())

    def _add_loan(self, path_id: UUID, draft: LoanDraft) -> None:
        _, changes = aids.add_loan(
            self._ports.work, path_id=path_id, draft=draft, today=self._ports.today()
        )
        self._tell(changes, "matériel remis noté")

    def _update_loan(self, line: LoanLine, draft: LoanDraft) -> None:
        if draft == line.draft:
            return
        changes = aids.update_loan(
            self._ports.work,
            loan_id=line.id,
            version=line.version,
            draft=draft,
            today=self._ports.today(),
        )
        self._tell(changes, "matériel corrigé")

    def take_back(self, loan_id: object) -> None:
        """Note that equipment comes back today."""
        line = self._loan(loan_id)
        if line is None:
            return
        changes = self._doing.attempt(
            lambda: aids.return_loan(
                self._ports.work, loan_id=line.id, version=line.version, on=self._ports.today()
            )
        )
        if changes is not None:
            self._tell(changes, "matériel rendu")

    def _remove_loan(self, line: LoanLine) -> None:
        changes = self._doing.attempt(
            lambda: aids.remove_loan(self._ports.work, loan_id=line.id, version=line.version)
        )
        if changes is not None:
            self._tell(changes, "matériel supprimé")

    # Cohorts.

    def ask_cohorts(self) -> None:
        """Show the cohorts of the school."""
        path = self._page.record.shown_path()
        site = path.draft.site_id if path is not None else None
        dialog = CohortsDialog(self._ports, self._doing, site, parent=self._page)
        dialog.told.connect(self._on_cohort)
        self._open(dialog)

    def _on_cohort(self, words: str) -> None:
        self._doing.toast(words, undo_it=True)

    # Companies.

    def prepare(self) -> None:
        """Start a placement for the person, in a company to be chosen."""
        path = self._path()
        if path is not None:
            self.placement_asked.emit(path.id, None, None)

    def show_exit(self) -> None:
        """Show the exit of the path, in its own tab."""
        path = self._page.record.shown_path()
        if path is not None:
            self.exit_asked.emit(path.id)

    def find_company(self) -> None:
        """Look for a company that may receive the person."""
        path = self._path()
        if path is None:
            return
        reads = self._ports.reads
        dialog = SuggestionsDialog(
            reads,
            reads.partners.seeker(path.id),
            today=self._ports.today,
            choose="Préparer un stage",
            parent=self._page,
        )
        dialog.company_asked.connect(self.company_asked)

        def prepare(company_id: UUID) -> None:
            self.placement_asked.emit(path.id, company_id, dialog.wish())

        dialog.chosen.connect(prepare)
        self._open(dialog)
