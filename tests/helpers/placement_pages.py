"""The tab « Stages » on a small real school, with a window's surroundings that remember."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.goings import OtherWays
from tests.helpers.placed import TODAY, PlacedSchool
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.placements.page import PlacementsPage
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


class SeenGoing(OtherWays):
    """Ways to other tabs that were asked for."""

    def __init__(self) -> None:
        self.seen: list[tuple[Any, ...]] = []

    def trainee(self, trainee_id: UUID) -> None:
        self.seen.append(("trainee", trainee_id))

    def company(self, company_id: UUID) -> None:
        self.seen.append(("company", company_id))

    def placement(self, placement_id: UUID) -> None:
        self.seen.append(("placement", placement_id))

    def new_placement(self, *, path_id: UUID | None = None, company_id: UUID | None = None) -> None:
        self.seen.append(("new", path_id, company_id))

    def print_placements(self, placement_ids: Any) -> None:
        self.seen.append(("print", *placement_ids))

    def print_company(self, company_id: UUID) -> None:
        self.seen.append(("print company", company_id))

    def exit(self, path_id: UUID) -> None:
        self.seen.append(("exit", path_id))

    def figures(self) -> None:
        self.seen.append(("figures",))

    def print_figures(self, *asked: Any) -> None:
        self.seen.append(("print figures", *asked))


@dataclass
class PlacementDesk:
    """The page in a window, and what surrounds it."""

    school: PlacedSchool
    work: Work
    reads: Reads
    page: PlacementsPage
    window: QWidget
    toasts: ToastHost
    bus: Bus
    settings: KeptSettings
    errors: SeenErrors
    going: SeenGoing
    files: list[str] = field(default_factory=list)

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def names(self) -> list[str]:
        """The family names that the list shows, in its order."""
        model = self.page.list.model
        return [model.row(number).last_name for number in range(model.rowCount())]

    def show(self, name: str) -> UUID:
        """Show a placement by « NOM/Entreprise » in its record."""
        placement_id = self.school.placements[name]
        self.page.open_record(placement_id)
        return placement_id

    def close(self) -> None:
        """Destroy the window at once: hundreds of widgets left over slow every later test."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _today() -> date:
    return TODAY


def open_placements(
    qtbot: QtBot,
    school: PlacedSchool,
    *,
    size: tuple[int, int] = (1366, 689),
    settings: KeptSettings | None = None,
    work: Work | None = None,
) -> PlacementDesk:
    """Show the page in a window of the given inside, with the rail and the bars drawn blank."""
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(92 if size[0] >= 1180 else 76, 48, 0, 0)
    kept, bus, errors, going = settings or KeptSettings(), Bus(), SeenErrors(), SeenGoing()
    toasts = ToastHost(window)
    doors = Doors(InlineTasks(), bus, errors, toasts, kept, _today, going)
    page = PlacementsPage(doors)
    row.addWidget(page)
    used = work or school.work
    reads = Reads(used)
    page.open_base(used, reads)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    desk = PlacementDesk(school, used, reads, page, window, toasts, bus, kept, errors, going)
    page.pdf_ready.connect(lambda data, name: desk.files.append(f"{name} {bytes(data[:5])!r}"))
    return desk


def type_into(widget: QWidget, words: str) -> None:
    """Type words into a widget, letter by letter: Qt's simulated keys know no accent."""
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(widget, event)
