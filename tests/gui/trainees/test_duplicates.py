"""Duplicates on the screen: told while typing, listed, merged side by side, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, act, make_trainee
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.errors import Cancelled, Conflict, Refused
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services import form_drafts
from e2c_desktop.services.merging import MergeSide, merge_trainees
from e2c_desktop.services.trainees import archive_trainee, update_trainee
from e2c_desktop.storage.models import JournalEntry, Trainee
from e2c_desktop.ui.trainees import merging as controller
from e2c_desktop.ui.trainees.dialogs.duplicates import DuplicatesDialog
from e2c_desktop.ui.trainees.dialogs.merge import MergeDialog
from e2c_desktop.ui.trainees.drafts import NEW_KEY, key_of
from e2c_desktop.ui.trainees.record_form import RecordForm

NBSP = "\u00a0"


def _twin(desk: Desk, **values: Any) -> UUID:
    usual: dict[str, Any] = {"last_name": "NGUYEN", "first_name": "Thi-Mai", "phone": ""}
    return make_trainee(desk.work, **{**usual, **values})


def _type(qtbot: QtBot, form: RecordForm, **values: str) -> None:
    for name, text in values.items():
        widget = form.binder.editors[name].widget
        widget.setFocus()
        widget.selectAll()  # type: ignore[attr-defined]  # a line of text
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)


def _form(desk: Desk, qtbot: QtBot) -> RecordForm:
    qtbot.wait(200)  # the first row is shown once the keyboard rests
    desk.page.page_actions()["new"].trigger()
    form = desk.page.editing.form()
    assert form is not None
    return form


def _side(desk: Desk, person: UUID) -> MergeSide:
    return MergeSide(person, desk.reads.trainee(person).version)


# While typing.


def test_a_likely_record_is_told_and_opened_with_what_was_typed_kept(
    desk: Desk, qtbot: QtBot
) -> None:
    form = _form(desk, qtbot)
    _type(qtbot, form, last_name="oeuvrad", first_name="zoe", birth_date="03/03/2006")
    words = form.twins.words()
    assert len(words) == 1
    assert words[0].startswith(f"Peut-être déjà là{NBSP}: ŒUVRARD Zoé, née le 03/03/2006")
    assert words[0].endswith(f"(Suspendu, Créteil){NBSP}: noms proches, même date de naissance.")
    holder = desk.window.focusWidget()
    assert holder is form.twins.notes[0].button  # reached by Tab, never taken
    QTest.keyClick(holder, Qt.Key.Key_Space)
    shown = desk.page.record.record()
    assert shown is not None
    assert shown.id == desk.people["ŒUVRARD"]
    assert desk.page.editing.form() is None
    kept = form_drafts.load_draft(desk.work, key=NEW_KEY)
    assert kept is not None
    assert kept.values["last_name"] == "oeuvrad"


def test_the_keyboard_is_not_taken_while_typing(desk: Desk, qtbot: QtBot) -> None:
    form = _form(desk, qtbot)
    _type(qtbot, form, last_name="nguyen", first_name="thi mai")
    assert form.twins.words()
    usual = form.binder.editors["usual_name"].widget
    assert desk.window.focusWidget() is usual
    _type(qtbot, form, first_name="Anh")
    assert form.twins.words() == []


def test_correcting_a_record_tells_only_of_the_others(desk: Desk, qtbot: QtBot) -> None:
    twin = _twin(desk)
    archive_trainee(desk.work, trainee_id=twin, version=_side(desk, twin).version)
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.edit()
    form = desk.page.editing.form()
    assert form is not None
    _type(qtbot, form, usual_name="")
    assert form.twins.words() == []
    _type(qtbot, form, usual_name="ROY")
    assert form.twins.words() == [
        f"Déjà connue{NBSP}: NGUYEN Thi-Mai, née le 17/08/2007 aussi (dans la corbeille)."
    ]


# Two records.


def _merge_dialog(desk: Desk) -> MergeDialog:
    dialog = desk.page.asking.merging.merge
    assert dialog is not None
    return dialog


def _select(desk: Desk, *people: UUID) -> None:
    desk.page.list.head.clear_filters()
    flags = desk.page.list.table.selectionModel()
    flags.clearSelection()
    for person in people:
        row = desk.page.list.model.find_row(person)
        index = desk.page.list.model.index(row, 0)
        flags.select(index, flags.SelectionFlag.Select | flags.SelectionFlag.Rows)


def test_two_records_of_the_list_are_merged_from_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    kept = desk.people["NGUYỄN"]
    gone = _twin(desk, email="mai@exemple.example", note="Deux frères", rqth=Answer.YES)
    desk.page.refresh()
    desk.page.open_trainee(kept)
    _select(desk, kept, gone)
    action = desk.page.page_actions()["merge"]
    assert action.text() == "Fusionner les deux fiches choisies…"
    action.trigger()
    dialog = _merge_dialog(desk)
    assert dialog.request().kept.trainee_id == kept  # the stay under way
    by_name = {choice.row.name: choice for choice in dialog.choices}
    assert set(by_name) == {"last_name", "first_name", "phone", "email", "rqth", "note"}
    assert by_name["rqth"].options[0].words() == "Donnée protégée"
    # « ← » and « → » walk between the two values of a field.
    phone = by_name["phone"]
    there, here = (0, 1) if phone.group.checkedId() == 0 else (1, 0)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    phone.options[there].radio.setFocus()
    QTest.keyClick(phone.options[there].radio, (Qt.Key.Key_Right, Qt.Key.Key_Left)[there])
    assert phone.group.checkedId() == here
    assert dialog.paths.chosen() == desk.reads.trainee(kept).paths[0].id
    dialog.merge_button.setFocus()
    QTest.keyClick(dialog.merge_button, Qt.Key.Key_Space)
    record = desk.page.record.record()
    assert record is not None
    assert (record.id, record.draft.last_name) == (kept, "NGUYỄN")
    assert (record.draft.email, record.draft.note) == ("mai@exemple.example", "Deux frères")
    assert (record.draft.phone, record.draft.rqth) == ("", Answer.YES)
    assert len(record.paths) == 2
    assert desk.toast() == f"NGUYỄN Thị Mai{NBSP}: fiches fusionnées"
    assert "NGUYEN" not in desk.names()
    toast = desk.toasts.toast()
    assert toast is not None
    desk.page.undo()
    assert "NGUYEN" in desk.names()
    assert desk.errors.seen == []


def test_the_other_record_is_asked_for_by_its_name(desk: Desk) -> None:
    person = desk.people["D’HÔTEL"]
    twin = make_trainee(
        desk.work, last_name="Luc", first_name="D’Hotel", birth_date=date(2004, 1, 5)
    )
    desk.page.open_trainee(person)
    action = desk.page.page_actions()["merge"]
    assert action.text() == "Fusionner avec une autre fiche…"
    action.trigger()
    pick = desk.page.asking.merging.pick
    assert pick is not None
    assert not pick.go_button.isEnabled()
    pick.field.open_list()
    lines = pick.field.lines()
    assert [line.value for line in lines] == [twin]
    assert lines[0].caption.endswith("nom et prénom inversés")
    QTest.keyClicks(pick.field, "silva")
    assert [line.label for line in pick.field.lines()] == ["DA SILVA E SOUSA Inês"]
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    assert pick.chosen == desk.people["DA SILVA E SOUSA"]
    pick.accept()
    request = _merge_dialog(desk).request()
    assert {request.kept.trainee_id, request.gone.trainee_id} == {
        person,
        desk.people["DA SILVA E SOUSA"],
    }


def test_choosing_the_record_kept_turns_the_choices(desk: Desk) -> None:
    twin = _twin(desk, phone="0611111111", address="1 rue Haute")
    desk.page.asking.merging.open_merge(desk.people["NGUYỄN"], twin)
    dialog = _merge_dialog(desk)
    before = dialog.request()
    dialog.kept.button(1).click()
    after = dialog.request()
    assert (after.kept, after.gone) == (before.gone, before.kept)
    assert all(before.choices[name] is not after.choices[name] for name in before.choices)
    dialog.same.button.click()
    assert not dialog.same.body.isHidden()
    assert dialog.same.button.text().startswith("Masquer")
    dialog.same.button.click()
    assert dialog.same.body.isHidden()
    QTest.mouseClick(dialog.choices[0].options[1], Qt.MouseButton.LeftButton)
    assert dialog.choices[0].group.checkedId() == 1


def test_protected_values_are_shown_once_noted(desk: Desk) -> None:
    twin = _twin(desk, rqth=Answer.YES)
    desk.page.asking.merging.open_merge(desk.people["NGUYỄN"], twin)
    dialog = _merge_dialog(desk)
    dialog.show_button.click()
    choice = next(each for each in dialog.choices if each.row.protected)
    assert [option.words() for option in choice.options] == ["Non renseigné", "Oui"]
    with desk.work.read() as session:
        query = sa.select(JournalEntry.entity_id).where(JournalEntry.action == "read")
        assert set(session.execute(query).scalars()) == {twin, desk.people["NGUYỄN"]}


def test_two_stays_at_once_keep_the_button_closed_and_say_why(desk: Desk) -> None:
    twin = _twin(desk)
    act(desk.work, twin, PathAction.ENTER, date(2026, 10, 12))
    desk.page.asking.merging.open_merge(desk.people["NGUYỄN"], twin)
    dialog = _merge_dialog(desk)
    assert not dialog.merge_button.isEnabled()
    assert "Deux parcours sont en cours" in dialog.paths.note.text()
    assert "Notez la sortie" in dialog.paths.note.text()


def test_what_cannot_be_put_side_by_side_is_said(desk: Desk) -> None:
    twin, person = _twin(desk), desk.people["NGUYỄN"]
    merging = desk.page.asking.merging
    merging.open_merge(person, person)
    values = form_drafts.to_values(desk.reads.trainee(twin).draft)
    form_drafts.keep_draft(desk.work, key=key_of(twin), values=values)
    merging.open_merge(person, twin)
    form_drafts.discard_draft(desk.work, key=key_of(twin))
    archive_trainee(desk.work, trainee_id=twin, version=_side(desk, twin).version)
    merging.open_merge(person, twin)
    merging.open_merge(person, UUID(int=9))
    assert merging.merge is None
    said = [str(error) for error in desk.errors.seen]
    assert len(said) == 4
    assert "n’en font déjà qu’une" in said[0]
    assert "saisie attend" in said[1]
    assert "corbeille" in said[2]


def test_a_record_changed_meanwhile_stops_the_merge(desk: Desk) -> None:
    twin = _twin(desk)
    merging = desk.page.asking.merging
    merging.open_merge(desk.people["NGUYỄN"], twin)
    record = desk.reads.trainee(twin)
    update_trainee(
        desk.work,
        trainee_id=twin,
        version=record.version,
        draft=replace(record.draft, town="Vitry"),
        today=TODAY,
    )
    dialog = _merge_dialog(desk)
    dialog.merge_button.click()
    assert isinstance(desk.errors.seen[-1], Conflict)
    assert dialog.isVisible()
    assert dialog.merge_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_merge_that_is_stopped_says_nothing_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise Cancelled

    merging = desk.page.asking.merging
    merging.open_merge(desk.people["NGUYỄN"], _twin(desk))
    monkeypatch.setattr("e2c_desktop.services.merging.merge_trainees", stopped)
    dialog = _merge_dialog(desk)
    dialog.stop_asked.emit()
    dialog.merge_button.click()
    assert desk.errors.seen == []
    dialog.set_busy(True)
    dialog.reject()
    assert dialog.isVisible()  # not while the merge is being done
    dialog.set_busy(False)


# The report.


def _report(desk: Desk) -> DuplicatesDialog:
    desk.page.page_actions()["duplicates"].trigger()
    dialog = desk.page.asking.merging.report
    assert dialog is not None
    return dialog


def test_the_report_is_searched_sorted_and_acted_upon(desk: Desk, qtbot: QtBot) -> None:
    twin = _twin(desk)
    make_trainee(desk.work, last_name="Oeuvrad", first_name="Zoe", birth_date=date(2006, 3, 3))
    dialog = _report(desk)
    model = dialog.model
    assert (model.total(), dialog.foot.text()) == (2, "2 paires")
    first = model.row(0)
    assert {first.first.id, first.second.id} == {twin, desk.people["NGUYỄN"]}
    model.sort_columns([(0, Qt.SortOrder.DescendingOrder)])
    assert model.row(0).likeness.value == "noms proches, même date de naissance"
    for column in range(model.columnCount()):
        model.sort_columns([(column, Qt.SortOrder.AscendingOrder)])
        assert model.total() == 2
    QTest.keyClicks(dialog.search, "thi mai")
    assert model.total() == 1
    dialog.reason.setCurrentIndex(4)
    assert model.total() == 0
    assert dialog.empty.title() == "Rien pour ces filtres"
    assert not dialog.merge_button.isEnabled()
    dialog.search.clear()
    assert model.total() == 1
    dialog.reason.setCurrentIndex(0)
    dialog.table.choose_row(0)
    opened = dialog.pair()
    assert opened is not None
    dialog.second_button.click()
    record = desk.page.record.record()
    assert record is not None
    assert record.id == opened.second.id
    assert desk.page.asking.merging.report is None
    dialog = _report(desk)
    dialog.first_button.click()
    record = desk.page.record.record()
    assert record is not None
    assert record.id in (twin, desk.people["NGUYỄN"])


def test_two_people_are_said_from_the_report_and_taken_back(desk: Desk) -> None:
    _twin(desk)
    dialog = _report(desk)
    dialog.distinct_button.click()
    assert dialog.model.total() == 0
    assert dialog.empty.title() == "Aucun doublon probable"
    assert "deux personnes" in dialog.note.text()
    dialog.note.button.click()
    assert dialog.model.total() == 1
    assert "annulé" in dialog.note.text()
    dialog.undo_asked.emit()  # once only
    dialog.distinct_button.click()
    dialog.close_button.click()
    assert _report(desk).model.total() == 0


def test_a_pair_is_merged_from_the_report_by_enter_and_undone(desk: Desk) -> None:
    twin = _twin(desk)
    dialog = _report(desk)
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    _merge_dialog(desk).merge_button.click()
    assert dialog.model.total() == 0
    assert "fiches fusionnées" in dialog.note.text()
    assert desk.reads.trainee(twin).id == desk.people["NGUYỄN"]
    dialog.note.button.click()
    assert desk.reads.trainee(twin).id == twin
    assert dialog.model.total() == 1


def test_the_report_is_printed_and_exported(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _twin(desk)
    files: list[tuple[bytes, str]] = []

    def take(data: bytes, name: str) -> None:
        files.append((data, name))

    desk.page.pdf_ready.connect(take)
    dialog = _report(desk)
    dialog.search.setText("nguyen")
    dialog.print_button.click()
    assert files[0][0].startswith(b"%PDF")
    assert files[0][1].startswith("Doublons probables")
    shown = dialog.shown()
    assert shown.subtitle == f"«{NBSP}nguyen{NBSP}»"
    assert [row[1] for row in shown.rows] == [date(2007, 8, 17)]
    target = tmp_path / "doublons.xlsx"
    answers = iter([None, target])
    monkeypatch.setattr(controller, "ask_target", lambda *_: next(answers))
    dialog.excel_button.click()
    assert not target.exists()
    dialog.excel_button.click()
    assert target.exists()
    monkeypatch.setattr(controller, "ask_target", lambda *_: tmp_path / "absent" / "a.xlsx")
    dialog.excel_button.click()
    assert len(desk.errors.seen) == 1


def test_a_comparison_that_is_stopped_can_begin_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(report: object = None) -> None:
        raise Cancelled

    with monkeypatch.context() as patch:
        patch.setattr(desk.reads, "duplicate_report", stopped)
        dialog = _report(desk)
        dialog.stop_asked.emit()
        assert dialog.empty.title() == "Comparaison arrêtée"
        assert desk.errors.seen == []

        def refused(report: object = None) -> None:
            raise Refused("Non.")

        patch.setattr(desk.reads, "duplicate_report", refused)
        dialog.empty.button.click()
        assert len(desk.errors.seen) == 1
    dialog.empty.button.click()
    assert dialog.empty.title() == "Aucun doublon probable"
    dialog.report(1, 4, "")
    assert dialog.progress.title() == f"Comparaison des fiches, 25{NBSP}%"


def test_pairs_left_out_are_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("e2c_desktop.queries.duplicates.MOST_PAIRS", 1)
    _twin(desk)
    _twin(desk)
    dialog = _report(desk)
    assert "1 paires les plus probables" in dialog.note.text() or "sur 3" in dialog.note.text()


def test_an_old_reference_shows_the_record_kept(desk: Desk) -> None:
    twin, kept = _twin(desk), desk.people["NGUYỄN"]
    path = desk.reads.trainee(kept).paths[0].id
    merge_trainees(desk.work, kept=_side(desk, kept), gone=_side(desk, twin), current_path_id=path)
    desk.page.open_trainee(twin)
    record = desk.page.record.record()
    assert record is not None
    assert record.id == kept
    assert desk.reads.trainees_count(TraineeFilter(archived=True)) == 0
    with desk.work.read() as session:
        assert session.get_one(Trainee, twin).merged_into_id == kept


def test_a_visitor_and_a_reading_session_merge_nothing(desk: Desk) -> None:
    _twin(desk)
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.reads.visitor = True
    desk.page.show_visitor()
    actions = desk.page.page_actions()
    assert not actions["merge"].isEnabled()
    assert not actions["duplicates"].isEnabled()
    desk.page.asking.merging.ask_merge()
    desk.page.asking.merging.show_report()
    assert desk.page.asking.merging.pick is None
    assert desk.page.asking.merging.report is None
