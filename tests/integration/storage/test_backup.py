"""Backups: what has the name of a backup was verified, and says when the base has gone on."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.helpers.bases import DIRECTOR, FakeClock, NewBase

from e2c_desktop.domain.errors import (
    BackupFailed,
    BackupRefused,
    DatabaseCorrupt,
    IntegrityProblem,
)
from e2c_desktop.storage import archive as archive_module
from e2c_desktop.storage import backup as backup_module
from e2c_desktop.storage.archive import Contents, Manifest, Reason, read_archive
from e2c_desktop.storage.backup import (
    anchors,
    changed_since_backup,
    last_backup,
    list_backups,
    make_backup,
    verify_archive,
)
from e2c_desktop.storage.engine import Access, connect
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

CLOCK = FakeClock()


def _add(uow: UnitOfWork) -> None:
    with uow.write("Inscrire") as scope:
        scope.session.add(Trainee(last_name="Canari", first_name="Zoé"))


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_complete_named_and_signed(uow: UnitOfWork) -> None:
    _add(uow)
    assert last_backup(uow.opened) is None
    assert changed_since_backup(uow.opened)
    done = make_backup(uow.opened, reason=Reason.CLOSING, clock=CLOCK)
    local = CLOCK.now.astimezone()
    assert done.backup.path.name == f"{local:%Y-%m-%d_%H%M}_marseille.e2csav"
    assert _names(uow.opened.files.backups) == [done.backup.path.name]
    with zipfile.ZipFile(done.backup.path) as archive:
        assert sorted(archive.namelist()) == ["base.db", "cles.json", "manifeste.json"]
        assert json.loads(archive.read("manifeste.json"))["lignes"]["trainee"] == 1
    assert b"Canari" not in done.backup.path.read_bytes()
    assert done.backup.size == done.backup.path.stat().st_size
    assert last_backup(uow.opened) == done.backup
    assert not changed_since_backup(uow.opened)
    _add(uow)
    assert changed_since_backup(uow.opened)


def test_two_backups_in_one_minute_have_two_names(uow: UnitOfWork) -> None:
    names = {
        make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK).backup.path.name
        for _ in range(3)
    }
    assert len(names) == 3


def test_a_base_opened_for_reading_is_backed_up_too(base: NewBase, tmp_path: Path) -> None:
    with base.open(read_only=True) as opened:
        done = make_backup(opened, reason=Reason.MANUAL, clock=CLOCK, folder=tmp_path / "ici")
    assert done.backup.path.parent == tmp_path / "ici"


def test_the_second_folder_gets_the_same_file(uow: UnitOfWork, tmp_path: Path) -> None:
    second = tmp_path / "clé"
    second.mkdir()
    old = second / ".en-cours-0.tmp"
    young = second / ".en-cours-1.tmp"
    for path in (old, young):
        path.touch()
    os.utime(old, (0, 0))
    done = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK, second=second)
    assert done.second is not None
    assert done.second.read_bytes() == done.backup.path.read_bytes()
    assert _names(second) == [young.name, done.backup.path.name]


def test_a_second_folder_that_is_gone_does_not_cost_the_first(
    uow: UnitOfWork, tmp_path: Path
) -> None:
    done = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK, second=tmp_path / "absent")
    assert done.second is None
    assert done.problem is not None
    assert "introuvable" in str(done.problem)
    assert done.backup.path.exists()


def test_a_second_folder_that_is_full_keeps_no_half_file(
    uow: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:100])
        raise OSError(28, "full")

    def torn(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:100])

    second = tmp_path / "clé"
    second.mkdir()
    for copy, word in ((full, "place"), (torn, "diffère")):
        monkeypatch.setattr("e2c_desktop.storage.backup.shutil.copyfile", copy)
        done = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK, second=second)
        assert word in str(done.problem)
        assert _names(second) == []


def test_a_copy_that_differs_is_never_published(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "verify_copy", lambda path, key: Contents({}, "", 1))
    with pytest.raises(BackupFailed, match="diffère"):
        make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK)
    assert _names(uow.opened.files.backups) == []


@pytest.mark.parametrize(
    ("name", "error", "word"),
    [
        ("write_atomically", OSError(28, "full"), "place"),
        ("write_atomically", OSError(5, "io"), "vérifié"),
        ("verify_copy", DatabaseCorrupt(), "vérifié"),
    ],
)
def test_a_failed_backup_leaves_the_earlier_ones(
    uow: UnitOfWork,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    error: Exception,
    word: str,
) -> None:
    first = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK).backup

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(backup_module, name, refuse)
    with pytest.raises(BackupFailed, match=word):
        make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK)
    assert _names(uow.opened.files.backups) == [first.path.name]


def test_without_key_slots_there_is_no_backup(uow: UnitOfWork) -> None:
    uow.opened.files.slots.unlink()
    uow.opened.files.slots_copy.unlink()
    with pytest.raises(BackupFailed, match="clés"):
        make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK)


def test_old_backups_go_and_held_ones_wait(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    for _ in range(40):
        done = make_backup(uow.opened, reason=Reason.PERIODIC, clock=clock)
        clock.advance(days=1)
    assert done.removed
    left = list_backups(uow.opened.files.backups, uow.opened.keys.base)
    assert left[0] == done.backup
    assert len(left) <= 14 + 8
    with monkeypatch.context() as patched:

        def held(path: Path, *, missing_ok: bool = False) -> None:
            if path.suffix == ".e2csav":
                raise PermissionError(13, "held")

        patched.setattr(Path, "unlink", held)
        assert make_backup(uow.opened, reason=Reason.PERIODIC, clock=clock).removed == ()
    clock.advance(days=-300)
    assert make_backup(uow.opened, reason=Reason.PERIODIC, clock=clock).removed == ()


def test_what_is_not_a_backup_is_not_listed(uow: UnitOfWork) -> None:
    done = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK)
    folder = uow.opened.files.backups
    (folder / "texte.e2csav").write_text("rien")
    (folder / "vide.e2csav").touch()
    (folder / "dossier.e2csav").mkdir()
    assert list_backups(folder) == [done.backup]
    assert list_backups(folder, bytes(32)) == []
    assert list_backups(folder / "absent") == []


def _rewrite(path: Path, change: Callable[[dict[str, bytes]], object], *, method: int = 0) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def _manifest(members: dict[str, bytes], **changed: object) -> None:
    stored = json.loads(members["manifeste.json"])
    members["manifeste.json"] = json.dumps({**stored, **changed}).encode()


def _swap_slots(members: dict[str, bytes]) -> None:
    members["cles.json"] = b"{}"
    _manifest(members, sha256_cles=hashlib.sha256(b"{}").hexdigest())


CHANGES: dict[str, Callable[[dict[str, bytes]], object]] = {
    "missing member": lambda members: members.pop("base.db"),
    "added member": lambda members: members.update({"x": b""}),
    "other count": lambda members: _manifest(members, lignes={}),
    "other format": lambda members: _manifest(members, format=2),
    "other base": lambda members: _manifest(members, base="0" * 32),
    "no zone": lambda members: _manifest(members, le="2026-03-02T09:00:00"),
    "no head": lambda members: _manifest(members, journal="?"),
    "not a manifest": lambda members: members.update({"manifeste.json": b"[]"}),
    "huge manifest": lambda members: members.update({"manifeste.json": b" " * 1_000_001}),
    "other slots": lambda members: members.update({"cles.json": b"{}"}),
    "broken slots": _swap_slots,
}


@pytest.mark.parametrize("kind", CHANGES)
def test_an_altered_backup_is_refused(uow: UnitOfWork, kind: str) -> None:
    path = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK).backup.path
    _rewrite(path, CHANGES[kind])
    with pytest.raises(BackupRefused):
        read_archive(path, uow.opened.keys.base)
    if kind in {"other base", "no zone", "broken slots"}:
        with pytest.raises(BackupRefused):
            read_archive(path)


def test_a_compressed_archive_is_not_ours(uow: UnitOfWork) -> None:
    path = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK).backup.path
    _rewrite(path, lambda members: None, method=zipfile.ZIP_DEFLATED)
    with pytest.raises(BackupRefused):
        read_archive(path, uow.opened.keys.base)


def test_a_base_swapped_inside_is_refused(uow: UnitOfWork, tmp_path: Path) -> None:
    path = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK).backup.path

    def swap_the_last_bit(members: dict[str, bytes]) -> None:
        whole = members["base.db"]
        members["base.db"] = whole[:-1] + bytes([whole[-1] ^ 1])

    _rewrite(path, swap_the_last_bit)
    with pytest.raises(BackupRefused):
        verify_archive(path, uow.opened.keys.base)
    archive = read_archive(path, uow.opened.keys.base)
    assert isinstance(archive.manifest, Manifest)
    with pytest.raises(BackupRefused):
        archive.extract_base(tmp_path / "copie")


def test_a_backup_that_is_gone_is_refused_and_a_failing_disk_is_told(
    uow: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (tmp_path, tmp_path / "absent.e2csav"):
        with pytest.raises(BackupRefused, match="lu"):
            read_archive(path)

    def failing(*_: object) -> None:
        raise OSError(5, "io")

    path = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK).backup.path
    monkeypatch.setattr("e2c_desktop.storage.archive.zipfile.ZipFile", failing)
    with pytest.raises(OSError, match="io"):
        read_archive(path)


def test_bytes_of_the_archive_changed_at_random_raise_nothing_else(uow: UnitOfWork) -> None:
    path = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK).backup.path
    whole = path.read_bytes()
    chance = random.Random(1)
    for _ in range(600):
        mutated = bytearray(whole)
        for _ in range(chance.choice((1, 2, 4))):
            place = chance.choice((chance.randrange(60), -1 - chance.randrange(3200)))
            mutated[place] = chance.randrange(256)
        path.write_bytes(mutated)
        with contextlib.suppress(BackupRefused):
            read_archive(path, uow.opened.keys.base).check_base()


def test_a_copy_that_is_not_ours_is_damaged(uow: UnitOfWork) -> None:
    connection = connect(uow.opened.files.base, uow.opened.keys.base, Access.WRITE)
    connection.execute("PRAGMA application_id = 5")
    connection.close()
    with pytest.raises(DatabaseCorrupt):
        archive_module.verify_copy(uow.opened.files.base, uow.opened.keys.base)


# The whole verification


def test_a_sound_base_is_found_sound(uow: UnitOfWork) -> None:
    _add(uow)
    assert verify_base(uow.opened).backup is None
    done = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK)
    found = verify_base(uow.opened)
    assert found.problems == ()
    assert (found.people, found.backup) == (1, done.backup)
    assert found.contents.counts["trainee"] == 1
    assert anchors(uow.opened) == [found.journal.head]
    found.raise_if_unsound()


def test_the_verification_names_what_it_finds(uow: UnitOfWork) -> None:
    _add(uow)
    path = make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK).backup.path
    _rewrite(path, lambda members: members.update({"base.db": b"?"}))
    for files in (uow.opened.files.slots, uow.opened.files.slots_copy):
        files.write_text(files.read_text("utf-8").replace(DIRECTOR.name, "Un Autre"), "utf-8")
    connection = connect(uow.opened.files.base, uow.opened.keys.base, Access.WRITE)
    connection.execute("DROP TRIGGER journal_no_update")
    connection.execute("UPDATE journal SET label = 'x'")
    connection.close()
    found = verify_base(uow.opened)
    assert ["n° 1" in found.problems[0], "Un Autre" in found.problems[1]] == [True, True]
    assert path.name in found.problems[2]
    with pytest.raises(IntegrityProblem, match="n° 1"):
        found.raise_if_unsound()
    uow.opened.files.slots.unlink()
    uow.opened.files.slots_copy.unlink()
    assert "absents" in verify_base(uow.opened).problems[1]


def test_a_damaged_structure_stops_the_verification(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("e2c_desktop.storage.verify.one", lambda *_: "row missing from index")
    with pytest.raises(DatabaseCorrupt):
        verify_base(uow.opened)


def test_what_later_backups_say_is_dropped_after_a_restore(uow: UnitOfWork) -> None:
    _add(uow)
    make_backup(uow.opened, reason=Reason.MANUAL, clock=CLOCK)
    assert [head.seq for head in anchors(uow.opened)] == [1]
    later = (CLOCK.now + timedelta(days=1)).isoformat()
    connection = connect(uow.opened.files.base, uow.opened.keys.base, Access.WRITE)
    for seq, kept in ((1, [1]), (0, [])):
        connection.execute("REPLACE INTO meta VALUES ('restored', ?)", (f"{later}|{seq}",))
        assert [head.seq for head in anchors(uow.opened)] == kept
    connection.close()
