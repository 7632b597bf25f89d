"""The form of one placement: fields at the left, the rules at the right, live."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import PlacementKind
from e2c_desktop.domain.placement import (
    PlacementDraft,
    missing_mentions,
    validate_placement,
)
from e2c_desktop.domain.placement_live import Totals, repaired
from e2c_desktop.domain.placement_rules.verdicts import RuleCode, Verdict
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.domain.timetable import Timetable, hours_text
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.folds import Fold
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import StarNote
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.checks_panel import ChecksPanel
from e2c_desktop.ui.placements.form_draft import draft_key
from e2c_desktop.ui.placements.form_fields import (
    COLUMNS,
    MORE,
    OF_PMSMP,
    WHEN,
    WHO,
    Sources,
    completed,
    known_of,
    placement_specs,
    shown_name,
)
from e2c_desktop.ui.placements.form_live import Live
from e2c_desktop.ui.placements.hours_editor import HoursEditor
from e2c_desktop.ui.placements.week_editor import WeekEditor, WeekPanel
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_keeper import Values
from e2c_desktop.ui.records.form_draft import FormDraft

NARROW = 1_100
"""Under this width the checks lie under the form."""

LINKS = {
    RuleCode.INSURANCE: "Ouvrir",
    RuleCode.HOST_MINORS: "Ouvrir",
    RuleCode.SIGNATURES: "Noter",
    RuleCode.DELEGATION: "Délégations",
}
"""What a verdict leads to when nothing in the form repairs it."""


class PlacementForm(QWidget):
    """One placement under the hands of who types it.

    Args:
        doors: doors of the page.
        record: the placement as it is saved, None for a new one.
        start: what the form of a new one shows at first.
        readonly: nothing may be typed.

    Signals:
        changed: what is typed is judged again; the head and the foot follow.
        repair_asked: a verdict whose repair is elsewhere than in the form.
        waiver_asked: a verdict to be passed over, or no longer.
        tutor_asked: the name of somebody who is not yet a contact of the company.
    """

    changed = Signal()
    repair_asked = Signal(object)
    waiver_asked = Signal(object)
    tutor_asked = Signal(str)

    def __init__(
        self,
        doors: Doors,
        record: PlacementRecord | None,
        start: PlacementDraft,
        *,
        readonly: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._doors = doors
        self.record = record
        self.readonly = readonly
        self.sources = Sources(doors)
        self.sources.company_id = start.company_id
        self.live = Live(doors, self.sources, record)
        self.totals: Totals | None = None
        self._person: UUID | None = start.path_id
        if record is None:
            known = known_of(self.sources.person(start.path_id))
            missing = {name: one for name, one in known.items() if not getattr(start, name)}
            start = replace(start, **missing)
        specs = placement_specs(doors, self.sources, readonly=readonly)
        self.binder: FormBinder[PlacementDraft] = FormBinder(
            specs, start, validate=self._rules, columns=COLUMNS
        )
        self.checks = ChecksPanel()
        self.offer = Note("", "info")
        self.conflict = Note("", "warn")
        self.copy_button = Button("Recopier lundi", ButtonRole.LINK, icon="copy", size="small")
        self.weeks_button = Button(
            "Semaines différentes", ButtonRole.LINK, icon="calendar-days", size="small"
        )
        self.fold = Fold(self.binder, MORE)
        self.kept = FormDraft(
            doors, self.binder, PlacementDraft, self.values, draft_key(record), self.offer
        )
        self._build()
        self._connect()
        self._judge()
        if not readonly:
            self.kept.offer_draft()

    def _build(self) -> None:
        star = StarNote("à remplir pour imprimer la convention")
        self.binder.card(WHO).add_action(star)
        for button in (self.copy_button, self.weeks_button):
            self.binder.card(WHEN).add_action(button)
            button.setEnabled(not self.readonly)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        for note in (self.conflict, self.offer):
            note.hide()
            left.addWidget(note)
        left.addWidget(self.binder, 1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.setContentsMargins(16, 12, 16, 12)
        self._body.setSpacing(theme().px(4))
        self._body.addLayout(left, 1)
        self._body.addWidget(self.checks)
        self.checks.lie_under(False, 0)

    def _connect(self) -> None:
        self.binder.changed.connect(self._on_changed)
        self.copy_button.clicked.connect(self.week.copy_monday)
        self.weeks_button.clicked.connect(self._on_weeks)
        self.week.shown_changed.connect(self._judge)
        self.checks.asked.connect(self._on_repair)
        self.checks.waiver_asked.connect(self.waiver_asked)
        self.kept.taken.connect(self._on_taken)
        tutor = cast("Any", self.binder.editors["tutor_id"].widget)
        tutor.create_asked.connect(self.tutor_asked)

    @property
    def week(self) -> WeekPanel:
        """The week of hours."""
        return cast("WeekEditor", self.binder.editors["timetable"]).panel

    # What is typed.

    def draft(self) -> PlacementDraft:
        """Return what is typed, with what follows from it."""
        return completed(self.binder.draft(), self.sources)

    def timetable(self) -> Timetable:
        """Return the week as far as it can be read."""
        return self.week.timetable()

    def _rules(self, draft: PlacementDraft) -> list[Problem]:
        return validate_placement(draft)

    def ready(self) -> bool:
        """Check everything and show it; tell whether it can be saved."""
        if errors_of(self.binder.check()):
            self.binder.focus_first_problem()
            return False
        return True

    def missing(self) -> list[Problem]:
        """Return what the convention cannot be printed without."""
        return missing_mentions(replace(self.draft(), timetable=self.timetable().to_text()))

    def focus_missing(self) -> None:
        """Give the keyboard to what blocks in the week, else to what is to be filled in."""
        blocking = [one for one in self.checks.verdicts if one.blocks]
        if any(one.rule is RuleCode.HOURS for one in blocking):
            days = [day for one in blocking for day in one.weekdays]
            self.binder.focus_field("timetable")
            self.week.grid.cells[1][days[0] if days else 0].setFocus()
        elif blocking:
            self.binder.focus_field("starts_on")
        else:
            for problem in self.missing()[:1]:
                self.binder.focus_field(problem.field)

    # Judging.

    def _on_changed(self) -> None:
        self.kept.follow()
        self._follow()
        self._judge()

    def _follow(self) -> None:
        """Let what was just chosen decide what other fields propose."""
        draft = self.binder.draft()
        if draft.company_id != self.sources.company_id:
            self.sources.company_id = draft.company_id
            for name in ("tutor_id", "signatory_id"):
                self.binder.editors[name].set_value(None)
        if draft.path_id != self._person:
            self._person = draft.path_id
            self._take_from_person()

    def _take_from_person(self) -> None:
        """Propose what is known of the person just chosen, where nothing is typed."""
        if self.record is not None:
            return
        draft = self.binder.draft()
        for name, value in known_of(self.sources.person(self._person)).items():
            if value and not getattr(draft, name):
                self.binder.editors[name].set_value(value)

    def judge_again(self) -> None:
        """Judge once more: something changed elsewhere."""
        self.live.forget()
        self.sources.forget()
        self._judge()

    def _judge(self) -> None:
        draft, timetable = self.draft(), self.timetable()
        self.week.set_period(draft.starts_on, draft.ends_on)
        judged = self.live.judge(draft, timetable)
        rules = self.live.rules(draft)
        verdicts = [] if judged is None else judged[1]
        self.totals = None if judged is None else judged[2]
        may = self.record is not None and rules.may_override(self._doors.work.actor.role)
        self.checks.show_verdicts(
            verdicts,
            self._actions(verdicts, draft, timetable),
            may_waive=may and not self.readonly,
            on=rules.stated_on,
        )
        self._mark(verdicts)
        self._show_fields(draft)
        self.changed.emit()

    def _actions(
        self, verdicts: list[Verdict], draft: PlacementDraft, timetable: Timetable
    ) -> dict[int, str]:
        if self.readonly:
            return {}
        found = {}
        for place, verdict in enumerate(verdicts):
            if not verdict.needs_attention or verdict.override is not None:
                continue
            way = verdict.way_out
            if way is not None and repaired(verdict, draft, timetable) is not None:
                found[place] = way.words
            elif verdict.rule in LINKS and (
                verdict.rule is not RuleCode.SIGNATURES or self.record is not None
            ):
                found[place] = LINKS[verdict.rule]
        return found

    def _mark(self, verdicts: list[Verdict]) -> None:
        """Draw in the week what the rules find too long."""
        long = [one for one in verdicts if one.rule is RuleCode.HOURS and one.needs_attention]
        shown = self.week.shown()
        days = {day for one in long for day in one.weekdays} if shown is None else set()
        if shown is not None:
            days = {
                one.day.weekday()
                for one in long
                if one.day is not None and (one.day - shown).days in range(7) and not _whole(one)
            }
        weeks = [one for one in long if _whole(one) and one.day == shown]
        limit = weeks[0].why if weeks else ""
        limit = limit[:1].lower() + limit[1:].rstrip(". ")
        self.week.mark(days, week_is_long=bool(weeks), limit=limit)
        told = self.totals
        minutes = 0 if told is None else told.minutes
        cast("HoursEditor", self.binder.editors["planned_hours"]).set_computed(minutes)
        words = "" if told is None else f"{told.days} jours, {told.worked} ouvrés"
        if minutes:
            words += f", {hours_text(minutes)}"
        self.binder.card(WHEN).set_title(WHEN, words)

    def _show_fields(self, draft: PlacementDraft) -> None:
        """Show the fields that this kind of placement has."""
        pmsmp = draft.kind is PlacementKind.PMSMP
        for name in OF_PMSMP:
            self.binder.fields[name].setVisible(pmsmp)
        typed = draft.planned_hours is not None or bool(draft.hours_reason)
        self.binder.fields["hours_reason"].setVisible(typed)
        self.fold.keep_hidden("renewal_reason", draft.renewal_of_id is None)

    def _on_weeks(self) -> None:
        self.week.open_weeks()
        self.week.weeks.setFocus()

    def _on_repair(self, verdict: Verdict) -> None:
        after = repaired(verdict, self.draft(), self.timetable())
        if after is None:
            self.repair_asked.emit(verdict)
            return
        draft, timetable = after
        self.binder.editors["starts_on"].set_value(draft.starts_on)
        self.binder.editors["ends_on"].set_value(draft.ends_on)
        if timetable != self.timetable():
            self.binder.editors["timetable"].set_value(timetable.to_text())
        self._on_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """After the competences come the links of the week, then its days."""
        super().showEvent(event)
        before: QWidget = self.binder.editors["competences"].widget
        first = self.binder.editors["starts_on"].widget
        for widget in (self.copy_button, self.weeks_button, first):
            QWidget.setTabOrder(before, widget)
            before = widget

    def minimumSizeHint(self) -> QSize:
        """Return the room of the fields alone: on a narrow window the checks lie under them."""
        least = super().minimumSizeHint()
        if self._body.direction() == QBoxLayout.Direction.LeftToRight:
            least.setWidth(least.width() - self.checks.minimumWidth() - self._body.spacing())
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the checks under the form on a narrow window."""
        super().resizeEvent(event)
        under = self.width() < theme().px(NARROW)
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if under else directions.LeftToRight
        if self._body.direction() != wanted:
            self._body.setDirection(wanted)
        self.checks.lie_under(under, self.height() // 2)

    # Saved, or changed elsewhere.

    def show_saved(self, record: PlacementRecord) -> None:
        """Go on with the placement as it is saved now."""
        self.record = record
        self.sources.company_id = record.draft.company_id
        self._person = record.draft.path_id
        self.sources.forget()
        self.live.set_record(record)
        self.conflict.hide()
        self.binder.load(record.draft)
        self.kept.begin_again(draft_key(record))
        self._judge()

    def values(self) -> Values | None:
        """Return what is typed, or None when it is what is saved."""
        if self.readonly or not self.binder.dirty:
            return None
        draft = replace(self.binder.draft(), timetable=self.timetable().to_text())
        return dict(form_drafts.to_values(draft))

    def _on_taken(self, draft: PlacementDraft) -> None:
        self.sources.company_id = draft.company_id
        self._person = draft.path_id
        self.binder.edit(draft)

    def show_conflict(self, by: str, at: str) -> None:
        """Say that somebody else saved the placement meanwhile, and offer a way out."""
        who = f"{by} l’a modifié {at}. " if by else ""
        words = f"{who}Votre saisie est gardée en brouillon."
        title = "Ce stage a changé entre-temps."
        self.conflict.set_message(words, "warn", title=title, action="Voir le stage à jour")
        self.conflict.show()

    def person_name(self) -> str:
        """Return the name of the trainee chosen, empty without one."""
        person = self.sources.person(self.binder.draft().path_id)
        return "" if person is None else shown_name(person)

    def company_name(self) -> str:
        """Return the name of the company chosen, empty without one."""
        company = self.sources.company(self.binder.draft().company_id)
        return "" if company is None else company.name


def _whole(verdict: Verdict) -> bool:
    """Whether a verdict on hours is about a whole week."""
    return not verdict.weekdays and verdict.title.startswith("Semaine")
