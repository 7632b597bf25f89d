"""A school on a day of November 2026, for certifications, satisfaction and complaints.

What is undone needs the real clock: the school of the tests was made by it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.helpers.builders import make_school

from e2c_desktop.storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)


def quality_school(folder: Path) -> UnitOfWork:
    """Return a unit of work of the direction on a fresh school, on that day."""
    return make_school(folder, clock=lambda: NOW)
