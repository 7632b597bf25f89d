"""The import wizard with everything around it played, and the gestures of its users."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook as Book
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from e2c_desktop.domain.changes import Changes
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports.line_rows import LineRow
from e2c_desktop.ui.imports.wizard import ImportWizard
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

    def show(self, error: BaseException, parent: object) -> None:
        """Be a presenter of errors."""
        del parent
        self.shown.append(error)

    def say(
        self,
        text: str,
        *,
        action: str = "",
        run: Callable[[], None] | None = None,
        icon: str = "",
        action_icon: str = "",
    ) -> None:
        """Be a host of notices."""
        del action, icon, action_icon
        self.said.append(text)
        self.actions.append(run)

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
    tiles = (step.to_create, step.to_update, step.to_confirm, step.same, step.to_correct)
    return [tile.accessibleName() for tile in tiles if not tile.isHidden()]


def all_words(widget: QWidget) -> str:
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
