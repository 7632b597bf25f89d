"""The demonstration school, made once a run of the tests and copied for each that opens it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from tests.helpers.bases import FAST, copy_files

from e2c_desktop.services.demo import DEMO_PASSWORD, create_demo
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)
"""The day of the pictures."""


@cache
def _model() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="demo-modele-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    opened = create_demo(folder / "ecole.e2c", today=DAY, policy=FAST).work.opened
    opened.close()
    return opened.files.base


@contextmanager
def demo_school() -> Iterator[UnitOfWork]:
    """Open a demonstration school of one's own, as on the day of the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        base = copy_files(_model(), Path(folder))
        work = open_school(base, user=None, password=DEMO_PASSWORD, policy=FAST)
        try:
            yield work
        finally:
            work.opened.close()
