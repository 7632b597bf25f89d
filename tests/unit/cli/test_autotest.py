"""The folder of a trial, and the screen it paints on."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

import pytest

from e2c_desktop.cli import autotest
from e2c_desktop.runtime.trial import Trial

NAMES = ("TMPDIR", "TEMP", "TMP", "CUPS_SERVER")


def surroundings() -> dict[str, str | None]:
    return {name: os.environ.get(name) for name in NAMES}


def test_the_folder_holds_temporary_files_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMP", "elsewhere")
    before, trial = surroundings(), Trial(list, lambda step: None)
    with autotest.own_folder(trial) as folder:
        assert folder.parent == tmp_path
        assert Path(tempfile.mkdtemp()).parent == folder
        assert os.environ["TMPDIR"] == str(folder)
        assert os.environ["CUPS_SERVER"].startswith("/")
    assert surroundings() == before
    assert tempfile.gettempdir() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert trial.steps[-1].line == "✓ Ne rien laisser derrière soi"


def test_a_folder_that_stays_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(shutil, "rmtree", lambda folder: None)
    trial = Trial(list, lambda step: None)
    with autotest.own_folder(trial) as folder:
        pass
    assert trial.steps[-1].detail == f"le dossier {folder.name} est resté"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens of Linux")
def test_without_a_screen_the_window_is_painted_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":7")
    autotest._use_a_screen()
    assert "QT_QPA_PLATFORM" not in os.environ
    monkeypatch.setenv("DISPLAY", "")
    autotest._use_a_screen()
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize(
    ("capture", "keep", "seconds"),
    [(None, None, 0.0), ("l.png", None, 1.0), ("l.png", 0.0, 0.0), (None, 12.5, 12.5)],
)
def test_the_window_stays_for_a_picture(
    capture: str | None, keep: float | None, seconds: float
) -> None:
    assert autotest._stay(Namespace(capture=capture, garder=keep)) == seconds
