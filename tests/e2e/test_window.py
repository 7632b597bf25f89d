"""Stories of the window, told by what a person does and sees, with the real threads."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, act, copy_school
from tests.helpers.programs import PATIENCE_MS, end_program, log_in, new_program, press

from e2c_desktop.domain.path import PathAction
from e2c_desktop.runtime.paths import FOLDER_VARIABLE
from e2c_desktop.services.demo import DEMO_PASSWORD
from e2c_desktop.services.sessions import open_school, renew_recovery
from e2c_desktop.ui.kit.theme import load_fonts
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.shell import errors
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.first_run.assistant import FirstRun
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.session import LAST_BASE
from e2c_desktop.ui.shell.small_dialogs import RecoveryDialog
from e2c_desktop.ui.shell.tabs import TRAINEES
from e2c_desktop.ui.shell.tasks import TaskRunner
from e2c_desktop.ui.shell.workspace import Workspace

PASSWORD = "Tiroir-Vert-2026-Lampe"


class Person:
    """Somebody in front of the window, who waits for what is expected."""

    def __init__(self, qtbot: QtBot, application: QApplication, machine: Path) -> None:
        self._qtbot, self._application, self._machine = qtbot, application, machine
        self._programs: list[Application] = []
        self.program = self.start()

    def start(self) -> Application:
        """Start the program."""
        self.program = new_program(self._application, self._machine, TaskRunner())
        self._programs.append(self.program)
        return self.program

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something is seen."""
        self._qtbot.waitUntil(seen, timeout=PATIENCE_MS)

    def page(self) -> Workspace:
        """Wait for the open school."""
        self.until(lambda: self.program.workspace is not None)
        page = self.program.workspace
        assert page is not None
        return page

    def log_in(self, base: Path, password: str) -> None:
        """Type a password on the lock page."""
        self.program.start(base)
        self.until(lambda: self.program.login.chosen is not None)
        log_in(self.program, password)

    def close(self) -> None:
        """Close the window and wait for its end."""
        self.program.window.close()
        self.until(lambda: not self.program.window.isVisible())

    def leave(self) -> None:
        """Leave nothing behind."""
        for program in self._programs:
            end_program(program)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[MessageDialog]:
    """The messages, in their order."""
    found: list[MessageDialog] = []

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, MessageDialog)
        found.append(dialog)

    monkeypatch.setattr(errors, "open_dialog", keep)
    return found


@pytest.fixture
def person(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, told: list[MessageDialog]
) -> Iterator[Person]:
    """Somebody who starts the program on a new machine."""
    qapp.setStyle("Fusion")
    load_fonts()
    found = Person(qtbot, qapp, tmp_path / "poste")
    yield found
    found.leave()


def make_school(person: Person) -> Path:
    """Walk through the assistant; returns the base."""
    person.program.start()
    assistant = person.program.assistant
    assert isinstance(assistant, FirstRun)
    assistant.advance()
    QTest.keyClicks(assistant.school.field_named("name"), "E2C du Fleuve")
    QTest.keyClicks(assistant.school.field_named("postal_code"), "94000")
    QTest.keyClicks(assistant.school.field_named("address"), "1 quai du Port")
    person.until(lambda: assistant.school.town.currentText() != "")
    assistant.advance()
    QTest.keyClicks(assistant.team.name, "Ada Leroy")
    assistant.advance()
    QTest.keyClicks(assistant.password.new.password, PASSWORD)
    QTest.keyClicks(assistant.password.new.again, PASSWORD)
    assistant.advance()
    person.until(lambda: assistant.current == 4)
    groups = assistant.recovery.code.text().split("-")
    for rank, field in zip((2, 6), assistant.recovery.fields, strict=True):
        QTest.keyClicks(field.editor, groups[rank])
    assistant.advance()
    assistant.advance()
    assistant.final.later.radio.setChecked(True)
    assistant.advance()
    return person.page().work.opened.files.base


def type_trainee(page: Workspace) -> None:
    """Type a new person in the form, and save."""
    page.tabs.show(TRAINEES)
    page.trainees.new_record()
    form = page.trainees.editing.form()
    assert form is not None
    for name, words in (
        ("last_name", "Şahin"),
        ("first_name", "Élif"),
        ("birth_date", "17/08/2007"),
    ):
        editor = form.binder.editors[name].widget
        assert isinstance(editor, QLineEdit)
        editor.setFocus()
        editor.insert(words)  # Qt's simulated keys only know Latin-1
    assert page.trainees.editing.save(close=True)


def test_from_the_first_start_to_a_printed_document_and_back(
    person: Person, tmp_path: Path, told: list[MessageDialog]
) -> None:
    base = make_school(person)
    page = person.page()
    type_trainee(page)
    record = page.trainees.record.record()
    assert record is not None
    act(page.work, record.id, PathAction.ADMIT, date(2026, 10, 1))
    path = act(page.work, record.id, PathAction.ENTER, date(2026, 10, 5))
    page.trainees.refresh()
    page.open_printing([path.id])
    dialog = page.dialog
    assert isinstance(dialog, PrintDialog)
    dialog.choices.set_folder(tmp_path / "papiers")
    dialog.foot.go.click()
    person.until(lambda: "enregistré" in dialog.foot.said.text())
    (paper,) = (tmp_path / "papiers").glob("*.pdf")
    words = " ".join(each.extract_text() for each in PdfReader(paper, strict=True).pages)
    assert "Élif" in words
    assert "E2C du Fleuve" in words
    dialog.reject()
    person.close()
    assert list((base.parent / f"{base.stem} - sauvegardes").glob("*.e2csav"))

    person.start()
    person.log_in(base, PASSWORD)
    page = person.page()
    again = page.reads.trainee(record.id)
    assert again.draft.last_name.casefold() == "şahin"
    assert [each.number for each in again.paths[0].documents] != []
    person.until(lambda: "Sauvegardé à" in page.bar.backup.text())
    assert not told


def test_a_forgotten_password_and_the_sealed_page(
    person: Person, tmp_path: Path, told: list[MessageDialog]
) -> None:
    base = copy_school(tmp_path / "école")
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    code = renew_recovery(work, policy=FAST)
    work.opened.close()
    person.log_in(base, "ce n’est pas lui")
    login = person.program.login
    person.until(lambda: "incorrect" in login.field.message())
    login.forgotten.click()
    dialog = person.program.window.findChild(RecoveryDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.code, code)
    QTest.keyClicks(dialog.new.password, PASSWORD)
    QTest.keyClicks(dialog.new.again, PASSWORD)
    QTest.keyClick(dialog.new.again, Qt.Key.Key_Return)
    person.page()
    assert told[-1].title.text() == "Une nouvelle fiche de secours est à imprimer"
    person.program.lock()
    person.until(lambda: person.program.session.work is None)
    person.until(lambda: not person.program.tasks.running)
    log_in(person.program, PASSWORD)
    person.page()
    person.close()


def test_a_base_open_on_another_pc_is_read(
    person: Person, tmp_path: Path, told: list[MessageDialog]
) -> None:
    base = copy_school(tmp_path / "école")
    holder = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    person.log_in(base, SCHOOL_PASSWORD)
    person.until(lambda: bool(told))
    assert told[-1].title.text() == "La base est déjà ouverte"
    press(told[-1], "Ouvrir en lecture seule")
    page = person.page()
    assert page.work.read_only
    page.tabs.show(TRAINEES)
    assert page.trainees.editing.form() is None
    page.trainees.new_record()
    assert page.trainees.editing.form() is None
    person.close()
    holder.opened.close()
    person.start()
    person.log_in(base, SCHOOL_PASSWORD)
    assert not person.page().work.read_only
    person.close()


def test_the_program_starts_and_ends_by_itself(tmp_path: Path) -> None:
    outside = os.environ | {"QT_QPA_PLATFORM": "offscreen", FOLDER_VARIABLE: str(tmp_path)}
    command = [sys.executable, "-m", "e2c_desktop", "--smoke"]
    done = subprocess.run(
        command, env=outside, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    journal = tmp_path / "logs" / "e2c-desktop.log"
    assert not journal.exists() or "ERROR" not in journal.read_text(encoding="utf-8")


def test_a_start_that_tries_itself_goes_as_far_as_the_list(tmp_path: Path) -> None:
    outside = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        FOLDER_VARIABLE: str(tmp_path),
        "E2C_MOT_DE_PASSE": DEMO_PASSWORD,
    }
    program, base = [sys.executable, "-m", "e2c_desktop"], tmp_path / "ecole.e2c"
    made = [*program, "demo", "--base", str(base), "--sans-fenetre"]
    subprocess.run(made, env=outside, check=True, timeout=120)
    settings = MachineSettings(tmp_path / "config")
    settings.set_value(LAST_BASE, str(base))
    settings.save()
    done = subprocess.run(
        [*program, "--smoke"],
        env=outside,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout.split()) == (0, ["page", "liste"]), done.stderr
    assert not done.stderr
