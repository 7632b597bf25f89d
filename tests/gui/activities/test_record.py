"""The record of an activity: read, written, put aside, printed; drafts, rights, visitors."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.helpers.activities import read
from tests.helpers.activity_pages import ActivityDesk, active_school, open_activities
from tests.helpers.builders import as_role

from e2c_desktop.domain.activity import ActivityDraft, SessionDraft
from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.activity_filters import ActivityFilter
from e2c_desktop.services import activities
from e2c_desktop.ui.activities.fields import (
    NewSession,
    activity_specs,
    read_lists,
    read_minutes,
    session_specs,
)
from e2c_desktop.ui.activities.sub_tabs import DESCRIPTION, PAPERS, SESSIONS

WORKSHOP = "Atelier CV et lettre"


def open_workshop(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["atelier"])
    assert desk.shown() == WORKSHOP


def type_in(qtbot: QtBot, desk: ActivityDesk, field: str, words: str) -> None:
    form = desk.page.forms.form()
    assert form is not None
    widget = form.binder.editors[field].widget
    line = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, words)


def test_the_head_tells_what_counts(desk: ActivityDesk) -> None:
    open_workshop(desk)
    content = desk.page.record.head.content()
    facts = {fact.label: fact.value for fact in content.facts}
    assert facts["Dates"] == "28/09 – 12/10/2026"
    assert facts["Durée"] == "9\u00a0h"
    assert facts["Participants"] == "6"
    assert facts["Coût"] == "45,50\u00a0€"
    assert content.alerts == ()
    desk.tab.open_activity(desk.school.made["visite"])
    (alert,) = desk.page.record.head.content().alerts
    assert alert.text == "Une séance passée attend ses présences."
    desk.page.record.head.alert_followed.emit(alert.target)
    assert desk.page.record.shown_tab() == SESSIONS


def test_every_field_of_the_drafts_has_a_line(desk: ActivityDesk) -> None:
    specs = {spec.name for spec in activity_specs(read_lists(desk.reads))}
    assert specs == set(ActivityDraft.__dataclass_fields__)
    asked = {spec.name for spec in session_specs(desk.page._doors.today, [(None, "Personne")])}
    assert asked == set(NewSession.__dataclass_fields__)
    assert asked - {"who"} == set(SessionDraft.__dataclass_fields__)


def test_a_new_activity_is_typed_and_saved(qtbot: QtBot, desk: ActivityDesk) -> None:
    desk.do("new")
    type_in(qtbot, desk, "title", "Tournoi de futsal")
    form = desk.page.forms.form()
    assert form is not None
    form.binder.editors["kind"].set_value(ActivityKind.SPORT)
    type_in(qtbot, desk, "cost_cents", "120")
    desk.do("save_close")
    assert desk.shown() == "Tournoi de futsal"
    assert desk.toast().startswith("Tournoi de futsal")
    record = desk.page.record.record()
    assert record is not None
    assert (record.draft.kind, record.draft.cost_cents) == (ActivityKind.SPORT, 12_000)
    assert desk.reads.activities.count(ActivityFilter(text="futsal")) == 1


def test_a_title_is_asked_before_anything_is_saved(desk: ActivityDesk) -> None:
    desk.do("new")
    desk.do("save")
    form = desk.page.forms.form()
    assert form is not None
    assert "Titre vide" in form.binder.fields["title"].message()


def test_the_activity_is_corrected_and_given_up(qtbot: QtBot, desk: ActivityDesk) -> None:
    open_workshop(desk)
    desk.do("edit")
    type_in(qtbot, desk, "title", "Atelier CV")
    assert desk.tab.forms.unsaved() == "Atelier CV"
    assert desk.tab.forms.save(close=True)
    assert desk.shown() == "Atelier CV"
    desk.do("edit")
    type_in(qtbot, desk, "title", "Autre")
    desk.tab.forms.cancel()
    assert desk.shown() == "Atelier CV"
    assert desk.tab.forms.unsaved() == ""


def test_what_is_typed_waits_as_a_draft(qtbot: QtBot, desk: ActivityDesk) -> None:
    seen: list[str] = []
    desk.tab.title_changed.connect(seen.append)
    open_workshop(desk)
    desk.do("edit")
    type_in(qtbot, desk, "title", "Atelier en cours")
    assert desk.tab.pending_drafts() == 1
    desk.tab.open_activity(desk.school.made["sortie"])
    assert seen[-1] == "Activités ●"
    open_workshop(desk)
    desk.page.record.open_tab(DESCRIPTION)
    note = desk.page.record.identity.note
    assert "brouillon" in note.text()
    note.action.emit()
    form = desk.page.forms.form()
    assert form is not None
    assert form.activity().title == "Atelier en cours"
    desk.do("save_close")
    assert seen[-1] == "Activités"


def test_somebody_else_saved_meanwhile(qtbot: QtBot, desk: ActivityDesk) -> None:
    open_workshop(desk)
    desk.do("edit")
    type_in(qtbot, desk, "title", "Le mien")
    record = read(desk.school.work, desk.school.made["atelier"])
    activities.update_activity(
        desk.work,
        activity_id=record.id,
        version=record.version,
        draft=ActivityDraft(title="Le sien"),
    )
    desk.do("save")
    form = desk.page.forms.form()
    assert form is not None
    assert form.conflict.isVisible()


def test_the_bin_takes_and_gives_back(desk: ActivityDesk) -> None:
    open_workshop(desk)
    desk.do("set_aside")
    assert "mise à la corbeille" in desk.toast()
    assert WORKSHOP not in desk.titles()
    desk.tab.open_activity(desk.school.made["atelier"])
    (alert,) = desk.page.record.head.content().alerts
    desk.page.record.head.alert_followed.emit(alert.target)
    assert "reprise de la corbeille" in desk.toast()


def test_the_report_is_shown_and_refused_without_a_meeting(desk: ActivityDesk) -> None:
    open_workshop(desk)
    desk.do("report")
    assert desk.files[-1].startswith("Bilan d’une activité")
    desk.tab.open_activity(desk.school.made["projet"])
    desk.do("report")
    assert len(desk.files) == 1
    assert desk.errors.seen


def test_the_partner_company_is_one_click_away(desk: ActivityDesk) -> None:
    desk.tab.open_activity(desk.school.made["visite"])
    desk.do("company")
    record = desk.page.record.record()
    assert record is not None
    assert desk.going.seen == [("company", record.draft.company_id)]
    open_workshop(desk)
    assert not desk.page.page_actions()["company"].isEnabled()


def test_walking_back_and_forth(desk: ActivityDesk) -> None:
    open_workshop(desk)
    desk.tab.open_activity(desk.school.made["visite"])
    desk.tab.go_back()
    assert desk.shown() == WORKSHOP
    desk.tab.go_forward()
    assert desk.shown().startswith("Visite")
    for key in (SESSIONS, PAPERS, DESCRIPTION):
        desk.do("next_tab")
        assert desk.page.record.shown_tab() == key
    desk.do("previous_tab")
    desk.tab.focus_list()
    assert desk.page.list.table.hasFocus()
    assert len(desk.tab.zones()) == 7
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_Return)
    assert desk.page.record.isAncestorOf(desk.window.focusWidget())


def test_who_only_reads_sees_no_action_that_writes(qtbot: QtBot, tmp_path: Path) -> None:
    school = active_school(tmp_path)
    made = open_activities(qtbot, school, work=as_role(school.work, Role.READER))
    actions = made.page.page_actions()
    assert not actions["new"].isEnabled()
    assert not made.page.list.head.new_button.isVisible()
    assert not made.page.record.add_button.isVisible()
    sessions = made.sessions()
    assert not sessions.all_button.isVisible()
    sessions.all_present()
    assert not actions["print_list"].isEnabled()
    made.close()
    school.work.opened.close()


def test_a_visitor_reads_initials(desk: ActivityDesk) -> None:
    open_workshop(desk)
    sessions = desk.sessions()
    assert sessions.grid.grid.text(0, 0) == "ABADIE Thị Mai"
    desk.reads.visitor = True
    desk.tab.show_visitor()
    assert sessions.grid.grid.text(0, 0) == "T. A."
    assert not desk.page.list.head.new_button.isVisible()
    assert desk.page.record.head.content().name == WORKSHOP


def test_a_narrow_window_keeps_everything(qtbot: QtBot, desk: ActivityDesk) -> None:
    desk.window.resize(1024, 540)
    open_workshop(desk)
    qtbot.wait(20)
    assert desk.page.record.isVisible()
    desk.page.show_list()
    assert desk.page.list.isVisible()


def test_durations_are_read_in_minutes() -> None:
    assert read_minutes("3,5") == 210
    assert read_minutes("3 h 30") == 210
    assert read_minutes("longtemps") is None
