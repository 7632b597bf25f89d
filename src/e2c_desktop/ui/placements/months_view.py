"""« Par stagiaire »: the placements of each trainee as bars over six months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyleOptionViewItem, QVBoxLayout, QWidget

from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.french import month_name
from e2c_desktop.queries.placement_calendar import TraineeLine
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.ui.kit.buttons import Button, icon_button
from e2c_desktop.ui.kit.icons import paint_icon
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel
from e2c_desktop.ui.kit.painting import elided, rounded_box
from e2c_desktop.ui.kit.pills import PillDelegate
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.placements.columns import dates_words, row_pill
from e2c_desktop.ui.placements.list_state import ListState
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.exporting import Book, ListOnScreen, TakenColumn
from e2c_desktop.ui.records.list_foot import ListFoot
from e2c_desktop.ui.records.rows_table import RowsTable

MONTHS = 6
_BEFORE = 2
"""Months before the present one that are shown at first."""
_NAME = 190
_BAR, _ROUND, _SIGN = 20, 5, 12


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A placement inside one month, in shares of the month from 0 to 1.

    Attributes:
        words: of the company, written in the month that holds most of the placement.
        sign: icon of its state, before the words, so that no colour is needed to read it.
        tone: colour role of its state; the words of the tooltip say the state.
        before, after: whether it goes on into the month before or the next one.
    """

    left: float
    right: float
    words: str
    sign: str
    tone: str
    before: bool
    after: bool


def _days_in(row: PlacementRow, month: date) -> int:
    """Return how many days of a month a placement holds, perhaps none."""
    end = add_months(month, 1)
    return (min(row.ends_on + timedelta(days=1), end) - max(row.starts_on, month)).days


def bars_of(line: TraineeLine, month: date, months: Sequence[date]) -> list[MonthBar]:
    """Return the bars of a trainee in a month, among those shown."""
    end = add_months(month, 1)
    days = (end - month).days
    found = []
    for row in _in_month(line, month):
        begins = max(row.starts_on, month)
        most = max(months, key=partial(_days_in, row))
        left = (begins - month).days / days
        pill, told = row_pill(row), month == most
        found.append(
            MonthBar(
                left,
                left + _days_in(row, month) / days,
                row.company if told else "",
                pill.icon if told else "",
                pill.tone,
                before=row.starts_on < month,
                after=row.ends_on >= end,
            )
        )
    return found


def _in_month(line: TraineeLine, month: date) -> list[PlacementRow]:
    end = add_months(month, 1)
    return [row for row in line.placements if row.starts_on < end and row.ends_on >= month]


def month_words(line: TraineeLine, month: date) -> str:
    """Return « Garage des Sorbiers 23/11 – 18/12/26 (En cours) » for each placement of a month."""
    return ", ".join(
        f"{row.company} {dates_words(row)} ({row.state.label})" for row in _in_month(line, month)
    )


class _Bars(PillDelegate):
    """Paints the bars of the months; the column of the names as any other."""

    def __init__(self, view: MonthsView) -> None:
        super().__init__(view.table)
        self._view = view

    def paint_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        if index.column() == 0:
            super().paint_cell(painter, option, index)
            return
        look, box = theme(), QRectF(option.rect)
        painter.fillRect(QRectF(box.x(), box.y(), 1, box.height()), look.color("grid"))
        tall = look.px(_BAR)
        top = box.y() + (box.height() - tall) / 2
        for bar in self._view.bars(index.row(), index.column() - 1):
            left, right = box.x() + bar.left * box.width(), box.x() + bar.right * box.width()
            # Beyond the cell, where the painter is clipped: the bar goes on without an edge.
            left -= look.px(_ROUND) if bar.before else 0
            right += look.px(_ROUND) if bar.after else 0
            here = QRectF(left, top, max(right - left, look.px(4)), tall)
            fill, edge = look.color(f"{bar.tone}-soft"), look.color(f"{bar.tone}-line")
            rounded_box(painter, here, look.px(_ROUND), fill=fill, edge=edge)
            self._write(painter, here, bar)

    @staticmethod
    def _write(painter: QPainter, here: QRectF, bar: MonthBar) -> None:
        look = theme()
        room = here.adjusted(look.px(6), 0, -look.px(4), 0)
        side = look.px(_SIGN)
        if bar.sign and room.width() >= side:
            place = QRectF(room.x(), room.y(), side, room.height())
            paint_icon(painter, place, bar.sign, _SIGN, bar.tone)
            room = room.adjusted(side + look.px(4), 0, 0, 0)
        font = look.font("small")
        words = elided(QFontMetrics(font), bar.words, int(room.width()))
        if len(words) > 1:
            painter.setFont(font)
            painter.setPen(look.color("text"))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, middle, words)


class MonthsView(QWidget):
    """The placements of each trainee over six months.

    Args:
        doors: of the page.

    Signals:
        opened: a placement (Enter, double-click): the latest of the trainee that is shown.

    Attributes:
        table, foot: the parts, for shortcuts and tests.
    """

    opened = Signal(object)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._state = ListState()
        self._lines: list[TraineeLine] = []
        self._first = add_months(doors.today().replace(day=1), -_BEFORE)
        self.title = Label("", "h2")
        self.previous_button = icon_button("chevron-left", "Un mois avant")
        self.today_button = Button("Aujourd’hui", size="small")
        self.next_button = icon_button("chevron-right", "Un mois après")
        self.table = RowsTable("Stages par stagiaire")
        self.model: QueryTableModel[TraineeLine] = QueryTableModel(
            self._columns(), ListSource([]), row_id=_id_of, parent=self
        )
        self.foot = ListFoot()
        self.foot.more_button.hide()
        self._build()
        self.previous_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.today_button.clicked.connect(self.go_today)
        self.table.row_opened.connect(self._on_opened)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        for widget in (self.previous_button, self.today_button, self.next_button, self.title):
            row.addWidget(widget)
        row.addStretch(1)
        column.addWidget(bar)
        column.addWidget(Line())
        self.table.setModel(self.model)
        self.table.setItemDelegate(_Bars(self))
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)

    def _months(self) -> list[date]:
        return [add_months(self._first, rank) for rank in range(MONTHS)]

    def _columns(self) -> list[Column[TraineeLine]]:
        names = Column("stagiaire", "Stagiaire", _name, width=_NAME, parts=_parts, sortable=False)
        months = [
            Column(
                f"mois_{rank}",
                f"{month_name(month.month)} {month.year}".capitalize(),
                partial(_words, month),
                width=160,
                tooltip=partial(_words, month),
                sortable=False,
            )
            for rank, month in enumerate(self._months())
        ]
        return [names, *months]

    def bars(self, number: int, rank: int) -> list[MonthBar]:
        """Return what is painted of a trainee in a month of the screen."""
        months = self._months()
        return bars_of(self.model.row(number), months[rank], months)

    def lines(self) -> list[TraineeLine]:
        """Return the lines shown."""
        return list(self._lines)

    def go_back(self) -> None:
        """Begin one month before."""
        self._show_from(add_months(self._first, -1))

    def go_on(self) -> None:
        """Begin one month after."""
        self._show_from(add_months(self._first, 1))

    def go_today(self) -> None:
        """Come back to the present month."""
        self._show_from(add_months(self._doors.today().replace(day=1), -_BEFORE))

    def _show_from(self, first: date) -> None:
        self._first = first
        self.read()

    def show_state(self, state: ListState) -> None:
        """Narrow the lines to what the filters keep."""
        self._state = state
        self.read()

    def words(self) -> str:
        """Return « Septembre 2026 – février 2027 »."""
        first, last = self._first, add_months(self._first, MONTHS - 1)
        words = f"{month_name(first.month)} {first.year} – {month_name(last.month)} {last.year}"
        return words.capitalize()

    def read(self) -> None:
        """Read the lines again; the trainee under the keyboard stays under it."""
        current = self.table.current_id()
        last = add_months(self._first, MONTHS) - timedelta(days=1)
        found = self._doors.reads.placements.timelines(self._state.filter, self._first, last)
        self._lines = list(found)
        self.title.setText(self.words())
        self.model.set_columns(self._columns())
        self.model.set_source(ListSource(self._lines))
        self.table.set_widths([_NAME, *[160] * MONTHS], stretch=1)
        header = self.table.horizontalHeader()
        for column in range(1, MONTHS + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        number = self.model.find_row(current) if isinstance(current, UUID) else -1
        self.table.choose_row(max(number, 0))
        self.foot.words.set_text(_counted(len(self._lines)))
        self.foot.tell(len(self._lines), 0, 0)

    def _on_opened(self, trainee_id: object) -> None:
        line = next((each for each in self._lines if each.trainee_id == trainee_id), None)
        if line is not None:
            self.opened.emit(line.placements[-1].id)

    def shown(self, words: str) -> ListOnScreen[TraineeLine]:
        """Return what is shown, for paper and for the workbook."""
        subtitle = " · ".join(part for part in (self.words(), words) if part)
        keys = tuple(column.key for column in self._columns())
        return ListOnScreen(keys, self.lines, subtitle)

    def book(self) -> Book[TraineeLine]:
        """Return how the view is taken out: what the bars say, in words."""
        columns = {column.key: column for column in self._columns()}

        def taken(key: str) -> TakenColumn[TraineeLine]:
            column = columns[key]
            return TakenColumn(column.title, column.width, column.display)

        return Book("Stages par stagiaire", _counted, taken)


def _words(month: date, line: TraineeLine) -> str:
    return month_words(line, month)


def _name(line: TraineeLine) -> str:
    return f"{line.last_name.upper()} {line.first_name}".rstrip()


def _parts(line: TraineeLine) -> TextParts:
    return TextParts(line.last_name.upper(), line.first_name)


def _id_of(line: TraineeLine) -> UUID:
    return line.trainee_id


def _counted(number: int) -> str:
    return f"{number} stagiaire{'s' if number > 1 else ''}"
