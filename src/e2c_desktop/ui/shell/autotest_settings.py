"""The autotest of the settings: those of the machine, each of the school's, the help, the keys."""

from __future__ import annotations

from e2c_desktop.ui.shell.autotest import TriedProgram


def look_at_settings(tried: TriedProgram) -> None:
    """Open what the keys Ctrl , F1 and Maj F1 open, and each setting of the school."""
    program = tried.program
    for ask in (
        program.open_settings,
        *(entry.ask for entry in program.school),
        program.updating.ask,
        program.helping.open,
        program.window.show_keyboard,
    ):
        ask()
        tried.look_at_dialog()
