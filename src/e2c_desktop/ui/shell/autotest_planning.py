"""`--autotest`, the planning of cohorts and the settings of presence."""

from __future__ import annotations

from e2c_desktop.domain.school import CohortDraft
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.services.schools import add_cohort
from e2c_desktop.ui.attendance.planning_window import open_planning
from e2c_desktop.ui.shell.autotest import TriedProgram, look_at


def look_at_planning(tried: TriedProgram) -> str:
    """Start a cohort, open its planning, the editor of its pattern, the settings of presence.

    Raises:
        TrialFailed: the planning shows no cohort, or a window did not open.
    """
    workspace = tried.page
    monday = monday_of(workspace.reads.today)
    draft = CohortDraft(workspace.reads.sites()[0].id, "Essai", monday)
    cohort_id, _ = add_cohort(workspace.work, draft=draft)
    doors = workspace.doors()
    doors.open_base(workspace.work, workspace.reads)
    window = open_planning(workspace, doors, cohort_id, monday)
    look_at(window)
    if window.week() is None:
        raise TrialFailed("le planning ne montre aucune promotion")
    for ask in (window.ask_half, window.ask_pattern):
        ask()
        dialog = window.dialog
        if dialog is None:
            raise TrialFailed("une fenêtre du planning ne s’est pas ouverte")
        look_at(dialog)
        dialog.reject()
    window.reject()
    tried.program.school.attendance.ask()
    tried.look_at_dialog()
    return "4 fenêtres"
