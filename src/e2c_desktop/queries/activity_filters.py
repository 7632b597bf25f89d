"""What the list of activities may be asked: filters, ready-made views, orders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.activity_codes import WITH_COMPANIES, ActivityKind
from e2c_desktop.domain.codes import Coded


class ActivityOrder(StrEnum):
    """What the list may be sorted by; the value is the key of the column."""

    DAY = "date"
    TITLE = "titre"
    KIND = "genre"
    PLACE = "lieu"
    COMPANY = "partenaire"
    STAFF = "animateur"
    SITE = "site"
    SESSIONS = "seances"
    PARTICIPANTS = "participants"
    HOURS = "heures"
    COST = "cout"
    SIGN = "alerte"


@dataclass(frozen=True, slots=True)
class ActivitySorting:
    """One key of an order and its direction; what has no value comes last in both."""

    order: ActivityOrder = ActivityOrder.DAY
    descending: bool = True


BY_DAY = (ActivitySorting(),)
"""The latest first."""


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """What an activity must satisfy to be shown; an empty set keeps everything.

    Attributes:
        text: words, each found in the activity or in its company.
        sites: of these sites; those of the whole school are always kept.
        cohorts: somebody of one of these cohorts takes part.
        companies: with one of these companies.
        last_year: met in the last twelve months, or to come, or without any meeting yet.
        coming: a meeting is today or later, or none is noted yet.
        to_note: a meeting is over and somebody of it is still noted as expected.
        years: met in one of these calendar years.
        archived: the bin, which no other list shows.
    """

    text: str = ""
    sites: frozenset[UUID] = frozenset()
    kinds: frozenset[ActivityKind] = frozenset()
    cohorts: frozenset[UUID] = frozenset()
    staff: frozenset[UUID] = frozenset()
    companies: frozenset[UUID] = frozenset()
    last_year: bool = False
    coming: bool = False
    to_note: bool = False
    years: frozenset[int] = frozenset()
    archived: bool = False


class ActivityView(Coded):
    """The ready-made views of the list."""

    LAST_YEAR = "annee", "Depuis 12 mois"
    COMING = "a_venir", "À venir"
    TO_NOTE = "a_noter", "Présences à noter"
    PARTNERS = "partenaires", "Avec les entreprises"
    ALL = "toutes", "Toutes"
    ARCHIVED = "corbeille", "Corbeille"


_FILTERS = {
    ActivityView.LAST_YEAR: ActivityFilter(last_year=True),
    ActivityView.COMING: ActivityFilter(coming=True),
    ActivityView.TO_NOTE: ActivityFilter(to_note=True),
    ActivityView.PARTNERS: ActivityFilter(kinds=WITH_COMPANIES),
    ActivityView.ALL: ActivityFilter(),
    ActivityView.ARCHIVED: ActivityFilter(archived=True),
}


def view_of_activities(view: ActivityView) -> ActivityFilter:
    """Return the filter of a ready-made view."""
    return _FILTERS[view]
