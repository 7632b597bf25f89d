"""The page of the day on a small school of its own, with surroundings that remember."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.home_pages import HomeDesk, open_home_desk
from tests.helpers.placed import placed_school


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[HomeDesk]:
    """The page at the reference size."""
    made = open_home_desk(qtbot, placed_school(tmp_path))
    yield made
    made.close()
