"""The copy of an exit file on a stick that may be full, locked, pulled out or somebody else's."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import (
    DiskFault,
    DiskFull,
    E2CError,
    FileInUse,
    Refused,
    TargetUnreachable,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.runtime.atomic import FileBusy
from e2c_desktop.services import exit_copy
from e2c_desktop.services.exit_copy import copy_to_stick, save_exit_files
from e2c_desktop.services.exit_file import ExitFile

INES = ExitFile(
    DocumentKind.ACA,
    new_id(),
    "BAKHTI Inès",
    "BAKHTI_Ines_Dossier-de-sortie_2026-06-01.pdf",
    b"%PDF un dossier",
    19,
    date(2026, 6, 1),
    "École",
    folder="BAKHTI_Ines",
)
YANIS = replace(
    INES,
    subject_id=new_id(),
    file_name="DJENNANE_Yanis_Dossier-de-sortie_2026-06-01.pdf",
    folder="DJENNANE_Yanis",
)


def failing(code: int) -> Callable[..., Path]:
    def write(*_: object, **__: object) -> Path:
        raise OSError(code, "faute")

    return write


def test_each_person_has_a_folder(tmp_path: Path) -> None:
    paths = save_exit_files([INES, YANIS], folder=tmp_path / "sorties")
    assert [path.relative_to(tmp_path / "sorties").parts[0] for path in paths] == [
        "BAKHTI_Ines",
        "DJENNANE_Yanis",
    ]
    assert all(path.read_bytes() == INES.data for path in paths)


def test_a_copy_is_in_the_folder_of_the_person_and_can_be_made_again(tmp_path: Path) -> None:
    path = copy_to_stick(INES, stick=tmp_path)
    assert path == tmp_path / "BAKHTI_Ines" / INES.file_name
    newer = replace(INES, data=b"%PDF complet")
    assert copy_to_stick(newer, stick=tmp_path).read_bytes() == newer.data
    assert [one.name for one in path.parent.iterdir()] == [INES.file_name]


def test_the_stick_of_somebody_else_is_refused(tmp_path: Path) -> None:
    copy_to_stick(INES, stick=tmp_path)
    with pytest.raises(Refused, match="autre personne"):
        copy_to_stick(YANIS, stick=tmp_path)
    assert not (tmp_path / "DJENNANE_Yanis").exists()
    loose = tmp_path / "autre"
    loose.mkdir()
    (loose / INES.file_name).write_bytes(b"")
    with pytest.raises(Refused, match="autre personne"):
        copy_to_stick(YANIS, stick=loose)


def test_a_stick_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetUnreachable, match="retirée"):
        copy_to_stick(INES, stick=tmp_path / "absente")


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (errno.ENOSPC, DiskFull, "clé est pleine"),
        (errno.EROFS, TargetUnreachable, "protégée contre l’écriture"),
        (errno.ENODEV, TargetUnreachable, "retirée"),
        (errno.EIO, TargetUnreachable, "n’existe plus ou refuse"),
    ],
)
def test_each_fault_has_its_sentence_and_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    kind: type[E2CError],
    words: str,
) -> None:
    monkeypatch.setattr(exit_copy, "write_atomically", failing(code))
    with pytest.raises(kind, match=words):
        copy_to_stick(INES, stick=tmp_path)
    assert list((tmp_path / "BAKHTI_Ines").iterdir()) == []


def test_a_file_held_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object, **__: object) -> Path:
        raise FileBusy(errno.EACCES, "tenu", "")

    monkeypatch.setattr(exit_copy, "write_atomically", write)
    with pytest.raises(FileInUse):
        copy_to_stick(INES, stick=tmp_path)


def test_a_stick_that_gives_back_other_bytes_keeps_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path)[:-1])
    with pytest.raises(DiskFault, match="pas identique"):
        copy_to_stick(INES, stick=tmp_path)
    monkeypatch.undo()
    assert list((tmp_path / "BAKHTI_Ines").iterdir()) == []
