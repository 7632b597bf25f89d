"""The entry of a tutor's sheet, in the order of the paper and by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from e2c_desktop.domain.follow_up_codes import OfferedContract
from e2c_desktop.domain.placement_follow_up import error, read_hours, show_hours
from e2c_desktop.domain.placement_review import (
    Criterion,
    ReviewDraft,
    cleaned_review,
    skills_of_text,
    validate_review,
)
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.queries.placement_follow_up import SheetPlacement
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.digit_choice import DigitChoice
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.placements.sheet_parts import (
    BoxesGrid,
    WrittenLines,
    answer_choice,
    outcome_choice,
)

_HOURS = ("done_hours", "missed_hours")
_DAYS = ("received_on", "last_day", "offer_starts_on")
_TEXTS = ("strengths", "to_improve", "tutor_words", "advice", "learned")
_ANSWERS = ("would_rehire", "realistic", "hiring_answer", "agreement")
_STATES = {Severity.ERROR: FieldState.ERROR, Severity.WARNING: FieldState.WARNING}


class SheetForm(QWidget):
    """The fields of a sheet.

    Args:
        today: gives the day of today.

    Signals:
        changed: something was typed.

    Attributes:
        fields: the fields by the names of the draft, for their remarks.
        editors: the widgets of these fields.
        attitudes, skills: the two grids.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._start: SheetPlacement | None = None
        self._clean = ReviewDraft()
        self.fields: dict[str, Field] = {}
        self.editors: dict[str, QWidget] = {}
        self.attitudes = BoxesGrid("Attitude observée")
        self.skills = BoxesGrid("Compétence", skills=True)
        self.no_skill = Label("La convention n’en nomme pas.", "muted")
        self._build()
        self._connect()

    # Building, in the order of the paper, which is that of Tab.

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._first_page(), 21)
        outer.addWidget(self._second_page(), 20)

    def _first_page(self) -> QWidget:
        scroll = Scrolled(margins=(12, 4, 8, 8))
        presence = Card("1 · Présence")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        places = (
            ("received_on", "Fiche reçue le", DateField(today=self._today)),
            ("outcome", "Période", outcome_choice()),
            ("done_hours", "Heures réalisées", TextField("98,5")),
            ("last_day", "Dernier jour de présence", DateField(today=self._today)),
            ("missed_hours", "Absences (heures)", TextField("0")),
            ("late_count", "Retards (nombre)", TextField("0")),
            ("cause", "Cause de l’arrêt", TextField("")),
        )
        spots = ((0, 0, 1), (1, 0, 3), (2, 0, 1), (2, 1, 1), (3, 0, 1), (3, 1, 1), (2, 2, 1))
        for (name, label, editor), (row, column, span) in zip(places, spots, strict=True):
            grid.addWidget(self._field(name, label, editor), row, column, 1, span)
        presence.body.addLayout(grid)
        attitudes = Card("2 · Attitudes au travail", caption="1 à 4, ou 0")
        attitudes.add(self.attitudes)
        for card in (presence, attitudes):
            scroll.inner.addWidget(card)
        scroll.inner.addStretch(1)
        return scroll

    def _second_page(self) -> QWidget:
        scroll = Scrolled(margins=(8, 4, 12, 8))
        skills = Card("3 · Compétences du métier", caption="1 à 4, ou 0")
        skills.add(self.skills)
        skills.add(self.no_skill)
        words = Card("4, 5 · Points forts, à améliorer")
        for name, label in (
            ("strengths", "Points forts"),
            ("to_improve", "À améliorer"),
            ("tutor_words", "Appréciation générale (imprimée dans le portefeuille)"),
        ):
            words.add(self._field(name, label, WrittenLines(label)))
        for card in (skills, words, self._after(), self._own_words()):
            scroll.inner.addWidget(card)
        scroll.inner.addStretch(1)
        return scroll

    def _after(self) -> Card:
        card = Card("6 · Et après\u00a0?")
        for name, label in (
            ("would_rehire", "Accueilleriez-vous de nouveau cette personne\u00a0?"),
            ("realistic", "Le projet dans ce métier vous paraît-il réaliste\u00a0?"),
            ("hiring_answer", "Une embauche est-elle envisagée\u00a0?"),
        ):
            card.add(self._field(name, label, answer_choice(name, label)))
        offer = QComboBox()
        offer.addItem("Aucune proposition", None)
        for contract in OfferedContract:
            offer.addItem(contract.label, contract)
        guard_wheel(offer)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._field("offer", "Contrat proposé", offer), 1)
        start = DateField(today=self._today)
        row.addWidget(self._field("offer_starts_on", "À partir du", start), 1)
        card.body.addLayout(row)
        label = "Conseils pour la suite"
        card.add(self._field("advice", label, WrittenLines(label)))
        return card

    def _own_words(self) -> Card:
        card = Card("7 · L’avis de la personne accueillie")
        label = "Êtes-vous d’accord avec cette évaluation\u00a0?"
        card.add(self._field("agreement", label, answer_choice("agreement", label)))
        label = "Ses mots\u00a0: ce que j’ai appris (imprimé dans le portefeuille)"
        card.add(self._field("learned", label, WrittenLines(label)))
        return card

    def _field(self, name: str, label: str, editor: QWidget) -> Field:
        self.editors[name] = editor
        self.fields[name] = Field(label, editor)
        return self.fields[name]

    def _connect(self) -> None:
        for editor in self.editors.values():
            if isinstance(editor, DigitChoice):
                editor.changed.connect(self._on_changed)
                editor.answered.connect(self._go_on)
            elif isinstance(editor, QLineEdit):
                editor.textEdited.connect(self._on_changed)
                editor.returnPressed.connect(self._go_on)
            elif isinstance(editor, QComboBox):
                editor.currentIndexChanged.connect(self._on_changed)
            elif isinstance(editor, WrittenLines):
                editor.textChanged.connect(self._on_changed)
        for grid in (self.attitudes, self.skills):
            grid.changed.connect(self._on_changed)
            grid.answered.connect(self._go_on)

    def _go_on(self) -> None:
        self.focusNextChild()

    def _on_changed(self) -> None:
        self.changed.emit()

    # Showing.

    def show_sheet(self, start: SheetPlacement, received_on: date) -> None:
        """Show the sheet of a placement: as it was kept, else with what is known already."""
        self._start = start
        kept = start.review.draft if start.review is not None else start.kept
        self._show(start, kept)
        if kept.received_on is None:
            self._set("received_on", received_on)
        self._clean = self.draft()

    def show_typed(self, draft: ReviewDraft) -> None:
        """Show what was being typed of this sheet: it counts as not kept."""
        if self._start is not None:
            self._show(self._start, draft)

    def _show(self, start: SheetPlacement, draft: ReviewDraft) -> None:
        self.attitudes.show_lines(start.criteria, draft.grid)
        lines = [Criterion(words) for words in skills_of_text(start.competences)]
        self.skills.show_lines(lines, draft.skills)
        asked = bool(self.skills.rows)
        self.skills.setVisible(asked)
        self.no_skill.setVisible(not asked)
        for name, field in self.fields.items():
            field.set_state(FieldState.NONE)
            self._set(name, getattr(draft, name))
        self._order_tab()

    def _set(self, name: str, value: Any) -> None:  # noqa: ANN401  # of the draft's own kinds
        editor = self.editors[name]
        editor.blockSignals(True)
        if isinstance(editor, DigitChoice):
            editor.set_value(value)
        elif isinstance(editor, DateField):
            editor.set_date(value)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(value), 0))
        elif isinstance(editor, WrittenLines):
            editor.setPlainText(value)
        elif isinstance(editor, QLineEdit):
            hours = name in _HOURS and value is not None
            editor.setText(show_hours(value) if hours else "" if value is None else str(value))
        editor.blockSignals(False)

    def _order_tab(self) -> None:
        """Let Tab follow the paper: the grids are made anew for each sheet."""
        names = list(self.fields)
        first = names.index("strengths")
        order = [self.editors[name] for name in names[:first]]
        order += [*self.attitudes.rows.values(), *self.skills.rows.values()]
        order += [self.editors[name] for name in names[first:]]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def focus_first(self) -> None:
        """Give the keyboard to what is read first on the paper: the presence."""
        self.editors["outcome"].setFocus()

    # What is typed.

    def draft(self) -> ReviewDraft:
        """Return the sheet as it is typed; what cannot be read is left out (see `problems`)."""
        values: dict[str, Any] = {
            "grid": self.attitudes.grid(),
            "skills": self.skills.grid(),
            "cause": self._line("cause"),
        }
        values |= {name: read_hours(self._line(name)) for name in _HOURS}
        late = self._line("late_count")
        values["late_count"] = int(late) if late.isascii() and late.isdigit() else None
        for name in _DAYS:
            editor = self.editors[name]
            valid = isinstance(editor, DateField) and not editor.problem()
            values[name] = editor.date() if valid else None  # type: ignore[attr-defined]  # a DateField
        for name in _TEXTS:
            editor = self.editors[name]
            values[name] = editor.toPlainText() if isinstance(editor, WrittenLines) else ""
        for name in (*_ANSWERS, "outcome"):
            editor = self.editors[name]
            values[name] = editor.value() if isinstance(editor, DigitChoice) else None
        offer = self.editors["offer"]
        # Qt gives the plain text of a code back, not its member.
        chosen = offer.currentData() if isinstance(offer, QComboBox) else None
        values["offer"] = next((each for each in OfferedContract if each == chosen), None)
        return ReviewDraft(**values)

    def _line(self, name: str) -> str:
        editor = self.editors[name]
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def dirty(self) -> bool:
        """Say whether something was typed that is not kept."""
        return self.draft() != self._clean

    def problems(self) -> list[Problem]:
        """Return the remarks on what is typed, those of its form first."""
        found: list[Problem] = []
        for name in _DAYS:
            editor = self.editors[name]
            words = editor.problem() if isinstance(editor, DateField) else ""
            if words:
                found.append(error(name, "format", words))
        found += [
            error(name, "format", "Écrire des heures\u00a0: 98,5 ou 98 h 30.")
            for name in _HOURS
            if self._line(name) and read_hours(self._line(name)) is None
        ]
        if self._line("late_count") and self.draft().late_count is None:
            found.append(error("late_count", "format", "Écrire un nombre entier."))
        start = self._start
        if start is None:
            return found
        known = {each.field for each in found}
        rules = validate_review(
            cleaned_review(self.draft()),
            starts_on=start.starts_on,
            ends_on=start.ends_on,
            planned_hours=start.planned_hours,
            today=self._today(),
        )
        return found + [each for each in rules if each.field not in known]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Write the remarks under their fields, and go to the first error."""
        for name, field in self.fields.items():
            mine = next((each for each in problems if each.field == name), None)
            if mine is None:
                field.set_state(FieldState.NONE)
            else:
                field.set_state(_STATES.get(mine.severity, FieldState.INFO), mine.message)
        errors = [each.field for each in problems if each.severity is Severity.ERROR]
        if errors and errors[0] in self.editors:
            self.editors[errors[0]].setFocus()
