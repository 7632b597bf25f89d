"""The values that filters offer: sites, cohorts, staff, prescribers, those of the other fields."""

from __future__ import annotations

from e2c_desktop.domain.codes import PathState
from e2c_desktop.queries.criteria import NOBODY
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainee_fields import FilterField
from e2c_desktop.ui.records.filter_panel import Choice
from e2c_desktop.ui.trainees.filter_words import NOT_KNOWN
from e2c_desktop.ui.trainees.filters import Facet


def facet_choices(reads: Reads) -> dict[Facet, list[Choice]]:
    """Return what may be ticked in the panel « Filtrer »."""
    return {
        Facet.STATE: [Choice(state, state.label) for state in PathState],
        Facet.SITE: [Choice(row.id, row.name) for row in reads.sites()],
        Facet.COHORT: [*(Choice(*each) for each in reads.cohort_names()), _NOBODY],
        Facet.REFERENT: [*(Choice(row.id, row.name) for row in reads.staff()), _NOBODY],
        # Paths never name in clear a prescriber that tells of a life: nothing could be found by it.
        Facet.PRESCRIBER: [
            *(Choice(row.id, row.name) for row in reads.prescribers() if not row.kind.sensitive),
            _NOBODY,
        ],
    }


_NOBODY = Choice(NOBODY, NOT_KNOWN)


def field_choices(reads: Reads, of_field: FilterField) -> list[tuple[str, str]]:
    """Return the values of a field with their words; some are read in the base at that moment."""
    if of_field.from_base:
        return [(value, value) for value in reads.field_values(of_field.key)]
    return list(of_field.choices)
