"""Sub-tabs of the record are filled when they are seen."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.helpers.trainee_pages import Desk

from e2c_desktop.ui.trainees.record_pane import DOCUMENTS, PATH


def test_only_the_sub_tab_that_is_seen_is_filled(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, filled = desk.page.record, []
    for name, body, method in (
        ("synthèse", record.summary, "show_record"),
        ("parcours", record.path, "show_record"),
        ("documents", record.documents, "show_papers"),
    ):
        real = getattr(body, method)

        def show(*given: object, name: str = name, real: Any = real) -> None:
            filled.append(name)
            real(*given)

        monkeypatch.setattr(body, method, show)
    record.open_tab(PATH)
    filled.clear()
    desk.page.open_trainee(desk.people["ŒUVRARD"])
    desk.page.open_trainee(desk.people["NGUYỄN"])
    assert filled == ["parcours", "parcours"]
    record.open_tab(DOCUMENTS)
    record.open_tab(PATH)
    record.open_tab(DOCUMENTS)
    assert filled == ["parcours", "parcours", "documents"]
    desk.reads.visitor = True
    desk.page.show_visitor()
    # What was told of somebody does not wait, unseen, under the initials.
    assert sorted(filled[3:]) == ["documents", "parcours", "synthèse"]
