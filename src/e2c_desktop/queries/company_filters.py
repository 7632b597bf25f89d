"""What the list of companies may be asked: filters, ready-made views, orders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.codes import CompanyState

PARTNERS = frozenset({CompanyState.ACTIVE, CompanyState.PARTNER, CompanyState.TO_CALL})
"""States of the companies that the school works with."""


@dataclass(frozen=True, slots=True)
class CompanyFilter:
    """What limits the list; an empty set limits nothing, `NOBODY` in a set is « non renseigné ».

    Attributes:
        text: words that must all be found, in the company or in one of its contacts.
        site: only companies of a site: registered there, or that received its trainees.
        states: states of the relation.
        towns: names of communes.
        sectors: house sectors.
        trades: trades of the placements that were there, or that are hosted.
        followers: who follows them.
        minors: only those that accept minors.
        lapsed: only those whose insurance is over.
        hosting: only those where somebody is today.
        due: only those to call: a contact is due, or their state says so.
        silent: only those where nobody was reached for six months.
        archived: the bin, which no other list shows.
    """

    text: str = ""
    site: UUID | None = None
    states: frozenset[CompanyState] = frozenset()
    towns: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()
    followers: frozenset[UUID] = frozenset()
    minors: bool = False
    lapsed: bool = False
    hosting: bool = False
    due: bool = False
    silent: bool = False
    archived: bool = False


class CompanyView(StrEnum):
    """Ready-made views of the list."""

    ACTIVE = "actives"
    TO_CALL = "a_relancer"
    PARTNERS = "partenaires"
    PROSPECTS = "prospects"
    HOSTING = "accueillent"
    MINORS = "mineurs"
    LAPSED = "assurance_echue"
    SILENT = "sans_contact"
    AVOID = "a_eviter"
    ALL = "toutes"
    ARCHIVED = "corbeille"

    @property
    def label(self) -> str:
        """The French words of the menu."""
        return _VIEWS[self][0]


def _of(*states: CompanyState) -> CompanyFilter:
    return CompanyFilter(states=frozenset(states))


_VIEWS: dict[CompanyView, tuple[str, CompanyFilter]] = {
    CompanyView.ACTIVE: ("Actives", CompanyFilter(states=PARTNERS)),
    CompanyView.TO_CALL: ("À relancer", CompanyFilter(due=True)),
    CompanyView.PARTNERS: ("Partenaires", _of(CompanyState.PARTNER)),
    CompanyView.PROSPECTS: ("Prospects", _of(CompanyState.PROSPECT)),
    CompanyView.HOSTING: ("Accueillent aujourd’hui", CompanyFilter(hosting=True)),
    CompanyView.MINORS: (
        "Accueillent des mineurs",
        CompanyFilter(states=PARTNERS, minors=True),
    ),
    CompanyView.LAPSED: ("Assurance échue", CompanyFilter(states=PARTNERS, lapsed=True)),
    CompanyView.SILENT: (
        "Sans contact depuis 6 mois",
        CompanyFilter(states=PARTNERS, silent=True),
    ),
    CompanyView.AVOID: ("À éviter", _of(CompanyState.AVOID)),
    CompanyView.ALL: ("Toutes", CompanyFilter()),
    CompanyView.ARCHIVED: ("Corbeille", CompanyFilter(archived=True)),
}


def view_filter(view: CompanyView) -> CompanyFilter:
    """Return the filter of a ready-made view."""
    return _VIEWS[view][1]


class CompanyOrder(StrEnum):
    """Columns the list can be sorted by."""

    NAME = "nom"
    TOWN = "commune"
    STATE = "etat"
    POSTAL_CODE = "code_postal"
    SECTOR = "secteur"
    FOLLOWER = "suivie_par"
    INSURANCE = "assurance"
    CAPACITY = "places"
    LAST = "dernier_stage"
    PLACEMENTS = "stages"
    CALL = "prochain_contact"
    SIGN = "alerte"


@dataclass(frozen=True, slots=True)
class CompanySorting:
    """One key of the order; empty values come last, whatever the direction."""

    order: CompanyOrder = CompanyOrder.NAME
    descending: bool = False


BY_NAME = (CompanySorting(),)
