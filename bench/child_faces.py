"""Our window showing portraits, scrolled over 350 people. Run in a process of its own.

The portraits are given in the place of the base's own, which holds none of invented people: as
many files, as heavy as those that the program keeps. They are read and cut behind the window while
it scrolls, as they are the first time a person does.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from uuid import UUID

from bench.child_window import log_in, show_lock
from bench.runs import tell
from e2c_desktop.bootstrap import calm_collector

PEOPLE = 350
_NOTCH = 72
"""Pixels of one notch of a mouse wheel."""
_FRAME = 1 / 60
_SIZE = (240, 308)


def main(base: Path, people: int) -> None:
    """Scroll down over the portraits, then up again; give the milliseconds of each frame."""
    calm_collector()
    from bench.child_painting import settle
    from e2c_desktop.queries.trainees import TraineeView
    from e2c_desktop.ui.trainees.filters import ListState

    application, program = show_lock(base)
    pane = log_in(application, program)
    photo = _photo()

    def photos_of(trainee_ids: Sequence[UUID]) -> dict[UUID, bytes]:
        return dict.fromkeys(trainee_ids, photo)

    setattr(pane._doors.reads, "photos_of", photos_of)  # noqa: B010, SLF001  # the door measured
    settle(application, 0.5)
    pane.set_state(ListState.of_view(TraineeView.ALL))
    pane.toggle_faces()
    settle(application, 0.5)
    bar, size = pane.faces.verticalScrollBar(), pane.faces.gridSize()
    last = people // pane.faces.per_row() * size.height() - pane.faces.viewport().height()
    frames = {"down": [0.0], "up": [0.0]}
    for way, values in (("down", range(0, last, _NOTCH)), ("up", range(last, 0, -_NOTCH))):
        for value in values:
            start = time.perf_counter()
            bar.setValue(value)
            application.processEvents()
            spent = time.perf_counter() - start
            frames[way].append(spent * 1000)
            while time.perf_counter() - start < _FRAME:
                time.sleep(0.001)
    tell(**{way: values[1:] for way, values in frames.items()})
    sys.stdout.flush()
    os._exit(0)  # leaving by the door would make a backup: it is not what is measured


def _photo() -> bytes:
    """Return a portrait that compresses no better than a real one."""
    from PIL import Image

    out = BytesIO()
    Image.effect_noise(_SIZE, 24).convert("RGB").save(out, "JPEG", quality=70)
    return out.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
