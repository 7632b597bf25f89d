"""The rules beside the form: what is read once, then judged again after each key."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.domain.placement_facts import DelegationDates, PlacementFacts
from e2c_desktop.domain.placement_live import (
    Subject,
    Totals,
    known_delegation,
    live_facts,
    live_verdicts,
    totals,
)
from e2c_desktop.domain.placement_rules.rule_set import RuleSet
from e2c_desktop.domain.placement_rules.verdicts import Override, Verdict
from e2c_desktop.domain.timetable import Timetable
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.placement_facts import override_of
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.ui.placements.form_fields import Sources
from e2c_desktop.ui.ports import Doors


class Live:
    """Keeps what the rules need of the person and the company chosen; the rest is computing.

    Args:
        doors: doors of the page.
        sources: what the form proposes.
        record: the placement as it is saved, None for a new one.
    """

    def __init__(self, doors: Doors, sources: Sources, record: PlacementRecord | None) -> None:
        self._doors = doors
        self._sources = sources
        self._record = record
        self._book = doors.reads.rules.book()
        self._calendars = doors.reads.rules.calendars()
        self._chosen: tuple[UUID | None, UUID | None] = (None, None)
        self._subject: Subject | None = None

    def forget(self) -> None:
        """Read again at the next judgement: the person or the company changed elsewhere."""
        self._chosen = (None, None)

    def set_record(self, record: PlacementRecord) -> None:
        """Go on with the placement as it is saved now."""
        self._record = record
        self.forget()

    def rules(self, draft: PlacementDraft) -> RuleSet:
        """Return the rules in force on the first day, on today without one."""
        return self._book.in_force(draft.starts_on or self._doors.today())

    def subject(self, draft: PlacementDraft) -> Subject | None:
        """Return what the rules look at beside the draft; None while a choice is missing."""
        chosen = (draft.path_id, draft.company_id)
        if chosen != self._chosen:
            self._chosen = chosen
            self._subject = self._read(draft)
        if self._subject is None:
            return None
        return replace(self._subject, delegation=self._delegation(draft))

    def _read(self, draft: PlacementDraft) -> Subject | None:
        person = self._sources.person(draft.path_id)
        company = self._sources.company(draft.company_id)
        if person is None or company is None:
            return None
        record = self._record
        known = self._doors.reads.rules.placements_of(person.trainee_id)
        subject = Subject(
            trainee_id=person.trainee_id,
            birth_date=person.birth_date,
            siret=company.siret,
            host_name=company.name,
            insured_until=company.insured_until,
            accepts_minors=company.accepts_minors,
            rules=self._book,
            calendar=self._calendars.get(person.site_id, WorkCalendar()),
            others=known.placements,
        )
        if record is None:
            return subject
        return replace(
            subject,
            placement_id=record.id,
            state=record.stored_state,
            signatures={line.party: line.signed_on for line in record.signatures},
            interruptions=tuple(
                (line.draft.starts_on, line.draft.ends_on)
                for line in record.pauses
                if line.draft.starts_on is not None and line.draft.ends_on is not None
            ),
            overrides=tuple(overrides_of(record)),
        )

    def _delegation(self, draft: PlacementDraft) -> DelegationDates | None:
        prescriber = self._sources.prescriber(draft.prescriber_id)
        if prescriber is None:
            return None
        given = [
            (line.id, DelegationDates(line.starts_on, line.ends_on))
            for line in prescriber.delegations
        ]
        return known_delegation(draft.delegation_id, given, draft.starts_on)

    def judge(
        self, draft: PlacementDraft, timetable: Timetable
    ) -> tuple[PlacementFacts, list[Verdict], Totals] | None:
        """Return what the rules say now; None while something is missing to judge."""
        subject = self.subject(draft)
        facts = None if subject is None else live_facts(draft, timetable, subject)
        if subject is None or facts is None:
            return None
        return facts, live_verdicts(facts, subject), totals(facts, subject.calendar)


def overrides_of(record: PlacementRecord) -> list[Override]:
    """Return the derogations of a placement as the rules take them."""
    read = (
        override_of(line.rule, line.reason, line.granted_role, line.granted_by, line.granted_on)
        for line in record.waivers
    )
    return [one for one in read if one is not None]
