"""The small window of a work that lasts: its progress, its stop, its three ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.held_tasks import HeldTasks
from tests.helpers.windows import blank_window

from e2c_desktop.domain.errors import Refused
from e2c_desktop.ui.shell.tasks import InlineTasks
from e2c_desktop.ui.waiting import Tell, Waiting


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page to wait over."""
    shown = blank_window()
    qtbot.addWidget(shown)
    shown.resize(800, 600)
    shown.show()
    return shown


class Ends:
    """What was told at the end."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def stopped(self) -> None:
        self.told.append("stopped")


def begin(page: QWidget, tasks: HeldTasks | InlineTasks, fault: Exception | None = None) -> Waiting:
    """Count to three behind the window, or fail at two."""

    def work(tell: Tell) -> str:
        tell(1, 3)
        if fault is not None:
            raise fault
        tell(3, 3)
        return "whole"

    ends = Ends()
    waiting = Waiting("Mise à la corbeille", "fiches", page)
    waiting.setProperty("ends", ends)
    waiting.run(tasks, work, done=ends.told.append, failed=ends.told.append, stopped=ends.stopped)
    return waiting


def told(waiting: Waiting) -> list[object]:
    ends = waiting.property("ends")
    assert isinstance(ends, Ends)
    return ends.told


def test_the_progress_is_shown_and_the_result_told(page: QWidget) -> None:
    tasks = HeldTasks()
    waiting = begin(page, tasks)
    assert waiting.isVisible()
    assert waiting.isModal()
    assert tasks.options[0] == {
        "label": "Mise à la corbeille",
        "cancellable": True,
        "executor": "db",
    }
    tasks.asked[0].run()
    assert waiting.progress.title() == "3 sur 3"
    assert waiting.progress.detail() == "fiches"
    assert not waiting.isVisible()
    assert told(waiting) == ["whole"]


def test_a_work_that_ends_at_once_leaves_no_window(page: QWidget) -> None:
    waiting = begin(page, InlineTasks())
    assert not waiting.isVisible()
    assert told(waiting) == ["whole"]


@pytest.mark.parametrize("way", ["button", "escape", "cross"])
def test_the_window_stays_until_the_work_has_stopped(page: QWidget, way: str) -> None:
    tasks = HeldTasks()
    waiting = begin(page, tasks)
    if way == "button":
        waiting.progress.stop.click()
    elif way == "escape":
        QTest.keyClick(waiting, Qt.Key.Key_Escape)
    else:
        waiting.close()
    assert tasks.asked[0].cancelled
    assert waiting.isVisible()
    assert not waiting.progress.stop.isEnabled()
    waiting.reject()
    tasks.asked[0].run()
    assert told(waiting) == ["stopped"]


def test_a_fault_is_told(page: QWidget) -> None:
    tasks, fault = HeldTasks(), Refused("Une action plus récente porte sur la même fiche.")
    waiting = begin(page, tasks, fault)
    tasks.asked[0].run()
    assert told(waiting) == [fault]
    assert not waiting.isVisible()


@pytest.mark.parametrize("fault", [None, Refused("non")])
def test_a_page_that_was_put_away_is_told_nothing(page: QWidget, fault: Exception | None) -> None:
    tasks = HeldTasks()
    waiting = begin(page, tasks, fault)
    waiting.hide()
    tasks.asked[0].run()
    assert told(waiting) == []
