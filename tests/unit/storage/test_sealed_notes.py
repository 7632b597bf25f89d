"""The confidential part of a note: opened by the right key, for the right note, unaltered."""

from __future__ import annotations

import secrets
from uuid import UUID

import pytest

from e2c_desktop.domain.errors import DatabaseCorrupt, Forbidden
from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.storage.sealed_notes import NoteSecret, open_note, seal_note

KEY = secrets.token_bytes(32)
SECRET = NoteSecret(NoteKind.INCIDENT, "Œuvre à l’étage", "Rappeler")


def test_a_secret_comes_back_as_it_was() -> None:
    sealed = seal_note(KEY, SECRET, UUID(int=1))
    assert open_note(KEY, sealed, UUID(int=1)) == SECRET
    assert "incident" not in sealed


def test_nothing_opens_without_the_key_nor_for_another_note() -> None:
    sealed = seal_note(KEY, SECRET, UUID(int=1))
    with pytest.raises(Forbidden):
        open_note(None, sealed, UUID(int=1))
    with pytest.raises(Forbidden):
        seal_note(None, SECRET, UUID(int=1))
    for wrong in (sealed[:-8], "pas du base64 !", "é"):
        with pytest.raises(DatabaseCorrupt):
            open_note(KEY, wrong, UUID(int=1))
    with pytest.raises(DatabaseCorrupt):
        open_note(KEY, sealed, UUID(int=2))
