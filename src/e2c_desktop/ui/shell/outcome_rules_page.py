"""« Règles » of the exits: sets of the program and of the school, one of them at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.outcomes.rule_draft import RuleDraft
from e2c_desktop.domain.outcomes.rule_set import SHIPPED
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.outcome_rules import OutcomeRulesRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.shell.outcome_rules_form import OutcomeRulesForm

_ILLEGIBLE = "Cette règle est illisible : aucun chiffre ne peut être lu sous elle. Supprimez-la."

_UNSAVED = "Enregistrez d’abord ce qui est tapé, ou abandonnez-le."


@dataclass(frozen=True, slots=True)
class RulesLine:
    """A set in the list.

    Attributes:
        place: its rank.
        draft: what it says; None when it cannot be read.
        row: how the base keeps it; None for a set of the program.
    """

    place: int
    name: str
    draft: RuleDraft | None
    row: OutcomeRulesRow | None


def _pill(line: RulesLine) -> PillSpec | None:
    if line.row is None:
        return PillSpec("Fournie", "mute", "lock")
    return PillSpec("Illisible", "warn", "triangle-alert") if line.draft is None else None


def _kind(line: RulesLine) -> str:
    pill = _pill(line)
    return pill.text if pill else ""


def _place(line: RulesLine) -> int:
    return line.place


def _name(line: RulesLine) -> str:
    return line.name


_COLUMNS: list[Column[RulesLine]] = [
    Column("name", "Règle", _name, sortable=False),
    Column("kind", "", _kind, width=104, sortable=False, pill=_pill),
]


class OutcomeRulesPage(QWidget):
    """The list of rule sets and the form of one of them.

    Args:
        editable: whether the person may change them.
        today: the day that a copy bears until another is typed.

    Signals:
        save_asked: (the row, or None for a new set, the draft).
        remove_asked: the row.
    """

    save_asked = Signal(object, object)
    remove_asked = Signal(object)

    def __init__(self, *, editable: bool, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self._today = today
        self._lines: list[RulesLine] = []
        self._new = False
        self._shown: object = None
        self._begun_with: RuleDraft | None = None
        self.table = DataTable("Règles des sorties")
        self.model: QueryTableModel[RulesLine] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_place, parent=self
        )
        self.title = Label("", "h2")
        self.form = OutcomeRulesForm()
        self.copy_button = Button("Copier", icon="copy", size="small")
        self.remove_button = Button("Supprimer", icon="trash", size="small")
        self.save_button = Button("Enregistrer cette règle", ButtonRole.PRIMARY, icon="check")
        self.trouble = Label("", tone="bad", wrap=True)
        self._build()
        self.table.row_chosen.connect(self._on_row)
        self.copy_button.clicked.connect(self.copy)
        self.remove_button.clicked.connect(self._on_remove)
        self.save_button.clicked.connect(self._on_save)
        self.form.changed.connect(self._on_typed)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=0)
        self.table.setFixedWidth(theme().px(280))
        left.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.copy_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        left.addLayout(buttons)
        row.addLayout(left)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.title)
        scrolled = Scrolled(margins=(0, 0, 12, 0), name="Ce que dit la règle")
        scrolled.inner.addWidget(self.form)
        scrolled.inner.addStretch(1)
        right.addWidget(scrolled, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.trouble, 1)
        foot.addWidget(self.save_button)
        right.addLayout(foot)
        row.addLayout(right, 1)
        # Only once they stand in the page: shown before, they would flash as windows.
        for button in (self.copy_button, self.remove_button, self.save_button):
            button.setVisible(self._editable)

    def show_rules(self, rows: Sequence[OutcomeRulesRow], chosen: object = None) -> None:
        """Show the list again, the set of an identifier being chosen, else the first."""
        shipped = [(rules.name, RuleDraft.of(rules), None) for rules in SHIPPED]
        own = [(row.name, row.draft, row) for row in rows]
        self._lines = [RulesLine(place, *one) for place, one in enumerate([*shipped, *own])]
        self.model.set_source(ListSource(self._lines))
        places = (line.place for line in self._lines if line.row and line.row.id == chosen)
        self.table.choose_row(next(places, 0))
        self._show_row()

    def _current(self) -> RulesLine | None:
        place = self.table.current_id()
        return self._lines[place] if isinstance(place, int) and place < len(self._lines) else None

    def _on_row(self, *_: object) -> None:
        # The table tells its row a moment later: what was begun meanwhile stays.
        if self.table.current_id() == self._shown:
            return
        if self.unsaved() and isinstance(self._shown, int):
            self.table.choose_row(self._shown)
            self.trouble.setText(_UNSAVED)
        else:
            self._show_row()

    def unsaved(self) -> bool:
        """Tell whether something was typed that is not kept."""
        return self._begun_with is not None and self.form.draft() != self._begun_with

    def _show_row(self) -> None:
        self._new, self._shown = False, self.table.current_id()
        line = self._current()
        if line is not None:
            self._fill(line.draft, line.row)

    def _fill(self, draft: RuleDraft | None, row: OutcomeRulesRow | None) -> None:
        """Show a set; those of the program can only be read and copied."""
        own = self._editable and (self._new or row is not None)
        editable = own and draft is not None
        self.form.setVisible(draft is not None)
        self.trouble.setText("")
        self._begun_with = None
        if draft is not None:
            self.form.fill(draft, editable=editable)
            self.title.setText(self._head(draft, row))
        else:
            self.title.setText(_said(row))
            self.trouble.setText(typography(_ILLEGIBLE))
        self.save_button.setEnabled(editable)
        self._begun_with = self.form.draft() if editable else None
        self.remove_button.setEnabled(own)
        self._on_typed()

    def _on_typed(self) -> None:
        """What is typed is given up before anything is copied or removed."""
        line = self._current()
        begun = self._new or self.unsaved()
        self.copy_button.setEnabled(not begun and line is not None and line.draft is not None)
        self.remove_button.set_text("Abandonner" if begun else "Supprimer")

    def _head(self, draft: RuleDraft, row: OutcomeRulesRow | None) -> str:
        if self._new:
            return "Nouvelle règle"
        if row is not None:
            return draft.name
        day = short_date(draft.stated_on) if draft.stated_on else ""
        return f"{draft.name}, fournie, textes lus le {day}"

    def copy(self) -> None:
        """Begin a set of the school from the one that is shown."""
        line = self._current()
        if line is None or line.draft is None:
            return
        model = line.draft.rule_set()
        self._new = True
        self._fill(RuleDraft.copy_of(model, on=self._today), None)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        line = self._current()
        if self._new or self.unsaved():
            self._show_row()
        elif line is not None and line.row is not None:
            self.remove_asked.emit(line.row)

    def _on_save(self) -> None:
        self.trouble.setText("")
        draft = self.form.checked_draft()
        line = self._current()
        if draft is not None and line is not None:
            self.save_asked.emit(None if self._new else line.row, draft)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside the fields, else under the form, why nothing was saved."""
        self.trouble.setText(" ".join(self.form.show_problems(problems)))


def _said(row: OutcomeRulesRow | None) -> str:
    return "" if row is None else row.name
