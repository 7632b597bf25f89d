"""What the list of companies is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.queries.company_filters import CompanyFilter, CompanyView, view_filter
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.records.filter_panel import Choice
from e2c_desktop.ui.records.words import EMPTY


class Facet(StrEnum):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    STATE = "states"
    TOWN = "towns"
    SECTOR = "sectors"
    TRADE = "trades"
    FOLLOWER = "followers"
    WELCOME = "accueil"

    @property
    def label(self) -> str:
        """The title of the facet in the panel and on its chip."""
        return {
            Facet.STATE: "État",
            Facet.TOWN: "Commune",
            Facet.SECTOR: "Secteur",
            Facet.TRADE: "Métier",
            Facet.FOLLOWER: "Suivie par",
            Facet.WELCOME: "Accueil et contacts",
        }[self]


class Flag(StrEnum):
    """A yes-or-no filter; the value is the filter's attribute."""

    MINORS = "minors"
    LAPSED = "lapsed"
    HOSTING = "hosting"
    DUE = "due"
    SILENT = "silent"

    @property
    def label(self) -> str:
        """The words in the panel and on the chip."""
        return {
            Flag.MINORS: "Accepte les mineurs",
            Flag.LAPSED: "Assurance échue",
            Flag.HOSTING: "Accueille aujourd’hui",
            Flag.DUE: "À relancer",
            Flag.SILENT: "Sans contact depuis 6 mois",
        }[self]


@dataclass(frozen=True, slots=True)
class ListState:
    """Everything that decides which rows are shown.

    Attributes:
        view: the view in force: where the filter started from.
        filter: what the base is asked; the user may have changed it since the view was chosen.
        name: the name of the view when the person made it, else empty.
    """

    view: CompanyView = CompanyView.ACTIVE
    filter: CompanyFilter = field(default_factory=lambda: view_filter(CompanyView.ACTIVE))
    name: str = ""

    @property
    def label(self) -> str:
        """The name of the view in force."""
        return self.name or self.view.label

    @classmethod
    def of_view(cls, view: CompanyView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_filter(view))

    def moved_to(self, other: ListState) -> ListState:
        """Return the state under a view of the menu; the words and the site stay."""
        wanted = replace(other.filter, text=self.filter.text, site=self.filter.site)
        return replace(other, filter=wanted)

    def with_text(self, text: str) -> ListState:
        """Return the state with other words to look for."""
        return replace(self, filter=replace(self.filter, text=text))

    def with_site(self, site: UUID | None) -> ListState:
        """Return the state limited to a site, or to none."""
        return replace(self, filter=replace(self.filter, site=site))

    def ticked(self, facet: Facet) -> frozenset[Any]:
        """Return the values kept by a facet, none for all."""
        if facet is Facet.WELCOME:
            return frozenset(flag for flag in Flag if getattr(self.filter, flag.value))
        values: frozenset[Any] = getattr(self.filter, facet.value)
        return values

    def with_ticked(self, facet: Facet, values: frozenset[Any]) -> ListState:
        """Return the state with other values for a facet."""
        changed: dict[str, Any] = {facet.value: values}
        if facet is Facet.WELCOME:
            changed = {flag.value: flag in values for flag in Flag}
        return replace(self, filter=replace(self.filter, **changed))

    def cleared(self) -> ListState:
        """Return the state without words nor filters: every company of the site."""
        return ListState.of_view(CompanyView.ALL).with_site(self.filter.site)

    def filter_count(self) -> int:
        """Return how many filters narrow the list, the words and the site not counted."""
        facets = sum(bool(self.ticked(facet)) for facet in Facet if facet is not Facet.WELCOME)
        return facets + len(self.ticked(Facet.WELCOME)) + self.filter.archived


def chip_words(facet: Facet, labels: Sequence[str]) -> str:
    """Return the words of a chip: the value, or how many there are (« État : 3 choisis »)."""
    feminine = "e" if facet is Facet.TOWN else ""
    many = f"{len(labels)} choisi{feminine}s"
    return f"{facet.label}\u00a0: {labels[0] if len(labels) == 1 else many}"


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
