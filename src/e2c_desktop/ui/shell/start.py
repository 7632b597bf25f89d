"""Starting the window: the log, Qt, the look of this machine, then the first page."""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path

from e2c_desktop.runtime.logs import start_file_log, stop_file_log
from e2c_desktop.runtime.paths import app_paths
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.machine_settings import MachineSettings
from e2c_desktop.ui.shell.qt_setup import log_qt_messages, make_application
from e2c_desktop.ui.shell.settings_dialog import apply_look
from e2c_desktop.ui.shell.trial_start import TrialStart

_FAULTS = "arrets.txt"


def run_window(*, base: Path | None = None, notice: str = "", smoke: bool = False) -> int:
    """Open the window and run until it closes; returns the exit code.

    Args:
        base: the base to propose; the last one of this machine by default.
        notice: a sentence for the lock page and the banner of this base.
        smoke: show the first page once, then end; with a password in ``E2C_MOT_DE_PASSE``, open
            the base and show its list first. The frozen program tries and measures itself so.
    """
    application = make_application(sys.argv[:1])
    paths = app_paths().create()
    log = start_file_log(paths.logs)
    log_qt_messages()
    with (paths.logs / _FAULTS).open("a", encoding="utf-8") as faults:
        # What ends the interpreter itself leaves its place there, for the next start.
        faulthandler.enable(faults)
        # The look comes first: a label keeps the family in force when it is made.
        apply_look(MachineSettings(paths.config))
        program = Application(application, paths)
        program.errors.catch_all()
        try:
            if not program.start(base, notice):
                return 0
            # Where no window manager answers, the window is as large as the screen all the same.
            program.window.resize(application.primaryScreen().availableSize())
            program.window.showMaximized()
            if smoke:
                TrialStart(program, os.environ.get("E2C_MOT_DE_PASSE", ""))
            return application.exec()
        finally:
            faulthandler.disable()
            stop_file_log(log)
