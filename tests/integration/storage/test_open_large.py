"""A large base: its core is checked at the opening, what grows in it by its backups."""

from __future__ import annotations

import pytest
from tests.helpers.bases import FakeClock, NewBase

from e2c_desktop.domain.errors import DatabaseCorrupt, E2CError
from e2c_desktop.storage import open as open_module
from e2c_desktop.storage.archive import Reason
from e2c_desktop.storage.backup import make_backup
from e2c_desktop.storage.engine import Access, connect, one


def _damage(base: NewBase, table: str) -> None:
    """Spoil the first page of a table, in a base known to be sound."""
    with base.open(read_only=True) as opened:
        key = opened.keys.base
    connection = connect(base.path, key, Access.READ)
    try:
        root = one(connection, f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")
    finally:
        connection.close()
    whole = bytearray(base.path.read_bytes())
    whole[(int(root) - 1) * open_module.PAGE + 100] ^= 1
    base.path.write_bytes(whole)


@pytest.mark.parametrize("table", ["trainee", "path", "meta", "staff"])
def test_the_core_of_a_large_base_is_checked_at_the_opening(
    base: NewBase, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    monkeypatch.setattr(open_module, "CHECKED_WHOLE_UP_TO", 0)
    base.open().close()
    _damage(base, table)
    with pytest.raises(DatabaseCorrupt):
        base.open()


@pytest.mark.parametrize("table", sorted(open_module.BULKY))
def test_what_grows_in_a_large_base_is_checked_by_its_backups(
    base: NewBase, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    with monkeypatch.context() as small:
        small.setattr(open_module, "CHECKED_WHOLE_UP_TO", 0)
        _damage(base, table)
        with base.open(read_only=True) as opened, pytest.raises(E2CError):
            make_backup(opened, reason=Reason.MANUAL, clock=FakeClock())
    with pytest.raises(DatabaseCorrupt):
        base.open()
