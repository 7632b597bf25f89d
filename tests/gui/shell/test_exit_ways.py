"""Ways to an exit: the key of the tab, Ctrl K, the record of the person, other tabs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.helpers.follow_ups import make_exit

from e2c_desktop.ui.exits.page import ExitsPage
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import EXITS


def test_ways_to_an_exit(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    path_id = make_exit(page.work, date(2026, 10, 30), names="ŒUVRARD Chloé")
    trainee_id = page.reads.exits.record(path_id).row.base.trainee_id
    opened.window.actions_by_name["exits"].trigger()
    assert page.rail.current() == EXITS
    tab = page.tabs.current()
    assert isinstance(tab, ExitsPage)
    page.going.trainee(trainee_id)
    page.trainees.page_actions()["exit"].trigger()
    assert page.rail.current() == EXITS
    shown = tab.record.record()
    assert shown is not None
    assert shown.id == path_id
    tab.page_actions()["print"].trigger()
    assert isinstance(page.dialog, PrintDialog)
    page.dialog.close()
    page.going.due_follow_ups()
    assert tab.list.head.state().filter.to_follow
    page.going.trainee(trainee_id)
    page.open_search()
    page.search.field.setText("oeuvrard")
    page.search.search_texts()
    lines = page.search.list.lines()
    place = next(rank for rank, line in enumerate(lines) if "Sortie du 30/10/2026" in line.rest)
    for _ in range(place):
        QTest.keyClick(page.search.field, Qt.Key.Key_Down)
    QTest.keyClick(page.search.field, Qt.Key.Key_Return)
    assert page.rail.current() == EXITS
