"""Actions of the planning: each is done, told to the other screens, and can be undone at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.attendance import Place
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.french import counted
from e2c_desktop.domain.planning_draft import HalfDraft, PatternDraft
from e2c_desktop.domain.planning_words import day_words, week_number
from e2c_desktop.services import planning as services
from e2c_desktop.services import rights
from e2c_desktop.ui.ports import RecordDoors, Toasts
from e2c_desktop.ui.undoing import Undoing


class PlanningActions(QObject):
    """Changes the planning of one cohort after another.

    Args:
        doors: of the page that opened the window.
        toasts: notices of the window itself.
        window: over which faults are shown.

    Signals:
        changed: something was changed or undone: read again.
    """

    changed = Signal()

    def __init__(self, doors: RecordDoors, toasts: Toasts, window: QWidget) -> None:
        super().__init__(window)
        self._doors, self._toasts, self._window = doors, toasts, window
        self._undoing = Undoing(doors.tasks, doors.errors, toasts, window)
        self._undoing.changed.connect(self._tell)

    def may(self) -> bool:
        """Tell whether the person may change anything."""
        work = self._doors.work
        barred = self._doors.reads.visitor or work.read_only
        return not barred and rights.may(work.actor.role, services.change_half)

    def undo(self) -> None:
        """Undo the last action of the session."""
        self._undoing.undo_last(self._doors.work)

    def change_half(self, cohort_id: UUID, place: Place, draft: HalfDraft) -> None:
        """Plan a half-day otherwise.

        Raises:
            E2CError: it cannot be; the dialog that asked says it.
        """
        changes = services.change_half(
            self._doors.work, cohort_id=cohort_id, place=place, draft=draft
        )
        self._told(changes, "Demi-journée enregistrée")

    def save_pattern(self, cohort_id: UUID, draft: PatternDraft) -> None:
        """Repeat a week from a Monday on.

        Raises:
            E2CError: it cannot be; the dialog that asked says it.
        """
        changes = services.save_pattern(self._doors.work, cohort_id=cohort_id, draft=draft)
        self._told(changes, "Semaine type enregistrée")

    def remove_pattern(self, cohort_id: UUID, starts_on: date) -> None:
        """Let the pattern before one hold on.

        Raises:
            E2CError: it cannot be; the dialog that asked says it.
        """
        changes = services.remove_pattern(
            self._doors.work, cohort_id=cohort_id, starts_on=starts_on
        )
        self._told(changes, "Semaine type supprimée")

    def close(self, cohort_id: UUID, places: Collection[Place]) -> None:
        """Expect nobody on some half-days."""
        self._do(
            lambda: services.close_halves(self._doors.work, cohort_id=cohort_id, places=places),
            counted(len(places), "demi-journée fermée", "demi-journées fermées"),
        )

    def follow_pattern(self, cohort_id: UUID, places: Collection[Place]) -> None:
        """Plan some half-days as their pattern does."""
        self._do(
            lambda: services.follow_pattern(self._doors.work, cohort_id=cohort_id, places=places),
            "Semaine type reprise",
        )

    def copy_day(self, cohort_id: UUID, source: date, target: date) -> None:
        """Plan a day as another one."""
        if source != target:
            self._do(
                lambda: services.copy_day(
                    self._doors.work, cohort_id=cohort_id, source=source, target=target
                ),
                f"{day_words(source).capitalize()} copié sur {day_words(target)}",
            )

    def copy_week(self, cohort_id: UUID, source: date, target: date) -> None:
        """Plan a week as another one."""
        if source != target:
            self._do(
                lambda: services.copy_week(
                    self._doors.work, cohort_id=cohort_id, source=source, target=target
                ),
                f"Semaine {week_number(source)} copiée sur la semaine {week_number(target)}",
            )

    def _do(self, action: Callable[[], Changes], words: str) -> None:
        try:
            changes = action()
        except E2CError as error:
            self._doors.errors.show(error, self._window)
        else:
            self._told(changes, words)

    def _told(self, changes: Changes, words: str) -> None:
        """Tell of an action; one that changed nothing says so and has nothing to undo."""
        if changes:
            self._tell(changes)
            self._toasts.say(words, action="Annuler", run=self.undo, action_icon="undo-2")
        else:
            self._toasts.say("Rien à changer\u00a0: c’est déjà prévu ainsi")

    def _tell(self, changes: Changes) -> None:
        self._doors.bus.publish(changes, self._window)
        self.changed.emit()
