"""Lines in groups: what is told of them, what stays current and open through a reading."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.folding_list import (
    FoldedLine,
    FoldingDelegate,
    FoldingGroup,
    FoldingList,
)


@dataclass(frozen=True)
class Line:
    words: str

    def spoken(self) -> str:
        return self.words


class Plain(FoldingDelegate):
    def paint_line(self, painter: QPainter, box: QRectF, line: FoldedLine) -> None:
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, line.spoken())


def made() -> FoldingList:
    shown = FoldingList("Lignes")
    shown.set_delegate(Plain(shown.model_of_lines, shown))
    return shown


def groups(*words: str) -> list[FoldingGroup]:
    lines = tuple(Line(word) for word in words)
    return [FoldingGroup("a", "Premier", lines, "phone"), FoldingGroup("b", "Second", ())]


def test_what_is_said_of_titles_and_lines(show_window: ShowWindow) -> None:
    shown = made()
    show_window(shown)
    shown.show_groups(groups("Un", "Deux"), opened=("a",))
    model = shown.model_of_lines
    told = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert told == ["Premier, 2, ouvert", "Un", "Deux", "Second, 0, fermé"]
    tip = Qt.ItemDataRole.ToolTipRole
    assert model.data(model.index(0, 0), tip) is None
    assert model.data(model.index(1, 0), tip) == "Un"
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_the_current_row_and_the_open_groups_stay(show_window: ShowWindow) -> None:
    shown = made()
    show_window(shown)
    shown.show_groups(groups("Un", "Deux"), opened=("a",))
    shown.focus_first()
    assert shown.currentIndex().row() == 0
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    shown.show_groups(groups("Zéro", "Un", "Deux"))
    assert shown.currentIndex().row() == 3
    shown.show_groups(groups("Zéro"))
    assert [line.spoken() for line in shown.lines()] == ["Zéro"]
    assert shown.is_open("a")


def test_a_click_folds_a_title_and_does_what_a_line_asks(show_window: ShowWindow) -> None:
    done: list[object] = []
    shown = made()
    shown.acted.connect(done.append)
    show_window(shown)
    shown.show_groups(groups("Un"), opened=("a",))
    model, port = shown.model_of_lines, shown.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(port, left, pos=shown.visualRect(model.index(1, 0)).center())
    assert done == [Line("Un")]
    QTest.mouseMove(port, shown.visualRect(model.index(0, 0)).center())
    assert port.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(port, QPoint(port.width() - 2, port.height() - 2))
    QTest.mouseClick(port, left, pos=shown.visualRect(model.index(0, 0)).center())
    assert shown.lines() == []
    shown.setCurrentIndex(QModelIndex())
    QTest.keyClick(shown, Qt.Key.Key_Left)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert done == [Line("Un")]


def long_group(*words: str, at_first: int = 2) -> list[FoldingGroup]:
    lines = tuple(Line(word) for word in words)
    return [FoldingGroup("a", "Ici", lines, at_first=at_first), FoldingGroup("b", "Là", ())]


def said(shown: FoldingList) -> list[object]:
    model = shown.model_of_lines
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_the_others_of_a_long_group_are_shown_by_the_keyboard(show_window: ShowWindow) -> None:
    shown = made()
    show_window(shown)
    shown.show_groups(long_group("Un", "Deux", "Trois", "Quatre"), opened=("a",))
    assert said(shown) == [
        "Ici, 4, ouvert",
        "Un",
        "Deux",
        "Montrer les 2 autres, Ici",
        "Là, 0, fermé",
    ]
    assert [line.spoken() for line in shown.lines()] == ["Un", "Deux"]
    shown.focus_first()
    for _ in range(3):
        QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert [line.spoken() for line in shown.lines()] == ["Un", "Deux", "Trois", "Quatre"]
    assert shown.currentIndex().data() == "Trois"
    shown.show_groups(long_group("Un", "Deux", "Trois", "Quatre", "Cinq"))
    assert len(shown.lines()) == 5


def test_a_long_group_that_was_folded_opens_short_again(show_window: ShowWindow) -> None:
    shown = made()
    show_window(shown)
    shown.show_groups(long_group("Un", "Deux", "Trois", "Quatre"), opened=("a",))
    model, port = shown.model_of_lines, shown.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mouseMove(port, shown.visualRect(model.index(3, 0)).center())
    assert port.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(port, left, pos=shown.visualRect(model.index(3, 0)).center())
    assert len(shown.lines()) == 4
    shown.set_open("a", on=False)
    shown.set_open("a", on=True)
    assert len(shown.lines()) == 2
    shown.setCurrentIndex(model.index(3, 0))
    shown.show_groups(long_group("Un", "Deux", "Trois", "Quatre", "Cinq"))
    assert shown.currentIndex().data() == "Ici, 5, ouvert"
    shown.setCurrentIndex(model.index(3, 0))
    QTest.keyClick(shown, Qt.Key.Key_Left)
    assert shown.lines() == []


def test_nobody_is_left_alone_behind_a_number(show_window: ShowWindow) -> None:
    shown = made()
    show_window(shown)
    shown.show_groups(long_group("Un", "Deux", "Trois"), opened=("a",))
    assert len(shown.lines()) == 3
