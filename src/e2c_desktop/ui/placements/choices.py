"""The values that the filters of the placements offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.placements.list_state import Facet
from e2c_desktop.ui.records.filter_panel import Choice


def facet_choices(reads: Reads) -> Mapping[Facet, Sequence[Choice]]:
    """Return the values of every facet, in the order of their lists."""
    return {
        Facet.STATE: [Choice(state, state.label) for state in PlacementState],
        Facet.KIND: [Choice(kind, kind.label) for kind in PlacementKind],
        Facet.COHORT: [Choice(row.id, row.name) for row in reads.cohorts()],
        Facet.REFERENT: [Choice(row.id, row.name) for row in reads.staff()],
        Facet.COMPANY: [Choice(*company) for company in reads.placements.companies()],
        Facet.TOWN: [Choice(town, town) for town in reads.placements.towns()],
        Facet.SITE: [Choice(row.id, row.name) for row in reads.sites()],
    }
