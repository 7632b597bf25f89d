"""How the views of the list of companies are kept: what of a filter, and how it is read back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.queries.company_filters import CompanyFilter, CompanyView
from e2c_desktop.ui.companies.filters import Flag, ListState

_TEXTS = ("towns", "sectors", "trades")
_STATES = {state.value: state for state in CompanyState}


class CompanyViews:
    """The views of this tab; words that were typed are not kept."""

    tab: Final = "entreprises"

    def ready_made(self) -> Sequence[ListState]:
        """Return the views of the program, « Actives » first."""
        return [ListState.of_view(view) for view in CompanyView]

    def written(self, state: ListState) -> dict[str, Any]:
        """Return what is kept of a state."""
        return {**state.written(), "archived": state.filter.archived}

    def read(self, kept: dict[str, Any], name: str) -> ListState:
        """Return a state that was kept; raises on what this version cannot read."""
        texts = {each: frozenset(str(value) for value in kept[each]) for each in _TEXTS}
        flags = {flag.value: bool(kept.get(flag.value, False)) for flag in Flag}
        wanted = CompanyFilter(
            states=frozenset(_STATES[value] for value in kept["states"]),
            followers=frozenset(UUID(value) for value in kept["followers"]),
            archived=bool(kept["archived"]),
            towns=texts["towns"],
            sectors=texts["sectors"],
            trades=texts["trades"],
            minors=flags["minors"],
            lapsed=flags["lapsed"],
            hosting=flags["hosting"],
            due=flags["due"],
            silent=flags["silent"],
        )
        return ListState(CompanyView(kept["view"]), wanted, name)
