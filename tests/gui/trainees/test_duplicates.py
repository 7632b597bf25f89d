"""Duplicates on the screen: told while typing, listed, merged side by side, undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_trainee
from tests.helpers.cells import is_whole
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.errors import Cancelled, Refused
from e2c_desktop.services import form_drafts
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.services.trainees import archive_trainee
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records import pair_report as controller
from e2c_desktop.ui.records.duplicates_dialog import DuplicatesDialog
from e2c_desktop.ui.trainees.dialogs.merge import MergeDialog
from e2c_desktop.ui.trainees.drafts import NEW_KEY
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


# The report.


def _merge_dialog(desk: Desk) -> MergeDialog:
    dialog = desk.page.asking.merging.merge
    assert dialog is not None
    return dialog


def _report(desk: Desk) -> DuplicatesDialog:
    desk.page.page_actions()["duplicates"].trigger()
    dialog = desk.page.asking.merging.pairs.dialog
    assert dialog is not None
    return dialog


def test_the_situations_are_read_whole(desk: Desk) -> None:
    _twin(desk)
    dialog = _report(desk)
    dialog.resize(1240, 600)
    columns = range(1, dialog.model.columnCount())
    assert all(is_whole(dialog.table, 0, column) for column in columns)
    where = "Sorti pendant l’intégration"
    assert dialog.table.columnWidth(2) >= theme().metrics("body").horizontalAdvance(where)


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
    assert desk.page.asking.merging.pairs.dialog is None
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
    assert desk.page.asking.merging.pairs.dialog is None
