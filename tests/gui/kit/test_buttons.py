"""Buttons, chips and segments, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.chips import Chip, Segment
from e2c_desktop.ui.kit.painting import FocusRing
from e2c_desktop.ui.kit.theme import ThemeChoice, theme


@pytest.mark.parametrize("role", list(ButtonRole))
def test_each_role_is_painted_in_each_theme(
    qtbot: QtBot, show_window: ShowWindow, role: ButtonRole
) -> None:
    button = Button("Imprimer", role, icon="printer")
    window = show_window(button)
    seen = set()
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
        theme().apply(choice)
        for enabled in (True, False):
            button.setEnabled(enabled)
            image = window.grab(button.geometry()).toImage()
            colours = {image.pixelColor(x, 16).name() for x in range(image.width())}
            assert len(colours) > 2
            seen.add(frozenset(colours))
    assert len(seen) == 6


def test_sizes_are_those_of_the_design(qtbot: QtBot) -> None:
    heights = []
    for size in ("small", "normal", "large"):
        button = Button("Ouvrir", size=size)
        qtbot.addWidget(button)
        heights.append(button.sizeHint().height())
    assert heights == [28, 32, 38]
    alone = icon_button("ellipsis", "Autres actions")
    qtbot.addWidget(alone)
    assert (alone.sizeHint().width(), alone.sizeHint().height()) == (28, 28)
    assert alone.accessibleName() == "Autres actions"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press(qtbot: QtBot, show_window: ShowWindow, key: Qt.Key) -> None:
    button = Button("Ouvrir")
    show_window(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_the_ring_shows_for_the_keyboard_and_not_for_the_mouse(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    first, second = Button("Garder"), Button("Supprimer", ButtonRole.DANGER)
    window = show_window(first, second)
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert window.findChildren(FocusRing) == []
    QTest.keyClick(second, Qt.Key.Key_Backtab)
    assert first.hasFocus()
    (ring,) = window.findChildren(FocusRing)
    assert ring.geometry().contains(first.geometry())
    window.resize(500, 300)
    assert ring.geometry().contains(first.geometry())
    first.hide()
    assert not ring.isVisible()


def test_a_button_follows_its_action(qtbot: QtBot) -> None:
    action = QAction("Imprimer")
    action.setShortcut(QKeySequence("Ctrl+P"))
    button = icon_button("printer", "")
    qtbot.addWidget(button)
    button.bind(action)
    assert "Ctrl+P" in button.toolTip()
    assert button.accessibleName() == "Imprimer"
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_menu_adds_a_chevron(qtbot: QtBot) -> None:
    button = Button("En cours")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.set_menu(QMenu(button))
    assert button.sizeHint().width() > before
    button.set_text("Tous")
    button.set_icon("bookmark")
    assert button.accessibleName() == "Tous"
    assert not button.grab().isNull()


def test_a_filter_is_taken_away_by_its_cross_or_by_suppr(
    qtbot: QtBot, show_window: ShowWindow
) -> None:
    chip = Chip("Site : Créteil", active=True)
    show_window(chip)
    removed: list[bool] = []
    chip.removed.connect(lambda: removed.append(True))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, 13))
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert len(removed) == 2
    with qtbot.waitSignal(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 13))
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Qt.Key.Key_Return)
    assert len(removed) == 2
    assert chip.is_active()
    assert chip.accessibleName() == "Filtre Site : Créteil"


def test_suppr_does_nothing_on_a_suggestion(qtbot: QtBot, show_window: ShowWindow) -> None:
    chip = Chip("Ajouter un filtre", adds=True)
    show_window(chip)
    with qtbot.assertNotEmitted(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert not chip.grab().isNull()


def test_a_segment_has_one_choice(qtbot: QtBot, show_window: ShowWindow) -> None:
    segment = Segment(["À regarder", "Toutes"], name="Lignes")
    show_window(segment)
    assert segment.current() == 0
    second = segment.findChildren(QWidget)[-1]
    with qtbot.waitSignal(segment.changed) as heard:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert heard.args == [1]
    segment.set_current(0)
    segment.set_text(1, "Toutes 46")
    assert segment.current() == 0
    assert not segment.grab().isNull()
