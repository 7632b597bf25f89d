"""The import wizard as a secretary uses it: a file, its columns, its errors, and the way back."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_school, make_trainee
from tests.helpers.shared import sample

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import Cancelled, ImportProblem
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.undo import undo_last
from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports import file_step, saving
from e2c_desktop.ui.imports.line_rows import CORRECT, LEAVE, MOST, SKIP, LineRow
from e2c_desktop.ui.imports.wizard import CHECK, COLUMNS, FILE, FOLDER, RESULT, ImportWizard
from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.shell.tasks import InlineTasks, TaskRunner

TODAY = date(2026, 6, 30)
TITLES = ("NOM", "Prénom", "Né(e) le", "Entrée le", "N° SS", "Remarques")
ADA = ("KOWALCZYK", "Ada", "12/05/2005", "03/03/2025", "205059400012345", "")
WRONG = ("HADDAD", "Rayan", "31/02/2008", "03/03/2025", "", "")
OLD = ("BOURDON", "Tessa", "12/05/1995", "03/03/2025", "", "")


@dataclass
class Around:
    """What surrounds the wizard, remembering what it was told."""

    shown: list[BaseException] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    actions: list[Callable[[], None] | None] = field(default_factory=list)
    published: list[Changes] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)

    def show(self, *told: object, action: str = "", on_action: object = None) -> None:
        """Be a presenter of errors and a host of notices."""
        del action
        if isinstance(told[0], BaseException):
            self.shown.append(told[0])
        else:
            self.said.append(str(told[0]))
            self.actions.append(on_action if callable(on_action) else None)

    def tell(self, title: str, text: str, parent: QWidget | None) -> None:
        del parent
        self.said.append(f"{title} {text}")

    def publish(self, changes: Changes, initiator: object = None) -> None:
        del initiator
        self.published.append(changes)

    def value(self, key: str, default: str = "") -> str:
        return self.kept.get(key, default)

    def set_value(self, key: str, value: str) -> None:
        self.kept[key] = value


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return make_school(tmp_path / "ecole")


@pytest.fixture
def around() -> Around:
    return Around()


def make(
    qtbot: QtBot, work: Work, around: Around, tasks: InlineTasks | TaskRunner | None = None
) -> ImportWizard:
    wizard = ImportWizard(
        work=work,
        reads=Reads(work),
        tasks=tasks or InlineTasks(),
        errors=around,
        toasts=around,
        settings=around,
        bus=around,
        today=_today,
    )
    qtbot.addWidget(wizard)
    with qtbot.waitActive(wizard):
        wizard.show()
        wizard.activateWindow()
    return wizard


def _today() -> date:
    return TODAY


@pytest.fixture
def wizard(qtbot: QtBot, work: Work, around: Around) -> ImportWizard:
    return make(qtbot, work, around)


def book(folder: Path, *sheets: tuple[str, list[tuple[object, ...]]]) -> Path:
    """Write a workbook; the titles are added to each sheet."""
    made = Book()
    for title, rows in sheets:
        page = made.create_sheet(title)
        page.append(TITLES)
        for row in rows:
            page.append(row)
    del made["Sheet"]
    path = folder / "suivi.xlsx"
    made.save(path)
    return path


def people(work: Work) -> int:
    return Reads(work).trainees_count(TraineeFilter())


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def row_of(wizard: ImportWizard, number: int) -> LineRow:
    return next(row for row in wizard.checks.lines.rows.rows if row.look.place[1] == number)


def combo_of(wizard: ImportWizard, number: int) -> QComboBox:
    editor = row_of(wizard, number).editor
    assert isinstance(editor, QComboBox)
    return editor


def line_of(wizard: ImportWizard, number: int) -> QLineEdit:
    editor = row_of(wizard, number).editor
    assert isinstance(editor, QLineEdit)
    return editor


def choose(combo: QComboBox, words: str) -> None:
    index = combo.findText(words)
    assert index >= 0
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def figures(wizard: ImportWizard) -> list[str]:
    step = wizard.checks
    tiles = (step.to_create, step.to_update, step.same, step.to_correct)
    return [tile.accessibleName() for tile in tiles]


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
        "0 déjà identiques",
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
    assert "205059400012345" not in _all_words(wizard)
    assert "masqué" in _all_words(wizard)


def _all_words(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel)]
    others = [child.accessibleName() for child in widget.findChildren(QWidget)]
    cells: list[str] = []
    for table in (widget.findChildren(type(widget)), []):  # the dialog itself holds no table
        cells += [str(one) for one in table]
    model = widget.sample.model if isinstance(widget, ImportWizard) else None
    if model is not None:
        for row in range(model.rowCount()):
            cells += [str(model.data(model.index(row, c))) for c in range(model.columnCount())]
    return "\n".join([*labels, *others, *cells])


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
    assert f"{MOST} lignes affichées sur {MOST + 30}" in _all_words(wizard)


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
    wizard.problems.save_workbook()  # nothing yet
    wizard.read(book(tmp_path, ("Créteil", [ADA, WRONG])))
    wizard.go_on()
    asked: list[str] = []

    def answer(parent: QWidget, name: str, kinds: str) -> Path | None:
        del parent, kinds
        asked.append(name)
        return tmp_path / name if len(asked) < 3 else None

    monkeypatch.setattr(saving, "ask_target", answer)
    for action in wizard.problems.menu.actions():
        action.trigger()
    wizard.problems.save_pages()
    assert asked[:2] == ["suivi à corriger.xlsx", "suivi à corriger.pdf"]
    page = load_workbook(tmp_path / asked[0]).active
    assert page is not None
    assert "31/02/2008" in [cell.value for cell in list(page.iter_rows())[-1]]
    assert (tmp_path / asked[1]).read_bytes().startswith(b"%PDF")
    assert len(around.said) == 2
    monkeypatch.setattr(saving, "ask_target", lambda *_: tmp_path / "absent" / "liste.xlsx")
    wizard.problems.save_workbook()
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
