"""The week of a cohort on paper and as a workbook: a line for each half-day."""

from __future__ import annotations

from e2c_desktop.domain.french import counted
from e2c_desktop.domain.planning_words import (
    day_words,
    half_title,
    hours_words,
    week_words,
)
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.planning_week import CohortWeek, HalfView
from e2c_desktop.services.lists import Cell, ShownColumn, ShownList

TITLE = "Planning"
DIFFERS = "Modifiée"
_COLUMNS = (
    ShownColumn("Jour", 1.7),
    ShownColumn("Demi-journée", 1.1),
    ShownColumn("Horaires", 1.3),
    ShownColumn("Module", 2.4),
    ShownColumn("Salle", 1.3),
    ShownColumn("Formateur", 1.8),
    ShownColumn("Attendus", 0.9, right=True),
    ShownColumn("En entreprise", 1.1, right=True),
    ShownColumn("Semaine type", 1.1),
)


def week_list(week: CohortWeek, *, mark: str = "") -> ShownList:
    """Return the week of a cohort as a list.

    Args:
        week: as it is read.
        mark: a word across the pages.
    """
    halves = week.halves[: 2 * week.days]
    total = f"{hours_text(week.minutes)} prévues, " + counted(
        week.people, "stagiaire", "stagiaires"
    )
    subtitle = f"{week.name} · {week_words(week.halves[0].day)}"
    return ShownList(TITLE, _COLUMNS, [_row(half) for half in halves], subtitle, total, mark)


def _row(half: HalfView) -> list[Cell]:
    planned = half.planned
    hours, module = half.off or "–", ""
    if planned is not None:
        hours, module = hours_words(planned), planned.module
    return [
        day_words(half.day).capitalize(),
        half_title(half.half),
        hours,
        module,
        planned.room if planned else "",
        half.trainer,
        half.expected or None,
        half.company or None,
        DIFFERS if half.differs else "",
    ]
