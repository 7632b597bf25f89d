"""What the direction types in the settings of the rules: a dated rule set, a closure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.domain.placement_rules.rule_set import SHIPPED, SHIPPED_FROM, RuleSet, Thresholds
from e2c_desktop.domain.placement_rules.verdicts import Level, RuleCode
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.trainee import line_problems

LONGEST_CLOSURE = 366
"""Days of a closure, at most: a longer one is a typing error."""

_BOUNDS: Mapping[str, tuple[int, int]] = {
    "convention_months": (1, 12),
    "host_conventions": (1, 12),
    "host_days": (1, 366),
    "window_months": (1, 36),
    "minimum_age": (14, 18),
    "minor_week": (60, 48 * 60),
    "minor_day": (60, 12 * 60),
    "adult_week": (60, 60 * 60),
    "adult_day": (60, 12 * 60),
}
"""The thresholds that the direction may change, with what is possible; hours are in minutes."""

THRESHOLDS: tuple[str, ...] = tuple(_BOUNDS)


@dataclass(frozen=True, slots=True)
class RuleSetDraft:
    """A rule set as typed; without `valid_from`, it is not finished.

    Attributes:
        levels: what each rule weighs, for those that the direction sees.
        overriders: the roles that may lift a blocking verdict.
    """

    valid_from: date | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)
    levels: Mapping[RuleCode, Level] = field(default_factory=lambda: SHIPPED.levels)
    overriders: frozenset[Role] = SHIPPED.overriders

    @classmethod
    def of(cls, rules: RuleSet) -> RuleSetDraft:
        """Return the draft of a set."""
        return cls(rules.valid_from, rules.thresholds, rules.levels, rules.overriders)

    def rule_set(self) -> RuleSet:
        """Return the set of a draft that has its day; its texts are those of that day."""
        assert self.valid_from is not None, "a validated draft has its day"
        return RuleSet(
            self.valid_from, self.valid_from, self.thresholds, self.levels, self.overriders
        )


def validate_rule_set(draft: RuleSetDraft, *, taken: frozenset[date]) -> list[Problem]:
    """Return what a rule has to say of a rule set; `taken` are the days of the others."""
    found = []
    if draft.valid_from is None:
        found.append(Problem.error("valid_from", "vide", "Notez le premier jour de ces règles."))
    elif draft.valid_from <= SHIPPED_FROM:
        message = f"Les règles fournies vont jusqu’au {short_date(SHIPPED_FROM)}."
        found.append(Problem.error("valid_from", "trop-tot", message))
    elif draft.valid_from in taken:
        message = "D’autres règles commencent déjà ce jour-là."
        found.append(Problem.error("valid_from", "pris", message))
    for one in fields(Thresholds):
        least, most = _BOUNDS.get(one.name, (0, 24 * 60 * 7))
        if not least <= getattr(draft.thresholds, one.name) <= most:
            unit = f"{NBSP}h" if least >= 60 else ""
            low, high = (least // 60, most // 60) if unit else (least, most)
            message = f"De {low} à {high}{unit}."
            found.append(Problem.error(one.name, "bornes", message))
    if not draft.overriders:
        message = "Choisissez au moins un rôle, par exemple la direction."
        found.append(Problem.error("overriders", "vide", message))
    return found


@dataclass(frozen=True, slots=True)
class ClosureDraft:
    """A closure of the school as typed, both days included."""

    first: date | None = None
    last: date | None = None
    label: str = ""


def cleaned_closure(draft: ClosureDraft) -> ClosureDraft:
    """Return the closure with certain repairs; without a last day, it lasts one day."""
    return replace(draft, last=draft.last or draft.first, label=clean_text(draft.label))


def validate_closure(draft: ClosureDraft) -> list[Problem]:
    """Return what a rule has to say of a cleaned closure."""
    found = list(line_problems("label", draft.label))
    if draft.first is None or draft.last is None:
        found.append(Problem.error("first", "vide", "Notez le premier jour de la fermeture."))
    elif draft.last < draft.first:
        found.append(Problem.error("last", "ordre", "La fermeture finit avant de commencer."))
    elif (draft.last - draft.first).days >= LONGEST_CLOSURE:
        found.append(Problem.error("last", "duree", "Une fermeture dure un an au plus."))
    return found
