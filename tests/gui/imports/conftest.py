"""The import wizard open on a school, with what it tells around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import make_school
from tests.helpers.import_wizard import (
    Around,
    make,
)

from e2c_desktop.services.work import Work
from e2c_desktop.ui.imports.wizard import ImportWizard


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return make_school(tmp_path / "ecole")


@pytest.fixture
def around() -> Around:
    return Around()


@pytest.fixture
def wizard(qtbot: QtBot, work: Work, around: Around) -> ImportWizard:
    return make(qtbot, work, around)
