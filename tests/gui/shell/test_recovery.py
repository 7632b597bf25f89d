"""« Mot de passe oublié ? »: the sealed page opens the base, and is replaced."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD
from tests.helpers.programs import log_in, press

from e2c_desktop.services.sessions import open_school, renew_recovery
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.small_dialogs import RecoveryDialog, RestoreDialog

NEW = "Neuf-Mots-2026-Tiroir"


def code_of(base: Path) -> str:
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    code = renew_recovery(work, policy=FAST)
    work.opened.close()
    return code


def dialog_of(program: Application, base: Path) -> RecoveryDialog:
    program.start(base)
    program.login.forgotten.click()
    dialog = program.window.findChild(RecoveryDialog)
    assert dialog is not None
    return dialog


def fill(dialog: RecoveryDialog, code: str, password: str, again: str = "") -> None:
    dialog.code.setText(code)
    dialog.new.password.setText(password)
    dialog.new.again.setText(again or password)
    dialog.go.click()


def test_the_page_opens_the_base_and_a_new_one_is_written(
    program: Application, base: Path, told: list[MessageDialog]
) -> None:
    code = code_of(base)
    dialog = dialog_of(program, base)
    fill(dialog, code.lower(), NEW)
    assert program.workspace is not None
    assert not dialog.isVisible()
    assert told[-1].title.text() == "Une nouvelle fiche de secours est à imprimer"
    assert (base.parent / "ecole.fiche-de-secours.pdf").read_bytes().startswith(b"%PDF")
    program.lock()
    log_in(program, NEW)
    assert program.workspace is not None


def test_what_is_wrong_is_said_where_it_is(program: Application, base: Path) -> None:
    code = code_of(base)
    dialog = dialog_of(program, base)
    fill(dialog, "", NEW)
    assert dialog.code_field.message() == "Code vide."
    fill(dialog, code, "court")
    assert dialog.new.password_field.message()
    fill(dialog, code, NEW, "autre")
    assert dialog.new.again_field.message() == "Les deux saisies diffèrent."
    fill(dialog, "AAAA-BBBB", NEW)
    assert "Ce code n’ouvre pas la base" in dialog.code_field.message()
    assert dialog.isVisible()
    assert program.workspace is None


def test_too_many_wrong_codes_have_to_wait(program: Application, base: Path) -> None:
    wrong = code_of(base)
    code_of(base)
    dialog = dialog_of(program, base)
    for _ in range(12):
        fill(dialog, wrong, NEW)
    assert "Trop d’essais" in dialog.trouble.text()


def test_a_lost_base_is_restored_from_its_backup(
    opened: Application, base: Path, told: list[MessageDialog]
) -> None:
    opened.session.back_up_now()
    backup = next((base.parent / "ecole - sauvegardes").glob("*.e2csav"))
    opened.lock()
    base.unlink()
    log_in(opened)
    press(told[-1], "Restaurer une sauvegarde")
    dialog = opened.window.findChild(RestoreDialog)
    assert dialog is not None
    dialog.go.click()
    assert dialog.trouble.text() == "Il manque la sauvegarde ou la base."
    dialog.backup.setText(str(backup))
    dialog.password.setText("faux mot de passe")
    dialog.go.click()
    assert "Mot de passe incorrect" in dialog.trouble.text()
    QTest.qWait(1100)
    dialog.password.setText(SCHOOL_PASSWORD)
    dialog.go.click()
    assert base.is_file()
    assert not dialog.isVisible()
    log_in(opened)
    assert opened.workspace is not None
