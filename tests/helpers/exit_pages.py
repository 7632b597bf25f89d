"""The tab « Sorties » on a small real school, with a window's surroundings that remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, make_school
from tests.helpers.follow_ups import clock, make_exit, note_call, note_situation
from tests.helpers.placement_pages import SeenGoing
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.codes import Answer, Moment, SituationCode
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.exits.page import ExitsPage
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


class ExitGoing(SeenGoing):
    """Ways out of the tab that were asked for."""

    def print_paths(self, path_ids: Sequence[UUID]) -> None:
        self.seen.append(("print paths", *path_ids))

    def print_exit_files(self, path_ids: Sequence[UUID]) -> None:
        self.seen.append(("exit files", *path_ids))


@dataclass
class ExitDesk:
    """The page in a window, and what surrounds it."""

    work: Work
    reads: Reads
    page: ExitsPage
    window: QWidget
    toasts: ToastHost
    bus: Bus
    settings: KeptSettings
    errors: SeenErrors
    going: ExitGoing
    exits: dict[str, UUID]
    files: list[str] = field(default_factory=list)

    def names(self) -> list[str]:
        """The family names that the list shows, in its order."""
        model = self.page.list.model
        return [model.row(number).last_name for number in range(model.rowCount())]

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def close(self) -> None:
        """Destroy the window at once: hundreds of widgets left over slow every later test."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def left_school(folder: Path) -> tuple[UnitOfWork, dict[str, UUID]]:
    """Return a school that six people left, each with another story."""
    work = make_school(folder, clock=clock)
    days = {"VASSEUR": 100, "ŒUVRARD": 180, "BÉRANGER": 40, "KEÏTA": 60, "MÜLLER": 25, "RÉMY": 700}
    first = {"VASSEUR": "Jordan", "ŒUVRARD": "Chloé", "BÉRANGER": "Luciano"}
    made = {
        name: make_exit(
            work, TODAY - timedelta(days=ago), names=f"{name} {first.get(name, 'Lina')}"
        )
        for name, ago in days.items()
        if name != "KEÏTA"
    }
    made["KEÏTA"] = make_exit(
        work, TODAY - timedelta(days=60), names="KEÏTA Moussa", contract_on=None
    )
    exit_on = TODAY - timedelta(days=180)
    job: dict[str, Any] = {
        "starts_on": exit_on + timedelta(days=3),
        "ends_on": exit_on + timedelta(days=125),
        "employer": "L’Écluse de Gravelle",
        "title": "cuisine",
    }
    note_situation(work, made["ŒUVRARD"], Moment.EXIT, SituationCode.FIXED_TERM, **job)
    note_situation(
        work,
        made["ŒUVRARD"],
        Moment.M3,
        SituationCode.PERMANENT,
        observed_on=exit_on + timedelta(days=95),
        reached=Answer.YES,
        title="cuisine",
    )
    note_call(work, made["ŒUVRARD"], Moment.M6, TODAY - timedelta(days=2), note="Message laissé")
    note_situation(work, made["BÉRANGER"], Moment.EXIT, SituationCode.PERMANENT)
    note_situation(work, made["MÜLLER"], Moment.EXIT, SituationCode.UNKNOWN)
    note_situation(work, made["VASSEUR"], Moment.EXIT, SituationCode.SEEKING)
    return work, made


def open_exits(
    qtbot: QtBot,
    school: tuple[UnitOfWork, dict[str, UUID]],
    *,
    size: tuple[int, int] = (1366, 689),
    work: Work | None = None,
) -> ExitDesk:
    """Show the page in a window of the given inside, with the rail and the bars drawn blank."""
    base, made = school
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(92 if size[0] >= 1180 else 76, 48, 0, 0)
    kept, bus, errors, going = KeptSettings(), Bus(), SeenErrors(), ExitGoing()
    toasts = ToastHost(window)
    doors = Doors(InlineTasks(), bus, errors, toasts, kept, lambda: TODAY, going)
    page = ExitsPage(doors)
    row.addWidget(page)
    used = work or base
    reads = Reads(used)
    page.open_base(used, reads)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    desk = ExitDesk(used, reads, page, window, toasts, bus, kept, errors, going, made)
    page.pdf_ready.connect(lambda data, name: desk.files.append(f"{name} {bytes(data[:5])!r}"))
    return desk
