"""Widgets kept from one person to the next show the next one as if nobody had come before."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.trainee_pages import Desk, open_desk

from e2c_desktop.ui.trainees.record_pane import IDENTITY, PATH, SUMMARY


def picture(desk: Desk, qtbot: QtBot, tab: int, *names: str) -> object:
    """Show people one after the other, and return what is seen of the last."""
    pane = desk.page.record
    for name in names:
        desk.page.open_trainee(desk.people[name])
        qtbot.waitUntil(lambda: not desk.page.placing.is_waiting())
        pane.open_tab(tab)
        qtbot.wait(90)
    return pane.grab().toImage()


@pytest.mark.parametrize("tab", [SUMMARY, IDENTITY, PATH])
@pytest.mark.parametrize("last", ["NGUYỄN", "D’HÔTEL", "TCHOUMI"])
def test_a_record_looks_the_same_whoever_was_shown_before(
    desk: Desk, qtbot: QtBot, tab: int, last: str
) -> None:
    seen = picture(desk, qtbot, tab, "ŒUVRARD", "NGUYỄN", "DA SILVA E SOUSA", last)
    fresh = open_desk(qtbot, desk.work, desk.people)
    assert picture(fresh, qtbot, tab, last) == seen
    fresh.close()
