"""The sub-tab « Échanges » of a company: the whole journal, the next contact, its engagements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.relation_codes import ExchangeOutcome
from e2c_desktop.queries.company_exchanges import CallRow, ExchangeRow
from e2c_desktop.queries.company_partnership import EngagementRow, year_totals
from e2c_desktop.ui.companies.relation_words import (
    channel_icon,
    engagement_line,
    exchange_title,
    total_words,
)
from e2c_desktop.ui.companies.summary_cards import CallCard
from e2c_desktop.ui.companies.two_columns import TwoColumns
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Line, clear_layout
from e2c_desktop.ui.kit.line_button import LineButton
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign, TextParts
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.activities_card import ActivitiesCard
from e2c_desktop.ui.records.whole_table import WholeTable

_SIDE = 290
_PILLS = {
    ExchangeOutcome.AGREED: ("ok", "check"),
    ExchangeOutcome.TO_FOLLOW: ("warn", "clock"),
    ExchangeOutcome.REFUSED: ("bad", "x"),
    ExchangeOutcome.UNREACHED: ("mute", "phone-missed"),
}


def _day(row: ExchangeRow) -> str:
    return short_date(row.draft.on) if row.draft.on is not None else ""


def _channel(row: ExchangeRow) -> str:
    return row.draft.channel.label if row.draft.channel is not None else ""


def _sign(row: ExchangeRow) -> Sign:
    return Sign(channel_icon(row), "text-muted", _channel(row))


def _day_parts(row: ExchangeRow) -> TextParts:
    return TextParts("", _day(row), row.staff)


def _caption(row: ExchangeRow) -> str:
    """Return « Appel, avec Ismaël Haddad-Ferhat »; who of the school stands under the day."""
    between = f"avec {row.contact}" if row.contact else ""
    return ", ".join(part for part in (_channel(row), between) if part)


def _whole(row: ExchangeRow) -> str:
    return "\n".join(part for part in (row.draft.words, _caption(row)) if part)


def _parts(row: ExchangeRow) -> TextParts:
    return TextParts("", exchange_title(row), _caption(row))


def _outcome(row: ExchangeRow) -> str:
    return row.draft.outcome.label if row.draft.outcome is not None else ""


def _pill(row: ExchangeRow) -> PillSpec | None:
    outcome = row.draft.outcome
    if outcome is None:
        return None
    tone, icon = _PILLS[outcome]
    return PillSpec(outcome.label, tone, icon)  # type: ignore[arg-type]  # a tone of the table above


def _id(row: ExchangeRow) -> UUID:
    return row.id


_COLUMNS: list[Column[ExchangeRow]] = [
    Column("on", "Date", _day, width=128, sortable=False, tabular=True, parts=_day_parts),
    Column(
        "words",
        "Ce qui s’est dit",
        exchange_title,
        sortable=False,
        parts=_parts,
        sign=_sign,
        tooltip=_whole,
    ),
    Column("outcome", "Suite", _outcome, width=128, sortable=False, pill=_pill),
]


class EngagementsCard(Card):
    """What the company does for the school: totals of the years, then each engagement.

    Signals:
        asked: « + », to note one.
        opened: identifier of the engagement to look at.
    """

    asked = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Engagements", flush=True, parent=parent)
        self.add_button = icon_button("plus", "Noter un engagement", role=ButtonRole.QUIET)
        self.add_action(self.add_button)
        self._editable = True
        self._empty = Label("Aucun engagement noté.", "small")
        self.totals = Label("", "small", wrap=True)
        for label in (self._empty, self.totals):
            label.setContentsMargins(14, 0, 14, 6)
            self.add(label)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.body.addLayout(self._lines)
        self.buttons: list[LineButton] = []
        self._ids: list[UUID] = []
        self.add_button.clicked.connect(self.asked)

    def show_engagements(self, rows: Sequence[EngagementRow]) -> None:
        """Show the engagements of a company."""
        clear_layout(self._lines)
        self.totals.setText("\n".join(total_words(total) for total in year_totals(rows)))
        self.totals.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.buttons, self._ids = [], [row.id for row in rows]
        before: QWidget = self.add_button
        for row in rows:
            button = LineButton(engagement_line(row), self)
            button.set_editable(self._editable)
            button.clicked.connect(self._on_clicked)
            for widget in (Line("grid-line", parent=self), button):
                self._lines.addWidget(widget)
                widget.show()
            QWidget.setTabOrder(before, button)
            self.buttons.append(button)
            before = button

    def set_editable(self, editable: bool) -> None:
        """Let engagements be noted and opened, or only read."""
        self._editable = editable
        self.add_button.setVisible(editable)
        for button in self.buttons:
            button.set_editable(editable)

    def _on_clicked(self) -> None:
        sender = self.sender()
        for button, row_id in zip(self.buttons, self._ids, strict=True):
            if button is sender:
                self.opened.emit(row_id)


class ExchangesTab(TwoColumns):
    """Everything that was said with a company, and what it does for the school.

    Signals:
        asked: « Noter un échange ».
        opened: identifier of the exchange to look at.
        put_aside: identifier of the exchange to put in the bin.

    Attributes:
        call, engagements: the cards at the right; their signals say what is asked.
    """

    asked = Signal()
    opened = Signal(object)
    put_aside = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Échanges avec l’entreprise", _SIDE, parent)
        self._editable = True
        self.card = Card("Échanges", flush=True)
        self.add_button = Button("Noter un échange", ButtonRole.LINK, icon="plus", size="small")
        self.table = WholeTable("Échanges avec l’entreprise")
        self.model: QueryTableModel[ExchangeRow] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, parent=self
        )
        self.empty = EmptyState(
            "message-square",
            "Aucun échange noté",
            "Appels, visites et méls avec l’entreprise apparaîtront ici.",
            action="Noter un échange",
            quiet=True,
        )
        self.call = CallCard()
        self.engagements = EngagementsCard()
        self.activities = ActivitiesCard()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.card.add_action(self.add_button)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=1)
        self.table.set_two_lines(True)
        self.table.set_order([(0, Qt.SortOrder.DescendingOrder)])
        self.card.body.setContentsMargins(0, 0, 0, 6)
        self.card.add(self.table)
        self.card.add(self.empty)
        self.left.addWidget(self.card)
        self.left.addStretch(1)
        self.put_side(self.call)
        self.put_side(self.engagements)
        self.put_side(self.activities)
        self.right.addStretch(1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.asked)
        self.empty.action.connect(self.asked)
        self.table.row_opened.connect(self._on_opened)
        self.table.put_aside.connect(self._on_put_aside)

    def show_relation(
        self,
        exchanges: Sequence[ExchangeRow],
        call: CallRow | None,
        engagements: Sequence[EngagementRow],
        today: date,
    ) -> None:
        """Show a company; the row chosen stays."""
        before = self.table.current_id()
        self.model.set_source(ListSource(list(exchanges)))
        self.table.fit()
        place = next((n for n, row in enumerate(exchanges) if row.id == before), None)
        if place is not None:
            self.table.choose_row(place)
        refused = sum(row.draft.outcome is ExchangeOutcome.REFUSED for row in exchanges)
        plural = "s" if refused > 1 else ""
        self.card.set_title("Échanges", f"{refused} refus noté{plural}" if refused else "")
        self.table.setVisible(bool(exchanges))
        self.empty.setVisible(not exchanges)
        self.call.show_call(call, today)
        self.engagements.show_engagements(engagements)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self.add_button.setVisible(editable)
        self.empty.button.setVisible(editable)
        self.call.set_editable(editable)
        self.engagements.set_editable(editable)

    def focus_first(self) -> None:
        """Give the keyboard to the journal, or to what is read."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.scrolled.take_keyboard()

    def _on_opened(self) -> None:
        self._tell(self.opened)

    def _on_put_aside(self) -> None:
        self._tell(self.put_aside)

    def _tell(self, signal: object) -> None:
        chosen = self.table.current_id()
        if self._editable and isinstance(chosen, UUID):
            signal.emit(chosen)  # type: ignore[attr-defined]  # a bound signal
