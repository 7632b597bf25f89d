"""The tab « Indicateurs » on the demonstration school, with a window's surroundings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.demo_bases import DAY
from tests.helpers.placement_pages import SeenGoing
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.ui.figures.page import FiguresPage
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@dataclass
class FigureDesk:
    """The page in a window, and what surrounds it."""

    reads: Reads
    page: FiguresPage
    window: QWidget
    toasts: ToastHost
    bus: Bus
    errors: SeenErrors
    going: SeenGoing
    files: list[tuple[bytes, str]] = field(default_factory=list)

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def names(self) -> list[str]:
        """The people that the panel lists."""
        model = self.page.panel.model
        found = (model.line(row) for row in range(model.rowCount()))
        return [line.name for line in found if line is not None]

    def close(self) -> None:
        """Destroy the window at once."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _today() -> date:
    return DAY


def open_figures(
    qtbot: QtBot, work: Work, *, size: tuple[int, int] = (1366, 689), tasks: Any = None
) -> FigureDesk:
    """Show the page in a window of the given inside, with the rail and the bars drawn blank."""
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(92 if size[0] >= 1180 else 76, 48, 0, 0)
    bus, errors, going = Bus(), SeenErrors(), SeenGoing()
    toasts = ToastHost(window)
    doors = Doors(tasks or InlineTasks(), bus, errors, toasts, KeptSettings(), _today, going)
    page = FiguresPage(doors)
    row.addWidget(page)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    reads = Reads(work)
    page.open_base(work, reads)
    desk = FigureDesk(reads, page, window, toasts, bus, errors, going)
    page.pdf_ready.connect(lambda data, name: desk.files.append((bytes(data), name)))
    return desk


def site_named(reads: Reads, name: str) -> UUID:
    """Return the site of a name."""
    return next(site.id for site in reads.sites() if site.name == name)
