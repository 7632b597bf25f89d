"""The facts that figures are made of: paths, and the dated situations after them.

What is not known is None or an empty text, never « non » (decision I14).

What a path has many of (situations, stays, meetings, certifications) are tuples: a report of a
large base makes hundreds of thousands of them, and a frozen class takes five times longer to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.codes import (
    Answer,
    EntryLevel,
    ExitReason,
    Moment,
    Nationality,
    PlacementKind,
    Sex,
    SituationCode,
)
from e2c_desktop.domain.dates import add_months, age_on
from e2c_desktop.domain.profile_codes import (
    EntrySituation,
    Experience,
    Household,
    Housing,
    RegistrationLength,
    Resources,
    TravelMeans,
)

Identifier = UUID | str
"""What names a path or a person: that of the base, or the text of a file."""


class _Unread(Enum):
    """What stands for a value that nobody asked for yet."""

    UNREAD = 0


_UNREAD = _Unread.UNREAD
NOT_KNOWN = (None, SituationCode.UNKNOWN)
"""What a situation says when nobody knows where the person is."""
_EXIT = Moment.EXIT
_CODE_RANKS = {code: rank for rank, code in enumerate(SituationCode)}
_MOMENT_RANKS = {moment: rank for rank, moment in enumerate(Moment)}


class SituationFacts(NamedTuple):
    """One observation of where a person is.

    Attributes:
        moment: which of the expected moments it answers.
        reached: whether the person, or somebody who knows, answered.
        starts_on: first day of the contract or of the training.
        ends_on: its last expected day; None when it is open-ended or not known.
        company: the company of the base where the person works; None when it is not one of them.
    """

    moment: Moment
    observed_on: date | None = None
    reached: bool = True
    code: SituationCode | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    company: Identifier | None = None

    @property
    def known(self) -> bool:
        """Whether it says where the person is."""
        return self.code not in NOT_KNOWN


class StayFacts(NamedTuple):
    """One period in a company that took place or is agreed, both days included.

    Attributes:
        trade: ROME code; empty when it is not known.
        activity: NAF code of the company; empty when it is not known.
        first: the company had never hosted anybody before.
    """

    kind: PlacementKind | None
    company: Identifier
    starts_on: date
    ends_on: date
    trade: str = ""
    activity: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class AttendedFacts:
    """What the half-days entered of a path amount to.

    Attributes:
        spans: first and last days, and their hours; days of which nothing was entered are not told.
        whole: hours of the whole path.
    """

    spans: tuple[tuple[date, date, Hours], ...]
    whole: Hours

    def within(self, period: ReportPeriod) -> Hours | None:
        """Return the hours of a period; None when they are not known."""
        for first, last, hours in self.spans:
            if (first, last) == (period.first, period.last):
                return hours
        return None


class PartFacts(NamedTuple):
    """One meeting of an activity to which somebody came, and for how many minutes.

    Attributes:
        session, activity: identifiers, by which they are told once.
        cost_cents: of the whole activity; 0 when it is not noted.
    """

    session: str
    activity: str
    kind: ActivityKind
    on_date: date
    minutes: int
    cost_cents: int = 0


class CertificationFacts(NamedTuple):
    """One certification of a path, whose result is known: obtained, in part or not."""

    kind: CertificationKind
    result: CertificationResult
    passed_on: date


@dataclass(slots=True)
class PathFacts:
    """One path with all that figures look at; counting is by path (decision I6).

    Nothing changes it once it is made. It is not frozen, for the same reason as situations are
    tuples.

    Attributes:
        funders: who pays for the path, FSE+ among them.
        prescriber: the kind of structure as figures tell it; empty when it is not known.
        stays: its periods in companies, drafts, cancelled and not attended ones left out; None when
            they are not known.
        situations: the observations, in any order.
        attended: its hours; None when no half-day was entered, or when they were not read.
        activities: the meetings of activities to which the person came.
        certifications: those passed whose result is known; none when none is noted.
    """

    id: Identifier
    person_id: Identifier
    entry_on: date | None = None
    contract_on: date | None = None
    exit_on: date | None = None
    exit_reason: ExitReason | None = None
    site: str = ""
    cohort: str = ""
    funders: tuple[str, ...] = ()
    sex: Sex | None = None
    birth_date: date | None = None
    town: str = ""
    level: EntryLevel | None = None
    qpv: Answer | None = None
    frr: Answer | None = None
    rqth: Answer | None = None
    nationality: Nationality | None = None
    prescriber: str = ""
    experience: Experience | None = None
    entry_situation: EntrySituation | None = None
    jobseeker_length: RegistrationLength | None = None
    left_school_on: date | None = None
    resources: Resources | None = None
    travel_means: TravelMeans | None = None
    household: Household | None = None
    children: int | None = None
    housing: Housing | None = None
    stays: tuple[StayFacts, ...] | None = None
    situations: tuple[SituationFacts, ...] = ()
    attended: AttendedFacts | None = None
    activities: tuple[PartFacts, ...] = ()
    certifications: tuple[CertificationFacts, ...] = ()
    _age: int | _Unread | None = field(default=_UNREAD, init=False, repr=False, compare=False)
    _at_exit: SituationFacts | _Unread | None = field(
        default=_UNREAD, init=False, repr=False, compare=False
    )

    @property
    def placements(self) -> int | None:
        """How many periods in a company it had; None when that is not known."""
        return None if self.stays is None else len(self.stays)

    @property
    def exit_situation(self) -> SituationFacts | None:
        """The situation at the exit, the latest observed when there are several.

        Of several of one day, a known one, then the last of the nomenclature: never the order in
        which they were typed.
        """
        found = self._at_exit
        if found is _UNREAD:  # ten figures ask for it
            told = [one for one in self.situations if one.moment is _EXIT]
            found = self._at_exit = max(told, key=_exit_order) if len(told) > 1 else _only(told)
        return found

    @property
    def entry_age(self) -> int | None:
        """The age in completed years on the day of entry; None without a possible birth date."""
        found = self._age
        if found is _UNREAD:
            found, birth, entry = None, self.birth_date, self.entry_on
            if birth is not None and entry is not None and birth <= entry:
                found = age_on(birth, entry)
            self._age = found
        return found

    @property
    def anniversary(self) -> date | None:
        """The same day twelve months after the exit, clipped to the end of the month."""
        return None if self.exit_on is None else _a_year_after(self.exit_on)

    def observed_on(self, situation: SituationFacts) -> date | None:
        """Return the day of an observation; that of the exit when it was not dated."""
        if situation.observed_on is None and situation.moment is _EXIT:
            return self.exit_on
        return situation.observed_on

    def seen_within(self, last: date, extracted_on: date) -> list[SituationFacts]:
        """Return what was seen up to a day, the oldest first (decision I7).

        The exit situation always is; a follow-up when somebody answered and it is dated on or
        before both the last day and that of the extraction.
        """
        limit = min(last, extracted_on)
        found = [
            one
            for one in self.situations
            if one.reached
            and one.moment is not _EXIT
            and one.observed_on is not None
            and one.observed_on <= limit
        ]
        if at_exit := self.exit_situation:
            found.append(at_exit)
        if len(found) > 1:
            of_day = {one.observed_on or self.exit_on or date.min: one for one in found}
            if len(of_day) == len(found):
                return [of_day[day] for day in sorted(of_day)]
            found.sort(key=self._order)
        return found

    def _order(self, one: SituationFacts) -> tuple[date, int, int, date, date]:
        return (
            self.observed_on(one) or date.min,
            _MOMENT_RANKS[one.moment],
            _CODE_RANKS.get(one.code or SituationCode.UNKNOWN, 0),
            one.starts_on or date.min,
            one.ends_on or date.max,
        )


@lru_cache(maxsize=4096)
def _a_year_after(day: date) -> date:
    """Return the same day twelve months later; many leave on one day."""
    return add_months(day, 12)


def _only(told: list[SituationFacts]) -> SituationFacts | None:
    return told[0] if told else None


def _exit_order(one: SituationFacts) -> tuple[date, bool, int, date, date]:
    return (
        one.observed_on or date.min,
        one.known,
        _CODE_RANKS[one.code or SituationCode.UNKNOWN],
        one.starts_on or date.min,
        one.ends_on or date.max,
    )


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The days a report is about, both included."""

    first: date
    last: date

    @classmethod
    def of_year(cls, year: int) -> ReportPeriod:
        """Return a calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_school_year(cls, year: int) -> ReportPeriod:
        """Return the school year that begins in a calendar year, from September to August."""
        return cls(date(year, 9, 1), date(year + 1, 8, 31))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> ReportPeriod:
        """Return a quarter of a calendar year, from 1 to 4."""
        first = date(year, 3 * quarter - 2, 1)
        return cls(first, date.fromordinal(add_months(first, 3).toordinal() - 1))

    @property
    def quarters(self) -> tuple[ReportPeriod, ...]:
        """The four quarters of a calendar or school year, in their order; none of another span."""
        if self.last != date.fromordinal(add_months(self.first, 12).toordinal() - 1):
            return ()
        begins = [add_months(self.first, 3 * rank) for rank in range(5)]
        return tuple(
            ReportPeriod(first, date.fromordinal(after.toordinal() - 1))
            for first, after in pairwise(begins)
        )

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def year_before(self) -> ReportPeriod:
        """The same days one year before; the end of February stays the end of February."""
        after = date.fromordinal(self.last.toordinal() + 1)
        last = add_months(after, -12).toordinal() - 1
        return ReportPeriod(add_months(self.first, -12), date.fromordinal(last))

    @property
    def label(self) -> str:
        """« 2025 », « 2025-2026 » for a school year, or its two days."""
        year = self.first.year
        if self == ReportPeriod.of_year(year):
            return str(year)
        if self == ReportPeriod.of_school_year(year):
            return f"{year}-{year + 1}"
        return f"du {self.first:%d/%m/%Y} au {self.last:%d/%m/%Y}"
