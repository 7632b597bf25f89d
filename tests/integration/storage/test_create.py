"""Creating a base: complete, encrypted, never over something else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.bases import DIRECTOR, FAST

from e2c_desktop.domain.errors import CloudFolder, DiskFull, Refused, TargetUnreachable
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.storage.create import create_base
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.models import Meta
from e2c_desktop.storage.unit_of_work import UnitOfWork


def test_a_new_base_is_encrypted_complete_and_open(tmp_path: Path) -> None:
    created = create_base(tmp_path / "école", DIRECTOR, site_name="Marseille", policy=FAST)
    opened = created.opened
    assert not opened.read_only
    assert opened.actor == Actor(DIRECTOR.id, DIRECTOR.name, Role.DIRECTION)
    assert opened.files.base == tmp_path / "école.e2c"
    assert DIRECTOR.password not in repr(created)
    assert created.recovery_code not in repr(created)
    with UnitOfWork(opened).read() as session:
        facts = {row.key: row.value for row in session.execute(sa.select(Meta.key, Meta.value))}
    opened.close()
    opened.close()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "école.e2c",
        "école.e2c-journal",
        "école.cles.json",
        "école.cles.bak.json",
        "école.verrou",
    }
    assert b"Marseille" not in (tmp_path / "école.e2c").read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "école.e2c").execute("SELECT * FROM sqlite_master")
    assert facts["site_name"] == "Marseille"
    assert facts["base_id"] == str(opened.base_id)


@pytest.mark.parametrize("kept", ["base", "slots", "slots_copy"])
def test_creating_never_overwrites(tmp_path: Path, kept: str) -> None:
    files = BaseFiles.named(tmp_path / "ecole")
    path: Path = getattr(files, kept)
    path.write_bytes(b"precious")
    with pytest.raises(Refused, match=r"ecole\.e2c"):
        create_base(tmp_path / "ecole", DIRECTOR, policy=FAST)
    assert path.read_bytes() == b"precious"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_creating_refuses_cloud_folders_and_absent_ones(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(CloudFolder):
        create_base(tmp_path / "Dropbox" / "ecole", DIRECTOR, policy=FAST)
    with pytest.raises(TargetUnreachable):
        create_base(tmp_path / "absent" / "ecole", DIRECTOR, policy=FAST)
    assert [path.name for path in tmp_path.rglob("*")] == ["Dropbox"]


def test_a_creation_that_fails_leaves_nothing_open_to_confusion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("e2c_desktop.storage.create.os.link", refuse)
    with pytest.raises(DiskFull):
        create_base(tmp_path / "ecole", DIRECTOR, policy=FAST)
    assert not (tmp_path / "ecole.e2c").exists()
    assert not list(tmp_path.glob(".en-cours*"))
