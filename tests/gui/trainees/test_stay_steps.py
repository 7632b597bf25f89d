"""The steps of a stay from the keyboard: decisions, candidacy, suspension, corrected dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, act, current_path, make_trainee, path_draft
from tests.helpers.stay_keys import path_of, press, show, trigger, type_in
from tests.helpers.tab_walk import faults
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.codes import (
    Answer,
    ApplicationChannel,
    EventKind,
    Opinion,
    PathState,
)
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.services.trainees import open_new_path
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.trainees.dialogs.step import StepDialog
from e2c_desktop.ui.trainees.filters import ListState
from e2c_desktop.ui.trainees.presenting import steps_of


def test_the_decision_of_integration_leads_to_the_contract(desk: Desk, qtbot: QtBot) -> None:
    desk.page.list.set_state(ListState.of_view(TraineeView.DECISIONS))
    assert desk.names() == ["KABANGU"]
    show(desk, "KABANGU")
    alert = desk.page.record.head.content().alerts[0]
    assert alert.text == "Décision d’intégration à prendre avant le 22/11/2026 (J−6)"
    press(desk.page.record.head.alerts.link)
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    assert dialog.chosen() is PathAction.SIGN
    assert faults(dialog) == []
    press(dialog.save_button)
    assert path_of(desk, "KABANGU").state is PathState.COMMITTED
    assert desk.names() == []


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "avant le 16/11/2026 (aujourd’hui)"), (-2, "depuis le 14/11/2026"), (8, "")],
)
def test_the_decision_is_asked_in_its_time(desk: Desk, days: int, words: str) -> None:
    end = TODAY + timedelta(days=days)
    draft = path_draft(desk.work, integration_end_on=end)
    person = make_trainee(desk.work, last_name="ESSAI", path=draft)
    act(desk.work, person, PathAction.ENTER, date(2026, 10, 12))
    desk.page.refresh()
    desk.page.open_trainee(person)
    texts = [alert.text for alert in desk.page.record.head.content().alerts]
    assert [text for text in texts if "Décision" in text] == (
        [f"Décision d’intégration à prendre {words}"] if words else []
    )


def test_a_candidate_comes_to_the_meeting_is_heard_and_admitted(desk: Desk, qtbot: QtBot) -> None:
    draft = path_draft(desk.work, application_channel=ApplicationChannel.OUTREACH)
    person = make_trainee(desk.work, last_name="CANDIDAT", path=draft)
    desk.page.refresh()
    desk.page.open_trainee(person)

    def step(what: PathAction | EventKind) -> StepDialog:
        desk.page.page_actions()["step"].trigger()
        dialog = desk.page.asking.dialog
        assert isinstance(dialog, StepDialog)
        dialog.choose(what)
        return dialog

    dialog = step(PathAction.ADMIT)
    assert "Aucun entretien" in dialog.what_field.message()
    dialog.choose(EventKind.INFORMATION)
    assert dialog.what_field.message() == ""
    dialog.day.setText("08/04/2026")
    dialog.extras.present.setCurrentIndex(2)
    press(dialog.save_button)
    dialog = step(EventKind.INTERVIEW)
    assert dialog.detail_field.label.text() == "Motif de l’avis"
    dialog.day.setText("21/04/2026")
    dialog.extras.opinion.setCurrentIndex(1)
    dialog.detail.setPlainText("Motivée")
    press(dialog.save_button)
    dialog = step(PathAction.ADMIT)
    assert dialog.what_field.message() == ""
    press(dialog.save_button)
    path = current_path(desk.work, person)
    assert path.state is PathState.ADMITTED
    assert path.draft.information_present is Answer.NO
    assert (path.draft.interview_opinion, path.draft.interview_reason) == (
        Opinion.FAVOURABLE,
        "Motivée",
    )
    notes = {each.title: each.note for each in steps_of(path, TODAY)}
    assert notes["Candidature"] == "Forum ou «\u00a0aller vers\u00a0»"
    assert notes["Information collective"] == "N’a pas participé"
    assert notes["Entretien de motivation"] == "Favorable"


def test_an_entry_warns_of_a_full_cohort_and_lets_in(desk: Desk, qtbot: QtBot) -> None:
    person = make_trainee(desk.work, last_name="QUINZE")
    row = desk.reads.cohorts([desk.reads.sites()[0].id])[0]
    full = row.capacity - row.size
    for rank in range(full + 1):
        make_trainee(desk.work, last_name=f"PLEIN {rank}", first_name="Ada")
    desk.page.refresh()
    desk.page.open_trainee(person)
    desk.page.page_actions()["step"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    dialog.choose(PathAction.ENTER)
    assert "16 / 15" in dialog.extras.cohort.currentText()
    assert dialog.extras.cohort_field.message().endswith("15 sur 15.")
    press(dialog.save_button)
    assert current_path(desk.work, person).state is PathState.INTEGRATION


def test_a_suspension_with_its_return(desk: Desk, qtbot: QtBot) -> None:
    show(desk, "NGUYỄN")
    desk.page.page_actions()["step"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    dialog.choose(PathAction.SUSPEND)
    dialog.extras.returns.setText("32/13")
    press(dialog.save_button)
    assert dialog.extras.returns_field.state is FieldState.ERROR
    dialog.extras.returns.setText("01/11/2026")
    press(dialog.save_button)
    assert "avant la suspension" in dialog.extras.returns_field.message()
    dialog.extras.returns.setText("04/01/2027")
    dialog.detail.setPlainText("Congé maternité")
    press(dialog.save_button)
    path = path_of(desk)
    assert path.returns_on == date(2027, 1, 4)
    steps = {each.title: each.note for each in steps_of(path, TODAY)}
    assert steps["Suspension"] == "Retour attendu le 04/01/2027"
    assert steps["Retour attendu"] == "Prévu"
    desk.page.undo()
    assert path_of(desk).state is PathState.COMMITTED


def test_an_extension_that_does_not_extend_is_said(desk: Desk) -> None:
    show(desk, "NGUYỄN")
    desk.page.page_actions()["step"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    dialog.choose(PathAction.EXTEND)
    dialog.day.setText("01/12/2026")
    dialog.day.settle()
    assert dialog.day_field.state is FieldState.WARNING
    dialog.day.setText("29/01/2027")
    press(dialog.save_button)
    assert path_of(desk).expected_end == date(2027, 1, 29)


def test_dates_noted_wrong_are_corrected(desk: Desk, qtbot: QtBot) -> None:
    show(desk, "NGUYỄN")
    dialog = trigger(desk, "dates")
    assert faults(dialog) == []
    assert "exit_on" not in dialog.binder.fields
    type_in(dialog, "contract_on", "01/05/2026")
    press(dialog.save_button)
    assert dialog.binder.fields["contract_on"].state is FieldState.ERROR
    type_in(dialog, "contract_on", "")
    press(dialog.save_button)
    assert "ne s’enlève pas" in dialog.binder.fields["contract_on"].message()
    type_in(dialog, "contract_on", "12/06/2026")
    press(dialog.save_button)
    assert path_of(desk).dates.contract_on == date(2026, 6, 12)
    titles = {each.title: each.on for each in steps_of(path_of(desk), TODAY)}
    assert titles["Contrat d’engagement signé"] == date(2026, 6, 12)
    dialog = trigger(desk, "dates")
    press(dialog.save_button)
    assert len(path_of(desk).events) == 4
    desk.page.undo()
    assert path_of(desk).dates.contract_on == date(2026, 6, 11)


def test_somebody_suspended_who_should_be_back_is_told(desk: Desk) -> None:
    act(
        desk.work,
        desk.people["NGUYỄN"],
        PathAction.SUSPEND,
        date(2026, 10, 5),
        returns_on=date(2026, 11, 9),
    )
    desk.page.refresh()
    show(desk, "NGUYỄN")
    texts = [alert.text for alert in desk.page.record.head.content().alerts]
    assert "Retour de suspension attendu le 09/11/2026" in texts


def test_the_form_says_that_a_cohort_is_full_and_an_end_too_early(desk: Desk) -> None:
    vitry = desk.reads.cohorts([desk.reads.sites()[1].id])[0]
    draft = path_draft(desk.work, site_id=vitry.site_id, cohort_id=vitry.id)
    for rank in range(vitry.capacity - vitry.size):
        make_trainee(desk.work, last_name=f"PLEIN {rank}", path=draft)
    desk.page.refresh()
    show(desk, "NGUYỄN")
    desk.page.edit()
    form = desk.page.editing.form()
    assert form is not None
    items = {item.value: item.caption for item in form.lists.cohorts}
    assert items[vitry.id] == "Vitry, 15 / 15"
    form.binder.editors["cohort_id"].set_value(vitry.id)
    form.binder.editors["integration_end_on"].set_value(date(2026, 5, 1))
    form.binder.check()
    assert form.binder.fields["cohort_id"].message() == "Promotion complète : 15 sur 15."
    assert form.binder.fields["integration_end_on"].state is FieldState.ERROR
    desk.page.editing.cancel()


def test_the_window_of_the_steps_gives_back_the_room_of_a_remark(desk: Desk, qtbot: QtBot) -> None:
    person = make_trainee(desk.work, last_name="CANDIDAT")
    desk.page.refresh()
    desk.page.open_trainee(person)
    desk.page.page_actions()["step"].trigger()
    dialog = desk.page.asking.dialog
    assert isinstance(dialog, StepDialog)
    dialog.choose(PathAction.ADMIT)
    qtbot.waitUntil(lambda: dialog.what_field.message() != "")
    dialog.choose(EventKind.INTERVIEW)
    qtbot.waitUntil(lambda: dialog.height() == dialog.sizeHint().height())
    dialog.reject()


def test_the_choice_of_a_path_is_read_whole(desk: Desk, qtbot: QtBot) -> None:
    act(desk.work, desk.people["NGUYỄN"], PathAction.LEAVE, date(2026, 10, 30))
    open_new_path(
        desk.work,
        trainee_id=desk.people["NGUYỄN"],
        path=path_draft(desk.work, application_on=TODAY),
        today=TODAY,
    )
    desk.page.refresh()
    show(desk, "NGUYỄN")
    choice = desk.page.record.path.choice
    assert choice.isVisible()
    assert choice.count() == 2
    qtbot.waitUntil(lambda: choice.width() >= choice.sizeHint().width())
    assert choice.width() >= choice.sizeHint().width()
