"""What the window of the planning is made of, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.queries.planning_week import CohortWeek
from e2c_desktop.ui.attendance.planning_grid import WeekTable
from e2c_desktop.ui.attendance.planning_side import PlanningSide
from e2c_desktop.ui.attendance.planning_strip import WeekHandle, WeekStrip
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

_WIDE, _TALL, _COHORTS = 1320, 700, 196


def _name(week: CohortWeek) -> str:
    return week.name


def _site(week: CohortWeek) -> str:
    return week.site


def _people(week: CohortWeek) -> str:
    return str(week.people)


def _cohort_id(week: CohortWeek) -> UUID:
    return week.cohort_id


_COLUMNS: list[Column[CohortWeek]] = [
    Column("name", "Promotion", _name, sortable=False, tooltip=_site),
    Column("people", "Effectif", _people, width=78, align="right", sortable=False, tabular=True),
]


class PlanningFrame(QDialog):
    """The widgets of the window: cohorts, grid, side, weeks to come, buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Planning")
        self.week_label = Label("", "h2")
        self.previous_button = icon_button("chevron-left", "Semaine d’avant (Ctrl ←)")
        self.next_button = icon_button("chevron-right", "Semaine d’après (Ctrl →)")
        self.today_button = Button("Cette semaine", ButtonRole.LINK, tip="Cette semaine (T)")
        self.pattern_button = Button("Semaine type…", icon="calendar-days")
        self.copy_button = Button("Copier la semaine", icon="copy", tip="Ctrl Maj C")
        self.paste_button = Button("Coller", icon="clipboard-list", tip="Ctrl V")
        self.cohorts = DataTable("Promotions")
        self.model: QueryTableModel[CohortWeek] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_cohort_id, parent=self
        )
        self.table, self.handle, self.strip = WeekTable(), WeekHandle(), WeekStrip()
        self.side = PlanningSide()
        self.empty = EmptyState(
            "calendar-days",
            "Aucune promotion cette semaine",
            "Une promotion apparaît ici dès qu’un stagiaire y entre, ou avant son début.",
        )
        self.print_button = Button("Imprimer", ButtonRole.LINK, icon="printer", size="small")
        self.excel_button = Button("Excel", ButtonRole.LINK, icon="file-spreadsheet", size="small")
        self.leave_button = Button("Fermer")
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        screen = self.screen().availableGeometry().size()
        wide, tall = theme().px(_WIDE), theme().px(_TALL)
        self.resize(min(wide, screen.width() - 36), min(tall, screen.height() - 36))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addWidget(Line())
        body = QHBoxLayout()
        body.setContentsMargins(16, 12, 16, 12)
        body.setSpacing(14)
        self.cohorts.setModel(self.model)
        self.cohorts.set_widths([one.width for one in _COLUMNS], stretch=0)
        self.cohorts.setFixedWidth(theme().px(_COHORTS))
        body.addWidget(self.cohorts)
        self._stack.addWidget(self._middle())
        page = Panel("surface")
        QVBoxLayout(page).addWidget(self.empty)
        self._stack.addWidget(page)
        body.addWidget(self._stack, 1)
        body.addWidget(self.side)
        outer.addLayout(body, 1)
        outer.addWidget(Line())
        outer.addWidget(self._foot())
        for button in self.findChildren(Button):
            button.setAutoDefault(False)  # Enter acts on the half-day that has the keyboard

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 10)
        row.setSpacing(8)
        row.addWidget(Label("Planning", "h1"))
        row.addSpacing(8)
        for widget in (self.previous_button, self.week_label, self.next_button, self.today_button):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.copy_button, self.paste_button, self.pattern_button):
            row.addWidget(widget)
        return row

    def _middle(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.handle)
        column.addWidget(self.table, 1)
        column.addWidget(Label("Déposez un jour ou la semaine sur une autre semaine", "small"))
        column.addWidget(self.strip)
        return page

    def _foot(self) -> Panel:
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        words = "Entrée modifie, Suppr ferme, Ctrl C copie le jour, Ctrl V colle, Ctrl Z annule"
        row.addWidget(Label(words, "small"), 1)
        for button in (self.print_button, self.excel_button, self.leave_button):
            row.addWidget(button)
        return bar

    def show_cohorts(self, cohorts: Sequence[CohortWeek], chosen: UUID | None) -> None:
        """Show the cohorts, one of them being chosen."""
        self.model.set_source(ListSource(list(cohorts)))
        places = (rank for rank, one in enumerate(cohorts) if one.cohort_id == chosen)
        self.cohorts.choose_row(next(places, 0))

    def show_empty(self, *, empty: bool) -> None:
        """Show that no cohort lives in the week, or the grid."""
        self._stack.setCurrentIndex(int(empty))
        self.side.setVisible(not empty)
