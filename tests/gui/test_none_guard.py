"""A long session does not wear `None` out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from e2c_desktop.ui.none_guard import protect_none

SOURCES = Path(__file__).parents[2] / "src"
LONG_SESSION = """
import e2c_desktop.ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(100_000):
    thing.setObjectName("x")
print("alive")
"""


def test_a_hundred_thousand_calls_leave_the_program_alive() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LONG_SESSION],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


def test_none_is_protected_once() -> None:
    assert not protect_none()
