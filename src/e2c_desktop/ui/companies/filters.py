"""What the list of companies is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.queries.company_filters import CompanyFilter, CompanyView, view_filter
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.records.filter_panel import Choice
from e2c_desktop.ui.records.list_state import AskedState, ListFacet, ListFlag
from e2c_desktop.ui.records.words import EMPTY


class Facet(ListFacet):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    STATE = "states", "État"
    TOWN = "towns", "Commune", "choisies"
    SECTOR = "sectors", "Secteur"
    TRADE = "trades", "Métier"
    FOLLOWER = "followers", "Suivie par"
    WELCOME = "accueil", "Accueil et contacts"


class Flag(ListFlag):
    """A yes-or-no filter; the value is the filter's attribute."""

    MINORS = "minors", "Accepte les mineurs"
    LAPSED = "lapsed", "Assurance échue"
    HOSTING = "hosting", "Accueille aujourd’hui"
    DUE = "due", "À relancer"
    SILENT = "silent", "Sans contact depuis 6 mois"


def _active() -> CompanyFilter:
    return view_filter(CompanyView.ACTIVE)


@dataclass(frozen=True, slots=True)
class ListState(AskedState[CompanyView, CompanyFilter]):
    """Everything that decides which companies are shown; the flags are ticked as one facet."""

    facets = tuple(facet for facet in Facet if facet is not Facet.WELCOME)
    flags = tuple(Flag)

    view: CompanyView = CompanyView.ACTIVE
    filter: CompanyFilter = field(default_factory=_active)

    @classmethod
    def of_view(cls, view: CompanyView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_filter(view))

    def moved_to(self, other: ListState) -> ListState:
        """Return the state under a view of the menu; the words and the site stay."""
        return other.with_filter(text=self.filter.text, site=self.filter.site)

    def with_site(self, site: UUID | None) -> ListState:
        """Return the state limited to a site, or to none."""
        return self.with_filter(site=site)

    def ticked(self, facet: ListFacet) -> frozenset[Any]:
        """Return the values kept by a facet, none for all."""
        if facet is Facet.WELCOME:
            return frozenset(flag for flag in Flag if self.is_flagged(flag))
        return AskedState.ticked(self, facet)

    def with_ticked(self, facet: ListFacet, values: frozenset[Any]) -> ListState:
        """Return the state with other values for a facet."""
        if facet is Facet.WELCOME:
            return self.with_filter(**{flag.value: flag in values for flag in Flag})
        return AskedState.with_ticked(self, facet, values)

    def cleared(self) -> ListState:
        """Return the state without words nor filters: every company of the site."""
        return ListState.of_view(CompanyView.ALL).with_site(self.filter.site)

    def other_filters(self) -> int:
        """Return how many filters are neither facets nor flags: the bin."""
        return int(self.filter.archived)


def facet_choices(reads: Reads) -> dict[Facet, list[Choice]]:
    """Return what may be ticked in the panel « Filtrer »."""
    known = reads.companies
    unknown = Choice("", EMPTY)
    return {
        Facet.STATE: [Choice(state, state.label) for state in CompanyState],
        Facet.TOWN: [*(Choice(town, town) for town in known.towns()), unknown],
        Facet.SECTOR: [*(Choice(sector, sector) for sector in known.sectors()), unknown],
        Facet.TRADE: [Choice(trade, trade) for trade in known.trades()],
        Facet.FOLLOWER: [
            *(Choice(row.id, row.name) for row in reads.staff()),
            Choice(NOBODY, EMPTY),
        ],
        Facet.WELCOME: [Choice(flag, flag.label) for flag in Flag],
    }
