"""What the list of exits is asked to show: a view, words, ticked values; each a chip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final
from uuid import UUID

from e2c_desktop.domain.codes import Coded, ExitReason, SituationCode
from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.queries.exit_filters import ExitFilter, ExitView, view_of_exits
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.records.filter_panel import Choice
from e2c_desktop.ui.records.list_state import ListFacet, ListFlag, SitedState
from e2c_desktop.ui.records.words import EMPTY


class Facet(ListFacet):
    """A property by which the list may be narrowed; the value is the filter's attribute."""

    CATEGORY = "categories", "Règle de l’école", "choisies"
    SITUATION = "situations", "Situation à la sortie", "choisies"
    REASON = "reasons", "Motif de fin"
    COHORT = "cohorts", "Promotion", "choisies"
    REFERENT = "referents", "Référent(e)"


class Flag(ListFlag):
    """A yes-or-no filter; the value is the filter's attribute."""

    LAST_YEAR = "last_year", "12 derniers mois"
    TO_FOLLOW = "to_follow", "À suivre"
    WITHOUT_PROOF = "without_proof", "Sans preuve"
    UNKNOWN = "unknown", "Inconnue"
    WITHOUT_SITUATION = "without_situation", "Sans situation"


def _last_year() -> ExitFilter:
    return view_of_exits(ExitView.LAST_YEAR)


@dataclass(frozen=True, slots=True)
class ListState(SitedState[ExitView, ExitFilter]):
    """Everything that decides which exits are shown."""

    facets = tuple(Facet)
    flags = tuple(Flag)
    told: ClassVar = {ExitView.LAST_YEAR: Flag.LAST_YEAR}

    view: ExitView = ExitView.LAST_YEAR
    filter: ExitFilter = field(default_factory=_last_year)

    @classmethod
    def of_view(cls, view: ExitView) -> ListState:
        """Return a view as it comes."""
        return cls(view, view_of_exits(view))

    def cleared(self) -> ListState:
        """Return the state without words nor filters: every exit of the site."""
        return ListState.of_view(ExitView.ALL).with_filter(sites=self.filter.sites)


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
        return state.written()

    def read(self, kept: dict[str, Any], name: str) -> ListState:
        """Return a state that was kept; raises on what this version cannot read."""
        wanted: dict[str, Any] = {
            **{facet.value: _values(facet, kept[facet.value]) for facet in Facet},
            **{flag.value: bool(kept.get(flag.value, False)) for flag in Flag},
        }
        views = {view.value: view for view in ExitView}
        return ListState(views[kept["view"]], ExitFilter(**wanted), name)
