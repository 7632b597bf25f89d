"""Pictures of a secretary's morning, one of each moment.

python -m tests.helpers.morning_pictures FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.e2e.test_morning import STORY
from tests.helpers.morning import Morning
from tests.helpers.story_pictures import saver

from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.shell.qt_setup import make_application


def shoot_morning(application: QApplication, folder: Path) -> None:
    """Walk through the morning and save what is seen at each of its moments."""
    with tempfile.TemporaryDirectory() as made:
        morning = Morning(application, Path(made), saver(folder))
        morning.open()
        for part in STORY:
            part(morning)
        morning.leave()


if __name__ == "__main__":
    qt = make_application(sys.argv[:1])
    theme().apply(ThemeChoice.LIGHT)
    shoot_morning(qt, Path(sys.argv[1]))
