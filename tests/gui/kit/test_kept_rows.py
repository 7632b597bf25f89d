"""Rows made once and told other words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot
from tests.helpers.windows import blank_window

from e2c_desktop.ui.kit.kept_rows import KeptRow, KeptRows


class Named(KeptRow):
    """A row that only has a name."""

    def forget(self) -> None:
        self.setAccessibleName("")


def test_rows_are_kept_hidden_and_shown_again_in_their_order(qtbot: QtBot) -> None:
    holder = blank_window()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addStretch(1)
    made: list[Named] = []

    def make() -> Named:
        made.append(Named())
        return made[-1]

    rows = KeptRows(column, make)
    for row, name in zip(rows.take(3), "abc", strict=True):
        row.setAccessibleName(name)
    holder.show()
    assert [row.isVisible() for row in made] == [True, True, True]
    assert list(rows.take(1)) == made[:1]
    assert [row.isVisible() for row in made] == [True, False, False]
    assert [row.accessibleName() for row in made] == ["a", "", ""]
    assert list(rows.take(2)) == made[:2]
    assert len(made) == 3
    assert [column.indexOf(row) for row in made] == [0, 1, 2]
    assert list(rows.take(0)) == []
