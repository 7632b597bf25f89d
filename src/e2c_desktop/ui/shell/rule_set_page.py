"""« Règles »: the dated rule sets of placements at the left, the one chosen at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.domain.placement_rules.drafts import THRESHOLDS, RuleSetDraft
from e2c_desktop.domain.placement_rules.rule_set import SHIPPED, RuleSet
from e2c_desktop.domain.placement_rules.verdicts import Level, RuleCode
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.placement_rules import DatedRulesRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

_NAMES: Mapping[str, str] = {
    "convention_months": "Une convention (mois)",
    "host_conventions": "Conventions par entreprise",
    "host_days": "Jours par entreprise",
    "window_months": "Comptés sur (mois)",
    "minimum_age": "Âge au premier jour",
    "minor_week": "Mineur, heures par semaine",
    "minor_day": "Mineur, heures par jour",
    "adult_week": "Majeur, heures par semaine",
    "adult_day": "Majeur, heures par jour",
}
_HOURS = frozenset({"minor_week", "minor_day", "adult_week", "adult_day"})
_LEVELS = (Level.BLOCKING, Level.WARNING, Level.INFO)
_LEVEL_RULES = (
    RuleCode.DURATION,
    RuleCode.RENEWAL,
    RuleCode.CONVENTIONS,
    RuleCode.DAYS,
    RuleCode.OVERLAP,
    RuleCode.HOURS,
    RuleCode.AGE,
    RuleCode.SIGNATURES,
    RuleCode.DELEGATION,
)
_ROLES = (Role.DIRECTION, Role.TRAINER)
_ACROSS = 3

_Line = tuple[int, DatedRulesRow | None]
"""A place in the list and the rules of the school there; None for the shipped ones."""


def _from(line: _Line) -> str:
    return short_date(line[1].rules.valid_from) if line[1] else "Depuis toujours"


def _shipped(line: _Line) -> PillSpec | None:
    return None if line[1] else PillSpec("Fournies", "mute", "lock")


def _no_words(line: _Line) -> str:
    return "" if line[1] else "Fournies"


def _place(line: _Line) -> int:
    return line[0]


_COLUMNS: list[Column[_Line]] = [
    Column("from", "À partir du", _from, sortable=False, tabular=True),
    Column("kind", "", _no_words, width=104, sortable=False, pill=_shipped),
]


class RuleSetPage(QWidget):
    """The list of dated rules and the form of one of them.

    Args:
        editable: whether the person may change them.

    Signals:
        save_asked: (the row, or None for new rules, the draft).
        remove_asked: the row.
    """

    save_asked = Signal(object, object)
    remove_asked = Signal(object)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("read", True)
        self._editable = editable
        self._rows: list[DatedRulesRow | None] = [None]
        self._new = False
        self._shown: object = None
        self.table = DataTable("Règles des stages, par date")
        self.model: QueryTableModel[_Line] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_place, parent=self
        )
        self.title = Label("", "h2")
        self.date = DateField()
        self.numbers = {name: TextField(max_length=6) for name in THRESHOLDS}
        self.levels = {rule: QComboBox() for rule in _LEVEL_RULES}
        self.roles = {role: QCheckBox(role.label) for role in _ROLES}
        self.fields: dict[str, Field] = {"valid_from": Field("À partir du", self.date)}
        self.add_button = Button("Ajouter des règles", icon="plus", size="small")
        self.remove_button = Button("Supprimer", icon="trash", size="small")
        self.save_button = Button("Enregistrer ces règles", ButtonRole.PRIMARY, icon="check")
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=0)
        self.table.setFixedWidth(theme().px(260))
        left.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add_button, self.remove_button):
            buttons.addWidget(button)
            button.setVisible(self._editable)
        buttons.addStretch(1)
        left.addLayout(buttons)
        row.addLayout(left)
        scrolled = Scrolled(margins=(0, 0, 12, 0))
        scrolled.inner.addLayout(self._form())
        row.addWidget(scrolled, 1)

    def _form(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.title)
        first: list[QWidget] = []
        for name, editor in self.numbers.items():
            self.fields[name] = Field(_NAMES[name], editor)
            first.append(self.fields[name])
        column.addLayout(_grid([self.fields["valid_from"]]))
        column.addLayout(_grid(first))
        column.addWidget(Label("Quand la règle n’est pas respectée", "strong"))
        column.addLayout(_grid([self._level(rule) for rule in _LEVEL_RULES]))
        column.addWidget(Label("Qui peut lever un point bloquant, en disant pourquoi", "strong"))
        foot = QHBoxLayout()
        foot.setSpacing(16)
        for box in self.roles.values():
            foot.addWidget(box)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.save_button.setVisible(self._editable)
        self.trouble = Label("", tone="bad", wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addLayout(foot)
        column.addStretch(1)
        return column

    def _level(self, rule: RuleCode) -> Field:
        box = self.levels[rule]
        guard_wheel(box)
        for level in _LEVELS:
            box.addItem(level.label, level.value)
        return Field(rule.label, box)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._on_row)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self._on_remove)
        self.save_button.clicked.connect(self._on_save)

    def show_rules(self, rows: Sequence[DatedRulesRow], chosen: object = None) -> None:
        """Show the list again, the rules of an identifier being chosen, else the newest."""
        self._rows, self._new = [*rows, None], False
        self.model.set_source(ListSource(list(enumerate(self._rows))))
        places = (rank for rank, row in enumerate(rows) if row.id == chosen)
        self.table.choose_row(next(places, 0))
        self._show_row()

    def _current(self) -> DatedRulesRow | None:
        place = self.table.current_id()
        return self._rows[place] if isinstance(place, int) and place < len(self._rows) else None

    def _on_row(self, *_: object) -> None:
        # The table tells its row a moment later: what was begun meanwhile stays.
        if self.table.current_id() != self._shown:
            self._show_row()

    def _show_row(self) -> None:
        self._new, self._shown = False, self.table.current_id()
        row = self._current()
        self._fill(row.rules if row else SHIPPED, own=row is not None)

    def _fill(self, rules: RuleSet, *, own: bool) -> None:
        """Show some rules; the shipped ones can only be read."""
        editable = self._editable and own
        if self._new:
            self.title.setText("Nouvelles règles")
        elif own:
            self.title.setText(f"Règles à partir du {short_date(rules.valid_from)}")
        else:
            self.title.setText(f"Règles fournies, textes lus le {short_date(rules.stated_on)}")
        self.date.set_date(rules.valid_from if own and not self._new else None)
        self.date.setPlaceholderText("jj/mm/aaaa" if own else "depuis toujours")
        for name, editor in self.numbers.items():
            editor.setText(_shown(name, getattr(rules.thresholds, name)))
        for rule, combo in self.levels.items():
            combo.setCurrentIndex(_LEVELS.index(rules.level_of(rule)))
        for role, box in self.roles.items():
            box.setChecked(role in rules.overriders)
        for widget in (*self.fields.values(), *self.levels.values(), *self.roles.values()):
            widget.setEnabled(editable)
        self.save_button.setEnabled(editable)
        self.remove_button.set_text("Abandonner" if self._new else "Supprimer")
        self.remove_button.setEnabled(editable)
        self._forget_problems()

    def add(self) -> None:
        """Begin new rules from those that are shown."""
        row = self._current()
        self._new = True
        self._fill(row.rules if row else SHIPPED, own=True)
        self.date.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        row = self._current()
        if self._new:
            self._show_row()
        elif row is not None:
            self.remove_asked.emit(row)

    def _on_save(self) -> None:
        self._forget_problems()
        problem = self.date.problem()
        if problem:
            self.fields["valid_from"].set_state(FieldState.ERROR, problem)
            return
        draft = self._draft()
        if draft is not None:
            self.save_asked.emit(None if self._new else self._current(), draft)

    def _draft(self) -> RuleSetDraft | None:
        """Return what is typed; None when a number cannot be read, which is then said."""
        row = self._current()
        rules = row.rules if row else SHIPPED
        numbers = {}
        for name, editor in self.numbers.items():
            value = _read(name, editor.text())
            if value is None:
                self.fields[name].set_state(FieldState.ERROR, "Écrivez un nombre.")
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
            numbers[name] = value
        levels = {rule: _LEVELS[box.currentIndex()] for rule, box in self.levels.items()}
        return RuleSetDraft(
            self.date.date(),
            replace(rules.thresholds, **numbers),
            {**rules.levels, **levels},
            frozenset(role for role, box in self.roles.items() if box.isChecked()),
        )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside the fields why nothing was saved."""
        for problem in problems:
            field = self.fields.get(problem.field)
            if field is None:
                self.trouble.setText(problem.message)
                self.trouble.show()
            else:
                field.set_state(FieldState.ERROR, problem.message)
        first = next((one.field for one in problems if one.field in self.fields), "")
        if first:
            self.fields[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_problems(self) -> None:
        self.trouble.hide()
        for field in self.fields.values():
            field.set_state(FieldState.NONE)


def _grid(fields: Sequence[QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    for rank, field in enumerate(fields):
        grid.addWidget(field, rank // _ACROSS, rank % _ACROSS, Qt.AlignmentFlag.AlignTop)
    for column in range(_ACROSS):
        grid.setColumnStretch(column, 1)
    return grid


def _shown(name: str, value: int) -> str:
    """Return a threshold as typed: hours are decimal, with a comma."""
    return f"{value / 60:g}".replace(".", ",") if name in _HOURS else str(value)


def _read(name: str, typed: str) -> int | None:
    text = typed.strip().removesuffix("h").strip(f" {NBSP}").replace(",", ".")
    try:
        return round(float(text) * 60) if name in _HOURS else int(text)
    except (ValueError, OverflowError):
        return None
