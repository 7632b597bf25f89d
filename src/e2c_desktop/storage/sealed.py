"""Small texts sealed with the key `sensible`: health, RQTH, social notes.

They stay unreadable in the base itself for a session without that key, in the journal and in
every copy. Each sealed value is bound to its place: moved to another person, it does not open.
"""

from __future__ import annotations

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from e2c_desktop.domain.errors import DatabaseCorrupt, Forbidden
from e2c_desktop.storage.keys import NONCE_BYTES

_FORMAT = b"\x01"


def _place(table: str, column: str, row_id: UUID) -> bytes:
    return f"{table}|{column}|{row_id}".encode()


def seal(key: bytes | None, text: str, *, table: str, column: str, row_id: UUID) -> bytes:
    """Return the text encrypted for one column of one row.

    Raises:
        Forbidden: the session has no key `sensible`.
    """
    if key is None:
        raise Forbidden
    nonce = os.urandom(NONCE_BYTES)
    return (
        _FORMAT + nonce + AESGCM(key).encrypt(nonce, text.encode(), _place(table, column, row_id))
    )


def unseal(key: bytes | None, sealed: bytes, *, table: str, column: str, row_id: UUID) -> str:
    """Return the text of a sealed value.

    Raises:
        Forbidden: the session has no key `sensible`.
        DatabaseCorrupt: the value was altered, or moved from another row.
    """
    if key is None:
        raise Forbidden
    if sealed[:1] != _FORMAT:
        raise DatabaseCorrupt
    nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _place(table, column, row_id)).decode()
    except (InvalidTag, ValueError) as error:
        raise DatabaseCorrupt from error
