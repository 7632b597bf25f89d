"""A file of competences brought in: looked at line by line, named, added or given up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from tests.helpers.cells import is_whole
from tests.helpers.framework_desk import FrameworkDesk

from e2c_desktop.domain.errors import ImportProblem, NotFound
from e2c_desktop.exchange.writing import WrittenSheet, write_workbook
from e2c_desktop.services import framework_files as services
from e2c_desktop.ui.frameworks import files
from e2c_desktop.ui.frameworks.import_dialog import ImportFrameworkDialog
from e2c_desktop.ui.kit.fields import FieldState

TITLES = ("Code du domaine", "Domaine", "Code", "Compétence", "UE")
FINE = ("A", "Parler", "A1", "Dire", "1")


def opened(
    desk: FrameworkDesk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> ImportFrameworkDialog:
    """Choose a file with « Importer… »; returns what is shown of it."""
    monkeypatch.setattr(files, "ask_file", lambda _: file)
    desk.dialog.bring.click()
    found = desk.dialog.importing
    assert found is not None
    return found


def written(folder: Path, *rows: Sequence[str]) -> Path:
    file = folder / "competences.xlsx"
    file.write_bytes(write_workbook([WrittenSheet("Feuil1", TITLES, rows)]))
    return file


def cells(dialog: ImportFrameworkDialog, column: int) -> list[str]:
    model = dialog.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def exported(desk: FrameworkDesk, folder: Path) -> Path:
    """The file of the framework in use."""
    kept = desk.kept()
    return services.export_framework(desk.work, framework_id=kept.id, path=folder / "r.xlsx")


def test_the_exported_one_comes_in_under_another_name(
    desk: FrameworkDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(desk, exported(desk, tmp_path), monkeypatch)
    assert dialog.name.text() == "Référentiel de démonstration"
    assert dialog.fields["version"].state is FieldState.ERROR
    assert dialog.note.text() == "9 domaines et 26 compétences lus. Rien n’est enregistré."
    assert dialog.model.rowCount() == 30
    dialog.go.click()
    assert dialog.isVisible()
    assert len(desk.editions()) == 1
    QTest.keySequence(dialog.version, "Ctrl+A")
    QTest.keyClicks(dialog.version, "2027")
    assert dialog.fields["version"].message() == ""
    dialog.current.click()
    dialog.go.click()
    assert not dialog.isVisible()
    assert [row.edition for row in desk.editions()] == ["2027", "1"]
    assert desk.kept().edition == "2027"
    assert desk.dialog.title.text() == "Référentiel de démonstration, version 2027"


def test_the_competences_read_are_whole(
    desk: FrameworkDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(desk, exported(desk, tmp_path), monkeypatch)
    assert all(is_whole(dialog.table, row, 1) for row in range(dialog.model.rowCount()))


def test_a_file_with_faults_is_shown_and_never_added(
    desk: FrameworkDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (FINE, ("A", "Parler", "A1", "Lire", "12"), ("A", "Parler", "", "Écrire", ""))
    dialog = opened(desk, written(tmp_path, *rows), monkeypatch)
    assert not dialog.go.isEnabled()
    assert "ne peut pas être ajouté" in dialog.note.text()
    assert cells(dialog, 2) == ["À corriger", "À voir"]
    assert "Le code «\u00a0A1\u00a0» sert déjà." in cells(dialog, 3)[0]
    assert cells(dialog, 0) == ["3 Feuil1", "4 Feuil1"]
    dialog.segment.set_current(0)
    dialog.segment.changed.emit(0)
    assert cells(dialog, 1) == ["A1 Dire", "A1 Lire", "A.3 Écrire"]
    dialog.cancel.click()
    assert len(desk.editions()) == 1


def test_a_file_without_name_is_named(
    desk: FrameworkDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(desk, written(tmp_path, FINE), monkeypatch)
    assert dialog.fields["name"].state is FieldState.NONE
    dialog.go.click()
    assert dialog.fields["name"].message() == "Donnez un nom à ce référentiel."
    assert dialog.focusWidget() is dialog.name
    QTest.keyClicks(dialog.name, "Celui de Ville")
    dialog.go.click()
    assert [row.name for row in desk.editions()][1] == "Celui de Ville"
    assert not desk.editions()[1].current


def test_a_file_that_is_no_table_is_told(
    desk: FrameworkDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "image.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)
    monkeypatch.setattr(files, "ask_file", lambda _: file)
    desk.dialog.bring.click()
    assert desk.dialog.importing is None
    assert isinstance(desk.errors.seen[-1], ImportProblem)
    monkeypatch.setattr(files, "ask_file", lambda _: None)
    desk.dialog.bring.click()
    assert len(desk.errors.seen) == 1


def test_what_the_base_refuses_leaves_the_window(
    desk: FrameworkDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(desk, written(tmp_path, FINE), monkeypatch)
    QTest.keyClicks(dialog.name, "Celui de Ville")

    def refuse(*_: object, **__: object) -> None:
        raise NotFound

    monkeypatch.setattr(services, "import_framework", refuse)
    dialog.go.click()
    assert dialog.isVisible()
    assert isinstance(desk.errors.seen[-1], NotFound)
    dialog.cancel.click()
