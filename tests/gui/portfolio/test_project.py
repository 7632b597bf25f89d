"""The project of a path: what is aimed at, trades, objectives and next steps, by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.helpers.builders import TODAY
from tests.helpers.portfolio_tabs import form, opened
from tests.helpers.stay_keys import press, type_in
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.errors import Conflict
from e2c_desktop.domain.experience import Discovery, ObjectiveDraft, ObjectiveState, TradeState
from e2c_desktop.services import projects
from e2c_desktop.ui.portfolio.lines_card import LinesCard
from e2c_desktop.ui.portfolio.order_dialog import OrderDialog
from e2c_desktop.ui.portfolio.tab import PROJECT


def captions(card: LinesCard) -> list[tuple[str, str]]:
    """The lines of a card, in words."""
    return [(line.words.title, line.words.caption) for line in card.lines]


def test_the_project_is_written_then_validated(desk: Desk) -> None:
    tab = opened(desk, section=PROJECT)
    card = tab.project.project
    assert card.pill.spec().text == "À construire"
    press(card.edit_button)
    type_in(form(tab), "project", "Devenir boulangere")
    press(form(tab).save_button)
    assert card.words.text() == "Devenir boulangere"
    assert card.pill.spec().text == "Hypothèse"
    press(card.edit_button)
    form(tab).binder.editors["code"].set_value("D1102")
    form(tab).binder.editors["leads"].set_value("CAP en apprentissage")
    form(tab).binder.editors["validated_on"].set_value(TODAY)
    press(form(tab).save_button)
    assert card.pill.spec().text == "Validé le 16/11/2026"
    assert card.trade.text().startswith("D1102 ")
    assert card.leads.isVisible()
    desk.page.undo()
    assert card.pill.spec().text == "Hypothèse"


def test_a_project_in_words_is_asked_before_it_is_validated(desk: Desk) -> None:
    tab = opened(desk, section=PROJECT)
    press(tab.project.project.edit_button)
    form(tab).binder.editors["validated_on"].set_value(TODAY)
    press(form(tab).save_button)
    assert "quelques mots" in form(tab).binder.fields["project"].message()


def test_one_trade_is_the_project_and_where_the_former_goes_is_said(desk: Desk) -> None:
    tab = opened(desk, section=PROJECT)
    card = tab.project.trades
    press(card.add_button)
    editors = form(tab).binder.editors
    editors["code"].set_value("D1102")
    editors["code"].changed.emit()
    name = str(editors["label"].value())
    assert name  # the title of the card, as long as nobody typed another one
    editors["how"].set_value(Discovery.PLACEMENT)
    editors["state"].set_value(TradeState.VALIDATED)
    press(form(tab).save_button)
    assert captions(card) == [(name, "Projet validé · stage ou immersion · D1102")]
    assert tab.project.project.words.text() == name
    press(card.add_button)
    type_in(form(tab), "label", "Cariste")
    form(tab).binder.editors["state"].set_value(TradeState.VALIDATED)
    form(tab).binder.check()
    assert "redeviendra une hypothèse" in form(tab).binder.fields["state"].message()
    press(form(tab).save_button)
    assert "redevient une hypothèse" in desk.toast()
    assert [words.split(" · ")[0] for _, words in captions(card)] == ["Hypothèse", "Projet validé"]
    assert tab.project.project.words.text() == "Cariste"
    card.lines[1].setFocus()
    QTest.keyClick(card.lines[1], Qt.Key.Key_Return)
    form(tab).binder.editors["state"].set_value(TradeState.DROPPED)
    press(form(tab).save_button)
    assert tab.project.project.pill.spec().text == "Hypothèse"
    QTest.keyClick(card.lines[0], Qt.Key.Key_Space)
    press(form(tab).remove_button)
    assert len(card.lines) == 1


def test_objectives_and_steps_say_where_they_stand_in_words(desk: Desk) -> None:
    tab = opened(desk, section=PROJECT)
    objectives, steps = tab.project.objectives, tab.project.steps
    press(objectives.add_button)
    type_in(form(tab), "text", "Avoir le code")
    press(form(tab).save_button)
    assert captions(objectives) == [("Avoir le code", "En cours")]
    QTest.keyClick(objectives.lines[0], Qt.Key.Key_Return)
    form(tab).binder.editors["state"].set_value(ObjectiveState.REACHED)
    type_in(form(tab), "detail", "au deuxieme essai")
    press(form(tab).save_button)
    assert captions(objectives) == [("Avoir le code", "Atteint · au deuxieme essai")]
    QTest.keyClick(objectives.lines[0], Qt.Key.Key_Return)
    press(form(tab).remove_button)
    assert captions(objectives) == []

    for label, due in (
        ("Ecrire au CFA", add_months(TODAY, -1)),
        ("Appeler", TODAY),
        ("Visiter", add_months(TODAY, 1)),
        ("Un jour", None),
    ):
        press(steps.add_button)
        type_in(form(tab), "label", label)
        form(tab).binder.editors["due_on"].set_value(due)
        press(form(tab).save_button)
    assert captions(steps) == [
        ("Ecrire au CFA", "En retard de 31 jours"),
        ("Appeler", "Pour aujourd’hui"),
        ("Visiter", "Avant le 16/12/2026"),
        ("Un jour", "À faire"),
    ]
    assert steps.lines[0].words.tone == "bad"
    tab.focus_first()
    assert desk.window.focusWidget() is steps.lines[0]
    QTest.keyClick(steps.lines[0], Qt.Key.Key_Return)
    form(tab).binder.editors["done_on"].set_value(TODAY)
    press(form(tab).save_button)
    assert captions(steps)[-1] == ("Ecrire au CFA", "Fait le 16/11/2026")
    QTest.keyClick(steps.lines[0], Qt.Key.Key_Return)
    press(form(tab).remove_button)
    assert len(steps.lines) == 3


def test_objectives_and_steps_are_put_in_order_by_hand(desk: Desk) -> None:
    tab = opened(desk, section=PROJECT)
    objectives, steps = tab.project.objectives, tab.project.steps
    assert not objectives.order_button.isVisible()
    for text in ("Avoir le code", "Un CAP", "Mon logement"):
        press(objectives.add_button)
        type_in(form(tab), "text", text)
        press(form(tab).save_button)
    press(objectives.order_button)
    dialog = tab.doing.dialog
    assert isinstance(dialog, OrderDialog)
    assert not dialog.moving.up.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    press(dialog.moving.up)
    press(dialog.moving.up)
    assert not dialog.moving.up.isEnabled()
    press(dialog.save_button)
    assert [title for title, _ in captions(objectives)] == [
        "Mon logement",
        "Un CAP",
        "Avoir le code",
    ]
    assert desk.toast() == "Ordre enregistré"
    desk.page.undo()
    assert captions(objectives)[0][0] == "Avoir le code"

    for label, done in (("Écrire au CFA", TODAY), ("Appeler", None), ("Visiter", None)):
        assert not steps.order_button.isVisible()
        press(steps.add_button)
        type_in(form(tab), "label", label)
        form(tab).binder.editors["done_on"].set_value(done)
        press(form(tab).save_button)
    assert steps.order_button.isVisible()
    press(steps.order_button)
    dialog = tab.doing.dialog
    assert isinstance(dialog, OrderDialog)
    assert dialog.list.count() == 2  # what is done is printed no more
    press(dialog.moving.down)
    press(dialog.save_button)
    assert [title for title, _ in captions(steps)] == ["Visiter", "Appeler", "Écrire au CFA"]


def test_an_order_of_lines_that_changed_meanwhile_is_refused(desk: Desk) -> None:
    tab = opened(desk, section=PROJECT)
    for text in ("Avoir le code", "Un CAP"):
        press(tab.project.objectives.add_button)
        type_in(form(tab), "text", text)
        press(form(tab).save_button)
    record = tab.doing.record
    assert record is not None
    press(tab.project.objectives.order_button)
    projects.add_objective(desk.work, path_id=record.path_id, draft=ObjectiveDraft("Mon logement"))
    dialog = tab.doing.dialog
    assert isinstance(dialog, OrderDialog)
    press(dialog.save_button)
    assert dialog.isVisible()
    assert isinstance(desk.errors.seen.pop(), Conflict)


def test_narrow_panes_stack_the_cards(desk: Desk) -> None:
    tab = opened(desk, section=PROJECT)
    tab.set_narrow(True)
    QApplication.processEvents()
    assert tab.project.trades.x() == tab.project.project.x()
    tab.set_narrow(False)
