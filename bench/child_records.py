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
    from uuid import UUID

    from PySide6.QtWidgets import QApplication

    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.trainees.page import TraineesPage

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
    """Return, by sub-tab, the milliseconds from the choice of a person to the painted record.

    Also those of the processor alone, for a machine that does something else, and those until the
    list stands on the person.
    """
    from bench.child_painting import settle
    from e2c_desktop.queries.trainees import TraineeFilter

    assert program.workspace is not None
    page = program.workspace.trainees
    people = program.workspace.reads.trainee_ids(TraineeFilter())
    found: dict[str, dict[str, list[float]]] = {}
    for tab in range(page.record.tabs.count()):
        page.record.open_tab(tab)
        waits: dict[str, list[float]] = {"painted": [], "worked": [], "placed": []}
        for rank in range(count + _WARM):
            times = _open(application, page, people[_spread(len(people), rank, count + _WARM)])
            if rank >= _WARM:
                for name, one in times.items():
                    waits[name].append(one * 1000)
            settle(application, _BETWEEN)
        found[page.record.tabs.tabText(tab)] = waits
    return {"people": len(people), "waits": found}


def _spread(total: int, rank: int, count: int) -> int:
    return total * (2 * rank + 1) // (2 * count)


def _open(application: QApplication, page: TraineesPage, person: UUID) -> dict[str, float]:
    """Open one record, and return the seconds until it is painted, and until the list follows."""
    from bench.child_painting import Paintings, wait_until

    times: dict[str, float] = {}
    start, worked = time.perf_counter(), time.process_time()

    def painted() -> None:
        times["painted"] = time.perf_counter() - start
        times["worked"] = time.process_time() - worked

    page.open_trainee(person)
    body = page.record.body()
    # After the page's own: it is told first, before what the page puts off until the painting.
    watch = Paintings(body, painted)
    body.update()
    wait_until(application, lambda: "painted" in times and not page.placing.is_waiting())
    times["placed"] = time.perf_counter() - start
    body.removeEventFilter(watch)
    watch.deleteLater()
    return times


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
