"""The sub-tab « Métiers et sécurité » of a company: what it hosts, and what one needs to go."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.company_trades import months_words
from e2c_desktop.queries.company_partnership import TradeRow, WelcomeRow
from e2c_desktop.ui.companies.two_columns import TwoColumns
from e2c_desktop.ui.companies.value_lines import ValueLines
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.whole_table import WholeTable

_SIDE = 320


def _name(row: TradeRow) -> str:
    return row.draft.name


def _code(row: TradeRow) -> str:
    return row.draft.code


def _age(row: TradeRow) -> str:
    return f"{row.draft.min_age} ans" if row.draft.min_age is not None else ""


def _places(row: TradeRow) -> str:
    return str(row.draft.places) if row.draft.places is not None else ""


def _interview(row: TradeRow) -> str:
    return "Exigé" if row.draft.interview else ""


def _id(row: TradeRow) -> UUID:
    return row.id


_COLUMNS: list[Column[TradeRow]] = [
    Column("name", "Métier", _name, sortable=False),
    Column("code", "ROME", _code, width=72, sortable=False, tabular=True),
    Column("places", "Places", _places, width=66, sortable=False, tabular=True),
    Column("age", "Dès", _age, width=72, sortable=False, tabular=True),
    Column("interview", "Entretien", _interview, width=84, sortable=False),
]


def trade_values(row: TradeRow) -> list[tuple[str, str]]:
    """Return what one needs to know of a trade, name by name."""
    draft = row.draft
    closed = months_words(draft.closed_months)
    return [
        ("Ce qu’on y fait", draft.tasks),
        ("Protection", draft.equipment),
        ("Tenue", draft.dress),
        ("Âge minimum", _age(row)),
        ("Entretien", "Exigé avant le stage" if draft.interview else ""),
        ("Places", _places(row)),
        ("Sans accueil", closed[:1].upper() + closed[1:]),
    ]


def welcome_values(row: WelcomeRow) -> list[tuple[str, str]]:
    """Return how a company receives trainees, name by name."""
    draft = row.draft
    minors = draft.accepts_minors.label if draft.accepts_minors is not None else ""
    parts = ", ".join(part for part in (minors, draft.minors_terms) if part)
    return [
        ("Stagiaires en même temps", str(draft.capacity) if draft.capacity is not None else ""),
        ("Accepte les mineurs", parts),
        ("Accessible en fauteuil", draft.wheelchair.label if draft.wheelchair is not None else ""),
        ("Consignes et risques", draft.safety),
        ("Équipement et tenue", draft.equipment),
    ]


class TradesTab(TwoColumns):
    """The trades that a company hosts, and its safety.

    Signals:
        add_asked, welcome_asked: « Ajouter un métier », « Modifier ».
        opened, put_aside: the trade to correct, to take away.
    """

    add_asked = Signal()
    welcome_asked = Signal()
    opened = Signal(object)
    put_aside = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Métiers et sécurité", _SIDE, parent)
        self._rows: dict[UUID, TradeRow] = {}
        self._editable = True
        self.card = Card("Métiers accueillis", flush=True)
        self.add_button = Button("Ajouter un métier", ButtonRole.LINK, icon="plus", size="small")
        self.table = WholeTable("Métiers accueillis")
        self.model: QueryTableModel[TradeRow] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, parent=self
        )
        self.empty = EmptyState(
            "wrench",
            "Aucun métier noté",
            "Les métiers notés ici servent à proposer l’entreprise aux stagiaires.",
            action="Ajouter un métier",
            quiet=True,
        )
        self.detail_card = Card("Pour y aller")
        self.detail = ValueLines("Rien n’est noté de ce métier.")
        self.edit_button = Button("Modifier", ButtonRole.LINK, icon="pencil", size="small")
        self.welcome_card = Card("Accueil et sécurité")
        self.welcome = ValueLines("Rien n’est noté.")
        self.welcome_button = Button("Modifier", ButtonRole.LINK, icon="pencil", size="small")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.card.add_action(self.add_button)
        self.card.body.setContentsMargins(0, 0, 0, 6)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=0)
        self.card.add(self.table)
        self.card.add(self.empty)
        self.edit_button.setAccessibleName("Modifier le métier choisi")
        self.detail_card.add_action(self.edit_button)
        self.detail_card.add(self.detail)
        self.welcome_button.setAccessibleName("Modifier l’accueil et la sécurité")
        self.welcome_card.add_action(self.welcome_button)
        self.welcome_card.add(self.welcome)
        self.left.addWidget(self.card)
        self.left.addWidget(self.detail_card)
        self.left.addStretch(1)
        self.put_side(self.welcome_card)
        self.right.addStretch(1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_asked)
        self.empty.action.connect(self.add_asked)
        self.welcome_button.clicked.connect(self.welcome_asked)
        self.edit_button.clicked.connect(self._on_opened)
        self.table.row_opened.connect(self._on_opened)
        self.table.row_chosen.connect(self._on_row)
        self.table.put_aside.connect(self._on_put_aside)

    def show_trades(self, rows: Sequence[TradeRow], welcome: WelcomeRow) -> None:
        """Show a company; the trade chosen stays, else the first one is."""
        before = self.table.current_id()
        self._rows = {row.id: row for row in rows}
        self.model.set_source(ListSource(list(rows)))
        self.table.fit()
        if rows:
            place = next((n for n, row in enumerate(rows) if row.id == before), 0)
            self.table.choose_row(place)
        self.table.setVisible(bool(rows))
        self.detail_card.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.welcome.show_values(welcome_values(welcome))
        self._on_row()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        for button in (
            self.add_button,
            self.edit_button,
            self.welcome_button,
            self.empty.button,
        ):
            button.setVisible(editable)

    def focus_first(self) -> None:
        """Give the keyboard to the trades, or to what is read."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.scrolled.take_keyboard()

    def _chosen(self) -> TradeRow | None:
        chosen = self.table.current_id()
        return self._rows.get(chosen) if isinstance(chosen, UUID) else None

    def _on_row(self, *_: object) -> None:
        row = self._chosen()
        if row is not None:
            self.detail_card.set_title(row.draft.name, row.draft.code)
            self.detail.show_values(trade_values(row))

    def _on_opened(self) -> None:
        row = self._chosen()
        if row is not None and self._editable:
            self.opened.emit(row)

    def _on_put_aside(self) -> None:
        row = self._chosen()
        if row is not None and self._editable:
            self.put_aside.emit(row)
