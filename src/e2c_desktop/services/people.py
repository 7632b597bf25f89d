"""Who may log in to a base, as its key file says it; nothing else of the base is looked at.

The lock page needs this before anything heavy is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from e2c_desktop.domain.rights import Role
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.slots import read_slots


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A person who can log in, as the login screen shows them before any password."""

    id: UUID
    name: str
    role: Role


def people_of(path: Path) -> list[AccountRow]:
    """Return who can log in to a base, without a password.

    Raises:
        KeysDamaged: neither copy of the key file can be read.
    """
    people = read_slots(BaseFiles(path)).people()
    return [AccountRow(actor.id, actor.name, actor.role) for actor in people]
