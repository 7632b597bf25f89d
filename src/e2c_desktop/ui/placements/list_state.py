"""What the list of placements is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.placement_filters import (
    PlacementFilter,
    PlacementView,
    view_of_placements,
)
from e2c_desktop.ui.records.list_state import AskedState, ListFacet


class Facet(ListFacet):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    STATE = "states", "État"
    KIND = "kinds", "Type"
    COHORT = "cohorts", "Promotion", "choisies"
    REFERENT = "referents", "Référent(e)"
    COMPANY = "companies", "Entreprise", "choisies"
    TOWN = "towns", "Commune", "choisies"
    SITE = "sites", "Site"


class Flag(StrEnum):
    """A yes-or-no filter that a view sets; the value is the filter's attribute."""

    RUNNING = "running"
    TO_SIGN = "to_sign"
    SOON = "starts_within"
    REVIEW_DUE = "review_due"
    VISIT_DUE = "visit_due"
    ACCIDENT = "accident_open"
    BIN = "archived"


def _running() -> PlacementFilter:
    return view_of_placements(PlacementView.RUNNING)


@dataclass(frozen=True, slots=True)
class ListState(AskedState[PlacementView, PlacementFilter]):
    """Everything that decides which placements are shown."""

    facets = tuple(Facet)
    flags = tuple(Flag)

    view: PlacementView = PlacementView.RUNNING
    filter: PlacementFilter = field(default_factory=_running)

    @classmethod
    def of_view(cls, view: PlacementView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_of_placements(view))

    def moved_to(self, other: ListState) -> ListState:
        """Return the state under a view of the menu; words and ticked values stay.

        A view that a person made brings its own filters; one made on all the sites is shown on
        those of the moment.
        """
        if other.name:
            sites = other.filter.sites or self.filter.sites
            return other.with_filter(text=self.filter.text, sites=sites)
        kept: dict[str, Any] = {facet.value: self.ticked(facet) for facet in Facet}
        del kept[Facet.STATE.value]
        kept |= {"text": self.filter.text, "since": self.filter.since, "until": self.filter.until}
        return ListState.of_view(other.view).with_filter(**kept)

    def cleared(self) -> ListState:
        """Return the state without words nor filters: every placement."""
        return ListState.of_view(PlacementView.ALL)

    def with_period(self, since: date | None, until: date | None) -> ListState:
        """Return the state limited to a period, or to none."""
        return self.with_filter(since=since, until=until)

    def has_period(self) -> bool:
        """Say whether a period narrows the list."""
        return self.filter.since is not None or self.filter.until is not None

    def other_filters(self) -> int:
        """Return how many filters are neither facets nor flags: the period."""
        return int(self.has_period())


def flag_words(flag: Flag, wanted: PlacementFilter) -> str:
    """Return the words of the chip of a yes-or-no filter."""
    return {
        Flag.RUNNING: "En cours aujourd’hui",
        Flag.TO_SIGN: "Convention à signer",
        Flag.SOON: f"Débute sous {wanted.starts_within} jours",
        Flag.REVIEW_DUE: "Bilan attendu",
        Flag.VISIT_DUE: "Visite à faire",
        Flag.ACCIDENT: "Accident à déclarer",
        Flag.BIN: "Corbeille",
    }[flag]


def period_words(wanted: PlacementFilter) -> str:
    """Return « Du 01/09/2026 au 31/12/2026 », either end being open."""
    since, until = wanted.since, wanted.until
    if since is not None and until is not None:
        return f"Du {short_date(since)} au {short_date(until)}"
    if since is not None:
        return f"Depuis le {short_date(since)}"
    return f"Jusqu’au {short_date(until)}" if until is not None else ""


class PlacementViews:
    """How the views of this tab are kept: values of lists, days and identifiers, no word typed."""

    tab: Final = "stages"

    def ready_made(self) -> Sequence[ListState]:
        """Return the views of the program, « En cours » first."""
        return [ListState.of_view(view) for view in PlacementView]

    def written(self, state: ListState) -> dict[str, Any]:
        """Return what is kept of a state."""
        wanted = state.filter
        days = {
            name: None if day is None else day.isoformat()
            for name, day in (("since", wanted.since), ("until", wanted.until))
        }
        return {**state.written(), **days}

    def read(self, kept: dict[str, Any], name: str) -> ListState:
        """Return a state that was kept; raises on what this version cannot read."""
        wanted: dict[str, Any] = {
            **{facet.value: _values(facet, kept[facet.value]) for facet in Facet},
            **{flag.value: kept.get(flag.value) or _blank(flag) for flag in Flag},
            **{day: _day(kept.get(day)) for day in ("since", "until")},
        }
        views = {view.value: view for view in PlacementView}
        return ListState(views[kept["view"]], PlacementFilter(**wanted), name)


def _blank(flag: Flag) -> Any:  # noqa: ANN401  # False, or None for a number of days
    return getattr(PlacementFilter(), flag.value)


def _day(kept: str | None) -> date | None:
    return None if kept is None else date.fromisoformat(kept)


def _values(facet: Facet, kept: Iterable[str]) -> frozenset[Any]:
    if facet is Facet.TOWN:
        return frozenset(kept)
    codes: dict[Facet, Iterable[PlacementState | PlacementKind]] = {
        Facet.STATE: PlacementState,
        Facet.KIND: PlacementKind,
    }
    if facet in codes:
        known = {code.value: code for code in codes[facet]}
        return frozenset(known[value] for value in kept)
    return frozenset(UUID(value) for value in kept)
