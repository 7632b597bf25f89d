"""One placement under check, with what the rules compare it to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.placement_facts import PlacementFacts
from e2c_desktop.domain.placement_rules.rule_set import RuleSet, Thresholds
from e2c_desktop.domain.placement_rules.verdicts import Level, RuleCode, Verdict, WayOut
from e2c_desktop.domain.placement_rules.windows import before, first_possible, same_host
from e2c_desktop.domain.timetable import Day, days_between, minutes_of
from e2c_desktop.domain.work_calendar import MAJORITY, WorkCalendar


@dataclass(frozen=True)
class Case:
    """A placement, the other placements, the rules of its first day and the calendar.

    Attributes:
        others: those of the same person, and the placement it renews whoever it belongs to.
        searched: whether the first possible day is looked for where P3 or P4 is not met.
    """

    facts: PlacementFacts
    others: Sequence[PlacementFacts]
    rules: RuleSet
    calendar: WorkCalendar
    searched: bool = True

    @property
    def limits(self) -> Thresholds:
        """The numbers of the rules."""
        return self.rules.thresholds

    @cached_property
    def at_host(self) -> list[PlacementFacts]:
        """The other PMSMP with the same host, in order of their days."""
        return same_host(self.facts, self.others)

    @cached_property
    def earlier(self) -> list[PlacementFacts]:
        """Those that come before (decision D2)."""
        return [other for other in self.at_host if before(other, self.facts)]

    @cached_property
    def possible_on(self) -> date | None:
        """The first start that P3 and P4 let pass (decision D15); None when it is not searched."""
        return first_possible(self.facts, self.earlier, self.limits) if self.searched else None

    @cached_property
    def worked(self) -> dict[date, Day]:
        """The slots of each day worked in the placement; empty without a timetable."""
        timetable = self.facts.timetable
        if timetable is None:
            return {}
        days = days_between(self.facts.starts_on, self.facts.ends_on)
        slots = ((day, self.calendar.slots(timetable, day)) for day in days)
        return {day: found for day, found in slots if found}

    @cached_property
    def minutes(self) -> dict[date, int]:
        """The minutes of each day worked in the placement."""
        return {day: minutes_of(slots) for day, slots in self.worked.items()}

    @cached_property
    def minor(self) -> bool:
        """Whether the trainee is a minor on the first day (decision D7); False when unknown."""
        return self.age_on(self.facts.starts_on) < MAJORITY

    def age_on(self, day: date) -> int:
        """Return the age on a day; that of an adult when the birth date is not known."""
        return MAJORITY if self.facts.birth_date is None else age_on(self.facts.birth_date, day)

    def unmet(
        self,
        rule: RuleCode,
        title: str,
        why: str,
        source: str,
        *,
        motive: str = "",
        adult: bool = False,
        way_out: WayOut | None = None,
        day: date | None = None,
        weekdays: tuple[int, ...] = (),
        possible_on: date | None = None,
    ) -> Verdict:
        """Return the verdict of a rule that is not met, at the level that the rules give it."""
        return Verdict(
            rule,
            self.rules.level_of(rule, adult=adult),
            title,
            why,
            motive,
            self.rules.quote(source),
            way_out,
            day,
            weekdays,
            possible_on,
        )

    def met(self, rule: RuleCode, title: str, source: str) -> Verdict:
        """Return the verdict of a rule that is met."""
        return Verdict(rule, Level.OK, title, source=self.rules.quote(source))


def without_object(rule: RuleCode) -> Verdict:
    """Return the verdict of a rule that does not concern the placement."""
    return Verdict(rule, Level.WITHOUT_OBJECT)
