"""`--autotest`, the tab « Activités »: an activity, its meetings, its small windows."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.activities.page import ActivitiesPage
from e2c_desktop.ui.activities.sections import ACTIVITIES as SECTION
from e2c_desktop.ui.activities.sessions_tab import SessionsTab
from e2c_desktop.ui.activities.sub_tabs import SESSIONS
from e2c_desktop.ui.activities.tab import ActivitiesTab
from e2c_desktop.ui.shell.autotest import look_at
from e2c_desktop.ui.shell.autotest_quality import see_quality
from e2c_desktop.ui.shell.tabs import ACTIVITIES, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def see_activities(page: Workspace, window: QMainWindow | QWidget) -> None:
    """See every section, then an activity, its sub-tabs and its windows; nothing is kept.

    Raises:
        TrialFailed: the tab or a window did not open.
    """
    tab = page.tabs.show(ACTIVITIES)
    if not isinstance(tab, ActivitiesTab):
        raise TrialFailed("l’onglet Activités ne s’est pas ouvert")
    for key in tab.pages:
        tab.show_section(key)
        look_at(window)
    see_quality(tab)
    shown = tab.show_section(SECTION)
    if isinstance(shown, ActivitiesPage):
        shown.list.head.clear_filters()
        _see_record(shown, window)
        shown.new_record()
        look_at(window)
        shown.forms.cancel()
    page.tabs.show(TRAINEES)


def _see_record(page: ActivitiesPage, window: QMainWindow | QWidget) -> None:
    """See the sub-tabs of the activity shown, and what its meetings ask."""
    record = page.record.record()
    if record is None:
        return
    for _ in range(page.record.tabs.count()):
        page.record.next_tab()
        look_at(window)
    page.record.open_tab(SESSIONS)
    sessions = page.record.tab(SESSIONS)
    if isinstance(sessions, SessionsTab) and record.sessions:
        for ask in (sessions.add, sessions.edit, sessions.add_people):
            ask()
            _look_and_close(sessions.asking.dialog)


def _look_and_close(dialog: QDialog | None) -> None:
    if dialog is None:
        raise TrialFailed("une fenêtre de séance ne s’est pas ouverte")
    look_at(dialog)
    dialog.close()
