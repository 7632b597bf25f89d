"""What a filter asks of the exits, one condition at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.follow_up_agenda import FollowUpPlan
from e2c_desktop.domain.outcomes.proofs import PROVABLE
from e2c_desktop.domain.text import search_words
from e2c_desktop.queries import follow_up_due
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.queries.exit_categories import AT_EXIT, category_rank, rank_of
from e2c_desktop.queries.exit_due import DueColumns
from e2c_desktop.queries.exit_filters import ExitFilter, year_before
from e2c_desktop.queries.outcome_rules import ChosenRules, chosen_rules
from e2c_desktop.storage.models import Company, Path, Situation, Trainee

_P, _T, _S, _E = (cast("sa.Table", kind.__table__) for kind in (Path, Trainee, Situation, Company))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the answer depends on beside the filter.

    Attributes:
        rules: the rule sets of the school.
        plan: the moments that it follows.
    """

    today: date
    rules: ChosenRules
    plan: FollowUpPlan

    @classmethod
    def now(cls, session: Session, today: date) -> Asked:
        """Read the choices of the school."""
        return cls(today, chosen_rules(session), follow_up_due.plan(session))

    @property
    def due(self) -> DueColumns:
        """The columns of the follow-up."""
        return DueColumns(self.plan, self.today)


def needs_situation(wanted: ExitFilter) -> bool:
    """Tell whether a filter looks at the situation at the exit."""
    return bool(
        wanted.situations
        or wanted.categories
        or wanted.without_proof
        or wanted.unknown
        or wanted.without_situation
    )


def conditions(wanted: ExitFilter, asked: Asked) -> list[sa.ColumnElement[bool]]:
    """Return what a filter asks; `AT_EXIT` is joined when `needs_situation` says so."""
    in_bin = sa.select(_T.c.id).where(_T.c.archived_at.is_not(None))
    found: list[sa.ColumnElement[bool]] = [
        _P.c.exit_on.is_not(None),
        _P.c.archived_at.is_(None),
        _P.c.trainee_id.not_in(in_bin),
        *(_holds(word) for word in search_words(wanted.text)),
    ]
    days = [wanted.since, wanted.until]
    if wanted.last_year:
        days[0] = max(year_before(asked.today), wanted.since or date.min)
    if days[0] is not None:
        found.append(_P.c.exit_on >= days[0])
    if days[1] is not None:
        found.append(_P.c.exit_on <= days[1])
    return found + _sets(wanted) + _of_situation(wanted, asked)


def _sets(wanted: ExitFilter) -> list[sa.ColumnElement[bool]]:
    sets: tuple[tuple[Any, Collection[Any]], ...] = (
        (_P.c.site_id, wanted.sites),
        (_P.c.cohort_id, wanted.cohorts),
        (_P.c.referent_id, wanted.referents),
        (_P.c.exit_reason, wanted.reasons),
    )
    found = []
    for column, values in sets:
        if values:
            known = column.in_(sorted(value for value in values if value != NOBODY))
            found.append(sa.or_(known, column.is_(None)) if NOBODY in values else known)
    return found


def _of_situation(wanted: ExitFilter, asked: Asked) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.situations:
        found.append(AT_EXIT.c.code.in_(sorted(wanted.situations)))
    if wanted.categories:
        ranks = sorted(map(rank_of, wanted.categories))
        found.append(category_rank(asked.rules.first).in_(ranks))
    if wanted.without_proof:
        found += [AT_EXIT.c.code.in_(sorted(PROVABLE)), AT_EXIT.c.proof_id.is_(None)]
    if wanted.unknown:
        nothing = sa.or_(AT_EXIT.c.code.is_(None), AT_EXIT.c.code == SituationCode.UNKNOWN)
        found += [AT_EXIT.c.id.is_not(None), nothing]
    if wanted.without_situation:
        found.append(AT_EXIT.c.id.is_(None))
    if wanted.to_follow:
        found.append(asked.due.to_do())
    return found


def _holds(word: str) -> sa.ColumnElement[bool]:
    """Ask that a word stands in the names of the person, of an employer or of a training.

    Each is found once, in a list of identifiers, and not looked up for each exit.
    """
    sought = sa.literal(word, sa.Text())
    people = sa.select(_T.c.id).where(_T.c.search_text.contains(sought))
    companies = sa.select(_E.c.id).where(_E.c.search_text.contains(sought))
    told = sa.or_(_S.c.search_text.contains(sought), _S.c.company_id.in_(companies))
    situations = sa.select(_S.c.path_id).where(_S.c.archived_at.is_(None), told)
    return sa.or_(_P.c.trainee_id.in_(people), _P.c.id.in_(situations))
