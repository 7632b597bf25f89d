"""Widgets kept from one person to the next show the next one as if nobody had come before."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from tests.helpers.trainee_pages import Desk, open_desk

from e2c_desktop.ui.trainees.record_pane import IDENTITY, PATH, SUMMARY


def picture(desk: Desk) -> QImage:
    """Return what is seen of the person shown."""
    return desk.page.record.grab().toImage()


def show(desk: Desk, qtbot: QtBot, tab: int, *names: str) -> None:
    """Show people one after the other, each long enough to be seen."""
    for name in names:
        desk.page.open_trainee(desk.people[name])
        qtbot.waitUntil(lambda: not desk.page.placing.is_waiting())
        desk.page.record.open_tab(tab)
        qtbot.wait(90)


@pytest.mark.parametrize("tab", [SUMMARY, IDENTITY, PATH])
@pytest.mark.parametrize("last", ["NGUYỄN", "D’HÔTEL", "TCHOUMI"])
def test_a_record_looks_the_same_whoever_was_shown_before(
    desk: Desk, qtbot: QtBot, tab: int, last: str
) -> None:
    show(desk, qtbot, tab, "ŒUVRARD", "NGUYỄN", "DA SILVA E SOUSA", last)
    fresh = open_desk(qtbot, desk.work, desk.people)
    show(fresh, qtbot, tab, last)
    # A busy machine paints the last of it a little later.
    qtbot.waitUntil(lambda: picture(fresh) == picture(desk))
    assert picture(fresh) == picture(desk)
    fresh.close()
