"""A desk for each test: the tab « Activités » on a school of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.activity_pages import ActivityDesk, active_school, open_activities


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[ActivityDesk]:
    """The tab at the reference width, on four activities."""
    school = active_school(tmp_path)
    made = open_activities(qtbot, school)
    yield made
    made.close()
    school.work.opened.close()
