"""What the list of placements may be asked: a view, filters, an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.codes import Coded, PlacementKind, PlacementState

SOON_DAYS = 15
"""« Débutent sous 15 jours »."""


class PlacementOrder(StrEnum):
    """What the list may be sorted by; the value is the key of the column."""

    NAME = "stagiaire"
    COMPANY = "entreprise"
    TOWN = "commune"
    KIND = "type"
    STATE = "etat"
    START = "dates"
    END = "fin"
    HOURS = "heures"
    TUTOR = "tuteur"
    SITE = "site"
    COHORT = "promotion"
    REFERENT = "referent"
    NUMBER = "convention"
    LAST_VISIT = "derniere_visite"
    NEXT_VISIT = "visite_prevue"
    SIGN = "alerte"


@dataclass(frozen=True, slots=True)
class PlacementSorting:
    """One key of an order and its direction."""

    order: PlacementOrder = PlacementOrder.START
    descending: bool = False


BY_START = (PlacementSorting(PlacementOrder.START, descending=True),)
"""The latest first: what is under way or to come stands before years of what is over."""


@dataclass(frozen=True, slots=True)
class PlacementFilter:
    """What a placement must satisfy to be shown; an empty set keeps everything.

    Attributes:
        text: words, each found in the names of the trainee, the company or the number.
        states: as they are shown today (see `queries.placements.shown_state`).
        towns: names of communes of companies.
        since, until: the placement has a day in this period, both ends included.
        running: it takes place today.
        to_sign: its convention is not signed by everybody, and its end is not past.
        starts_within: it begins in so many days at most.
        review_due: it is over and the sheet of its tutor did not come back.
        visit_due: a visit is planned within a week or late, or it runs and none is planned nor
            made.
        accident_open: an accident is not declared yet.
        archived: those of the bin, and only these.
    """

    text: str = ""
    states: frozenset[PlacementState] = frozenset()
    kinds: frozenset[PlacementKind] = frozenset()
    sites: frozenset[UUID] = frozenset()
    cohorts: frozenset[UUID] = frozenset()
    referents: frozenset[UUID] = frozenset()
    companies: frozenset[UUID] = frozenset()
    towns: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    running: bool = False
    to_sign: bool = False
    starts_within: int | None = None
    review_due: bool = False
    visit_due: bool = False
    accident_open: bool = False
    archived: bool = False


class PlacementView(Coded):
    """The ready-made views of the list (ui-design, 7)."""

    RUNNING = "en_cours", "En cours"
    TO_SIGN = "a_signer", "À signer"
    SOON = "bientot", f"Débutent sous {SOON_DAYS} jours"
    REVIEW_DUE = "bilan_manquant", "Bilan manquant"
    VISIT_DUE = "visite_a_faire", "Visite à faire"
    ACCIDENT_OPEN = "accident_a_declarer", "Accident à déclarer"
    ALL = "tous", "Tous"
    BIN = "corbeille", "Corbeille"


_FILTERS = {
    PlacementView.RUNNING: PlacementFilter(running=True),
    PlacementView.TO_SIGN: PlacementFilter(to_sign=True),
    PlacementView.SOON: PlacementFilter(starts_within=SOON_DAYS),
    PlacementView.REVIEW_DUE: PlacementFilter(review_due=True),
    PlacementView.VISIT_DUE: PlacementFilter(visit_due=True),
    PlacementView.ACCIDENT_OPEN: PlacementFilter(accident_open=True),
    PlacementView.ALL: PlacementFilter(),
    PlacementView.BIN: PlacementFilter(archived=True),
}


def view_of_placements(view: PlacementView) -> PlacementFilter:
    """Return the filter of a ready-made view."""
    return _FILTERS[view]
