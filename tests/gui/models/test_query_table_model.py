"""Lists read by pages, sorted by headers, kept by record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import (
    PARTS_ROLE,
    PILL_ROLE,
    ROW_ID_ROLE,
    SIGN_ROLE,
    TABULAR_ROLE,
    TONE_ROLE,
    Sign,
    TextParts,
)
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import ThemeChoice, theme
from e2c_desktop.ui.models.columns import Column, ListSource, OrderKey
from e2c_desktop.ui.models.query_table_model import FIRST_PAGE, PAGE, QueryTableModel
from e2c_desktop.ui.models.selection import reload_keeping, remember, restore


@dataclass(frozen=True)
class Person:
    """A row of the tests."""

    number: int
    name: str
    town: str = "Créteil"
    late: bool = False


class People:
    """A source that counts what is asked of it."""

    def __init__(self, people: list[Person]) -> None:
        self.people = people
        self.pages: list[tuple[int, int]] = []

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> Sequence[Person]:
        self.pages.append((offset, limit))
        rows = list(self.people)
        for key in reversed(order):
            rows.sort(key=lambda row: str(getattr(row, key.key)), reverse=key.descending)
        return rows[offset : offset + limit]

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[Sequence[Person], int]:
        return self.page(order, 0, limit), len(self.people)


COLUMNS = [
    Column[Person](
        "name",
        "Stagiaire",
        lambda row: row.name,
        parts=lambda row: TextParts(*row.name.split(" ", 1)),
    ),
    Column[Person]("town", "Commune", lambda row: row.town, width=100, tabular=True),
    Column[Person](
        "state",
        "Statut",
        lambda row: "En parcours",
        width=120,
        pill=lambda row: PillSpec("En parcours", "ok", "route"),
        tone=lambda row: "bad" if row.late else "",
    ),
    Column[Person](
        "late",
        "",
        lambda row: "",
        width=32,
        align="right",
        sortable=False,
        sign=lambda row: Sign("circle-alert", "bad", "Absente") if row.late else None,
        tooltip=lambda row: "Absente depuis 3 jours" if row.late else "",
        title_tip="Alertes",
    ),
]


def _person_id(row: Person) -> int:
    return row.number


def _many(count: int) -> list[Person]:
    return [Person(number, f"NOM{number:04d} Zoé", late=number % 7 == 3) for number in range(count)]


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def _model(owner: QObject, people: list[Person]) -> tuple[QueryTableModel[Person], People]:
    source = People(people)
    model = QueryTableModel(COLUMNS, source, row_id=_person_id, parent=owner)
    return model, source


@pytest.mark.parametrize("count", [0, 1, FIRST_PAGE - 1, FIRST_PAGE, FIRST_PAGE + 1, 3 * PAGE + 7])
def test_qt_finds_nothing_to_say_about_the_model(owner: QObject, count: int) -> None:
    model, _source = _model(owner, _many(count))
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode, owner)
    tester.setUseFetchMore(False)
    assert model.total() == count
    while model.canFetchMore():
        model.fetchMore()
    assert model.rowCount() == count
    model.reload()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.total() == count


def test_only_the_first_page_is_read_at_first(owner: QObject) -> None:
    model, source = _model(owner, _many(1000))
    assert source.pages == [(0, FIRST_PAGE)]
    assert (model.rowCount(), model.total()) == (FIRST_PAGE, 1000)
    model.fetchMore()
    assert source.pages[1] == (FIRST_PAGE, PAGE)


def test_rows_that_went_away_since_the_count_end_the_list(owner: QObject) -> None:
    model, source = _model(owner, _many(1000))
    source.people = source.people[:FIRST_PAGE]
    model.fetchMore()
    assert not model.canFetchMore()
    assert model.total() == FIRST_PAGE
    model.fetchMore()
    assert model.rowCount() == FIRST_PAGE


def test_a_record_is_found_beyond_the_rows_read(owner: QObject) -> None:
    model, _source = _model(owner, _many(700))
    assert model.find_row(600, read_on=False) == -1
    assert model.find_row(600) == 600
    assert model.find_row(-5) == -1
    assert model.row(600).number == 600


def test_a_cell_gives_all_that_is_painted_and_read(owner: QObject) -> None:
    model, _source = _model(owner, [Person(3, "NGUYỄN Thị Mai", "Alfortville", late=True)])
    name, town, state, late = (model.index(0, column) for column in range(4))
    assert name.data(ROW_ID_ROLE) == 3
    assert name.data(PARTS_ROLE) == TextParts("NGUYỄN", "Thị Mai")
    assert town.data(TABULAR_ROLE) is True
    assert state.data(PILL_ROLE) == PillSpec("En parcours", "ok", "route")
    assert state.data(TONE_ROLE) == "bad"
    assert late.data(SIGN_ROLE) == Sign("circle-alert", "bad", "Absente")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert name.data(spoken) == "NGUYỄN Thị Mai, Alfortville, En parcours"
    assert late.data(spoken) == "Absente depuis 3 jours"
    assert name.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(0, horizontal) == "Stagiaire"
    assert model.headerData(3, horizontal, Qt.ItemDataRole.ToolTipRole) == "Alertes"
    assert model.headerData(9, horizontal) is None


def test_the_sentence_of_a_row_may_be_given(owner: QObject) -> None:
    model = QueryTableModel(
        COLUMNS,
        ListSource([Person(1, "A")]),
        row_id=_person_id,
        describe=lambda row: f"{row.name}, née le 17/08/2007",
        parent=owner,
    )
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "A, née le 17/08/2007"


def test_one_row_changes_in_its_place(owner: QObject, qtbot: QtBot) -> None:
    model, source = _model(owner, _many(5))
    with qtbot.waitSignal(model.dataChanged):
        assert model.replace_row(replace(source.people[2], name="AUTRE Nom"))
    assert model.row(2).name == "AUTRE Nom"
    assert not model.replace_row(Person(99, "Personne"))


def _table(owner: QObject, show_window: ShowWindow, people: list[Person]) -> DataTable:
    table = DataTable("Stagiaires")
    # Owned by the list: a model that dies before its view leaves a selection without a model.
    model, _source = _model(table, people)
    table.setModel(model)
    table.set_widths([0, 100, 120, 32])
    window = show_window(table)
    window.resize(520, 400)
    table.setFocus()
    return table


def test_a_click_on_a_title_sorts_and_maj_adds_a_key(
    owner: QObject, show_window: ShowWindow, qtbot: QtBot
) -> None:
    people = [Person(1, "B B", "Z"), Person(2, "A A", "Z"), Person(3, "C C", "Y")]
    table = _table(owner, show_window, people)
    header = table.horizontalHeader()

    def click(column: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = QPoint(header.sectionViewportPosition(column) + 8, 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, keys, place)

    click(0)
    assert [table.model().index(row, 0).data(ROW_ID_ROLE) for row in range(3)] == [2, 1, 3]
    click(0)
    assert [table.model().index(row, 0).data(ROW_ID_ROLE) for row in range(3)] == [3, 1, 2]
    assert table.order_of(0) is Qt.SortOrder.DescendingOrder
    click(3)
    assert table.order_of(3) is None
    table.set_order([(1, Qt.SortOrder.AscendingOrder), (0, Qt.SortOrder.AscendingOrder)])
    assert [table.model().index(row, 0).data(ROW_ID_ROLE) for row in range(3)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("count", "chosen", "kept"),
    [
        (20, 3, True),
        # Beyond the rows that are read, then beyond those that are looked at.
        (FIRST_PAGE + 5, 0, True),
        (1100, 0, False),
    ],
)
def test_the_current_record_stays_it_when_rows_are_sorted(
    owner: QObject, show_window: ShowWindow, count: int, chosen: int, *, kept: bool
) -> None:
    table = _table(owner, show_window, _many(count))
    header = table.horizontalHeader()
    header.sectionClicked.emit(0)
    table.choose_row(chosen)
    before = table.current_id()
    header.sectionClicked.emit(0)
    assert table.order_of(0) is Qt.SortOrder.DescendingOrder
    assert (table.current_id() == before) is kept
    assert table.selected_ids() == [before if kept else count - 1]
    assert table.verticalScrollBar().value() == 0


def test_a_list_without_a_current_record_is_sorted_without_choosing_one(
    owner: QObject, show_window: ShowWindow
) -> None:
    table = _table(owner, show_window, _many(5))
    table.setCurrentIndex(QModelIndex())
    table.horizontalHeader().sectionClicked.emit(0)
    assert table.current_id() is None


def test_a_record_that_went_away_leaves_the_first_row(
    owner: QObject, show_window: ShowWindow
) -> None:
    people = _many(5)
    table = _table(owner, show_window, people)
    table.choose_row(2)
    del people[2]
    table.horizontalHeader().sectionClicked.emit(0)
    assert table.current_id() == 0


def test_typing_jumps_to_the_name_whatever_the_accents(
    owner: QObject, show_window: ShowWindow, qtbot: QtBot
) -> None:
    people = [*_many(400), Person(900, "ÖZTÜRK Emre"), Person(901, "ŒUVRARD Inès")]
    table = _table(owner, show_window, people)
    QTest.keyClicks(table, "oz")
    assert table.current_id() == 900
    qtbot.waitUntil(lambda: not table._typed, timeout=3000)
    QTest.keyClicks(table, "oeu")
    assert table.current_id() == 901


def test_enter_opens_and_the_first_row_gives_the_keyboard_back(
    owner: QObject, show_window: ShowWindow, qtbot: QtBot
) -> None:
    table = _table(owner, show_window, _many(30))
    assert table.current_id() == 0
    with qtbot.waitSignal(table.left_upwards):
        QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == 29
    with qtbot.waitSignal(table.row_opened) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [29]
    with qtbot.waitSignal(table.row_chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Home)
    assert chosen.args == [0]


def test_tab_leaves_the_table(owner: QObject, show_window: ShowWindow, qtbot: QtBot) -> None:
    table = _table(owner, show_window, _many(3))
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex().column() == 0
    assert table.current_id() == 0


def test_selection_survives_a_reading_by_record(
    owner: QObject, show_window: ShowWindow, qtbot: QtBot
) -> None:
    table = _table(owner, show_window, _many(40))
    model = table.model()
    assert isinstance(model, QueryTableModel)
    table.choose_row(10)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == [10, 11]
    people = [Person(-1, "AAA"), *_many(40)]
    model.set_source(People(people))
    assert table.selected_ids() == []
    table.choose_row(11)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert reload_keeping(table)
    assert table.selected_ids() == [10, 11]
    assert table.current_id() == 11


def test_a_record_that_is_gone_leaves_its_place_to_the_next(
    owner: QObject, show_window: ShowWindow
) -> None:
    table = _table(owner, show_window, _many(5))
    model = table.model()
    assert isinstance(model, QueryTableModel)
    table.choose_row(4)
    before = remember(table)
    model.set_source(People(_many(4)))
    assert not restore(table, before)
    assert table.current_id() == 3
    assert not table.choose_row(50)


def test_a_cut_name_has_a_tooltip(owner: QObject, show_window: ShowWindow) -> None:
    long = "DE LA TOUR D’AUVERGNE-LAURAGUAIS DE SAINT-EXUPÉRY Jean-Christophe-Marie"
    table = _table(
        owner, show_window, [Person(1, long), Person(2, "LI Wu"), Person(3, "A", late=True)]
    )
    model = table.model()
    assert table.tip_for(model.index(0, 0)) == long
    assert table.tip_for(model.index(1, 0)) == ""
    assert table.tip_for(model.index(2, 3)) == "Absente depuis 3 jours"


def test_a_selected_row_has_its_bar_in_each_theme(
    owner: QObject, show_window: ShowWindow, qtbot: QtBot
) -> None:
    table = _table(owner, show_window, _many(12))
    table.choose_row(3)
    QTest.mouseMove(table.viewport(), QPoint(40, 10))
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST):
        theme().apply(choice)
        image = table.viewport().grab().toImage()
        middle = table.visualRect(table.model().index(3, 0)).center().y()
        assert image.pixelColor(1, middle) == theme().color("accent")
        assert image.pixelColor(8, middle) == theme().color("select")
        assert image.pixelColor(8, middle + table.rowHeight(3)) != theme().color("select")
    theme().apply(zoom=150)
    assert table.rowHeight(0) == 48
    table.set_two_lines(True)
    assert table.rowHeight(0) == 66
