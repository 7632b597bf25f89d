"""The steps of a path: an allowed action with its day, never a free state."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import current_path
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.codes import ApplicationChannel, EventKind, ExitReason, PathState
from e2c_desktop.domain.path import PathAction
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.trainees.dialogs.new_path import NewPathDialog
from e2c_desktop.ui.trainees.dialogs.step import StepDialog
from e2c_desktop.ui.trainees.steps import Step, StepRow


def step_dialog(desk: Desk) -> StepDialog:
    desk.page.page_actions()["step"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    return dialog


def test_a_step_is_an_allowed_action_with_its_day(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    dialog = step_dialog(desk)
    offered = [dialog.what.itemText(row) for row in range(dialog.what.count())]
    assert PathAction.LEAVE.label in offered
    assert PathAction.ENTER.label not in offered
    dialog.choose(PathAction.LEAVE)
    dialog.day.setText("01/05/2026")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "avant" in dialog.day_field.message()
    assert dialog.isVisible()
    dialog.day.setText("13/11/2026")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.reason_field.state is FieldState.ERROR
    dialog.reason.setCurrentIndex(1 + list(ExitReason).index(ExitReason.SOLUTION))
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    path = current_path(desk.work, desk.people["NGUYỄN"])
    assert path.state is PathState.LEFT
    assert path.dates.exit_on == date(2026, 11, 13)
    assert path.exit_reason is ExitReason.SOLUTION
    assert desk.toast().endswith("noter la sortie")


def test_a_review_changes_no_state(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    dialog = step_dialog(desk)
    dialog.choose(EventKind.REVIEW)
    dialog.day.setText("")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.day_field.state is FieldState.ERROR
    dialog.day.setText("32/13")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.day_field.state is FieldState.ERROR
    dialog.day.setText("28/08/2026")
    dialog.detail.setPlainText("Bilan intermédiaire")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    titles = [step.title for step in desk.page.record.path.steps.steps]
    assert titles == [
        "Candidature",
        "Entrée en intégration",
        "Contrat d’engagement signé",
        "Bilan intermédiaire",
        "Fin de parcours",
    ]


def test_extending_proposes_the_present_end(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    dialog = step_dialog(desk)
    dialog.choose(PathAction.EXTEND)
    path = desk.page.record.shown_path()
    assert path is not None
    assert dialog.day.date() == path.expected_end
    assert dialog.day_field.label.text() == "Nouvelle fin prévue"
    dialog.reject()


def test_a_person_who_comes_back_gets_a_second_path(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["D’HÔTEL"])
    desk.page.page_actions()["new_path"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, NewPathDialog)
    dialog.day.setText("32/13")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    dialog.day.setText("16/11/2026")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    tab = desk.page.record.path
    assert tab.choice.isVisible()
    assert tab.choice.itemText(0).startswith("Parcours 2 sur 2")
    tab.choice.setCurrentIndex(1)
    tab.choice.activated.emit(1)
    shown = desk.page.record.shown_path()
    assert shown is not None
    assert shown.state is PathState.LEFT


def test_a_path_under_way_refuses_a_second_one(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.page_actions()["new_path"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, NewPathDialog)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "notez d’abord sa fin" in dialog.day_field.message()
    dialog.reject()
    assert not desk.errors.seen


def test_a_new_application_says_how_it_came(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["D’HÔTEL"])
    desk.page.page_actions()["new_path"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, NewPathDialog)
    dialog.day.setText("")
    dialog.day.settle()
    assert "Notez le jour" in dialog.day_field.message()
    dialog.day.setText("29/10/2026")
    dialog.day.settle()
    assert "avant la sortie" in dialog.day_field.message()
    dialog.day.setText("02/11/2026")
    dialog.day.settle()
    assert dialog.day_field.message() == ""
    dialog.channel.setCurrentIndex(2)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    path = current_path(desk.work, desk.people["D’HÔTEL"])
    assert path.draft.application_channel is ApplicationChannel.PHONE
    assert path.draft.application_on == date(2026, 11, 2)


def test_the_way_on_is_proposed_before_any_refusal(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["DA SILVA E SOUSA"])
    dialog = step_dialog(desk)
    assert dialog.chosen() is PathAction.ADMIT
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    dialog = step_dialog(desk)
    assert dialog.chosen() is PathAction.ENTER
    dialog.reject()


def test_a_title_is_whole_in_the_summary_and_told_whole_when_it_is_cut(qtbot: QtBot) -> None:
    row = StepRow()
    qtbot.addWidget(row)
    pill = PillSpec("À signer", "warn", "signature")
    title = "PMSMP Crèche Les Petits Galets"
    row.tell(Step(date(2026, 11, 16), "16/11 – 11/12", title, pill=pill), last=True)
    row.resize(485, 30)
    row.grab()
    assert not row.toolTip()
    row.resize(380, 30)
    row.grab()
    assert row.toolTip() == title
