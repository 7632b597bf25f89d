"""From the lock page to the last backup: what the window does with a base."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from tests.helpers.builders import DIRECTOR_NAME, SCHOOL_PASSWORD, copy_school, make_trainee
from tests.helpers.programs import begin_form, failing, log_in, press, words_of

from e2c_desktop.domain import errors
from e2c_desktop.services import sessions
from e2c_desktop.services.backups import PERIOD
from e2c_desktop.services.sessions import open_school
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.session import LAST_BASE, SECOND_FOLDER
from e2c_desktop.ui.shell.settings_dialog import IDLE_MINUTES, SettingsDialog
from e2c_desktop.ui.shell.tasks import InlineTasks, Task
from e2c_desktop.ui.shell.workspace import Workspace


def keys(program: Application, name: str) -> None:
    program.window.actions_by_name[name].trigger()


def page_of(program: Application) -> Workspace | None:
    return program.workspace


def test_the_lock_page_lists_people_and_shows_nothing_of_the_data(
    program: Application, base: Path
) -> None:
    program.start(base, "Personne n’existe.")
    assert program.window.page is program.login
    assert program.login.chosen is not None
    assert program.login.chosen.name == DIRECTOR_NAME
    assert program.workspace is None
    assert program.login._notice.text() == "Personne n’existe."
    assert program.window.windowTitle() == "ecole.e2c — E2C Desktop"


def test_the_links_of_the_lock_page_line_up_with_its_field(
    program: Application, base: Path
) -> None:
    program.start(base)
    login, inside = program.login, theme().px(8)
    corner = QPoint(0, 0)
    field, first, last = (
        one.mapTo(login, corner).x() for one in (login.field, login.forgotten, login.leave)
    )
    assert first + inside == field
    assert last + login.leave.width() - inside == field + login.field.width()


def test_a_password_opens_the_school(opened: Application, base: Path) -> None:
    page = opened.workspace
    assert opened.window.page is page
    assert page is not None
    assert page.school_name == "E2C Bords de Marne"
    assert page.bar.person.accessibleName().startswith(DIRECTOR_NAME)
    assert opened.window.windowTitle() == "E2C Bords de Marne — ecole.e2c — E2C Desktop"
    assert opened.settings.value(LAST_BASE) == str(base)
    assert opened.login.password.text() == ""
    assert "ecole.e2c" in page.bar.base_name.text()
    assert "Pas encore de sauvegarde" in page.bar.backup.text()


def test_a_wrong_password_is_said_under_the_field(program: Application, base: Path) -> None:
    program.start(base)
    log_in(program, "autre")
    assert program.login.field.state is FieldState.ERROR
    assert "incorrect" in program.login.field.message()
    assert program.login.button.isEnabled()
    asked = None
    while asked is None:  # the wait doubles at each wrong word: a slow machine comes to it too
        log_in(program, "autre")
        asked = re.search(
            r"nouvel essai possible dans (\d+) seconde", program.login.field.message()
        )
    QTest.qWait(1000 * int(asked[1]) + 100)
    log_in(program)
    assert program.workspace is not None


def test_an_empty_password_asks_nothing_of_the_base(program: Application, base: Path) -> None:
    program.start(base)
    program.login.button.click()
    assert program.login.field.message() == "Mot de passe vide."


@pytest.mark.parametrize(
    ("error", "ways"),
    [
        (errors.DatabaseOpenElsewhere(), ["Fermer", "Réessayer", "Ouvrir en lecture seule"]),
        (
            errors.DatabaseCorrupt(),
            ["Fermer", "Choisir une autre base", "Restaurer une sauvegarde"],
        ),
        (errors.KeysDamaged(), ["Fermer", "Choisir une autre base", "Restaurer une sauvegarde"]),
        (errors.DatabaseBusy(), ["Fermer", "Choisir une autre base", "Réessayer"]),
        (errors.DiskFault(), ["Fermer", "Choisir une autre base", "Réessayer"]),
        (errors.DatabaseTooNew(), ["Fermer", "Choisir une autre base"]),
        (errors.DatabaseForeign(), ["Fermer", "Choisir une autre base"]),
        (errors.CloudFolder(), ["Fermer", "Choisir une autre base"]),
        (errors.Forbidden(), ["Fermer"]),
    ],
)
def test_every_refusal_has_a_way_out(
    program: Application,
    base: Path,
    told: list[MessageDialog],
    monkeypatch: pytest.MonkeyPatch,
    error: errors.E2CError,
    ways: list[str],
) -> None:
    program.start(base)
    monkeypatch.setattr(sessions, "open_school", failing(error))
    log_in(program)
    assert words_of(told[-1]) == ways
    assert told[-1].title.text() == error.title
    assert program.login.button.isEnabled()


def test_every_fault_of_a_base_is_foreseen() -> None:
    from e2c_desktop.ui.shell.refusals import Ways, choices_for

    def nothing() -> None: ...

    kinds = [errors.DatabaseError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    ways = Ways(nothing, nothing, nothing, nothing)
    assert all(len(choices_for(kind(), ways)) >= 2 for kind in kinds)
    assert choices_for(RuntimeError(), ways) == []


def test_a_base_that_is_gone_is_said_at_once(
    program: Application, tmp_path: Path, told: list[MessageDialog]
) -> None:
    program.start(tmp_path / "partie.e2c")
    assert told[-1].title.text() == "La base est introuvable"
    assert not (tmp_path / "partie.e2c").exists()
    press(told[-1], "Choisir une autre base")
    assert program.window.findChild(QDialog) is not None


def test_the_last_base_is_proposed_at_the_next_start(opened: Application, base: Path) -> None:
    opened.lock()
    assert opened.start()
    assert opened.base == base


def test_without_any_base_the_assistant_begins(program: Application) -> None:
    assert program.start()
    assert program.assistant is not None
    assert program.window.page is program.assistant
    assert not program.assistant.back.isVisible()


def test_another_base_can_be_looked_for_and_the_search_given_up(
    program: Application, base: Path, tmp_path: Path
) -> None:
    program.start(base)
    program.login.other.click()
    assert program.assistant is not None
    assert program.assistant.back.isVisible()
    program.assistant.back.click()
    assert program.window.page is program.login
    other = copy_school(tmp_path / "autre")
    program._on_base_chosen(str(other))
    assert program.base == other


def test_locking_keeps_the_form_as_a_draft_and_closes_every_window(
    opened: Application, base: Path
) -> None:
    page = begin_form(opened, "Diallo")
    dialog = QDialog(page)
    dialog.open()
    keys(opened, "lock")
    assert not dialog.isVisible()
    assert page_of(opened) is None
    assert opened.session.work is None
    assert opened.window.page is opened.login
    assert "Votre travail est enregistré." in opened.login._notice.text()
    log_in(opened)
    again = page_of(opened)
    assert again is not None
    assert again.trainees.pending_drafts() == 1


def test_nothing_happens_to_a_lock_that_is_already_there(program: Application, base: Path) -> None:
    program.start(base)
    for name in ("lock", "settings", "search", "undo", "redo", "trainees", "next_zone"):
        keys(program, name)
    assert program.window.page is program.login


def test_without_any_activity_the_base_is_locked_after_a_warning(opened: Application) -> None:
    assert opened.workspace is not None
    opened.idle.warned.emit()
    toast = opened.workspace.toasts.toast()
    assert toast is not None
    assert "30 secondes" in toast.text()
    opened.idle.elapsed.emit()
    assert page_of(opened) is None
    assert "après 10 minutes d’inactivité" in opened.login._notice.text()


def test_closing_backs_up_what_changed(opened: Application, base: Path) -> None:
    assert opened.session.work is not None
    make_trainee(opened.session.work)
    opened.window.close()
    assert not opened.window.isVisible()
    assert len(list((base.parent / "ecole - sauvegardes").glob("*.e2csav"))) == 1
    assert opened.openings.known_facts(base)[2].startswith("Dernière sauvegarde vérifiée")


def test_a_backup_that_fails_at_the_end_is_told_before_the_window_goes(
    opened: Application, told: list[MessageDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    work = opened.session.work
    assert work is not None
    monkeypatch.setattr(sessions, "close_school", failing(errors.BackupFailed()))
    opened.window.close()
    assert opened.window.isVisible()
    assert told[-1].title.text() == "La sauvegarde n’a pas pu être faite"
    press(told[-1], "Fermer")
    assert not opened.window.isVisible()
    work.opened.close()


@pytest.mark.parametrize("answer", ["Tout enregistrer", "Garder en brouillon", "Abandonner"])
def test_closing_asks_about_the_form_under_way(
    opened: Application, base: Path, told: list[MessageDialog], answer: str
) -> None:
    from tests.helpers.bases import FAST

    from e2c_desktop.queries.reads import Reads
    from e2c_desktop.queries.trainees import TraineeFilter
    from e2c_desktop.services.form_drafts import pending_drafts

    page = opened.workspace
    assert page is not None
    trainee = make_trainee(page.work)
    page.trainees.refresh()
    page.trainees.open_trainee(trainee)
    page.trainees.edit()
    form = page.trainees.editing.form()
    assert form is not None
    editor = form.binder.editors["last_name"].widget
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "-ZED")
    opened.window.close()
    assert opened.window.isVisible()
    assert "NGUYỄN" in told[-1].text.text()
    press(told[-1], answer)
    assert not opened.window.isVisible()
    again = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    rows = Reads(again).trainees_page(TraineeFilter())
    assert rows[0].last_name.endswith("-ZED") is (answer == "Tout enregistrer")
    assert len(pending_drafts(again)) == (answer == "Garder en brouillon")
    again.opened.close()


def test_a_form_that_cannot_be_saved_keeps_the_window(
    opened: Application, told: list[MessageDialog]
) -> None:
    page = begin_form(opened, "Lou", "first_name")
    opened.window.close()
    press(told[-1], "Tout enregistrer")
    assert opened.window.isVisible()
    assert opened.workspace is page


@pytest.mark.parametrize("answer", ["Attendre", "Arrêter et fermer"])
def test_closing_while_something_runs_waits_or_stops(
    opened: Application,
    told: list[MessageDialog],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    task = Task(opened, "La préparation des documents", cancellable=True)
    monkeypatch.setattr(InlineTasks, "running", [task])
    opened.window.close()
    assert told[-1].title.text() == "La préparation des documents continue"
    press(told[-1], answer)
    assert task.cancelled is (answer == "Arrêter et fermer")
    assert opened.window.isVisible() is (answer == "Attendre")
    monkeypatch.setattr(InlineTasks, "running", [])


def test_nobody_is_locked_out_of_a_running_task(
    opened: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = Task(opened, "La préparation des documents", cancellable=True)
    monkeypatch.setattr(InlineTasks, "running", [task])
    opened.idle.elapsed.emit()
    assert page_of(opened) is not None
    opened.lock()
    assert task.cancelled
    assert page_of(opened) is None


def test_the_backup_of_the_period_comes_by_itself(opened: Application, base: Path) -> None:
    work = opened.session.work
    assert work is not None
    make_trainee(work)
    opened.session.back_up_when_due()
    assert "Pas encore" in opened.workspace.bar.backup.text()  # type: ignore[union-attr]  # open here
    policy = opened.session._policy
    assert policy is not None
    policy._attempted -= PERIOD + timedelta(minutes=1)
    opened.session.back_up_when_due()
    assert opened.workspace is not None
    assert opened.workspace.bar.backup.text().startswith("Sauvegardé à")
    assert opened.workspace.toasts.toast() is None


def test_a_failed_backup_of_the_period_is_a_line_that_offers_to_try_again(
    opened: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened.workspace
    assert page is not None
    opened.session.backup_failed.emit(errors.BackupFailed(), False)
    assert "La sauvegarde n’a pas pu être faite" in page.banner.text()
    page.banner.action.emit()
    assert not page.banner.isVisible()
    toast = page.toasts.toast()
    assert toast is not None
    assert toast.text() == "Sauvegarde faite et vérifiée"


def test_a_second_folder_that_is_gone_is_told(
    opened: Application, tmp_path: Path, told: list[MessageDialog]
) -> None:
    opened.settings.set_value(SECOND_FOLDER, str(tmp_path / "clé absente"))
    opened.session.back_up_now()
    assert told[-1].title.text() == "La sauvegarde n’a pas pu être faite"


def test_settings_change_the_delay_the_look_and_the_second_folder(
    opened: Application, tmp_path: Path
) -> None:
    from e2c_desktop.ui.kit.theme import theme

    keys(opened, "settings")
    dialog = opened.window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.delay.setCurrentIndex(dialog.delay.findData(20))
    dialog.theme.setCurrentIndex(dialog.theme.findData("sombre"))
    dialog.second.setText(str(tmp_path / "absent"))
    dialog.go.click()
    assert dialog.trouble.text() == "Le second dossier n’existe pas ou n’est pas branché."
    dialog.second.setText(str(tmp_path))
    dialog.now.click()
    dialog.go.click()
    assert not dialog.isVisible()
    assert opened.settings.value(IDLE_MINUTES) == "20"
    assert opened.session.second_folder() == tmp_path
    assert theme().name == "sombre"


def test_undo_and_redo_say_what_they_did(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    keys(opened, "undo")
    toast = page.toasts.toast()
    assert toast is not None
    assert toast.text() == "Rien à annuler"
    make_trainee(page.work)
    keys(opened, "undo")
    toast = page.toasts.toast()
    assert toast is not None
    assert toast.text().endswith("annulé")
    keys(opened, "redo")
    toast = page.toasts.toast()
    assert toast is not None
    assert toast.text().endswith("rétabli")
