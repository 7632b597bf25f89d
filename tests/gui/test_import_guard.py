"""PySide6 does not read the sources of what is imported after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from e2c_desktop.ui.import_guard import spare_sources

SOURCES = Path(__file__).parents[2] / "src"
IMPORT_MUCH = """
import linecache
import e2c_desktop.ui
before = len(linecache.cache)
import PySide6.QtWidgets, wave, tarfile
print(len(linecache.cache) - before)
"""


def test_modules_imported_after_the_window_are_not_read_as_text() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_MUCH],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
    assert (done.returncode, done.stdout.strip()) == (0, "0"), done.stderr


def test_another_pyside_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert spare_sources()
    monkeypatch.delitem(sys.modules, "shibokensupport.feature")
    assert not spare_sources()
