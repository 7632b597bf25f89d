"""Which situations a paper proves, and what the FSE+ calls them."""

from __future__ import annotations

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.outcomes.solutions import Family, family_of

PROVABLE = frozenset(
    {
        *(code for code in SituationCode if family_of(code) is not Family.OTHER),
        SituationCode.CIVIC,
    }
)
"""Jobs, work-study, trainings, civic service: what stands on a contract or a certificate."""

FSE_MOMENTS = (Moment.EXIT, Moment.M6)
"""When the FSE+ asks where a participant is: within four weeks of leaving, then at six months."""

_FSE: dict[SituationCode, str] = {
    SituationCode.SEEKING: "En recherche",
    SituationCode.INACTIVE: "Inactif",
}
_FSE_FAMILIES = {
    Family.JOB: "En emploi",
    Family.WORK_STUDY: "En emploi",
    Family.TRAINING: "En formation",
}


def fse_words(code: SituationCode | None) -> str:
    """Return what a situation is for the FSE+; « Inconnue » when nobody knows it."""
    if code is None or code is SituationCode.UNKNOWN:
        return "Inconnue"
    return _FSE.get(code) or _FSE_FAMILIES.get(family_of(code), "Autre")
