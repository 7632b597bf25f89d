"""A desk for each test: the tab « Stages », or the form of a placement, on a school of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.placed import placed_school
from tests.helpers.placement_forms import FormDesk, open_form_desk, school_of_placements
from tests.helpers.placement_pages import PlacementDesk, open_placements


@pytest.fixture
def placements(qtbot: QtBot, tmp_path: Path) -> Iterator[PlacementDesk]:
    """The page at the reference width, on six placements."""
    school = placed_school(tmp_path)
    made = open_placements(qtbot, school)
    yield made
    made.close()
    school.work.opened.close()


@pytest.fixture
def form_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[FormDesk]:
    """The page at the reference width, with the placement of a minor in a garage."""
    work, placement_id = school_of_placements(tmp_path)
    made = open_form_desk(qtbot, work, placement_id)
    made.page.open_record(placement_id)
    yield made
    made.close()
    work.opened.close()
