"""The window of the frameworks, on a school of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.framework_desk import FrameworkDesk, framework_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[FrameworkDesk]:
    """The window as the direction opens it."""
    made = framework_desk(qtbot, tmp_path)
    yield made
    made.close()
