"""Records seen lately by a person on this machine: identifiers alone, sealed with the base's key.

They are kept by the machine, outside the base: what is sealed here says nothing to whoever reads
the settings file, and opens with this base only.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from uuid import UUID

from e2c_desktop.domain.errors import DatabaseCorrupt
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.keys import derive
from e2c_desktop.storage.sealed import seal, unseal
from e2c_desktop.storage.unit_of_work import UnitOfWork

_PLACE = {"table": "recents", "column": "ids"}


def _key(work: UnitOfWork) -> bytes:
    return derive(work.opened.keys.base, "recents")


@allowed(*EVERYBODY)
def sealed_recents(work: UnitOfWork, *, ids: Sequence[UUID]) -> str:
    """Return the identifiers of some records as a text to be kept by the machine."""
    text = ",".join(identifier.hex for identifier in ids)
    return base64.b64encode(seal(_key(work), text, row_id=work.actor.id, **_PLACE)).decode()


@allowed(*EVERYBODY)
def opened_recents(work: UnitOfWork, *, kept: str) -> list[UUID]:
    """Return the identifiers kept for this person and this base; none when it is another's."""
    if not kept:
        return []
    try:
        data = base64.b64decode(kept, validate=True)
        text = unseal(_key(work), data, row_id=work.actor.id, **_PLACE)
    except (ValueError, DatabaseCorrupt):
        return []
    return [UUID(part) for part in text.split(",") if part]
