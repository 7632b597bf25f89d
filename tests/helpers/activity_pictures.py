"""Pictures of the tab « Activités »: the list, the meetings of an activity, its small windows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog
from tests.helpers.quality_pictures import shoot_quality

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.queries.activity_filters import ActivityFilter
from e2c_desktop.ui.activities.page import ActivitiesPage
from e2c_desktop.ui.activities.sections import ACTIVITIES as SECTION
from e2c_desktop.ui.activities.sessions_tab import SessionsTab
from e2c_desktop.ui.activities.sub_tabs import SESSIONS
from e2c_desktop.ui.activities.tab import ActivitiesTab
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import ACTIVITIES, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_activities(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """A workshop with its description, then its grid, and who may be added."""
    tab = page.tabs.show(ACTIVITIES)
    assert isinstance(tab, ActivitiesTab)
    shown = tab.pages[SECTION]
    assert isinstance(shown, ActivitiesPage)
    kinds = frozenset({ActivityKind.WORKSHOP, ActivityKind.PROJECT})
    wanted = ActivityFilter(kinds=kinds, last_year=True)
    for row in page.reads.activities.page(wanted, limit=1):
        tab.open_activity(row.id)
    shoot("activites", program.window)
    shown.record.open_tab(SESSIONS)
    shoot("activites-seances", program.window)
    sessions = shown.record.tab(SESSIONS)
    assert isinstance(sessions, SessionsTab)
    sessions.add_people()
    assert sessions.asking.dialog is not None
    shoot_dialog("activites-participants", program, sessions.asking.dialog)
    shoot_quality(shoot, shoot_dialog, program, tab)
    page.tabs.show(TRAINEES)
