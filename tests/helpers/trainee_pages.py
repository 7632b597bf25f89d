"""The tab « Stagiaires » on a small real school, with a window's surroundings that remember."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.bases import FAST, copy_files
from tests.helpers.builders import (
    SCHOOL_PASSWORD,
    TODAY,
    act,
    make_school,
    make_trainee,
    path_draft,
)
from tests.helpers.windows import blank_window

from e2c_desktop.domain.codes import Sex
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.work import Work
from e2c_desktop.storage.models import Operation
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks
from e2c_desktop.ui.trainees.page import TraineesPage

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, 5, tzinfo=UTC)


class KeptSettings:
    """Choices of a machine, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def value(self, key: str, default: str = "") -> str:
        return self.kept.get(key, default)

    def set_value(self, key: str, value: str) -> None:
        self.kept[key] = value


class SeenErrors:
    """Faults that would have been shown."""

    def __init__(self) -> None:
        self.seen: list[BaseException] = []

    def show(self, error: BaseException, parent: QWidget | None) -> None:
        del parent
        self.seen.append(error)

    def tell(self, title: str, text: str, parent: QWidget | None) -> None:
        raise AssertionError(f"{title} {text} {parent}")


@dataclass
class Desk:
    """The page in a window, and what surrounds it."""

    work: Work
    reads: Reads
    page: TraineesPage
    window: QWidget
    toasts: ToastHost
    bus: Bus
    settings: KeptSettings
    errors: SeenErrors
    people: dict[str, UUID] = field(default_factory=dict)

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def close(self) -> None:
        """Destroy the window at once: hundreds of widgets left over slow every later test."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def names(self) -> list[str]:
        """The family names that the list shows, in its order."""
        model = self.page.list.model
        return [model.row(number).last_name for number in range(model.rowCount())]


@cache
def _template() -> tuple[Path, dict[str, UUID]]:
    """Make the school once a run; the folder goes with the computer's temporary files."""
    folder = Path(tempfile.mkdtemp(prefix="stagiaires-modele-"))
    work = make_school(folder, clock=_morning)
    people = _write_people(work)
    with work.write("Dater le modèle") as scope:
        # The school itself was made at the machine's own hour, perhaps after that of the tests.
        scope.session.execute(sa.update(Operation).values(at=_morning()))
    work.opened.close()
    return work.opened.files.base, people


def school_with_people(folder: Path) -> tuple[Work, dict[str, UUID]]:
    """Open a school of one's own with six people, in as many states."""
    base, people = _template()
    copied = copy_files(base, folder)
    work = open_school(copied, user=None, password=SCHOOL_PASSWORD, policy=FAST, clock=_noon)
    return work, people


def _write_people(work: Work) -> dict[str, UUID]:
    people = {
        "NGUYỄN": make_trainee(work),
        "ŒUVRARD": make_trainee(
            work, last_name="ŒUVRARD", first_name="Zoé", birth_date=date(2006, 3, 3), town="Créteil"
        ),
        "DA SILVA E SOUSA": make_trainee(
            work, last_name="DA SILVA E SOUSA", first_name="Inês", birth_date=date(2005, 4, 4)
        ),
        "KABANGU": make_trainee(
            work,
            last_name="KABANGU",
            first_name="Merveille",
            birth_date=date(2009, 3, 9),
            path=path_draft(work, site_id=Reads(work).sites()[1].id, cohort_id=None),
        ),
        "TCHOUMI": make_trainee(work, last_name="TCHOUMI", first_name="Ange", birth_date=None),
        "D’HÔTEL": make_trainee(
            work, last_name="D’HÔTEL", first_name="Luc", sex=Sex.MALE, birth_date=date(2004, 1, 5)
        ),
    }
    for name in ("NGUYỄN", "ŒUVRARD", "TCHOUMI", "D’HÔTEL"):
        act(work, people[name], PathAction.ENTER, date(2026, 5, 4))
        act(work, people[name], PathAction.SIGN, date(2026, 6, 11))
    act(work, people["KABANGU"], PathAction.ENTER, date(2026, 10, 12))
    act(work, people["ŒUVRARD"], PathAction.SUSPEND, date(2026, 11, 2))
    act(work, people["D’HÔTEL"], PathAction.LEAVE, date(2026, 10, 30))
    return people


_STARTED = time.monotonic()


def _morning() -> datetime:
    """The hour at which the school was written, before any session of a test."""
    return NOON - timedelta(hours=3) + timedelta(seconds=time.monotonic() - _STARTED)


def _noon() -> datetime:
    """The hour of the session: it moves, so that actions have an order."""
    return NOON + timedelta(seconds=time.monotonic() - _STARTED)


def _today() -> date:
    return TODAY


def open_desk(
    qtbot: QtBot,
    work: Work,
    people: dict[str, UUID],
    *,
    size: tuple[int, int] = (1366, 689),
    **surroundings: Any,
) -> Desk:
    """Show the page in a window of the given inside, with the rail and the bars drawn blank."""
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(92 if size[0] >= 1180 else 76, 48, 0, 0)
    reads, bus, settings = Reads(work), Bus(), surroundings.pop("settings", KeptSettings())
    errors, toasts = SeenErrors(), ToastHost(window)
    page = TraineesPage(
        tasks=InlineTasks(),
        bus=bus,
        today=_today,
        errors=errors,
        toasts=toasts,
        settings=settings,
        **surroundings,
    )
    row.addWidget(page)
    page.open_base(work, reads)
    page.finish_opening()
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return Desk(work, reads, page, window, toasts, bus, settings, errors, people)
