"""Pictures of the company officer's day, one of each moment.

python -m tests.helpers.officer_pictures FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.e2e.test_officer_day import STORY
from tests.helpers.officer import OfficerDay
from tests.helpers.story_pictures import saver

from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.shell.qt_setup import make_application


def shoot_officer_day(application: QApplication, folder: Path) -> None:
    """Walk through the day and save what is seen at each of its moments."""
    with tempfile.TemporaryDirectory() as made:
        day = OfficerDay(application, Path(made), saver(folder))
        day.open()
        for part in STORY:
            part(day)
        day.leave()


if __name__ == "__main__":
    qt = make_application(sys.argv[:1])
    theme().apply(ThemeChoice.LIGHT)
    shoot_officer_day(qt, Path(sys.argv[1]))
