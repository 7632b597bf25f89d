"""The day of a base, from its opening to its painted lines. Run in a process of its own."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.child_window import show_lock
from bench.runs import PASSWORD, tell
from e2c_desktop.bootstrap import calm_collector

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from e2c_desktop.ui.shell.application import Application

_TYPING = 2.0


def main(base: Path) -> None:
    """Open a base after a password typed in two seconds, and tell when the day is painted."""
    calm_collector()
    from bench.child_painting import settle

    application, program = show_lock(base)
    settle(application, _TYPING)
    tell(**_open_day(application, program))
    if program.session.work is not None:
        program.session.work.opened.close()
    sys.stdout.flush()
    os._exit(0)  # leaving by the door would make a backup: it is not what is measured


def _open_day(application: QApplication, program: Application) -> dict[str, float]:
    """Return the milliseconds from the open base to the lines, and to the rates."""
    from bench.child_painting import Paintings, wait_until
    from e2c_desktop.ui.home.figures_row import REACHED
    from e2c_desktop.ui.home.page import HomePage
    from e2c_desktop.ui.shell.tabs import HOME

    # The pages are prepared by now: the day is watched before it is given a base.
    program.prepared.lay_out()
    person = program.login.chosen
    assert person is not None
    start = 0.0
    times: dict[str, float] = {}

    def accepted(work: object) -> None:
        nonlocal start
        del work
        start = time.perf_counter()

    def note(name: str) -> None:
        times.setdefault(name, (time.perf_counter() - start) * 1000)

    # The measure is told before the program's own reaction.
    program.session.opened.disconnect(program._on_opened)  # noqa: SLF001  # put back behind the clock
    program.session.opened.connect(accepted)
    program.session.opened.connect(program._on_opened)  # noqa: SLF001  # the program's own reaction
    program.login.login_asked.emit(person.id, PASSWORD)
    wait_until(application, lambda: program.workspace is not None)
    assert program.workspace is not None
    page = program.workspace.tabs.page(HOME)
    assert isinstance(page, HomePage)
    view = page.todo.tree

    def read(late: int) -> None:
        del late
        Paintings(view.viewport(), lambda: note("usable"))
        view.viewport().update()

    page.counted.connect(read)
    card = page.figures.cards[REACHED]
    waiting = card.accessibleName()
    wait_until(application, lambda: "usable" in times and card.accessibleName() != waiting)
    note("rates")
    return times


if __name__ == "__main__":
    main(Path(sys.argv[1]))
