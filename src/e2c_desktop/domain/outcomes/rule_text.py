"""A rule set of outcomes as the text that is kept, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from e2c_desktop.domain.codes import ExitReason, SituationCode
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.outcomes.rule_draft import RuleDraft, validate_rules
from e2c_desktop.domain.outcomes.rule_set import (
    Category,
    CodeRule,
    FollowUpReading,
    OutcomeRules,
    Threshold,
)
from e2c_desktop.domain.problems import errors_of

K = TypeVar("K", bool, int, str)
_REASONS = {reason.value: reason for reason in ExitReason}
_CATEGORIES = {category.value: category for category in Category}


class UnreadableRules(E2CError):
    """A rule set of the base is damaged, or was written by another version."""

    reference = "M-REGLE"
    title = "Une règle est illisible"
    happened = "Ce qui est gardé de cette règle ne se lit pas."
    safe = "Les sorties et leurs situations ne sont pas touchées."
    advice = "Supprimez cette règle, puis copiez-la à nouveau d’une autre."


def rules_text(rules: OutcomeRules) -> str:
    """Return a set as JSON, the same for equal sets."""
    found = {
        "nom": rules.name,
        "date": rules.stated_on.isoformat(),
        "source": rules.source,
        "definition": rules.definition,
        "codes": {code.value: _code_facts(rules.codes[code]) for code in SituationCode},
        "motifs_exclus": sorted(reason.value for reason in rules.outside_reasons),
        "sans_avant_engagement": rules.without_uncommitted,
        "suivi": rules.follow_up.value,
        "masque": rules.mask_under,
    }
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def _code_facts(rule: CodeRule) -> dict[str, object]:
    found: dict[str, object] = {"categorie": rule.category.value, "sinon": rule.short.value}
    found["sans_fin"] = rule.open_ended
    if rule.threshold is not None:
        found |= {"mois": rule.threshold.months, "plus_de": rule.threshold.longer}
    return found


def rules_of_text(text: str) -> OutcomeRules:
    """Read what `rules_text` wrote.

    Raises:
        UnreadableRules: it is not whole, tells an unknown code, or could not have been saved.
    """
    try:
        rules = _rules(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError) as trouble:
        raise UnreadableRules from trouble
    if errors_of(validate_rules(RuleDraft.of(rules))):
        raise UnreadableRules
    return rules


def _rules(found: Mapping[str, object]) -> OutcomeRules:
    codes, reasons = found["codes"], found["motifs_exclus"]
    if not isinstance(codes, dict) or not isinstance(reasons, list):
        raise TypeError
    if set(codes) != {code.value for code in SituationCode}:
        raise ValueError
    return OutcomeRules(
        name=_value(found, "nom", str),
        stated_on=date.fromisoformat(_value(found, "date", str)),
        source=_value(found, "source", str),
        definition=_value(found, "definition", str),
        codes=MappingProxyType({code: _code(codes[code.value]) for code in SituationCode}),
        outside_reasons=frozenset(_REASONS[reason] for reason in reasons),
        without_uncommitted=_value(found, "sans_avant_engagement", bool),
        follow_up=FollowUpReading(_value(found, "suivi", str)),
        mask_under=_value(found, "masque", int),
    )


def _code(found: Mapping[str, object]) -> CodeRule:
    threshold = None
    if "mois" in found:
        threshold = Threshold(_value(found, "mois", int), _value(found, "plus_de", bool))
    return CodeRule(
        _CATEGORIES[_value(found, "categorie", str)],
        threshold,
        _CATEGORIES[_value(found, "sinon", str)],
        _value(found, "sans_fin", bool),
    )


def _value(found: Mapping[str, object], name: str, kind: type[K]) -> K:
    """Return a value of exactly that type: for Python, true is the number one."""
    value = found[name]
    if type(value) is not kind:
        raise TypeError
    return value
