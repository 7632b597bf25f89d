"""A small school and the printing dialog on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, make_school
from tests.helpers.windows import blank_window

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.sources import path_source
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.tasks import InlineTasks, TaskRunner

Opener = Callable[..., PrintDialog]


class Told:
    """Stands where faults become messages, and keeps them."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []
        self.messages: list[tuple[str, str]] = []

    def show(self, error: BaseException, parent: QWidget | None) -> None:
        """Keep a fault."""
        del parent
        self.faults.append(error)

    def tell(self, title: str, text: str, parent: QWidget | None) -> None:
        """Keep a message."""
        del parent
        self.messages.append((title, text))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """The open school."""
    made = make_school(tmp_path / "école")
    yield made
    made.opened.close()


@pytest.fixture
def told() -> Told:
    """The faults and messages."""
    return Told()


@pytest.fixture
def open_dialog(qtbot: QtBot, work: Work, tmp_path: Path, told: Told) -> Opener:
    """Open the printing dialog for some paths."""
    window = blank_window()
    qtbot.addWidget(window)

    def open_it(
        paths: Sequence[UUID], tasks: TaskRunner | InlineTasks | None = None, bus: Bus | None = None
    ) -> PrintDialog:
        dialog = PrintDialog(
            work=work,
            reads=Reads(work),
            tasks=tasks or InlineTasks(),
            errors=told,
            settings=MachineSettings(tmp_path),
            bus=bus or Bus(),
            today=lambda: TODAY,
            source=path_source(Reads(work), paths),
            documents=tmp_path / "Impressions",
            parent=window,
        )
        dialog.open()
        return dialog

    return open_it
