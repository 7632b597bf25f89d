from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.notes import make_note
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people

from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.records.panes import Shown
from e2c_desktop.ui.trainees.record_pane import DOCUMENTS, IDENTITY, NOTES, PATH

SIZES = [(1366, 768), (1366, 689), (1093, 540), (1920, 1080)]


def visible(root: QWidget) -> list[QWidget]:
    return [widget for widget in root.findChildren(QWidget) if widget.isVisible()]


def cut_labels(root: QWidget) -> list[str]:
    """The labels whose words do not fit in their width, and have no tooltip that says them."""
    found = []
    for widget in visible(root):
        if not isinstance(widget, QLabel) or not widget.text() or widget.wordWrap():
            continue
        if widget.textFormat() is Qt.TextFormat.RichText:
            continue
        words = QFontMetrics(widget.font()).horizontalAdvance(widget.text())
        if words > widget.width() + 1 and widget.toolTip() != widget.text():
            found.append(widget.text())
    return found


def shrunk(root: QWidget) -> list[str]:
    """The buttons and pills that have less room than they ask for."""
    from e2c_desktop.ui.kit.buttons import Button
    from e2c_desktop.ui.kit.chips import Chip
    from e2c_desktop.ui.kit.pills import Pill

    return [
        widget.accessibleName()
        for widget in visible(root)
        if isinstance(widget, Button | Chip | Pill) and widget.width() < widget.sizeHint().width()
    ]


def check(desk: Desk) -> None:
    QApplication.processEvents()
    assert cut_labels(desk.page) == []
    assert shrunk(desk.page) == []
    assert desk.page.width() <= desk.window.width()


@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_cut(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    work, people = school_with_people(tmp_path)
    for secret in (False, True):
        make_note(work, people["NGUYỄN"], confidential=secret, next_action="Rappeler la famille")
    desk = open_desk(qtbot, work, people, size=size)
    check(desk)
    desk.page.open_trainee(people["NGUYỄN"])
    for tab in (IDENTITY, PATH, NOTES, DOCUMENTS):
        desk.page.record.open_tab(tab)
        check(desk)
    desk.page.page_actions()["edit"].trigger()
    check(desk)
    desk.page.page_actions()["new_note"].trigger()
    check(desk)
    assert desk.window.size().toTuple() == size
    desk.close()
    work.opened.close()


def test_nothing_is_cut_at_the_greatest_zoom(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(1920, 1080)
    try:
        theme().apply(ThemeChoice.LIGHT, zoom=150)
        check(desk)
        desk.page.open_trainee(desk.people["NGUYỄN"])
        check(desk)
    finally:
        theme().apply(ThemeChoice.LIGHT, zoom=100)


def test_one_pane_at_a_time_on_narrow_windows(qtbot: QtBot, tmp_path: Path) -> None:
    work, people = school_with_people(tmp_path)
    desk = open_desk(qtbot, work, people, size=(1093, 540))
    page = desk.page
    assert page.panes.shown() is Shown.LIST
    page.focus_list()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.panes.shown() is Shown.RECORD
    assert page.record.head.is_compact()
    assert page.record.head.back_button.isVisible()
    assert page.record.head.place.text() == "1 sur 4"
    qtbot.wait(50)
    QTest.mouseClick(page.record.head.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.record.head.place.text() == "2 sur 4")
    QTest.mouseClick(page.record.head.back_button, Qt.MouseButton.LeftButton)
    assert page.panes.shown() is Shown.LIST
    page.page_actions()["panes"].trigger()
    assert page.panes.shown() is Shown.RECORD
    page.page_actions()["find"].trigger()
    assert page.list.head.search.hasFocus()
    desk.close()
    work.opened.close()


def test_f8_turns_between_the_panes(desk: Desk) -> None:
    panes = desk.page.panes
    seen = []
    for _ in range(3):
        seen.append(panes.shown())
        desk.page.page_actions()["panes"].trigger()
    assert seen == [Shown.BOTH, Shown.RECORD, Shown.LIST]


def test_wide_windows_show_more_columns(desk: Desk, qtbot: QtBot) -> None:
    chosen = desk.page.list.chosen_id()
    desk.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: desk.page.list.width() > 700)
    titles = [column.title for column in desk.page.list.model.columns()]
    assert "Promotion" in titles
    assert desk.page.list.chosen_id() == chosen


def focusable(root: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in visible(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
    ]


@pytest.mark.parametrize("tab", [IDENTITY, PATH, NOTES, DOCUMENTS])
def test_every_stop_of_the_keyboard_has_a_name(desk: Desk, tab: int) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.record.open_tab(tab)
    QApplication.processEvents()
    nameless = [
        type(widget).__name__ for widget in focusable(desk.page) if not widget.accessibleName()
    ]
    assert nameless == []
    small = [
        widget.accessibleName()
        for widget in focusable(desk.page)
        if min(widget.width(), widget.height()) < 26
    ]
    assert small == []


def test_every_field_of_the_form_has_a_name(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.page_actions()["edit"].trigger()
    form = desk.page.editing.form()
    assert form is not None
    fields = [w for w in focusable(form) if isinstance(w, QLineEdit | QComboBox)]
    assert len(fields) > 20
    assert all(widget.accessibleName() for widget in focusable(form))


def test_tab_walks_the_form_in_the_order_of_reading(desk: Desk, qtbot: QtBot) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    desk.page.page_actions()["edit"].trigger()
    form = desk.page.editing.form()
    assert form is not None
    walked = []
    for _ in form.binder.specs:
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    named = [spec.name for spec in form.binder.specs]
    # The protected value is closed: its button stands in its place, the field itself is skipped.
    assert [name for name in walked if name in named][:10] == named[:10]
    last = QApplication.focusWidget()
    assert last is not None
    assert form.isAncestorOf(last)


def test_the_keyboard_alone_corrects_a_record(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.page_actions()["find"].trigger()
    QTest.keyClicks(page.list.head.search, "kabangu")
    QTest.keyClick(page.list.head.search, Qt.Key.Key_Return)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    page.page_actions()["edit"].trigger()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.objectName() == "last_name"
    focused.selectAll()
    QTest.keyClicks(focused, "KABANGA")
    page.page_actions()["save_close"].trigger()
    assert desk.reads.trainee(desk.people["KABANGU"]).draft.last_name == "KABANGA"


def test_echap_leaves_the_form_then_empties_the_search_then_returns(
    desk: Desk, qtbot: QtBot
) -> None:
    page = desk.page
    QTest.keyClicks(page.list.head.search, "zo")
    page.open_trainee(desk.people["ŒUVRARD"])
    page.page_actions()["edit"].trigger()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.editing.form() is None
    page.record.focus_head()
    QTest.keyClick(page.record.head.print_button, Qt.Key.Key_Escape)
    assert page.list.head.search.text() == ""
    QTest.keyClick(page.record.head.print_button, Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()


@pytest.mark.parametrize("tab", [IDENTITY, PATH, NOTES, DOCUMENTS])
def test_a_record_that_is_opened_never_gives_the_keyboard_to_an_action(
    desk: Desk, tab: int
) -> None:
    desk.page.record.open_tab(tab)
    desk.page.open_trainee(desk.people["NGUYỄN"])
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.page.record.isAncestorOf(focused)
    assert not isinstance(focused, QAbstractButton)
    assert focused.accessibleName()


def test_turning_the_sub_tabs_never_leaves_the_keyboard_on_an_action(desk: Desk) -> None:
    desk.page.open_trainee(desk.people["NGUYỄN"])
    for _ in range(3):
        desk.page.page_actions()["next_tab"].trigger()
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not isinstance(focused, QAbstractButton)


def test_zones_and_actions_are_told_to_the_window(desk: Desk) -> None:
    assert all(isinstance(zone, QWidget) for zone in desk.page.zones())
    keys = [action.shortcut().toString() for action in desk.page.actions_of_page()]
    given = [key for key in keys if key]
    assert len(given) == len(set(given))
    assert all(action.text() for action in desk.page.actions_of_page())


def test_what_is_printed_stands_under_its_moment(desk: Desk) -> None:
    menu = desk.page.record.head.print_button.menu()
    told = [action.text() for action in menu.actions() if action.text()]
    headings = [action.text() for action in menu.actions() if action.isSeparator()]
    assert [words for words in headings if words] == ["Parcours", "Sortie", "Courriers"]
    assert told[-3:] == ["Courriers", "Convoquer…", "Courrier disciplinaire…"]
