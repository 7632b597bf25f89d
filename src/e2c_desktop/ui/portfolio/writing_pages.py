"""The pages of the large view: one question each, in large type, with a few words of help.

The questions say *tu*, as those of the reflexive interviews of the E2C (domain §1.2): « Qu’as-tu
fait ? Qu’as-tu appris ? Que souhaites-tu réutiliser ? ».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.experience import ExperienceKind
from e2c_desktop.queries.frameworks import DomainRow
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import TextField
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import fill_height
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.portfolio.competence_picker import CompetencePicker
from e2c_desktop.ui.ports import RecordDoors

_WIDEST = 1000
_LEAST_ANSWER = 150
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks.

    Attributes:
        asked: the question.
        prompts: words that help to begin.
    """

    asked: str
    prompts: tuple[str, ...]


ABOUT = Question(
    "De quoi veux-tu parler\u00a0?",
    ("Raconte une chose que tu as faite\u00a0: au centre, en stage, chez toi ou ailleurs.",),
)
ANSWERS: tuple[tuple[str, Question], ...] = (
    (
        "did",
        Question(
            "Qu’as-tu fait\u00a0?",
            (
                "Où étais-tu\u00a0? Avec qui\u00a0?",
                "Qu’as-tu fait en premier\u00a0? Et ensuite\u00a0?",
            ),
        ),
    ),
    (
        "learned",
        Question(
            "Qu’as-tu appris\u00a0?",
            (
                "Qu’est-ce qui était difficile au début\u00a0?",
                "Que sais-tu faire maintenant\u00a0?",
            ),
        ),
    ),
    (
        "reuse",
        Question(
            "Que souhaites-tu réutiliser\u00a0?",
            (
                "Où peux-tu t’en servir encore\u00a0?",
                "Qu’est-ce qui te servira dans ton métier\u00a0?",
            ),
        ),
    ),
)
SHOWS = Question(
    "Qu’est-ce que cela montre de toi\u00a0?",
    ("Coche ce que tu as fait dans cette expérience.",),
)


class WritingPage(QWidget):
    """One page: the question, the words of help, what is typed.

    Args:
        question: what it asks.

    Signals:
        changed: something was typed.

    Attributes:
        message: what is to be corrected on this page.
    """

    changed = Signal()

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.message = Label("", "large", tone="bad", wrap=True)
        self.message.hide()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setMaximumWidth(theme().px(_WIDEST))
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(Label(question.asked, "large-title", wrap=True))
        for prompt in question.prompts:
            self.column.addWidget(Label(prompt, "large", tone="text-muted", wrap=True))
        self.column.addWidget(self.message)

    def show_message(self, words: str) -> None:
        """Say what is to be corrected; nothing with an empty text."""
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def values(self) -> dict[str, Any]:
        """Return what is typed, by field."""
        raise NotImplementedError

    def show_values(self, values: dict[str, Any]) -> None:
        """Show what is known."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Give the keyboard to what is to be typed."""
        raise NotImplementedError


class AnswerPage(WritingPage):
    """One of the three questions, with all the room for the answer.

    Args:
        name: field of the answer.
        question: what it asks.
    """

    def __init__(self, name: str, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._name = name
        self.area = QPlainTextEdit()
        self.area.setProperty("role", "large")
        self.area.setTabChangesFocus(True)
        self.area.setAccessibleName(question.asked)
        fill_height(self.area, _LEAST_ANSWER)
        self.column.addWidget(self.area, 1)
        self.area.textChanged.connect(self.changed)

    def values(self) -> dict[str, Any]:
        """Return the answer."""
        return {self._name: self.area.toPlainText()}

    def show_values(self, values: dict[str, Any]) -> None:
        """Show the answer."""
        self.area.setPlainText(values[self._name])

    def focus_first(self) -> None:
        """Give the keyboard to the answer, after its last word."""
        cursor = self.area.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.area.setTextCursor(cursor)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)


class AboutPage(WritingPage):
    """The title, where it was, when, and what it comes from.

    Args:
        doors: of the tab.
        activities, placements: what it may come from.
    """

    def __init__(
        self,
        doors: RecordDoors,
        activities: Sequence[tuple[object, str]],
        placements: Sequence[tuple[object, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ABOUT, parent)
        self.title = TextField("Le voyage à Lille, mon stage à la crèche…")
        self.kind = ChoiceBox("C’était où", [(kind.label, kind) for kind in ExperienceKind])
        self.on = DateField(today=doors.today)
        self.until = DateField(today=doors.today)
        self._activities = _with_none("Aucune en particulier", activities)
        self._placements = _with_none("Aucun en particulier", placements)
        self.source = ChoiceBox("C’était pendant", self._activities)
        self._build()
        self.title.textChanged.connect(self.changed)
        self.on.textChanged.connect(self.changed)
        self.until.textChanged.connect(self.changed)
        self.source.currentIndexChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._on_kind)

    def _build(self) -> None:
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Un titre", self.title),
            ("C’était où\u00a0?", self.kind),
            ("C’était pendant", self.source),
            ("Le premier jour", self.on),
            ("Le dernier jour", self.until),
        )
        for words, widget in rows:
            widget.setProperty("role", "large")
            widget.setAccessibleName(words)
            if isinstance(widget, ChoiceBox):
                # A long name of a company must not make the window wider than the screen.
                widget.setMinimumContentsLength(_SHORTEST)
                policy = ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                widget.setSizeAdjustPolicy(policy)
        self._row(rows[:1])
        self._row(rows[1:3])
        self._row(rows[3:])
        self.column.addStretch(1)

    def _row(self, fields: Sequence[tuple[str, QWidget]]) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        for words, widget in fields:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Label(words, "large-strong"))
            column.addWidget(widget)
            row.addLayout(column, 1)
        self.column.addSpacing(8)
        self.column.addLayout(row)

    def _on_kind(self) -> None:
        away = self.kind.value() is ExperienceKind.PLACEMENT
        self.source.fill(self._placements if away else self._activities)
        self.changed.emit()

    def values(self) -> dict[str, Any]:
        """Return what is typed; a day that is none yet is not kept."""
        away = self.kind.value() is ExperienceKind.PLACEMENT
        return {
            "title": self.title.text(),
            "kind": self.kind.value(),
            "starts_on": _day(self.on),
            "ends_on": _day(self.until),
            "activity_id": None if away else self.source.value(),
            "placement_id": self.source.value() if away else None,
        }

    def problem(self) -> str:
        """Return why a day cannot be read; empty when both can."""
        return self.on.problem() or self.until.problem()

    def show_values(self, values: dict[str, Any]) -> None:
        """Show what is known."""
        self.title.setText(values["title"])
        self.kind.choose(values["kind"])
        self._on_kind()
        self.on.set_date(values["starts_on"])
        self.until.set_date(values["ends_on"])
        self.source.choose(values["activity_id"] or values["placement_id"])

    def focus_first(self) -> None:
        """Give the keyboard to the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)


class ShowsPage(WritingPage):
    """The competences that the experience shows, in easy words.

    Args:
        domains: of the framework of the path.
    """

    def __init__(self, domains: Sequence[DomainRow], parent: QWidget | None = None) -> None:
        super().__init__(SHOWS, parent)
        self.picker = CompetencePicker(domains, easy=True)
        self.column.addWidget(self.picker, 1)
        self.picker.changed.connect(self.changed)

    def values(self) -> dict[str, Any]:
        """Return what is ticked."""
        return {"competence_ids": self.picker.value()}

    def show_values(self, values: dict[str, Any]) -> None:
        """Tick what is known."""
        self.picker.set_value(values["competence_ids"])

    def focus_first(self) -> None:
        """Give the keyboard to the search."""
        self.picker.search.setFocus(Qt.FocusReason.OtherFocusReason)


def _with_none(words: str, items: Sequence[tuple[object, str]]) -> list[tuple[str, object]]:
    return [(words, None), *((label, value) for value, label in items)]


def _day(field: DateField) -> date | None:
    try:
        return field.date()
    except DateProblem:
        return None
