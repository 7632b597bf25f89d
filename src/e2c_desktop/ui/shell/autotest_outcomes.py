"""`--autotest`, what becomes of people: who is to be called, mass entry, anomalies."""

from __future__ import annotations

from e2c_desktop.ui.outcomes.windows import OutcomeWindows
from e2c_desktop.ui.shell.autotest import TriedProgram


def look_at_outcomes(tried: TriedProgram) -> str:
    """Open each window on what becomes of people.

    Raises:
        TrialFailed: a window is empty, or did not open.
    """
    workspace = tried.page
    doors = workspace.doors()
    doors.open_base(workspace.work, workspace.reads)
    windows = OutcomeWindows(doors, workspace, workspace.show_file)
    for show in (windows.show_calls, windows.show_series, windows.show_anomalies):
        show()
        tried.look_at_dialog()
    return "3 fenêtres"
