"""Who else on the machine may read the files of a school: nobody, unless somebody decided so."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.helpers.bases import FAST, PASSWORD, new_base

from e2c_desktop.domain.errors import WrongPassword
from e2c_desktop.runtime.atomic import PRIVATE_MODE, write_atomically
from e2c_desktop.storage.archive import Reason
from e2c_desktop.storage.backup import make_backup
from e2c_desktop.storage.login import Password
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.restore import restore_backup
from e2c_desktop.storage.slots import read_slots, write_slots
from e2c_desktop.storage.unit_of_work import utc_now

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has those of the folder")


@pytest.fixture(autouse=True)
def _generous_account() -> Iterator[None]:
    """An account whose new files everybody may read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_base_keys_and_backups_are_for_their_owner_alone(tmp_path: Path) -> None:
    base = new_base(tmp_path)
    with base.open() as opened:
        backup = make_backup(opened, reason=Reason.MANUAL, clock=utc_now).backup
    base.path.unlink()
    restore_backup(base.files, backup.path, PASSWORD, policy=FAST)
    with pytest.raises(WrongPassword):
        open_base(base.path, Password("Mauvais-mot-0"), policy=FAST)  # is counted in a file
    files = {path.name: mode(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert {"ecole.e2c", "ecole.cles.json", "ecole.cles.bak.json", backup.path.name} <= set(files)
    assert set(files.values()) == {PRIVATE_MODE}


def test_a_decision_of_the_administrator_is_kept(tmp_path: Path) -> None:
    base = new_base(tmp_path)
    for path in (base.path, base.files.slots, base.files.slots_copy):
        path.chmod(0o660)
    with base.open() as opened:
        backup = make_backup(opened, reason=Reason.MANUAL, clock=utc_now).backup
    restore_backup(base.files, backup.path, PASSWORD, policy=FAST)
    write_slots(base.files, read_slots(base.files))
    assert {mode(path) for path in (base.path, base.files.slots, base.files.slots_copy)} == {0o660}


def test_a_printed_file_is_as_the_account_makes_files(tmp_path: Path) -> None:
    assert mode(write_atomically(tmp_path / "livret.pdf", b"%PDF")) == 0o666
    assert mode(write_atomically(tmp_path / "secours.pdf", b"%PDF", private=True)) == PRIVATE_MODE
