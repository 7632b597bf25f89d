"""« Chiffres et suivi »: the rules of the figures, the moments of the follow-up, what is fixed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.rule_draft import FOLLOWED, FollowUpChoice
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.rule_words import ALWAYS
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.outcome_rules import FollowUpChoiceRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import FlowLayout, Scrolled

_NONE = "Aucune"
_GONE = "Règle disparue ou illisible"


class OutcomeChoicePage(QWidget):
    """What the school chose, and what the program always does.

    Args:
        editable: whether the person may change it.

    Signals:
        save_asked: (the row, the choice).
    """

    save_asked = Signal(object, object)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: FollowUpChoiceRow | None = None
        self._begun_with: FollowUpChoice | None = None
        self.first, self.second = QComboBox(), QComboBox()
        self.moments = {moment: QCheckBox(moment.label) for moment in FOLLOWED}
        self.window_days = TextField(max_length=2)
        self.fields = {
            "first": Field(
                "Règle des chiffres",
                self.first,
                help_text="Celle de l’accueil, des indicateurs et des documents.",
            ),
            "second": Field("Règle donnée à côté", self.second),
            "window": Field(
                "Jours autour d’un suivi",
                self.window_days,
                help_text="Avant et après le jour du suivi, une réponse lui appartient.",
            ),
        }
        self.save_button = Button("Enregistrer ces choix", ButtonRole.PRIMARY, icon="check")
        self.trouble = Label("", tone="bad", wrap=True)
        for widget in (*self.fields.values(), *self.moments.values()):
            widget.setEnabled(editable)
        for combo in (self.first, self.second):
            guard_wheel(combo)
        self._build()
        self.save_button.setVisible(editable)  # in the page now: it would flash as a window
        self.save_button.clicked.connect(self._on_save)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.fields["first"])
        left.addWidget(self.fields["second"])
        left.addWidget(Label("Quand l’école demande des nouvelles", "strong"))
        ticks = QWidget()
        flow = FlowLayout(ticks, spacing=14)
        for box in self.moments.values():
            flow.addWidget(box)
        left.addWidget(ticks)
        left.addWidget(self.trouble)
        left.addWidget(self.fields["window"])
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        left.addLayout(foot)
        left.addStretch(1)
        row.addLayout(left, 1)
        row.addLayout(_always(), 1)

    def show_choice(self, row: FollowUpChoiceRow, sets: Sequence[OutcomeRules]) -> None:
        """Show what is kept; a rule set that is gone is said, never replaced in silence."""
        self._row, choice = row, row.choice
        names = [rules.name for rules in sets]
        self.first.clear()
        self.second.clear()
        self.second.addItem(_NONE, "")
        for name in names:
            self.first.addItem(name, name)
            self.second.addItem(name, name)
        for combo, name in ((self.first, choice.first), (self.second, choice.second)):
            if name and name not in names:
                combo.addItem(f"{name} ({_GONE.lower()})", name)
            combo.setCurrentIndex(max(0, combo.findData(name)))
        for moment, box in self.moments.items():
            box.setChecked(moment in choice.moments)
        self.window_days.setText(str(choice.window))
        self._begun_with = self._choice()
        self._forget_problems()

    def _on_save(self) -> None:
        self._forget_problems()
        if self._row is None:
            return
        self.save_asked.emit(self._row, self._choice())

    def _choice(self) -> FollowUpChoice:
        """Return what is chosen; days that cannot be read are -1, which is then refused."""
        typed = self.window_days.text().strip()
        return FollowUpChoice(
            str(self.first.currentData()),
            str(self.second.currentData()),
            frozenset(moment for moment, box in self.moments.items() if box.isChecked()),
            int(typed) if typed.isascii() and typed.isdecimal() else -1,
        )

    def unsaved(self) -> bool:
        """Tell whether something was chosen that is not kept."""
        return self._begun_with is not None and self._choice() != self._begun_with

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


def _always() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(Label("Ce que le programme fait toujours", "h2"))
    words = (
        "Populations et dénominateur : rapport du Sénat 436 (2008-2009). Ce qui laisse un choix "
        "(durées I1 et I2, motifs I3, départs I4, lecture à 12 mois I7, petits effectifs I13) se "
        "règle dans chaque règle ; le reste est fixe."
    )
    column.addWidget(Label(typography(words), "muted", wrap=True))
    scrolled = Scrolled(margins=(0, 0, 12, 0), name="Ce que le programme fait toujours")
    for title, text in ALWAYS:
        scrolled.inner.addWidget(Label(title, "strong"))
        scrolled.inner.addWidget(Label(typography(text), wrap=True))
    scrolled.inner.setSpacing(4)
    scrolled.inner.addStretch(1)
    column.addWidget(scrolled, 1)
    return column
