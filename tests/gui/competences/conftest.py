"""The grid of one person, half assessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.competence_pages import GridDesk, grid_desk


@pytest.fixture
def grid(qtbot: QtBot, tmp_path: Path) -> Iterator[GridDesk]:
    """The grid at the reference size."""
    with grid_desk(qtbot, tmp_path) as made:
        yield made
