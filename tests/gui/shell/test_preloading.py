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
    owner = QObject()
    preloading = Preloading(owner)
    preloading.start()
    qtbot.waitUntil(lambda: preloading.done, timeout=10_000)
    assert "e2c_desktop.ui.shell.workspace" in sys.modules
    preloading.start()  # nothing is left to do
    assert preloading.done
