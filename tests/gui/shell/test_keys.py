"""The keys of the program: no two actions want the same, and every zone is reached by F6."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from tests.helpers.builders import make_path, make_trainee

from e2c_desktop.ui.imports.wizard import ImportWizard
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.keyboard_dialog import KeyboardDialog
from e2c_desktop.ui.shell.shortcuts import KeyTaken, Shortcuts

EXPECTED = {
    "Ctrl+K",
    "Alt+S",
    "F9",
    "Alt+Left",
    "Alt+Right",
    "Ctrl+PgDown",
    "Ctrl+PgUp",
    "Ctrl+,",
    "Ctrl+L",
    "Ctrl+Z",
    "Ctrl+Y",
    "F6",
    "Shift+F6",
    "F1",
    "Shift+F1",
    "F11",
    "Ctrl+=",
    "Ctrl+-",
    "Ctrl+0",
    "Ctrl+Q",
    "Ctrl+F",
    "Ctrl+N",
    "F2",
}


def test_every_key_of_the_open_school_is_in_the_registry_once(opened: Application) -> None:
    portable = QKeySequence.SequenceFormat.PortableText
    actions = opened.window.shortcuts.actions()
    keys = [each.toString(portable) for action in actions for each in action.shortcuts()]
    lines = [(line.scope, line.keys) for line in opened.window.shortcuts.lines()]
    assert len(lines) == len(set(lines))
    assert set(keys) >= EXPECTED
    everywhere = opened.window.findChildren(QAction)
    with_keys = {action for action in everywhere if action.shortcuts() and action.text()}
    known = set(actions)
    strangers = [
        action.text() for action in with_keys - known if isinstance(action.parent(), QWidget)
    ]
    assert strangers == []


def test_locking_gives_the_keys_of_the_tab_back(opened: Application) -> None:
    before = len(opened.window.shortcuts.lines())
    opened.lock()
    assert len(opened.window.shortcuts.lines()) < before


def test_two_actions_of_one_place_may_not_share_a_key(opened: Application) -> None:
    registry = Shortcuts()
    one, two = QAction("Un", opened.window), QAction("Deux", opened.window)
    for action in (one, two):
        action.setShortcut(QKeySequence("Ctrl+M"))
    registry.add(one, scope="Présences")
    registry.add(two, scope="Stagiaires")
    with pytest.raises(KeyTaken):
        registry.add(QAction("Trois", shortcut=QKeySequence("Ctrl+M")))


def test_f6_walks_through_every_zone_and_back(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    make_path(page.work)
    page.trainees.refresh()
    opened.window.activateWindow()
    page.rail.button("stagiaires").setFocus()
    seen = []
    for _ in range(len(page.zones())):
        opened.window.actions_by_name["next_zone"].trigger()
        seen.append(opened.window.focusWidget())
    assert len(set(seen)) == len(seen)
    assert page.trainees.list.head.search in seen
    assert page.bar.search_button in seen
    last = opened.window.focusWidget()
    opened.window.actions_by_name["previous_zone"].trigger()
    assert opened.window.focusWidget() is not last
    opened.window.actions_by_name["next_zone"].trigger()
    assert opened.window.focusWidget() is last


def test_zoom_and_full_screen_follow_their_keys(opened: Application) -> None:
    keys = opened.window.actions_by_name
    keys["zoom_in"].trigger()
    assert theme().zoom == 110
    keys["zoom_out"].trigger()
    keys["zoom_out"].trigger()
    assert theme().zoom == 90
    keys["zoom_reset"].trigger()
    assert theme().zoom == 100
    keys["full_screen"].trigger()
    assert opened.window.isFullScreen()
    keys["full_screen"].trigger()
    assert not opened.window.isFullScreen()


def test_alt_and_an_arrow_walk_through_the_records_seen(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    first, second = (make_trainee(page.work, last_name=name) for name in ("ABA", "ZUMI"))
    page.trainees.refresh()
    page.trainees.open_trainee(first)
    page.trainees.open_trainee(second)
    opened.window.activateWindow()
    page.bar.search_button.setFocus()
    QTest.keyClick(page.bar.search_button, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    record = page.trainees.record.record()
    assert record is not None
    assert record.id == first
    QTest.keyClick(page.trainees.record, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    record = page.trainees.record.record()
    assert record is not None
    assert record.id == second


def test_ctrl_and_a_page_walk_down_and_up_the_left_bar(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    following = opened.window.actions_by_name["next_page"]
    for tab in ("entreprises", "stages", "sorties", "presences", "activites", "indicateurs"):
        following.trigger()
        assert page.rail.current() == tab
    following.trigger()
    assert isinstance(page.dialog, ImportWizard)
    page.dialog.close()
    assert page.rail.current() == "indicateurs"
    for tab in (
        "activites",
        "presences",
        "sorties",
        "stages",
        "entreprises",
        "stagiaires",
        "accueil",
    ):
        opened.window.actions_by_name["previous_page"].trigger()
        assert page.rail.current() == tab
    opened.window.actions_by_name["previous_page"].trigger()
    assert opened.helping.dialog is not None
    assert opened.helping.dialog.isVisible()
    assert page.rail.current() == "accueil"


def test_maj_f1_lists_the_keys(opened: Application) -> None:
    opened.window.actions_by_name["keyboard"].trigger()
    dialog = opened.window.findChild(KeyboardDialog)
    assert dialog is not None
    assert dialog.isVisible()
    words = {label.text() for label in dialog.findChildren(Label)}
    assert {"Fiche vue avant", "Onglet suivant de la barre de gauche", "Mode visite"} <= words
    assert {"Aller à la fiche", "Ouvrir la liste ou le calendrier"} <= words
    dialog.accept()


def test_ctrl_k_opens_a_record(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    trainee = make_trainee(page.work)
    page.trainees.refresh()
    opened.window.actions_by_name["search"].trigger()
    assert page.search.isVisible()
    QTest.keyClicks(page.search.field, "nguyen")
    first = page.search.list.lines()[0]
    assert first.title == "NGUYỄN Thị Mai"
    assert "17/08/2007" in first.rest
    QTest.keyClick(page.search.field, Qt.Key.Key_Return)
    assert not page.search.isVisible()
    record = page.trainees.record.record()
    assert record is not None
    assert record.id == trainee


def test_ctrl_k_finds_actions_by_name_and_esc_gives_the_keyboard_back(
    opened: Application,
) -> None:
    page = opened.workspace
    assert page is not None
    page.trainees.focus_list()
    before = opened.window.focusWidget()
    page.bar.search_button.click()
    QTest.keyClicks(page.search.field, "verrou")
    assert [line.hint for line in page.search.list.lines()] == ["Ctrl+L"]
    QTest.keyClick(page.search.field, Qt.Key.Key_Escape)
    assert not page.search.isVisible()
    assert opened.window.focusWidget() is before
    page.open_search()
    QTest.keyClicks(page.search.field, "verrou")
    opened.window.resize(1200, 700)
    QTest.keyClick(page.search.field, Qt.Key.Key_Return)
    assert opened.workspace is None


def test_whatever_takes_the_keyboard_has_a_name(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    make_path(page.work)
    page.trainees.refresh()
    page.trainees.edit()
    opened.open_settings()
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in opened.window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", str)()
        and not isinstance(widget.parent(), QComboBox | QAbstractItemView)
    ]
    assert nameless == []
