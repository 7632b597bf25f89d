"""The life of a path: dates, placements, bilans, exit, and what is known of it months later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import (
    Answer,
    EntryLevel,
    EventKind,
    ExitReason,
    Moment,
    Opinion,
    PathState,
    PayStatus,
    PlacementKind,
    PlacementObject,
    PlacementState,
    SituationCode,
)
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import month_name, of
from e2c_desktop.domain.path import expected_end, integration_end
from e2c_desktop.services.demo.companies import Workplace
from e2c_desktop.services.demo.dice import Dice, monday, working_day
from e2c_desktop.services.demo.notes import Followed, Notes
from e2c_desktop.services.demo.profiles import Profiles
from e2c_desktop.services.demo.rows import Rows
from e2c_desktop.services.demo.sources import words
from e2c_desktop.storage.models import Path, PathEvent, Placement, Situation

INTEGRATION_WEEKS = 6
PATH_MONTHS = 7
EARLY = (SituationCode.LEFT_EARLY, SituationCode.NOT_CONFIRMED)


@dataclass(frozen=True, slots=True)
class Stay:
    """One placement to write; `state` is None when it follows from the dates."""

    place: Workplace
    starts_on: date
    ends_on: date
    hours: float
    state: PlacementState | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the person is after the path; the end date tells short contracts from long ones."""

    code: SituationCode
    months: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An observation after the exit; `code` is None when the person was not reached."""

    moment: Moment
    code: SituationCode | None


@dataclass(slots=True)
class Life:
    """Everything about one path before it becomes rows."""

    entry: date
    interview: date | None = None
    contract: date | None = None
    exit: date | None = None
    outcome: Outcome | None = None
    reason: ExitReason | None = None
    planned_end: date | None = None
    suspended: date | None = None
    state: PathState = PathState.INTEGRATION
    stays: list[Stay] = field(default_factory=list)
    reviews: list[tuple[date, str]] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    project: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a path stands in the school."""

    site_id: UUID
    site_code: str
    cohort_id: UUID | None
    referent_id: UUID | None
    prescriber_id: UUID | None


def sign(dice: Dice, life: Life) -> None:
    """Sign the contract of engagement in the fifth or sixth week."""
    life.contract = life.entry + timedelta(days=7 * dice.between(4, 5) + dice.between(0, 4))
    life.state = PathState.COMMITTED


def leave(dice: Dice, life: Life, day: date, outcome: Outcome) -> None:
    """End a path on a day, with the situation of the person."""
    life.exit = working_day(day)
    life.outcome = outcome
    life.state = PathState.LEFT if life.contract else PathState.LEFT_INTEGRATION
    life.reason = _reason(dice, outcome.code)
    life.stays = [stay for stay in life.stays if stay.ends_on <= life.exit]


def _reason(dice: Dice, code: SituationCode) -> ExitReason:
    if code is SituationCode.OUTSIDE_CAUSE:
        return ExitReason.OUTSIDE_CAUSE
    if code is SituationCode.EXCLUDED:
        return ExitReason.EXCLUSION
    if code in EARLY:
        return ExitReason.DROP_OUT
    if code.value.startswith(("EMP", "ALT", "FOR")):
        return ExitReason.SOLUTION if dice.chance(0.6) else ExitReason.TERM
    return ExitReason.TERM if dice.chance(0.55) else ExitReason.DROP_OUT


def plan_stays(dice: Dice, life: Life, until: date, places: list[Workplace]) -> None:
    """Alternate weeks at the centre and placements from the contract to a day: about four."""
    start = monday(life.contract or life.entry) + timedelta(weeks=1)
    last: Workplace | None = None
    while True:
        weeks = dice.between(2, 4)
        end = start + timedelta(days=7 * weeks - 3)
        if end > until:
            return
        place = last if last is not None and dice.chance(0.12) else dice.one(places)
        life.stays.append(Stay(place, start, end, 35.0 * weeks - 7 * dice.between(0, 3)))
        last = place
        start = monday(end) + timedelta(weeks=dice.between(2, 4))


def review_halfway(dice: Dice, life: Life, today: date) -> None:
    """Hold the mid-path bilan, and the last one before the end, when their day has come."""
    signed = life.contract or life.entry
    middle = working_day(signed + timedelta(days=75 + dice.between(0, 14)))
    if middle <= min(today, life.exit or today):
        life.reviews.append((middle, "Bilan intermédiaire"))
    if life.exit is not None and life.exit - middle > timedelta(days=30):
        life.reviews.append((working_day(life.exit - timedelta(days=4)), "Bilan final"))


class Lives:
    """Writes paths and all that hangs on them.

    Args:
        dice: the chance.
        rows: where the rows go.
        today: what is later is not known yet.
        profiles: completes each path.
        notes: writes the journal of each path; None for a school without any.
    """

    def __init__(
        self,
        dice: Dice,
        rows: Rows,
        today: date,
        profiles: Profiles,
        notes: Notes | None = None,
    ) -> None:
        self._profiles = profiles
        self._notes = notes
        self._dice = dice
        self._rows = rows
        self._today = today

    def write(
        self, trainee_id: UUID, life: Life, place: Place, level: EntryLevel, *, current: bool = True
    ) -> UUID:
        """Write one path with its events, placements and situations; returns its identifier."""
        dice = self._dice
        identifier = dice.new_id()
        drawn = working_day(life.entry - timedelta(days=dice.between(10, 25)))
        interview = life.interview or drawn
        values: dict[str, Any] = {
            "id": identifier,
            "trainee_id": trainee_id,
            "current": current,
            "site_id": place.site_id,
            "cohort_id": place.cohort_id,
            "referent_id": place.referent_id,
            "prescriber_id": place.prescriber_id,
            "prescriber_adviser": dice.one(words().advisers) if dice.chance(0.4) else "",
            "entry_level": level,
            "last_class": dice.one(words().classes),
            "application_on": working_day(interview - timedelta(days=dice.between(3, 20))),
            "interview_on": interview,
            "interview_opinion": Opinion.FAVOURABLE,
            "admitted_on": working_day(interview + timedelta(days=2)),
            "weekly_hours": 35,
            "planned_hours": 980,
            "pay_status": PayStatus.PAID if dice.chance(0.8) else PayStatus.ASKED,
            "payer": "la Région Île-de-France",
            "state": life.state,
            **self._dates(life),
            **self._project(life),
        }
        self._rows.add(Path, place.site_code, **self._profiles.path(values))
        self._events(identifier, life, values, place.site_code)
        for stay in life.stays:
            self._placement(identifier, stay, place.site_code)
        self._situations(identifier, life, place.site_code)
        if self._notes is not None:
            whose = (trainee_id, identifier, place.site_code, place.referent_id)
            self._notes.write(Followed(*whose, life.entry, life.exit))
        return identifier

    def write_candidacy(
        self, trainee_id: UUID, state: PathState, applied: date, place: Place, level: EntryLevel
    ) -> UUID:
        """Write the path of a person who has not entered (or will not)."""
        identifier = self._dice.new_id()
        interview = min(working_day(applied + timedelta(days=7)), self._today)
        refused = state is PathState.REFUSED
        values: dict[str, Any] = {
            "id": identifier,
            "trainee_id": trainee_id,
            "site_id": place.site_id,
            "prescriber_id": place.prescriber_id,
            "state": state,
            "entry_level": level,
            "application_on": applied,
            "interview_on": None if state is PathState.CANDIDATE else interview,
            "interview_opinion": Opinion.UNFAVOURABLE if refused else Opinion.PENDING,
            "admitted_on": interview if state is PathState.ADMITTED else None,
        }
        self._rows.add(Path, place.site_code, **self._profiles.path(values))
        self._rows.add(
            PathEvent,
            place.site_code,
            id=self._dice.new_id(),
            path_id=identifier,
            kind=EventKind.APPLICATION,
            on=applied,
        )
        return identifier

    def _dates(self, life: Life) -> dict[str, Any]:
        return {
            "entry_on": life.entry,
            "integration_end_on": integration_end(life.entry, INTEGRATION_WEEKS),
            "contract_on": life.contract,
            "planned_end_on": life.planned_end or expected_end(life.entry, PATH_MONTHS),
            "suspended_on": life.suspended,
            "exit_on": life.exit,
            "exit_reason": life.reason,
        }

    def _project(self, life: Life) -> dict[str, Any]:
        if life.project is not None:
            title, rome, steps = life.project
            return {"project": title, "project_trade_code": rome, "next_steps": steps}
        if life.contract is None or self._dice.chance(0.25):
            return {}
        lists = words()
        steps = "\n".join({self._dice.one(lists.steps): None, self._dice.one(lists.steps): None})
        return {"project": self._dice.one(lists.projects), "next_steps": steps}

    def _events(self, path_id: UUID, life: Life, values: dict[str, Any], site_code: str) -> None:
        entered = f"Promotion {of(month_name(life.entry.month))}"
        steps = [
            (EventKind.INTERVIEW, values["interview_on"], Opinion.FAVOURABLE.label),
            (EventKind.ENTRY, life.entry, entered),
            (EventKind.CONTRACT, life.contract, ""),
            (EventKind.SUSPENSION, life.suspended, ""),
            *((EventKind.REVIEW, day, detail) for day, detail in life.reviews),
            (EventKind.EXIT, life.exit, life.reason.label if life.reason else ""),
        ]
        for kind, day, detail in steps:
            if day is not None:
                self._rows.add(
                    PathEvent,
                    site_code,
                    id=self._dice.new_id(),
                    path_id=path_id,
                    kind=kind,
                    on=day,
                    detail=detail,
                )

    def _state_of(self, stay: Stay) -> PlacementState:
        if stay.state is not None:
            return stay.state
        if stay.starts_on > self._today:
            return PlacementState.SIGNED
        if stay.ends_on >= self._today:
            return PlacementState.RUNNING
        drawn = self._dice.random.random()
        if drawn < 0.04:
            return PlacementState.INTERRUPTED
        return PlacementState.ENDED if drawn < 0.18 else PlacementState.REVIEWED

    def _placement(self, path_id: UUID, stay: Stay, site_code: str) -> None:
        dice, trade = self._dice, stay.place.trade
        state = self._state_of(stay)
        reviewed = state is PlacementState.REVIEWED
        weeks = ((stay.ends_on - stay.starts_on).days + 3) / 7
        self._rows.add(
            Placement,
            site_code,
            id=dice.new_id(),
            path_id=path_id,
            company_id=stay.place.company_id,
            tutor_id=stay.place.tutor_id,
            kind=PlacementKind.PMSMP,
            state=state,
            purpose=dice.one(tuple(PlacementObject)),
            starts_on=stay.starts_on,
            ends_on=stay.ends_on,
            weekly_hours=35.0,
            planned_hours=35.0 * weeks,
            done_hours=stay.hours if reviewed or state is PlacementState.ENDED else None,
            signed_on=None
            if state in (PlacementState.TO_SIGN, PlacementState.DRAFT)
            else working_day(stay.starts_on - timedelta(days=dice.between(5, 12))),
            trade_code=trade.rome,
            trade=trade.title,
            tasks="\n".join(trade.tasks) if reviewed else "",
            learned=trade.learned if reviewed else "",
            tutor_words=trade.words if reviewed else "",
            for_project=trade.project if reviewed else "",
            review_received=reviewed,
        )

    def _situations(self, path_id: UUID, life: Life, site_code: str) -> None:
        if life.exit is None or life.outcome is None:
            return
        self._situation(path_id, life.exit, Moment.EXIT, life.outcome, site_code)
        for follow_up in life.follow_ups:
            months = int(follow_up.moment.value[1:])
            day = working_day(add_months(life.exit, months))
            outcome = None if follow_up.code is None else Outcome(follow_up.code, 12)
            self._situation(path_id, day, follow_up.moment, outcome, site_code)

    def _situation(
        self, path_id: UUID, day: date, moment: Moment, outcome: Outcome | None, site_code: str
    ) -> None:
        months = outcome.months if outcome else None
        started = outcome is not None and outcome.code.value[:3] in ("EMP", "ALT", "FOR", "CIV")
        self._rows.add(
            Situation,
            site_code,
            id=self._dice.new_id(),
            path_id=path_id,
            moment=moment,
            observed_on=min(day, self._today),
            reached=Answer.YES if outcome else Answer.NO,
            code=outcome.code if outcome else None,
            starts_on=day if started else None,
            ends_on=add_months(day, months) if started and months else None,
            source="Entretien" if moment is Moment.EXIT else "Téléphone",
            attempts=1 if outcome else 3,
        )
