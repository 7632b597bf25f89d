"""The card « Consentements »: what the person agreed to, until when, and what was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.consents import ConsentKind, ConsentState, ImageSupport, Signatory
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.consents import ConsentRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.whole_table import WholeTable

_PILLS: dict[ConsentState, tuple[str, str]] = {
    ConsentState.VALID: ("ok", "check"),
    ConsentState.TO_COME: ("info", "clock"),
    ConsentState.ENDED: ("warn", "hourglass"),
    ConsentState.WITHDRAWN: ("mute", "undo-2"),
    ConsentState.REFUSED: ("bad", "ban"),
}


def consent_words(row: ConsentRow) -> str:
    """Return what a consent is about, in one line."""
    draft = row.draft
    if draft.kind is ConsentKind.IMAGE:
        names = [one.label for one in ImageSupport if one in draft.supports]
        return ", ".join(names) or draft.territory
    if draft.kind is ConsentKind.NOTICE:
        return f"version {draft.notice}" if draft.notice else ""
    return draft.subject


def _kind(row: ConsentRow) -> str:
    return row.draft.kind.label


def _signed(row: ConsentRow) -> str:
    return short_date(row.draft.signed_on) if row.draft.signed_on is not None else ""


def _by(row: ConsentRow) -> str:
    draft = row.draft
    if draft.signatory is Signatory.PERSON:
        return ""
    return f"Signé par {draft.signed_by}" if draft.signed_by else draft.signatory.label


def _until(row: ConsentRow) -> str:
    return short_date(row.draft.ends_on) if row.draft.ends_on is not None else ""


def _state(row: ConsentRow) -> str:
    return state_pill(row).text


def state_pill(row: ConsentRow) -> PillSpec:
    """Return the state of a consent in words."""
    tone, icon = _PILLS[row.state]
    words = row.state.label
    if row.withdrawn_on is not None:
        words = f"Retiré le {short_date(row.withdrawn_on)}"
    return PillSpec(words, tone, icon)  # type: ignore[arg-type]  # tones of the table above


def _id_of(row: ConsentRow) -> UUID:
    return row.id


_COLUMNS: list[Column[ConsentRow]] = [
    Column("kind", "Consentement", _kind, width=150, sortable=False),
    Column("about", "Supports, objet", consent_words, sortable=False, tooltip=_by),
    Column("signed", "Signé le", _signed, width=92, sortable=False, tabular=True),
    Column("until", "Jusqu’au", _until, width=92, sortable=False, tabular=True),
    Column("state", "État", _state, width=160, sortable=False, pill=state_pill),
]


class ConsentsCard(Card):
    """The consents of a person, withdrawn ones too.

    Signals:
        add_asked: « Noter un consentement ».
        edit_asked, withdraw_asked, bin_asked: identifier of a consent.
        photo_asked: « Photo… ».
    """

    add_asked = Signal()
    edit_asked = Signal(object)
    withdraw_asked = Signal(object)
    bin_asked = Signal(object)
    photo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Consentements", flush=True, parent=parent)
        self._rows: list[ConsentRow] = []
        self._editable = True
        self.table = WholeTable("Consentements")
        self.model: QueryTableModel[ConsentRow] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id_of, parent=self
        )
        self.add_button = Button(
            "Noter un consentement…", ButtonRole.LINK, icon="plus", size="small"
        )
        self.photo_button = Button("Photo…", ButtonRole.LINK, icon="camera", size="small")
        self.withdraw_button = Button("Retirer…", icon="undo-2", size="small")
        self.edit_button = Button("Corriger…", icon="pencil", size="small")
        self.bin_button = Button("Supprimer", icon="trash-2", size="small")
        self.nothing = Label(
            "Droit à l’image, notice d’information\u00a0: rien n’est encore noté.",
            "muted",
            wrap=True,
        )
        self._foot = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_action(self.photo_button)
        self.add_action(self.add_button)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=1)
        self.nothing.setContentsMargins(14, 0, 14, 12)
        self.add(self.nothing)
        self.add(self.table)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(14, 8, 14, 10)
        row.setSpacing(6)
        for button in (self.withdraw_button, self.edit_button, self.bin_button):
            row.addWidget(button)
        row.addStretch(1)
        self.add(self._foot)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_asked)
        self.photo_button.clicked.connect(self.photo_asked)
        self.table.row_opened.connect(self._on_edit)
        self.table.row_chosen.connect(self._on_row)
        self.table.put_aside.connect(self._on_bin)
        self.withdraw_button.clicked.connect(self._on_withdraw)
        self.edit_button.clicked.connect(self._on_edit)
        self.bin_button.clicked.connect(self._on_bin)

    def show_consents(self, rows: Sequence[ConsentRow]) -> None:
        """Show the consents of a person."""
        before = self.table.current_id()
        self._rows = list(rows)
        self.model.set_source(ListSource(self._rows))
        self.table.fit()
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._foot.setVisible(bool(rows) and self._editable)
        if rows:
            ids: list[object] = [row.id for row in rows]
            self.table.choose_row(ids.index(before) if before in ids else 0)
        self._on_row()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may note consents."""
        self._editable = editable
        self.add_button.setVisible(editable)
        self.photo_button.setVisible(editable)
        self._foot.setVisible(editable and bool(self._rows))

    def row(self) -> ConsentRow | None:
        """Return the consent chosen, or None."""
        chosen = self.table.current_id()
        return next((row for row in self._rows if row.id == chosen), None)

    def _on_row(self, *_: object) -> None:
        row = self.row()
        held = (ConsentState.VALID, ConsentState.TO_COME, ConsentState.ENDED)
        self.withdraw_button.setEnabled(row is not None and row.state in held)
        self.edit_button.setEnabled(row is not None and row.withdrawn_on is None)
        self.bin_button.setEnabled(row is not None)

    def _on_withdraw(self) -> None:
        row = self.row()
        if row is not None:
            self.withdraw_asked.emit(row.id)

    def _on_edit(self) -> None:
        row = self.row()
        if row is not None and self._editable and row.withdrawn_on is None:
            self.edit_asked.emit(row.id)

    def _on_bin(self) -> None:
        row = self.row()
        if row is not None and self._editable:
            self.bin_asked.emit(row.id)

    def focus_first(self) -> None:
        """Give the keyboard to the consents."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
