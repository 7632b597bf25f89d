"""Facts of booklets as plain rows, for the tests of what documents say."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.queries.booklet_rows import BookletFacts, LevelGiven, PortfolioFacts
from e2c_desktop.queries.frameworks import CompetenceRow, DomainRow, FrameworkRow, LevelRow

ENTRY, MIDDLE, EXIT = date(2026, 5, 18), date(2026, 8, 24), date(2026, 11, 9)
FRAMEWORK_ID = UUID(int=900)


def competence(rank: int) -> CompetenceRow:
    return CompetenceRow(
        UUID(int=rank), f"D1.{rank}", f"Compétence {rank}", "", "", ("", "", "", "")
    )


def framework(*, official: bool = False, demonstration: bool = True) -> FrameworkRow:
    """Return two domains: two competences in the first, one in the second."""
    first = DomainRow(UUID(int=801), "D1", "Communiquer", "", "", (competence(1), competence(2)))
    second = DomainRow(UUID(int=802), "D2", "Compter", "", "", (competence(3),))
    levels = tuple(
        LevelRow(rank, word, f"Je {word.lower()}.", "", "")
        for rank, word in enumerate(("Découverte", "Appui", "Autonomie", "Transfert"), 1)
    )
    return FrameworkRow(
        FRAMEWORK_ID,
        1,
        "Référentiel",
        "2",
        2026,
        "",
        official=official,
        demonstration=demonstration,
        current=True,
        levels=levels,
        domains=(first, second),
    )


def given(
    rank: int,
    level: int,
    moment: Moment = Moment.EXIT,
    assessor: Assessor = Assessor.TRAINER,
    by: str = "Nadège Lemaître",
) -> LevelGiven:
    """Return a level of a competence, given at the day of its moment."""
    days = {Moment.ENTRY: ENTRY, Moment.MID: MIDDLE, Moment.PLACEMENT: MIDDLE, Moment.EXIT: EXIT}
    return LevelGiven(UUID(int=rank), level, days[moment], moment, assessor, by)


def facts(*levels: LevelGiven, **values: object) -> BookletFacts:
    """Return facts under the framework above."""
    held = PortfolioFacts(framework_id=FRAMEWORK_ID)
    usual: dict[str, object] = {"framework": framework(), "portfolio": held, "levels": levels}
    return BookletFacts(**{**usual, **values})  # type: ignore[arg-type]  # the fields of a test
