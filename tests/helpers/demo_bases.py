"""The demonstration school, made once for the tests that only look at it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.helpers.bases import FAST

from e2c_desktop.services.demo import create_demo
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)
"""The day of the pictures."""


@contextmanager
def demo_school() -> Iterator[UnitOfWork]:
    """Make the demonstration school of the pictures, and open it."""
    with tempfile.TemporaryDirectory() as folder:
        made = create_demo(Path(folder) / "ecole.e2c", today=DAY, policy=FAST)
        try:
            yield made.work
        finally:
            made.work.opened.close()
