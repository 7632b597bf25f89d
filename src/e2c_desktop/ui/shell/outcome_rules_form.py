"""The form of a rule set of exits: its name, what situations are worth, who counts, its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.rule_draft import (
    LONGEST_NAME,
    LONGEST_SOURCE,
    OUTSIDE_REASONS,
    RuleDraft,
    cleaned_rules,
)
from e2c_desktop.domain.outcomes.rule_set import FollowUpReading
from e2c_desktop.domain.outcomes.rule_words import reading_words
from e2c_desktop.domain.problems import Problem
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import FlowLayout
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.outcome_codes_grid import CodesGrid

_READINGS = tuple(FollowUpReading)


class OutcomeRulesForm(QWidget):
    """Everything that a rule set says, with the definition that will be printed.

    Signals:
        changed: somebody changed something.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField(max_length=LONGEST_NAME)
        self.stated_on = DateField()
        self.source = TextField(max_length=LONGEST_SOURCE)
        self.grid = CodesGrid()
        self.early = QCheckBox("Hors dénominateur")
        self.early.setAccessibleName("Départs avant l’engagement hors dénominateur")
        self.reasons = {reason: QCheckBox(reason.label) for reason in OUTSIDE_REASONS}
        self.reading = QComboBox()
        guard_wheel(self.reading)
        for reading in _READINGS:
            self.reading.addItem(reading_words(reading).capitalize(), reading.value)
        self.masked = TextField(max_length=2)
        self.definition = QPlainTextEdit()
        self.definition.setTabChangesFocus(True)
        self.definition.setFixedHeight(theme().px(56))
        self.printed = Label("", "muted", wrap=True, selectable=True)
        self.printed.setAccessibleName("Définition imprimée")
        self.fields = {
            "name": Field("Nom", self.name),
            "stated_on": Field("Arrêtée le", self.stated_on),
            "source": Field("D’où elle vient", self.source),
            "mask_under": Field("Taux masqués sous (sorties)", self.masked),
            "definition": Field(
                "Définition dans les mots de l’école",
                self.definition,
                help_text="Vide, elle est écrite d’après les choix du dessus.",
            ),
        }
        self.setProperty("read", True)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row(self.fields["name"], self.fields["stated_on"], wide=0))
        column.addWidget(self.fields["source"])
        column.addWidget(Label("Ce que vaut chaque situation", "strong"))
        column.addWidget(self.grid)
        column.addWidget(Label("Départs avant l’engagement", "strong"))
        column.addWidget(self.early)
        words = "Motifs de sortie hors dénominateur, après l’engagement"
        column.addWidget(Label(words, "strong"))
        flow = QWidget()
        line = FlowLayout(flow, spacing=14)
        for box in self.reasons.values():
            line.addWidget(box)
        column.addWidget(flow)
        reading = Field("Situation comptée à 12 mois", self.reading)
        column.addLayout(_row(reading, self.fields["mask_under"], wide=0))
        column.addWidget(self.fields["definition"])
        column.addWidget(Label("Ce qui est imprimé sous les chiffres", "strong"))
        column.addWidget(self.printed)

    def _connect(self) -> None:
        for line in (self.name, self.stated_on, self.source, self.masked):
            line.textChanged.connect(self._on_changed)
        self.definition.textChanged.connect(self._on_changed)
        self.grid.changed.connect(self._on_changed)
        for box in (self.early, *self.reasons.values()):
            box.clicked.connect(self._on_changed)
        self.reading.activated.connect(self._on_changed)

    def fill(self, draft: RuleDraft, *, editable: bool) -> None:
        """Show a set, to be changed or only read."""
        self.name.setText(draft.name)
        self.stated_on.set_date(draft.stated_on)
        self.source.setText(draft.source)
        self.grid.fill(draft.codes, editable=editable)
        self.early.setChecked(draft.without_uncommitted)
        for reason, box in self.reasons.items():
            box.setChecked(reason in draft.outside_reasons)
        self.reading.setCurrentIndex(_READINGS.index(draft.follow_up))
        self.masked.setText(str(draft.mask_under))
        self.definition.setPlainText(draft.definition)
        for widget in (*self.fields.values(), self.early, *self.reasons.values(), self.reading):
            widget.setEnabled(editable)
        self._forget_problems()
        self._on_changed()

    def draft(self) -> RuleDraft:
        """Return what is typed; an unreadable day is none, a number -1: both are then refused."""
        typed = self.masked.text().strip()
        return cleaned_rules(
            RuleDraft(
                self.name.text(),
                None if self.stated_on.problem() else self.stated_on.date(),
                self.source.text(),
                self.definition.toPlainText(),
                self.grid.codes(),
                frozenset(reason for reason, box in self.reasons.items() if box.isChecked()),
                self.early.isChecked(),
                _READINGS[self.reading.currentIndex()],
                int(typed) if typed.isascii() and typed.isdecimal() else -1,
            )
        )

    def checked_draft(self) -> RuleDraft | None:
        """Return what is typed; None when the day cannot be read, which is then said."""
        self._forget_problems()
        problem = self.stated_on.problem()
        if not problem:
            return self.draft()
        self.fields["stated_on"].set_state(FieldState.ERROR, problem)
        self.stated_on.setFocus(Qt.FocusReason.OtherFocusReason)
        return None

    def show_problems(self, problems: Sequence[Problem]) -> list[str]:
        """Say what is wrong beside its field; returns what has no field of its own."""
        first, rest = None, []
        for problem in problems:
            field = self.fields.get(problem.field)
            if field is not None:
                field.set_state(FieldState.ERROR, typography(problem.message))
                first = first or field.editor
            else:
                rest.append(typography(problem.message))
        code = next((one.field for one in problems if one.field.startswith("codes.")), "")
        if first is None and code:
            lines = self.grid.lines.values()
            first = next(one.category for one in lines if code == f"codes.{one.code.value}")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return rest

    def _on_changed(self, *_: object) -> None:
        self.printed.setText(typography(self.draft().printed))
        self.changed.emit()

    def _forget_problems(self) -> None:
        for field in self.fields.values():
            field.set_state(FieldState.NONE)


def _row(*fields: QWidget, wide: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for rank, field in enumerate(fields):
        row.addWidget(field, 2 if rank == wide else 1, Qt.AlignmentFlag.AlignTop)
    return row
