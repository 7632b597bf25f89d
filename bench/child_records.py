"""Records opened one after the other in our window. Run in a process of its own."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.child_window import log_in, show_lock
from bench.runs import tell
from e2c_desktop.bootstrap import calm_collector

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from e2c_desktop.ui.shell.application import Application

_BETWEEN = 0.05
_WARM = 4
"""Records opened first and not counted: what a window draws once only."""


def main(base: Path, count: int) -> None:
    """Open people spread over the whole base, on each of the sub-tabs in turn.

    Args:
        base: the base.
        count: how many records on each sub-tab.
    """
    calm_collector()
    from bench.child_painting import settle

    application, program = show_lock(base)
    log_in(application, program)
    settle(application, 1.0)
    tell(**_open_records(application, program, count))
    if program.session.work is not None:
        program.session.work.opened.close()
    sys.stdout.flush()
    os._exit(0)  # leaving by the door would make a backup: it is not what is measured


def _open_records(application: QApplication, program: Application, count: int) -> dict[str, object]:
    """Return, by sub-tab, the milliseconds from the choice of a person to the painted record."""
    from bench.child_painting import Paintings, settle, wait_until
    from e2c_desktop.queries.trainees import BY_NAME, TraineeFilter

    assert program.workspace is not None
    page = program.workspace.trainees
    reads, pane = program.workspace.reads, page.record
    total = reads.trainees_count(TraineeFilter())
    painted = Paintings(pane.body())
    waits: dict[str, list[float]] = {}
    for tab in range(pane.tabs.count()):
        title = pane.tabs.tabText(tab)
        pane.open_tab(tab)
        for rank in range(count + _WARM):
            offset = total * (2 * rank + 1) // (2 * (count + _WARM))
            person = reads.trainees_page(TraineeFilter(), BY_NAME, offset, 1)[0]
            before, start = painted.count, time.perf_counter()
            page.open_trainee(person.id)
            pane.body().update()
            wait_until(application, lambda before=before: painted.count > before)  # type: ignore[misc]  # bound now
            if rank >= _WARM:
                waits.setdefault(title, []).append((time.perf_counter() - start) * 1000)
            settle(application, _BETWEEN)
    return {"people": total, "waits": waits}


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
