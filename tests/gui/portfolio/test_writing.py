"""Writing an experience with the trainee: one question at a time, nothing lost, by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from tests.helpers.builders import make_placement
from tests.helpers.portfolio_tabs import TRIP, opened, path_of, told, writing
from tests.helpers.stay_keys import press
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.experience import ExperienceKind
from e2c_desktop.services import experiences, form_drafts
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.portfolio.writing_dialog import PAUSE_MS, WritingDialog
from e2c_desktop.ui.portfolio.writing_pages import AnswerPage, ShowsPage

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def area(dialog: WritingDialog) -> QPlainTextEdit:
    """The place of the answer of the page seen."""
    page = dialog.current()
    assert isinstance(page, AnswerPage)
    return page.area


def test_an_experience_is_written_from_the_first_question_to_the_last(desk: Desk) -> None:
    tab = opened(desk)
    press(tab.experiences.empty.button)
    dialog = writing(tab)
    assert dialog.size() == desk.window.size()
    assert dialog.step.text() == "1 sur 5"
    assert dialog.about.title.hasFocus()
    QTest.keyClicks(dialog.about.title, "Le voyage")
    QTest.keyClicks(dialog.about.on, "18/06/2026")
    QTest.keyClick(dialog.about.title, Qt.Key.Key_Return, _CTRL)
    for asked, answer in (
        ("Qu’as-tu fait", "Le budget"),
        ("Qu’as-tu appris", "Compter"),
        ("Que souhaites-tu réutiliser", "Mon argent"),
    ):
        assert dialog.current().question.asked.startswith(asked)
        assert area(dialog).hasFocus()
        QTest.keyClicks(area(dialog), answer)
        QTest.keyClick(area(dialog), Qt.Key.Key_Return, _CTRL)
    page = dialog.current()
    assert isinstance(page, ShowsPage)
    words = {box.text() for box in page.picker.boxes.values()}
    assert any(one.startswith("Je ") for one in words)
    QTest.keyClicks(page.picker.search, "quantite")
    box = next(one for one in page.picker.boxes.values() if not one.isHidden())
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert dialog.next_button.text() == "Enregistrer"
    press(dialog.next_button)
    row = tab.experiences.current()
    assert row is not None
    draft = row.draft
    assert (draft.title, draft.starts_on) == ("Le voyage", date(2026, 6, 18))
    assert (draft.did, draft.learned, draft.reuse) == ("Le budget", "Compter", "Mon argent")
    assert len(draft.competence_ids) == 1
    assert form_drafts.pending_drafts(desk.work) == []
    assert desk.toast().startswith("Expérience ajoutée")


def test_a_title_is_asked_before_going_on_and_a_day_that_is_none_is_told(desk: Desk) -> None:
    tab = opened(desk)
    tab.experiences.asking.write_new()
    dialog = writing(tab)
    press(dialog.next_button)
    assert dialog.step.text() == "1 sur 5"
    assert "Titre vide" in dialog.about.message.text()
    QTest.keyClicks(dialog.about.title, "Le voyage")
    assert not dialog.about.message.isVisible()
    QTest.keyClicks(dialog.about.on, "31/02/2026")
    press(dialog.next_button)
    assert dialog.about.message.isVisible()
    dialog.about.on.clear()
    press(dialog.next_button)
    assert dialog.step.text() == "2 sur 5"
    QTest.keyClick(area(dialog), Qt.Key.Key_Left, _ALT)
    assert dialog.step.text() == "1 sur 5"
    assert not dialog.back_button.isEnabled()
    dialog.go_back()
    assert dialog.step.text() == "1 sur 5"
    dialog.reject()


def test_escape_keeps_what_is_written_and_it_is_taken_up_again(desk: Desk) -> None:
    tab = opened(desk)
    tab.experiences.asking.write_new()
    dialog = writing(tab)
    QTest.keyClicks(dialog.about.title, "Le voyage")
    dialog.go_on()
    QTest.keyClicks(area(dialog), "Nous avons bien compte")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert "brouillon" in desk.toast()
    desk.page.refresh()
    assert tab.experiences.draft_note.isVisible()
    press(tab.experiences.draft_note.button)
    again = writing(tab)
    assert again is not dialog
    assert again.found.isVisible()
    assert again.about.title.text() == "Le voyage"
    assert again.draft().did == "Nous avons bien compte"
    again.start_again()
    assert again.about.title.text() == ""
    assert form_drafts.pending_drafts(desk.work) == []
    press(again.close_button)
    assert form_drafts.pending_drafts(desk.work) == []


def test_a_pause_keeps_what_is_written_at_once(desk: Desk) -> None:
    tab = opened(desk)
    tab.experiences.asking.write_new()
    dialog = writing(tab)
    QTest.keyClicks(dialog.about.title, "Le voyage")
    assert form_drafts.pending_drafts(desk.work) == []
    assert dialog.pause.interval() == PAUSE_MS
    assert dialog.pause.isActive()
    dialog.pause.timeout.emit()
    (kept,) = form_drafts.pending_drafts(desk.work)
    assert kept.values["title"] == "Le voyage"
    dialog.reject()


def test_an_experience_written_already_is_gone_through_again(desk: Desk) -> None:
    placement = make_placement(desk.work, path_of(desk), date(2026, 9, 1), date(2026, 9, 11))
    told(desk, replace(TRIP, kind=ExperienceKind.PLACEMENT, placement_id=placement))
    tab = opened(desk)
    press(tab.experiences.reading.write_button)
    dialog = writing(tab)
    assert dialog.about.source.value() == placement
    assert dialog.draft() == dialog.draft()
    dialog.about.kind.choose(ExperienceKind.CENTRE)
    assert dialog.about.source.value() is None
    for _ in range(3):
        dialog.go_on()
    QTest.keyClicks(area(dialog), "Partout")
    dialog.go_on()
    dialog.go_on()
    row = tab.experiences.current()
    assert row is not None
    assert (row.draft.reuse, row.draft.placement_id) == ("Partout", None)
    assert row.draft.kind is ExperienceKind.CENTRE
    tab.experiences.write()
    for _ in range(5):
        writing(tab).go_on()
    assert desk.toast().startswith("Expérience enregistrée")  # nothing new was written


def test_what_the_base_refuses_is_said_and_stays_written(desk: Desk) -> None:
    told(desk)
    tab = opened(desk)
    tab.experiences.write()
    dialog = writing(tab)
    row = tab.experiences.current()
    assert row is not None
    changed = replace(row.draft, did="Autre chose")
    experiences.update_experience(
        desk.work, experience_id=row.id, version=row.version, draft=changed, today=date.today()
    )
    QTest.keyClicks(dialog.about.title, " bis")
    for _ in range(5):
        dialog.go_on()
    assert len(desk.errors.seen) == 1
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert form_drafts.pending_drafts(desk.work) != []


def test_the_type_is_large_and_every_field_is_named(desk: Desk) -> None:
    tab = opened(desk)
    tab.experiences.asking.write_new()
    dialog = writing(tab)
    least = theme().px(18)
    for label in dialog.findChildren(QLabel):
        if label.parentWidget() is not dialog.found:
            assert label.fontInfo().pixelSize() >= least
    for page in dialog.pages:
        dialog.go_on() if page is not dialog.about else QTest.keyClicks(dialog.about.title, "X")
        if isinstance(page, AnswerPage):
            assert page.area.fontInfo().pixelSize() >= least
            assert page.area.accessibleName() == page.question.asked
    for widget in (dialog.about.title, dialog.about.on, dialog.about.kind, dialog.about.source):
        assert widget.accessibleName()
        assert widget.fontInfo().pixelSize() >= least
    dialog.reject()
