"""What comes after the lock page is loaded while the password is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from e2c_desktop.services.loading import load_database
from e2c_desktop.ui.shell.preloading import Preloading

SOURCES = Path(__file__).parents[3] / "src"
LOADED = """
import sys
import e2c_desktop.ui.shell.start
print(sorted({"sqlalchemy", "e2c_desktop.ui.shell.workspace"} & set(sys.modules)))
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


def test_the_database_layer_is_loaded_piece_by_piece() -> None:
    pieces = list(load_database())
    assert len(pieces) > 5
    assert {"sqlalchemy.orm", "e2c_desktop.storage.models"} <= set(pieces)
    assert set(pieces[:-1]) <= set(sys.modules)


def test_everything_is_loaded_between_two_events(qtbot: QtBot) -> None:
    owner, built, order = QObject(), [], []
    preloading = Preloading(
        owner, lambda: built.append(sorted(sys.modules)), lambda: order.append(len(built))
    )
    preloading.start()
    qtbot.waitUntil(lambda: preloading.done, timeout=10_000)
    assert [("e2c_desktop.ui.shell.workspace" in known) for known in built] == [True]
    preloading.start()  # nothing is left to do
    assert preloading.done
    assert len(built) == 1
    assert order == [1]


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
