"""« Qui est où aujourd’hui »: where the people of the school are, as far as the program knows.

It knows the placements, the absences that companies told, and the states of the paths. Whoever is
at school and in no company is counted at the centre: attendance is not kept yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from e2c_desktop.domain.codes import Coded

SOURCE = (
    "D’après les stages et les états de parcours\u00a0; les présences ne sont pas encore saisies."
)
"""Where the answer comes from: said under the list, on the screen and on paper."""


class Whereabouts(Coded):
    """Where somebody is today."""

    CENTRE = "centre", "Au centre"
    COMPANY = "entreprise", "En entreprise"
    ABSENT = "absent", "Absents de l’entreprise"
    SUSPENDED = "suspendu", "Parcours suspendus"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the school, and where they are.

    Attributes:
        note: the company, or the cohort; never why somebody is absent.
        placement_id: the placement of today, if there is one.
        referent_id: who follows the path.
    """

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    where: Whereabouts
    note: str = ""
    placement_id: UUID | None = None
    referent_id: UUID | None = None

    @property
    def name(self) -> str:
        """« NGUYỄN Thị Mai »."""
        return f"{self.last_name.upper()} {self.first_name}".strip()
