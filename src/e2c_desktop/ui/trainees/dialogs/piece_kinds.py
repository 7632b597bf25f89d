"""« Pièces demandées »: the school's own list, in its order, saved all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.pieces import (
    PieceAudience,
    PieceKindDraft,
    PieceMoment,
    cleaned_kind,
    validate_kind,
)
from e2c_desktop.domain.problems import errors_of
from e2c_desktop.queries.pieces import PieceKindRow
from e2c_desktop.services.piece_kinds import KindEdit
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.moving import way_of
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

_LENGTHS = (0, 1, 3, 6, 12, 24, 36, 60, 120)
"""Lengths of validity that are proposed, in months; 0 for ever."""

_Line = tuple[int, KindEdit]


def _months_words(months: int) -> str:
    return f"{months} mois" if months else "Sans limite"


def _name(line: _Line) -> str:
    return line[1].draft.name or "Nouvelle pièce"


def _moment(line: _Line) -> str:
    return line[1].draft.moment.label


def _state(line: _Line) -> str:
    return "" if line[1].active else "Mise de côté"


def _pill(line: _Line) -> PillSpec | None:
    return None if line[1].active else PillSpec("Mise de côté", "mute", "archive")


def _rank(line: _Line) -> int:
    return line[0]


_COLUMNS: list[Column[_Line]] = [
    Column("name", "Pièce", _name, sortable=False),
    Column("moment", "Demandée", _moment, width=156, sortable=False),
    Column("state", "", _state, width=112, sortable=False, pill=_pill),
]


class _KindsTable(DataTable):
    """The list of papers.

    Signals:
        moved: Alt ↑ or Alt ↓: -1 or 1.
    """

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt ↑ and Alt ↓ move the paper chosen; without Alt they walk."""
        step = way_of(event)
        if step:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class PieceKindsDialog(QDialog):
    """The list at the left, the paper chosen at the right.

    Args:
        kinds: the whole list, what is put aside too.
        editable: whether the person may change it.

    Signals:
        asked: the whole list as it should be; whoever made the dialog answers with `accept`.
    """

    asked = Signal(object)

    def __init__(
        self, kinds: Sequence[PieceKindRow], *, editable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Pièces demandées")
        self._edits = [
            KindEdit(kind.draft, kind.id, kind.version, active=not kind.archived)
            for kind in sorted(kinds, key=lambda one: one.archived)
        ]
        kept = {edit.draft.months or 0 for edit in self._edits}
        self._lengths = sorted(kept.union(_LENGTHS))
        self._filling = False
        self._editable = editable
        self.table = _KindsTable("Pièces demandées")
        self.model: QueryTableModel[_Line] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_rank, parent=self
        )
        self.name = TextField()
        self.moment = QComboBox()
        self.audience = QComboBox()
        self.months = QComboBox()
        self.name_field = Field("Nom", self.name)
        self.add_button = Button("Ajouter", icon="plus", size="small")
        self.up_button = icon_button("arrow-up", "Monter (Alt+↑)")
        self.down_button = icon_button("arrow-down", "Descendre (Alt+↓)")
        self.aside_button = Button("Mettre de côté", icon="archive", size="small")
        self.cancel_button = Button("Annuler" if editable else "Fermer")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="check")
        self._build()
        self._connect()
        self._show(0)

    def _build(self) -> None:
        self.resize(theme().px(900), theme().px(540))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        words = "Ce que l’école demande, à partir de quelle étape et à qui."
        if not self._editable:
            words += " La direction modifie cette liste."
        column.addWidget(Label(words, "muted", wrap=True))
        middle = QHBoxLayout()
        middle.setSpacing(16)
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=0)
        middle.addWidget(self.table, 3)
        middle.addLayout(self._form(), 2)
        column.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        column.addLayout(foot)
        for button in (self.add_button, self.up_button, self.down_button, self.aside_button):
            foot.addWidget(button)
            button.setVisible(self._editable)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        self.save_button.setVisible(self._editable)

    def _form(self) -> QVBoxLayout:
        self.moment.addItems([moment.label for moment in PieceMoment])
        self.audience.addItems([audience.label for audience in PieceAudience])
        self.months.addItems([_months_words(months) for months in self._lengths])
        for box in (self.moment, self.audience, self.months):
            guard_wheel(box)
        form = QVBoxLayout()
        form.setSpacing(12)
        for field in (
            self.name_field,
            Field("Demandée", self.moment),
            Field("À qui", self.audience),
            Field("Valable pendant", self.months),
        ):
            form.addWidget(field)
            field.setEnabled(self._editable)
        form.addStretch(1)
        return form

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._on_row)
        self.table.row_opened.connect(self._on_opened)
        self.name.textEdited.connect(self._on_typed)
        self.moment.activated.connect(self._on_typed)
        self.audience.activated.connect(self._on_typed)
        self.months.activated.connect(self._on_typed)
        self.add_button.clicked.connect(self.add)
        self.table.moved.connect(self._move)
        self.up_button.clicked.connect(self.move_up)
        self.down_button.clicked.connect(self.move_down)
        self.aside_button.clicked.connect(self.put_aside)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def edits(self) -> list[KindEdit]:
        """Return the list as it stands."""
        return list(self._edits)

    def _show(self, place: int) -> None:
        """Show the list again, with a row chosen."""
        self.model.set_source(ListSource(list(enumerate(self._edits))))
        self.table.choose_row(place)
        self._on_row()

    def _place(self) -> int:
        rank = self.table.current_id()
        return rank if isinstance(rank, int) else -1

    def _on_row(self, *_: object) -> None:
        place = self._place()
        if not 0 <= place < len(self._edits):
            return
        edit = self._edits[place]
        self._filling = True
        if self.name.text() != edit.draft.name:
            self.name.setText(edit.draft.name)
        self.moment.setCurrentIndex(list(PieceMoment).index(edit.draft.moment))
        self.audience.setCurrentIndex(list(PieceAudience).index(edit.draft.audience))
        self.months.setCurrentIndex(self._lengths.index(edit.draft.months or 0))
        self._filling = False
        self.name_field.set_state(FieldState.NONE)
        self.aside_button.set_text("Mettre de côté" if edit.active else "Demander de nouveau")
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(place + 1 < len(self._edits))

    def _on_opened(self) -> None:
        if self._editable:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, *_: object) -> None:
        place = self._place()
        if self._filling or place < 0:
            return
        draft = PieceKindDraft(
            self.name.text(),
            list(PieceMoment)[self.moment.currentIndex()],
            list(PieceAudience)[self.audience.currentIndex()],
            self._lengths[self.months.currentIndex()] or None,
        )
        self._edits[place] = replace(self._edits[place], draft=draft)
        self._show(place)

    def add(self) -> None:
        """Add a paper at the end, to be named."""
        self._edits.append(KindEdit(PieceKindDraft()))
        self._show(len(self._edits) - 1)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_up(self) -> None:
        """Ask the paper earlier in the list."""
        self._move(-1)

    def move_down(self) -> None:
        """Ask the paper later in the list."""
        self._move(1)

    def _move(self, step: int) -> None:
        place = self._place()
        other = place + step
        if self._editable and place >= 0 and 0 <= other < len(self._edits):
            self._edits[place], self._edits[other] = self._edits[other], self._edits[place]
            self._show(other)

    def put_aside(self) -> None:
        """Ask the paper no more, or again; one that was never saved goes away."""
        place = self._place()
        if place < 0:
            return
        edit = self._edits[place]
        if edit.id is None:
            self._edits.pop(place)
            place = min(place, len(self._edits) - 1)
        else:
            self._edits[place] = replace(edit, active=not edit.active)
        self._show(place)

    def _on_save(self) -> None:
        for place, edit in enumerate(self._edits):
            wrong = errors_of(validate_kind(cleaned_kind(edit.draft)))
            if wrong:
                self._show(place)
                self.name_field.set_state(FieldState.ERROR, typography(wrong[0].message))
                self.name.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.asked.emit(self.edits())
