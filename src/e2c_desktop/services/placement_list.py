"""« Liste des stages »: some placements as a list, taken out like any list of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from e2c_desktop.queries.placement_list_rows import placement_list_rows
from e2c_desktop.services.lists import ShownColumn, ShownList
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

_COLUMNS = (
    ShownColumn("Stagiaire", 2.6),
    ShownColumn("Entreprise", 2.8),
    ShownColumn("Commune", 1.6),
    ShownColumn("Cadre", 1.2),
    ShownColumn("Du", 1.1),
    ShownColumn("Au", 1.1),
    ShownColumn("Heures", 0.8, right=True),
    ShownColumn("Métier", 2.2),
    ShownColumn("Tuteur", 1.9),
    ShownColumn("État", 1.2),
    ShownColumn("Convention", 1.5),
)


@allowed(*EVERYBODY)
def placement_list(
    work: UnitOfWork, *, placement_ids: Sequence[UUID], subtitle: str = "", mark: str = ""
) -> ShownList:
    """Return some placements as a list, in the order given; those that are gone are left out.

    Args:
        work: the base, in the name of who looks.
        placement_ids: which ones.
        subtitle: which ones in words, printed under the title.
        mark: a word across the printed pages.
    """
    with work.read() as session:
        rows = placement_list_rows(session, placement_ids)
    total = f"{len(rows)} stage{'s' if len(rows) > 1 else ''}"
    values = [
        (
            row.person,
            row.company,
            row.town,
            row.kind.label,
            row.starts_on,
            row.ends_on,
            row.done_hours if row.done_hours is not None else row.planned_hours,
            row.trade,
            row.tutor,
            row.state.label,
            row.number,
        )
        for row in rows
    ]
    return ShownList("Stages", _COLUMNS, values, subtitle, total, mark)
