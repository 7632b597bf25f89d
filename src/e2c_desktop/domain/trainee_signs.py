"""What a row of the list of trainees tells beside its own columns (ui-design, b)."""

from __future__ import annotations

from dataclasses import dataclass

from e2c_desktop.domain.absence_alert import AbsenceAlert
from e2c_desktop.domain.placement_due import Due


@dataclass(frozen=True, slots=True)
class TraineeSigns:
    """What is to be done about somebody, by the rules of « À faire ».

    Attributes:
        convention: one that is to be signed, the first by its days.
        absences: repeated, of somebody without news.
    """

    convention: Due | None = None
    absences: AbsenceAlert | None = None

    @property
    def late(self) -> bool:
        """Whether something is late, and not only coming."""
        return self.absences is not None or (
            self.convention is not None and self.convention.tone == "bad"
        )
