"""The tab « Accueil » on a small real school, with a window's surroundings that remember."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.placed import TODAY, PlacedSchool
from tests.helpers.placement_pages import SeenGoing
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.queries.reads import Reads
from e2c_desktop.ui.home.page import HomePage
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


class SeenEverywhere(SeenGoing):
    """Ways from the home page that were asked for.

    Attributes:
        tabs: the keys of the tabs there are, beside those that always are.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tabs: set[str] = set()

    def complaint(self, complaint_id: UUID) -> None:
        self.seen.append(("complaint", complaint_id))

    def answer(self, trainee_id: UUID, asked: str) -> None:
        self.seen.append(("answer", trainee_id, asked))

    def trainees(self, view: Any, referents: frozenset[UUID]) -> None:
        self.seen.append(("trainees", view, referents))

    def placements(self, view: Any, referents: frozenset[UUID]) -> None:
        self.seen.append(("placements", view, referents))

    def new_trainee(self) -> None:
        self.seen.append(("new trainee",))

    def new_company(self) -> None:
        self.seen.append(("new company",))

    def knows(self, key: str) -> bool:
        return key in self.tabs

    def exit(self, path_id: UUID) -> None:
        self.seen.append(("exit", path_id))

    def figures(self) -> None:
        self.seen.append(("figures",))

    def attendance(self, cohort_id: UUID | None, day: date) -> None:
        self.seen.append(("attendance", cohort_id, day))


@dataclass
class HomeDesk:
    """The page in a window, and what surrounds it."""

    school: PlacedSchool
    reads: Reads
    page: HomePage
    window: QWidget
    bus: Bus
    settings: KeptSettings
    errors: SeenErrors
    going: SeenEverywhere
    files: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def close(self) -> None:
        """Destroy the window at once: hundreds of widgets left over slow every later test."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.school.work.opened.close()

    def titles(self) -> list[str]:
        """The titles of the lines seen, in their order."""
        return [line.task.title for line in self.page.todo.tree.lines()]  # type: ignore[attr-defined]  # lines of tasks


def _day() -> date:
    return TODAY


def open_home_desk(qtbot: QtBot, school: PlacedSchool) -> HomeDesk:
    """Show the page of a school, everything read."""
    window = blank_window()
    qtbot.addWidget(window)
    bus, settings, errors, going = Bus(window), KeptSettings(), SeenErrors(), SeenEverywhere()
    doors = Doors(InlineTasks(), bus, errors, ToastHost(window), settings, _day, going)
    page = HomePage(doors, going)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(page)
    window.resize(1274, 720)
    made = HomeDesk(school, school.reads, page, window, bus, settings, errors, going)
    page.pdf_ready.connect(lambda data, name: made.files.append(name))
    page.counted.connect(made.counts.append)
    page.open_base(school.work, made.reads)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page.finish_opening()
    return made
