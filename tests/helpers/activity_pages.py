"""The tab « Activités » on a small real school, with a window's surroundings that remember."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.activities import (
    DAY,
    MORNING,
    agree,
    make_activity,
    make_people,
    make_session,
    photo,
)
from tests.helpers.bases import FAST, copy_files
from tests.helpers.builders import SCHOOL_PASSWORD, TODAY, make_school
from tests.helpers.follow_ups import clock
from tests.helpers.partners import make_company
from tests.helpers.placement_pages import SeenGoing
from tests.helpers.trainee_pages import KeptSettings, SeenErrors
from tests.helpers.windows import blank_window

from e2c_desktop.domain.activity_codes import ActivityKind, Presence
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import activity_papers, activity_sessions
from e2c_desktop.services.sessions import open_school
from e2c_desktop.services.work import Work
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.ui.activities.page import ActivitiesPage
from e2c_desktop.ui.activities.sections import ACTIVITIES
from e2c_desktop.ui.activities.sessions_tab import SessionsTab
from e2c_desktop.ui.activities.sub_tabs import SESSIONS
from e2c_desktop.ui.activities.tab import ActivitiesTab
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.tasks import InlineTasks


@dataclass
class ActiveSchool:
    """A school with four activities and six people.

    Attributes:
        made: the activities by a short name.
        people: the paths, in the order of the names.
    """

    work: UnitOfWork
    made: dict[str, UUID]
    people: list[UUID]


@dataclass
class ActivityDesk:
    """The page in a window, and what surrounds it."""

    school: ActiveSchool
    work: Work
    reads: Reads
    tab: ActivitiesTab
    page: ActivitiesPage
    window: QWidget
    toasts: ToastHost
    bus: Bus
    settings: KeptSettings
    errors: SeenErrors
    going: SeenGoing
    files: list[str] = field(default_factory=list)

    def titles(self) -> list[str]:
        """The titles that the list shows, in its order."""
        model = self.page.list.model
        return [model.row(number).title for number in range(model.rowCount())]

    def shown(self) -> str:
        """The title on the record shown, empty without one."""
        record = self.page.record.record()
        return "" if record is None else record.draft.title

    def toast(self) -> str:
        """The words of the notice on the screen, empty without one."""
        toast = self.toasts.toast()
        return toast.text() if toast is not None else ""

    def do(self, action: str) -> None:
        """Ask for an action by its name, as a menu does."""
        self.page.page_actions()[action].trigger()

    def sessions(self) -> SessionsTab:
        """The sub-tab « Séances », shown."""
        self.page.record.open_tab(SESSIONS)
        tab = self.page.record.tab(SESSIONS)
        assert isinstance(tab, SessionsTab)
        return tab

    def close(self) -> None:
        """Destroy the window at once: hundreds of widgets left over slow every later test."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class _Ticking:
    """A clock of 16 November 2026 that never says twice the same: « Annuler » needs an order."""

    def __init__(self) -> None:
        self._now = clock()

    def __call__(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now


def active_school(folder: Path) -> ActiveSchool:
    """Return a school with a workshop of three meetings, a visit, an outing and a project.

    It is made once a run, and its files are copied for each test.
    """
    base, made, people = _template()
    copied = copy_files(base, folder)
    work = open_school(copied, user=None, password=SCHOOL_PASSWORD, policy=FAST, clock=_Ticking())
    return ActiveSchool(work, dict(made), list(people))


@cache
def _template() -> tuple[Path, dict[str, UUID], list[UUID]]:
    """Make the school once; the folder disappears with the process."""
    folder = Path(tempfile.mkdtemp(prefix="ecole-activites-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = _school(folder)
    made.work.opened.close()
    return made.work.opened.files.base, made.made, made.people


def _school(folder: Path) -> ActiveSchool:
    work = make_school(folder, clock=_Ticking())
    people = make_people(work, 6)
    staff = Reads(work).staff()[0].id
    company = make_company(work, name="Garage des Sorbiers")
    made = {
        "atelier": make_activity(
            work, staff_id=staff, description="Trois matinées pour se présenter par écrit."
        ),
        "visite": make_activity(
            work,
            title="Visite du garage des Sorbiers",
            kind=ActivityKind.VISIT,
            company_id=company,
            place="Vitry-sur-Seine",
            cost_cents=None,
            competences="Observer un métier",
        ),
        "sortie": make_activity(
            work, title="Musée de l’histoire de l’immigration", kind=ActivityKind.CULTURE
        ),
        "projet": make_activity(
            work, title="Journal de la promotion", kind=ActivityKind.PROJECT, competences=""
        ),
    }
    for weeks in (2, 1, 0):
        day = DAY - timedelta(days=7 * weeks)
        make_session(work, made["atelier"], people, draft=replace(MORNING, on_date=day))
    last = Reads(work).activities.record(made["atelier"]).sessions[-1]
    for presence, path in ((Presence.ABSENT, people[1]), (Presence.EXCUSED, people[3])):
        activity_sessions.note_presence(
            work, session_id=last.id, presence=presence, path_ids=[path]
        )
    activity_sessions.note_minutes(work, session_id=last.id, path_id=people[4], minutes=90)
    make_session(
        work, made["visite"], people[:3], None, replace(MORNING, on_date=TODAY - timedelta(days=3))
    )
    make_session(
        work, made["sortie"], people[:2], None, replace(MORNING, on_date=TODAY + timedelta(days=9))
    )
    for path in people:
        agree(work, path)
    activity_papers.add_activity_photo(
        work, activity_id=made["atelier"], file=photo(), caption="Le groupe", today=TODAY
    )
    return ActiveSchool(work, made, people)


def open_activities(
    qtbot: QtBot,
    school: ActiveSchool,
    *,
    size: tuple[int, int] = (1366, 689),
    work: Work | None = None,
) -> ActivityDesk:
    """Show the tab in a window of the given inside, with the rail and the bars drawn blank."""
    window = blank_window()
    row = QHBoxLayout(window)
    row.setContentsMargins(92 if size[0] >= 1180 else 76, 48, 0, 0)
    kept, bus, errors, going = KeptSettings(), Bus(), SeenErrors(), SeenGoing()
    toasts = ToastHost(window)
    doors = Doors(InlineTasks(), bus, errors, toasts, kept, lambda: TODAY, going)
    tab = ActivitiesTab(doors)
    row.addWidget(tab)
    used = work or school.work
    reads = Reads(used)
    tab.open_base(used, reads)
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    page = tab.pages[ACTIVITIES]
    assert isinstance(page, ActivitiesPage)
    desk = ActivityDesk(school, used, reads, tab, page, window, toasts, bus, kept, errors, going)
    tab.pdf_ready.connect(lambda data, name: desk.files.append(f"{name} {bytes(data[:5])!r}"))
    return desk
