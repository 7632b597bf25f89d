"""The import wizard as a secretary uses it: a file, its sheets and columns, and the way back."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from tests.helpers.held_tasks import HeldTasks
from tests.helpers.import_wizard import (
    ADA,
    OLD,
    WRONG,
    Around,
    all_words,
    book,
    choose,
    click,
    figures,
    line_of,
    people,
)

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.services.undo import undo_last
from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports import file_step
from e2c_desktop.ui.imports.wizard import CHECK, COLUMNS, FILE, FOLDER, RESULT, ImportWizard


def test_from_the_file_to_the_records(
    wizard: ImportWizard,
    work: Work,
    around: Around,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = book(tmp_path, ("Créteil", [ADA, WRONG, OLD]))
    monkeypatch.setattr(file_step, "ask_file", lambda parent, folder: file)
    assert wizard.step() == FILE
    assert not wizard.foot.go.isEnabled()
    click(wizard.file.zone.button)
    assert wizard.step() == COLUMNS
    assert around.kept[FOLDER] == str(tmp_path)
    assert wizard.about.text() == "suivi.xlsx, feuille « Créteil »".replace(
        "« ", "«\u00a0"
    ).replace(" »", "\u00a0»")
    assert wizard.columns.counts.text() == "5 reliées, 1 ignorée"
    click(wizard.foot.go)
    assert wizard.step() == CHECK
    assert figures(wizard) == [
        "2 à créer",
        "0 à mettre à jour",
        "0 déjà identique",
        "1 à corriger",
    ]
    assert people(work) == 0
    typed = line_of(wizard, 3)
    assert typed.text() == "31/02/2008"
    typed.setFocus()
    typed.selectAll()
    QTest.keyClicks(typed, "28/02/2008")
    QTest.keyClick(typed, Qt.Key.Key_Tab)
    assert figures(wizard)[0] == "3 à créer"
    assert wizard.foot.go.text() == "Importer les 3 lignes sans erreur"
    click(wizard.foot.go)
    assert wizard.step() == RESULT
    assert people(work) == 3
    assert around.published[0].of(Kind.TRAINEE)
    assert around.said == ["3 lignes importées"]
    assert "3 personnes créées" in wizard.ending.text.text()
    click(wizard.ending.undo)
    assert people(work) == 0
    assert wizard.ending.title.text() == "Import annulé"
    assert "annulé" in wizard.foot.title.text()
    assert around.said[-1] == "Import annulé"
    click(wizard.foot.close_button)
    assert not wizard.isVisible()


def test_undo_of_the_window_takes_the_import_back(
    wizard: ImportWizard, work: Work, tmp_path: Path
) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA, OLD])))
    wizard.go_on()
    wizard.go_on()
    assert people(work) == 2
    undone = undo_last(work)
    assert undone is not None
    assert people(work) == 0


def test_taking_an_import_back_may_be_stopped(
    wizard: ImportWizard, work: Work, around: Around, tmp_path: Path
) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA, OLD])))
    wizard.go_on()
    wizard.go_on()
    tasks = HeldTasks()
    wizard.doing._tasks = tasks
    click(wizard.ending.undo)
    assert wizard.foot.progress.title() == "Annulation de l’import"
    click(wizard.foot.progress.stop)
    tasks.asked[0].run()
    assert people(work) == 2
    assert not wizard.foot.progress.isVisible()
    assert around.said == ["2 lignes importées"]
    click(wizard.ending.undo)
    tasks.asked[1].run()
    assert people(work) == 0


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(60), b"", b"PK\x03\x04 nothing"])
def test_a_hostile_file_is_refused_in_place(
    wizard: ImportWizard, work: Work, around: Around, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "photo.xlsx"
    file.write_bytes(content)
    wizard.read(file)
    assert wizard.step() == FILE
    assert wizard.file.note.isVisible()
    assert ImportProblem.title in wizard.file.note.text()
    assert around.shown == []
    assert not wizard.foot.go.isEnabled()
    assert people(work) == 0
    assert not list(work.opened.files.backups.glob("*"))
    good = book(tmp_path, ("Créteil", [ADA]))
    wizard.read(good)
    assert not wizard.file.note.isVisible()
    assert wizard.step() == COLUMNS


def _drag(file: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    return data


def test_a_file_is_dropped(wizard: ImportWizard, tmp_path: Path) -> None:
    data, nothing = _drag(book(tmp_path, ("Créteil", [ADA]))), QMimeData()
    zone, copy = wizard.file.zone, Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for mime, accepted in ((nothing, False), (data, True)):
        with warnings.catch_warnings():  # Qt has no other way to make this event
            warnings.simplefilter("ignore", DeprecationWarning)
            entering = QDragEnterEvent(QPoint(9, 9), copy, mime, left, none)
        entering.ignore()
        zone.dragEnterEvent(entering)
        assert entering.isAccepted() == accepted
    zone.grab()
    zone.dragLeaveEvent(QDragLeaveEvent())
    zone.dropEvent(QDropEvent(QPointF(9, 9), copy, nothing, left, none))
    assert wizard.step() == FILE
    zone.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert wizard.step() == COLUMNS


def test_giving_up_the_choice_of_a_file(
    wizard: ImportWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_step, "ask_file", lambda parent, folder: None)
    click(wizard.file.zone.button)
    assert wizard.step() == FILE


def test_sheets_are_chosen_when_there_are_several(
    wizard: ImportWizard, work: Work, tmp_path: Path
) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA]), ("Vitry", [OLD])))
    assert wizard.step() == FILE
    assert [box.text() for box in wizard.file.boxes] == ["Créteil", "Vitry"]
    QTest.mouseClick(wizard.file.boxes[1], Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert "Vitry" not in wizard.about.text()
    QTest.mouseClick(wizard.file.boxes[0], Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert not wizard.foot.go.isEnabled()
    QTest.mouseClick(wizard.file.boxes[0], Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    wizard.go_on()
    wizard.go_on()
    wizard.go_on()
    assert people(work) == 1


def test_the_number_of_social_security_is_masked_and_locked(
    wizard: ImportWizard, tmp_path: Path
) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA, OLD])))
    row = next(row for row in wizard.columns.rows if row.index == 4)
    assert not row.combo.isEnabled()
    assert row.combo.currentText() == "Ne pas importer"
    assert "205059400012345" not in all_words(wizard)
    assert "masqué" in all_words(wizard)


def test_a_column_linked_otherwise_is_checked_again(wizard: ImportWizard, tmp_path: Path) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA, OLD])))
    wizard.go_on()
    assert figures(wizard)[0] == "2 à créer"
    entry = next(row for row in wizard.columns.rows if row.index == 3)
    choose(entry.combo, "Ne pas importer")
    assert figures(wizard)[3] == "2 à corriger"
    assert not wizard.foot.go.isEnabled()
    assert wizard.foot.go.text() == "Rien à importer"
    choose(entry.combo, "Date d’entrée")
    assert figures(wizard)[0] == "2 à créer"


def test_going_back_and_on_again(wizard: ImportWizard, tmp_path: Path) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA])))
    wizard.go_on()
    click(wizard.foot.back)
    assert wizard.step() == COLUMNS
    click(wizard.foot.back)
    assert wizard.step() == FILE
    wizard.go_back()
    assert wizard.step() == FILE
    wizard.go_on()
    assert wizard.step() == COLUMNS
