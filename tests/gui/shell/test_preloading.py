"""What comes after the lock page is loaded while the password is typed."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from tests.helpers.bases import FAST
from tests.helpers.builders import SCHOOL_PASSWORD, make_path
from tests.helpers.programs import log_in

from e2c_desktop.services.loading import load_database
from e2c_desktop.services.sessions import open_school
from e2c_desktop.ui.shell import preloading
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.preloading import Preloading

SOURCES = Path(__file__).parents[3] / "src"
LOADED = """
import sys
import e2c_desktop.ui.shell.start
print(sorted({"sqlalchemy", "sqlcipher3", "e2c_desktop.ui.shell.workspace"} & set(sys.modules)))
"""
PREPARED = """
import sys
from PySide6.QtCore import QCoreApplication, QObject
from e2c_desktop.ui.shell.preloading import Preloading
application = QCoreApplication([])
loading = Preloading(QObject())
list(loading._steps)
import e2c_desktop.ui.home.page
later = {
    "PySide6.QtPdf",
    "reportlab",
    "sqlalchemy.dialects.postgresql",
    "e2c_desktop.documents.registry",
    "e2c_desktop.exchange.shipped_lists",
    "e2c_desktop.queries.company_reads",
    "e2c_desktop.queries.figure_reads",
    "e2c_desktop.queries.placement_reads",
    "e2c_desktop.services.contents",
    "e2c_desktop.ui.companies.page",
}
print(sorted(later & set(sys.modules)))
"""
AT_ONCE = """
import sys
from pathlib import Path
from uuid import UUID
from PySide6.QtCore import QCoreApplication, QObject
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.session import Login, Session
from e2c_desktop.ui.shell.tasks import TaskRunner
application = QCoreApplication([])
tasks, owner = TaskRunner(), QObject()
session = Session(tasks, MachineSettings(Path("absent")), owner)
session.login(Login(Path("absent.e2c"), UUID(int=1), "x"), None)
print(hasattr(sys.modules["sqlalchemy.orm"], "Session"))
session.refused.connect(lambda error: (print(type(error).__name__), application.exit()))
application.exec()
tasks.shut_down()
"""


def test_the_lock_page_does_not_wait_for_the_database_layer() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_what_the_list_and_the_day_do_not_need_is_loaded_later() -> None:
    """Each of these holds memory in every window from then on."""
    done = subprocess.run(
        [sys.executable, "-c", PREPARED],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCES), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_the_database_layer_is_loaded_piece_by_piece() -> None:
    pieces = list(load_database())
    assert len(pieces) > 5
    assert {"sqlalchemy.orm", "e2c_desktop.storage.models"} <= set(pieces)
    assert set(pieces[:-1]) <= set(sys.modules)


def test_everything_is_loaded_between_two_events(qtbot: QtBot) -> None:
    owner, built, order = QObject(), [], []
    loading = Preloading(
        owner, lambda: built.append(sorted(sys.modules)), lambda: order.append(len(built))
    )
    loading.start()
    qtbot.waitUntil(lambda: loading.done, timeout=10_000)
    assert [("e2c_desktop.ui.shell.workspace" in known) for known in built] == [True]
    loading.start()  # nothing is left to do
    assert loading.done
    assert len(built) == 1
    assert order == [1]


def test_the_first_readings_are_rehearsed_behind_the_last_piece(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def rehearsed() -> Iterator[str]:
        order.append("rehearsed")
        yield "piece"

    monkeypatch.setattr(preloading, "rehearse", rehearsed)
    owner = QObject()
    loading = Preloading(owner, lambda: order.append("laid out"))
    loading.start()
    qtbot.waitUntil(lambda: loading.done, timeout=10_000)
    assert order == ["laid out", "rehearsed"]


def test_an_opened_base_ends_the_rehearsal(
    program: Application, base: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def endless() -> Iterator[str]:
        told.append("begun")
        try:
            while True:
                yield "piece"
        finally:
            told.append("left")

    monkeypatch.setattr(preloading, "rehearse", endless)
    program.start(base)
    qtbot.waitUntil(lambda: told == ["begun"], timeout=10_000)
    log_in(program)
    assert program.preloading.done
    assert told == ["begun", "left"]


def test_a_rehearsal_that_fails_still_shows_the_list(
    program: Application,
    base: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    allow_log: list[logging.LogRecord],
) -> None:
    def broken() -> Iterator[str]:
        yield "piece"
        raise RuntimeError

    monkeypatch.setattr(preloading, "rehearse", broken)
    work = open_school(base, user=None, password=SCHOOL_PASSWORD, policy=FAST)
    make_path(work)
    work.opened.close()
    program.start(base)
    qtbot.waitUntil(lambda: program.preloading.done, timeout=10_000)
    assert [record.getMessage() for record in allow_log] == [
        "The first readings could not be rehearsed"
    ]
    log_in(program)
    assert program.workspace is not None
    assert program.workspace.trainees.list.model.total() == 1


def test_a_password_typed_at_once_finds_the_database_layer_whole() -> None:
    """Two threads that load SQLAlchemy together get halves of its modules."""
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCES), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.split() == ["True", "DatabaseMissing"], done.stderr
