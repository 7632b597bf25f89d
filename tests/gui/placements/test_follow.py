"""The follow-up of a placement on the screen: visits, absences, accidents, amendments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.keyboard import plain
from tests.helpers.placed import NOON, TODAY
from tests.helpers.placement_pages import PlacementDesk, type_into

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.follow_up_codes import AbsenceSpan, AmendmentSubject, VisitMode
from e2c_desktop.domain.placement_follow_up import VisitDraft
from e2c_desktop.queries.placement_follow_up import FollowUp
from e2c_desktop.services import placement_follow_up as follow
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.ui.kit.lines import fitted
from e2c_desktop.ui.kit.rows import PARTS_ROLE
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.placements.follow_pane import AMENDMENTS, FOLLOW, REVIEW
from e2c_desktop.ui.records.draft_dialog import DraftDialog

Key = Qt.Key
RUNNING = "NGUYỄN/Crèche Les Petits Galets"


def noted(desk: PlacementDesk, name: str = RUNNING) -> FollowUp:
    return desk.reads.placements.follow_up(desk.school.placements[name])


def editor(dialog: DraftDialog | None, name: str) -> QWidget:
    assert dialog is not None
    return dialog.binder.fields[name].editor


def text_of(dialog: DraftDialog | None, name: str) -> str:
    widget = editor(dialog, name)
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def type_in(qtbot: QtBot, dialog: DraftDialog | None, **words: str) -> None:
    for name, text in words.items():
        widget = editor(dialog, name)
        widget.setFocus()
        if hasattr(widget, "selectAll"):
            widget.selectAll()
        type_into(widget, text)
        QTest.keyClick(widget, Key.Key_Tab)


def save(dialog: DraftDialog | None) -> None:
    assert dialog is not None
    dialog.save_button.click()


def test_a_visit_is_planned_then_noted_from_its_alert(
    qtbot: QtBot, placements: PlacementDesk
) -> None:
    placements.show(RUNNING)
    tab, head = placements.page.record.follow, placements.page.record.head
    assert [alert.text for alert in head.content().alerts] == ["Aucune visite prévue"]
    assert head.alerts.link.text() == "Prévoir"
    head.alerts.link.click()
    type_in(qtbot, tab.dialog, planned_on="16/11/2026", notes="Voir le planning")
    save(tab.dialog)
    assert placements.toast() == "Visite prévue"
    assert [line.draft.planned_on for line in noted(placements).visits] == [TODAY]
    assert [alert.text for alert in head.content().alerts] == ["Visite prévue aujourd’hui"]
    head.alerts.link.click()
    type_in(qtbot, tab.dialog, met="Alicia Caron")
    save(tab.dialog)
    (line,) = noted(placements).visits
    assert (line.draft.made_on, line.draft.met) == (TODAY, "Alicia Caron")
    assert line.staff == placements.work.actor.name
    assert head.content().alerts == ()
    assert placements.page.record.tabs.currentIndex() == FOLLOW


def test_a_visit_is_refused_without_a_day(qtbot: QtBot, placements: PlacementDesk) -> None:
    placements.show(RUNNING)
    tab = placements.page.record.follow
    tab.plan_visit()
    save(tab.dialog)
    assert tab.dialog is not None
    assert tab.dialog.isVisible()
    message = tab.dialog.binder.fields["planned_on"].message()
    assert message == "Date prévue ou date de la visite à noter."
    tab.dialog.reject()


def test_a_visit_is_opened_by_enter_and_put_aside_by_suppr(
    qtbot: QtBot, placements: PlacementDesk
) -> None:
    placement_id = placements.show(RUNNING)
    draft = VisitDraft(planned_on=date(2026, 11, 20), mode=VisitMode.PHONE)
    follow.add_visit(placements.work, placement_id=placement_id, draft=draft, today=TODAY)
    placements.page.refresh()
    tab = placements.page.record.follow
    table = tab.visits.table
    table.setFocus()
    table.choose_row(0)
    QTest.keyClick(table, Key.Key_Return)
    save(tab.dialog)
    assert placements.toast() == "Visite enregistrée"
    QTest.keyClick(table, Key.Key_Delete)
    assert noted(placements).visits == ()
    assert placements.toast() == "Visite mise à la corbeille"
    toast = placements.toasts.toast()
    assert toast is not None
    toast.button.click()
    assert len(noted(placements).visits) == 1


def test_removal_from_the_window_of_a_visit(placements: PlacementDesk) -> None:
    placement_id = placements.show(RUNNING)
    draft = VisitDraft(planned_on=date(2026, 11, 20))
    follow.add_visit(placements.work, placement_id=placement_id, draft=draft, today=TODAY)
    placements.page.refresh()
    tab = placements.page.record.follow
    tab.open_visit(noted(placements).visits[0])
    assert tab.dialog is not None
    tab.dialog.remove_button.click()
    assert noted(placements).visits == ()


def test_a_visit_saved_elsewhere_is_said(placements: PlacementDesk) -> None:
    placement_id = placements.show(RUNNING)
    draft = VisitDraft(planned_on=date(2026, 11, 20))
    visit_id, _ = follow.add_visit(
        placements.work, placement_id=placement_id, draft=draft, today=TODAY
    )
    line = noted(placements).visits[0]
    tab = placements.page.record.follow
    tab.open_visit(line)
    made = VisitDraft(planned_on=date(2026, 11, 21))
    follow.update_visit(placements.work, visit_id=visit_id, version=1, draft=made, today=TODAY)
    save(tab.dialog)
    assert [type(fault).__name__ for fault in placements.errors.seen] == ["Conflict"]
    assert tab.dialog is not None
    tab.dialog.reject()


def test_an_absence_of_a_few_hours_is_typed(qtbot: QtBot, placements: PlacementDesk) -> None:
    placements.show(RUNNING)
    tab = placements.page.record.follow
    tab.absence_button.click()
    span = editor(tab.dialog, "span")
    type_into(span, "Q")
    type_in(qtbot, tab.dialog, hours="1 h 30", reason="Train")
    save(tab.dialog)
    (line,) = noted(placements).absences
    assert (line.draft.span, line.draft.hours) == (AbsenceSpan.HOURS, 1.5)
    assert line.draft.told_by == "Alicia Caron"
    tab.open_absence(line)
    assert text_of(tab.dialog, "hours") == "1,5"
    type_in(qtbot, tab.dialog, reason="Train supprimé")
    save(tab.dialog)
    assert noted(placements).absences[0].draft.reason == "Train supprimé"
    tab.absences.table.choose_row(0)
    QTest.keyClick(tab.absences.table, Key.Key_Delete)
    assert noted(placements).absences == ()


def test_an_accident_tells_its_deadlines(qtbot: QtBot, placements: PlacementDesk) -> None:
    placements.show(RUNNING)
    tab = placements.page.record.follow
    placements.page.page_actions()["accident"].trigger()
    type_in(qtbot, tab.dialog, happened_at="hier 9h", circumstances="Coupure au doigt")
    save(tab.dialog)
    (line,) = noted(placements).accidents
    assert line.draft.happened_at == (NOON - timedelta(days=1)).replace(hour=9, minute=0)
    words = [tab.accidents.model.index(0, column).data() for column in range(3)]
    assert words[1] == "Délai passé"
    told = plain(str(words[2]))
    assert told.startswith("École : à prévenir, délai passé depuis aujourd’hui 9 h")
    assert "CPAM : à déclarer avant mercredi 0 h" in told
    lines = tab.accidents.model.index(0, 2).data(PARTS_ROLE)
    assert plain(lines.caption) == "CPAM : à déclarer avant mercredi 0 h"
    room = tab.accidents.table.columnWidth(2) - theme().px(16 + 4)
    assert fitted(lines.rest, "body", room) == lines.rest
    assert fitted(lines.caption, "small", room) == lines.caption
    alerts = placements.page.record.head.content().alerts
    assert alerts[0].text == "Accident à déclarer"
    tab.open_accident(line)
    assert text_of(tab.dialog, "circumstances") == "Coupure au doigt"
    type_in(
        qtbot,
        tab.dialog,
        told_school_at="hier 11h",
        told_prescriber_at="hier 14h",
        declared_at="9h30",
    )
    save(tab.dialog)
    assert tab.accidents.model.index(0, 1).data() == "Déclaré"
    tab.accidents.table.choose_row(0)
    QTest.keyClick(tab.accidents.table, Key.Key_Delete)
    assert noted(placements).accidents == ()


def test_an_hour_that_cannot_be_read_is_said(qtbot: QtBot, placements: PlacementDesk) -> None:
    placements.show(RUNNING)
    tab = placements.page.record.follow
    tab.note_accident()
    type_in(qtbot, tab.dialog, happened_at="ce matin")
    save(tab.dialog)
    assert tab.dialog is not None
    message = tab.dialog.binder.fields["happened_at"].message()
    assert message.startswith("Écrire un jour et une heure")
    tab.dialog.reject()


def test_without_the_key_circumstances_are_not_asked(
    qtbot: QtBot, placements: PlacementDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    placements.show(RUNNING)
    keys = replace(placements.work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    tab = placements.page.record.follow
    tab.note_accident()
    assert tab.dialog is not None
    assert "circumstances" not in tab.dialog.binder.fields
    type_in(qtbot, tab.dialog, happened_at="9h")
    save(tab.dialog)
    (line,) = noted(placements).accidents
    assert not line.protected
    tab.open_accident(line)
    type_in(qtbot, tab.dialog, told_school_at="10h")
    save(tab.dialog)
    assert noted(placements).accidents[0].draft.told_school_at is not None


def test_an_amendment_is_added_signed_and_put_aside(
    qtbot: QtBot, placements: PlacementDesk
) -> None:
    placements.show(RUNNING)
    record = placements.page.record
    placements.page.page_actions()["next_tab"].trigger()
    placements.page.page_actions()["next_tab"].trigger()
    assert record.tabs.currentIndex() == AMENDMENTS
    tab = record.amendments
    assert not tab.report_button.isVisible()
    tab.new_button.click()
    type_into(editor(tab.dialog, "subject"), "H")
    type_in(qtbot, tab.dialog, after="8:30 – 12:00 chaque jour")
    save(tab.dialog)
    (line,) = noted(placements).amendments
    assert (line.number, line.draft.subject) == (1, AmendmentSubject.HOURS)
    assert record.tabs.title(AMENDMENTS) == "Avenants"
    asked: list[bool] = []
    record.form_asked.connect(lambda: asked.append(True))
    tab.report_button.click()
    assert asked == [True]
    tab.card.opened.emit(line)
    type_in(qtbot, tab.dialog, signed_on="16/11/2026")
    save(tab.dialog)
    assert noted(placements).amendments[0].draft.signed_on == TODAY
    tab.card.table.choose_row(0)
    QTest.keyClick(tab.card.table, Key.Key_Delete)
    assert noted(placements).amendments == ()
    placements.page.page_actions()["previous_tab"].trigger()
    assert record.tabs.currentIndex() == REVIEW


def test_an_amendment_begins_with_what_was_agreed_until_somebody_types(
    qtbot: QtBot, placements: PlacementDesk
) -> None:
    placements.show(RUNNING)
    tab = placements.page.record.amendments
    tab.add()
    assert tab.dialog is not None
    subject, before = editor(tab.dialog, "subject"), editor(tab.dialog, "before")
    QTest.keyClick(subject, Key.Key_Home)
    QTest.keyClick(subject, Key.Key_Down)
    agreed = tab.dialog.binder.draft().before
    assert agreed.startswith("Du ")
    assert " au " in agreed
    QTest.keyClick(subject, Key.Key_End)  # « Autre »: nothing is known of it
    assert tab.dialog.binder.draft().before == ""
    type_in(qtbot, tab.dialog, before="Autre chose")
    QTest.keyClick(subject, Key.Key_Home)
    QTest.keyClick(subject, Key.Key_Down)
    assert tab.dialog.binder.draft().before == "Autre chose"
    assert before is editor(tab.dialog, "before")
    tab.dialog.reject()


def test_the_record_leads_to_the_person_and_the_company(placements: PlacementDesk) -> None:
    placements.show(RUNNING)
    actions = placements.page.page_actions()
    actions["trainee"].trigger()
    actions["company"].trigger()
    assert placements.going.seen == [
        ("trainee", placements.school.people["NGUYỄN"]),
        ("company", placements.school.companies["Crèche Les Petits Galets"]),
    ]


def test_what_another_tab_changed_is_read_again(placements: PlacementDesk) -> None:
    placement_id = placements.show(RUNNING)
    draft = VisitDraft(planned_on=date(2026, 11, 20))
    _, changes = follow.add_visit(
        placements.work, placement_id=placement_id, draft=draft, today=TODAY
    )
    placements.bus.publish(changes, None)
    assert placements.page.record.follow.visits.model.total() == 1
    placements.page.hide()
    placements.bus.publish(changes, None)
    placements.page.show()
    assert placements.page.record.row() is not None


def test_one_goes_back_to_the_placement_seen_before(placements: PlacementDesk) -> None:
    first = placements.show(RUNNING)
    second = placements.show("TCHOUMI/Ébénisterie d’Alfort")
    placements.page.go_back()
    shown = placements.page.record.row()
    assert shown is not None
    assert shown.id == first
    placements.page.go_forward()
    shown = placements.page.record.row()
    assert shown is not None
    assert shown.id == second


def test_a_placement_changes_state_from_the_list(placements: PlacementDesk) -> None:
    placements.show("ŒUVRARD/Garage des Sorbiers")
    states = placements.page.states
    states.fill()
    words = [action.text() for action in states.actions()]
    assert "Annulé" in words
    next(action for action in states.actions() if action.text() == "Annulé").trigger()
    shown = placements.page.record.row()
    assert shown is not None
    assert shown.state is PlacementState.CANCELLED
    assert plain(placements.toast()) == "ŒUVRARD Zoé : annulé"


def test_a_placement_goes_to_the_bin_and_comes_back(placements: PlacementDesk) -> None:
    placements.show("TCHOUMI/Ébénisterie d’Alfort")
    table = placements.page.list.table
    QTest.keyClick(table, Key.Key_Delete)
    assert placements.toast() == "Stage de TCHOUMI Ange mis à la corbeille"
    shown = placements.page.record.row()
    assert shown is not None
    assert shown.archived
    states = placements.page.states
    states.fill()
    assert [action.isEnabled() for action in states.actions()] == [False]
    action = placements.page.page_actions()["set_aside"]
    assert action.text() == "Reprendre le stage de la corbeille"
    action.trigger()
    shown = placements.page.record.row()
    assert shown is not None
    assert not shown.archived
