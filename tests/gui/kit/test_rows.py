"""Rows of lists: a cell looks the same whether its text is laid out now or was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QPainter,
    QShortcut,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.kit import lines
from e2c_desktop.ui.kit.lines import Lines, fitted, paint_line
from e2c_desktop.ui.kit.painting import elided
from e2c_desktop.ui.kit.pills import PillSpec, paint_pill, pill_size
from e2c_desktop.ui.kit.rows import PARTS_ROLE, PILL_ROLE, ROW_ID_ROLE, Cell, TextParts, cell_of
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import ZOOMS, ThemeChoice, theme

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
NAMES = ("NGUYỄN", "Ousmane", "12/03/2005", "ÉLÉONORE DE LA TOUR", "محمد", "AVATAR Tony")


@pytest.fixture(autouse=True)
def _usual_look(qtbot: QtBot) -> Iterator[None]:
    theme().apply(ThemeChoice.LIGHT, zoom=100)
    yield
    theme().apply(ThemeChoice.LIGHT, zoom=100)


def _painted(paint: Callable[[QPainter], None]) -> QImage:
    image = QImage(240, 60, QImage.Format.Format_RGB32)
    image.fill(theme().color("surface"))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("role", ["body", "strong", "bold"])
@pytest.mark.parametrize("height", [12, 27, 30, 31, 39])
def test_a_line_laid_out_before_is_painted_as_qt_paints_a_text(
    zoom: int, role: str, height: int
) -> None:
    theme().apply(zoom=zoom)
    box = QRectF(8, 6, 200, height)
    kept = Lines()
    for text in NAMES:

        def plainly(painter: QPainter, text: str = text) -> None:
            painter.setFont(theme().font(role))
            painter.drawText(box, LEFT, elided(theme().metrics(role), text, box.width()))

        def from_lines(painter: QPainter, text: str = text) -> None:
            painter.setFont(theme().font(role))
            paint_line(painter, box, kept.line(text, role, box.width()))

        assert _painted(from_lines) == _painted(plainly)
        assert _painted(from_lines) == _painted(plainly)


@pytest.mark.parametrize("width", [0, 12, 40, 77, 78, 79, 80, 81, 82, 200])
@pytest.mark.parametrize(
    "text", ["", "Mathilde AVA", "WAVE Toto", "NGUYỄN Thị", "محمد علي", "日本語"]
)
def test_a_text_is_cut_exactly_where_qt_cuts_it(width: int, text: str) -> None:
    for role in ("body", "strong", "bold"):
        assert fitted(text, role, width) == elided(theme().metrics(role), text, width)


def test_lines_are_kept_by_text_role_and_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_MOST", 4)
    kept = Lines()
    first = kept.line("Ousmane", "body", 100)
    assert kept.line("Ousmane", "body", 100.4) is first
    assert kept.line("Ousmane", "strong", 100) is not first
    assert kept.line("Ousmane", "body", 20).shown.endswith("…")
    theme().apply(zoom=125)
    assert kept.line("Ousmane", "body", 100) is not first
    theme().apply(zoom=100)
    for number in range(9):
        line = kept.line(str(number), "body", 100)
        place = theme().metrics("body").horizontalAdvance(f"{number} ")
        assert kept.after(line, "body") == kept.after(line, "body") == place
    again = kept.line("Ousmane", "body", 100)
    assert again is not first  # the oldest went away
    assert again.shown == "Ousmane"


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_given_name_without_room_leaves_the_mark_of_a_cut(qtbot: QtBot, zoom: int) -> None:
    theme().apply(ThemeChoice.LIGHT, zoom=zoom)
    parts = TextParts("BENAÏSSA-OUÉDRAOGO", "Fatoumata-Zahra")
    model = QStandardItemModel(2, 2)
    for row, shown in enumerate((parts, TextParts(parts.strong))):
        model.setData(model.index(row, 1), shown, PARTS_ROLE)
    table = DataTable("Liste")
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(900, 200)
    family = theme().metrics("strong").horizontalAdvance(parts.strong + " ")

    def drawn(row: int, room: int) -> QImage:
        table.setColumnWidth(1, family + room + theme().px(8))
        return table.viewport().grab(table.visualRect(model.index(row, 1))).toImage()

    for room in (0, theme().px(4), theme().px(10), theme().px(30)):
        assert drawn(0, room) != drawn(1, room)
    assert table.tip_for(model.index(0, 1)) == parts.text()


def test_a_model_without_cells_is_asked_role_by_role(qtbot: QtBot) -> None:
    item = QStandardItem("Léa")
    item.setCheckable(True)
    item.setData(TextParts("DIALLO", "Léa"), PARTS_ROLE)
    model = QStandardItemModel(1, 1)
    model.setItem(0, 0, item)
    assert cell_of(model.index(0, 0)) == Cell(
        "Léa", parts=TextParts("DIALLO", "Léa"), tick=Qt.CheckState.Unchecked
    )


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("zoom", [90, 100, 125])
def test_a_pill_of_a_list_is_the_pill_of_a_record(
    qtbot: QtBot, choice: ThemeChoice, zoom: int
) -> None:
    theme().apply(choice, zoom=zoom)
    spec = PillSpec("En parcours", "ok", "route")
    item = QStandardItem("")
    item.setData(spec, PILL_ROLE)
    model = QStandardItemModel()
    model.setColumnCount(2)
    model.setItem(0, 1, item)
    table = DataTable("Liste")
    qtbot.addWidget(table)
    table.setModel(model)
    table.setColumnWidth(1, theme().px(140))
    table.resize(500, 200)
    for _ in range(2):  # painted, then from the picture kept
        cell = table.visualRect(model.index(0, 1))
        picture = table.viewport().grab(cell).toImage()
        expected = QImage(cell.size(), picture.format())
        expected.fill(theme().color("surface"))
        painter = QPainter(expected)
        box = QRectF(expected.rect())
        painter.fillRect(0, cell.height() - 1, cell.width(), 1, theme().color("grid"))
        paint_pill(painter, box.adjusted(theme().px(4), 0, 0, 0), spec)
        painter.end()
        assert picture == expected


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_pill_wider_than_its_column_is_cut_inside_its_frame(qtbot: QtBot, zoom: int) -> None:
    theme().apply(ThemeChoice.LIGHT, zoom=zoom)
    spec = PillSpec("Sorti (intégration)", "mute", "log-out")
    model = QStandardItemModel(1, 2)
    index = model.index(0, 1)
    model.setData(index, spec, PILL_ROLE)
    table = DataTable("Liste")
    qtbot.addWidget(table)
    table.setModel(model)
    whole = pill_size(spec).width() + theme().px(8)
    with qtbot.waitExposed(table):
        table.resize(600, 200)
        table.show()

    def drawn(width: int) -> QImage:
        table.setColumnWidth(1, width)
        return table.viewport().grab(table.visualRect(index)).toImage()

    def right_end(image: QImage) -> int:
        ground, middle = theme().color("surface"), image.height() // 2
        return max(x for x in range(image.width()) if image.pixelColor(x, middle) != ground)

    assert right_end(drawn(whole)) < whole
    assert table.tip_for(index) == ""
    narrow = whole - theme().px(20)
    assert right_end(drawn(narrow)) < narrow - theme().px(3)
    assert table.tip_for(index) == "Sorti (intégration)"


def test_the_row_under_the_mouse_lights_up_whole(qtbot: QtBot) -> None:
    model = QStandardItemModel(3, 2)
    table = DataTable("Liste")
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(400, 200)
    ground = table.visualRect(model.index(1, 1)).center()

    def colour() -> str:
        return table.viewport().grab().toImage().pixelColor(ground).name().upper()

    assert colour() == theme().hex("surface").upper()
    table._set_hover(1)  # what a moved mouse does
    assert colour() == theme().hex("hover").upper()
    table._set_hover(-1)  # what a mouse that leaves does
    assert colour() == theme().hex("surface").upper()


def test_figures_of_the_last_column_keep_off_the_side_of_the_list(qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 2)
    right = Qt.AlignmentFlag.AlignRight
    for column in range(2):
        model.setHorizontalHeaderItem(column, QStandardItem("100"))
        model.setHeaderData(column, Qt.Orientation.Horizontal, right, ALIGNMENT)
        model.setData(model.index(0, column), "100 %")
        model.setData(model.index(0, column), right, ALIGNMENT)
    table = DataTable("Liste")
    qtbot.addWidget(table)
    table.setModel(model)
    table.set_widths([0, 100], stretch=0)
    table.resize(300, 120)
    title = table.horizontalHeader()
    for widget, middle in (
        (table.viewport(), table.visualRect(model.index(0, 1)).center().y()),
        (title.viewport(), title.height() // 2),
    ):
        seen = widget.grab().toImage()
        colours = {seen.pixelColor(seen.width() - 1 - x, middle).name() for x in range(14)}
        assert len(colours) == 1


def test_a_key_that_does_something_acts_upon_the_row_that_is_seen(qtbot: QtBot) -> None:
    model = QStandardItemModel(3, 1)
    for row in range(3):
        model.setData(model.index(row, 0), row, ROW_ID_ROLE)
    table = DataTable("Liste")
    qtbot.addWidget(table)
    table.setModel(model)
    table.choose_row(0)
    told: list[object] = []
    table.row_chosen.connect(told.append)
    with qtbot.waitExposed(table):
        table.show()
    table.setFocus()
    acted = QShortcut(QKeySequence("Ctrl+B"), table)
    acted.activated.connect(lambda: told.append("acted"))
    keys = ("Down", "Down", "Ctrl+B")
    for each in keys:
        QTest.keySequence(table, QKeySequence(each))
    assert told == [2, "acted"]
