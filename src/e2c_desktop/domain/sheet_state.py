"""Where the signed paper of a week stands."""

from __future__ import annotations

from datetime import date, timedelta

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.work_calendar import WORKING_DAYS


class PaperState(Coded):
    """The paper of a week of a cohort."""

    SIGNED = "signee", "Signée"
    PRINTED = "imprimee", "Imprimée"
    TO_PRINT = "a_imprimer", "À imprimer"
    MISSING = "manquante", "Manquante"


def paper_state(monday: date, today: date, *, printed: bool, signed_on: date | None) -> PaperState:
    """Return where a paper stands on a day: missing once its week is over and it is not signed."""
    if signed_on is not None:
        return PaperState.SIGNED
    if today >= monday + timedelta(days=WORKING_DAYS):
        return PaperState.MISSING
    return PaperState.PRINTED if printed else PaperState.TO_PRINT
