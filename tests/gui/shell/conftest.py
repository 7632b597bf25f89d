"""The whole program on a school of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.helpers.builders import copy_school
from tests.helpers.programs import end_program, log_in, new_program

from e2c_desktop.ui.shell import errors
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.errors import MessageDialog


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[MessageDialog]:
    """Collect the messages instead of showing them over the window."""
    found: list[MessageDialog] = []

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, MessageDialog)
        found.append(dialog)

    monkeypatch.setattr(errors, "open_dialog", keep)
    return found


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A closed school."""
    return copy_school(tmp_path / "école")


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, told: list[MessageDialog]
) -> Iterator[Application]:
    """The program on an empty machine."""
    made = new_program(qapp, tmp_path / "poste")
    yield made
    end_program(made)


@pytest.fixture
def opened(program: Application, base: Path) -> Application:
    """The program with the school open, in the name of its director."""
    assert program.start(base)
    log_in(program)
    assert program.workspace is not None
    program.workspace.trainees.finish_opening()
    return program
