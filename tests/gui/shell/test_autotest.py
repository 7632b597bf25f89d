"""What the trial of the window refuses to take for a window."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.bases import FAST
from tests.helpers.builders import TODAY
from tests.helpers.windows import blank_window

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.shell import autotest, autotest_screens
from e2c_desktop.ui.shell.autotest import (
    TrialGround,
    TriedProgram,
    look_at,
    save_picture,
    stay,
    until,
)
from e2c_desktop.ui.shell.autotest_screens import load_look


@pytest.fixture
def tried(qapp: QApplication, tmp_path: Path) -> TriedProgram:
    ground = TrialGround(
        tmp_path, tmp_path / "rien.e2c", "", 0, tmp_path / "rien.xlsx", FAST, TODAY
    )
    return TriedProgram(qapp, ground)


def test_a_window_of_one_colour_is_no_window(qtbot: QtBot) -> None:
    blank = blank_window()
    qtbot.addWidget(blank)
    blank.setPalette(QPalette(QColor("white")))
    blank.setAutoFillBackground(True)
    with pytest.raises(TrialFailed, match="l’écran est vide"):
        look_at(blank)
    button = Button("Continuer")
    qtbot.addWidget(button)
    look_at(button)


def test_what_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autotest, "_PATIENCE", 0.02)
    until(lambda: True, "rien")
    with pytest.raises(TrialFailed, match="attendu en vain\u00a0: la pluie"):
        until(lambda: False, "la pluie")


def test_the_window_stays_as_long_as_asked() -> None:
    before = time.monotonic()
    stay(0.05)
    assert time.monotonic() - before >= 0.05


def test_a_picture_is_a_png_file(qtbot: QtBot, tmp_path: Path) -> None:
    button = Button("Continuer")
    qtbot.addWidget(button)
    target = tmp_path / "image.png"
    save_picture(button, target)
    assert target.read_bytes().startswith(b"\x89PNG")
    with pytest.raises(OSError, match="absent"):
        save_picture(button, tmp_path / "absent" / "image.png")


def test_a_page_or_a_dialog_that_is_not_there_is_said(tried: TriedProgram) -> None:
    with pytest.raises(TrialFailed, match="aucune base n’est ouverte"):
        _ = tried.page
    with pytest.raises(TrialFailed, match="ne s’est pas ouvert"):
        tried.dialog()
    tried.end()


def test_an_icon_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "icônes" in load_look()
    monkeypatch.setattr(autotest_screens, "resource_bytes", lambda name: b"<svg")
    with pytest.raises(TrialFailed, match=r"icons/.*\.svg"):
        load_look()


def test_missing_icons_and_fonts_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autotest_screens, "resource_names", lambda folder: [])
    with pytest.raises(TrialFailed, match="aucune icône"):
        load_look()
    monkeypatch.setattr(autotest_screens, "FAMILY", "Police absente")
    with pytest.raises(TrialFailed, match="Police absente"):
        load_look()
