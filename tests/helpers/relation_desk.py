"""The sub-tabs of the relation with a company on a real school, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_school
from tests.helpers.goings import OtherWays
from tests.helpers.partners import make_company
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.company_exchanges import note_exchange
from e2c_desktop.storage.models import Operation
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.companies.relation_tabs import (
    CompanyExchangesTab,
    CompanyPapersTab,
    CompanySummaryTab,
    CompanyTradesTab,
)
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks

TODAY = date(2026, 11, 12)
NAME = "Garage des Sorbiers"


class SeenGoing(OtherWays):
    """Where the screens wanted to lead."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, Any]] = []

    def trainee(self, trainee_id: UUID) -> None:
        self.seen.append(("trainee", trainee_id))

    def company(self, company_id: UUID) -> None:
        self.seen.append(("company", company_id))

    def placement(self, placement_id: UUID) -> None:
        self.seen.append(("placement", placement_id))

    def new_placement(self, *, path_id: UUID | None = None, company_id: UUID | None = None) -> None:
        self.seen.append(("new", (path_id, company_id)))

    def print_placements(self, placement_ids: Any) -> None:
        self.seen.append(("print placements", tuple(placement_ids)))

    def print_company(self, company_id: UUID) -> None:
        self.seen.append(("print company", company_id))

    def figures(self) -> None:
        self.seen.append(("figures", ()))

    def print_figures(self, *asked: Any) -> None:
        self.seen.append(("print figures", asked))


@dataclass
class RelationDesk:
    """The sub-tabs in a window, one shown at a time, filled again when something changes."""

    work: UnitOfWork
    reads: Reads
    doing: RecordDoing
    stack: QStackedWidget
    summary: CompanySummaryTab
    exchanges: CompanyExchangesTab
    trades: CompanyTradesTab
    papers: CompanyPapersTab
    going: SeenGoing
    errors: SeenErrors
    toasts: ToastHost
    company: UUID

    @property
    def shown(self) -> Any:
        """The sub-tab seen."""
        return self.stack.currentWidget()

    def show(self, tab: QWidget) -> None:
        """Show a sub-tab, as the record does."""
        self.stack.setCurrentWidget(tab)
        self.fill()

    def fill(self, *_: object) -> None:
        """Read again what the sub-tab seen shows."""
        self.shown.show_record(self.reads.companies.record(self.company))

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    @property
    def dialog(self) -> Any:
        """The small window opened last from the sub-tab seen."""
        return self.shown.asking.dialog


def ticking() -> Any:
    """Return a clock of the day of the tests that never gives the same instant twice."""
    now = [datetime(2026, 11, 12, 9, tzinfo=UTC)]

    def tick() -> datetime:
        now[0] += timedelta(milliseconds=1)
        return now[0]

    return tick


def pictured_school(folder: Path) -> UnitOfWork:
    """Open a school on the day of the pictures; what made it is older than what tests do."""
    clock = ticking()
    work = make_school(folder, clock=clock)
    with work.write("Dater le modèle") as scope:
        scope.session.execute(sa.update(Operation).values(at=clock()))
    return work


@contextmanager
def relation_desk(
    qtbot: QtBot, folder: Path, *, work: UnitOfWork | None = None, company: UUID | None = None
) -> Iterator[RelationDesk]:
    """Open the sub-tabs of a company; they are destroyed at the end."""
    work = work or pictured_school(folder)
    company = company or make_company(work)
    window = blank_window()
    toasts = ToastHost(window)
    bus, going, errors = Bus(), SeenGoing(), SeenErrors()
    doors = Doors(InlineTasks(), bus, errors, toasts, KeptSettings(), lambda: TODAY, going)
    reads = Reads(work)
    doors.open_base(work, reads)
    doing = RecordDoing(doors, window)
    tabs = (
        CompanySummaryTab(doors, doing),
        CompanyExchangesTab(doors, doing),
        CompanyTradesTab(doors, doing),
        CompanyPapersTab(doors, doing),
    )
    stack = QStackedWidget()
    for tab in tabs:
        stack.addWidget(tab)
        tab.set_editable(doing.may(note_exchange))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(stack)
    window.resize(834, 541)
    desk = RelationDesk(work, reads, doing, stack, *tabs, going, errors, toasts, company)
    doing.changed.connect(desk.fill)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk.show(desk.summary)
    yield desk
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
