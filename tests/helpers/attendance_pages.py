"""The tab « Présences » on the week of the pictures: seventeen people, a placement, a holiday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import (
    AFTERNOON,
    MONDAY,
    MORNING,
    at,
    change_path,
    hold,
    thursday_afternoon,
)
from tests.helpers.builders import make_path, make_placement, make_school
from tests.helpers.keyboard import settle
from tests.helpers.placement_pages import SeenGoing
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.codes import PathState
from e2c_desktop.queries.attendance_papers import SheetWish
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.work import Work
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.attendance.page import AttendancePage
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks

PEOPLE: Sequence[tuple[str, str, str]] = (
    ("ABDOU-SALAMI", "Zaïnaba", "P P | P P | - - | MAL"),
    ("BENAÏSSA", "Yasmine", "P P | P P | - - | P"),
    ("CISSÉ", "Mamadou-Lamine", "P P | RET15 P | - - | P"),
    ("DA SILVA E SOUSA", "Inês", "P P | P P | - - | P"),
    ("D’HÔTEL", "Maëlys", "P P | P P | - - | P"),
    ("EL KHATTABI", "Sofiane", "ENT ENT | ENT ENT | - - | ENT"),
    ("GUÉRIN-NZUZI", "Théo", "P P | P P | - - | INJ"),
    ("KOWALCZYK", "Łukasz", "ENT ENT | ENT ENT | - - | ENT"),
    ("LE GOFF", "Noémie", ""),
    ("MBEMBA", "Prince-Exaucé", "P P | INJ INJ | - - | INJ"),
    ("NGUYỄN", "Thị Mai", "P P | P P | - - | P"),
    ("ÖZTÜRK", "Emre", "ENT ENT | ENT ENT | - - | ENT"),
    ("PETIT-FRÈRE", "Widlene", "P P | P RET10 | - - | P"),
    ("RAKOTOARISOA", "Fitiavana", "P P | P P | - - | P"),
    ("ȘTEFĂNESCU", "Andrei", "ENT ENT | ENT ENT | - - | ENT"),
    ("TRAORÉ", "Aïssatou", "P P | P P | - - | EXA"),
    ("VAN DER MEULEN", "Loïs", "P RDV | P P | - - | P"),
)
"""Those of the picture (g), with what was entered until Thursday morning."""


def click(button: QWidget) -> None:
    """Click as a person does, and let the program answer."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


class WeekGoing(SeenGoing):
    """Ways out of the tab that were asked for."""

    def print_letters(self, path_ids: Sequence[UUID]) -> None:
        self.seen.append(("letters", *path_ids))

    def print_sheets(self, wish: SheetWish) -> None:
        self.seen.append(("sheets", wish))


@dataclass
class WeekDesk:
    """The page in a window, and what surrounds it."""

    work: Work
    reads: Reads
    page: AttendancePage
    window: QWidget
    toasts: ToastHost
    bus: Bus
    settings: KeptSettings
    errors: SeenErrors
    going: WeekGoing
    paths: dict[str, UUID]
    files: list[str] = field(default_factory=list)

    def shown(self, last_name: str) -> list[str]:
        """The letters of somebody's half-days."""
        model = self.page.model
        row = model.row_of(self.paths[last_name])
        chips = [model.chip(model.index(row, column)) for column in model.half_columns()]
        return [chip.text if chip is not None else "" for chip in chips]

    def stand(self, last_name: str, rank: int) -> None:
        """Give the keyboard to a half-day of somebody, 0 for Monday morning."""
        model = self.page.model
        column = model.half_columns()[rank]
        self.page.grid.stand_on(model.row_of(self.paths[last_name]), column)
        self.page.grid.setFocus()

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def close(self) -> None:
        """Destroy the window at once: hundreds of widgets left over slow every later test."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pictured_week(
    folder: Path, people: Sequence[tuple[str, str, str]] = PEOPLE
) -> tuple[UnitOfWork, dict[str, UUID]]:
    """Return a school in the week of the pictures."""
    work = make_school(folder, clock=thursday_afternoon)
    paths = {}
    for last_name, first_name, codes in people:
        phone = "0639987730" if last_name == "MBEMBA" else "0639981245"
        path = make_path(work, last_name=last_name, first_name=first_name, phone=phone)
        paths[last_name] = path.id
        texts = {
            at(day, half): code
            for day, both in enumerate(codes.split(" | "))
            for half, code in zip((MORNING, AFTERNOON), both.split(), strict=False)
            if code != "-"
        }
        if texts:
            hold(work, path.id, texts)
        if "ENT" in codes:
            make_placement(work, path.id, MONDAY - timedelta(days=7), MONDAY + timedelta(days=11))
        if not codes:
            change_path(work, path.id, state=PathState.SUSPENDED, suspended_on=MONDAY)
    return work, paths


def open_week(
    qtbot: QtBot,
    school: tuple[UnitOfWork, dict[str, UUID]],
    *,
    size: tuple[int, int] = (1366, 768),
    work: Work | None = None,
    visitor: bool = False,
) -> WeekDesk:
    """Show the page in a window of the given inside, with the rail and the bars drawn blank."""
    base, paths = school
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(92 if size[0] >= 1180 else 76, 48, 0, 0)
    kept, bus, errors, going = KeptSettings(), Bus(), SeenErrors(), WeekGoing()
    toasts = ToastHost(window)
    today = thursday_afternoon().date()
    doors = Doors(InlineTasks(), bus, errors, toasts, kept, lambda: today, going)
    page = AttendancePage(doors)
    row.addWidget(page)
    used = work or base
    reads = Reads(used)
    reads.visitor = visitor
    page.open_base(used, reads)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk = WeekDesk(used, reads, page, window, toasts, bus, kept, errors, going, paths)
    page.pdf_ready.connect(lambda data, name: desk.files.append(f"{name} {bytes(data[:5])!r}"))
    page.grid.setFocus()
    return desk
