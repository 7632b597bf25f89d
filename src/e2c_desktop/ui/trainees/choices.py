"""The values that filters and forms offer: sites, cohorts, staff, prescribers."""

from __future__ import annotations

from e2c_desktop.domain.codes import PathState
from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.trainees.filters import Choice, Facet


def facet_choices(reads: Reads) -> dict[Facet, list[Choice]]:
    """Return what may be ticked in the panel « Filtrer »."""
    return {
        Facet.STATE: [Choice(state, state.label) for state in PathState],
        Facet.SITE: [Choice(row.id, row.name) for row in reads.sites()],
        Facet.COHORT: [Choice(row.id, row.name) for row in reads.cohorts()],
        Facet.REFERENT: [Choice(row.id, row.name) for row in reads.staff()],
        # Paths never name in clear a prescriber that tells of a life: nothing could be found by it.
        Facet.PRESCRIBER: [
            Choice(row.id, row.name) for row in reads.prescribers() if not row.kind.sensitive
        ],
    }
