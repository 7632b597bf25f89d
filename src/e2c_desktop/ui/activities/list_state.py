"""What the list of activities is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.queries.activity_filters import (
    ActivityFilter,
    ActivityView,
    view_of_activities,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.records.filter_panel import Choice


class Facet(StrEnum):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    KIND = "kinds"
    COHORT = "cohorts"
    STAFF = "staff"
    COMPANY = "companies"
    YEAR = "years"

    @property
    def label(self) -> str:
        """The title of the facet in the panel and on its chip."""
        return {
            Facet.KIND: "Genre",
            Facet.COHORT: "Groupe",
            Facet.STAFF: "Animée par",
            Facet.COMPANY: "Entreprise",
            Facet.YEAR: "Année",
        }[self]


class Flag(StrEnum):
    """A yes-or-no filter; the value is the filter's attribute."""

    LAST_YEAR = "last_year"
    COMING = "coming"
    TO_NOTE = "to_note"
    ARCHIVED = "archived"

    @property
    def label(self) -> str:
        """The words of the chip."""
        return {
            Flag.LAST_YEAR: "Depuis 12 mois",
            Flag.COMING: "À venir",
            Flag.TO_NOTE: "Présences à noter",
            Flag.ARCHIVED: "Corbeille",
        }[self]


_TOLD = {
    ActivityView.LAST_YEAR: Flag.LAST_YEAR,
    ActivityView.COMING: Flag.COMING,
    ActivityView.TO_NOTE: Flag.TO_NOTE,
}
"""The flag that the name of a view tells by itself."""


def _first_view() -> ActivityFilter:
    return view_of_activities(ActivityView.LAST_YEAR)


@dataclass(frozen=True, slots=True)
class ListState:
    """Everything that decides which rows are shown.

    Attributes:
        view: the view in force: where the filter started from.
        filter: what the base is asked; the user may have changed it since the view was chosen.
        name: the name of the view when the person made it, else empty.
    """

    view: ActivityView = ActivityView.LAST_YEAR
    filter: ActivityFilter = field(default_factory=_first_view)
    name: str = ""

    @property
    def label(self) -> str:
        """The name of the view in force."""
        return self.name or self.view.label

    @classmethod
    def of_view(cls, view: ActivityView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_of_activities(view))

    def moved_to(self, other: ListState) -> ListState:
        """Return the state under a view of the menu; the words and the site stay."""
        wanted = replace(other.filter, text=self.filter.text, sites=self.filter.sites)
        return replace(other, filter=wanted)

    def with_text(self, text: str) -> ListState:
        """Return the state with other words to look for."""
        return replace(self, filter=replace(self.filter, text=text))

    def with_site(self, site: UUID | None) -> ListState:
        """Return the state limited to a site, or to none."""
        sites = frozenset() if site is None else frozenset({site})
        return replace(self, filter=replace(self.filter, sites=sites))

    def ticked(self, facet: Facet) -> frozenset[Any]:
        """Return the values kept by a facet, none for all."""
        values: frozenset[Any] = getattr(self.filter, facet.value)
        return values

    def with_ticked(self, facet: Facet, values: frozenset[Any]) -> ListState:
        """Return the state with other values for a facet."""
        changed: dict[str, Any] = {facet.value: values}
        return replace(self, filter=replace(self.filter, **changed))

    def flagged(self, flag: Flag) -> bool:
        """Tell whether a yes-or-no filter narrows the list."""
        value: bool = getattr(self.filter, flag.value)
        return value

    def without(self, flag: Flag) -> ListState:
        """Return the state without a yes-or-no filter."""
        changed: dict[str, Any] = {flag.value: False}
        return replace(self, filter=replace(self.filter, **changed))

    def cleared(self) -> ListState:
        """Return the state without words nor filters: every activity of the site."""
        everything = ListState.of_view(ActivityView.ALL)
        return replace(everything, filter=replace(everything.filter, sites=self.filter.sites))

    def filter_count(self) -> int:
        """Return how many filters narrow the list, the words and the site not counted."""
        flags = sum(self.flagged(flag) for flag in Flag)
        return flags + sum(bool(self.ticked(facet)) for facet in Facet)

    def flag_chips(self) -> list[Flag]:
        """Return the yes-or-no filters that the name of the view does not tell by itself."""
        told = None if self.name else _TOLD.get(self.view)
        return [flag for flag in Flag if self.flagged(flag) and flag is not told]


def chip_words(facet: Facet, labels: Sequence[str]) -> str:
    """Return the words of a chip: the value, or how many there are."""
    feminine = "e" if facet in (Facet.COMPANY, Facet.YEAR) else ""
    many = f"{len(labels)} choisi{feminine}s"
    return f"{facet.label}\u00a0: {labels[0] if len(labels) == 1 else many}"


def facet_choices(reads: Reads) -> dict[Facet, list[Choice]]:
    """Return what may be ticked in the panel « Filtrer »."""
    activities = reads.activities
    return {
        Facet.KIND: [Choice(one, one.label) for one in ActivityKind],
        Facet.COHORT: [Choice(*one) for one in reads.cohort_names()],
        Facet.STAFF: [Choice(row.id, row.name) for row in reads.staff()],
        Facet.COMPANY: [Choice(*one) for one in activities.companies()],
        Facet.YEAR: [Choice(year, str(year)) for year in activities.years()],
    }


def _values(facet: Facet, kept: Iterable[str]) -> frozenset[Any]:
    if facet is Facet.KIND:
        known = {code.value: code for code in ActivityKind}
        return frozenset(known[value] for value in kept)
    if facet is Facet.YEAR:
        return frozenset(int(value) for value in kept)
    return frozenset(UUID(value) for value in kept)


class ActivityViews:
    """How the views of this tab are kept; words that were typed are not."""

    tab: Final = "activites"

    def ready_made(self) -> Sequence[ListState]:
        """Return the views of the program, « Depuis 12 mois » first."""
        return [ListState.of_view(view) for view in ActivityView]

    def written(self, state: ListState) -> dict[str, Any]:
        """Return what is kept of a state."""
        ticked = {facet.value: sorted(map(str, state.ticked(facet))) for facet in Facet}
        flags = {flag.value: state.flagged(flag) for flag in Flag}
        return {"view": state.view.value, **ticked, **flags}

    def read(self, kept: dict[str, Any], name: str) -> ListState:
        """Return a state that was kept; raises on what this version cannot read."""
        wanted: dict[str, Any] = {
            **{facet.value: _values(facet, kept[facet.value]) for facet in Facet},
            **{flag.value: bool(kept.get(flag.value, False)) for flag in Flag},
        }
        views = {view.value: view for view in ActivityView}
        return ListState(views[kept["view"]], ActivityFilter(**wanted), name)
