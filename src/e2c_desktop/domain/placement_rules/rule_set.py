"""Dated rule sets: the thresholds and levels in force from a day on.

The set in force on the first day of a placement judges it. The shipped set is that of the texts
read on 01/09/2026, with decisions D1–D16 of the checked cases; it can be followed by others, never
changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from types import MappingProxyType

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_rules.verdicts import Level, Override, RuleCode
from e2c_desktop.domain.rights import Role


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of the rules; each with its article. Hours are in minutes, ages in years."""

    convention_months: int = 1  # D5135-3
    host_conventions: int = 2  # D5135-3
    host_days: int = 60  # D5135-3
    window_months: int = 12  # D5135-3
    minimum_age: int = 16  # Immersion Facilitée
    minor_week: int = 35 * 60  # L3162-1
    minor_day: int = 8 * 60  # L3162-1
    adult_week: int = 48 * 60  # L3121-20
    adult_day: int = 10 * 60  # L3121-18
    minor_stretch: int = 4 * 60 + 30  # L3162-3: without a break
    minor_break: int = 30  # L3162-3
    adult_stretch: int = 6 * 60  # L3121-16
    adult_break: int = 20  # L3121-16
    child_rest: int = 14 * 60  # L3164-1, under 16
    minor_rest: int = 12 * 60  # L3164-1
    adult_rest: int = 11 * 60  # L3131-1
    minor_days_off: int = 2  # L3164-2, consecutive
    adult_work_days: int = 6  # L3132-1
    adult_weekly_rest: int = 35 * 60  # L3132-2: 24 h and the 11 h of a night


_SHIPPED_LEVELS: Mapping[RuleCode, Level] = MappingProxyType(
    {
        RuleCode.DURATION: Level.BLOCKING,
        RuleCode.RENEWAL: Level.BLOCKING,
        RuleCode.CONVENTIONS: Level.BLOCKING,
        RuleCode.DAYS: Level.BLOCKING,
        RuleCode.OVERLAP: Level.WARNING,
        RuleCode.HOURS: Level.BLOCKING,
        RuleCode.AGE: Level.BLOCKING,
        RuleCode.PERMANENT_JOB: Level.INFO,
        RuleCode.SIGNATURES: Level.WARNING,
        RuleCode.DELEGATION: Level.WARNING,
        RuleCode.ACCIDENT: Level.INFO,
        RuleCode.BREAK: Level.BLOCKING,
        RuleCode.DAILY_REST: Level.BLOCKING,
        RuleCode.WEEKLY_REST: Level.BLOCKING,
        RuleCode.NIGHT: Level.BLOCKING,
        RuleCode.HOLIDAY: Level.BLOCKING,
        RuleCode.DANGER: Level.INFO,
        RuleCode.BIRTHDAY: Level.INFO,
        RuleCode.HOST_MINORS: Level.WARNING,
        RuleCode.INSURANCE: Level.WARNING,
    }
)

_MOST_FOR_ADULTS: Mapping[RuleCode, Level] = MappingProxyType(
    {
        RuleCode.HOURS: Level.WARNING,
        RuleCode.BREAK: Level.WARNING,
        RuleCode.DAILY_REST: Level.WARNING,
        RuleCode.WEEKLY_REST: Level.WARNING,
        RuleCode.NIGHT: Level.INFO,
        RuleCode.HOLIDAY: Level.INFO,
    }
)
"""Rules whose level is that of minors; for an adult they weigh this at most (decision D7)."""


def _weight(level: Level) -> int:
    return level.weight


SHIPPED_FROM = date(2014, 11, 16)
"""The shipped set goes back to the decree that made the PMSMP (2014-1360), and before."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Thresholds and levels in force from a day on.

    Attributes:
        valid_from: the first day of the placements it judges.
        stated_on: the day the texts were read, told beside each source.
        thresholds: the numbers.
        levels: what each rule weighs when it is not met; for those that differ with the age, the
            level of minors.
        overriders: the roles that may lift a blocking verdict.
        shipped: the set of the program: it can neither be changed nor erased.
    """

    valid_from: date
    stated_on: date
    thresholds: Thresholds = field(default_factory=Thresholds)
    levels: Mapping[RuleCode, Level] = field(default_factory=lambda: _SHIPPED_LEVELS)
    overriders: frozenset[Role] = frozenset({Role.DIRECTION})
    shipped: bool = False

    def level_of(self, rule: RuleCode, *, adult: bool = False) -> Level:
        """Return what an unmet rule weighs, for a minor or for an adult."""
        level = self.levels.get(rule, _SHIPPED_LEVELS[rule])
        most = _MOST_FOR_ADULTS.get(rule, level) if adult else level
        return min(level, most, key=_weight)

    def may_override(self, role: Role) -> bool:
        """Tell whether a role may lift a blocking verdict, with a reason."""
        return role in self.overriders

    def quote(self, article: str) -> str:
        """Return a source as it is shown: the article and the day of the rules."""
        return f"{article}, règles au {short_date(self.stated_on)}"

    def to_text(self) -> str:
        """Return what is stored: only what differs from the shipped set, as JSON."""
        numbers = asdict(self.thresholds)
        usual = asdict(Thresholds())
        found = {
            "seuils": {name: number for name, number in numbers.items() if number != usual[name]},
            "niveaux": {
                rule.value: level.value
                for rule, level in self.levels.items()
                if level is not _SHIPPED_LEVELS[rule]
            },
            "derogations": sorted(role.value for role in self.overriders),
        }
        return json.dumps(found, ensure_ascii=False, sort_keys=True)


SHIPPED = RuleSet(valid_from=SHIPPED_FROM, stated_on=date(2026, 9, 1), shipped=True)


def rule_set_from_text(text: str, *, valid_from: date, stated_on: date) -> RuleSet:
    """Read what `RuleSet.to_text` wrote; a name of another version is passed over."""
    found = json.loads(text) if text else {}
    known = {one.name for one in fields(Thresholds)}
    numbers = {name: int(value) for name, value in found.get("seuils", {}).items() if name in known}
    rules = {rule.value: rule for rule in RuleCode}
    weights = {level.value: level for level in Level}
    levels = {
        rules[code]: weights[value]
        for code, value in found.get("niveaux", {}).items()
        if code in rules and value in weights
    }
    roles = found.get("derogations", [Role.DIRECTION.value])
    return RuleSet(
        valid_from=valid_from,
        stated_on=stated_on,
        thresholds=replace(Thresholds(), **numbers),
        levels=MappingProxyType({**_SHIPPED_LEVELS, **levels}),
        overriders=frozenset(Role(role) for role in roles),
    )


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rule sets of a school, in order of their days; the shipped set is always one of them."""

    sets: tuple[RuleSet, ...] = (SHIPPED,)

    @classmethod
    def of(cls, sets: Iterable[RuleSet]) -> RuleBook:
        """Make the book of the shipped set and of those of the school."""
        return cls((SHIPPED, *sorted(sets, key=lambda one: one.valid_from)))

    def in_force(self, on: date) -> RuleSet:
        """Return the set that judges a placement whose first day is given."""
        found = SHIPPED
        for one in self.sets:
            if one.valid_from <= on:
                found = one
        return found


def allowed_overrides(rules: RuleSet, overrides: Iterable[Override]) -> list[Override]:
    """Return the derogations given by a role that the rules allow."""
    return [one for one in overrides if rules.may_override(one.by_role)]
