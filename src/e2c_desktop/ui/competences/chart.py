"""The levels by domain as columns, and the same means in a table under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.framework import LEVELS
from e2c_desktop.domain.french import counted
from e2c_desktop.queries.competence_rows import CompetenceGrid, DomainCases
from e2c_desktop.ui.competences.grid_words import LEVEL_COLUMNS, Col, mean_text
from e2c_desktop.ui.kit.charts import ChartData, ChartRow, Mark
from e2c_desktop.ui.kit.charts_columns import ColumnChart
from e2c_desktop.ui.kit.charts_legend import ChartLegend
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.whole_table import WholeTable

_SERIES = (Col.ENTRY, Col.MID, Col.EXIT)
_NAME = "Niveaux par domaine"
_TALL = 200


@dataclass(frozen=True, slots=True)
class DomainMeans:
    """A line of the table: a domain and the mean of each column."""

    id: UUID
    name: str
    texts: tuple[str, ...]
    proofs: int


class LevelChart(ColumnChart):
    """Columns on an axis of four levels."""

    _WIDEST = 18

    def top(self) -> float:
        """Return the highest level."""
        return float(LEVELS[-1])


def chart_data(grid: CompetenceGrid) -> ChartData:
    """Return what the chart draws: a row a domain, a mark a moment."""
    rows = tuple(
        ChartRow(domain.code, tuple(_mark(domain, column) for column in _SERIES))
        for domain in grid.domains
    )
    return ChartData(_NAME, tuple(column.value for column in _SERIES), rows)


def _mark(domain: DomainCases, column: Col) -> Mark:
    found = domain.mean(column.level_of)
    return Mark(mean_text(found), found)


def domain_means(grid: CompetenceGrid) -> list[DomainMeans]:
    """Return the lines of the table."""
    return [
        DomainMeans(
            domain.id,
            domain.name,
            tuple(_told(domain, column) for column in LEVEL_COLUMNS),
            domain.proof_count(),
        )
        for domain in grid.domains
    ]


def _told(domain: DomainCases, column: Col) -> str:
    """Return a mean, with how many levels it comes from when some are missing."""
    given = len(domain.levels(column.level_of))
    mean = mean_text(domain.mean(column.level_of))
    whole = given in (0, len(domain.cases))
    return mean if whole else f"{mean} ({given} sur {len(domain.cases)})"


def _name(line: DomainMeans) -> str:
    return line.name


def _text(rank: int, line: DomainMeans) -> str:
    return line.texts[rank]


def _proofs(line: DomainMeans) -> str:
    return str(line.proofs)


def _id(line: DomainMeans) -> object:
    return line.id


def _column(key: str, title: str, shown: Callable[[DomainMeans], str]) -> Column[DomainMeans]:
    return Column(key, title, shown, width=112, sortable=False, tabular=True)


_COLUMNS: tuple[Column[DomainMeans], ...] = (
    Column("domaine", "Domaine", _name, sortable=False),
    *(
        _column(column.name, column.value, partial(_text, rank))
        for rank, column in enumerate(LEVEL_COLUMNS)
    ),
    _column("preuves", "Preuves", _proofs),
)


def spoken_means(line: DomainMeans) -> str:
    """Return a line in words."""
    told = [f"{one.value} {line.texts[rank]}" for rank, one in enumerate(LEVEL_COLUMNS)]
    return ", ".join([line.name, *told, counted(line.proofs, "preuve", "preuves")])


class ChartPage(Scrolled):
    """The chart, and its table.

    Attributes:
        chart, table: the two.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(14, 10, 14, 12), name=_NAME, parent=parent)
        self.chart = LevelChart(_NAME)
        self.chart.setMinimumHeight(theme().px(_TALL))
        self.legend = ChartLegend("series")
        self.legend.show_words([column.value for column in _SERIES])
        self.table = WholeTable(_NAME)
        self.model: QueryTableModel[DomainMeans] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, describe=spoken_means, parent=self
        )
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS])
        row = QHBoxLayout()
        row.addWidget(Label("Niveau moyen par domaine, de 1 à 4", "muted"))
        row.addStretch(1)
        row.addWidget(self.legend)
        self.inner.addLayout(row)
        self.inner.addWidget(self.chart)
        self.inner.addWidget(self.table)
        self.inner.addStretch(1)

    def show_grid(self, grid: CompetenceGrid) -> None:
        """Draw the grid of a path."""
        self.chart.show_data(chart_data(grid))
        self.model.set_source(ListSource(domain_means(grid)))
        self.table.fit()

    def focus_first(self) -> None:
        """Give the keyboard to the chart."""
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)
