"""The trainee's own words and the agreement for an employer, from the keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.builders import TODAY, make_placement
from tests.helpers.portfolio_tabs import form, opened, path_of
from tests.helpers.stay_keys import press, type_in
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.employer_choice import EmployerPart
from e2c_desktop.domain.placement_review import GridLevel
from e2c_desktop.storage.models import Placement
from e2c_desktop.ui.portfolio.tab import WORDS
from e2c_desktop.ui.portfolio.ticks_editor import AttitudesEditor, TicksEditor


def test_words_and_attitudes_are_typed_digit_by_digit(desk: Desk) -> None:
    tab = opened(desk, section=WORDS)
    card = tab.words.own
    assert card.attitudes.text() == "Aucun avis n’est noté."
    press(card.edit_button)
    type_in(form(tab), "takeaways", "Je compte mieux")
    type_in(form(tab), "strengths", "Ponctuelle")
    attitudes = form(tab).binder.editors["attitudes"]
    assert isinstance(attitudes, AttitudesEditor)
    first, second = list(attitudes.rows.values())[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_3)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_4)
    press(form(tab).save_button)
    assert card.texts["takeaways"].text() == "Je compte mieux"
    assert card.texts["looking_for"].text() == "Rien n’est noté pour l’instant."
    assert "3, satisfaisant" in card.attitudes.text()
    assert "4, très bien" in card.attitudes.text()
    press(card.edit_button)
    again = form(tab).binder.editors["attitudes"].value()
    assert isinstance(again, dict)
    assert list(again.values()) == [GridLevel.GOOD, GridLevel.VERY_GOOD]
    form(tab).reject()


def test_the_agreement_is_gone_through_dated_and_taken_back(desk: Desk) -> None:
    placement = make_placement(desk.work, path_of(desk), date(2026, 9, 1), date(2026, 9, 11))
    with desk.work.write("Noter") as scope:
        row = scope.session.get(Placement, placement)
        assert row is not None
        row.tutor_words = "Très soigneuse."
    tab = opened(desk, section=WORDS)
    card = tab.words.agreement
    assert card.pill.spec().text == "Sans accord"
    assert not card.withdraw_button.isVisible()
    press(card.agree_button)
    parts = form(tab).binder.editors["parts"]
    words = form(tab).binder.editors["tutor_words"]
    assert isinstance(parts, TicksEditor)
    assert isinstance(words, TicksEditor)
    ticked = parts.value()
    assert isinstance(ticked, tuple)
    assert EmployerPart.PHOTO not in ticked
    assert words.value() == (placement,)
    assert "Très soigneuse." in words.boxes[0][1].toolTip()
    QTest.keyClick(parts.boxes[0][1], Qt.Key.Key_Space)
    press(form(tab).save_button)
    assert card.pill.spec().text == "Accord du 16/11/2026"
    assert "Ma photo" in card.parts.text()
    assert "Mots de tuteurs gardés" in card.parts.text()
    press(card.agree_button)
    parts = form(tab).binder.editors["parts"]
    parts.set_value(())
    form(tab).binder.editors["agreed_on"].set_value(None)
    press(form(tab).save_button)
    assert "Cochez" in form(tab).binder.fields["parts"].message()
    assert "Date à noter" in form(tab).binder.fields["agreed_on"].message()
    form(tab).binder.editors["agreed_on"].set_value(date(2027, 1, 1))
    form(tab).binder.check()
    assert "à venir" in form(tab).binder.fields["agreed_on"].message()
    form(tab).reject()
    press(card.withdraw_button)
    assert card.pill.spec().text == "Sans accord"
    assert desk.toast().startswith("Accord retiré")
    desk.page.undo()
    assert card.pill.spec().text == f"Accord du {TODAY:%d/%m/%Y}"


def test_without_words_of_tutors_there_is_nothing_to_tick(desk: Desk) -> None:
    tab = opened(desk, section=WORDS)
    press(tab.words.agreement.agree_button)
    words = form(tab).binder.editors["tutor_words"]
    assert words.value() == ()
    form(tab).reject()
    tab.focus_first()
    tab.set_narrow(True)
    tab.set_narrow(False)
