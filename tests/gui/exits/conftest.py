"""A desk for each test: the tab « Sorties », or its two cards, on a school of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.exit_cards import CardDesk, cards_on_a_school
from tests.helpers.exit_pages import ExitDesk, left_school, open_exits


@pytest.fixture
def exits(qtbot: QtBot, tmp_path: Path) -> Iterator[ExitDesk]:
    """The page at the reference width, on six exits."""
    school = left_school(tmp_path)
    made = open_exits(qtbot, school)
    yield made
    made.close()
    school[0].opened.close()


@pytest.fixture
def cards(qtbot: QtBot, tmp_path: Path) -> Iterator[CardDesk]:
    """The two cards at the reference size."""
    made = cards_on_a_school(qtbot, tmp_path)
    yield made
    made.close()
    made.work.opened.close()
