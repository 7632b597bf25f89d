"""The assistant: a name is enough, the paper is checked, nothing is left half made."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.helpers.bases import FAST
from tests.helpers.programs import failing, log_in

from e2c_desktop.domain.errors import CloudFolder, NotFound
from e2c_desktop.exchange.writing import WrittenSheet, write_workbook
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.demo import DEMO_PASSWORD
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage import create
from e2c_desktop.ui.frameworks import files
from e2c_desktop.ui.kit.fields import FieldState, TextField
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog
from e2c_desktop.ui.shell.first_run import framework_step
from e2c_desktop.ui.shell.first_run.assistant import FirstRun
from e2c_desktop.ui.shell.first_run.start_step import Start

PASSWORD = "Tiroir-Vert-2026-Lampe"


@pytest.fixture
def assistant(program: Application) -> FirstRun:
    program.start()
    assert program.assistant is not None
    return program.assistant


def type_school(assistant: FirstRun) -> None:
    assistant.advance()
    assistant.school._editors["name"].setText("E2C Bords de Marne")
    assistant.advance()


def type_team(assistant: FirstRun) -> None:
    assistant.team.name.setText("Hélène Marchetti")
    assistant.team.sites.setPlainText("Créteil\nVitry\nCréteil")
    assistant.team.team.setPlainText("Karim Bel, formateur\nHélène Marchetti, directrice\n\n")
    assistant.advance()


def type_password(assistant: FirstRun, password: str = PASSWORD) -> None:
    assistant.password.new.password.setText(password)
    assistant.password.new.again.setText(password)
    assistant.advance()


def copy_code(assistant: FirstRun) -> None:
    groups = assistant.recovery.code.text().split("-")
    for rank, field in zip((2, 6), assistant.recovery.fields, strict=True):
        assert isinstance(field.editor, TextField)
        field.editor.setText(groups[rank].lower())
    assistant.advance()


def test_from_nothing_to_an_open_school(program: Application, assistant: FirstRun) -> None:
    type_school(assistant)
    type_team(assistant)
    type_password(assistant)
    assert assistant.current == 4
    assert assistant.password.new.password.text() == ""
    assert not assistant.back.isVisible()
    copy_code(assistant)
    assert assistant.framework.keep.radio.isChecked()
    assistant.advance()
    assistant.final.later.radio.setChecked(True)
    assistant.advance()
    assert program.workspace is not None
    assert program.assistant is None
    reads = program.workspace.reads
    assert [site.name for site in reads.sites()] == ["Créteil", "Vitry"]
    assert {person.name for person in reads.staff()} == {"Hélène Marchetti", "Karim Bel"}
    folder = program.paths.documents
    assert (folder / "e2c-bords-de-marne.e2c").is_file()
    assert (folder / "e2c-bords-de-marne.fiche-de-secours.pdf").is_file()


def test_the_framework_of_the_school_is_brought_in_at_once(
    program: Application, assistant: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_school(assistant)
    type_team(assistant)
    type_password(assistant)
    copy_code(assistant)
    step = assistant.framework
    assert assistant.bar.steps.accessibleName() == "Étape 5 sur 6, Compétences et listes"
    step.bring.radio.setChecked(True)
    monkeypatch.setattr(files, "ask_file", lambda _: None)
    assistant.forward.click()
    assert assistant.current == 5
    file = tmp_path / "r.xlsx"
    rows = [("Parler", "Dire")]
    file.write_bytes(write_workbook([WrittenSheet("C", ("Domaine", "Compétence"), rows)]))
    monkeypatch.setattr(files, "ask_file", lambda _: file)
    assistant.forward.click()
    dialog = step.dialog
    assert dialog is not None
    assert dialog.current.isChecked()
    dialog.go.click()
    assert dialog.fields["name"].state is FieldState.ERROR
    QTest.keyClicks(dialog.name, "Celui de Ville")
    dialog.go.click()
    assert assistant.current == 6
    assistant.show_step(5)
    assert step.done.text() == "«\u00a0Celui de Ville\u00a0» est importé."
    assistant.forward.click()
    assistant.final.later.radio.setChecked(True)
    assistant.advance()
    assert program.workspace is not None
    found = program.workspace.reads.competences.framework()
    assert found is not None
    assert found.name == "Celui de Ville"


def test_a_refused_framework_leaves_the_step(
    assistant: FirstRun,
    told: list[MessageDialog],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = assistant.framework
    step.bring.radio.setChecked(True)
    assert not step.is_complete()
    type_school(assistant)
    type_team(assistant)
    type_password(assistant)
    copy_code(assistant)
    file = tmp_path / "r.xlsx"
    rows = [("Parler", "Dire")]
    file.write_bytes(write_workbook([WrittenSheet("C", ("Domaine", "Compétence"), rows)]))
    monkeypatch.setattr(files, "ask_file", lambda _: file)
    assistant.forward.click()
    assert step.dialog is not None
    QTest.keyClicks(step.dialog.name, "Celui de Ville")
    monkeypatch.setattr(framework_step, "import_framework", failing(NotFound()))
    step.dialog.go.click()
    assert step.dialog.isVisible()
    assert assistant.current == 5
    assert len(told) == 1
    step.dialog.cancel.click()


def test_names_are_the_only_thing_that_cannot_be_skipped(assistant: FirstRun) -> None:
    assistant.advance()
    assistant.advance()
    assert assistant.current == 1
    assert assistant.school.fields["name"].state is FieldState.ERROR
    assistant.school._editors["name"].setText("E2C")
    assistant.advance()
    assistant.advance()
    assert assistant.current == 2
    assert assistant.team.name_field.message() == "Nom vide."
    assistant.back.click()
    assert assistant.current == 1


def test_the_password_is_weighed_and_typed_twice(assistant: FirstRun) -> None:
    type_school(assistant)
    type_team(assistant)
    type_password(assistant, "court")
    assert assistant.current == 3
    assert assistant.password.new.password_field.state is FieldState.ERROR
    type_password(assistant, "Marchetti-Marchetti-2026")
    assert assistant.current == 3
    assistant.password.new.propose.click()
    assert len(assistant.password.new.phrase.text().split()) == 8
    assistant.advance()
    assert assistant.password.new.again_field.message() == "Les deux saisies diffèrent."


def test_a_paper_that_was_not_copied_stops_the_assistant(assistant: FirstRun) -> None:
    type_school(assistant)
    type_team(assistant)
    type_password(assistant)
    assistant.advance()
    assert assistant.current == 4
    assert assistant.recovery.fields[0].message() == "Ce groupe diffère de la fiche."


def test_leaving_halfway_closes_the_base_that_was_made(
    program: Application, assistant: FirstRun
) -> None:
    type_school(assistant)
    type_team(assistant)
    type_password(assistant)
    program.window.close()
    assert not program.window.isVisible()
    base = program.paths.documents / "e2c-bords-de-marne.e2c"
    again = open_school(base, user=None, password=PASSWORD, policy=FAST)
    assert not again.read_only
    assert Reads(again).school().draft.name == "E2C Bords de Marne"
    again.opened.close()


def test_a_folder_copied_online_is_refused_with_its_sentence(
    assistant: FirstRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(create, "refuse_cloud", failing(CloudFolder()))
    type_school(assistant)
    type_team(assistant)
    type_password(assistant)
    assert assistant.current == 3
    assert "synchronisé avec un service en ligne" in assistant.password.trouble.text()


def test_the_communes_of_a_postal_code_are_offered(assistant: FirstRun) -> None:
    school = assistant.school
    school._editors["postal_code"].setText("9400")
    assert school.town.count() == 0
    school._editors["postal_code"].setText("94000")
    assert school.town.currentText() == "Créteil"
    school._editors["postal_code"].setText("01400")
    assert school.town.count() > 1
    assert school.town.currentText() == "Créteil"
    school.town.setEditText("Ailleurs")
    assert school.draft().town == "Ailleurs"


def test_numbers_are_checked_without_stopping_anybody(assistant: FirstRun) -> None:
    school = assistant.school
    school._editors["name"].setText("E2C")
    school._editors["siret"].setText("11122233700012")
    school._editors["nda"].setText("11940000094")
    school._editors["nda"].editingFinished.emit()
    assert school.fields["siret"].state is FieldState.WARNING
    assert school.fields["nda"].state is FieldState.OK
    assert school.is_complete()
    school.label_end.setText("31/02/2026")
    assert not school.is_complete()


def test_a_logo_is_rewritten_before_it_is_kept(assistant: FirstRun, tmp_path: Path) -> None:
    school = assistant.school
    written = BytesIO()
    Image.new("RGB", (2400, 1200), "red").save(written, "PNG")
    (tmp_path / "logo.png").write_bytes(written.getvalue())
    (tmp_path / "faux.png").write_bytes(b"%PDF")
    school.load_logo(tmp_path / "faux.png")
    assert "PNG ou JPEG" in school.logo_note.text()
    assert school.draft().logo is None
    school.load_logo(tmp_path / "logo.png")
    logo = school.draft().logo
    assert logo is not None
    assert Image.open(BytesIO(logo)).size == (1200, 600)
    assert not school.preview.grab().isNull()


def test_the_other_ways_to_begin(
    program: Application, assistant: FirstRun, told: list[MessageDialog]
) -> None:
    asked: list[str] = []
    assistant.open_asked.connect(lambda: asked.append("open"))
    assistant.restore_asked.connect(lambda: asked.append("restore"))
    for way in (Start.OPEN, Start.RESTORE):
        card = assistant.start.cards[way]
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assistant.advance()
    assert asked == ["open", "restore"]
    assert not told


def test_the_fictitious_school_opens_and_is_not_proposed_next_time(
    program: Application, assistant: FirstRun
) -> None:
    assistant.demo.click()
    page = program.workspace
    assert page is not None
    assert DEMO_PASSWORD in page.banner.text()
    assert program.settings.value("base/derniere") == ""
    program.lock()
    assert DEMO_PASSWORD in program.login._notice.text()
    program.openings.make_demo()
    log_in(program, DEMO_PASSWORD)
    assert program.workspace is not None
