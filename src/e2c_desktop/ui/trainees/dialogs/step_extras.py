"""What some steps ask besides their day: opinion, presence, cohort, return, reason of the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import Answer, EventKind, ExitReason, Opinion
from e2c_desktop.domain.cohorts import room_problems, room_words
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.path_remarks import return_problems
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import Field, guard_wheel

T = TypeVar("T")
_PRESENCES = (Answer.YES, Answer.NO)


@dataclass(frozen=True, slots=True)
class StepDetails:
    """What was answered; None for what the step does not ask."""

    reason: ExitReason | None = None
    opinion: Opinion | None = None
    present: Answer | None = None
    cohort_id: UUID | None = None
    returns_on: date | None = None


class StepExtras(QWidget):
    """The fields that only some steps have; the others are hidden.

    Args:
        path: the path as it stands.
        cohorts: the cohorts of the school.
        today: gives the day of today.

    Signals:
        changed: an answer is another one.
    """

    changed = Signal()

    def __init__(
        self,
        path: PathRecord,
        cohorts: Sequence[CohortRow],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._path = path
        here = path.draft.site_id
        # The cohorts of the site of the path come first.
        self._cohorts = sorted(cohorts, key=lambda row: row.site_id != here)
        self._what: PathAction | EventKind | None = None
        self.cohort, self.reason, self.opinion, self.present = (QComboBox() for _ in range(4))
        self.returns = DateField(today=today, weekday=True)
        self.cohort_field = Field("Promotion", self.cohort)
        self.reason_field = Field("Motif de la fin", self.reason)
        self.opinion_field = Field("Avis", self.opinion)
        self.present_field = Field("A participé", self.present)
        self.returns_field = Field("Retour attendu le", self.returns, help_text="Peut rester vide.")
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in self._fields().values():
            column.addWidget(field)
        for box in (self.cohort, self.reason, self.opinion, self.present):
            guard_wheel(box)
            box.currentIndexChanged.connect(self.changed)
        self.returns.date_changed.connect(self.changed)

    def _fields(self) -> dict[PathAction | EventKind, Field]:
        return {
            PathAction.ENTER: self.cohort_field,
            PathAction.LEAVE: self.reason_field,
            PathAction.SUSPEND: self.returns_field,
            EventKind.INTERVIEW: self.opinion_field,
            EventKind.INFORMATION: self.present_field,
        }

    def _fill(self) -> None:
        for box, codes in ((self.reason, ExitReason), (self.opinion, Opinion)):
            box.addItem("Choisir…" if box is self.reason else "Non renseigné")
            box.addItems([code.label for code in codes])
        self.present.addItem("Non renseigné")
        self.present.addItems([answer.label for answer in _PRESENCES])
        self.cohort.addItem("Sans promotion")
        for row in self._cohorts:
            elsewhere = f" · {row.site}" if row.site_id != self._path.draft.site_id else ""
            words = f"{row.name}{elsewhere} · {room_words(row.size, row.capacity)}"
            self.cohort.addItem(words)
        ids = [row.id for row in self._cohorts]
        mine = self._path.draft.cohort_id
        if mine in ids:
            self.cohort.setCurrentIndex(1 + ids.index(mine))

    def show_for(self, what: PathAction | EventKind | None) -> None:
        """Show what a step asks."""
        self._what = what
        asked = self._fields()
        for step, field in asked.items():
            field.setVisible(step is what)
        self.setVisible(what in asked)

    def details(self) -> StepDetails:
        """Return what is answered."""
        what = self._what
        return StepDetails(
            reason=self.chosen_reason() if what is PathAction.LEAVE else None,
            opinion=_picked(self.opinion, list(Opinion)) if what is EventKind.INTERVIEW else None,
            present=_picked(self.present, _PRESENCES) if what is EventKind.INFORMATION else None,
            cohort_id=self._chosen_cohort() if what is PathAction.ENTER else None,
            returns_on=self._return() if what is PathAction.SUSPEND else None,
        )

    def chosen_reason(self) -> ExitReason | None:
        """Return why the path ends, or None while nothing is chosen."""
        return _picked(self.reason, list(ExitReason))

    def _chosen_cohort(self) -> UUID | None:
        row = _picked(self.cohort, self._cohorts)
        return row.id if row is not None else None

    def _return(self) -> date | None:
        try:
            return self.returns.date()
        except DateProblem:
            return None

    def problems(self, day: date) -> list[Problem]:
        """Return what the rules say of the answers, for a step on a day."""
        if self._what is PathAction.LEAVE and self.chosen_reason() is None:
            words = "Choisissez pourquoi le parcours se termine."
            return [Problem.error("reason", "vide", words)]
        if self._what is PathAction.SUSPEND:
            trouble = self.returns.problem()
            if trouble:
                return [Problem.error("returns_on", "date", trouble)]
            return return_problems(day, self._return())
        row = _picked(self.cohort, self._cohorts)
        if self._what is PathAction.ENTER and row is not None:
            inside = row.id == self._path.draft.cohort_id and self._path.current
            return room_problems(row.size - int(inside), row.capacity)
        return []


def _picked(box: QComboBox, values: Sequence[T]) -> T | None:
    place = box.currentIndex()
    return values[place - 1] if place > 0 else None
