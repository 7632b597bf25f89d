"""The pages built behind the lock page, and the order in which a base fills them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, make_path
from tests.helpers.programs import log_in

from e2c_desktop.services.sessions import open_school
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import HOME, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


@pytest.fixture
def peopled(base: Path) -> Path:
    """The same school with one person."""
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    make_path(work)
    work.opened.close()
    return base


def open_pages(program: Application) -> Workspace | None:
    return program.workspace


def shown_page(program: Application) -> QWidget | None:
    return program.window.page


def test_the_pages_wait_behind_the_lock_page_and_serve_the_password_that_opens(
    program: Application, peopled: Path, qtbot: QtBot
) -> None:
    program.start(peopled)
    qtbot.waitUntil(lambda: program.preloading.done, timeout=10_000)
    waiting = program.window.findChildren(Workspace)
    assert len(waiting) == 1
    assert shown_page(program) is program.login
    assert open_pages(program) is None
    assert waiting[0].trainees.list.model.total() == 0
    assert waiting[0].size() == program.login.size()
    place = waiting[0].trainees.list.table.geometry()
    log_in(program, "autre")
    assert shown_page(program) is program.login
    QTest.qWait(1100)
    log_in(program)
    assert shown_page(program) is waiting[0]
    assert open_pages(program) is waiting[0]
    assert waiting[0].trainees.list.table.geometry().topLeft() == place.topLeft()
    program.lock()
    log_in(program)
    again = open_pages(program)
    assert again is not None
    assert again is not waiting[0]
    assert again.trainees.list.model.total() == 1


def test_the_pages_that_are_not_seen_are_told_once_the_day_is_painted(
    program: Application, peopled: Path, qtbot: QtBot
) -> None:
    program.start(peopled)
    log_in(program, tab=HOME)
    page = program.workspace
    assert page is not None
    assert page.trainees.list.model.total() == 0
    assert page.trainees not in page.tabs.built()
    program.window.show()
    qtbot.waitUntil(lambda: page.trainees.list.model.total() == 1)
    assert page.tabs.current() is not page.trainees


def test_a_page_knows_the_base_as_soon_as_it_is_shown(program: Application, peopled: Path) -> None:
    program.start(peopled)
    log_in(program, tab=HOME)
    page = program.workspace
    assert page is not None
    page.tabs.show_list(TRAINEES)
    assert page.trainees.list.model.total() == 1


def test_what_stands_beside_the_rows_comes_once_they_are_painted(
    program: Application, peopled: Path, qtbot: QtBot
) -> None:
    program.start(peopled)
    log_in(program)
    page = open_pages(program)
    assert page is not None
    assert page.trainees.list.model.total() == 1
    assert page.trainees.record.record() is None
    program.window.show()
    qtbot.waitUntil(lambda: page.trainees.record.record() is not None)
    assert page.bar.backup.text()
    shown = page.trainees.record.record()
    assert shown is not None
    assert shown.id == page.trainees.list.chosen_id()
    assert program.openings.known_facts(peopled)[0] == "E2C Bords de Marne"


def test_a_row_that_settles_before_it_is_painted_opens_no_record(
    program: Application, peopled: Path
) -> None:
    program.start(peopled)
    log_in(program)
    page = open_pages(program)
    assert page is not None
    chosen = page.trainees.list.chosen_id()
    page.trainees.list.chosen.emit(chosen)  # a slow machine: 60 ms pass before the painting
    assert page.trainees.record.record() is None
    page.trainees.finish_opening()
    shown = page.trainees.record.record()
    assert shown is not None
    assert shown.id == chosen
