"""Printed files: their names, one for all, and what a disk refuses."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.helpers.builders import (
    make_path,
    make_school,
)
from tests.helpers.issuing import BOTH, issue

from e2c_desktop.domain.errors import (
    DiskFull,
    FileInUse,
    TargetUnreachable,
)
from e2c_desktop.runtime import atomic
from e2c_desktop.runtime.atomic import FileBusy, write_atomically
from e2c_desktop.services import printing_files
from e2c_desktop.services.printing_files import (
    Folder,
    FolderBehind,
    fault_of_target,
    save_documents,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def test_separate_files_never_replace_another_document(work: UnitOfWork, tmp_path: Path) -> None:
    files = issue(work, make_path(work).id, make_path(work).id)
    folder = tmp_path / "a" / "b"
    written = save_documents(files, folder=folder)
    assert [path.name for path in written] == [
        "NGUYEN_Thi-Mai_Portefeuille_2026-11-16.pdf",
        "NGUYEN_Thi-Mai_Portefeuille_2026-11-16_2.pdf",
    ]
    assert [path.read_bytes() for path in written] == [file.data for file in files]
    assert save_documents(files, folder=folder) == written
    written[0].write_bytes(b"autre chose")
    (moved,) = save_documents(files[:1], folder=folder)
    assert moved.name.endswith("_3.pdf")
    assert written[0].read_bytes() == b"autre chose"


def test_one_file_has_a_bookmark_for_each_person(work: UnitOfWork, tmp_path: Path) -> None:
    files = issue(work, make_path(work).id, make_path(work, last_name="SOW").id)
    (merged,) = save_documents(files, folder=tmp_path / "sortie", merged=True)
    assert merged.name == "Portefeuille-stagiaire_2-documents_2026-11-16.pdf"
    reader = PdfReader(merged, strict=True)
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles == ["NGUYỄN Thị Mai", "SOW Thị Mai"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Portefeuille stagiaire"
    assert len(reader.pages) == sum(file.pages for file in files)


def test_one_file_of_several_documents_names_them(work: UnitOfWork, tmp_path: Path) -> None:
    files = issue(work, make_path(work).id, kinds=BOTH)
    (merged,) = save_documents(files, folder=tmp_path, merged=True)
    reader = PdfReader(merged)
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles[0] == "NGUYỄN Thị Mai – Portefeuille stagiaire"
    assert merged.name.startswith("Documents_2-documents")


def test_nothing_to_save_is_nothing(tmp_path: Path) -> None:
    assert save_documents([], folder=tmp_path / "vide") == []
    assert not (tmp_path / "vide").exists()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (FileBusy(errno.EACCES, "tenu", "x"), FileInUse),
        (OSError(errno.ENOSPC, "plein"), DiskFull),
        (OSError(errno.ENOENT, "parti"), TargetUnreachable),
    ],
)
def test_faults_of_the_target_have_their_sentence(error: OSError, kind: type[Exception]) -> None:
    assert type(fault_of_target(error)) is kind


def test_a_target_that_cannot_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    with pytest.raises(TargetUnreachable):
        Folder(tmp_path / "fichier" / "dossier")


def test_a_disk_that_fills_up_while_saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> Path:
        raise OSError(errno.ENOSPC, "plein", str(path), len(data))

    monkeypatch.setattr(printing_files, "write_atomically", full)
    with pytest.raises(DiskFull):
        Folder(tmp_path).save("a.pdf", b"%PDF")


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Have the disk be full for one file."""

    def write(path: Path, data: bytes, *, name_is_safe: bool) -> Path:
        if path.name == name:
            raise OSError(errno.ENOSPC, "plein", str(path))
        return write_atomically(path, data, name_is_safe=name_is_safe)

    monkeypatch.setattr(printing_files, "write_atomically", write)


def test_files_written_behind_are_safe_when_the_block_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[list[str]] = []

    def sync(folder: Path) -> None:
        brought.append(sorted(path.name for path in folder.iterdir()))

    monkeypatch.setattr(printing_files, "sync_folder", sync)
    monkeypatch.setattr(atomic, "sync_folder", sync)
    names = [f"{rank:02d}.pdf" for rank in range(12)]
    with FolderBehind(tmp_path / "a" / "b") as target:
        paths = [target.save(name, name.encode()) for name in names]
    assert [path.read_bytes() for path in paths] == [name.encode() for name in names]
    assert brought == [names]  # once for all, and after them


def test_two_people_of_one_name_get_two_files_behind_too(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"1")
    with FolderBehind(tmp_path) as target:
        first, second = target.save("a.pdf", b"1"), target.save("A.pdf", b"2")
    assert (first.name, second.name) == ("a.pdf", "A_2.pdf")
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_a_fault_behind_is_told_at_the_end_and_spoils_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "b.pdf")
    with pytest.raises(DiskFull), FolderBehind(tmp_path) as target:
        target.save("a.pdf", b"a")
        target.save("b.pdf", b"b")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_fault_behind_is_told_by_the_next_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "b.pdf")
    target = FolderBehind(tmp_path)
    target.save("a.pdf", b"a")
    target.save("b.pdf", b"b")
    wait(target._writings)
    with pytest.raises(DiskFull):
        target.save("c.pdf", b"c")
    target.__exit__(None)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_what_went_wrong_first_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, "b.pdf")
    with pytest.raises(ZeroDivisionError), FolderBehind(tmp_path) as target:
        target.save("a.pdf", b"a")
        target.save("b.pdf", b"b")
        raise ZeroDivisionError
    assert (tmp_path / "a.pdf").read_bytes() == b"a"
