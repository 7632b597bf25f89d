"""Our window on a base, as a person starts it. Run in a process of its own.

The program starts, its lock page is painted, a person types their password, the base is opened on
its thread, the list is painted. The seconds of the typing are the person's, not the program's:
the parent does not count them, and may ask for none.
"""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import e2c_desktop.cli.entry  # noqa: F401  # what `python -m e2c_desktop` goes through
from bench.runs import PASSWORD, resident_bytes, tell
from e2c_desktop.bootstrap import calm_collector

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.trainees.list_pane import ListPane

_BETWEEN_LETTERS = 0.12
"""Seconds: a good typist. What the window puts off (the record at the right) is done meanwhile."""


def main(base: Path, typing: float, words: int) -> None:
    """Open the window, say when it is usable and what it holds, then type words in the search.

    Args:
        base: the base.
        typing: seconds the person takes to type the password.
        words: how many words are then looked for; 0 for none.
    """
    calm_collector()
    from bench.child_painting import settle

    application, program = show_lock(base)
    tell(lock=True)
    start = time.perf_counter()
    if typing:
        settle(application, typing)
    typed = time.perf_counter() - start
    pane = log_in(application, program, typed)
    settle(application, 1.0)
    tell(memory=resident_bytes())
    if words:
        tell(**_type_words(application, pane, words))
    if program.session.work is not None:
        program.session.work.opened.close()
    sys.stdout.flush()
    os._exit(0)  # leaving by the door would make a backup: it is not what is measured


def show_lock(base: Path) -> tuple[QApplication, Application]:
    """Do what `ui.shell.start` does, with slots that cost nothing; return at the painted page."""
    import e2c_desktop.ui.shell.start  # noqa: F401  # all that it loads
    from bench.child_painting import SIZE, Paintings, wait_until
    from e2c_desktop.runtime.paths import app_paths
    from e2c_desktop.services.work import KdfPolicy
    from e2c_desktop.storage.keys import KdfParams
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.qt_setup import log_qt_messages, make_application
    from e2c_desktop.ui.shell.settings_dialog import apply_look

    cheap = KdfParams(memory=8, passes=1, lanes=1)
    application = make_application(["e2c-desktop"])
    log_qt_messages()
    program = Application(application, app_paths(), policy=KdfPolicy(params=cheap, floor=cheap))
    apply_look(program.settings)
    program.start(base)
    program.window.resize(*SIZE)
    paintings = Paintings(program.login)
    program.window.show()
    wait_until(application, lambda: paintings.count > 0 and program.login.chosen is not None)
    return application, program


def log_in(application: QApplication, program: Application, typed: float = 0.0) -> ListPane:
    """Give the password, say when the rows are painted, then when all is, and return."""
    from bench.child_painting import Paintings, wait_until
    from e2c_desktop.ui.shell.tabs import TRAINEES

    person = program.login.chosen
    assert person is not None
    told: list[str] = []

    def watch(work: object) -> None:
        """Come right behind the program's own reaction, before anything of the base is painted."""
        del work
        assert program.workspace is not None
        # The day is shown first: what is measured is the list that stands behind it.
        program.workspace.tabs.show(TRAINEES)
        pane = program.workspace.trainees.list
        Paintings(pane.table.viewport(), painted)
        program.workspace.opened.connect(partial(told.append, "whole"))

    def painted() -> None:
        assert program.workspace is not None
        tell(typed=typed, rows=program.workspace.trainees.list.model.total())
        told.append("rows")

    program.session.opened.connect(watch)
    program.login.login_asked.emit(person.id, PASSWORD)
    wait_until(application, lambda: {"rows", "whole"} <= set(told))
    application.processEvents()
    tell(whole=True)
    assert program.workspace is not None
    return program.workspace.trainees.list


def _type_words(application: QApplication, pane: ListPane, words: int) -> dict[str, object]:
    """Type words letter after letter over the whole base; milliseconds from key to painted rows."""
    from PySide6.QtTest import QTest

    from bench.child_painting import Paintings, settle, wait_until
    from e2c_desktop.queries.trainees import TraineeView
    from e2c_desktop.ui.trainees.filters import ListState

    pane.set_state(ListState.of_view(TraineeView.ALL))
    settle(application, 0.5)
    people = pane.model.total()
    box, painted = pane.head.search, Paintings(pane.table.viewport())
    box.setFocus()
    letters: list[float] = []
    for word in _known_words(pane, words):
        for letter in word:
            before, start = painted.count, time.perf_counter()
            QTest.keyClick(box, ord(letter.upper()))
            wait_until(application, lambda before=before: painted.count > before)  # type: ignore[misc]  # bound now
            letters.append((time.perf_counter() - start) * 1000)
            settle(application, _BETWEEN_LETTERS)
        box.clear()
        settle(application, _BETWEEN_LETTERS)
    return {"people": people, "letters": letters}


def _known_words(pane: ListPane, words: int) -> list[str]:
    """Return beginnings of names, towns, phones and e-mails of people met all over the base."""
    from e2c_desktop.domain.text import search_key
    from e2c_desktop.queries.trainees import BY_NAME, TraineeFilter

    reads = pane._doors.reads  # noqa: SLF001  # the reading door of the very window measured
    total = pane.model.total()
    found: list[str] = []
    for rank in range(words):
        offset = total * (2 * rank + 1) // (2 * words)
        row = reads.trainees_page(TraineeFilter(), BY_NAME, offset, 1)[0]
        texts = (row.last_name, row.town, row.first_name, row.phone, row.last_name, row.email)
        text = texts[rank % len(texts)] or row.last_name
        found.append(max(search_key(text).split(), key=len)[:6])
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
