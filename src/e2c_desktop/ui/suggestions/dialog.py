"""« Chercher une entreprise »: companies in the order to ask them, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.company_suggestions import Suggestion, Wish
from e2c_desktop.queries.company_suggestions import Seeker
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.nomenclatures import find_trades, trade_title
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import Field, FieldState
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line
from e2c_desktop.ui.kit.lookup import Lookup, LookupItem
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.suggestions.reasons import ReasonsPane, summary_words

_FOUND = 30
_MOST = 200
"""Companies shown; nobody calls more."""


def _name(row: Suggestion) -> str:
    return row.company.name


def _parts(row: Suggestion) -> TextParts:
    return TextParts(row.company.name, caption=summary_words(row))


def _town(row: Suggestion) -> str:
    return row.company.town


def _pill(row: Suggestion) -> PillSpec:
    if row.refusal:
        return PillSpec("Écartée", "mute", "x")
    return PillSpec(f"{row.points} points", "ok" if row.points >= 0 else "warn", "check")


def _state(row: Suggestion) -> str:
    return _pill(row).text


def _id(row: Suggestion) -> UUID:
    return row.company.id


_COLUMNS: list[Column[Suggestion]] = [
    Column("name", "Entreprise", _name, sortable=False, parts=_parts, tooltip=summary_words),
    Column("town", "Commune", _town, width=128, sortable=False),
    Column("state", "Place", _state, width=108, sortable=False, pill=_pill),
]


def _trades(typed: str) -> list[LookupItem]:
    return [LookupItem(line.code, line.title, line.code) for line in find_trades(typed, _FOUND)]


class SuggestionsDialog(QDialog):
    """Looks for a company for a trainee.

    Args:
        reads: the reading door.
        seeker: for whom, and what is looked for at first.
        today: gives the day of today.
        choose: words of the main button: « Préparer un stage », « Choisir cette entreprise »;
            without any, companies are only looked at.
        without: a placement that does not count: the one whose company is looked for.

    Signals:
        chosen: identifier of the company to go on with; the window closes.
        company_asked: identifier of the company whose record is to be shown; the window closes.
    """

    chosen = Signal(object)
    company_asked = Signal(object)

    def __init__(
        self,
        reads: Reads,
        seeker: Seeker,
        *,
        today: Callable[[], date],
        choose: str = "Préparer un stage",
        without: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chercher une entreprise")
        self._reads, self._seeker, self._without = reads, seeker, without
        self._found: dict[UUID, Suggestion] = {}
        wish = seeker.wish
        self.trade = Lookup(_trades, placeholder="Métier ou code ROME")
        title = trade_title(wish.trade_code) or wish.trade
        self.trade.set_value(wish.trade_code or None, title)
        self.starts, self.ends = DateField(today=today), DateField(today=today)
        self.starts.set_date(wish.starts_on)
        self.ends.set_date(wish.ends_on)
        self.ends_field = Field("Au", self.ends)
        self.table = DataTable("Entreprises proposées")
        self.model: QueryTableModel[Suggestion] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, parent=self
        )
        self.reasons = ReasonsPane()
        self.empty = EmptyState("building-2", "Aucune entreprise", quiet=True)
        self.count = Label("", "small")
        self.open_button = Button("Ouvrir la fiche", icon="building-2")
        self.cancel_button = Button("Fermer")
        self.choose_button = Button(choose, ButtonRole.PRIMARY, icon="plus")
        self._build()
        self.choose_button.setVisible(bool(choose))
        self._connect()
        self.search()

    def _build(self) -> None:
        screen = self.screen().availableGeometry().size()
        self.resize(
            min(theme().px(1040), screen.width() - 36), min(theme().px(640), screen.height() - 36)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        names = (self._seeker.last_name, self._seeker.first_name, self._seeker.wish.town)
        column.addWidget(Label(" · ".join(_joined(names)), "h2", wrap=True))
        asked = QHBoxLayout()
        asked.setSpacing(12)
        asked.addWidget(Field("Métier visé", self.trade), 1)
        for field in (Field("Du", self.starts), self.ends_field):
            field.setFixedWidth(theme().px(150))
            asked.addWidget(field)
        column.addLayout(asked)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.table.setModel(self.model)
        self.table.set_two_lines(True)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=0)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.empty, 1)
        middle.addWidget(Line(vertical=True))
        middle.addWidget(self.reasons)
        column.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count)
        foot.addStretch(1)
        for button in (self.open_button, self.cancel_button, self.choose_button):
            foot.addWidget(button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.trade.chosen.connect(self.search)
        for field in (self.starts, self.ends):
            field.editingFinished.connect(self.search)
            field.date_changed.connect(self.search)
        self.table.row_chosen.connect(self._on_row)
        self.table.row_opened.connect(self._on_open)
        self.open_button.clicked.connect(self._on_open)
        self.choose_button.clicked.connect(self._on_choose)
        self.cancel_button.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the companies."""
        super().showEvent(event)
        self.table.setFocus()

    def wish(self) -> Wish | None:
        """Return what is looked for; None while the days cannot be read or are out of order."""
        try:
            first, last = self.starts.date(), self.ends.date()
        except DateProblem:
            return None
        if first is None or last is None or last < first:
            return None
        code = str(self.trade.value() or "")
        trade = self.trade.text()
        return replace(
            self._seeker.wish, starts_on=first, ends_on=last, trade_code=code, trade=trade
        )

    def search(self, *_: object) -> None:
        """Put the companies in order again."""
        wish = self.wish()
        wrong = wish is None
        message = "Deux dates, la fin après le début." if wrong else ""
        self.ends_field.set_state(FieldState.ERROR if wrong else FieldState.NONE, message)
        if wish is None:
            return
        found = self._reads.partners.suggestions(
            wish, trainee_id=self._seeker.trainee_id, without=self._without
        )
        possible = sum(not one.refusal for one in found)
        shown = found[:_MOST]
        self._found = {one.company.id: one for one in shown}
        self.model.set_source(ListSource(shown))
        self.count.setText(_count_words(possible, len(found) - possible))
        self.table.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        if shown:
            self.table.choose_row(0)
        self._on_row()

    def suggestion(self) -> Suggestion | None:
        """Return the company of the row chosen, or None."""
        row_id = self.table.current_id()
        return self._found.get(row_id) if isinstance(row_id, UUID) else None

    def _on_row(self, *_: object) -> None:
        chosen = self.suggestion()
        self.reasons.show_suggestion(chosen)
        self.open_button.setEnabled(chosen is not None)
        self.choose_button.setEnabled(chosen is not None and not chosen.refusal)
        self.choose_button.setToolTip(chosen.refusal if chosen is not None else "")

    def _on_choose(self) -> None:
        chosen = self.suggestion()
        if chosen is not None:
            self.accept()
            self.chosen.emit(chosen.company.id)

    def _on_open(self) -> None:
        chosen = self.suggestion()
        if chosen is not None:
            self.accept()
            self.company_asked.emit(chosen.company.id)


def _joined(names: tuple[str, str, str]) -> list[str]:
    person = f"{names[0].upper()} {names[1]}".strip()
    return [part for part in (person, names[2]) if part]


def _count_words(possible: int, aside: int) -> str:
    words = f"{possible} entreprise{'s' if possible > 1 else ''} possible"
    words += "s" if possible > 1 else ""
    return f"{words}, {aside} écartée{'s' if aside > 1 else ''}" if aside else words
