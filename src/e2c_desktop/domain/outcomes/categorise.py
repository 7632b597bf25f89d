"""The category of an exit under a rule set, with the reason why in one French sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.rule_set import (
    COUNTED,
    Category,
    CodeRule,
    FollowUpReading,
    OutcomeRules,
)

_UNKNOWN_LENGTH = "durée inconnue"


@dataclass(frozen=True, slots=True)
class Categorised:
    """A category and why, in one French sentence that names nobody."""

    category: Category
    why: str


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
        return Categorised(Category.OUTSIDE, why_before_commitment(path))
    if outside_cause(path, rules):
        return Categorised(Category.OUTSIDE, "Sortie pour une cause extérieure.")
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
        return _said(rules.of(None).category, "Aucune situation notée")
    label = (situation.code or SituationCode.UNKNOWN).label
    rule = rules.of(situation.code)
    if rule.category is Category.OUTSIDE:
        return _said(Category.WITHOUT, f"{label}, dans le dénominateur")
    if rule.threshold is None:
        return _said(rule.category, label)
    return _by_length(situation, rule, label)


def _by_length(situation: SituationFacts, rule: CodeRule, label: str) -> Categorised:
    """Compare a contract with its threshold; what is not known is not long enough (I2)."""
    first, last, threshold = situation.starts_on, situation.ends_on, rule.threshold
    if last is None:
        if rule.open_ended:
            return _said(rule.category, f"{label}, sans date de fin")
        return _said(rule.short, f"{label} sans date de fin, {_UNKNOWN_LENGTH}")
    if first is None or threshold is None:
        return _said(rule.short, f"{label} sans date de début, {_UNKNOWN_LENGTH}")
    span = f"{label} du {short_date(first)} au {short_date(last)}"
    if threshold.met(first, last):
        return _said(rule.category, f"{span}, {threshold.words}")
    return _said(rule.short, f"{span}, {threshold.contrary}")


def _said(category: Category, words: str) -> Categorised:
    return Categorised(category, f"{words} : {category.label.lower()}.")


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
    known = [worthy for one, worthy in zip(seen, found, strict=False) if one.known]
    return {
        FollowUpReading.BEST: min(found, key=_rank),
        FollowUpReading.LAST: known[-1] if known else worth(path.exit_situation, rules),
    }


def _rank(one: Categorised) -> int:
    return COUNTED.index(one.category)
