"""Two records side by side: what is proposed, chosen, refused, merged and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
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
from e2c_desktop.domain.errors import Cancelled, Conflict
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.services import form_drafts
from e2c_desktop.services.merging import merge_trainees
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.trainees import archive_trainee, update_trainee
from e2c_desktop.storage.models import JournalEntry, Trainee
from e2c_desktop.ui.trainees.dialogs.merge import MergeDialog
from e2c_desktop.ui.trainees.drafts import key_of

NBSP = "\u00a0"


def _twin(desk: Desk, **values: Any) -> UUID:
    usual: dict[str, Any] = {"last_name": "NGUYEN", "first_name": "Thi-Mai", "phone": ""}
    return make_trainee(desk.work, **{**usual, **values})


def _side(desk: Desk, person: UUID) -> MergeSide:
    return MergeSide(person, desk.reads.trainee(person).version)


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
    assert dialog.request().kept.record_id == kept  # the stay under way
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
    QTest.keyClick(dialog.window().focusWidget(), Qt.Key.Key_Return)
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


def test_tab_walks_the_choices_in_the_order_of_reading(desk: Desk, qtbot: QtBot) -> None:
    twin = _twin(desk, phone="0611111111", rqth=Answer.YES)
    desk.page.asking.merging.open_merge(desk.people["NGUYỄN"], twin)
    dialog = _merge_dialog(desk)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    wanted: list[object] = [dialog.kept.checkedButton()]
    wanted += [choice.group.checkedButton() for choice in dialog.choices]
    wanted += [dialog.same.button, dialog.paths.group.checkedButton()]
    wanted += [dialog.show_button, dialog.cancel_button, dialog.merge_button]
    walked: list[object] = []
    for _ in wanted:
        holder = dialog.focusWidget()
        walked.append(holder)
        QTest.keyClick(holder, Qt.Key.Key_Tab)
    assert walked == wanted


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
    assert {request.kept.record_id, request.gone.record_id} == {
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
    dialog.progress.stop_asked.emit()
    dialog.merge_button.click()
    assert desk.errors.seen == []
    dialog.set_busy(True)
    dialog.reject()
    assert dialog.isVisible()  # not while the merge is being done
    dialog.set_busy(False)


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
