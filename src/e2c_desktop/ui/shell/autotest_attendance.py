"""`--autotest`, the tab « Présences »: the week of a group, then the planning and the settings."""

from __future__ import annotations

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.attendance.page import AttendancePage
from e2c_desktop.ui.shell.autotest import TriedProgram, look_at
from e2c_desktop.ui.shell.autotest_planning import look_at_planning
from e2c_desktop.ui.shell.tabs import ATTENDANCE, TRAINEES


def look_at_presence(tried: TriedProgram) -> str:
    """See the week before and this one, everybody's, a proof asked; nothing is kept.

    Raises:
        TrialFailed: the tab or the planning did not open.
    """
    tab = tried.page.tabs.show(ATTENDANCE)
    if not isinstance(tab, AttendancePage):
        raise TrialFailed("l’onglet Présences ne s’est pas ouvert")
    look_at(tab)
    for show in (tab.go_back, tab.go_forward):
        show()
        look_at(tab)
    tab.proofs.ask_without_file()
    if tab.proofs.dialog is not None:
        look_at(tab.proofs.dialog)
        tab.proofs.dialog.reject()
    people = tab.model.rowCount()
    found = look_at_planning(tried)
    tried.page.tabs.show(TRAINEES)
    return f"{people} stagiaire{'s' if people > 1 else ''} cette semaine, {found}"
