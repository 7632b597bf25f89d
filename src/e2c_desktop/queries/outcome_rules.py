"""The rule sets of outcomes that a base offers: those of the program, then those of the school."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.outcomes.rule_set import E2C_2023, SHIPPED, OutcomeRules
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.storage.models import School


@dataclass(frozen=True, slots=True)
class ChosenRules:
    """The rule sets under which the school reads its figures.

    Attributes:
        first: the one of its figures.
        second: the one told beside, if there is one.
    """

    first: OutcomeRules
    second: OutcomeRules | None

    @property
    def both(self) -> tuple[OutcomeRules, ...]:
        """The one or two rule sets, that of the figures first."""
        return (self.first,) if self.second is None else (self.first, self.second)


def rule_sets(session: Session) -> tuple[OutcomeRules, ...]:
    """Return every rule set that may be asked for, the national one first."""
    return SHIPPED


def chosen_rules(session: Session) -> ChosenRules:
    """Return the rule sets of the school's settings; a name that is gone gives the national one."""
    known = {comparison_key(rules.name): rules for rules in rule_sets(session)}
    row = session.execute(sa.select(School.rules_name, School.second_rules_name)).first()
    names = ("", "") if row is None else (row[0], row[1])
    first = known.get(comparison_key(names[0]), E2C_2023)
    second = known.get(comparison_key(names[1]))
    return ChosenRules(first, None if second is first else second)
