"""« Ajouter une étape »: the actions a path allows today, with their day; never a free state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import EventKind, PathState
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.path import PathAction, check_action
from e2c_desktop.domain.path_remarks import admission_problems, extension_problems
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import NOTE_LIMIT, note_problems
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField
from e2c_desktop.ui.kit.fields import Field, FieldState, guard_wheel
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.trainees.dialogs.step_extras import StepDetails, StepExtras

NOTED_EVENTS = (EventKind.INFORMATION, EventKind.INTERVIEW, EventKind.REVIEW)
"""Steps that change no state: they may be noted at any time."""
_STATES = {
    Severity.ERROR: FieldState.ERROR,
    Severity.WARNING: FieldState.WARNING,
    Severity.INFO: FieldState.INFO,
}
_OWN_LINE = 60
_ENDS = (PathAction.REFUSE, PathAction.WITHDRAW)
_DAY_LABELS = {
    PathAction.EXTEND: "Nouvelle fin prévue",
    PathAction.ENTER: "Jour d’entrée",
    PathAction.SIGN: "Jour de la signature",
    PathAction.LEAVE: "Dernier jour",
    PathAction.SUSPEND: "Premier jour de suspension",
    PathAction.RESUME: "Jour de la reprise",
}


@dataclass(frozen=True, slots=True)
class StepRequest:
    """What the person asks to note.

    Attributes:
        what: an action of the path, or the kind of an event that changes no state.
        on: the day.
        detail: words noted with it.
        details: what this step asks besides.
    """

    what: PathAction | EventKind
    on: date
    detail: str = ""
    details: StepDetails = field(default_factory=StepDetails)


class StepDialog(QDialog):
    """Asks which step, on which day.

    Args:
        name: whose path it is.
        path: the path as it stands.
        today: gives the day of today.
        preferred: the step proposed first.
        cohorts: the cohorts that may be entered.

    Signals:
        asked: the `StepRequest`; whoever made the dialog answers with `accept`.
    """

    asked = Signal(object)

    def __init__(
        self,
        name: str,
        path: PathRecord,
        today: Callable[[], date],
        *,
        preferred: PathAction | None = None,
        cohorts: Sequence[CohortRow] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ajouter une étape")
        self._path = path
        self._today = today
        self._offered: list[PathAction | EventKind] = []
        self.what = QComboBox()
        self.day = DateField(today=today, weekday=True)
        self.extras = StepExtras(path, cohorts, today)
        self.reason, self.reason_field = self.extras.reason, self.extras.reason_field
        self.detail = QPlainTextEdit()
        self.detail.setTabChangesFocus(True)
        self.detail.setFixedHeight(theme().px(72))
        self.what_field = Field("Étape", self.what)
        self.day_field = Field("Jour", self.day)
        self.detail_field = Field("Précisions", self.detail)
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Ajouter", ButtonRole.PRIMARY, icon="plus")
        self._fill()
        self._build(name)
        self._connect()
        # The way on is proposed first, never a refusal.
        onwards = (action for action in path.actions if action not in _ENDS)
        first = preferred or next(onwards, None)
        if first is not None:
            self.choose(first)
        self.day.set_date(self._first_day())
        self._on_what_changed()

    def _fill(self) -> None:
        # Qt gives enumerated texts back as plain texts: the place in the list is kept instead.
        self._offered = [*self._path.actions, *NOTED_EVENTS]
        for place, step in enumerate(self._offered):
            if place and place == len(self._path.actions):
                self.what.insertSeparator(self.what.count())
            self.what.addItem(step.label, place)
        guard_wheel(self.what)

    def _build(self, name: str) -> None:
        self.setMinimumWidth(theme().px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(Label(name, "h2"))
        state = f"Aujourd’hui : {self._path.state.label}"
        column.addWidget(Label(typography(state), "muted"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.what_field, 3)
        row.addWidget(self.day_field, 2)
        row.setAlignment(self.day_field, Qt.AlignmentFlag.AlignTop)
        row.setAlignment(self.what_field, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.extras)
        column.addWidget(self.detail_field)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.save_button.setDefault(True)

    def _connect(self) -> None:
        self.what.currentIndexChanged.connect(self._on_what_changed)
        self.day.date_changed.connect(self._on_day_changed)
        self.extras.changed.connect(self._on_answered)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def _first_day(self) -> date | None:
        if self.chosen() is PathAction.EXTEND:
            return self._path.expected_end
        return self._today()

    def chosen(self) -> PathAction | EventKind | None:
        """Return the step chosen."""
        place = self.what.currentData()
        return self._offered[place] if isinstance(place, int) else None

    def choose(self, step: PathAction | EventKind) -> None:
        """Choose a step, if the path allows it."""
        if step in self._offered:
            self.what.setCurrentIndex(self.what.findData(self._offered.index(step)))

    def problems(self) -> list[Problem]:
        """Return what the rules say of the step as it is typed."""
        what = self.chosen()
        trouble = self.day.problem()
        if trouble:
            return [Problem.error("on", "date", trouble)]
        day = self.day.date()
        if day is None:
            return [Problem.error("on", "vide", "Notez le jour de cette étape.")]
        found: list[Problem] = []
        if isinstance(what, PathAction):
            dates = self._path.dates
            found += check_action(what, self._path.state, dates, day, today=self._today())
        elif day > self._today():
            words = "Cette date est dans le futur."
            found.append(Problem.warning("on", "futur", words))
        if what is PathAction.EXTEND:
            found += extension_problems(day, self._path.expected_end)
        # An extension writes a line of its own before what is typed.
        room = NOTE_LIMIT if what is not PathAction.EXTEND else NOTE_LIMIT - _OWN_LINE
        found += note_problems("detail", clean_note(self.detail.toPlainText()), room)
        return [*found, *self._about_admission(), *self.extras.problems(day)]

    def _about_admission(self) -> list[Problem]:
        what = self.chosen()
        straight = what is PathAction.ENTER and self._path.state is PathState.CANDIDATE
        wanted = what is PathAction.ADMIT or straight
        return admission_problems(self._path.draft) if wanted else []

    def _fields(self) -> dict[str, Field]:
        extras = self.extras
        return {
            "what": self.what_field,
            "on": self.day_field,
            "reason": self.reason_field,
            "cohort_id": extras.cohort_field,
            "returns_on": extras.returns_field,
            "detail": self.detail_field,
        }

    def show_problems(self, problems: list[Problem]) -> None:
        """Write the remarks under their fields."""
        fields = self._fields()
        shown: dict[str, Problem] = {}
        for problem in sorted(problems, key=_weight):
            shown.setdefault(problem.field if problem.field in fields else "on", problem)
        for name, each in fields.items():
            found = shown.get(name)
            if found is not None:
                each.set_state(_STATES[found.severity], typography(found.message))
            else:
                each.set_state(FieldState.NONE)

    def _on_what_changed(self) -> None:
        what = self.chosen()
        label = _DAY_LABELS.get(what, "Jour") if isinstance(what, PathAction) else "Jour"
        self.day_field.set_label(label)
        self.extras.show_for(what)
        opinion = what is EventKind.INTERVIEW
        self.detail_field.set_label("Motif de l’avis" if opinion else "Précisions")
        self.save_button.set_text("Ajouter")
        if what is PathAction.EXTEND and self.day.text():
            self.day.set_date(self._first_day())
        self._on_day_changed()
        QTimer.singleShot(0, self, self.adjustSize)  # once what was hidden gave its room back

    def _on_day_changed(self, *_: object) -> None:
        # What is still to be chosen or written is looked at on « Ajouter » only.
        later = ("reason", "detail")
        self.show_problems([problem for problem in self.problems() if problem.field not in later])

    def _on_answered(self) -> None:
        self._on_day_changed()

    def _on_save(self) -> None:
        problems = self.problems()
        self.show_problems(problems)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        what, day = self.chosen(), None if self.day.problem() else self.day.date()
        if errors or what is None or day is None:
            wrong = self._fields().get(errors[0].field if errors else "on", self.day_field)
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        detail = self.detail.toPlainText().strip()
        self.asked.emit(StepRequest(what, day, detail, self.extras.details()))


def _weight(problem: Problem) -> int:
    return list(Severity).index(problem.severity)
