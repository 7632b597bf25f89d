"""What a trainee lets the portfolio « pour un employeur » print, and since when.

That variant prints only what the person ticked; their agreement is dated, and they may take it back
at any time (documents-design §16.1, domain §4.1). Name, trades of the placements and what school
and tutors validated make the paper itself: they are not ticked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import Coded


class EmployerPart(Coded):
    """A part that is printed only when it is ticked."""

    PHOTO = "photo", "Ma photo"
    PHONE = "telephone", "Mon téléphone"
    EMAIL = "courriel", "Mon courriel"
    TOWN = "commune", "Ma commune"
    LOOKING_FOR = "recherche", "Ce que je cherche"
    STRENGTHS = "points_forts", "Mes points forts"
    PLACEMENTS = "stages", "Mes stages"
    TRADE_SKILLS = "metier", "Mes compétences professionnelles"
    BASIC_SKILLS = "savoirs", "Mes savoirs de base"
    CERTIFICATIONS = "attestations", "Mes attestations"


USUAL_PARTS = frozenset(EmployerPart) - {EmployerPart.PHOTO}
"""What is ticked when the choice is opened for the first time; a photograph is always asked for."""


@dataclass(frozen=True, slots=True)
class EmployerChoice:
    """What was ticked.

    Attributes:
        parts: the parts that are printed.
        tutor_words: the placements whose tutor's words are kept.
    """

    parts: frozenset[EmployerPart] = frozenset()
    tutor_words: frozenset[UUID] = frozenset()

    def has(self, part: EmployerPart) -> bool:
        """Tell whether a part is printed."""
        return part in self.parts

    def keeps_words(self, placement_id: UUID) -> bool:
        """Tell whether the words of the tutor of a placement are printed."""
        return EmployerPart.PLACEMENTS in self.parts and placement_id in self.tutor_words


def usual_choice(placement_ids: Iterable[UUID] = ()) -> EmployerChoice:
    """Return the choice that is proposed first, to be gone through with the person."""
    return EmployerChoice(USUAL_PARTS, frozenset(placement_ids))


def choice_text(choice: EmployerChoice) -> str:
    """Return what is kept of a choice; the empty text when nothing is ticked."""
    if not choice.parts and not choice.tutor_words:
        return ""
    told = {
        "parties": sorted(part.value for part in choice.parts),
        "tuteurs": sorted(one.hex for one in choice.tutor_words),
    }
    return json.dumps(told, separators=(",", ":"))


def choice_of(text: str) -> EmployerChoice:
    """Return the choice that a text keeps; what cannot be read is not ticked."""
    try:
        told = json.loads(text) if text else {}
    except ValueError:
        return EmployerChoice()
    if not isinstance(told, dict):
        return EmployerChoice()
    parts = {part.value: part for part in EmployerPart}
    return EmployerChoice(
        frozenset(parts[one] for one in _words(told.get("parties")) if one in parts),
        frozenset(UUID(hex=one) for one in _words(told.get("tuteurs")) if _is_id(one)),
    )


def allowed_choice(text: str, agreed_on: date | None, on: date) -> EmployerChoice | None:
    """Return what may be printed on a day; None when the person did not agree by then."""
    if agreed_on is None or agreed_on > on:
        return None
    return choice_of(text)


def _words(found: object) -> list[str]:
    """Return the words of a list read from a text."""
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _is_id(text: str) -> bool:
    """Tell whether a word is an identifier."""
    try:
        UUID(hex=text)
    except ValueError:
        return False
    return True
