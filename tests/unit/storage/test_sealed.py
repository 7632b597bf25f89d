"""Sealed texts: readable with the key, at their place, and nowhere else."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.errors import DatabaseCorrupt, Forbidden
from e2c_desktop.storage.sealed import seal, unseal

KEY = bytes(range(32))
HERE = UUID(int=1)


def _seal(text: str) -> bytes:
    return seal(KEY, text, table="trainee", column="rqth_sealed", row_id=HERE)


@given(st.text(max_size=200).filter(lambda text: text.isprintable()))
def test_a_sealed_text_comes_back(text: str) -> None:
    sealed = _seal(text)
    assert unseal(KEY, sealed, table="trainee", column="rqth_sealed", row_id=HERE) == text
    assert len(text) < 4 or text.encode() not in sealed


def test_a_session_without_the_key_neither_seals_nor_reads() -> None:
    with pytest.raises(Forbidden):
        seal(None, "x", table="t", column="c", row_id=HERE)
    with pytest.raises(Forbidden):
        unseal(None, _seal("x"), table="trainee", column="rqth_sealed", row_id=HERE)


def test_a_sealed_text_does_not_open_elsewhere() -> None:
    sealed = _seal("RQTH")
    with pytest.raises(DatabaseCorrupt):
        unseal(KEY, sealed, table="trainee", column="rqth_sealed", row_id=UUID(int=2))
    with pytest.raises(DatabaseCorrupt):
        unseal(KEY, sealed, table="trainee", column="note", row_id=HERE)


@pytest.mark.parametrize(
    "damage", [b"", b"\x02", b"\x01", b"\x01" + bytes(12), b"\x01" + bytes(40)]
)
def test_a_damaged_value_is_seen(damage: bytes) -> None:
    with pytest.raises(DatabaseCorrupt):
        unseal(KEY, damage, table="trainee", column="rqth_sealed", row_id=HERE)
