"""Damage that a failing disk does to a base."""

from __future__ import annotations

from e2c_desktop.storage.engine import Access, connect, one
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.soundness import PAGE


def spoil_table(opened: OpenedBase, *tables: str) -> None:
    """Close a base that is sound, then spoil the first page of some of its tables."""
    path, key = opened.files.base, opened.keys.base
    opened.close()
    connection = connect(path, key, Access.READ)
    try:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        roots = [int(one(connection, asked, (table,))) for table in tables]
    finally:
        connection.close()
    whole = bytearray(path.read_bytes())
    for root in roots:
        whole[(root - 1) * PAGE + 100] ^= 1
    path.write_bytes(whole)
