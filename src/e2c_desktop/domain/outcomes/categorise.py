"""The category of an exit under a rule set, with the reason why in one French sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.facts import NOT_KNOWN, PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.rule_set import (
    COUNTED,
    Category,
    CodeRule,
    FollowUpReading,
    OutcomeRules,
    Threshold,
)

_UNKNOWN_LENGTH = "durée inconnue"
_BEST, _LAST = FollowUpReading.BEST, FollowUpReading.LAST
_RANKS = {category: rank for rank, category in enumerate(COUNTED)}


class Categorised(NamedTuple):
    """A category and why; figures judge thousands of exits, of which somebody reads a few.

    Attributes:
        tell: gives the reason of a category and of `of`.
    """

    category: Category
    tell: Callable[..., str]
    of: tuple[Any, ...] = ()

    @property
    def why(self) -> str:
        """The reason, in one French sentence that names nobody."""
        return self.tell(self.category, *self.of)


def before_commitment(path: PathFacts) -> bool:
    """Tell whether a path that ended did so before the contract counted (decision I4).

    No contract, or an exit on the day of the signature or before it; whatever the situation.
    """
    if path.contract_on is None:
        return True
    return path.exit_on is not None and path.exit_on <= path.contract_on


def outside_cause(path: PathFacts, rules: OutcomeRules) -> bool:
    """Tell whether a path ended for a cause that nobody could master (decision I3).

    Said by the reason of the exit or by the exit situation, after the commitment only.
    """
    if before_commitment(path) or not rules.outside_reasons:
        return False
    situation = path.exit_situation
    told = situation is not None and situation.code is SituationCode.OUTSIDE_CAUSE
    return told or path.exit_reason in rules.outside_reasons


def categorise(
    situation: SituationFacts | None, path: PathFacts, rules: OutcomeRules
) -> Categorised:
    """Return what a situation is worth for the exit of a path.

    An exit that is out of the denominator is so whatever the situation; inside it, a situation
    without a category of its own (a departure during the integration, noted after a signature)
    is « sans solution »: the parts always make the whole.

    Args:
        situation: where the person is; None when nothing was noted.
        path: the path that ended.
        rules: the rule set.
    """
    if rules.without_uncommitted and before_commitment(path):
        return Categorised(Category.OUTSIDE, _told_before_commitment, (path,))
    if outside_cause(path, rules):
        return Categorised(Category.OUTSIDE, _told_outside)
    return worth(situation, rules)


def why_before_commitment(path: PathFacts) -> str:
    """Return why a path ended before its commitment."""
    if path.contract_on is None:
        return "Parti avant la signature du contrat d’engagement."
    return (
        f"Sorti le {short_date(path.exit_on or path.contract_on)}, au plus tard le jour de la "
        f"signature du contrat ({short_date(path.contract_on)})."
    )


def worth(situation: SituationFacts | None, rules: OutcomeRules) -> Categorised:
    """Return what a situation is worth inside the denominator."""
    if situation is None:
        return Categorised(rules.of(None).category, _said, ("Aucune situation notée",))
    code = situation.code or SituationCode.UNKNOWN
    rule = rules.codes[code]
    if rule.threshold is None or rule.category is Category.OUTSIDE:
        return _always(rule.category, code)
    return _by_length(situation, code, rule, rule.threshold)


@cache
def _always(category: Category, code: SituationCode) -> Categorised:
    """Return what a situation is worth whatever it lasts."""
    if category is Category.OUTSIDE:
        return Categorised(Category.WITHOUT, _said_of, (code, ", dans le dénominateur"))
    return Categorised(category, _said_of, (code, ""))


def _by_length(
    situation: SituationFacts, code: SituationCode, rule: CodeRule, threshold: Threshold
) -> Categorised:
    """Compare a contract with its threshold; what is not known is not long enough (I2)."""
    first, last = situation.starts_on, situation.ends_on
    if last is None:
        if rule.open_ended:
            return Categorised(rule.category, _said_of, (code, ", sans date de fin"))
        return Categorised(rule.short, _said_of, (code, f" sans date de fin, {_UNKNOWN_LENGTH}"))
    if first is None:
        return Categorised(rule.short, _said_of, (code, f" sans date de début, {_UNKNOWN_LENGTH}"))
    category = rule.category if threshold.met(first, last) else rule.short
    return Categorised(category, _said_of_span, (code, first, last, threshold))


def _told_before_commitment(_: Category, path: PathFacts) -> str:
    return why_before_commitment(path)


def _told_outside(_: Category) -> str:
    return "Sortie pour une cause extérieure."


def _said(category: Category, words: str) -> str:
    return f"{words} : {category.label.lower()}."


def _said_of(category: Category, code: SituationCode, more: str) -> str:
    return _said(category, f"{code.label}{more}")


def _said_of_span(
    category: Category, code: SituationCode, first: date, last: date, threshold: Threshold
) -> str:
    span = f" du {short_date(first)} au {short_date(last)}"
    words = threshold.words if threshold.met(first, last) else threshold.contrary
    return _said_of(category, code, f"{span}, {words}")


def followed(
    path: PathFacts, rules: OutcomeRules, *, extracted_on: date
) -> dict[FollowUpReading, Categorised]:
    """Return the category of a counted exit over the twelve months after it, by reading (I7).

    « meilleure »: positive before dynamic before other before without. « dernière »: the most
    recent that says something; an unknown situation or a call without answer is passed over.

    Args:
        path: a path of the denominator.
        rules: the rule set.
        extracted_on: the day the figures are drawn; nothing later is known.
    """
    seen = path.seen_within(path.anniversary or date.max, extracted_on)
    found = [worth(one, rules) for one in seen] or [worth(None, rules)]
    best = min(found, key=_rank) if len(found) > 1 else found[0]
    for one, last in zip(reversed(seen), reversed(found), strict=False):
        if one.code not in NOT_KNOWN:
            return {_BEST: best, _LAST: last}
    return {_BEST: best, _LAST: worth(path.exit_situation, rules)}


def _rank(one: Categorised) -> int:
    return _RANKS[one.category]
