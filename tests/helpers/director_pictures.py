"""Pictures of the director's December, one of each moment.

python -m tests.helpers.director_pictures FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.e2e.test_director_december import STORY
from tests.helpers.director import DirectorDecember
from tests.helpers.officer_pictures import use_small_screen
from tests.helpers.story_pictures import saver

from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.shell.qt_setup import make_application

_RENDERING_MS = 900
"""What the pages of a document take to be drawn."""
_PAGES = ("preuve", "chiffres-cles")


def shoot_december(application: QApplication, folder: Path) -> None:
    """Walk through December and save what is seen at each of its moments."""
    save = saver(folder)

    def save_rendered(name: str, window: QWidget, dialog: QWidget | None) -> None:
        if name.endswith(_PAGES):
            QTest.qWait(_RENDERING_MS)
        save(name, window, dialog)

    with tempfile.TemporaryDirectory() as made:
        december = DirectorDecember(application, Path(made), save_rendered)
        december.open()
        for part in STORY:
            part(december)
        december.leave()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as configured:
        use_small_screen(Path(configured))
        qt = make_application(sys.argv[:1])
        theme().apply(ThemeChoice.LIGHT)
        shoot_december(qt, Path(sys.argv[1]))
