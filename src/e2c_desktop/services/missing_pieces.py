"""« Pièces manquantes »: the report by person, for paper and for a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from e2c_desktop.queries.pieces import PersonPapers
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.lists import ShownColumn, ShownList

TITLE = "Pièces manquantes"
_COLUMNS = (
    ShownColumn("Stagiaire", 2.2),
    ShownColumn("Statut", 1.3),
    ShownColumn("Reçues", 0.8),
    ShownColumn("Manquantes", 3.6),
    ShownColumn("Dont expirées", 2.0),
)


def missing_pieces(
    reads: Reads, trainee_ids: Sequence[UUID], *, subtitle: str = "", mark: str = ""
) -> ShownList:
    """Return who still has to bring what, in the order given; who has everything is left out."""
    people = [one for one in reads.papers.people(trainee_ids) if one.counts.missing]
    papers = sum(len(one.counts.missing) for one in people)
    plural, more = "s" if len(people) > 1 else "", "s" if papers > 1 else ""
    return ShownList(
        TITLE,
        _COLUMNS,
        [_row(one) for one in people],
        subtitle=subtitle,
        total=f"{papers} pièce{more} à demander à {len(people)} personne{plural}",
        mark=mark,
    )


def _row(one: PersonPapers) -> tuple[str, ...]:
    counts = one.counts
    return (
        f"{one.last_name.upper()} {one.first_name}".strip(),
        one.state.label if one.state is not None else "",
        f"{counts.held} sur {counts.asked}",
        ", ".join(counts.missing),
        ", ".join(counts.expired),
    )
