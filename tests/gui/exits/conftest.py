"""Both cards of an exit, on a small school of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.exit_cards import CardDesk, cards_on_a_school


@pytest.fixture
def cards(qtbot: QtBot, tmp_path: Path) -> Iterator[CardDesk]:
    """The cards at the reference size."""
    made = cards_on_a_school(qtbot, tmp_path)
    yield made
    made.close()
    made.work.opened.close()
