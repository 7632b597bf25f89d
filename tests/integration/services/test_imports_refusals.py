"""What an import refuses, how it is undone, and what it reports."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from tests.helpers.builders import as_role, make_school, make_trainee
from tests.helpers.importing import ADA, TODAY, book, bring, crowd, everything, only_path

from e2c_desktop.domain.errors import (
    BackupFailed,
    Cancelled,
    DatabaseReadOnly,
    DiskFault,
    DiskFull,
    FileInUse,
    Forbidden,
    ImportProblem,
    NotFound,
    Refused,
    TargetUnreachable,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.runtime.atomic import FileBusy
from e2c_desktop.services import imports, imports_batch, imports_reports
from e2c_desktop.services.imports import (
    import_trainees,
    preview_trainees,
    undo_import,
)
from e2c_desktop.services.imports_reports import problems_of, save_problems, save_report
from e2c_desktop.services.trainees import update_trainee
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import (
    JournalEntry,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _png(folder: Path) -> Path:
    path = folder / "photo.xlsx"
    path.write_bytes(bytes.fromhex("89504E470D0A1A0A") + bytes(64))
    return path


def _empty(folder: Path) -> Path:
    path = folder / "vide.csv"
    path.write_bytes(b"")
    return path


def _no_header(folder: Path) -> Path:
    return book(folder, ("a", "b"), titles=("x", "y"))


@pytest.mark.parametrize("make", [_png, _empty, _no_header])
def test_a_hostile_file_is_refused_and_nothing_is_written(
    work: UnitOfWork, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    before = everything(work)
    with pytest.raises(ImportProblem):
        preview_trainees(work, file=make(tmp_path), today=TODAY)
    assert everything(work) == before
    assert not list(work.opened.files.backups.glob("*"))


def test_a_reader_may_neither_look_nor_import(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(tmp_path, ADA)
    preview = preview_trainees(work, file=file, today=TODAY)
    reader = as_role(work, Role.READER)
    with pytest.raises(Forbidden):
        preview_trainees(reader, file=file, today=TODAY)
    with pytest.raises(Forbidden):
        import_trainees(reader, preview=preview)
    with pytest.raises(Forbidden):
        undo_import(reader, batch_id=new_id())


def test_a_base_that_changed_since_the_dry_run_is_looked_at_again(
    work: UnitOfWork, tmp_path: Path
) -> None:
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    make_trainee(work)
    with pytest.raises(Refused, match="depuis la vérification"):
        import_trainees(work, preview=preview)
    assert everything(work)["import_batch"] == 0
    bring(work, tmp_path / "suivi.xlsx")
    assert everything(work)["trainee"] == 2


def test_nothing_is_written_when_the_backup_fails(
    work: UnitOfWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise BackupFailed

    monkeypatch.setattr(imports_batch, "back_up", fail)
    before = everything(work)
    with pytest.raises(BackupFailed):
        bring(work, book(tmp_path, ADA))
    assert everything(work) == before


def test_a_base_open_for_reading_only_is_not_even_backed_up(
    work: UnitOfWork, tmp_path: Path
) -> None:
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    work.opened.read_only = True
    with pytest.raises(DatabaseReadOnly):
        import_trainees(work, preview=preview)
    assert not list(work.opened.files.backups.glob("*"))


def test_stopping_half_way_leaves_nothing(work: UnitOfWork, tmp_path: Path) -> None:
    people = crowd(1200)
    preview = preview_trainees(work, file=book(tmp_path, *people), today=TODAY)
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 1000:
            raise Cancelled

    before = everything(work)
    with pytest.raises(Cancelled):
        import_trainees(work, preview=preview, progress=stop)
    assert seen == [(500, 1200), (1000, 1200)]
    assert everything(work) == before


def test_a_whole_import_is_undone_done_again_and_undone(work: UnitOfWork, tmp_path: Path) -> None:
    before = everything(work)
    people = crowd(700)
    file = book(tmp_path, *people, sheet="Choisy-le-Roi")
    _, done = bring(work, file)
    full = everything(work)
    assert full["trainee"] == 700
    undone = undo_last(work)
    assert undone is not None
    assert undone.label == imports.LABEL
    assert everything(work) == {**before, "import_batch": 1}
    assert preview_trainees(work, file=file, today=TODAY).already_imported_on is None
    assert undo_last(work) is None
    assert redo_last(work) is not None
    assert everything(work) == full
    assert preview_trainees(work, file=file, today=TODAY).already_imported_on is not None
    assert done.batch_id is not None
    undo_import(work, batch_id=done.batch_id)
    assert everything(work) == {**before, "import_batch": 1}
    with pytest.raises(Refused, match="déjà annulée"):
        undo_import(work, batch_id=done.batch_id)
    assert verify_base(work.opened).problems == ()


def test_an_import_whose_people_were_changed_since_stays(work: UnitOfWork, tmp_path: Path) -> None:
    _, done = bring(work, book(tmp_path, ADA))
    trainee_id = only_path(work).trainee_id
    record = Reads(work).trainee(trainee_id)
    draft = TraineeDraft(last_name="KOWALSKA", first_name="Ada")
    update_trainee(work, trainee_id=trainee_id, version=record.version, draft=draft, today=TODAY)
    assert done.batch_id is not None
    with pytest.raises(Refused, match="plus récente"):
        undo_import(work, batch_id=done.batch_id)
    assert everything(work)["trainee"] == 1
    undo_last(work)  # the correction first, then the import
    undo_import(work, batch_id=done.batch_id)
    assert everything(work)["trainee"] == 0


def test_an_unknown_import_cannot_be_undone(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        undo_import(work, batch_id=new_id())


def test_everything_is_journalled(work: UnitOfWork, tmp_path: Path) -> None:
    bring(work, book(tmp_path, ADA))
    with work.read() as session:
        query = sa.select(JournalEntry.table_name).where(JournalEntry.label == imports.LABEL)
        tables = session.execute(query).scalars().all()
    assert sorted(set(tables)) == ["import_batch", "path", "path_event", "trainee"]


def test_the_report_and_the_list_to_correct(work: UnitOfWork, tmp_path: Path) -> None:
    wrong = ("OSEI", "Kwame", "31/02/2006", "03/03/2025", "", "")
    preview = preview_trainees(work, file=book(tmp_path, ADA, wrong), today=TODAY)
    report = json.loads(save_report(preview, tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["fichier"] == "suivi.xlsx"
    assert report["comptes"]["nouveau"] == 1
    assert [line["verdict"] for line in report["lignes"]] == ["nouveau", "refusé"]
    shown = problems_of(preview)
    assert len(list(shown.rows)) == 1
    assert shown.total == "1 ligne"
    page = load_workbook(save_problems(preview, tmp_path / "c.xlsx")).active
    assert page is not None
    texts = [[cell.value for cell in row] for row in page.iter_rows()]
    assert "31/02/2006" in texts[-1]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (FileBusy("ouvert"), FileInUse),
        (OSError(errno.ENOSPC, "plein"), DiskFull),
        (OSError(errno.EIO, "panne"), DiskFault),
    ],
)
def test_a_report_that_the_disk_refuses(
    work: UnitOfWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: OSError,
    expected: type[Exception],
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(imports_reports, "write_atomically", fail)
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    with pytest.raises(expected):
        save_problems(preview, tmp_path / "c.xlsx")


def test_a_report_in_a_folder_that_is_not_there(work: UnitOfWork, tmp_path: Path) -> None:
    preview = preview_trainees(work, file=book(tmp_path, ADA), today=TODAY)
    with pytest.raises(TargetUnreachable):
        save_report(preview, tmp_path / "absent" / "r.json")
    assert problems_of(preview).total == "0 lignes"
