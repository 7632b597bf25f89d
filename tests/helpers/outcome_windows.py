"""A page that opens the windows on what becomes of people, and what surrounds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, make_school
from tests.helpers.follow_ups import clock
from tests.helpers.placement_pages import SeenGoing
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.outcomes.windows import OutcomeWindows
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@dataclass
class OutcomeDesk:
    """The windows' door, and what it asked for."""

    work: UnitOfWork
    doors: Doors
    windows: OutcomeWindows
    page: QWidget
    toasts: ToastHost
    errors: SeenErrors
    bus: Bus
    files: list[tuple[str, bytes]] = field(default_factory=list)
    exits: list[object] = field(default_factory=list)
    people: list[object] = field(default_factory=list)

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""


def outcome_desk(qtbot: QtBot, folder: Path) -> OutcomeDesk:
    """Show an empty page on a small school, on the day of the tests."""
    work = make_school(folder, clock=clock)
    page = blank_window()
    page.resize(1366, 689)
    qtbot.addWidget(page)
    bus, errors, toasts = Bus(), SeenErrors(), ToastHost(page)
    doors = Doors(InlineTasks(), bus, errors, toasts, KeptSettings(), lambda: TODAY, SeenGoing())
    doors.open_base(work, Reads(work))
    shown: list[tuple[str, bytes]] = []

    def show_file(data: bytes, name: str) -> None:
        shown.append((name, bytes(data)))

    windows = OutcomeWindows(doors, page, show_file)
    desk = OutcomeDesk(work, doors, windows, page, toasts, errors, bus, shown)
    windows.exit_asked.connect(desk.exits.append)
    windows.trainee_asked.connect(desk.people.append)
    with qtbot.waitExposed(page):
        page.show()
    return desk
