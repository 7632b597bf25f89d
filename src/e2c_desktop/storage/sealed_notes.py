"""The confidential part of a note: kind, text and next action as one text under `sensible`."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from uuid import UUID

from e2c_desktop.domain.errors import DatabaseCorrupt
from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.storage.sealed import seal, unseal

_TABLE, _COLUMN = "follow_note", "sealed"


@dataclass(frozen=True, slots=True)
class NoteSecret:
    """What nobody reads without the key."""

    kind: NoteKind
    text: str
    next_action: str


def seal_note(key: bytes | None, secret: NoteSecret, note_id: UUID) -> str:
    """Return the secret of a note, encrypted for that note, in base64.

    Raises:
        Forbidden: the session has no key `sensible`.
    """
    words = json.dumps([secret.kind.value, secret.text, secret.next_action], ensure_ascii=False)
    sealed = seal(key, words, table=_TABLE, column=_COLUMN, row_id=note_id)
    return base64.b64encode(sealed).decode("ascii")


def open_note(key: bytes | None, sealed: str, note_id: UUID) -> NoteSecret:
    """Return the secret of a note.

    Raises:
        Forbidden: the session has no key `sensible`.
        DatabaseCorrupt: it was altered, or moved from another note.
    """
    try:
        data = base64.b64decode(sealed, validate=True)
    except ValueError as error:
        raise DatabaseCorrupt from error
    kind, text, action = json.loads(unseal(key, data, table=_TABLE, column=_COLUMN, row_id=note_id))
    return NoteSecret(NoteKind(kind), text, action)  # type: ignore[call-arg]  # from its code
