"""The views that a person makes: kept, shown again, renamed, deleted, and only theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.trainee_pages import Desk, KeptSettings, open_desk

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.trainees import TraineeView
from e2c_desktop.ui.records.view_name import ViewNameDialog
from e2c_desktop.ui.records.views import NamedView, NamedViews
from e2c_desktop.ui.records.views_menu import ViewsMenu
from e2c_desktop.ui.trainees.filters import Facet, ListState
from e2c_desktop.ui.trainees.views import TraineeViews

ME, OTHER = UUID(int=1), UUID(int=2)


def menu_of(desk: Desk) -> ViewsMenu[ListState]:
    return desk.page.list.head.views


def entry(desk: Desk, words: str) -> QAction:
    return next(each for each in menu_of(desk).actions() if each.text() == words)


def narrow(desk: Desk, *states: PathState) -> None:
    pane = desk.page.list
    pane.set_state(pane.state().with_ticked(Facet.STATE, frozenset(states)))


def name_it(desk: Desk, name: str) -> ViewNameDialog:
    dialog = menu_of(desk).dialog
    assert dialog is not None
    dialog.line.setText(name)
    dialog.save_button.click()
    return dialog


def save(desk: Desk, name: str) -> ViewNameDialog:
    menu_of(desk).save_action.trigger()
    return name_it(desk, name)


def test_the_filters_in_force_are_kept_under_a_name(desk: Desk) -> None:
    narrow(desk, PathState.SUSPENDED)
    save(desk, "Suspendus")
    head = desk.page.list.head
    assert desk.toast() == "Vue enregistrée"
    assert head.view_button.text() == "Suspendus"
    assert head.words().startswith("Suspendus")
    entry(desk, "Tous").trigger()
    assert len(desk.names()) == 6
    assert not menu_of(desk).delete_action.isEnabled()
    entry(desk, "Suspendus").trigger()
    assert desk.names() == ["ŒUVRARD"]
    assert entry(desk, "Suspendus").isChecked()
    assert not entry(desk, "Tous").isChecked()


def test_a_view_is_found_again_by_its_maker_only(desk: Desk, qtbot: QtBot) -> None:
    narrow(desk, PathState.SUSPENDED)
    save(desk, "Suspendus")
    again = open_desk(qtbot, desk.work, desk.people, settings=desk.settings)
    assert entry(again, "Suspendus").isCheckable()
    again.close()
    somebody = as_role(desk.work, Role.READER)
    other = open_desk(qtbot, somebody, desk.people, settings=desk.settings)
    assert "Suspendus" not in [each.text() for each in menu_of(other).actions()]
    other.close()


def test_what_was_searched_stays_and_is_not_kept(desk: Desk) -> None:
    QTest.keyClicks(desk.page.list.head.search, "zo")
    narrow(desk, PathState.SUSPENDED, PathState.COMMITTED)
    save(desk, "Signés")
    assert "zo" not in " ".join(desk.settings.kept.values())
    assert desk.page.list.state().filter.text == "zo"
    desk.page.list.head.search.clear()
    entry(desk, "Signés").trigger()
    assert desk.names() == ["NGUYỄN", "ŒUVRARD", "TCHOUMI"]


def test_a_view_is_renamed(desk: Desk) -> None:
    narrow(desk, PathState.SUSPENDED)
    save(desk, "Suspendus")
    assert menu_of(desk).rename_action.text() == "Renommer «\u00a0Suspendus\u00a0»…"
    menu_of(desk).rename_action.trigger()
    name_it(desk, "À rappeler")
    assert desk.page.list.head.view_button.text() == "À rappeler"
    assert desk.names() == ["ŒUVRARD"]
    assert "Suspendus" not in [each.text() for each in menu_of(desk).actions()]


def test_a_deleted_view_comes_back(desk: Desk) -> None:
    narrow(desk, PathState.SUSPENDED)
    save(desk, "Suspendus")
    menu_of(desk).delete_action.trigger()
    assert desk.toast() == "Vue «\u00a0Suspendus\u00a0» supprimée"
    assert "Suspendus" not in [each.text() for each in menu_of(desk).actions()]
    assert desk.names() == ["ŒUVRARD"]
    assert desk.page.list.head.view_button.text() == "En cours"
    toast = desk.toasts.toast()
    assert toast is not None
    assert toast.button is not None
    toast.button.click()
    entry(desk, "Suspendus").trigger()
    assert desk.page.list.head.view_button.text() == "Suspendus"


def test_a_name_that_is_empty_or_taken_is_refused(desk: Desk) -> None:
    save(desk, "Les miens")
    menu_of(desk).chosen.emit(ListState())
    dialog = save(desk, "   ")
    assert dialog.field.message() == "Nom vide."
    assert dialog.isVisible()
    name_it(desk, "les MIENS")
    assert dialog.field.message() == "Une vue porte déjà ce nom."
    name_it(desk, "En cours")
    assert dialog.field.message() == "Une vue porte déjà ce nom."
    dialog.cancel_button.click()
    assert not dialog.isVisible()


def test_a_view_is_saved_again_under_its_own_name(desk: Desk) -> None:
    narrow(desk, PathState.SUSPENDED)
    save(desk, "Les miens")
    narrow(desk, PathState.COMMITTED)
    save(desk, "Les miens")
    entry(desk, "Tous").trigger()
    entry(desk, "Les miens").trigger()
    assert desk.names() == ["NGUYỄN", "TCHOUMI"]


def test_the_keyboard_alone_keeps_a_view(desk: Desk, qtbot: QtBot) -> None:
    desk.page.page_actions()["save_view"].trigger()
    dialog = menu_of(desk).dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.line)
    QTest.keyClicks(dialog.line, "Mes stagiaires & moi")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert entry(desk, "Mes stagiaires && moi").isChecked()


def test_a_long_name_pushes_nothing_out_of_the_head(desk: Desk) -> None:
    head = desk.page.list.head
    width = head.minimumSizeHint().width()
    name = "Une vue au nom de quarante lettres juste"
    save(desk, name)
    entry(desk, "En entreprise aujourd’hui").trigger()
    ready_made = head.minimumSizeHint().width()
    entry(desk, name).trigger()
    assert width <= head.minimumSizeHint().width() <= ready_made + 12
    assert head.view_button.accessibleName() == f"Vue\u00a0: {name}"


def test_a_view_of_all_sites_is_shown_on_the_sites_of_the_moment(desk: Desk) -> None:
    save(desk, "Partout")
    site = desk.reads.sites()[1].id
    desk.page.set_site(site)
    entry(desk, "Partout").trigger()
    assert desk.page.list.state().filter.sites == {site}


@pytest.mark.parametrize(
    "kept",
    ["", "{", "3", '["texte"]', '[{"name": "Sans rien"}]', '[{"name": "X", "view": "inconnue"}]'],
)
def test_what_cannot_be_read_is_no_view(kept: str) -> None:
    settings = KeptSettings()
    settings.set_value(f"stagiaires/vues/{ME}", kept)
    assert NamedViews(settings, ME, TraineeViews()).every() == []


def test_a_flag_that_is_no_flag_is_no_view() -> None:
    settings = KeptSettings()
    views = NamedViews(settings, ME, TraineeViews())
    views.keep(NamedView("Mineurs d’ici", ListState.of_view(TraineeView.MINORS)))
    key = f"stagiaires/vues/{ME}"
    settings.set_value(key, settings.value(key).replace('"minors": true', '"minors": "oui"'))
    assert views.every() == []


def test_views_are_in_the_order_of_their_names_each_with_its_own() -> None:
    views, theirs = (
        NamedViews(settings := KeptSettings(), each, TraineeViews()) for each in (ME, OTHER)
    )
    del settings
    for name in ("zoo", "Abri"):
        views.keep(NamedView(name, replace(ListState(), name=name)))
    assert [view.name for view in views.every()] == ["Abri", "zoo"]
    assert theirs.every() == []


def test_a_view_kept_before_a_filter_existed_is_still_read() -> None:
    settings = KeptSettings()
    person = new_id()
    views = NamedViews(settings, person, TraineeViews())
    views.keep(NamedView("Mes jeunes", ListState.of_view(TraineeView.SILENT)))
    assert views.every()[0].state.filter.silent_for == 10
    (key,) = settings.kept
    (kept,) = json.loads(settings.kept[key])
    del kept["silent_for"]
    settings.kept[key] = json.dumps([kept])
    assert [view.state.filter.silent_for for view in views.every()] == [None]
