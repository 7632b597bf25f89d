"""What the list of placements is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
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


class Facet(StrEnum):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    STATE = "states"
    KIND = "kinds"
    COHORT = "cohorts"
    REFERENT = "referents"
    COMPANY = "companies"
    TOWN = "towns"
    SITE = "sites"

    @property
    def label(self) -> str:
        """The title of the facet in the panel and on its chip."""
        return {
            Facet.STATE: "État",
            Facet.KIND: "Type",
            Facet.COHORT: "Promotion",
            Facet.REFERENT: "Référent(e)",
            Facet.COMPANY: "Entreprise",
            Facet.TOWN: "Commune",
            Facet.SITE: "Site",
        }[self]


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
class ListState:
    """Everything that decides which rows are shown.

    Attributes:
        view: the view in force: where the filter started from.
        filter: what the base is asked; the user may have changed it since the view was chosen.
        name: the name of the view when the person made it, else empty.
    """

    view: PlacementView = PlacementView.RUNNING
    filter: PlacementFilter = field(default_factory=_running)
    name: str = ""

    @property
    def label(self) -> str:
        """The name of the view in force."""
        return self.name or self.view.label

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
            wanted = replace(other.filter, text=self.filter.text, sites=sites)
            return replace(other, filter=wanted)
        kept: dict[str, Any] = {facet.value: self.ticked(facet) for facet in Facet}
        del kept[Facet.STATE.value]
        kept |= {"text": self.filter.text, "since": self.filter.since, "until": self.filter.until}
        return ListState(other.view, replace(view_of_placements(other.view), **kept))

    def with_text(self, text: str) -> ListState:
        """Return the state with other words to look for."""
        return replace(self, filter=replace(self.filter, text=text))

    def ticked(self, facet: Facet) -> frozenset[Any]:
        """Return the values kept by a facet, none for all."""
        values: frozenset[Any] = getattr(self.filter, facet.value)
        return values

    def with_ticked(self, facet: Facet, values: frozenset[Any]) -> ListState:
        """Return the state with other values for a facet."""
        changed: dict[str, Any] = {facet.value: values}
        return replace(self, filter=replace(self.filter, **changed))

    def cleared(self) -> ListState:
        """Return the state without words nor filters: every placement."""
        return ListState.of_view(PlacementView.ALL)

    def with_period(self, since: date | None, until: date | None) -> ListState:
        """Return the state limited to a period, or to none."""
        return replace(self, filter=replace(self.filter, since=since, until=until))

    def is_flagged(self, flag: Flag) -> bool:
        """Say whether a yes-or-no filter narrows the list."""
        value = getattr(self.filter, flag.value)
        return value is not None and value is not False

    def without_flag(self, flag: Flag) -> ListState:
        """Return the state without a yes-or-no filter."""
        blank = getattr(PlacementFilter(), flag.value)
        return replace(self, filter=replace(self.filter, **{flag.value: blank}))

    def has_period(self) -> bool:
        """Say whether a period narrows the list."""
        return self.filter.since is not None or self.filter.until is not None

    def filter_count(self) -> int:
        """Return how many filters narrow the list, the words not counted."""
        facets = sum(bool(self.ticked(facet)) for facet in Facet)
        return facets + sum(self.is_flagged(flag) for flag in Flag) + self.has_period()


def chip_words(facet: Facet, labels: Sequence[str]) -> str:
    """Return the words of a chip: the value, or how many there are (« Type : 3 choisis »)."""
    feminine = facet in (Facet.COHORT, Facet.COMPANY, Facet.TOWN)
    many = f"{len(labels)} choisi{'e' if feminine else ''}s"
    return f"{facet.label}\u00a0: {labels[0] if len(labels) == 1 else many}"


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
        ticked = {facet.value: sorted(map(str, state.ticked(facet))) for facet in Facet}
        flags = {flag.value: getattr(wanted, flag.value) for flag in Flag}
        days = {
            name: None if day is None else day.isoformat()
            for name, day in (("since", wanted.since), ("until", wanted.until))
        }
        return {"view": state.view.value, **ticked, **flags, **days}

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
