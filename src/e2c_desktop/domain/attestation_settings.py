"""What a school settles for its attestations: lowest level named, second signature.

The E2C label, without which no attestation of competences is issued, is part of its identity.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from e2c_desktop.domain.aca import HIGHEST, LOWEST
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.trainee import line_problems

LINE_LIMIT = 120
SEXES = ("", "F", "M")
"""How « né » agrees with who signs; empty: not said."""

_LINES = ("economy_name", "economy_function")


@dataclass(frozen=True, slots=True)
class AttestationSettings:
    """The settings of attestations.

    Attributes:
        aca_minimum: the lowest level that an attestation of competences names, 1 to 4.
        economy_signs: a representative of companies signs too.
        economy_name, economy_function, economy_sex: who that is; may be left to write by hand.
    """

    aca_minimum: int = 2
    economy_signs: bool = False
    economy_name: str = ""
    economy_function: str = ""
    economy_sex: str = ""


def cleaned_settings(settings: AttestationSettings) -> AttestationSettings:
    """Return the settings with certain repairs: spaces, controls, NFC."""
    return replace(
        settings,
        economy_name=clean_text(settings.economy_name),
        economy_function=clean_text(settings.economy_function),
    )


def validate_attestations(settings: AttestationSettings) -> list[Problem]:
    """Return what the rules say of cleaned settings; raises nothing."""
    found = []
    for name in _LINES:
        found += line_problems(name, getattr(settings, name), LINE_LIMIT)
    if not LOWEST <= settings.aca_minimum <= HIGHEST:
        message = f"De {LOWEST} à {HIGHEST}."
        found.append(Problem.error("aca_minimum", "bornes", message))
    if settings.economy_sex not in SEXES:
        found.append(Problem.error("economy_sex", "inconnu", "Choix inconnu."))
    return found
