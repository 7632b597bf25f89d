"""The gestures of the grid of a cohort: each is one action, saved at once and undone as one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError, Refused
from e2c_desktop.domain.evaluation import Assessor, EvaluationDraft
from e2c_desktop.domain.french import counted
from e2c_desktop.queries.cohort_grid import CohortSheet
from e2c_desktop.services import evaluations, rights
from e2c_desktop.ui.competences.cohort_model import CohortModel
from e2c_desktop.ui.competences.head import WhoAssesses
from e2c_desktop.ui.ports import RecordDoors, Toasts
from e2c_desktop.ui.undoing import Undoing

Filled = Iterable[tuple[int, int, int]]
"""Cells to fill: row, column, level."""


class CohortEntering(QObject):
    """Turns keys and clicks into levels saved.

    Args:
        doors: of the page that opened the window.
        toasts: notices of the window itself.
        model: the grid.
        window: over which faults are shown.

    Signals:
        changed: something was noted or undone: read again.

    Attributes:
        who: who assesses, when.
        own: what is typed is the opinion of the people.
    """

    changed = Signal()

    def __init__(
        self, doors: RecordDoors, toasts: Toasts, model: CohortModel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._doors, self._toasts, self._window = doors, toasts, window
        self._model = model
        self.who = WhoAssesses(Assessor.TRAINER, None, "", None)
        self.own = False
        self._undoing = Undoing(doors.tasks, doors.errors, toasts, window)
        self._undoing.changed.connect(self._tell)

    def may(self) -> bool:
        """Tell whether the person may note levels on this base; a visitor looks on."""
        work = self._doors.work
        barred = self._doors.reads.visitor or work.read_only
        return not barred and rights.may(work.actor.role, evaluations.note_levels)

    def undo(self) -> None:
        """Undo the last action of the session."""
        self._undoing.undo_last(self._doors.work)

    def give(self, row: int, column: int, level: int) -> bool:
        """Note a level in a cell; 0 takes the one shown away. Tell whether it is done."""
        if level:
            return self._note([(row, column, level)])
        return self._clear(row, column)

    def fill(self, column: int, level: int) -> None:
        """Note a level for everybody who has none in a column."""
        rows = range(self._model.rowCount())
        self._note_many([(row, column, level) for row in rows if self._is_open(row, column)])

    def fill_down(self, row: int, column: int) -> None:
        """Note the level of a cell for everybody under it who has none."""
        cell = self._model.cell(row, column)
        given = None if cell is None else (cell.own if self.own else cell.given)
        if given is None:
            self._toasts.say("Rien à recopier\u00a0: cette case n’est pas évaluée.")
            return
        below = range(row + 1, self._model.rowCount())
        self._note_many([(at, column, given.level) for at in below if self._is_open(at, column)])

    def copy_entry(self, columns: Iterable[int]) -> None:
        """Note the level of the entry wherever nobody gave one since."""
        found: list[tuple[int, int, int]] = []
        for column in columns:
            for row in range(self._model.rowCount()):
                cell = self._model.cell(row, column)
                if cell is not None and cell.entry is not None and self._is_open(row, column):
                    found.append((row, column, cell.entry.level))
        self._note_many(found)

    def _is_open(self, row: int, column: int) -> bool:
        return self._model.open_cell(row, column, own=self.own)

    def _note_many(self, cells: list[tuple[int, int, int]]) -> None:
        """Note several levels at once, and offer to undo them."""
        if not cells:
            self._toasts.say("Rien à noter\u00a0: tout est déjà évalué.")
        elif self._note(cells):
            words = counted(len(cells), "niveau noté", "niveaux notés")
            self._toasts.say(words, action="Annuler", run=self.undo, action_icon="undo-2")

    def _note(self, cells: Filled) -> bool:
        sheet = self._model.sheet
        if sheet is None or not self.may():
            return False
        if self.who.on is None:
            self._doors.errors.show(
                Refused(
                    "La date de l’évaluation n’est pas lisible.",
                    advice="Écrivez-la au-dessus de la grille\u00a0: 12/11, ou auj.",
                ),
                self._window,
            )
            return False
        levels: dict[UUID, list[EvaluationDraft]] = {}
        for row, column, level in cells:
            line = self._model.line(row)
            if line is not None and line.assessable:
                levels.setdefault(line.path_id, []).append(self._draft(sheet, column, level))
        if not levels:
            return False
        return self._attempt(partial(evaluations.note_levels, self._doors.work, levels=levels))

    def _draft(self, sheet: CohortSheet, column: int, level: int) -> EvaluationDraft:
        who = self.who
        return EvaluationDraft(
            competence_id=sheet.competences[column].id,
            level=level,
            on=who.on or self._doors.today(),
            moment=sheet.moment,
            assessor=Assessor.SELF if self.own else who.assessor,
            staff_id=None if self.own else who.staff_id,
            assessor_name="" if self.own else who.name,
        )

    def _clear(self, row: int, column: int) -> bool:
        cell = self._model.cell(row, column)
        given = None if cell is None else (cell.own if self.own else cell.given)
        if given is None or not self.may():
            return False
        done = self._attempt(
            partial(
                evaluations.set_aside_evaluation,
                self._doors.work,
                evaluation_id=given.id,
                version=given.version,
            )
        )
        if done:
            self._toasts.say(
                "Évaluation retirée", action="Annuler", run=self.undo, action_icon="undo-2"
            )
        return done

    def _attempt(self, call: partial[Changes]) -> bool:
        try:
            changes = call()
        except E2CError as error:
            self._doors.errors.show(error, self._window)
            return False
        self._tell(changes)
        return True

    def _tell(self, changes: Changes) -> None:
        self.changed.emit()
        self._doors.bus.publish(changes, self._window)
