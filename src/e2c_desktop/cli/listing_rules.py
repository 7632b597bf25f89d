"""`lister regles`: the rule sets of outcomes of a base, with what each one calls positive."""

from __future__ import annotations

import argparse
import json
from typing import Any

from e2c_desktop.cli.session import Console, opened
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.rule_set import SHIPPED, OutcomeRules
from e2c_desktop.domain.outcomes.rule_words import worth_words
from e2c_desktop.queries.reads import Reads


def list_rules(arguments: argparse.Namespace, console: Console) -> int:
    """Write the rule sets, those of the program first; an illegible one is only named.

    Raises:
        E2CError: the base cannot be opened.
    """
    with opened(arguments.base, arguments.utilisateur, console) as work:
        reads = Reads(work).figures
        known, chosen, kept = reads.rule_sets(), reads.chosen_rules(), reads.stored_rules()
    for row in kept:
        if row.draft is None:
            console.warn(f"Règle illisible, laissée de côté : {row.name}")
    if arguments.json:
        facts = [_facts(rules, chosen.both) for rules in known]
        console.say_raw(json.dumps(facts, ensure_ascii=False, indent=1))
        return 0
    for rules in known:
        console.say(
            f"{rules.name}, arrêtée le {short_date(rules.stated_on)}{_use(rules, chosen.both)}"
        )
        console.say(f"  {rules.definition}")
        if rules.source:
            console.say(f"  Source : {rules.source}.")
    return 0


def _use(rules: OutcomeRules, chosen: tuple[OutcomeRules, ...]) -> str:
    names = [one.name for one in chosen]
    if rules.name not in names:
        return ""
    return " : règle donnée à côté" if names.index(rules.name) else " : règle des chiffres"


def _facts(rules: OutcomeRules, chosen: tuple[OutcomeRules, ...]) -> dict[str, Any]:
    """Return a set with French names of facts; `rang` is 1 for the set of the figures, then 2."""
    names = [one.name for one in chosen]
    return {
        "nom": rules.name,
        "fournie": rules in SHIPPED,
        "rang": names.index(rules.name) + 1 if rules.name in names else None,
        "date": rules.stated_on.isoformat(),
        "source": rules.source or None,
        "definition": rules.definition,
        "situations": {code.value: worth_words(rule) for code, rule in rules.codes.items()},
        "motifs_exclus": sorted(reason.value for reason in rules.outside_reasons),
        "sans_avant_engagement": rules.without_uncommitted,
        "suivi": rules.follow_up.value,
        "masque_sous": rules.mask_under,
    }
