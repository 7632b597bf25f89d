"""What the list of exits may be asked: filters, ready-made views, orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.codes import Coded, ExitReason, SituationCode
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.outcomes.rule_set import Category


class ExitOrder(StrEnum):
    """What the list may be sorted by; the value is the key of the column."""

    DUE = "suivi"
    NAME = "personne"
    CATEGORY = "regle"
    SECOND = "seconde_regle"
    EXIT = "sortie"
    REASON = "motif"
    SITUATION = "situation"
    SITE = "site"
    COHORT = "promotion"
    REFERENT = "referent"
    TOWN = "commune"


@dataclass(frozen=True, slots=True)
class ExitSorting:
    """One key of an order and its direction; what has no value comes last in both."""

    order: ExitOrder = ExitOrder.DUE
    descending: bool = False


BY_DUE = (ExitSorting(),)
"""Who is to be called first stands first; then those of whom nothing is asked, latest first."""


@dataclass(frozen=True, slots=True)
class ExitFilter:
    """What an exit must satisfy to be shown; an empty set keeps everything.

    Attributes:
        text: words, each found in the names of the person, an employer or a training.
        categories: under the first rule set of the school.
        situations: where the person was at the exit.
        last_year: left in the twelve months before today.
        to_follow: somebody is to be asked for news today, or late.
        without_proof: in a job, work-study or training at the exit, and no paper proves it.
        unknown: the situation at the exit is noted as unknown.
        without_situation: nothing is noted of the exit.
        since, until: days of the exit, both included.
    """

    text: str = ""
    sites: frozenset[UUID] = frozenset()
    cohorts: frozenset[UUID] = frozenset()
    referents: frozenset[UUID] = frozenset()
    reasons: frozenset[ExitReason] = frozenset()
    situations: frozenset[SituationCode] = frozenset()
    categories: frozenset[Category] = frozenset()
    last_year: bool = False
    to_follow: bool = False
    without_proof: bool = False
    unknown: bool = False
    without_situation: bool = False
    since: date | None = None
    until: date | None = None


def year_before(today: date) -> date:
    """Return the first day of the last twelve months, today being the last."""
    return date.fromordinal(add_months(today, -12).toordinal() + 1)


class ExitView(Coded):
    """The ready-made views of the list (ui-design, 7)."""

    LAST_YEAR = "annee", "12 derniers mois"
    TO_FOLLOW = "a_suivre", "Suivis à faire"
    WITHOUT_PROOF = "sans_preuve", "Sans preuve"
    UNKNOWN = "inconnue", "Situation inconnue"
    WITHOUT_SITUATION = "sans_situation", "Sans situation"
    ALL = "toutes", "Toutes"


_FILTERS = {
    ExitView.LAST_YEAR: ExitFilter(last_year=True),
    ExitView.TO_FOLLOW: ExitFilter(to_follow=True),
    ExitView.WITHOUT_PROOF: ExitFilter(last_year=True, without_proof=True),
    ExitView.UNKNOWN: ExitFilter(last_year=True, unknown=True),
    ExitView.WITHOUT_SITUATION: ExitFilter(last_year=True, without_situation=True),
    ExitView.ALL: ExitFilter(),
}


def view_of_exits(view: ExitView) -> ExitFilter:
    """Return the filter of a ready-made view."""
    return _FILTERS[view]
