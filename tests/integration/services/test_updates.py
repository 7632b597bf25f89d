"""Updates on a real base: what is refused, what is prepared, and that nothing stays half done."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, make_school
from tests.helpers.programs import failing
from tests.helpers.signed_updates import (
    DEBIAN,
    INSTALLER,
    LINUX,
    OTHER_PUBLISHER,
    UPDATE,
    WINDOWS,
    make_update,
)

from e2c_desktop.domain.errors import (
    BackupFailed,
    Cancelled,
    DatabaseOpenElsewhere,
    DatabaseReadOnly,
    E2CError,
    Forbidden,
    SessionTakenOver,
    TargetUnreachable,
)
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.domain.update_errors import (
    NoPublisher,
    NotAnUpdate,
    UpdateDamaged,
    UpdateForAnotherSystem,
    UpdateNeedsAnotherFirst,
    UpdateNeedsRoom,
    UpdateNotNewer,
    UpdateTooOldForBase,
    UpdateUnsigned,
)
from e2c_desktop.domain.updates import InstallerKind, System, Version
from e2c_desktop.runtime import atomic
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services import updates
from e2c_desktop.services.backups import Reason, list_backups
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.updates import (
    PreparedUpdate,
    check_update_file,
    inspect_update,
    prepare_update,
    this_program,
)
from e2c_desktop.storage.models import Operation
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.unit_of_work import UnitOfWork


class Disk(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path / "ecole")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "poste" / "mise-a-jour"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_update(tmp_path / "cle")


def labels(work: UnitOfWork) -> list[str]:
    with work.read() as session:
        return list(session.execute(sa.select(Operation.label).order_by(Operation.at)).scalars())


def prepare(work: UnitOfWork, file: Path, folder: Path, **given: Any) -> PreparedUpdate:
    wanted = {"expected": UPDATE, "program": WINDOWS, **given}
    return prepare_update(work, file=file, folder=folder, **wanted)


def test_an_update_is_read_and_nothing_is_touched(
    work: UnitOfWork, file: Path, folder: Path
) -> None:
    before = labels(work)
    assert inspect_update(work, file=file, folder=folder, program=WINDOWS) == UPDATE
    assert not folder.exists()
    assert labels(work) == before
    assert list_backups(work) == []


def test_a_backup_comes_first_then_the_installer_and_a_trace(
    work: UnitOfWork, file: Path, folder: Path, tmp_path: Path
) -> None:
    made = prepare(work, file, folder, second=tmp_path / "cle")
    (backup,) = list_backups(work)
    assert backup.manifest.reason is Reason.UPDATE
    assert made.backup == backup
    assert made.problem is None
    assert list((tmp_path / "cle").glob("*.e2csav"))
    assert made.installer.read_bytes() == INSTALLER
    assert made.installer == folder / UPDATE.file
    assert made.kind is InstallerKind.RUN
    assert labels(work)[-1] == "Préparer la mise à jour 0.1.0 → 0.2.0"
    assert [path.name for path in folder.iterdir()] == [UPDATE.file]
    if sys.platform != "win32":
        assert made.installer.stat().st_mode & 0o777 == 0o600


def test_an_absent_second_folder_is_told_and_stops_nothing(
    work: UnitOfWork, file: Path, folder: Path, tmp_path: Path
) -> None:
    made = prepare(work, file, folder, second=tmp_path / "cle" / "absent" / "x")
    assert isinstance(made.problem, BackupFailed)
    assert made.installer.is_file()


def test_a_failing_backup_stops_everything(
    work: UnitOfWork, file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = labels(work)
    monkeypatch.setattr(updates, "back_up", failing(BackupFailed()))
    with pytest.raises(BackupFailed):
        prepare(work, file, folder)
    assert not folder.exists()
    assert labels(work) == before


def test_what_was_agreed_to_is_what_is_prepared(
    work: UnitOfWork, tmp_path: Path, folder: Path
) -> None:
    other = make_update(tmp_path / "cle", replace(UPDATE, version=Version(0, 3, 0)))
    with pytest.raises(UpdateDamaged):
        prepare(work, other, folder)
    assert list_backups(work) == []


def test_an_installer_spoilt_meanwhile_leaves_nothing(
    work: UnitOfWork, file: Path, folder: Path
) -> None:
    raw = bytearray(file.read_bytes())
    raw[raw.index(INSTALLER)] ^= 1
    file.write_bytes(raw)
    with pytest.raises(UpdateDamaged):
        prepare(work, file, folder)
    assert not folder.exists()
    assert "Préparer" not in labels(work)[-1]


def test_what_was_written_is_read_again_from_the_disk(
    work: UnitOfWork, file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying_write(
        target: Path, content: Any, *, verify: Callable[[Path], object], **_: Any
    ) -> None:
        with (target.parent / "t").open("wb") as out:
            content(out)
            out.seek(3)
            out.write(b"?")
        verify(target.parent / "t")

    monkeypatch.setattr(updates, "write_atomically", lying_write)
    with pytest.raises(UpdateDamaged):
        prepare(work, file, folder)
    assert not folder.exists()


@pytest.mark.parametrize("label", ["Sauvegarde de la base", "Copie du", "Copie vérifiée"])
def test_stopped_anywhere_nothing_stays_but_the_backup(
    work: UnitOfWork, file: Path, folder: Path, label: str
) -> None:
    def stop(done: int, total: int, words: str) -> None:
        if words.startswith(label):
            raise Cancelled

    with pytest.raises(Cancelled):
        prepare(work, file, folder, progress=stop)
    assert not folder.exists()
    assert "Préparer" not in labels(work)[-1]
    assert len(list_backups(work)) == (0 if label.startswith("Sauvegarde") else 1)


@pytest.mark.parametrize(("code", "kind"), [(28, UpdateNeedsRoom), (13, TargetUnreachable)])
def test_a_disk_that_refuses_is_a_sentence_and_leaves_nothing(
    work: UnitOfWork,
    file: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    kind: type[E2CError],
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "no")

    work.opened.schema()
    monkeypatch.setattr(updates, "back_up", lambda *_, **__: None)
    monkeypatch.setattr(atomic, "_take_name", refuse)
    with pytest.raises(kind):
        prepare(work, file, folder)
    assert not folder.exists()


def test_the_refusals_come_in_their_order(tmp_path: Path, folder: Path, work: UnitOfWork) -> None:
    """Each file has the faults of all the following ones too."""

    def refused(file: Path, program: updates.Program = LINUX) -> type[BaseException]:
        with pytest.raises(E2CError) as caught:
            inspect_update(work, file=file, folder=folder, program=program)
        return caught.type

    old = replace(UPDATE, version=Version(0, 0, 9), oldest_schema=9, schema=9)
    stick = tmp_path / "cle"
    text = stick / "notes.e2cmaj"
    stick.mkdir()
    text.write_text("rien", encoding="utf-8")
    assert refused(text, replace(LINUX, key=None)) is NotAnUpdate
    unsigned = make_update(stick, old, by=OTHER_PUBLISHER)
    cut = stick / "cut.e2cmaj"
    cut.write_bytes(unsigned.read_bytes()[:-1])
    assert refused(cut, replace(LINUX, key=None)) is UpdateDamaged
    assert refused(unsigned, replace(LINUX, key=None)) is NoPublisher
    assert refused(unsigned) is UpdateUnsigned
    assert refused(make_update(stick, old)) is UpdateForAnotherSystem
    old = replace(old, system=System.LINUX, file=DEBIAN.file)
    assert refused(make_update(stick, old)) is UpdateNotNewer
    new = replace(old, version=Version(0, 2, 0))
    assert refused(make_update(stick, new)) is UpdateNeedsAnotherFirst
    assert list_backups(work) == []
    assert not folder.exists()


def test_a_base_newer_than_the_update_is_refused(
    work: UnitOfWork, file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert work.opened.schema() == UPDATE.schema
    monkeypatch.setattr(OpenedBase, "schema", lambda _self: UPDATE.schema + 1)
    with pytest.raises(UpdateTooOldForBase):
        inspect_update(work, file=file, folder=folder, program=WINDOWS)


def test_room_is_asked_for_the_file_and_the_program(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = updates.ROOM_TO_INSTALL + len(INSTALLER)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(free * 2, free, free))
    assert check_update_file(file, folder=folder, program=WINDOWS) == UPDATE
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(free * 2, free, free - 1))
    with pytest.raises(UpdateNeedsRoom, match="301 Mo"):
        check_update_file(file, folder=folder, program=WINDOWS)


def test_a_base_held_by_another_session_is_refused(
    work: UnitOfWork, file: Path, folder: Path
) -> None:
    base = work.opened.files.base
    reader = open_school(base, user=None, password=SCHOOL_PASSWORD, read_only=True, policy=FAST)
    with pytest.raises(DatabaseOpenElsewhere):
        prepare(reader, file, folder)
    work.opened.close()
    with pytest.raises(DatabaseReadOnly):
        prepare(reader, file, folder)
    reader.opened.close()


def test_a_session_that_took_the_base_over_waits_for_the_other_to_close(
    work: UnitOfWork, file: Path, folder: Path
) -> None:
    base = work.opened.files.base
    taker = open_school(base, user=None, password=SCHOOL_PASSWORD, take_over=True, policy=FAST)
    with pytest.raises(DatabaseOpenElsewhere):
        prepare(taker, file, folder)
    with pytest.raises(SessionTakenOver):
        prepare(work, file, folder)
    assert not folder.exists()
    work.opened.close()
    assert prepare(taker, file, folder).installer.is_file()
    taker.opened.close()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTION])
def test_an_update_is_for_the_direction(
    work: UnitOfWork, file: Path, folder: Path, role: Role
) -> None:
    work.actor = Actor(work.actor.id, work.actor.name, role)
    with pytest.raises(Forbidden):
        inspect_update(work, file=file, folder=folder, program=WINDOWS)
    with pytest.raises(Forbidden):
        prepare(work, file, folder)


def test_the_program_that_runs_knows_itself(file: Path, folder: Path) -> None:
    here = this_program()
    assert str(here.version) == __version__
    assert here.system is (System.WINDOWS if sys.platform == "win32" else System.LINUX)
    with pytest.raises(NoPublisher if here.key is None else UpdateUnsigned):
        check_update_file(file, folder=folder)
