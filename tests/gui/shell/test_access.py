"""Accesses given, changed and taken away; one's own password; a new recovery page."""

from __future__ import annotations

import logging
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from tests.helpers.bases import FAST
from tests.helpers.builders import DIRECTOR_NAME, SCHOOL_PASSWORD
from tests.helpers.programs import log_in, press, words_of

from e2c_desktop.domain.errors import E2CError, NotFound, WrongPassword
from e2c_desktop.domain.rights import Role
from e2c_desktop.services import recovery, sessions
from e2c_desktop.services.people import people_of
from e2c_desktop.services.sessions import open_with_recovery
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.slots import read_slots, unwrap_slot
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.shell.access_dialog import AccessDialog, AccessLine
from e2c_desktop.ui.shell.access_forms import AccessForm, OwnPasswordForm
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.person_button import PersonButton

NEW = "Renard-Bleu-7-Lampe"


def ask(program: Application) -> AccessDialog:
    program.school.access.ask()
    dialog = program.school.access.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def lines(dialog: AccessDialog) -> list[AccessLine]:
    model = dialog.team.model
    return [model.row(number) for number in range(model.rowCount())]


def choose(dialog: AccessDialog, *, role: Role | None) -> AccessLine:
    """Choose the first line with this role."""
    number = next(rank for rank, line in enumerate(lines(dialog)) if line.role is role)
    dialog.team.table.choose_row(number)
    dialog._on_line()
    return lines(dialog)[number]


def give(dialog: AccessDialog, role: Role, password: str = NEW) -> AccessForm:
    dialog.team.open_button.click()
    form = dialog.form
    assert isinstance(form, AccessForm)
    form.roles.choose(list(Role).index(role))
    assert form.role() is role
    form.new.password.setText(password)
    form.new.again.setText(password)
    form.go.click()
    return form


def pick(program: Application, line: AccessLine) -> None:
    """Choose somebody on the lock page, as a click does."""
    buttons = program.login.findChildren(PersonButton)
    next(button for button in buttons if button.accessibleName().startswith(line.name)).click()
    assert program.login.chosen is not None
    assert program.login.chosen.id == line.id


def opens(base: Path, user: UUID, password: str) -> Role | None:
    """The role that a password opens for somebody; looked at without any counted attempt."""
    slots = read_slots(BaseFiles(base))
    try:
        return unwrap_slot(slots, slots.slot(user), password, FAST).actor.role
    except (WrongPassword, NotFound):
        return None


def test_a_colleague_is_given_an_access_and_logs_in_with_it(
    opened: Application, base: Path
) -> None:
    dialog = ask(opened)
    line = choose(dialog, role=None)
    assert not dialog.team.remove_button.isEnabled()
    form = give(dialog, Role.TRAINER)
    assert not form.isVisible()
    assert "Formateur référent" in dialog.note.text()
    assert next(one for one in lines(dialog) if one.id == line.id).role is Role.TRAINER
    assert opens(base, line.id, NEW) is Role.TRAINER
    dialog.reject()
    opened.lock()
    assert [one.name for one in people_of(base)] == [DIRECTOR_NAME, line.name]
    pick(opened, line)
    log_in(opened, NEW)
    assert opened.workspace is not None
    assert opened.workspace.work.actor.role is Role.TRAINER


def test_an_access_is_changed_with_its_password(opened: Application, base: Path) -> None:
    dialog = ask(opened)
    line = choose(dialog, role=None)
    give(dialog, Role.TRAINER)
    choose(dialog, role=Role.TRAINER)
    form = give(dialog, Role.SECRETARY, "Marmotte-Verte-8-Tasse")
    assert form.go.text() == "Changer l’accès"
    assert opens(base, line.id, NEW) is None
    assert opens(base, line.id, "Marmotte-Verte-8-Tasse") is Role.SECRETARY


def test_an_access_is_taken_away_after_a_question(
    opened: Application, base: Path, told: list[MessageDialog]
) -> None:
    dialog = ask(opened)
    line = choose(dialog, role=None)
    give(dialog, Role.READER)
    choose(dialog, role=Role.READER)
    dialog.team.remove_button.click()
    assert line.name in told[-1].title.text()
    press(told[-1], "Garder l’accès")
    assert opens(base, line.id, NEW) is Role.READER
    dialog.team.remove_button.click()
    press(told[-1], "Retirer l’accès")
    assert opens(base, line.id, NEW) is None
    assert next(one for one in lines(dialog) if one.id == line.id).role is None
    assert "n’a plus accès" in dialog.note.text()


def test_the_last_direction_keeps_its_access(
    opened: Application, told: list[MessageDialog]
) -> None:
    dialog = ask(opened)
    choose(dialog, role=Role.DIRECTION)
    dialog.team.remove_button.click()
    press(told[-1], "Retirer l’accès")
    assert "rester un accès de direction" in told[-1].text.text()
    form = give(dialog, Role.READER)
    assert form.isVisible()
    assert "rester un accès de direction" in form.trouble.text()
    assert form.go.isEnabled()
    form.reject()


@pytest.mark.parametrize(
    ("password", "again"), [("court", "court"), ("", ""), (NEW, "autre"), ("azerty123456", "")]
)
def test_a_weak_or_mistyped_password_gives_nothing(
    opened: Application, base: Path, password: str, again: str
) -> None:
    dialog = ask(opened)
    choose(dialog, role=None)
    dialog.team.open_button.click()
    form = dialog.form
    assert isinstance(form, AccessForm)
    form.new.password.setText(password)
    form.new.again.setText(again)
    form.go.click()
    assert form.isVisible()
    assert form.new.password_field.message() or form.new.again_field.message()
    assert len(people_of(base)) == 1
    form.reject()


def test_a_phrase_is_proposed_and_is_strong(opened: Application) -> None:
    dialog = ask(opened)
    choose(dialog, role=None)
    dialog.team.open_button.click()
    assert dialog.form is not None
    new = dialog.form.new
    new.propose.click()
    assert new.text() == new.phrase.text() != ""
    new.again.setText(new.text())
    assert new.is_complete()
    new.clear()
    assert (new.text(), new.phrase.text()) == ("", "")
    dialog.form.reject()


def own(program: Application, old: str, new: str) -> OwnPasswordForm:
    dialog = ask(program)
    dialog.own_button.click()
    form = dialog.form
    assert isinstance(form, OwnPasswordForm)
    form.old.setText(old)
    form.new.password.setText(new)
    form.new.again.setText(new)
    form.go.click()
    return form


def test_ones_own_password_is_changed_with_the_present_one(opened: Application, base: Path) -> None:
    assert opened.workspace is not None
    me = opened.workspace.work.actor.id
    form = own(opened, "autre", NEW)
    assert form.isVisible()
    assert form.old_field.state is FieldState.ERROR
    assert opens(base, me, SCHOOL_PASSWORD) is Role.DIRECTION
    form.old.setText(SCHOOL_PASSWORD)
    form.go.click()
    assert not form.isVisible()
    assert opens(base, me, SCHOOL_PASSWORD) is None
    assert opens(base, me, NEW) is Role.DIRECTION


def test_an_empty_present_password_is_told_before_anything(opened: Application) -> None:
    form = own(opened, "", NEW)
    assert form.old_field.message() == "Mot de passe vide."
    form.reject()


def test_what_cannot_be_written_is_told_in_the_form(
    opened: Application,
    monkeypatch: pytest.MonkeyPatch,
    told: list[MessageDialog],
    allow_log: list[logging.LogRecord],
) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise E2CError("Le disque est plein.")

    monkeypatch.setattr(sessions, "change_password", refuse)
    form = own(opened, SCHOOL_PASSWORD, NEW)
    assert "Le disque est plein." in form.trouble.text()
    form.reject()

    def break_down(*given: object, **named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sessions, "add_account", break_down)
    dialog = ask(opened)
    choose(dialog, role=None)
    access = give(dialog, Role.TRAINER)
    assert access.isVisible()
    assert [record.levelno for record in allow_log] == [logging.ERROR]
    assert told
    access.reject()


def test_a_new_recovery_page_replaces_the_former(
    opened: Application, base: Path, told: list[MessageDialog]
) -> None:
    dialog = ask(opened)
    dialog.page_button.click()
    assert words_of(told[-1]) == ["Annuler", "Faire une nouvelle fiche"]
    press(told[-1], "Faire une nouvelle fiche")
    assert told[-1].title.text() == "Une nouvelle fiche de secours est à imprimer"
    page = base.parent / "ecole.fiche-de-secours.pdf"
    assert "ecole" in PdfReader(page).pages[0].extract_text()
    assert dialog.page_button.isEnabled()


def test_the_code_of_a_page_that_cannot_be_written_is_shown(
    opened: Application,
    base: Path,
    told: list[MessageDialog],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*given: object, **named: object) -> Path:
        raise OSError

    monkeypatch.setattr(recovery, "write_recovery_page", full)
    dialog = ask(opened)
    dialog.page_button.click()
    press(told[-1], "Faire une nouvelle fiche")
    assert told[-1].title.text() == "Un code de secours est à recopier"
    code = told[-1].text.text().split()[-1]
    dialog.reject()
    opened.lock()
    found = open_with_recovery(base, code=code, new_password=NEW, policy=FAST)
    found.work.opened.close()


def test_a_page_that_cannot_be_drawn_is_told(
    opened: Application, told: list[MessageDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise E2CError("Le disque est plein.")

    monkeypatch.setattr(sessions, "renew_recovery", refuse)
    dialog = ask(opened)
    dialog.page_button.click()
    press(told[-1], "Faire une nouvelle fiche")
    assert "Le disque est plein." in told[-1].text.text()
    assert dialog.page_button.isEnabled()


@pytest.mark.parametrize("role", [Role.TRAINER, Role.SECRETARY, Role.READER])
def test_the_others_change_their_password_alone(
    opened: Application, base: Path, role: Role
) -> None:
    dialog = ask(opened)
    line = choose(dialog, role=None)
    give(dialog, role)
    dialog.reject()
    opened.lock()
    pick(opened, line)
    log_in(opened, NEW)
    dialog = ask(opened)
    for button in (dialog.team.open_button, dialog.team.remove_button, dialog.page_button):
        assert not button.isVisible()
    dialog.reject()
    form = own(opened, NEW, "Marmotte-Verte-8-Tasse")
    assert not form.isVisible()
    assert opens(base, line.id, "Marmotte-Verte-8-Tasse") is role
