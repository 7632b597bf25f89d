"""What the list of activities is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final
from uuid import UUID

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.queries.activity_filters import (
    ActivityFilter,
    ActivityView,
    view_of_activities,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.records.filter_panel import Choice
from e2c_desktop.ui.records.list_state import ListFacet, ListFlag, SitedState


class Facet(ListFacet):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    KIND = "kinds", "Genre"
    COHORT = "cohorts", "Groupe"
    STAFF = "staff", "Animée par"
    COMPANY = "companies", "Entreprise", "choisies"
    YEAR = "years", "Année", "choisies"


class Flag(ListFlag):
    """A yes-or-no filter; the value is the filter's attribute."""

    LAST_YEAR = "last_year", "Depuis 12 mois"
    COMING = "coming", "À venir"
    TO_NOTE = "to_note", "Présences à noter"
    ARCHIVED = "archived", "Corbeille"


def _first_view() -> ActivityFilter:
    return view_of_activities(ActivityView.LAST_YEAR)


@dataclass(frozen=True, slots=True)
class ListState(SitedState[ActivityView, ActivityFilter]):
    """Everything that decides which activities are shown."""

    facets = tuple(Facet)
    flags = tuple(Flag)
    told: ClassVar = {
        ActivityView.LAST_YEAR: Flag.LAST_YEAR,
        ActivityView.COMING: Flag.COMING,
        ActivityView.TO_NOTE: Flag.TO_NOTE,
    }

    view: ActivityView = ActivityView.LAST_YEAR
    filter: ActivityFilter = field(default_factory=_first_view)

    @classmethod
    def of_view(cls, view: ActivityView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_of_activities(view))

    def cleared(self) -> ListState:
        """Return the state without words nor filters: every activity of the site."""
        return ListState.of_view(ActivityView.ALL).with_filter(sites=self.filter.sites)


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
        return state.written()

    def read(self, kept: dict[str, Any], name: str) -> ListState:
        """Return a state that was kept; raises on what this version cannot read."""
        wanted: dict[str, Any] = {
            **{facet.value: _values(facet, kept[facet.value]) for facet in Facet},
            **{flag.value: bool(kept.get(flag.value, False)) for flag in Flag},
        }
        views = {view.value: view for view in ActivityView}
        return ListState(views[kept["view"]], ActivityFilter(**wanted), name)
