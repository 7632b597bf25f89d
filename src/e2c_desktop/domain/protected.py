"""Protected values of a path: what helps a young person and must stay between few eyes.

They are sealed together with the key `sensible` (see `storage.sealed_path`). No diagnosis is ever
asked: the accommodation says what helps, not why.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any
from uuid import UUID

from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.profile_codes import Brake, Housing
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import note_problems

TEXT_LIMIT = 2_000
"""Signs of one protected text: three of them fit in what the journal keeps whole, for « Annuler ».

Follow-up is written in the interviews, not here.
"""

PROTECTED_WORDS = "Donnée protégée"
WHO_READS = "La direction et les formateurs référents peuvent le lire et le changer."
PRESCRIBER_REFUSAL = (
    "Ce prescripteur est une donnée protégée : la direction ou un formateur référent peut le noter."
)
_TEXTS = ("accommodation", "health_note", "social_note")


@dataclass(frozen=True, slots=True)
class ProtectedDraft:
    """What is sealed of a path; empty when nothing is known, `None` of a brake not talked about."""

    housing: Housing | None = None
    accommodation: str = ""
    health_note: str = ""
    social_note: str = ""
    brake_mobility: Brake | None = None
    brake_housing: Brake | None = None
    brake_health: Brake | None = None
    brake_family: Brake | None = None
    brake_money: Brake | None = None
    brake_digital: Brake | None = None
    brake_rights: Brake | None = None
    brake_language: Brake | None = None
    brake_behaviour: Brake | None = None
    brake_schedule: Brake | None = None


PROTECTED_FIELDS = tuple(spec.name for spec in fields(ProtectedDraft))
BRAKES = tuple(name for name in PROTECTED_FIELDS if name.startswith("brake_"))


@dataclass(frozen=True, slots=True)
class ProtectedPrescriber:
    """Who directed the person to the school, when the structure tells of their life."""

    prescriber_id: UUID
    adviser: str = ""


def cleaned_protected(draft: ProtectedDraft) -> ProtectedDraft:
    """Return the draft with certain repairs of its texts: spaces, controls, NFC."""
    return replace(
        draft,
        accommodation=clean_note(draft.accommodation),
        health_note=clean_note(draft.health_note),
        social_note=clean_note(draft.social_note),
    )


def validate_protected(draft: ProtectedDraft) -> list[Problem]:
    """Return why a text cannot be stored: too long, or a social security number in it."""
    found: list[Problem] = []
    for name in _TEXTS:
        found += note_problems(name, getattr(draft, name), TEXT_LIMIT)
    return found


def to_values(draft: ProtectedDraft) -> dict[str, str]:
    """Return what is known, by field, as texts: nothing at all when nothing is."""
    found = {name: getattr(draft, name) for name in PROTECTED_FIELDS}
    return {
        name: value.value if isinstance(value, Enum) else value
        for name, value in found.items()
        if value
    }


def from_values(values: dict[str, str]) -> ProtectedDraft:
    """Build the draft again; fields that this version does not know are left out."""
    found: dict[str, Any] = {}
    for name in PROTECTED_FIELDS:
        text = values.get(name)
        if text:
            kind: Any = Housing if name == "housing" else Brake
            found[name] = text if name in _TEXTS else kind(text)
    return ProtectedDraft(**found)
