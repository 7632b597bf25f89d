"""Charts: their marks stand where their numbers say, and are walked through by the arrows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from tests.helpers.windows import ShowWindow

from e2c_desktop.ui.kit.charts import Chart, ChartData, ChartRow, Mark
from e2c_desktop.ui.kit.charts_bars import HorizontalBars, StackedBars
from e2c_desktop.ui.kit.charts_columns import ColumnChart, LineChart, axis_step
from e2c_desktop.ui.kit.charts_legend import ChartLegend
from e2c_desktop.ui.kit.theme import ThemeChoice, theme


def data(*rows: tuple[str, tuple[float | None, ...]], columns: int = 2) -> ChartData:
    """Rows of numbers that open something."""
    return ChartData(
        "Mois",
        ("Entrées", "Sorties", "Autres", "Aucune")[:columns],
        tuple(
            ChartRow(label, tuple(Mark(f"{number}", number, opens=True) for number in numbers))
            for label, numbers in rows
        ),
    )


MONTHS = data(("janv.", (8, 4)), ("févr.", (4, 0)), ("mars", (0, 12)))


def shown(show_window: ShowWindow, chart: Chart, found: ChartData, width: int = 420) -> Chart:
    """A chart in a window, with its rows."""
    chart.show_data(found)
    show_window(chart).resize(width, 260)
    QApplication.processEvents()
    return chart


@pytest.mark.parametrize(
    ("highest", "step"),
    [(0, 1), (3, 1), (8, 2), (11, 4), (19, 5), (40, 10), (77.6, 20), (1700, 500)],
)
def test_axes_have_few_round_lines(highest: float, step: int) -> None:
    assert axis_step(highest) == step


def test_columns_are_as_high_as_their_numbers(show_window: ShowWindow) -> None:
    chart = shown(show_window, ColumnChart(), MONTHS)
    heights = [chart.box((row, 0)).height() for row in range(3)]
    assert heights[0] == pytest.approx(2 * heights[1])
    assert heights[2] == 1.0
    bottoms = {round(chart.box((row, column)).bottom()) for row in range(3) for column in range(2)}
    assert len(bottoms) == 1


def test_arrows_walk_among_the_columns(show_window: ShowWindow) -> None:
    chart = shown(show_window, ColumnChart(), MONTHS)
    opened: list[tuple[int, int]] = []
    chart.opened.connect(lambda row, column: opened.append((row, column)))
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.current() == (0, 0)
    assert chart.accessibleName() == "Mois. janv., Entrées\u00a0: 8"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert opened == [(1, 1)]
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.current() == (2, 1)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current() == (2, 1)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_A)
    assert chart.current() == (0, 0)


def test_a_click_opens_a_column(show_window: ShowWindow) -> None:
    chart = shown(show_window, ColumnChart(), MONTHS)
    opened: list[tuple[int, int]] = []
    chart.opened.connect(lambda row, column: opened.append((row, column)))
    QTest.mouseMove(chart, chart.box((0, 0)).center().toPoint())
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.box((2, 1)).center().toPoint())
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert opened == [(2, 1)]
    chart.choose((2, 1))
    chart.grab()


def test_a_mark_says_itself_under_the_mouse(show_window: ShowWindow) -> None:
    chart = shown(show_window, ColumnChart(), MONTHS)
    spot = chart.box((2, 1)).center().toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, spot, chart.mapToGlobal(spot))
    QApplication.sendEvent(chart, event)
    assert QToolTip.text() == "mars, Sorties\u00a0: 12"
    QToolTip.hideText()


def test_parts_share_the_width(show_window: ShowWindow) -> None:
    found = data(("E2C", (36, 9, 0, 12)), ("Région", (0, 0, 0, 0)), columns=4)
    chart = shown(show_window, StackedBars(), found)
    assert chart.box((0, 2)).isEmpty()
    assert chart.box((0, 0)).width() == pytest.approx(4 * chart.box((0, 1)).width())
    assert chart.box((1, 0)).isEmpty()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current() == (0, 3)  # nobody is in the part between


def test_bars_are_walked_down(show_window: ShowWindow) -> None:
    found = data(("Femmes", (58, 49.2)), ("RQTH", (9, None)), ("Personne", (0, 0)))
    chart = shown(show_window, HorizontalBars(), found)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.current() == (1, 0)
    chart.grab()


def test_lines_leave_a_gap_where_nothing_is_told(show_window: ShowWindow) -> None:
    found = data(("2023", (60, None)), ("2024", (61, 62)), ("2025", (None, 63)))
    chart = shown(show_window, LineChart(), found)
    assert chart.box((0, 1)).isEmpty()
    assert chart.box((1, 0)).center().y() > chart.box((1, 1)).center().y()
    chart.grab()


@pytest.mark.parametrize("make", [ColumnChart, LineChart, StackedBars, HorizontalBars])
def test_nobody_to_draw(show_window: ShowWindow, make: type[Chart]) -> None:
    chart = shown(show_window, make(), ChartData("Vide", ("A",), ()))
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert chart.current() is None
    chart.grab()


def test_a_chart_is_told_whole(show_window: ShowWindow) -> None:
    chart = shown(show_window, ColumnChart(), data(("janv.", (8, 4))))
    assert chart.accessibleDescription() == "janv., Entrées\u00a0: 8. janv., Sorties\u00a0: 4"


def test_many_rows_say_fewer_words(show_window: ShowWindow) -> None:
    rows = [(f"septembre {row}", (row, 1000 + row)) for row in range(24)]
    chart = shown(show_window, ColumnChart(), data(*rows), width=300)
    chart.grab()
    assert chart.box((23, 1)).right() <= chart.width()


@pytest.mark.parametrize("kind", ["series", "parts"])
def test_a_legend_has_a_sign_for_each_name(show_window: ShowWindow, kind: str) -> None:
    legend = ChartLegend("parts" if kind == "parts" else "series")
    legend.show_words(("84 entrées", "75 sorties", "Autre"))
    show_window(legend)
    theme().apply(ThemeChoice.CONTRAST)
    legend.grab()
    theme().apply(ThemeChoice.LIGHT)
    assert legend.accessibleName() == "84 entrées, 75 sorties, Autre"
    assert legend.minimumSizeHint() == legend.sizeHint()
