"""The experiences of a path: the list, the form, what is read, from the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.activities import make_activity, make_session
from tests.helpers.assessing import competence
from tests.helpers.builders import make_placement
from tests.helpers.portfolio_tabs import TRIP, form, opened, path_of, told
from tests.helpers.stay_keys import press
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.domain.experience import ExperienceDraft, ExperienceKind
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.portfolio.competence_picker import CompetencesEditor
from e2c_desktop.ui.portfolio.experiences_section import ExperiencesSection
from e2c_desktop.ui.records import exporting


def titles(section: ExperiencesSection) -> list[str]:
    """The experiences shown, in their order."""
    model = section.model
    return [model.row(number).draft.title for number in range(model.rowCount())]


def three(desk: Desk) -> None:
    """Note three experiences of different kinds and days."""
    told(desk)
    told(
        desk,
        ExperienceDraft(
            "Mon stage à la crèche", ExperienceKind.PLACEMENT, starts_on=date(2026, 9, 14)
        ),
    )
    told(desk, ExperienceDraft("Aide aux devoirs", ExperienceKind.ENGAGEMENT, in_booklet=False))


def test_a_path_without_experiences_says_what_will_be_here(desk: Desk) -> None:
    section = opened(desk).experiences
    assert section.empty.isVisible()
    assert "Aucune expérience" in section.empty.title()
    assert not section.table.isVisible()


def test_an_experience_is_noted_read_corrected_and_put_in_the_bin(desk: Desk) -> None:
    tab = opened(desk)
    section = tab.experiences
    press(section.add_button)
    dialog = form(tab)
    QTest.keyClicks(dialog.binder.editors["title"].widget, "Le voyage")
    dialog.binder.editors["did"].set_value("J’ai préparé le budget")
    picker = dialog.binder.editors["competence_ids"]
    assert isinstance(picker, CompetencesEditor)
    QTest.keyClicks(picker.picker.search, "proportions")
    shown = [box for box in picker.picker.boxes.values() if not box.isHidden()]
    assert len(shown) == 1
    shown[0].setFocus()
    QTest.keyClick(shown[0], Qt.Key.Key_Space)
    assert picker.picker.count.text() == "1 compétence choisie"
    press(dialog.save_button)
    assert desk.toast().startswith("Expérience ajoutée")
    assert titles(section) == ["Le voyage"]
    reading = section.reading
    assert reading.title.text() == "Le voyage"
    assert reading.answers["did"].text() == "J’ai préparé le budget"
    assert reading.answers["reuse"].text() == "Pas encore de réponse."
    assert "proportions" in reading.shown.text()
    assert not reading.printed.isVisible()
    section.focus_first()
    QTest.keyClick(section.table, Qt.Key.Key_Return)
    dialog = form(tab)
    dialog.binder.editors["in_booklet"].set_value(False)
    press(dialog.save_button)
    assert reading.printed.isVisible()
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    assert section.empty.isVisible()
    desk.page.undo()
    assert titles(section) == ["Le voyage"]
    press(section.reading.edit_button)
    press(form(tab).remove_button)
    assert titles(section) == []


def test_what_is_wrong_is_told_at_its_field(desk: Desk) -> None:
    tab = opened(desk)
    press(tab.experiences.add_button)
    dialog = form(tab)
    press(dialog.save_button)
    assert dialog.isVisible()
    assert "Titre vide" in dialog.binder.fields["title"].message()


def test_the_list_is_searched_narrowed_and_sorted(desk: Desk) -> None:
    three(desk)
    section = opened(desk).experiences
    assert titles(section) == ["Mon stage à la crèche", "Le voyage à Lille", "Aide aux devoirs"]
    QTest.keyClicks(section.search, "budget")
    assert titles(section) == ["Le voyage à Lille"]
    assert section.foot.text() == "1 sur 3 expériences"
    section.search.clear()
    section.kind.choose(ExperienceKind.PLACEMENT)
    assert titles(section) == ["Mon stage à la crèche"]
    section.kind.choose(None)
    for column, first in ((0, "Aide aux devoirs"), (2, "Mon stage à la crèche")):
        section.table.set_order([(column, Qt.SortOrder.AscendingOrder)])
        assert titles(section)[0] == first
    section.table.set_order([(3, Qt.SortOrder.DescendingOrder)])
    assert len(titles(section)) == 3
    index = section.model.index(0, 0)
    assert "réponses" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_list_is_printed_and_taken_to_a_workbook(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(desk)
    section = opened(desk).experiences
    with qtbot.waitSignal(desk.page.pdf_ready, timeout=5000) as waited:
        press(section.print_button)
    assert bytes(waited.args[0]).startswith(b"%PDF")
    target = tmp_path / "experiences.xlsx"
    monkeypatch.setattr(exporting, "ask_target", lambda *_: target)
    press(section.excel_button)
    sheet = load_workbook(target).active
    assert sheet is not None
    cells = [value for row in sheet.iter_rows(values_only=True) for value in row]
    assert "Le voyage à Lille" in cells
    assert "J’ai préparé le budget" in cells


def test_what_it_comes_from_follows_where_it_was(desk: Desk) -> None:
    path_id = path_of(desk)
    activity = make_activity(desk.work)
    make_session(desk.work, activity, [path_id])
    placement = make_placement(desk.work, path_id, date(2026, 9, 1), date(2026, 9, 11))
    tab = opened(desk)
    press(tab.experiences.add_button)
    dialog = form(tab)
    fields, editors = dialog.binder.fields, dialog.binder.editors
    assert not fields["activity_id"].isHidden()
    assert fields["placement_id"].isHidden()
    editors["activity_id"].set_value(activity)
    editors["kind"].set_value(ExperienceKind.PLACEMENT)
    editors["kind"].changed.emit()
    assert not fields["placement_id"].isHidden()
    editors["placement_id"].set_value(placement)
    editors["title"].set_value("Mon stage")
    press(dialog.save_button)
    row = tab.experiences.current()
    assert row is not None
    assert (row.draft.activity_id, row.draft.placement_id) == (None, placement)
    assert "Crèche Les Petits Galets" in tab.experiences.reading.caption.text()


def test_a_form_that_is_closed_keeps_what_was_typed(desk: Desk) -> None:
    told(desk, replace(TRIP, competence_ids=(competence(desk.work, "D3.1"),)))
    tab = opened(desk)
    press(tab.experiences.reading.edit_button)
    dialog = form(tab)
    dialog.binder.editors["reuse"].set_value("Compter mon budget")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert "brouillon" in desk.toast()
    press(tab.experiences.reading.edit_button)
    again = form(tab)
    assert again.binder.editors["reuse"].value() == ""
    press(again.found.button)  # type: ignore[attr-defined]  # the note of a kept form
    assert again.binder.editors["reuse"].value() == "Compter mon budget"
    press(again.save_button)
    assert tab.experiences.reading.answers["reuse"].text() == "Compter mon budget"
    assert form_drafts.pending_drafts(desk.work) == []


def test_who_only_reads_and_a_visitor_write_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    work, people = school_with_people(tmp_path)
    desk = open_desk(qtbot, work, people)
    told(desk)
    tab = opened(desk)
    assert tab.experiences.write_button.isVisible()
    desk.reads.visitor = True
    desk.page.show_visitor()
    desk.page.open_trainee(people["NGUYỄN"])
    assert tab.masked.isVisible()
    assert tab.experiences.model.total() == 0
    tab.experiences.asking.write_new()
    tab.experiences.asking.ask_new()
    tab.project.asking.edit_project()
    tab.bilans.asking.ask_new()
    tab.words.asking.edit_words()
    assert tab.doing.dialog is None
    desk.close()
    work.opened.close()
