"""Pictures of a secretary's morning, one of each moment.

python -m tests.helpers.morning_pictures FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from tests.e2e.test_morning import STORY
from tests.helpers.keyboard import settle
from tests.helpers.morning import Morning

from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.shell.qt_setup import make_application

_VEIL = QColor(12, 30, 40, 97)


def shoot_morning(application: QApplication, folder: Path) -> None:
    """Walk through the morning and save what is seen at each of its moments."""
    folder.mkdir(parents=True, exist_ok=True)

    def save(name: str, window: QWidget, dialog: QWidget | None) -> None:
        settle()
        picture = window.grab()
        if dialog is not None:
            painter = QPainter(picture)
            painter.fillRect(window.rect(), _VEIL)
            left, top = window.width() - dialog.width(), window.height() - dialog.height()
            painter.drawPixmap(QPoint(left // 2, max(0, top // 2)), dialog.grab())
            painter.end()
        picture.save(str(folder / f"{name}.png"))

    with tempfile.TemporaryDirectory() as made:
        morning = Morning(application, Path(made), save)
        morning.open()
        for part in STORY:
            part(morning)
        morning.leave()


if __name__ == "__main__":
    qt = make_application(sys.argv[:1])
    theme().apply(ThemeChoice.LIGHT)
    shoot_morning(qt, Path(sys.argv[1]))
