"""`--autotest`, the planning of cohorts and the settings of presence."""

from __future__ import annotations

from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.attendance.planning_window import open_planning
from e2c_desktop.ui.shell.autotest import TriedProgram, look_at


def look_at_planning(tried: TriedProgram) -> str:
    """Open the planning of this week, the editor of a pattern, the settings; nothing is kept.

    Raises:
        TrialFailed: the planning shows no cohort, or a window did not open.
    """
    workspace = tried.page
    doors = workspace.doors()
    doors.open_base(workspace.work, workspace.reads)
    window = open_planning(workspace, doors, None, monday_of(workspace.reads.today))
    look_at(window)
    shown = window.model.rowCount()
    for ask in (window.ask_half, window.ask_pattern):
        ask()
        dialog = window.dialog
        if not shown or dialog is None:
            raise TrialFailed("le planning ne montre aucune promotion")
        look_at(dialog)
        dialog.reject()
    window.reject()
    tried.program.attendance.ask()
    tried.look_at_dialog()
    return f"{shown} promotion{'s' if shown > 1 else ''}"
