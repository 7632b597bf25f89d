"""A desk for each test: the tab « Sorties » on a school of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.exit_pages import ExitDesk, left_school, open_exits


@pytest.fixture
def exits(qtbot: QtBot, tmp_path: Path) -> Iterator[ExitDesk]:
    """The page at the reference width, on six exits."""
    school = left_school(tmp_path)
    made = open_exits(qtbot, school)
    yield made
    made.close()
    school[0].opened.close()
