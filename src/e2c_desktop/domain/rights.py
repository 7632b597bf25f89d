"""Who may do what: four roles, and the people acting under them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """The role of a member of staff, from the widest rights to the narrowest."""

    DIRECTION = "direction"
    TRAINER = "formateur"
    SECRETARY = "secretariat"
    READER = "lecture"

    @property
    def label(self) -> str:
        """The French word shown to users."""
        return {
            Role.DIRECTION: "Direction",
            Role.TRAINER: "Formateur référent",
            Role.SECRETARY: "Secrétariat",
            Role.READER: "Lecture seule",
        }[self]

    @property
    def sees_sensitive(self) -> bool:
        """Whether the key slot of this role contains the key `sensible` (health, RQTH, notes)."""
        return self in (Role.DIRECTION, Role.TRAINER)


@dataclass(frozen=True, slots=True)
class Actor:
    """The person in whose name an action is done."""

    id: UUID
    name: str
    role: Role
