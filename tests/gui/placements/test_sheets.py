"""The entry of tutors' sheets: by the keyboard alone, in the order of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers import keyboard
from tests.helpers.keyboard import plain
from tests.helpers.placed import TODAY
from tests.helpers.placement_pages import PlacementDesk, type_into

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.follow_up_codes import OfferedContract, ReviewOutcome, SheetAnswer
from e2c_desktop.domain.placement_review import CRITERIA, GridLevel, ReviewDraft
from e2c_desktop.services.form_drafts import pending_drafts
from e2c_desktop.services.placement_reviews import save_review
from e2c_desktop.storage.models import Placement
from e2c_desktop.ui.kit.digit_choice import DigitChoice, DigitOption
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.placements.follow_pane import REVIEW
from e2c_desktop.ui.placements.sheets_dialog import SheetsDialog

Key = Qt.Key
OVER = "DA SILVA/Garage des Sorbiers"


def open_sheets(desk: PlacementDesk) -> SheetsDialog:
    desk.page.page_actions()["sheets"].trigger()
    dialog = desk.page.sheets.dialog
    assert isinstance(dialog, SheetsDialog)
    return dialog


def kept(desk: PlacementDesk, name: str = OVER) -> ReviewDraft:
    review = desk.reads.placements.follow_up(desk.school.placements[name]).review
    assert review is not None
    return review.draft


def focused(dialog: SheetsDialog) -> QWidget:
    widget = dialog.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, dialog: SheetsDialog, keys: Sequence[str]) -> None:
    """Type what a person types: texts, « Tab », « Entrée »."""
    for each in keys:
        if each == "Tab":
            QTest.keyClick(focused(dialog), Key.Key_Tab)
        elif each == "Entrée":
            QTest.keyClick(focused(dialog), Key.Key_Return)
        else:
            type_into(focused(dialog), each)


@pytest.fixture
def with_competences(placements: PlacementDesk) -> PlacementDesk:
    """The school, the convention of the placement that is over naming two competences."""
    with placements.work.write("Compléter") as scope:
        mine = Placement.id == placements.school.placements[OVER]
        wanted = sa.update(Placement).where(mine)
        scope.session.execute(wanted.values(competences="Changer un pneu\nAccueillir"))
    return placements


def second_sheet(desk: PlacementDesk) -> None:
    """Let a second placement wait for its sheet."""
    with desk.work.write("Terminer") as scope:
        mine = Placement.id == desk.school.placements["TCHOUMI/Ébénisterie d’Alfort"]
        waiting = {"state": PlacementState.ENDED, "review_received": False}
        scope.session.execute(sa.update(Placement).where(mine).values(**waiting))


def test_a_whole_sheet_is_typed_without_the_mouse(
    qtbot: QtBot, with_competences: PlacementDesk
) -> None:
    desk = with_competences
    second_sheet(desk)
    dialog = open_sheets(desk)
    assert dialog.list.count() == 2
    assert dialog.name.text() == "DA SILVA Inês"
    press(qtbot, dialog, ["1", "98,5", "Entrée", "Entrée", "3", "Entrée", "2", "Entrée"])
    press(qtbot, dialog, ["Entrée"])  # no cause
    press(qtbot, dialog, list("3333333334")[:9])
    press(qtbot, dialog, ["0"])
    press(qtbot, dialog, ["4", "é"])
    press(qtbot, dialog, ["Ponctuelle", "Tab", "Parler plus fort", "Tab", "Très bien", "Tab"])
    press(qtbot, dialog, ["1", "2", "1"])
    offer = dialog.form.editors["offer"]
    assert focused(dialog) is offer
    press(qtbot, dialog, ["Contrat d’a", "Tab", "04/01/2027", "Tab", "Continuer", "Tab"])
    press(qtbot, dialog, ["1", "J’ai appris à changer un pneu."])
    dialog.save_button.click()
    assert dialog.name.text() == "TCHOUMI Ange"
    dialog.leave()
    draft = kept(desk)
    assert draft == ReviewDraft(
        received_on=TODAY,
        outcome=ReviewOutcome.COMPLETED,
        done_hours=98.5,
        missed_hours=3.0,
        late_count=2,
        grid={
            **{one.label: GridLevel.GOOD for one in CRITERIA[:9]},
            CRITERIA[9].label: GridLevel.NOT_SEEN,
        },
        skills={"Changer un pneu": GridLevel.VERY_GOOD, "Accueillir": GridLevel.TO_IMPROVE},
        strengths="Ponctuelle",
        to_improve="Parler plus fort",
        tutor_words="Très bien",
        would_rehire=SheetAnswer.YES,
        realistic=SheetAnswer.BETWEEN,
        hiring_answer=SheetAnswer.YES,
        offer=OfferedContract.APPRENTICE,
        offer_starts_on=date(2027, 1, 4),
        advice="Continuer",
        agreement=SheetAnswer.YES,
        learned="J’ai appris à changer un pneu.",
    )
    assert plain(desk.toast()) == "Bilan enregistré : DA SILVA Inês"


@pytest.mark.parametrize("keys", ["Ctrl+S", "Ctrl+Return"])
def test_the_next_sheet_comes_at_once(qtbot: QtBot, placements: PlacementDesk, keys: str) -> None:
    second_sheet(placements)
    dialog = open_sheets(placements)
    assert dialog.count.text() == "Fiche 1 sur 2"
    press(qtbot, dialog, ["1"])
    keyboard.press(keys)
    assert dialog.isVisible()
    assert dialog.name.text() == "TCHOUMI Ange"
    assert dialog.count.text() == "1 enregistrée"
    hours = dialog.form.editors["done_hours"]
    assert isinstance(hours, QLineEdit)
    assert hours.text() == "98"  # known already
    dialog.leave()
    assert not dialog.isVisible()


def test_a_sheet_is_left_for_later(qtbot: QtBot, placements: PlacementDesk) -> None:
    second_sheet(placements)
    dialog = open_sheets(placements)
    dialog.skip_button.click()
    assert dialog.name.text() == "TCHOUMI Ange"
    dialog.list.setCurrentRow(0)
    assert dialog.name.text() == "DA SILVA Inês"
    press(qtbot, dialog, ["1"])
    dialog.list.setCurrentRow(1)
    assert dialog.list.currentRow() == 0
    assert dialog.unsaved.isVisible()
    dialog.skip()
    assert dialog.name.text() == "DA SILVA Inês"
    dialog.unsaved.action.emit()
    assert not dialog.form.dirty()
    dialog.skip()
    assert dialog.name.text() == "TCHOUMI Ange"
    dialog.leave()


def test_what_is_typed_is_not_lost_by_closing(qtbot: QtBot, placements: PlacementDesk) -> None:
    dialog = open_sheets(placements)
    press(qtbot, dialog, ["1"])
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.unsaved.isVisible()
    dialog.form.changed.emit()
    dialog.close()
    assert dialog.isVisible()
    dialog.close()
    assert not dialog.isVisible()
    again = open_sheets(placements)
    assert again.form.draft().outcome is ReviewOutcome.COMPLETED
    assert again.form.dirty()
    assert again.unsaved.isVisible()
    again.give_up()
    assert not again.form.dirty()
    assert again.unsaved.isHidden()
    again.leave()
    assert open_sheets(placements).form.draft().outcome is None


def test_what_is_typed_comes_back_after_a_crash(qtbot: QtBot, placements: PlacementDesk) -> None:
    dialog = open_sheets(placements)
    press(qtbot, dialog, ["1"])
    type_into(dialog.form.editors["strengths"], "Ponctuelle")
    next(iter(dialog.form.attitudes.rows.values())).set_value(GridLevel.GOOD)
    typed = dialog.form.draft()
    dialog.draft.leave()  # what the clock of the draft does, before the power goes
    again = open_sheets(placements)
    assert again.form.draft() == typed
    again.save()
    assert kept(placements).strengths == "Ponctuelle"
    assert pending_drafts(placements.work) == []
    assert not again.isVisible()
    dialog.give_up()
    dialog.leave()


def test_what_is_wrong_is_said_under_its_field(qtbot: QtBot, placements: PlacementDesk) -> None:
    dialog = open_sheets(placements)
    form = dialog.form
    dialog.save()
    assert form.fields["outcome"].message() == "Déroulement à choisir."
    assert focused(dialog) is form.editors["outcome"]
    press(qtbot, dialog, ["2", "beaucoup", "Entrée", "31/02", "Entrée"])
    type_into(form.editors["late_count"], "deux")
    dialog.save()
    assert plain(form.fields["done_hours"].message()) == "Écrire des heures : 98,5 ou 98 h 30."
    assert form.fields["last_day"].message()
    assert form.fields["late_count"].message() == "Écrire un nombre entier."
    assert dialog.isVisible()
    dialog.give_up()
    assert form.fields["late_count"].message() == ""
    dialog.leave()


def test_the_sheet_of_one_placement_is_corrected(qtbot: QtBot, placements: PlacementDesk) -> None:
    placement_id = placements.show(OVER)
    sheet = ReviewDraft(
        received_on=date(2026, 11, 3),
        outcome=ReviewOutcome.PARTIAL,
        last_day=date(2026, 10, 9),
        grid={"Ancien critère": GridLevel.GOOD},
        strengths="Sérieuse",
    )
    save_review(placements.work, placement_id=placement_id, version=None, draft=sheet, today=TODAY)
    page = placements.page
    page.refresh()
    page.record.open_tab(REVIEW)
    page.record.review.entry_button.click()
    dialog = page.sheets.dialog
    assert isinstance(dialog, SheetsDialog)
    assert dialog.list.isHidden()
    assert "Ancien critère" in dialog.form.attitudes.rows
    press(qtbot, dialog, ["1"])
    dialog.save_button.click()
    expected = replace(sheet, outcome=ReviewOutcome.COMPLETED, last_day=None)
    assert kept(placements) == expected
    page.record.review.drop_button.click()
    assert page.record.review.empty.isVisible()
    title = page.record.review.empty.title()
    assert title == "La fiche du tuteur n’est pas revenue"


def test_a_sheet_saved_elsewhere_is_said(qtbot: QtBot, placements: PlacementDesk) -> None:
    dialog = open_sheets(placements)
    save_review(
        placements.work,
        placement_id=placements.school.placements[OVER],
        version=None,
        draft=ReviewDraft(received_on=TODAY, outcome=ReviewOutcome.COMPLETED),
        today=TODAY,
    )
    press(qtbot, dialog, ["1"])
    dialog.save()
    assert [type(fault).__name__ for fault in placements.errors.seen] == ["Conflict"]
    dialog.give_up()
    dialog.leave()


def test_an_alert_leads_to_the_sheet(placements: PlacementDesk) -> None:
    placements.show(OVER)
    placements.page.record.head.alerts.link.click()
    assert isinstance(placements.page.sheets.dialog, SheetsDialog)
    assert placements.page.record.tabs.currentIndex() == REVIEW
    placements.page.sheets.dialog.leave()


def test_only_ticked_placements_are_typed(qtbot: QtBot, placements: PlacementDesk) -> None:
    page = placements.page
    page.list.focus_rows()
    QTest.keyClick(page.list.table, Key.Key_Space)
    dialog = open_sheets(placements)
    assert dialog.name.text() == "KABANGU Merveille"
    dialog.leave()


def test_nothing_waits(placements: PlacementDesk) -> None:
    save_review(
        placements.work,
        placement_id=placements.school.placements[OVER],
        version=None,
        draft=ReviewDraft(received_on=TODAY, outcome=ReviewOutcome.COMPLETED),
        today=TODAY,
    )
    placements.page.page_actions()["sheets"].trigger()
    assert placements.toast() == "Aucune fiche d’évaluation n’est attendue"


def test_the_direction_words_the_criteria(qtbot: QtBot, placements: PlacementDesk) -> None:
    from e2c_desktop.ui.placements.criteria_dialog import CriteriaDialog

    page = placements.page
    page.page_actions()["criteria"].trigger()
    dialog = page.sheets.dialog
    assert isinstance(dialog, CriteriaDialog)
    dialog.text.setPlainText("\n".join(f"Critère {rank}" for rank in range(21)))
    dialog.save_button.click()
    assert dialog.field.message() == "Il faut de 1 à 20 critères."
    dialog.text.setPlainText("Sourire : toujours\nRigueur")
    dialog.save_button.click()
    labels = [one.label for one in placements.reads.placements.criteria()]
    assert labels == ["Sourire", "Rigueur"]
    page.page_actions()["criteria"].trigger()
    again = page.sheets.dialog
    assert isinstance(again, CriteriaDialog)
    again.restore_button.click()
    again.save_button.click()
    assert placements.reads.placements.criteria() == CRITERIA


def test_a_row_of_boxes_answers_keys_and_clicks(qtbot: QtBot) -> None:
    options = [DigitOption(str(rank), rank, f"Réponse {rank}") for rank in (1, 2)]
    choice = DigitChoice("Question", options)
    qtbot.addWidget(choice)
    choice.resize(choice.sizeHint())
    assert plain(choice.accessibleName()) == "Question : aucune réponse"
    type_into(choice, "&")
    assert choice.value() == 1
    QTest.keyClick(choice, Key.Key_Right)
    assert plain(choice.accessibleName()) == "Question : Réponse 2"
    QTest.keyClick(choice, Key.Key_Right)
    QTest.keyClick(choice, Key.Key_Left)
    assert choice.words() == "Réponse 1"
    QTest.keyClick(choice, Key.Key_Delete)
    assert choice.value() is None
    QTest.keyClick(choice, Key.Key_Left)
    assert choice.value() == 1
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    QTest.keyClick(choice, Key.Key_Z)


def test_the_heads_of_the_boxes_do_not_touch(placements: PlacementDesk) -> None:
    dialog = open_sheets(placements)
    heads = [one.text() for one in dialog.form.attitudes.findChildren(Label)]
    assert {"à\naméliorer", "très\nbien", "satisfaisant"} <= set(heads)
