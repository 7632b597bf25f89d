"""The lines the import wizard asks about, its long works, its keys and its room."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_trainee
from tests.helpers.import_wizard import (
    ADA,
    OLD,
    WRONG,
    Around,
    all_words,
    book,
    choose,
    combo_of,
    figures,
    line_of,
    make,
    people,
    row_of,
)
from tests.helpers.shared import sample

from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports import saving
from e2c_desktop.ui.imports.line_rows import CORRECT, LEAVE, MOST, SKIP
from e2c_desktop.ui.imports.wizard import CHECK, COLUMNS, FILE, RESULT, ImportWizard
from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.shell.tasks import TaskRunner


def test_a_doubtful_line_is_left_out_taken_back_or_typed_again(
    wizard: ImportWizard, tmp_path: Path
) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA, OLD])))
    wizard.go_on()
    assert row_of(wizard, 3).look.title == "29 ans à l’entrée"
    choose(combo_of(wizard, 3), SKIP)
    assert figures(wizard)[0] == "1 à créer"
    assert wizard.foot.go.text() == "Importer la ligne sans erreur"
    assert row_of(wizard, 3).look.person == "BOURDON Tessa"
    choose(combo_of(wizard, 3), "Importer quand même")
    assert figures(wizard)[0] == "2 à créer"
    choose(combo_of(wizard, 3), CORRECT)
    typed = line_of(wizard, 3)
    assert typed.text() == "12/05/1995"
    typed.setText("12/05/2005")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert wizard.step() == CHECK  # Enter takes the value, it does not import
    assert wizard.checks.lines.stack.currentIndex() == 1
    assert wizard.checks.lines.nothing.title() == "Rien à regarder"


def test_a_line_that_overlaps_can_only_be_left(wizard: ImportWizard, tmp_path: Path) -> None:
    again = (*ADA[:3], "10/06/2025", "", "")
    wizard.read(book(tmp_path, ("Créteil", [ADA, again])))
    wizard.go_on()
    combo = combo_of(wizard, 3)
    assert combo.currentText() == LEAVE
    choose(combo, SKIP)
    assert figures(wizard)[3] == "0 à corriger"


def test_all_the_lines(wizard: ImportWizard, tmp_path: Path) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA, WRONG, OLD])))
    wizard.go_on()
    lines = wizard.checks.lines
    lines.segment.set_current(1)
    lines.segment.changed.emit(1)
    model = lines.table.model()
    rows = [[model.data(model.index(row, column)) for column in range(4)] for row in range(3)]
    assert [row[2] for row in rows] == ["À créer", "À corriger", "À créer"]
    assert lines.all.find_prefix(1, "bour", 0) == 2
    assert lines.all.find_prefix(1, "zz", 0) == -1
    named = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert named == "Personne, KOWALCZYK Ada"


def test_many_lines_to_look_at_are_cut_and_it_is_said(wizard: ImportWizard, tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [(f"NOM {rank}", *WRONG[1:]) for rank in range(MOST + 30)]
    wizard.read(book(tmp_path, ("Créteil", rows)))
    wizard.go_on()
    assert len(wizard.checks.lines.rows.rows) == MOST
    assert f"{MOST} lignes affichées sur {MOST + 30}" in all_words(wizard)


def test_the_same_file_again_is_said(
    qtbot: QtBot, work: Work, around: Around, tmp_path: Path
) -> None:
    file = book(tmp_path, ("Créteil", [ADA]))
    for _ in range(2):
        wizard = make(qtbot, work, around)
        wizard.read(file)
        wizard.go_on()
        wizard.go_on()
    assert wizard.step() == CHECK
    assert "déjà été importé" in wizard.checks.note.text()
    assert wizard.checks.note.isVisible()
    assert not wizard.foot.go.isEnabled()
    assert people(work) == 1


def test_a_base_that_changed_meanwhile_is_said_and_nothing_written(
    wizard: ImportWizard, work: Work, around: Around, tmp_path: Path
) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA])))
    wizard.go_on()
    make_trainee(work)
    wizard.go_on()
    assert "depuis la vérification" in str(around.shown[0])
    assert people(work) == 1


def test_the_list_of_errors(
    wizard: ImportWizard, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard.files.save_workbook()  # nothing yet
    wizard.read(book(tmp_path, ("Créteil", [ADA, WRONG])))
    wizard.go_on()
    asked: list[str] = []

    def answer(parent: QWidget, name: str, kinds: str) -> Path | None:
        del parent, kinds
        asked.append(name)
        return tmp_path / name if len(asked) < 3 else None

    monkeypatch.setattr(saving, "ask_target", answer)
    for action in wizard.files.menu.actions():
        action.trigger()
    wizard.files.save_pages()
    assert asked[:2] == ["suivi à corriger.xlsx", "suivi à corriger.pdf"]
    page = load_workbook(tmp_path / asked[0]).active
    assert page is not None
    assert "31/02/2008" in [cell.value for cell in list(page.iter_rows())[-1]]
    assert (tmp_path / asked[1]).read_bytes().startswith(b"%PDF")
    assert len(around.said) == 2
    monkeypatch.setattr(saving, "ask_target", lambda *_: tmp_path / "absent" / "liste.xlsx")
    wizard.files.save_workbook()
    assert len(around.shown) == 1


def test_reading_can_be_stopped(
    qtbot: QtBot, work: Work, around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr("e2c_desktop.ui.imports.doing.read_file", stopped)
    wizard = make(qtbot, work, around)
    wizard.read(book(tmp_path, ("Créteil", [ADA])))
    assert wizard.step() == FILE
    assert around.shown == []
    assert wizard.file.zone.button.isEnabled()


def test_behind_the_window_with_its_progress(
    qtbot: QtBot, work: Work, around: Around, tmp_path: Path
) -> None:
    runner = TaskRunner()
    try:
        wizard = make(qtbot, work, around, runner)
        wizard.read(book(tmp_path, ("Créteil", [ADA, WRONG, OLD])))
        assert wizard.foot.progress.title() == "Lecture du fichier"
        assert not wizard.pages.isEnabled()
        qtbot.waitUntil(lambda: wizard.step() == COLUMNS, timeout=20_000)
        wizard.go_on()
        wizard.go_back()  # not while it works
        assert wizard.step() == COLUMNS
        wizard.doing.check()  # asked again during the check: done again after it
        qtbot.waitUntil(lambda: wizard.step() == CHECK, timeout=20_000)
        wizard.go_on()
        wizard.reject()
        assert wizard.isVisible()
        wizard.close()
        assert wizard.isVisible()
        qtbot.waitUntil(lambda: wizard.step() == RESULT, timeout=20_000)
        assert people(work) == 2
    finally:
        runner.shut_down()


def test_the_keyboard_alone(wizard: ImportWizard, work: Work, tmp_path: Path) -> None:
    wizard.read(book(tmp_path, ("Créteil", [ADA, WRONG])))
    assert QApplication.focusWidget() is wizard.foot.go
    QTest.keyClick(wizard.foot.go, Qt.Key.Key_Return)
    assert wizard.step() == CHECK
    seen: list[QWidget | None] = []
    for _ in range(60):
        now = QApplication.focusWidget()
        assert now is not None
        if now in seen:
            break
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert line_of(wizard, 3) in seen
    assert wizard.foot.back in seen
    assert wizard.foot.problems in seen
    unnamed = [one for one in seen if one is not None and not _name(one)]
    assert unnamed == []
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert people(work) == 0


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton) else "")


@pytest.mark.parametrize("look", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_nothing_is_cut_on_a_small_screen(
    qtbot: QtBot, work: Work, around: Around, look: ThemeChoice
) -> None:
    theme().apply(look)
    wizard = make(qtbot, work, around)
    wizard.resize(1366 - 36, 689 - 36)
    wizard.read(sample("samples/visible/stagiaires_2024-2026.xlsx"))
    wizard.go_on()
    for step in (COLUMNS, CHECK, RESULT):
        assert wizard.step() == step
        QApplication.processEvents()
        assert wizard.width() == 1330
        assert wizard.height() == 653
        cut = [
            label.text()
            for label in wizard.findChildren(QLabel)
            if label.isVisible()
            and not label.wordWrap()
            and label.sizeHint().width() > label.width() + 1
        ]
        assert cut == []
        inside = wizard.rect()
        for button in wizard.findChildren(QPushButton):
            if button.isVisible():
                corner = button.mapTo(wizard, button.rect().bottomRight())
                assert inside.contains(corner), button.text()
        wizard.go_on()
