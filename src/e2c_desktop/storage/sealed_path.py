"""The two sealed columns of a path: its protected values, and a prescriber that tells too much.

Each is one small JSON text sealed with the key `sensible`, bound to its path.
"""

from __future__ import annotations

import json
from uuid import UUID

from e2c_desktop.domain.profile_codes import Housing
from e2c_desktop.domain.protected import (
    ProtectedDraft,
    ProtectedPrescriber,
    from_values,
    to_values,
)
from e2c_desktop.storage.sealed import seal, unseal

_PROTECTED = {"table": "path", "column": "protected_sealed"}
_HOUSINGS = {one.value: one for one in Housing}
_PRESCRIBER = {"table": "path", "column": "prescriber_sealed"}


def seal_protected(key: bytes | None, path_id: UUID, draft: ProtectedDraft) -> bytes | None:
    """Return the protected values of a path sealed; None when nothing is known.

    Raises:
        Forbidden: the session has no key `sensible`.
    """
    values = to_values(draft)
    if not values:
        return None
    return seal(key, json.dumps(values, ensure_ascii=False), row_id=path_id, **_PROTECTED)


def open_protected(key: bytes | None, path_id: UUID, sealed: bytes | None) -> ProtectedDraft:
    """Return the protected values of a path.

    Raises:
        Forbidden: the session has no key `sensible`.
        DatabaseCorrupt: the value was altered, or moved from another path.
    """
    if sealed is None:
        return ProtectedDraft()
    return from_values(json.loads(unseal(key, sealed, row_id=path_id, **_PROTECTED)))


def open_housing(key: bytes | None, path_id: UUID, sealed: bytes) -> Housing | None:
    """Return where a person lives, without building the other protected values.

    For figures, which open hundreds of paths at once.

    Raises:
        Forbidden: the session has no key `sensible`.
        DatabaseCorrupt: the value was altered, or moved from another path.
    """
    code = json.loads(unseal(key, sealed, row_id=path_id, **_PROTECTED)).get("housing")
    return _HOUSINGS.get(code)


def seal_prescriber(key: bytes | None, path_id: UUID, whom: ProtectedPrescriber) -> bytes:
    """Return the prescriber of a path sealed.

    Raises:
        Forbidden: the session has no key `sensible`.
    """
    values = {"prescriber": str(whom.prescriber_id), "adviser": whom.adviser}
    return seal(key, json.dumps(values, ensure_ascii=False), row_id=path_id, **_PRESCRIBER)


def open_prescriber(key: bytes | None, path_id: UUID, sealed: bytes) -> ProtectedPrescriber:
    """Return the prescriber of a path.

    Raises:
        Forbidden: the session has no key `sensible`.
        DatabaseCorrupt: the value was altered, or moved from another path.
    """
    values = json.loads(unseal(key, sealed, row_id=path_id, **_PRESCRIBER))
    return ProtectedPrescriber(UUID(values["prescriber"]), values["adviser"])
