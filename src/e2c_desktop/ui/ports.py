"""What screens and dialogs ask from the window around them, as narrow protocols.

None of them imports the shell: whoever makes one gives it these few doors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.attendance_papers import SheetWish
from e2c_desktop.queries.placement_filters import PlacementView
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainee_filters import TraineeView
from e2c_desktop.services.work import Work


class Progress(Protocol):
    """What a long work says while it runs."""

    def report(self, done: int, total: int, label: str = "") -> None:
        """Say how far; raises Cancelled when the user asked to stop."""


class Task(Protocol):
    """A work under way."""

    def cancel(self) -> None:
        """Ask it to stop."""


class Tasks(Protocol):
    """Runs long work outside the window's thread."""

    def submit(
        self,
        owner: QObject,
        work: Callable[[Any], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancellable: bool = False,
        executor: str = "io",
        progressed: Callable[[int, int, str], None] | None = None,
    ) -> Task:
        """Start a work."""


class Errors(Protocol):
    """The one place where a fault becomes a message."""

    def show(self, error: BaseException, parent: QWidget | None) -> object:
        """Show a fault in words."""

    def tell(self, title: str, text: str, parent: QWidget | None) -> object:
        """Show a message."""


class Settings(Protocol):
    """Choices kept on this machine."""

    def value(self, key: str, default: str = "") -> str:
        """Return a choice, or the default."""

    def set_value(self, key: str, value: str) -> None:
        """Keep a choice."""


class Bus(Protocol):
    """Tells every screen what an action changed."""

    def publish(self, changes: Changes, initiator: object = None) -> None:
        """Tell what changed."""


class FollowedBus(Bus, Protocol):
    """Tells every screen what an action changed, this one too.

    Attributes:
        changed: signal of the changes and of the object that made them.
    """

    changed: SignalInstance


class Toasts(Protocol):
    """The short notices of the window."""

    def say(
        self,
        text: str,
        *,
        action: str = "",
        run: Callable[[], None] | None = None,
        icon: str = "circle-check",
        action_icon: str = "",
    ) -> None:
        """Show a notice for a few seconds; its button does `run`."""


class Going(Protocol):
    """Leads from one tab to another; whoever asks never imports the other tab."""

    def trainee(self, trainee_id: UUID) -> None:
        """Show a person."""

    def company(self, company_id: UUID) -> None:
        """Show a company."""

    def placement(self, placement_id: UUID) -> None:
        """Show a placement."""

    def activity(self, activity_id: UUID) -> None:
        """Show an activity."""

    def complaint(self, complaint_id: UUID) -> None:
        """Show a complaint."""

    def figures(self) -> None:
        """Show the figures."""

    def exit(self, path_id: UUID) -> None:
        """Show the exit of a path, with its follow-up."""

    def due_follow_ups(self) -> None:
        """Show who is to be asked for news after the exit."""

    def attendance(self, cohort_id: UUID | None, day: date) -> None:
        """Show the half-days of a group, in the week of a day."""

    def print_paths(self, path_ids: Sequence[UUID]) -> None:
        """Open the choice of the documents of these paths."""

    def new_placement(self, *, path_id: UUID | None = None, company_id: UUID | None = None) -> None:
        """Start a placement, with the person or the company already chosen."""

    def print_exit_files(self, path_ids: Sequence[UUID]) -> None:
        """Open the choice of the documents of these paths, ready for their exit files."""

    def print_placements(self, placement_ids: Sequence[UUID]) -> None:
        """Open the choice of the documents of these placements."""

    def print_company(self, company_id: UUID) -> None:
        """Open the choice of the documents of a company."""

    def print_figures(
        self,
        period: ReportPeriod | None = None,
        selection: Selection | None = None,
        rules: OutcomeRules | None = None,
    ) -> None:
        """Open the choice of the documents of figures, on a period if there is one."""

    def print_sheets(self, wish: SheetWish) -> None:
        """Open the choice of the attendance sheets of a week, a day or a workshop."""

    def print_letters(self, path_ids: Sequence[UUID]) -> None:
        """Open the choice of the letters about the absences of these paths."""

    def print_statements(self, month: date | None = None) -> None:
        """Open the monthly statements of presence, on a month if there is one."""


class GoingEverywhere(Going, Protocol):
    """Leads from the home page to every tab, and to what is asked there."""

    def answer(self, trainee_id: UUID, asked: str) -> None:
        """Show a person, and open what is asked there (« decision », « notes », « pieces »)."""

    def trainees(self, view: TraineeView, referents: frozenset[UUID]) -> None:
        """Show the list of the trainees under a view, of some referents or of all."""

    def placements(self, view: PlacementView, referents: frozenset[UUID]) -> None:
        """Show the list of the placements under a view, of some referents or of all."""

    def new_trainee(self) -> None:
        """Start the record of somebody new."""

    def new_company(self) -> None:
        """Start the record of a new company."""

    def knows(self, key: str) -> bool:
        """Tell whether there is a tab of this key."""

    def exit(self, path_id: UUID) -> None:
        """Show how a path ended, and what came of it."""

    def figures(self) -> None:
        """Show the figures."""


@dataclass(slots=True)
class RecordDoors:
    """What every tab of a list and a record may touch of the window around it.

    The screens may be built before a base is open: until `open_base` nothing is read.

    Attributes:
        work: given to services as it is.
        reads: the only reading door.
        today: gives the day of today.
    """

    tasks: Tasks
    bus: FollowedBus
    errors: Errors
    toasts: Toasts
    settings: Settings
    today: Callable[[], date]
    work: Work = field(init=False)
    reads: Reads = field(init=False)

    def open_base(self, work: Work, reads: Reads) -> None:
        """Give the screens the open base."""
        self.work, self.reads = work, reads


@dataclass(slots=True)
class Doors(RecordDoors):
    """The same, with the ways to the other tabs."""

    going: Going
