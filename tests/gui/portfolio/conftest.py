"""A desk for each test: the page on a small school of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.trainee_pages import Desk, open_desk, school_with_people


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The page at the reference width, on six people."""
    work, people = school_with_people(tmp_path)
    made = open_desk(qtbot, work, people)
    yield made
    made.close()
    work.opened.close()
