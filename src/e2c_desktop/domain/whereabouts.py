"""« Qui est où aujourd’hui »: where the people of the school are, as far as the program knows.

Half-days entered come first; then the placements, the absences that companies told, and the states
of the paths. A group whose half-days are never entered is counted at the centre when it is in no
company.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from e2c_desktop.domain.attendance import Cell, Half
from e2c_desktop.domain.attendance_codes import CodeRule, Worth
from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.french import NBSP

AFTERNOON_FROM = time(13)
"""From that hour on, the afternoon is what is going on."""
_PLANNED = (
    "D’après les stages et les états de parcours\u00a0; les présences ne sont pas encore saisies."
)
_ENTERED = "D’après les présences saisies, les stages et les états de parcours."


class Whereabouts(Coded):
    """Where somebody is today."""

    CENTRE = "centre", "Au centre"
    AWAITED = "attendu", "Pas encore pointés"
    COMPANY = "entreprise", "En entreprise"
    ABSENT = "absent", "Absents"
    OFF = "repos", "Pas attendus"
    SUSPENDED = "suspendu", "Parcours suspendus"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the school, and where they are.

    Attributes:
        note: the company, or the cohort; never why somebody is absent.
        placement_id: the placement of today, if there is one.
        referent_id: who follows the path.
        asked: the half-days of the group are entered: the answer comes from there, or waits for it.
    """

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    where: Whereabouts
    note: str = ""
    placement_id: UUID | None = None
    referent_id: UUID | None = None
    asked: bool = False

    @property
    def name(self) -> str:
        """« NGUYỄN Thị Mai »."""
        return f"{self.last_name.upper()} {self.first_name}".strip()

    @property
    def placed(self) -> bool:
        """Whether the day belongs to a company."""
        away = self.where is Whereabouts.ABSENT and self.placement_id is not None
        return away or self.where is Whereabouts.COMPANY


def half_going_on(now: time) -> Half:
    """Return the half of the day that is going on."""
    return Half.AFTERNOON if now >= AFTERNOON_FROM else Half.MORNING


def entered_place(cell: Cell, rule: CodeRule | None) -> Whereabouts | None:
    """Return where a half-day as entered says that somebody is; None when it does not say it.

    Who was absent for some minutes alone is there the rest of the time.
    """
    if rule is None:
        return None
    if rule.worth in (Worth.JUSTIFIED, Worth.UNJUSTIFIED):
        return Whereabouts.CENTRE if cell.minutes else Whereabouts.ABSENT
    return _PLACES[rule.worth]


_PLACES = {
    Worth.CENTRE: Whereabouts.CENTRE,
    Worth.COMPANY: Whereabouts.COMPANY,
    Worth.NOTHING: Whereabouts.OFF,
}


def source_words(people: Iterable[Person]) -> str:
    """Return where the answer comes from: said under the list, on the screen and on paper."""
    shown = list(people)
    if not any(one.asked for one in shown):
        return _PLANNED
    waiting = sum(one.where is Whereabouts.AWAITED for one in shown)
    if not waiting:
        return _ENTERED
    told = "personne attendue n’est" if waiting == 1 else "personnes attendues ne sont"
    end = "pointée" if waiting == 1 else "pointées"
    return f"{_ENTERED} {waiting}{NBSP}{told} pas encore {end}."
