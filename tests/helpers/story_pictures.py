"""Saves what a story shows, one picture of each of its moments."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget
from tests.helpers.keyboard import settle
from tests.helpers.sitting import Picture

_VEIL = QColor(12, 30, 40, 97)
_STORIES = (("morning", "matinee"), ("officer", "entreprises"), ("director", "decembre"))
"""Modules of the stories, and the folders of their pictures."""


def shoot_stories(folder: Path) -> None:
    """Take the pictures of every story, each in a process of its own at a scale of one."""
    environment = os.environ | {"QT_SCALE_FACTOR": "1"}
    for story, name in _STORIES:
        pictures = [sys.executable, "-m", f"tests.helpers.{story}_pictures", str(folder / name)]
        subprocess.run(pictures, env=environment, check=True)


def saver(folder: Path) -> Picture:
    """Return what saves pictures into a folder; a dialog stands over its veiled window."""
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

    return save
