"""The bases that are measured, with keys that cost nothing to derive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from e2c_desktop.services.demo import DEMO_PASSWORD, DemoSize, create_demo
from e2c_desktop.services.sessions import open_school
from e2c_desktop.storage.keys import KdfParams, KdfPolicy
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)
TEN_YEARS = DemoSize(years=10, per_year=350)

_FREE = KdfParams(memory=8, passes=1, lanes=1)
FREE_KEYS = KdfPolicy(params=_FREE, floor=_FREE)
"""Password hashing is left aside: it is slow on purpose."""


def make_base(folder: Path, size: DemoSize) -> Path:
    """Make a base of a size; returns its path."""
    path = folder / f"{size.years}x{size.per_year}.e2c"
    created = create_demo(path, today=DAY, size=size, policy=FREE_KEYS)
    created.work.opened.close()
    return path


def open_base(path: Path) -> UnitOfWork:
    """Open a measured base as its direction."""
    return open_school(path, user=None, password=DEMO_PASSWORD, policy=FREE_KEYS)
