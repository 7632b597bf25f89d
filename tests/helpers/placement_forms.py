"""The page of a placement on a small real school, with a window's surroundings that remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import TODAY, make_path
from tests.helpers.goings import OtherWays
from tests.helpers.placements import (
    FIRST,
    LAST,
    make_delegation,
    make_host,
    make_prescriber,
    placement_draft,
)
from tests.helpers.trainee_pages import KeptSettings, SeenErrors, school_with_people
from tests.helpers.windows import blank_window

from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.placements import create_placement
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.placements.form import PlacementForm
from e2c_desktop.ui.placements.form_page import FormPage
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


class SeenGoing(OtherWays):
    """Where the page would have led."""

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

    def print_placements(self, placement_ids: Sequence[UUID]) -> None:
        self.seen.append(("print", list(placement_ids)))

    def print_company(self, company_id: UUID) -> None:
        self.seen.append(("print_company", company_id))

    def figures(self) -> None:
        self.seen.append(("figures", ()))

    def print_figures(self, *asked: object) -> None:
        self.seen.append(("print_figures", asked))


@dataclass
class FormDesk:
    """The page in a window, and what surrounds it."""

    work: Work
    page: FormPage
    window: QWidget
    toasts: ToastHost
    errors: SeenErrors
    going: SeenGoing
    placement_id: UUID
    bus: Bus
    closed: list[object] = field(default_factory=list)

    @property
    def form(self) -> PlacementForm:
        """The form under way."""
        assert self.page.form is not None
        return self.page.form

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def titles(self, group: str) -> list[str]:
        """The facts that a group of the checks shows."""
        rows = self.form.checks.groups[group].rows
        return [row.line.verdict.title for row in rows if row.line and not row.isHidden()]

    def close(self) -> None:
        """Destroy the window at once."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _today() -> date:
    return TODAY


def school_of_placements(folder: Path) -> tuple[Work, UUID]:
    """Open a school with the minor of the picture, a garage, and a placement in it."""
    work, _people = school_with_people(folder)
    path = make_path(
        work, last_name="CISSÉ", first_name="Mamadou-Lamine", birth_date=date(2009, 3, 9)
    )
    host = make_host(work, insured_until=date(2026, 9, 30))
    prescriber = make_prescriber(work, "Mission locale")
    made, _ = create_placement(
        work,
        draft=placement_draft(
            work,
            path_id=path.id,
            company_id=host.id,
            tutor_id=host.tutor_id,
            prescriber_id=prescriber,
            delegation_id=make_delegation(work, prescriber),
            starts_on=FIRST,
            ends_on=LAST,
        ),
    )
    return work, made


def open_form_desk(
    qtbot: QtBot, work: Work, placement_id: UUID, *, size: tuple[int, int] = (1366, 768)
) -> FormDesk:
    """Show the page in a window of the given inside, with the rail and the bars drawn blank."""
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(92 if size[0] >= 1180 else 76, 48, 0, 0)
    errors, toasts, going, bus = SeenErrors(), ToastHost(window), SeenGoing(), Bus()
    doors = Doors(
        tasks=InlineTasks(),
        bus=bus,
        errors=errors,
        toasts=toasts,
        settings=KeptSettings(),
        today=_today,
        going=going,
    )
    doors.open_base(work, Reads(work))
    page = FormPage(doors)
    row.addWidget(page)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk = FormDesk(work, page, window, toasts, errors, going, placement_id, bus)
    page.closed.connect(desk.closed.append)
    return desk
