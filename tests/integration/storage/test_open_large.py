"""A large base: the list is checked at the opening, the rest behind it, what grows by backups."""

from __future__ import annotations

import pytest
from tests.helpers.bases import FAST, PASSWORD, FakeClock, NewBase
from tests.helpers.damages import spoil_table

from e2c_desktop.domain.errors import Cancelled, DatabaseCorrupt, E2CError
from e2c_desktop.storage import soundness
from e2c_desktop.storage.archive import Reason
from e2c_desktop.storage.backup import make_backup
from e2c_desktop.storage.engine import Access, connect
from e2c_desktop.storage.models import Base
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.soundness import BULKY, FIRST, check_tables

BEHIND = sorted(Base.metadata.tables.keys() - FIRST - BULKY)


@pytest.fixture
def large(base: NewBase, monkeypatch: pytest.MonkeyPatch) -> NewBase:
    """Take the smallest base for a large one."""
    monkeypatch.setattr(soundness, "CHECKED_WHOLE_UP_TO", 0)
    return base


def open_quickly(base: NewBase, *, read_only: bool = False) -> OpenedBase:
    return open_base(base.path, PASSWORD, policy=FAST, quick=True, read_only=read_only)


def test_the_tables_that_are_named_exist() -> None:
    known = {*Base.metadata.tables, "meta"}
    assert known >= FIRST
    assert known >= BULKY
    assert not FIRST & BULKY


@pytest.mark.parametrize("table", sorted(FIRST))
@pytest.mark.parametrize("read_only", [False, True])
def test_the_list_of_a_large_base_is_checked_before_it_is_shown(
    large: NewBase, table: str, *, read_only: bool
) -> None:
    open_quickly(large, read_only=read_only).close()
    spoil_table(large.open(), table)
    with pytest.raises(DatabaseCorrupt):
        open_quickly(large, read_only=read_only)


@pytest.mark.parametrize("table", BEHIND)
def test_the_rest_of_a_large_base_is_checked_behind_it(large: NewBase, table: str) -> None:
    spoil_table(large.open(), table)
    with pytest.raises(DatabaseCorrupt):
        large.open()
    with open_quickly(large) as opened:
        assert table in opened.unchecked
        with pytest.raises(DatabaseCorrupt):
            check_tables(
                opened.files, opened.keys, opened.access, opened.unchecked, lambda done, total: None
            )


def test_a_sound_large_base_passes_both_checks(large: NewBase) -> None:
    with open_quickly(large) as opened:
        assert set(BEHIND) <= set(opened.unchecked)
        steps: list[tuple[int, int]] = []
        check_tables(
            opened.files,
            opened.keys,
            opened.access,
            opened.unchecked,
            lambda done, total: steps.append((done, total)),
        )
    count = len(opened.unchecked)
    assert steps == [(done, count) for done in range(count)]


def test_the_check_behind_can_be_stopped_between_two_tables(large: NewBase) -> None:
    def stop_at_third(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with open_quickly(large) as opened, pytest.raises(Cancelled):
        check_tables(opened.files, opened.keys, opened.access, opened.unchecked, stop_at_third)


def test_a_saving_goes_through_between_two_tables(large: NewBase) -> None:
    with open_quickly(large) as opened:
        writing = connect(large.path, opened.keys.base, Access.WRITE, timeout=0)

        def save(done: int, total: int) -> None:
            writing.execute("BEGIN IMMEDIATE")
            writing.execute("UPDATE meta SET value = value")
            writing.execute("COMMIT")

        check_tables(opened.files, opened.keys, opened.access, opened.unchecked, save)
        writing.close()


def test_without_haste_nothing_is_left(large: NewBase) -> None:
    with large.open() as opened:
        assert opened.unchecked == ()


def test_a_small_base_is_checked_whole_in_haste_too(base: NewBase) -> None:
    with open_quickly(base) as opened:
        assert opened.unchecked == ()
    spoil_table(base.open(), "journal")
    with pytest.raises(DatabaseCorrupt):
        open_quickly(base)


@pytest.mark.parametrize("read_only", [False, True])
def test_bytes_added_behind_the_last_page_are_seen(large: NewBase, *, read_only: bool) -> None:
    with large.path.open("ab") as stream:
        stream.write(b"\0" * soundness.PAGE)
    with pytest.raises(DatabaseCorrupt):
        open_quickly(large, read_only=read_only)


@pytest.mark.parametrize("table", sorted(BULKY))
def test_what_grows_in_a_large_base_is_checked_by_its_backups(
    base: NewBase, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    with monkeypatch.context() as small:
        small.setattr(soundness, "CHECKED_WHOLE_UP_TO", 0)
        spoil_table(base.open(), table)
        with base.open(read_only=True) as opened, pytest.raises(E2CError):
            make_backup(opened, reason=Reason.MANUAL, clock=FakeClock())
    with pytest.raises(DatabaseCorrupt):
        base.open()
