"""What the list is asked to show: a view, words, and ticked values; each becomes a chip."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.codes import PathState
from e2c_desktop.queries.criteria import Criterion, with_criterion
from e2c_desktop.queries.trainees import TraineeFilter, TraineeView, view_filter
from e2c_desktop.ui.records.list_state import AskedState, ListFacet

Value = UUID | PathState


class Facet(ListFacet):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    STATE = "states", "Statut"
    COHORT = "cohorts", "Promotion", "choisies"
    REFERENT = "referents", "Référent(e)"
    SITE = "sites", "Site"
    PRESCRIBER = "prescribers", "Prescripteur"


class Flag(StrEnum):
    """A yes-or-no filter that a view sets; the value is the filter's attribute."""

    PLACED = "placed"
    MINORS = "minors"
    ENDS_WITHIN = "ends_within"
    DECISION_WITHIN = "decision_within"
    SILENT_FOR = "silent_for"
    ARCHIVED = "archived"


def _current() -> TraineeFilter:
    return view_filter(TraineeView.CURRENT)


@dataclass(frozen=True, slots=True)
class ListState(AskedState[TraineeView, TraineeFilter]):
    """Everything that decides which people are shown."""

    facets = tuple(Facet)
    flags = tuple(Flag)

    view: TraineeView = TraineeView.CURRENT
    filter: TraineeFilter = field(default_factory=_current)

    @classmethod
    def of_view(cls, view: TraineeView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_filter(view))

    def with_view(self, view: TraineeView) -> ListState:
        """Return the state under another view; words, sites, people and criteria stay."""
        return ListState.of_view(view).with_filter(
            text=self.filter.text,
            sites=self.filter.sites,
            cohorts=self.filter.cohorts,
            referents=self.filter.referents,
            prescribers=self.filter.prescribers,
            criteria=self.filter.criteria,
        )

    def moved_to(self, other: ListState) -> ListState:
        """Return the state under a view of the menu; the words looked for stay.

        A view that a person made brings its own filters; one made on all the sites is shown on
        those of the moment.
        """
        if not other.name:
            return self.with_view(other.view)
        sites = other.filter.sites or self.filter.sites
        return other.with_filter(text=self.filter.text, sites=sites)

    def criterion(self, key: str) -> Criterion:
        """Return what is asked of a field, perhaps nothing."""
        asked = (each for each in self.filter.criteria if each.key == key)
        return next(asked, Criterion(key))

    def with_criterion(self, asked: Criterion) -> ListState:
        """Return the state with something else asked of a field; nothing takes it away."""
        criteria = with_criterion(self.filter.criteria, asked)
        return self.with_filter(criteria=criteria)

    def cleared(self) -> ListState:
        """Return the state without words nor filters: everybody who is not archived."""
        return ListState.of_view(TraineeView.ALL)

    def other_filters(self) -> int:
        """Return how many filters are neither facets nor flags: the criteria."""
        return len(self.filter.criteria)


def flag_words(flag: Flag, state: ListState) -> str:
    """Return the words of the chip of a yes-or-no filter."""
    if flag is Flag.ENDS_WITHIN:
        return f"Fin prévue sous {state.filter.ends_within} jours"
    if flag is Flag.DECISION_WITHIN:
        return "Décision d’intégration à prendre"
    if flag is Flag.SILENT_FOR:
        return f"Sans nouvelle depuis plus de {state.filter.silent_for} jours"
    if flag is Flag.PLACED:
        return "En entreprise" if state.filter.placed else "Au centre"
    return "Mineurs" if flag is Flag.MINORS else "Corbeille"
