"""What the list is asked to show: a view, words, and ticked values; each becomes a chip."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import PathState
from e2c_desktop.queries.criteria import Criterion, with_criterion
from e2c_desktop.queries.trainees import TraineeFilter, TraineeView, view_filter

Value = UUID | PathState


class Facet(StrEnum):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    STATE = "states"
    COHORT = "cohorts"
    REFERENT = "referents"
    SITE = "sites"
    PRESCRIBER = "prescribers"

    @property
    def label(self) -> str:
        """The title of the facet in the panel and on its chip."""
        return {
            Facet.SITE: "Site",
            Facet.COHORT: "Promotion",
            Facet.STATE: "Statut",
            Facet.REFERENT: "Référent(e)",
            Facet.PRESCRIBER: "Prescripteur",
        }[self]


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
class ListState:
    """Everything that decides which rows are shown.

    Attributes:
        view: the view in force: where the filter started from.
        filter: what the base is asked; the user may have changed it since the view was chosen.
        name: the name of the view when the person made it, else empty.
    """

    view: TraineeView = TraineeView.CURRENT
    filter: TraineeFilter = field(default_factory=_current)
    name: str = ""

    @property
    def label(self) -> str:
        """The name of the view in force."""
        return self.name or self.view.label

    @classmethod
    def of_view(cls, view: TraineeView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_filter(view))

    def with_view(self, view: TraineeView) -> ListState:
        """Return the state under another view; words, sites, people and criteria stay."""
        kept: dict[str, Any] = {
            "text": self.filter.text,
            "sites": self.filter.sites,
            "cohorts": self.filter.cohorts,
            "referents": self.filter.referents,
            "prescribers": self.filter.prescribers,
            "criteria": self.filter.criteria,
        }
        return ListState(view, replace(view_filter(view), **kept))

    def moved_to(self, other: ListState) -> ListState:
        """Return the state under a view of the menu; the words looked for stay.

        A view that a person made brings its own filters; one made on all the sites is shown on
        those of the moment.
        """
        if not other.name:
            return self.with_view(other.view)
        sites = other.filter.sites or self.filter.sites
        wanted = replace(other.filter, text=self.filter.text, sites=sites)
        return replace(other, filter=wanted)

    def with_text(self, text: str) -> ListState:
        """Return the state with other words to look for."""
        return replace(self, filter=replace(self.filter, text=text))

    def ticked(self, facet: Facet) -> frozenset[Value]:
        """Return the values kept by a facet, none for all."""
        values: frozenset[Value] = getattr(self.filter, facet.value)
        return values

    def with_ticked(self, facet: Facet, values: frozenset[Value]) -> ListState:
        """Return the state with other values for a facet."""
        changed: dict[str, Any] = {facet.value: values}
        return replace(self, filter=replace(self.filter, **changed))

    def criterion(self, key: str) -> Criterion:
        """Return what is asked of a field, perhaps nothing."""
        asked = (each for each in self.filter.criteria if each.key == key)
        return next(asked, Criterion(key))

    def with_criterion(self, asked: Criterion) -> ListState:
        """Return the state with something else asked of a field; nothing takes it away."""
        criteria = with_criterion(self.filter.criteria, asked)
        return replace(self, filter=replace(self.filter, criteria=criteria))

    def is_flagged(self, flag: Flag) -> bool:
        """Say whether a yes-or-no filter narrows the list."""
        value = getattr(self.filter, flag.value)
        return value is not None and value is not False

    def without_flag(self, flag: Flag) -> ListState:
        """Return the state without a yes-or-no filter."""
        blank = getattr(TraineeFilter(), flag.value)
        return replace(self, filter=replace(self.filter, **{flag.value: blank}))

    def cleared(self) -> ListState:
        """Return the state without words nor filters: everybody who is not archived."""
        return ListState.of_view(TraineeView.ALL)

    def filter_count(self) -> int:
        """Return how many filters narrow the list, the words not counted."""
        facets = sum(bool(self.ticked(facet)) for facet in Facet)
        flags = sum(self.is_flagged(flag) for flag in Flag)
        return facets + flags + len(self.filter.criteria)


def chip_words(facet: Facet, labels: list[str]) -> str:
    """Return the words of a chip: the value, or how many there are (« Statut : 3 choisis »)."""
    feminine = facet is Facet.COHORT
    many = f"{len(labels)} choisi{'e' if feminine else ''}s"
    return f"{facet.label}\u00a0: {labels[0] if len(labels) == 1 else many}"


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
