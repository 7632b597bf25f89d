"""The tab « Indicateurs » on the demonstration school, made once for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.demo_bases import demo_school
from tests.helpers.figure_pages import FigureDesk, open_figures

from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture(scope="module")
def work() -> Iterator[UnitOfWork]:
    with demo_school() as found:
        yield found


@pytest.fixture
def desk(qtbot: QtBot, work: UnitOfWork) -> Iterator[FigureDesk]:
    made = open_figures(qtbot, work)
    yield made
    made.close()
