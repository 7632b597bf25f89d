"""« Codes »: what each code of a half-day means, from a day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.attendance_codes import ALWAYS, Worth
from e2c_desktop.domain.attendance_rules import FIXED, WORTH_WORDS, CodeRuleDraft
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.queries.attendance_rules import CodeLine
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

_Line = tuple[int, CodeLine, str]
"""A place in the list, a rule, and what it is today: in force, to come, past, put aside."""

IN_FORCE, COMING, PAST, ASIDE = "", "À venir", "Avant", "Mis de côté"
_PILLS: Mapping[str, PillSpec] = {
    COMING: PillSpec(COMING, "info", "clock"),
    PAST: PillSpec(PAST, "mute", "history"),
    ASIDE: PillSpec(ASIDE, "mute", "archive"),
}


def _code(line: _Line) -> str:
    return line[1].rule.code


def _label(line: _Line) -> str:
    return line[1].rule.label


def _worth(line: _Line) -> str:
    return WORTH_WORDS[line[1].rule.worth]


def _paid(line: _Line) -> str:
    return "Oui" if line[1].rule.paid else "Non"


def _piece(line: _Line) -> str:
    return "Oui" if line[1].rule.piece_needed else "Non"


def _since(line: _Line) -> str:
    return "Toujours" if line[1].rule.starts_on <= ALWAYS else short_date(line[1].rule.starts_on)


def _state(line: _Line) -> str:
    return line[2]


def _pill(line: _Line) -> PillSpec | None:
    return _PILLS.get(line[2])


def _place(line: _Line) -> int:
    return line[0]


_COLUMNS: list[Column[_Line]] = [
    Column("code", "Code", _code, width=76, sortable=False),
    Column("label", "Signification", _label, sortable=False),
    Column("worth", "Compte comme", _worth, width=144, sortable=False),
    Column("paid", "Payée", _paid, width=52, sortable=False),
    Column("piece", "Pièce", _piece, width=48, sortable=False),
    Column("since", "Depuis le", _since, width=100, sortable=False, tabular=True),
    Column("state", "", _state, width=116, sortable=False, pill=_pill),
]


class AttendanceCodesPage(QWidget):
    """The list of the rules of codes and the form of one of them.

    Args:
        editable: whether the person may change them.

    Signals:
        save_asked: (draft, whether the code is new, whether recounting was agreed to).
        remove_asked: the line.
    """

    save_asked = Signal(object, bool, bool)
    remove_asked = Signal(object)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable, self._new = editable, False
        self._lines: list[_Line] = []
        self._shown: object = None
        self._agreed: CodeRuleDraft | None = None
        self.table = DataTable("Codes des demi-journées")
        self.model: QueryTableModel[_Line] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_place, parent=self
        )
        self.title = Label("", "h2")
        self.code, self.label = TextField(max_length=8), TextField(max_length=60)
        self.date, self.worth = DateField(), QComboBox()
        self.paid = QCheckBox("Payée")
        self.piece = QCheckBox("Pièce justificative demandée")
        self.in_use = QCheckBox("Proposé dans la grille")
        self.fields = {
            "code": Field("Code", self.code, help_text="D’une à huit lettres."),
            "label": Field("Signification", self.label),
            "worth": Field("Compte comme", self.worth),
            "starts_on": Field(
                "À partir du", self.date, help_text="Les jours d’avant restent comme ils sont."
            ),
        }
        self.trouble = Label("", tone="warn", wrap=True)
        self.add_button = Button("Ajouter un code", icon="plus", size="small")
        self.remove_button = Button("Supprimer ce changement", icon="trash", size="small")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="check")
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.table.setModel(self.model)
        self.table.set_widths([one.width for one in _COLUMNS], stretch=1)
        left.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add_button, self.remove_button):
            buttons.addWidget(button)
            button.setVisible(self._editable)
        buttons.addStretch(1)
        left.addLayout(buttons)
        row.addLayout(left, 1)
        row.addWidget(self._form())

    def _form(self) -> QWidget:
        panel = QWidget()
        panel.setFixedWidth(theme().px(300))
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        guard_wheel(self.worth)
        for worth, words in WORTH_WORDS.items():
            self.worth.addItem(words, worth.value)
        column.addWidget(self.title)
        for name in ("code", "label", "worth"):
            column.addWidget(self.fields[name])
        for box in (self.paid, self.piece, self.in_use):
            column.addWidget(box)
        column.addWidget(self.fields["starts_on"])
        column.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.save_button.setVisible(self._editable)
        column.addLayout(foot)
        column.addStretch(1)
        return panel

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._on_row)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self._on_remove)
        self.save_button.clicked.connect(self._on_save)

    def show_codes(self, lines: Sequence[CodeLine], chosen: object = None) -> None:
        """Show the list again, the rule of an identifier being chosen, else the one before."""
        place = self.table.current_id()
        known = [_placed(rank, lines) for rank in range(len(lines))]
        self._lines = known
        self.model.set_source(ListSource(known))
        wanted = next((rank for rank, line, _ in known if chosen and line.id == chosen), place)
        rank = wanted if isinstance(wanted, int) and wanted < len(known) else 0
        self.table.choose_row(rank)
        self._show_row()

    def _current(self) -> _Line | None:
        place = self.table.current_id()
        return self._lines[place] if isinstance(place, int) and place < len(self._lines) else None

    def _on_row(self, *_: object) -> None:
        # The table tells its row a moment later: what was begun meanwhile stays.
        if self.table.current_id() != self._shown:
            self._show_row()

    def _show_row(self) -> None:
        self._new, self._shown = False, self.table.current_id()
        current = self._current()
        if current is None:
            return
        _, line, state = current
        own = line.id is not None
        self.title.setText(f"{line.rule.code}\u00a0: {line.rule.label}")
        self._fill(CodeRuleDraft.of(line.rule, line.rule.starts_on if own else None))
        self.remove_button.set_text("Supprimer ce changement")
        self.remove_button.setEnabled(self._editable and own and state == COMING)

    def _fill(self, draft: CodeRuleDraft) -> None:
        self.code.setText(draft.code)
        self.label.setText(draft.label)
        self.worth.setCurrentIndex(self.worth.findData(draft.worth.value))
        self.paid.setChecked(draft.paid)
        self.piece.setChecked(draft.piece_needed)
        self.in_use.setChecked(draft.in_use)
        self.date.set_date(draft.starts_on)
        free = self._editable and draft.code not in FIXED
        for widget in (self.label, self.paid, self.piece, self.date, self.save_button):
            widget.setEnabled(self._editable)
        self.worth.setEnabled(free)
        self.in_use.setEnabled(free)
        self.code.setEnabled(self._editable and self._new)
        self._forget_problems()

    def add(self) -> None:
        """Begin a code of the school."""
        self._new = True
        self.title.setText("Nouveau code")
        self._fill(CodeRuleDraft())
        self.remove_button.set_text("Abandonner")
        self.remove_button.setEnabled(True)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        current = self._current()
        if self._new:
            self._show_row()
        elif current is not None:
            self.remove_asked.emit(current[1])

    def _on_save(self) -> None:
        problem = self.date.problem()
        draft = None if problem else self._draft()
        agreed = draft is not None and draft == self._agreed
        self._forget_problems()
        if draft is None:
            self.fields["starts_on"].set_state(FieldState.ERROR, problem)
        else:
            self.save_asked.emit(draft, self._new, agreed)

    def _draft(self) -> CodeRuleDraft:
        return CodeRuleDraft(
            self.code.text(),
            self.label.text(),
            Worth(self.worth.currentData()),
            self.paid.isChecked(),
            self.piece.isChecked(),
            self.in_use.isChecked(),
            self.date.date(),
        )

    def ask_recounting(self, draft: CodeRuleDraft, words: str) -> None:
        """Say what a rule set in the past recounts; saving once more agrees to it."""
        self._agreed = draft
        self.trouble.setText(words)
        self.trouble.show()
        self.save_button.set_text("Recompter")

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside the fields why nothing was saved."""
        told = [problem for problem in problems if problem.severity is Severity.ERROR]
        for problem in told:
            if problem.field in self.fields:
                self.fields[problem.field].set_state(FieldState.ERROR, problem.message)
            else:
                self.trouble.setText(problem.message)
                self.trouble.show()
        first = next((one.field for one in told if one.field in self.fields), "")
        if first:
            self.fields[first].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_problems(self) -> None:
        self._agreed = None
        self.trouble.hide()
        self.save_button.set_text("Enregistrer")
        for field in self.fields.values():
            field.set_state(FieldState.NONE)


def _placed(rank: int, lines: Sequence[CodeLine]) -> _Line:
    """Return a line with what its rule is today."""
    line = lines[rank]
    if line.in_force:
        return rank, line, IN_FORCE if line.rule.in_use else ASIDE
    begun = any(one.rule.code == line.rule.code and one.in_force for one in lines[rank:])
    return rank, line, PAST if begun else COMING
