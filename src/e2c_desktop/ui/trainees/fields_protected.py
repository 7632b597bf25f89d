"""The fields that are sealed: handicap, housing, notes, and the brakes on a scale from 0 to 4."""

from __future__ import annotations

from e2c_desktop.domain.profile_codes import Brake, Housing
from e2c_desktop.domain.protected import TEXT_LIMIT
from e2c_desktop.ui.forms.specs import Choice, FieldSpec, LongText, Scale
from e2c_desktop.ui.trainees.sections import PROTECTED

SEALED_LABELS = {
    "rqth_sealed": "RQTH",
    "protected_sealed": "Données protégées",
    "prescriber_sealed": "Prescripteur protégé",
}
"""Words of the sealed columns in the history: what changed, never its value."""

_BRAKES = {
    "brake_mobility": "Frein\u00a0: mobilité",
    "brake_housing": "Frein\u00a0: logement",
    "brake_health": "Frein\u00a0: santé",
    "brake_family": "Frein\u00a0: famille",
    "brake_money": "Frein\u00a0: finances",
    "brake_digital": "Frein\u00a0: numérique",
    "brake_rights": "Frein\u00a0: administratif, juridique",
    "brake_language": "Frein\u00a0: langue, lecture",
    "brake_behaviour": "Frein\u00a0: comportement",
    "brake_schedule": "Frein\u00a0: emploi du temps",
}


def protected_specs() -> list[FieldSpec]:
    """Return the sealed fields of a path."""
    scale = Scale(Brake, empty="Non abordé")
    return [
        FieldSpec("housing", "Logement", Choice(Housing), section=PROTECTED),
        _long("accommodation", "Aménagement utile (sans diagnostic)"),
        *(FieldSpec(name, label, scale, section=PROTECTED) for name, label in _BRAKES.items()),
        _long("health_note", "Note santé"),
        _long("social_note", "Note sociale"),
    ]


def _long(name: str, label: str) -> FieldSpec:
    return FieldSpec(name, label, LongText(TEXT_LIMIT, 2), section=PROTECTED, width=2)
