"""The circumstances of an accident: health data, sealed with the key `sensible`, in base64."""

from __future__ import annotations

import base64
from uuid import UUID

from e2c_desktop.domain.errors import DatabaseCorrupt
from e2c_desktop.storage.sealed import seal, unseal

_TABLE, _COLUMN = "placement_accident", "sealed"


def seal_circumstances(key: bytes | None, text: str, accident_id: UUID) -> str:
    """Return the circumstances encrypted for one accident; nothing when nothing is known.

    Raises:
        Forbidden: there is something to seal, and the session has no key `sensible`.
    """
    if not text:
        return ""
    sealed = seal(key, text, table=_TABLE, column=_COLUMN, row_id=accident_id)
    return base64.b64encode(sealed).decode("ascii")


def open_circumstances(key: bytes | None, sealed: str, accident_id: UUID) -> str:
    """Return the circumstances of an accident.

    Raises:
        Forbidden: the session has no key `sensible`.
        DatabaseCorrupt: they were altered, or moved from another accident.
    """
    if not sealed:
        return ""
    try:
        data = base64.b64decode(sealed, validate=True)
    except ValueError as error:
        raise DatabaseCorrupt from error
    return unseal(key, data, table=_TABLE, column=_COLUMN, row_id=accident_id)
