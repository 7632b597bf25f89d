"""The rule sets of outcomes that a base offers: those of the program, then those of the school."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.outcomes.rule_draft import FollowUpChoice, RuleDraft, moments_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, SHIPPED, OutcomeRules
from e2c_desktop.domain.outcomes.rule_text import UnreadableRules, rules_of_text
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.storage.models import OutcomeRuleSet, School


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


@dataclass(frozen=True, slots=True)
class OutcomeRulesRow:
    """A rule set of the school.

    Attributes:
        draft: what was typed of it, its own words of definition included; None when what is
            kept cannot be read, and no figure can be asked under it.
    """

    id: UUID
    version: int
    name: str
    draft: RuleDraft | None

    @property
    def rules(self) -> OutcomeRules | None:
        """The set, with a definition to print."""
        return None if self.draft is None else self.draft.rule_set()


@dataclass(frozen=True, slots=True)
class FollowUpChoiceRow:
    """What the school chose of its figures and of its follow-up."""

    id: UUID
    version: int
    choice: FollowUpChoice


def stored_rules(session: Session) -> list[OutcomeRulesRow]:
    """Return the rule sets of the school in the order of their names, those illegible included."""
    query = (
        sa.select(
            OutcomeRuleSet.id,
            OutcomeRuleSet.version,
            OutcomeRuleSet.name,
            OutcomeRuleSet.settings,
        )
        .where(OutcomeRuleSet.archived_at.is_(None))
        .order_by(OutcomeRuleSet.name_key, OutcomeRuleSet.id)
    )
    return [
        OutcomeRulesRow(row.id, row.version, row.name, _draft(row.settings))
        for row in session.execute(query)
    ]


def _draft(text: str) -> RuleDraft | None:
    try:
        return RuleDraft.of(rules_of_text(text))
    except UnreadableRules:
        return None


def rule_sets(session: Session) -> tuple[OutcomeRules, ...]:
    """Return every rule set that may be asked for, the national one first."""
    own = (row.rules for row in stored_rules(session))
    return (*SHIPPED, *(rules for rules in own if rules is not None))


def chosen_rules(session: Session) -> ChosenRules:
    """Return the rule sets of the school's settings; a name that is gone gives the national one."""
    known = {comparison_key(rules.name): rules for rules in rule_sets(session)}
    row = session.execute(sa.select(School.rules_name, School.second_rules_name)).first()
    names = ("", "") if row is None else (row[0], row[1])
    first = known.get(comparison_key(names[0]), E2C_2023)
    second = known.get(comparison_key(names[1]))
    return ChosenRules(first, None if second is first else second)


def follow_up_choice(session: Session) -> FollowUpChoiceRow:
    """Return what the school chose, as it is kept; its rules may have gone since."""
    school = session.execute(
        sa.select(
            School.id,
            School.version,
            School.rules_name,
            School.second_rules_name,
            School.followed_moments,
            School.follow_up_window,
        )
    ).one()
    return FollowUpChoiceRow(
        school.id,
        school.version,
        FollowUpChoice(
            school.rules_name,
            school.second_rules_name,
            moments_of(school.followed_moments),
            school.follow_up_window,
        ),
    )
