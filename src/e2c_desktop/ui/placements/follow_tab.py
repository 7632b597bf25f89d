"""The sub-tab « Visites et présence »: visits, absences told by the company, accidents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.placement_accident import AccidentDraft, validate_accident
from e2c_desktop.domain.placement_follow_up import (
    AbsenceDraft,
    VisitDraft,
    cleaned_draft,
    validate_absence,
    validate_visit,
)
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.placement_follow_up import (
    AbsenceLine,
    AccidentLine,
    FollowUp,
    VisitLine,
)
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.services import placement_accidents as accidents
from e2c_desktop.services import placement_follow_up as follow
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.placements.accident_fields import accident_columns, accident_specs
from e2c_desktop.ui.placements.columns import full_name
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.placements.lines_card import LinesCard
from e2c_desktop.ui.placements.visit_fields import (
    absence_columns,
    absence_specs,
    visit_columns,
    visit_specs,
)
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog

_NO_VISIT = (
    "Aucune visite. «\u00a0Prévoir\u00a0» note la prochaine, «\u00a0Noter\u00a0» une visite faite."
)
_NO_ABSENCE = "Aucune absence signalée par l’entreprise."
_NO_ACCIDENT = "Aucun accident."
_VISIT = 556
"""Height of the window of a visit: all its fields are seen."""


class FollowTab(QWidget):
    """What happens during a placement.

    Args:
        doors: of the page.
        doing: calls the services.

    Signals:
        filled: how many visits there are.

    Attributes:
        visits, absences, accidents: the cards.
        dialog: the last dialog opened.
    """

    filled = Signal(int)

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._doing = doors, doing
        self._row: PlacementRow | None = None
        self._calendar = WorkCalendar()
        self.dialog: DraftDialog | None = None
        link = ButtonRole.LINK
        self.plan_button = Button("Prévoir", link, icon="calendar", size="small")
        self.made_button = Button("Noter une visite", link, icon="check", size="small")
        self.absence_button = Button("Noter une absence", link, icon="plus", size="small")
        self.accident_button = Button("Noter un accident", link, icon="plus", size="small")
        self.visits = LinesCard(
            "Visites",
            visit_columns(doors.today),
            _NO_VISIT,
            [self.plan_button, self.made_button],
        )
        self.absences = LinesCard(
            "Absences signalées", absence_columns(), _NO_ABSENCE, [self.absence_button]
        )
        self.accidents = LinesCard(
            "Accidents",
            accident_columns(self._now, self._is_holiday),
            _NO_ACCIDENT,
            [self.accident_button],
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scrolled = Scrolled(margins=(16, 12, 16, 12))
        column = self.scrolled.inner
        column.setSpacing(12)
        for card in (self.visits, self.absences, self.accidents):
            column.addWidget(card)
        column.addStretch(1)
        outer.addWidget(self.scrolled)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.plan_visit)
        self.made_button.clicked.connect(self.note_visit)
        self.absence_button.clicked.connect(self.note_absence)
        self.accident_button.clicked.connect(self.note_accident)
        self.visits.opened.connect(self.open_visit)
        self.absences.opened.connect(self.open_absence)
        self.accidents.opened.connect(self.open_accident)
        self.visits.put_aside.connect(self._drop_visit)
        self.absences.put_aside.connect(self._drop_absence)
        self.accidents.put_aside.connect(self._drop_accident)

    def _now(self) -> datetime:
        return self._doors.work.now().astimezone()

    def _is_holiday(self, day: date) -> bool:
        """Tell whether the 48 hours of a declaration do not run on a day."""
        return bool(self._calendar.holidays(day, day))

    def show_follow_up(self, row: PlacementRow, found: FollowUp) -> None:
        """Show what is noted of a placement."""
        self._row = row
        self._calendar = self._doors.reads.rules.calendars()[row.site_id]
        self.visits.show_lines(found.visits)
        self.absences.show_lines(found.absences)
        self.accidents.show_lines(found.accidents)
        editable = self._doing.may_follow() and not row.archived
        for card in (self.visits, self.absences, self.accidents):
            card.set_editable(editable)
        self.filled.emit(len(found.visits))

    def _editable(self) -> PlacementRow | None:
        """Return the placement shown when its follow-up may be written."""
        row = self._row
        may = row is not None and not row.archived and self._doing.may_follow()
        return row if may else None

    def _ask(
        self,
        title: str,
        specs: list[FieldSpec],
        draft: object,
        validate: Callable[[Any], Any],
        store: Callable[[Any], None],
        *,
        remove: str = "",
        height: int = 520,
    ) -> DraftDialog | None:
        row = self._row
        if row is None:
            return None
        dialog = DraftDialog(
            title,
            f"{full_name(row)} chez {row.company}",
            specs,
            draft,
            validate=validate,
            store=store,
            errors=self._doors.errors,
            remove=remove,
            height=height,
            parent=self.window(),
        )
        self.dialog = dialog
        dialog.open()
        return dialog

    # Visits.

    def _visit_rules(self, draft: VisitDraft) -> list[Any]:
        row = self._row
        if row is None:
            return []
        return validate_visit(
            cleaned_draft(draft),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            today=self._doors.today(),
        )

    def _visit_specs(self) -> list[FieldSpec]:
        staff = [LookupItem(row.id, row.name, row.function) for row in self._doors.reads.staff()]
        return visit_specs(staff, self._doors.today)

    def _me(self) -> UUID | None:
        known = {row.id for row in self._doors.reads.staff()}
        me = self._doors.reads.actor.id
        return me if me in known else None

    def plan_visit(self) -> None:
        """Ask the day of the next visit."""
        self._new_visit("Prévoir une visite", VisitDraft(staff_id=self._me()))

    def note_visit(self) -> None:
        """Ask what was seen: the visit planned for a past day when there is one, else a new one."""
        row = self._editable()
        if row is None:
            return
        today = self._doors.today()
        waiting = [
            line
            for line in self._doors.reads.placements.follow_up(row.id).visits
            if line.draft.made_on is None and (line.draft.planned_on or today) <= today
        ]
        if waiting:
            line = waiting[-1]
            made = replace(line.draft, made_on=today, staff_id=line.draft.staff_id or self._me())
            self.open_visit(replace(line, draft=made))
        else:
            self._new_visit("Noter une visite", VisitDraft(made_on=today, staff_id=self._me()))

    def _new_visit(self, title: str, draft: VisitDraft) -> None:
        row = self._editable()
        if row is None:
            return

        def store(typed: VisitDraft) -> None:
            _, changes = follow.add_visit(
                self._doors.work, placement_id=row.id, draft=typed, today=self._doors.today()
            )
            words = "Visite notée" if typed.made_on is not None else "Visite prévue"
            self._doing.done(changes, words)

        self._ask(title, self._visit_specs(), draft, self._visit_rules, store, height=_VISIT)

    def open_visit(self, line: VisitLine) -> None:
        """Correct a visit, or say what it gave."""
        if self._editable() is None:
            return

        def store(typed: VisitDraft) -> None:
            changes = follow.update_visit(
                self._doors.work,
                visit_id=line.id,
                version=line.version,
                draft=typed,
                today=self._doors.today(),
            )
            self._doing.done(changes, "Visite enregistrée")

        title, rules = "Visite en entreprise", self._visit_rules
        specs, remove = self._visit_specs(), "Supprimer"
        dialog = self._ask(title, specs, line.draft, rules, store, remove=remove, height=_VISIT)
        if dialog is not None:
            dialog.remove_asked.connect(partial(self._drop_visit, line))

    def _drop_visit(self, line: VisitLine) -> None:
        work = self._doors.work
        self._drop(
            partial(follow.archive_visit, work, visit_id=line.id, version=line.version),
            "Visite mise à la corbeille",
        )

    def _drop(self, call: Callable[[], Changes], words: str) -> None:
        if self._editable() is not None:
            self._doing.do(call, words)

    # Absences.

    def _absence_rules(self, draft: AbsenceDraft) -> list[Any]:
        row = self._row
        if row is None:
            return []
        return validate_absence(
            cleaned_draft(draft),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            today=self._doors.today(),
        )

    def note_absence(self) -> None:
        """Ask which day the trainee was not seen."""
        row = self._editable()
        if row is None:
            return

        def store(typed: AbsenceDraft) -> None:
            _, changes = follow.add_absence(
                self._doors.work, placement_id=row.id, draft=typed, today=self._doors.today()
            )
            self._doing.done(changes, "Absence notée")

        draft = AbsenceDraft(on=min(self._doors.today(), row.ends_on), told_by=row.tutor)
        specs = absence_specs(self._doors.today)
        self._ask("Absence en entreprise", specs, draft, self._absence_rules, store)

    def open_absence(self, line: AbsenceLine) -> None:
        """Correct an absence."""
        if self._editable() is None:
            return

        def store(typed: AbsenceDraft) -> None:
            changes = follow.update_absence(
                self._doors.work,
                absence_id=line.id,
                version=line.version,
                draft=typed,
                today=self._doors.today(),
            )
            self._doing.done(changes, "Absence enregistrée")

        specs, rules = absence_specs(self._doors.today), self._absence_rules
        dialog = self._ask(
            "Absence en entreprise", specs, line.draft, rules, store, remove="Supprimer"
        )
        if dialog is not None:
            dialog.remove_asked.connect(partial(self._drop_absence, line))

    def _drop_absence(self, line: AbsenceLine) -> None:
        work = self._doors.work
        self._drop(
            partial(follow.archive_absence, work, absence_id=line.id, version=line.version),
            "Absence mise à la corbeille",
        )

    # Accidents.

    def _accident_rules(self, draft: AccidentDraft) -> list[Any]:
        row = self._row
        if row is None:
            return []
        starts, ends = row.starts_on, row.ends_on
        return validate_accident(draft, starts_on=starts, ends_on=ends, now=self._now())

    def _holds_key(self) -> bool:
        return self._doors.work.sensitive_key is not None

    def note_accident(self) -> None:
        """Ask when an accident happened, and who is told already."""
        row = self._editable()
        if row is None:
            return

        def store(typed: AccidentDraft) -> None:
            _, changes = accidents.add_accident(self._doors.work, placement_id=row.id, draft=typed)
            self._doing.done(changes, "Accident noté")

        key = self._holds_key()
        draft = AccidentDraft(circumstances="" if key else None)
        specs = accident_specs(self._now, secret=key)
        self._ask("Accident du travail", specs, draft, self._accident_rules, store)

    def open_accident(self, line: AccidentLine) -> None:
        """Say who is told; whoever holds the key reads the circumstances, and it is written."""
        if self._editable() is None:
            return
        draft, key = line.draft, self._holds_key()
        if key:
            read = partial(accidents.read_circumstances, self._doors.work, accident_id=line.id)
            words = self._doing.attempt(read)
            if words is None:
                return
            draft = replace(draft, circumstances=words)

        def store(typed: AccidentDraft) -> None:
            changes = accidents.update_accident(
                self._doors.work, accident_id=line.id, version=line.version, draft=typed
            )
            self._doing.done(changes, "Accident enregistré")

        specs, rules = accident_specs(self._now, secret=key), self._accident_rules
        dialog = self._ask("Accident du travail", specs, draft, rules, store, remove="Supprimer")
        if dialog is not None:
            dialog.remove_asked.connect(partial(self._drop_accident, line))

    def _drop_accident(self, line: AccidentLine) -> None:
        work = self._doors.work
        self._drop(
            partial(accidents.archive_accident, work, accident_id=line.id, version=line.version),
            "Accident mis à la corbeille",
        )
