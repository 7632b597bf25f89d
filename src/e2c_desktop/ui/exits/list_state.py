"""What the list of exits is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from e2c_desktop.domain.codes import Coded, ExitReason, SituationCode
from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.queries.exit_filters import ExitFilter, ExitView, view_of_exits
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.records.filter_panel import Choice
from e2c_desktop.ui.records.words import EMPTY


class Facet(StrEnum):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    CATEGORY = "categories"
    SITUATION = "situations"
    REASON = "reasons"
    COHORT = "cohorts"
    REFERENT = "referents"

    @property
    def label(self) -> str:
        """The title of the facet in the panel and on its chip."""
        return {
            Facet.CATEGORY: "Règle de l’école",
            Facet.SITUATION: "Situation à la sortie",
            Facet.REASON: "Motif de fin",
            Facet.COHORT: "Promotion",
            Facet.REFERENT: "Référent(e)",
        }[self]


class Flag(StrEnum):
    """A yes-or-no filter; the value is the filter's attribute."""

    LAST_YEAR = "last_year"
    TO_FOLLOW = "to_follow"
    WITHOUT_PROOF = "without_proof"
    UNKNOWN = "unknown"
    WITHOUT_SITUATION = "without_situation"

    @property
    def label(self) -> str:
        """The words of the chip."""
        return {
            Flag.LAST_YEAR: "12 derniers mois",
            Flag.TO_FOLLOW: "À suivre",
            Flag.WITHOUT_PROOF: "Sans preuve",
            Flag.UNKNOWN: "Inconnue",
            Flag.WITHOUT_SITUATION: "Sans situation",
        }[self]


def _last_year() -> ExitFilter:
    return view_of_exits(ExitView.LAST_YEAR)


@dataclass(frozen=True, slots=True)
class ListState:
    """Everything that decides which rows are shown.

    Attributes:
        view: the view in force: where the filter started from.
        filter: what the base is asked; the user may have changed it since the view was chosen.
        name: the name of the view when the person made it, else empty.
    """

    view: ExitView = ExitView.LAST_YEAR
    filter: ExitFilter = field(default_factory=_last_year)
    name: str = ""

    @property
    def label(self) -> str:
        """The name of the view in force."""
        return self.name or self.view.label

    @classmethod
    def of_view(cls, view: ExitView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_of_exits(view))

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
        """Return the state without words nor filters: every exit of the site."""
        everything = ListState.of_view(ExitView.ALL)
        return replace(everything, filter=replace(everything.filter, sites=self.filter.sites))

    def filter_count(self) -> int:
        """Return how many filters narrow the list, the words and the site not counted."""
        flags = sum(self.flagged(flag) for flag in Flag)
        return flags + sum(bool(self.ticked(facet)) for facet in Facet)

    def flag_chips(self) -> list[Flag]:
        """Return the yes-or-no filters that the name of the view does not tell by itself."""
        told = {Flag.LAST_YEAR} if self.view is ExitView.LAST_YEAR and not self.name else set()
        return [flag for flag in Flag if self.flagged(flag) and flag not in told]


def chip_words(facet: Facet, labels: Sequence[str]) -> str:
    """Return the words of a chip: the value, or how many there are."""
    feminine = "" if facet in (Facet.REASON, Facet.REFERENT) else "e"
    many = f"{len(labels)} choisi{feminine}s"
    return f"{facet.label}\u00a0: {labels[0] if len(labels) == 1 else many}"


def facet_choices(reads: Reads) -> dict[Facet, list[Choice]]:
    """Return what may be ticked in the panel « Filtrer »."""
    nobody = Choice(NOBODY, EMPTY)
    return {
        Facet.CATEGORY: [Choice(one, one.label) for one in Category],
        Facet.SITUATION: [Choice(one, one.label) for one in SituationCode],
        Facet.REASON: [Choice(one, one.label) for one in ExitReason],
        Facet.COHORT: [*(Choice(*one) for one in reads.cohort_names()), nobody],
        Facet.REFERENT: [*(Choice(row.id, row.name) for row in reads.staff()), nobody],
    }


_CODES: dict[Facet, type[Coded]] = {
    Facet.CATEGORY: Category,
    Facet.SITUATION: SituationCode,
    Facet.REASON: ExitReason,
}


def _values(facet: Facet, kept: Iterable[str]) -> frozenset[Any]:
    if facet in _CODES:
        known = {code.value: code for code in _CODES[facet]}
        return frozenset(known[value] for value in kept)
    return frozenset(UUID(value) for value in kept)


class ExitViews:
    """How the views of this tab are kept; words that were typed are not."""

    tab: Final = "sorties"

    def ready_made(self) -> Sequence[ListState]:
        """Return the views of the program, « 12 derniers mois » first."""
        return [ListState.of_view(view) for view in ExitView]

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
        views = {view.value: view for view in ExitView}
        return ListState(views[kept["view"]], ExitFilter(**wanted), name)
