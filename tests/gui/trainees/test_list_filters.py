"""« Ajouter un filtre »: every field, its editor, its chip, what a view keeps of it."""

from __future__ import annotations

import json
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.trainee_pages import Desk, KeptSettings, open_desk

from e2c_desktop.domain.periods import Period
from e2c_desktop.queries.criteria import Criterion
from e2c_desktop.queries.trainee_fields import FILTER_FIELDS, FieldKind
from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.ui.kit.chips import Chip
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.records.filter_panel import FacetList
from e2c_desktop.ui.records.views import NamedView, NamedViews
from e2c_desktop.ui.trainees.field_editors import (
    BeginningEditor,
    ChoiceEditor,
    DatesEditor,
    NumbersEditor,
)
from e2c_desktop.ui.trainees.field_panel import FieldPanel
from e2c_desktop.ui.trainees.filter_words import criterion_words
from e2c_desktop.ui.trainees.filters import Facet, ListState
from e2c_desktop.ui.trainees.views import TraineeViews


def show_everybody(desk: Desk) -> None:
    desk.page.list.set_state(ListState.of_view(TraineeView.ALL))


def panel_on(desk: Desk, key: str) -> FieldPanel:
    head = desk.page.list.head
    head.open_fields(key)
    return head.fields


def chips(desk: Desk) -> list[str]:
    found = desk.page.list.head.findChildren(Chip)
    return [chip.text() for chip in found if not chip.isHidden()]


def tick(editor: ChoiceEditor | FacetList, words: str) -> None:
    shown = editor.list if isinstance(editor, ChoiceEditor) else editor
    item = shown.findItems(words, Qt.MatchFlag.MatchExactly)[0]
    item.setCheckState(Qt.CheckState.Checked)


def test_values_are_ticked_and_the_chip_says_them(desk: Desk) -> None:
    show_everybody(desk)
    editor = panel_on(desk, "sexe").editor
    assert isinstance(editor, ChoiceEditor)
    tick(editor, "Homme")
    assert desk.names() == ["D’HÔTEL"]
    assert chips(desk) == ["Sexe\u00a0: Homme", "Ajouter un filtre"]
    tick(editor, "Non renseigné")
    assert chips(desk)[0] == "Sexe\u00a0: Homme ou non renseigné"
    QTest.mouseClick(desk.page.list.head.fields.clear_button, Qt.MouseButton.LeftButton)
    assert len(desk.names()) == 6
    assert chips(desk) == ["Ajouter un filtre"]


def test_towns_are_those_of_the_base(desk: Desk) -> None:
    show_everybody(desk)
    editor = panel_on(desk, "commune").editor
    assert isinstance(editor, ChoiceEditor)
    assert [editor.list.item(row).text() for row in range(3)] == [
        "Alfortville",
        "Créteil",
        "Non renseigné",
    ]
    tick(editor, "Créteil")
    assert desk.names() == ["ŒUVRARD"]


def test_days_between_two_dates_or_a_period(desk: Desk) -> None:
    show_everybody(desk)
    editor = panel_on(desk, "sortie").editor
    assert isinstance(editor, DatesEditor)
    editor.period.setCurrentIndex(editor.period.findText(Period.LAST_30.label))
    assert desk.names() == ["D’HÔTEL"]
    assert chips(desk)[0] == "Sortie\u00a0: 30 derniers jours"
    editor.period.setCurrentIndex(0)
    assert len(desk.names()) == 6
    QTest.keyClicks(editor.since, "01/11/2026")
    QTest.keyClick(editor.since, Qt.Key.Key_Return)
    assert desk.names() == []
    assert chips(desk)[0] == "Sortie\u00a0: depuis le 01/11/2026"
    editor.since.clear()
    QTest.keyClicks(editor.since, "31/02/2026")
    editor.since.settle()
    assert len(desk.names()) == 6


def test_ages_and_the_beginning_of_a_postal_code(desk: Desk) -> None:
    show_everybody(desk)
    ages = panel_on(desk, "age").editor
    assert isinstance(ages, NumbersEditor)
    QTest.keyClicks(ages.high, "17")
    assert desk.names() == ["KABANGU"]
    QTest.keyClicks(ages.low, "xx")
    assert desk.names() == ["KABANGU"]
    ages.missing.setChecked(True)
    assert desk.names() == ["KABANGU", "TCHOUMI"]
    ages.missing.setChecked(False)
    ages.high.clear()
    codes = panel_on(desk, "code_postal").editor
    assert isinstance(codes, BeginningEditor)
    QTest.keyClicks(codes.line, "94")
    assert desk.names() == []
    assert chips(desk)[0] == "Code postal\u00a0: 94…"


def test_the_base_filters_are_there_too(desk: Desk) -> None:
    show_everybody(desk)
    editor = panel_on(desk, Facet.COHORT.value).editor
    assert isinstance(editor, FacetList)
    tick(editor, "Non renseigné")
    assert desk.names() == ["KABANGU"]
    QTest.mouseClick(desk.page.list.head.fields.clear_button, Qt.MouseButton.LeftButton)
    assert len(desk.names()) == 6


def test_the_panel_is_walked_by_the_keyboard(desk: Desk) -> None:
    show_everybody(desk)
    head = desk.page.list.head
    adding = next(c for c in head.findChildren(Chip) if c.text() == "Ajouter un filtre")
    QTest.mouseClick(adding, Qt.MouseButton.LeftButton)
    panel = head.fields
    assert panel.fields.currentItem().text() == "À compléter"
    QTest.keyClick(panel.fields, Qt.Key.Key_Return)
    editor = panel.editor
    assert isinstance(editor, ChoiceEditor)
    assert editor.list.hasFocus()
    QTest.keyClick(editor.list, Qt.Key.Key_Down)
    QTest.keyClick(editor.list, Qt.Key.Key_Up)
    QTest.keyClick(editor.list, Qt.Key.Key_Space)
    assert desk.names() == ["TCHOUMI"]
    panel.close()
    head.open_panel()
    QTest.mouseClick(head.panel.others_button, Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    assert not head.panel.isVisible()


def test_a_chip_opens_its_field_and_goes_away_by_suppr(desk: Desk) -> None:
    head = desk.page.list.head
    state = desk.page.list.state().with_criterion(Criterion("sexe", frozenset({"F"})))
    desk.page.list.set_state(state)
    chip = next(c for c in head.findChildren(Chip) if c.text().startswith("Sexe"))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert head.fields.title.text() == "Sexe"
    head.fields.close()
    assert desk.page.list.state().filter_count() == 2
    assert "Sexe\u00a0: Femme" in head.words()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert desk.page.list.state().filter.criteria == ()


@pytest.mark.parametrize("of_field", FILTER_FIELDS, ids=lambda each: each.key)
def test_every_field_has_an_editor_and_words(desk: Desk, of_field: object) -> None:
    key = getattr(of_field, "key", "")
    panel = panel_on(desk, key)
    assert panel.editor is not None
    assert panel.editor.accessibleName() == panel.title.text()
    panel.close()


WORDS = (
    (Criterion("age", low=18, high=20), "Âge : 18 à 20 ans"),
    (Criterion("age", low=18), "Âge : 18 ans et plus"),
    (Criterion("age", high=17), "Âge : 17 ans et moins"),
    (Criterion("age", low=18, high=18), "Âge : 18 ans"),
    (Criterion("entree", since=date(2026, 1, 1)), "Entrée : depuis le 01/01/2026"),
    (Criterion("entree", until=date(2026, 1, 1)), "Entrée : jusqu’au 01/01/2026"),
    (
        Criterion("entree", since=date(2026, 1, 1), until=date(2026, 1, 31)),
        "Entrée : du 01/01/2026 au 31/01/2026",
    ),
    (Criterion("entree", period=Period.THIS_MONTH), "Entrée : ce mois"),
    (Criterion("qpv", missing=True), "QPV : Non renseigné"),
    (Criterion("qpv", frozenset({"O", "N", "EC"})), "QPV : 3 choix"),
    (Criterion("commune", frozenset({"Créteil"})), "Commune : Créteil"),
)


@pytest.mark.parametrize(("asked", "words"), WORDS)
def test_words_of_a_criterion(asked: Criterion, words: str) -> None:
    assert criterion_words(asked).replace("\u00a0", " ") == words


def test_on_paper_every_value_is_told() -> None:
    asked = Criterion("qpv", frozenset({"O", "N", "EC"}))
    words = criterion_words(asked, whole=True)
    assert words == "QPV\u00a0: Oui ou Non ou En cours"


# What a view keeps.

KEPT = (
    Criterion("age", low=18, high=20),
    Criterion("commune", frozenset({"Créteil"}), missing=True),
    Criterion("entree", period=Period.LAST_12_MONTHS),
    Criterion("sortie", since=date(2026, 1, 1), until=date(2026, 6, 30)),
)


def test_a_view_keeps_criteria_columns_and_order() -> None:
    settings = KeptSettings()
    desk_id = UUID(int=1)
    views = NamedViews(settings, desk_id, TraineeViews())
    state = ListState(name="Mienne")
    for asked in (*KEPT, Criterion("code_postal", text="94120")):
        state = state.with_criterion(asked)
    order = (OrderKey("entree", descending=True), OrderKey("nom"))
    views.keep(NamedView("Mienne", state, ("nom", "statut", "sexe", "alerte"), order))
    kept = views.named("Mienne")
    assert kept is not None
    assert kept.state.filter.criteria == KEPT
    assert kept.columns == ("nom", "statut", "sexe", "alerte")
    assert kept.order == order
    assert "94120" not in str(settings.kept)


@pytest.mark.parametrize(
    "broken",
    [{"key": "inconnu"}, {"values": ["X"]}, {"period": "un_jour"}, {"since": "hier"}, {"low": "a"}],
)
def test_a_view_with_a_criterion_that_is_not_understood_is_left_out(broken: dict[str, str]) -> None:
    settings, person = KeptSettings(), UUID(int=1)
    views = NamedViews(settings, person, TraineeViews())
    state = ListState(name="Vue").with_criterion(Criterion("sexe", frozenset({"F"})))
    views.keep(NamedView("Vue", state))
    key = f"stagiaires/vues/{person}"
    kept = json.loads(settings.value(key))
    kept[0]["criteria"][0] |= broken
    settings.set_value(key, json.dumps(kept))
    assert views.every() == []


def test_columns_and_order_come_back_with_the_view_and_at_the_start(
    desk: Desk, qtbot: QtBot
) -> None:
    pane, menu = desk.page.list, desk.page.list.head.views
    pane.columns.show(["nom", "sexe", "statut", "alerte"])
    pane.table.set_order([(1, Qt.SortOrder.DescendingOrder)])
    menu.save_action.trigger()
    assert menu.dialog is not None
    menu.dialog.line.setText("Par sexe")
    menu.dialog.save_button.click()
    pane.columns.show(["nom", "statut", "commune", "alerte"])
    entries = {each.text(): each for each in menu.actions()}
    entries["Tous"].trigger()
    entries["Par sexe"].trigger()
    assert pane.columns.shown() == ("nom", "sexe", "statut", "alerte")
    assert pane.model.order() == [OrderKey("sexe", descending=True)]
    menu.first_action.trigger()
    assert menu.first_action.isChecked()
    assert desk.toast() == "La liste s’ouvrira sur «\u00a0Par sexe\u00a0»"
    pane.columns.show(["nom", "statut"])
    again = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
    assert again.page.list.head.view_button.text() == "Par sexe"
    assert again.page.list.columns.shown() == ("nom", "sexe", "statut", "alerte")
    again.page.list.head.views.rename_action.trigger()
    dialog = again.page.list.head.views.dialog
    assert dialog is not None
    dialog.line.setText("Autre nom")
    dialog.save_button.click()
    again.close()
    third = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
    assert third.page.list.head.view_button.text() == "Autre nom"
    third.page.list.head.views.delete_action.trigger()
    third.close()
    last = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
    assert last.page.list.head.view_button.text() == "En cours"
    last.close()


def test_a_ready_made_view_may_come_first(desk: Desk, qtbot: QtBot) -> None:
    menu = desk.page.list.head.views
    entries = {each.text(): each for each in menu.actions()}
    entries["Tous"].trigger()
    menu.first_action.trigger()
    again = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
    assert len(again.names()) == 6
    again.close()


def test_kinds_are_all_told() -> None:
    assert {each.kind for each in FILTER_FIELDS} == set(FieldKind)
