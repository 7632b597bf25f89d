"""A desk for each test: the page on a small school of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.company_pages import CompanyDesk, open_company_desk, school_with_companies


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[CompanyDesk]:
    """The page at the reference width, on five companies."""
    work, companies = school_with_companies(tmp_path)
    made = open_company_desk(qtbot, work, companies)
    yield made
    made.close()
    work.opened.close()
