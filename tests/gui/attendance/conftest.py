"""A desk for each test: the tab « Présences » on the week of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.attendance_pages import PEOPLE, WeekDesk, open_week, pictured_week

FEW = tuple(one for one in PEOPLE if one[0] in ("BENAÏSSA", "EL KHATTABI", "LE GOFF", "MBEMBA"))


@pytest.fixture
def week(qtbot: QtBot, tmp_path: Path) -> Iterator[WeekDesk]:
    """The page at the reference size, on four people: at school, in company, suspended, absent."""
    school = pictured_week(tmp_path, FEW)
    made = open_week(qtbot, school)
    yield made
    made.close()
    school[0].opened.close()
