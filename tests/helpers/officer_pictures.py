"""Pictures of the company officer's day, one of each moment.

python -m tests.helpers.officer_pictures FOLDER
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.e2e.test_officer_day import STORY
from tests.helpers.officer import OfficerDay
from tests.helpers.story_pictures import saver

from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.shell.qt_setup import make_application

_SCREEN = {"name": "1366", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}
_SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96}
_RENDERING_MS = 900
"""What the pages of a document take to be drawn."""


def shoot_officer_day(application: QApplication, folder: Path) -> None:
    """Walk through the day and save what is seen at each of its moments."""
    save = saver(folder)

    def save_rendered(name: str, window: QWidget, dialog: QWidget | None) -> None:
        if "convention" in name:
            QTest.qWait(_RENDERING_MS)
        save(name, window, dialog)

    with tempfile.TemporaryDirectory() as made:
        day = OfficerDay(application, Path(made), save_rendered)
        day.open()
        for part in STORY:
            part(day)
        day.leave()


def use_small_screen(folder: Path) -> None:
    """Let windows fit a screen of 1366×768; before Qt's application is made."""
    described = folder / "screen.json"
    described.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as configured:
        use_small_screen(Path(configured))
        qt = make_application(sys.argv[:1])
        theme().apply(ThemeChoice.LIGHT)
        shoot_officer_day(qt, Path(sys.argv[1]))
