"""What the screens of presence ask of the printing dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from pytestqt.qtbot import QtBot
from tests.helpers.attendance_pages import PEOPLE, open_week, pictured_week
from tests.helpers.goings import OtherWays
from tests.helpers.windows import blank_window

from e2c_desktop.ui.attendance.letters import absence_letter
from e2c_desktop.ui.attendance.statement_actions import STATEMENTS, statements_action


class Asked(OtherWays):
    """Keeps what is asked for."""

    def __init__(self) -> None:
        self.letters: list[Sequence[UUID]] = []
        self.months: list[date | None] = []

    def print_letters(self, path_ids: Sequence[UUID]) -> None:
        self.letters.append(path_ids)

    def print_statements(self, month: date | None = None) -> None:
        self.months.append(month)


def test_the_letter_of_somebody() -> None:
    asked, path_id = Asked(), uuid4()
    absence_letter(asked, path_id)  # type: ignore[arg-type]  # leads nowhere else
    assert asked.letters == [[path_id]]


def test_the_statements_of_the_month_shown(qtbot: QtBot) -> None:
    page, asked = blank_window(), Asked()
    qtbot.addWidget(page)
    action = statements_action(page, asked, lambda: date(2026, 11, 12))  # type: ignore[arg-type]  # the same
    assert action.text() == STATEMENTS
    action.trigger()
    assert asked.months == [date(2026, 11, 1)]


def test_a_visitor_opens_no_statement(qtbot: QtBot, tmp_path: Path) -> None:
    school = pictured_week(tmp_path, PEOPLE[8:10])
    desk = open_week(qtbot, school, visitor=True)
    statements = desk.page.extras.sheets.menu.actions()[-1]
    assert statements.text() == STATEMENTS
    assert not statements.isEnabled()
    desk.close()
    school[0].opened.close()
