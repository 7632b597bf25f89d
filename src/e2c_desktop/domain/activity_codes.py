"""What activities are, and how each participant took part in a meeting.

Kinds follow what schools do beside lessons and placements: culture, citizenship and sport, visits
and job datings with partner companies, simulated interviews (domain §2.3).
"""

from __future__ import annotations

from e2c_desktop.domain.codes import Coded


class ActivityKind(Coded):
    """What an activity is."""

    WORKSHOP = "atelier", "Atelier"
    PROJECT = "projet", "Projet"
    CULTURE = "culture", "Culture"
    CITIZENSHIP = "citoyennete", "Citoyenneté"
    SPORT = "sport", "Sport"
    OUTING = "sortie", "Sortie"
    VISIT = "visite", "Visite d’entreprise"
    JOB_DATING = "job_dating", "Job dating"
    INTERVIEW = "entretien", "Simulation d’entretien"
    CERTIFICATION = "certification", "Session de certification"
    OTHER = "autre", "Autre"


WITH_COMPANIES = frozenset({ActivityKind.VISIT, ActivityKind.JOB_DATING, ActivityKind.INTERVIEW})
"""What is hardly done without a company or another partner."""


class Presence(Coded):
    """How a participant took part in one meeting; only `PRESENT` counts for hours."""

    PLANNED = "prevu", "Prévu"
    PRESENT = "present", "Présent"
    ABSENT = "absent", "Absent"
    EXCUSED = "excuse", "Excusé"


MAY_BE_SEEN = frozenset({Presence.PLANNED, Presence.PRESENT})
"""Whoever may be on a photograph: who came, and who may have while nothing is noted."""

_KINDS = {kind.value: kind for kind in ActivityKind}
_PRESENCES = {presence.value: presence for presence in Presence}


def kind_of(code: str) -> ActivityKind:
    """Return the kind of a stored code; one that this version does not know is another one."""
    return _KINDS.get(code, ActivityKind.OTHER)


def presence_of(code: str) -> Presence:
    """Return the presence of a stored code; one that this version does not know is to be noted."""
    return _PRESENCES.get(code, Presence.PLANNED)
