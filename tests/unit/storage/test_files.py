"""The names of the files around a base."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from e2c_desktop.storage.files import BaseFiles, sweep_leftovers

NOW = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)


def test_companions_are_named_after_the_base(tmp_path: Path) -> None:
    files = BaseFiles.named(tmp_path / "ecole.v2")
    assert files.base.name == "ecole.v2.e2c"
    assert files.slots.name == "ecole.v2.cles.json"
    assert files.slots_copy.name == "ecole.v2.cles.bak.json"
    assert files.lock.name == "ecole.v2.verrou"
    assert files.backups.name == "ecole.v2 - sauvegardes"
    assert files.hot_journal.name == "ecole.v2.e2c-journal"
    assert BaseFiles.named(files.base) == files


def test_a_damaged_base_gets_a_free_name(tmp_path: Path) -> None:
    files = BaseFiles.named(tmp_path / "ecole")
    first = files.damaged(NOW)
    assert first.name == "ecole.endommagee-20260302-0905.e2c"
    first.touch()
    second = files.damaged(NOW)
    assert second.name == "ecole.endommagee-20260302-0905-2.e2c"
    second.touch()
    assert files.damaged(NOW).name == "ecole.endommagee-20260302-0905-3.e2c"


def test_leftovers_of_killed_programs_go_and_young_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = (".en-cours-0.tmp", ".en-cours-0.tmp-journal", ".en-cours-1.tmp", "ecole.e2c")
    for name in names:
        (tmp_path / name).touch()
        if name != ".en-cours-1.tmp":
            os.utime(tmp_path / name, (0, 0))
    with monkeypatch.context() as patched:

        def held(path: Path) -> None:
            raise PermissionError(13, "held")

        patched.setattr(Path, "unlink", held)
        sweep_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(names)
    sweep_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".en-cours-1.tmp", "ecole.e2c"}
