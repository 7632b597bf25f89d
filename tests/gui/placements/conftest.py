"""A desk for each test: the tab « Stages » on a small school of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.placed import placed_school
from tests.helpers.placement_pages import PlacementDesk, open_placements


@pytest.fixture
def placements(qtbot: QtBot, tmp_path: Path) -> Iterator[PlacementDesk]:
    """The page at the reference width, on six placements."""
    school = placed_school(tmp_path)
    made = open_placements(qtbot, school)
    yield made
    made.close()
    school.work.opened.close()
