"""A card of figures: a chart of its rows, or the same rows as a table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.board import Behind, Block, Shape
from e2c_desktop.ui.figures.value_table import ValueTable
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.charts import Chart, ChartData, ChartRow, Mark
from e2c_desktop.ui.kit.charts_bars import HorizontalBars, StackedBars
from e2c_desktop.ui.kit.charts_columns import ColumnChart, LineChart
from e2c_desktop.ui.kit.charts_legend import ChartLegend
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.theme import theme

_CHARTS: dict[Shape, type[Chart]] = {
    Shape.COLUMNS: ColumnChart,
    Shape.STACKED: StackedBars,
    Shape.BARS: HorizontalBars,
    Shape.LINES: LineChart,
}
_TABLE, _CHART = "Voir en tableau", "Voir le graphique"
_NOBODY = "Personne sur cette période."


def chart_data(block: Block) -> ChartData:
    """Return the rows of a block as a chart draws them."""
    return ChartData(
        typography(block.title),
        tuple(map(typography, block.columns)),
        tuple(
            ChartRow(
                typography(row.label),
                tuple(
                    Mark(typography(value.text), value.number, value.behind is not None)
                    for value in row.values
                ),
            )
            for row in block.rows
        ),
    )


class BlockCard(Card):
    """The chart and the table of one block, one of the two seen.

    Signals:
        asked: what stands behind the number that was opened.
        detail_asked: « Détail » of the profile.

    Attributes:
        chart: None for a block that is a table.
        table: the same rows.
        toggle: goes from one to the other.
    """

    asked = Signal(object)
    detail_asked = Signal()

    def __init__(
        self, block: Block, *, detail: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(typography(block.title), parent=parent)
        self.block = block
        self._caption_label = ElidedLabel("", "small")
        self._caption_label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._legend: ChartLegend | None = None
        self.toggle = Button("", ButtonRole.QUIET, icon="table-2", size="small", tip=_TABLE)
        self.toggle.clicked.connect(self.switch)
        self.chart: Chart | None = None
        self.table = ValueTable(block)
        self._empty = Label(_NOBODY, "muted")
        self._note = Label("", "small", wrap=True)
        self._build(detail=detail)
        self.show_block(block)

    def _build(self, *, detail: bool) -> None:
        kind = _CHARTS.get(self.block.shape)
        self.add_action(self._caption_label)
        if kind is not None:
            self._build_chart(kind())
        self.table.opened.connect(self._on_opened)
        self.add(self.table)
        self.add(self._empty)
        self.add(self._note)
        self.body.addStretch(0)
        if detail:
            link = Button("Détail", ButtonRole.LINK, size="small")
            link.clicked.connect(self.detail_asked)
            self.add_action(link)
        if kind is not None:
            self.add_action(self.toggle)
            self.table.hide()

    def _build_chart(self, chart: Chart) -> None:
        self.chart = chart
        chart.opened.connect(self._on_opened)
        shape = self.block.shape
        self.add(chart, 1)
        if shape is not Shape.BARS:
            self._legend = ChartLegend("parts" if shape is Shape.STACKED else "series")
            if shape is Shape.STACKED:
                row = QHBoxLayout()
                row.setContentsMargins(theme().px(112), 0, 0, 0)
                row.addWidget(self._legend)
                row.addStretch(1)
                self.body.addLayout(row)
            else:
                self.add_action(self._legend)

    def show_block(self, block: Block) -> None:
        """Show other rows of the same shape."""
        self.block = block
        self.set_title(typography(block.title))
        self._caption_label.set_text(typography(block.caption))
        self._caption_label.setVisible(bool(block.caption))
        self.table.show_block(block)
        if self.chart is not None:
            self.chart.show_data(chart_data(block))
        if self._legend is not None:
            self._legend.show_words([typography(one) for one in block.legend or block.columns])
        self._note.setText(typography(block.note))
        self._note.setVisible(bool(block.note))
        self._see(table=self.is_table())

    def is_table(self) -> bool:
        """Tell whether the rows are seen as a table."""
        return self.chart is None or self.toggle.icon_name != "table-2"

    def switch(self) -> None:
        """Go from the chart to the table, or back."""
        self._see(table=not self.is_table())

    def _see(self, *, table: bool) -> None:
        some = bool(self.block.rows)
        self._empty.setVisible(not some)
        self.table.setVisible(table and some)
        if self.chart is not None:
            self.chart.setVisible(not table and some)
            self.toggle.set_icon("chart-column" if table else "table-2")
            self.toggle.setToolTip(_CHART if table else _TABLE)
            self.toggle.setAccessibleName(_CHART if table else _TABLE)
        if self._legend is not None:
            self._legend.setVisible(not table and some)

    def behind(self, row: int, column: int) -> Behind | None:
        """Return what stands behind a number."""
        return self.block.rows[row].values[column].behind

    def _on_opened(self, row: int, column: int) -> None:
        found = self.behind(row, column)
        if found is not None:
            if self.chart is not None:
                self.chart.choose((row, column))
            self.asked.emit(found)

    def forget(self) -> None:
        """Show no number as open any more."""
        if self.chart is not None:
            self.chart.choose(None)
