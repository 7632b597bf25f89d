"""Whom to ask for news after an exit, and when: the moments that a school follows.

A moment is a day some months after the exit, and a window of days around it within which one asks
(domain §3.4: exit + n months, ± 15 days). An answer ends it, even « inconnue »; an attempt without
answer does not. A moment that nobody answered ends by itself: when the next one begins, or so late
that an answer would no longer belong to it. What is asked then is the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from e2c_desktop.domain.codes import Coded, ExitReason, Moment, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.outcomes.anomalies import LATE_AFTER
from e2c_desktop.domain.situation import MONTHS, planned_on

__all__ = [
    "DEFAULT_WINDOW",
    "MONTHS",
    "TO_DO",
    "FollowUp",
    "FollowUpPlan",
    "FollowUpState",
    "is_followed",
]

DEFAULT_WINDOW = 15
"""Days before and after (ui-design §16 a)."""


class FollowUpState(Coded):
    """Where a moment stands on a day."""

    UPCOMING = "a_venir", "À venir"
    DUE = "a_faire", "À faire"
    LATE = "en_retard", "En retard"
    WAITING = "a_rappeler", "À rappeler plus tard"
    DONE = "fait", "Répondu"
    MISSED = "passe", "Sans réponse"


TO_DO = (FollowUpState.DUE, FollowUpState.LATE)
"""The states in which somebody should be called today."""


def is_followed(
    contract_on: date | None,
    exit_on: date | None,
    exit_reason: ExitReason | None = None,
    codes: Iterable[SituationCode] = (),
) -> bool:
    """Tell whether a person is asked for news after the exit.

    Who left after the commitment is: those of the denominator, of whom the rate at twelve months
    and the share reached are told (domain §3.4). Who left during the integration is not; nor who
    left for an outside cause, or met one since: nobody calls back an illness, a prison or a death,
    and which of them it was is not kept (domain §3.3).

    Args:
        contract_on: the day the contract of commitment was signed.
        exit_on: the day of the exit.
        exit_reason: why the path ended.
        codes: the situations noted at the exit and since.
    """
    if exit_on is None or contract_on is None or exit_on <= contract_on:
        return False
    outside = exit_reason is ExitReason.OUTSIDE_CAUSE
    return not outside and SituationCode.OUTSIDE_CAUSE not in codes


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One moment of one exit.

    Attributes:
        planned_on: the exit, some months later; clipped to the end of the month.
        opens_on: the first day one asks.
        ends_on: the last day on which an answer still belongs to it.
        answered: whether somebody answered.
        next_on: the next attempt that was noted, of the latest one.
    """

    moment: Moment
    planned_on: date
    opens_on: date
    ends_on: date
    answered: bool = False
    next_on: date | None = None

    @property
    def call_on(self) -> date:
        """The day to call, late after it: that of the next attempt, else the day planned."""
        return self.planned_on if self.next_on is None else self.next_on

    @property
    def from_on(self) -> date:
        """The first day on which there is something to do."""
        return self.opens_on if self.next_on is None else self.next_on

    def state(self, today: date) -> FollowUpState:
        """Return where it stands on a day."""
        if self.answered:
            return FollowUpState.DONE
        if today > self.ends_on:
            return FollowUpState.MISSED
        if today < self.from_on:
            waits = self.next_on is not None
            return FollowUpState.WAITING if waits else FollowUpState.UPCOMING
        return FollowUpState.LATE if today > self.call_on else FollowUpState.DUE

    def to_do_within(self, first: date, last: date) -> bool:
        """Tell whether it is to be asked on one day at least of a period, both ends included."""
        return not self.answered and self.from_on <= last and self.ends_on >= first


@dataclass(frozen=True, slots=True)
class FollowUpPlan:
    """The moments that a school follows, in their order, and its window in days."""

    moments: tuple[Moment, ...] = (Moment.M3, Moment.M6, Moment.M12)
    window: int = DEFAULT_WINDOW

    @classmethod
    def of_school(cls, moments: str, window: int) -> FollowUpPlan:
        """Read what the school keeps: « M3,M6,M12 »; a name that is unknown asks for nothing."""
        named = {name.strip() for name in moments.split(",")}
        return cls(tuple(moment for moment in MONTHS if moment.value in named), max(0, window))

    @property
    def lasts(self) -> int:
        """How many days after the day planned an answer still belongs to a moment."""
        return max(LATE_AFTER, self.window)

    def follow_up(
        self,
        moment: Moment,
        exit_on: date,
        *,
        answered: bool = False,
        next_on: date | None = None,
    ) -> FollowUp:
        """Return one moment of an exit, followed by the school or not.

        Args:
            moment: months after the exit.
            exit_on: the day of the exit.
            answered: whether somebody answered at this moment.
            next_on: the next attempt noted by the latest one; it keeps the moment open as long
                as the window lasts after it, yet never past the next moment.
        """
        planned = planned_on(moment, exit_on)
        window = timedelta(days=self.window)
        ends = planned + timedelta(days=self.lasts)
        if next_on is not None:
            ends = max(ends, next_on + window)
        later = next((one for one in self.moments if MONTHS[one] > MONTHS[moment]), None)
        if later is not None:
            following = add_months(exit_on, MONTHS[later]) - window
            ends = max(planned, min(ends, following - timedelta(days=1)))
        return FollowUp(moment, planned, planned - window, ends, answered, next_on)

    def of_exit(
        self,
        exit_on: date,
        *,
        answered: Iterable[Moment] = (),
        next_calls: Mapping[Moment, date] | None = None,
    ) -> tuple[FollowUp, ...]:
        """Return every moment that the school follows of an exit.

        Args:
            exit_on: the day of the exit.
            answered: the moments at which somebody answered.
            next_calls: the next attempt of the moments that have one.
        """
        told, later = frozenset(answered), next_calls or {}
        return tuple(
            self.follow_up(moment, exit_on, answered=moment in told, next_on=later.get(moment))
            for moment in self.moments
        )

    def exits_asked(self, moment: Moment, first: date, last: date) -> tuple[date, date]:
        """Return between which exits a moment may be asked during a period, without next attempt.

        Wider by three days than what is exact: the ends of months are clipped.
        """
        months, around = MONTHS[moment], timedelta(days=3)
        earliest = add_months(first - timedelta(days=self.lasts), -months) - around
        return earliest, add_months(last + timedelta(days=self.window), -months) + around
