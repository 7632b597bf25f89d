"""« Installer une mise à jour… » in the window: refused, agreed to, stopped, and begun once."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD
from tests.helpers.programs import (
    PATIENCE_MS,
    begin_form,
    end_program,
    failing,
    log_in,
    new_program,
    press,
)
from tests.helpers.signed_updates import (
    DEBIAN,
    INSTALLER,
    LINUX,
    OTHER_PUBLISHER,
    UPDATE,
    WINDOWS,
    make_update,
)

from e2c_desktop.domain.errors import BackupFailed
from e2c_desktop.domain.updates import InstallerKind
from e2c_desktop.exchange.update_file import Progress, UpdateFile
from e2c_desktop.runtime.version import __version__
from e2c_desktop.services import updates
from e2c_desktop.services.backups import Reason, list_backups
from e2c_desktop.services.form_drafts import pending_drafts
from e2c_desktop.services.sessions import open_school
from e2c_desktop.ui.shell import update_dialog, updating
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.settings_dialog import SettingsDialog
from e2c_desktop.ui.shell.tasks import TaskRunner
from e2c_desktop.ui.shell.update_dialog import UpdateDialog
from e2c_desktop.ui.shell.updating import start_installer

Started = list[tuple[Path, InstallerKind, bytes]]


@pytest.fixture
def started(opened: Application) -> Started:
    """The installers that were started, with what they held; the base was closed by then."""
    found: Started = []

    def start(installer: Path, kind: InstallerKind) -> bool:
        assert opened.session.work is None
        found.append((installer, kind, installer.read_bytes()))
        return True

    opened.updating.start = start
    opened.updating.target = WINDOWS
    return found


def dialog_of(program: Application) -> UpdateDialog:
    program.updating.action.trigger()
    dialog = program.updating.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def choose(dialog: UpdateDialog, file: Path) -> None:
    dialog.file.setText(str(file))
    dialog.go.click()


def folder_of(program: Application) -> Path:
    return program.paths.data / "mise-a-jour"


def test_from_the_file_to_the_installer_started_once(
    opened: Application, base: Path, tmp_path: Path, started: Started
) -> None:
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path))
    assert dialog.found.accessibleName().startswith("De la version 0.1.0 à la version 0.2.0")
    assert "1er décembre 2026" in dialog.day.text()
    assert "présences" in dialog.notes.text()
    assert "brouillon" in dialog.steps.text()
    assert started == []
    assert not folder_of(opened).exists()
    dialog.go.click()
    assert started == [(folder_of(opened) / UPDATE.file, InstallerKind.RUN, INSTALLER)]
    assert not opened.window.isVisible()
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    assert Reason.UPDATE in {backup.manifest.reason for backup in list_backups(work)}
    work.opened.close()
    opened.leaving.end()
    assert len(started) == 1


def test_a_refusal_is_said_in_the_dialog_which_stays(
    opened: Application, base: Path, tmp_path: Path, started: Started
) -> None:
    dialog = dialog_of(opened)
    dialog.go.click()
    assert "Choisissez d’abord" in dialog.trouble.text()
    choose(dialog, make_update(tmp_path, by=OTHER_PUBLISHER))
    assert "n’est pas celle de l’éditeur" in dialog.trouble.text()
    assert dialog.trouble.isVisible()
    assert not dialog.found.isVisible()
    assert dialog.focusWidget() is dialog.file
    choose(dialog, make_update(tmp_path))
    assert not dialog.trouble.isVisible()
    assert dialog.found.isVisible()
    dialog.file.setText("autre")
    assert not dialog.found.isVisible()
    assert dialog.go.text() == "Vérifier le fichier"
    dialog.cancel.click()
    assert not dialog.isVisible()
    assert started == []
    assert not (base.parent / "ecole - sauvegardes").exists()


def test_a_failing_backup_stops_everything(
    opened: Application, tmp_path: Path, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path))
    monkeypatch.setattr(updates, "back_up", failing(BackupFailed()))
    dialog.go.click()
    assert "sauvegarde n’a pas pu être faite" in dialog.trouble.text()
    assert started == []
    assert opened.workspace is not None
    assert not folder_of(opened).exists()


def test_an_unexpected_fault_is_an_incident(
    opened: Application,
    tmp_path: Path,
    started: Started,
    told: list[MessageDialog],
    monkeypatch: pytest.MonkeyPatch,
    allow_log: object,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    dialog = dialog_of(opened)
    monkeypatch.setattr(update_dialog, "inspect_update", broken)
    choose(dialog, make_update(tmp_path))
    assert told[-1].title.text() == "E2C Desktop a rencontré un problème"
    assert dialog.go.isEnabled()


def test_what_is_being_typed_is_kept_as_a_draft(
    opened: Application, base: Path, tmp_path: Path, started: Started, told: list[MessageDialog]
) -> None:
    begin_form(opened, "Diallo")
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path))
    dialog.go.click()
    assert len(started) == 1
    assert told == []
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    (draft,) = pending_drafts(work)
    assert draft.values["last_name"] == "Diallo"
    work.opened.close()


def test_a_debian_package_is_opened_and_its_line_is_told(
    opened: Application, tmp_path: Path, started: Started
) -> None:
    opened.updating.target = LINUX
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path, DEBIAN))
    dialog.go.click()
    package = folder_of(opened) / DEBIAN.file
    assert dialog.ready.isVisible()
    assert dialog.line.text().startswith("sudo apt install ")
    assert str(package) in dialog.line.text()
    assert started == []
    dialog.go.click()
    assert started == [(package, InstallerKind.OPEN, INSTALLER)]


def test_an_archive_is_explained_and_may_still_be_given_up(
    opened: Application, tmp_path: Path, started: Started
) -> None:
    name = "e2c-desktop-0.2.0.tar.gz"
    opened.updating.target = LINUX
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path, replace(DEBIAN, file=name)))
    dialog.go.click()
    assert "Décompressez-la par-dessus" in dialog.advice.text()
    assert dialog.line.text() == name
    assert folder_of(opened).is_dir()
    dialog.cancel.click()
    assert not folder_of(opened).exists()
    assert opened.workspace is not None
    assert started == []


def test_a_missing_second_copy_is_told_before_the_program_closes(
    opened: Application, tmp_path: Path, started: Started
) -> None:
    opened.settings.set_value("sauvegarde/second_dossier", str(tmp_path / "absente" / "cle"))
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path))
    dialog.go.click()
    assert "second dossier" in dialog.warning.text()
    assert started == []


def test_an_installer_that_does_not_start_is_said_once_the_base_is_closed(
    opened: Application, base: Path, tmp_path: Path, started: Started, told: list[MessageDialog]
) -> None:
    opened.updating.start = lambda _installer, _kind: False
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path))
    dialog.go.click()
    assert told[-1].title.text() == "Le programme d’installation n’a pas démarré"
    assert opened.session.work is None
    assert opened.window.isVisible()
    press(told[-1], "Fermer")
    assert not opened.window.isVisible()


def test_the_installer_that_waited_is_swept_at_the_next_start(
    opened: Application, qapp: QApplication, tmp_path: Path, started: Started
) -> None:
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path))
    dialog.go.click()
    assert folder_of(opened).is_dir()
    again = new_program(qapp, tmp_path / "poste")
    assert not folder_of(again).exists()
    end_program(again)


def test_only_the_direction_is_offered_it(opened: Application, base: Path) -> None:
    assert opened.updating.action.isEnabled()
    assert opened.updating.action in opened.window.shortcuts.actions()
    assert opened.workspace is not None
    assert opened.updating.action in opened.workspace.offered_actions()
    opened.lock()
    assert not opened.updating.action.isEnabled()
    opened.updating.ask()
    assert opened.updating.dialog is None


@pytest.mark.parametrize("allowed", [True, False])
def test_the_settings_show_the_version_and_lead_there(opened: Application, allowed: bool) -> None:
    opened.updating.action.setEnabled(allowed)
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    assert __version__ in settings.version.text()
    assert settings.update_button.isEnabled() is allowed
    settings.update_button.click()
    assert settings.isVisible() is not allowed
    assert (opened.updating.dialog is not None) is allowed


class Gate:
    """Holds the reading of an installer after its first piece, on the working thread."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go = threading.Event(), threading.Event()
        real = UpdateFile.read_installer
        gate = self

        def held(self: UpdateFile, progress: Progress, label: str) -> Iterator[bytes]:
            for piece in real(self, progress, label):
                gate.reached.set()
                gate.go.wait(20)
                progress(0, 0, label)
                yield piece

        monkeypatch.setattr(UpdateFile, "read_installer", held)


@pytest.fixture
def threaded(
    qtbot: QtBot, qapp: QApplication, base: Path, tmp_path: Path, told: list[MessageDialog]
) -> Iterator[Application]:
    """The program with its real threads, the school open."""
    program = new_program(qapp, tmp_path / "poste", TaskRunner())
    program.start(base)
    qtbot.waitUntil(lambda: program.login.chosen is not None, timeout=PATIENCE_MS)
    log_in(program)
    qtbot.waitUntil(lambda: program.workspace is not None, timeout=PATIENCE_MS)
    assert program.workspace is not None
    program.workspace.tabs.tell_others()
    program.workspace.trainees.finish_opening()
    program.updating.target = WINDOWS
    yield program
    end_program(program)


def test_stopped_in_the_middle_nothing_stays(
    threaded: Application, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_of(threaded)
    choose(dialog, make_update(tmp_path))
    qtbot.waitUntil(dialog.found.isVisible, timeout=PATIENCE_MS)
    gate = Gate(monkeypatch)
    dialog.go.click()
    qtbot.waitUntil(gate.reached.is_set, timeout=PATIENCE_MS)
    assert dialog.progress.isVisible()
    assert not any(part.isEnabled() for part in (dialog.go, dialog.file, *dialog.choosers))
    dialog.progress.stop.click()
    gate.go.set()
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=PATIENCE_MS)
    assert "rien n’a été installé" in dialog.trouble.text()
    assert not folder_of(threaded).exists()
    assert dialog.go.isEnabled()


@pytest.mark.parametrize("step", ["lecture", "copie"])
def test_closed_in_the_middle_nothing_stays(
    threaded: Application,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    dialog = dialog_of(threaded)
    file = make_update(tmp_path)
    if step == "copie":
        choose(dialog, file)
        qtbot.waitUntil(dialog.found.isVisible, timeout=PATIENCE_MS)
    gate = Gate(monkeypatch)
    dialog.file.setText(str(file)) if step == "lecture" else None
    dialog.go.click()
    qtbot.waitUntil(gate.reached.is_set, timeout=PATIENCE_MS)
    with qtbot.waitSignal(dialog.given_up, timeout=PATIENCE_MS):
        dialog.reject()
        gate.go.set()
    assert not folder_of(threaded).exists()
    assert not dialog.isVisible()
    assert threaded.workspace is not None


def test_what_ended_just_before_it_was_closed_is_taken_away(
    opened: Application, tmp_path: Path, started: Started
) -> None:
    dialog = dialog_of(opened)
    choose(dialog, make_update(tmp_path))
    dialog.prepared.connect(dialog.reject)
    dialog.go.click()
    assert not folder_of(opened).exists()
    assert started == []


@pytest.mark.skipif(sys.platform == "win32", reason="starts a script")
@pytest.mark.parametrize("kind", list(InstallerKind))
def test_a_program_is_started_apart_and_in_its_own_folder(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: InstallerKind
) -> None:
    said = tmp_path / "said.txt"
    script = tmp_path / f"installer{kind}"
    words = f'printf "%s|%s|%s" "$PWD" "$1" "$_PYI_ARCHIVE_FILE" > "{said}.new"'
    script.write_text(f'#!/bin/sh\n{words}\nmv "{said}.new" "{said}"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("_PYI_ARCHIVE_FILE", "ours")
    monkeypatch.setattr(updating, "_OPENER", str(script))
    assert start_installer(script, kind)
    qtbot.waitUntil(said.exists, timeout=PATIENCE_MS)
    shown = {InstallerKind.RUN: "", InstallerKind.OPEN: str(script)}.get(kind, str(tmp_path))
    assert said.read_text(encoding="utf-8") == f"{tmp_path}|{shown}|"


def test_without_xdg_open_the_desktop_is_asked_by_qt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(updating, "_OPENER", "no-such-program")
    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    assert start_installer(tmp_path / DEBIAN.file, InstallerKind.OPEN)
    assert opened == [QUrl.fromLocalFile(str(tmp_path / DEBIAN.file))]
    assert not start_installer(tmp_path / "absent.exe", InstallerKind.RUN)
