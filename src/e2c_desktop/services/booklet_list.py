"""How far the booklets of a cohort are, as a list for the printer or a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.queries.portfolio_list import BookletLine
from e2c_desktop.services.lists import ShownColumn, ShownList
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

TITLE = "Portefeuilles"
_COLUMNS = (
    ShownColumn("Stagiaire", 2.0),
    ShownColumn("Promotion", 1.2),
    ShownColumn("Référent", 1.2),
    ShownColumn("Fin prévue", 0.9),
    ShownColumn("Rempli (%)", 0.8, right=True),
    ShownColumn("Chapitres", 0.8, right=True),
    ShownColumn("Niveaux", 0.7, right=True),
    ShownColumn("Preuves", 0.7, right=True),
    ShownColumn("Signatures", 0.8, right=True),
    ShownColumn("Ce qui manque", 5.0),
)


@allowed(*EVERYBODY)
def booklet_list(
    _work: UnitOfWork, *, rows: Sequence[BookletLine], subtitle: str = "", mark: str = ""
) -> ShownList:
    """Return the booklets as a list: how far each is, how much lacks, what lacks in words.

    Args:
        _work: the unit of work.
        rows: as `reads.portfolios.lines` gives them: told by initials to a visitor.
        subtitle: which ones in words.
        mark: a word across the printed pages.
    """
    values = [
        (
            row.name,
            row.cohort,
            row.referent,
            row.planned_end_on,
            row.percent,
            row.pages,
            row.levels,
            row.proofs,
            row.signatures,
            row.missing,
        )
        for row in rows
    ]
    return ShownList(TITLE, _COLUMNS, values, subtitle, counted(rows), mark)


def counted(rows: Sequence[BookletLine]) -> str:
    """Return « 12 portefeuilles, 3 complets »."""
    number, whole = len(rows), sum(not row.lacks for row in rows)
    plural = "s" if number > 1 else ""
    words = f"{number} portefeuille{plural}"
    if not whole:
        return words
    return f"{words}, {whole} complet{'s' if whole > 1 else ''}"
