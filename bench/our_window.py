"""Run by `bench.windows` in a process of its own: our window on a base, until it is usable."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from pathlib import Path

from bench.figures import milliseconds, percentile

_TYPED = ("martin", "nguyen", "creteil", "diallo", "benali", "lucas", "vitry", "0639")


def main(base: Path, *, search: bool) -> None:
    """Open the window on a base, say when it is usable, and measure the search if asked."""
    from e2c_desktop.runtime.paths import AppPaths
    from e2c_desktop.services.demo.creation import DEMO_PASSWORD
    from e2c_desktop.services.sessions import open_school
    from e2c_desktop.storage.keys import KdfParams, KdfPolicy
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.qt_setup import make_application

    free = KdfParams(memory=8, passes=1, lanes=1)
    with tempfile.TemporaryDirectory() as folder:
        application = make_application(["bench"])
        program = Application(application, AppPaths.under(Path(folder)))
        policy = KdfPolicy(params=free, floor=free)
        work = open_school(base, user=None, password=DEMO_PASSWORD, policy=policy)
        program.session.adopt(work)
        program.window.resize(1366, 768)
        program.window.show()
        application.processEvents()
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found: dict[str, float] = {"memory": used}
        if search:
            found |= _search(program, application)
        print(json.dumps(found), flush=True)
        work.opened.close()


def _search(program: object, application: object) -> dict[str, float]:
    workspace = program.workspace  # type: ignore[attr-defined]  # known when it runs
    pane = workspace.trainees.list
    box, table = pane.head.search, pane.table
    times = []
    for word in (*_TYPED, *_TYPED):
        box.clear()
        application.processEvents()  # type: ignore[attr-defined]  # Qt's application
        for end in range(1, len(word) + 1):

            def letter(text: str = word[:end]) -> None:
                box.setText(text)
                box.textEdited.emit(text)
                application.processEvents()  # type: ignore[attr-defined]  # Qt's application
                table.viewport().repaint()

            times.append(milliseconds(letter))
    return {
        "p95": percentile(times, 0.95),
        "median": percentile(times, 0.5),
        "letters": len(times),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), search="--search" in sys.argv)
