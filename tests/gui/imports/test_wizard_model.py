"""A school without a file begins with an empty one, whose titles the import knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton
from tests.helpers.import_wizard import Around, click, figures, people

from e2c_desktop.domain.errors import FileInUse
from e2c_desktop.domain.import_kinds import ImportKind, target_fields
from e2c_desktop.runtime import atomic
from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports import saving
from e2c_desktop.ui.imports.wizard import CHECK, COLUMNS, ImportWizard


def offered(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """Answer the dialog of the system with the name that it proposes; those names."""
    names: list[str] = []

    def ask(parent: object, name: str, kinds: str) -> Path:
        del parent, kinds
        names.append(name)
        return folder / name

    monkeypatch.setattr(saving, "ask_target", ask)
    return names


def test_a_model_is_filled_in_and_imported(
    wizard: ImportWizard,
    work: Work,
    around: Around,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert offered(monkeypatch, tmp_path) == []
    click(wizard.file.zone.model)
    file = tmp_path / "Modèle stagiaires.xlsx"
    assert around.said == ["Modèle enregistré\u00a0: Modèle stagiaires.xlsx"]
    book = load_workbook(file)
    (sheet,) = book.worksheets
    titles = [cell.value for cell in sheet[1]]
    known = {
        "Nom de naissance": "KOWALCZYK",
        "Prénom": "Ada",
        "Date de naissance": "12/05/2005",
        "Date d’entrée": "03/03/2025",
        "QPV": "oui",
        "Téléphone mobile": "06 39 98 12 45",
    }
    sheet.append([known.get(str(title), "") for title in titles])
    book.save(file)
    wizard.read(file)
    assert wizard.step() == COLUMNS
    assert wizard.columns.counts.text() == f"{len(titles)} reliées, 0 ignorée"
    click(wizard.foot.go)
    assert wizard.step() == CHECK
    assert figures(wizard)[0] == "1 à créer"
    assert figures(wizard)[-1] == "0 à corriger"
    click(wizard.foot.go)
    assert people(work) == 1


@pytest.mark.parametrize("rank", range(len(ImportKind)))
def test_the_model_is_one_of_what_the_file_is_to_hold(
    wizard: ImportWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rank: int
) -> None:
    names = offered(monkeypatch, tmp_path)
    kind = list(ImportKind)[rank]
    wizard.kinds.findChildren(QAbstractButton)[rank].click()
    click(wizard.file.zone.model)
    assert names == [f"Modèle {kind.label.lower()}.xlsx"]
    (sheet,) = load_workbook(tmp_path / names[0]).worksheets
    assert sheet.title == kind.label
    assert sheet.max_column >= len(target_fields(kind))


def test_a_model_open_elsewhere_is_told(
    wizard: ImportWizard, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered(monkeypatch, tmp_path)

    def busy(path: Path, content: bytes) -> Path:
        del content
        raise atomic.FileBusy(path)

    monkeypatch.setattr("e2c_desktop.services.imports_reports.write_atomically", busy)
    click(wizard.file.zone.model)
    assert [type(error) for error in around.shown] == [FileInUse]
    assert list(tmp_path.glob("*.xlsx")) == []
