"""Ways from one tab to another: each asks this, none imports the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.company_suggestions import Wish
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.attendance_papers import SheetWish
from e2c_desktop.queries.placement_filters import PlacementView
from e2c_desktop.queries.trainee_filters import TraineeView
from e2c_desktop.ui.shell.tabs import (
    ACTIVITIES,
    ATTENDANCE,
    COMPANIES,
    EXITS,
    FIGURES,
    PLACEMENTS,
    TRAINEES,
    Tabs,
)


class _Trainees(Protocol):
    def open_trainee(self, trainee_id: UUID) -> None: ...

    def answer(self, trainee_id: UUID, asked: str) -> None: ...

    def show_view(self, view: TraineeView, referents: frozenset[UUID]) -> None: ...

    def new_record(self) -> None: ...


class _Companies(Protocol):
    def open_record(self, record_id: UUID) -> None: ...

    def new_record(self) -> None: ...


class _Placements(Protocol):
    def open_placement(self, placement_id: UUID) -> None: ...

    def show_view(self, view: PlacementView, referents: frozenset[UUID]) -> None: ...

    def new_placement(
        self, *, path_id: UUID | None, company_id: UUID | None, wish: Wish | None
    ) -> None: ...


class _Exits(Protocol):
    def open_record(self, record_id: UUID) -> None: ...

    def show_due(self) -> None: ...


class _Attendance(Protocol):
    def show_attendance(self, cohort_id: UUID | None, day: date) -> None: ...


class _Activities(Protocol):
    def open_activity(self, activity_id: UUID) -> None: ...

    def open_complaint(self, complaint_id: UUID) -> None: ...


class Going(QObject):
    """Shows a record of any tab; see `ui.ports.Going`.

    Signals:
        placement_papers_asked: the placements whose documents are wanted.
        company_papers_asked: the company whose documents are wanted.
        figure_papers_asked: the period, the selection and the rule set whose figures are wanted.
        path_papers_asked: the paths whose documents are wanted.
        sheet_papers_asked: the week whose attendance sheets are wanted.
        letters_asked: the paths whose letters about absences are wanted.
        statements_asked: the month whose statements of presence are wanted, or None.
        exit_files_asked: the paths whose exit files are wanted.
        issued_asked: the archive of everything issued is to be shown.
    """

    placement_papers_asked = Signal(object)
    company_papers_asked = Signal(object)
    figure_papers_asked = Signal(object)
    path_papers_asked = Signal(object)
    sheet_papers_asked = Signal(object)
    letters_asked = Signal(object)
    statements_asked = Signal(object)
    exit_files_asked = Signal(object)
    issued_asked = Signal(object)

    def __init__(self, tabs: Tabs, parent: QObject) -> None:
        super().__init__(parent)
        self._tabs = tabs

    def trainee(self, trainee_id: UUID) -> None:
        """Show a person."""
        cast("_Trainees", self._tabs.show(TRAINEES)).open_trainee(trainee_id)

    def answer(self, trainee_id: UUID, asked: str) -> None:
        """Show a person, and open what is asked there."""
        cast("_Trainees", self._tabs.show(TRAINEES)).answer(trainee_id, asked)

    def trainees(self, view: TraineeView, referents: frozenset[UUID]) -> None:
        """Show the list of the trainees under a view, of some referents or of all."""
        cast("_Trainees", self._tabs.show(TRAINEES)).show_view(view, referents)

    def placements(self, view: PlacementView, referents: frozenset[UUID]) -> None:
        """Show the list of the placements under a view, of some referents or of all."""
        cast("_Placements", self._tabs.show(PLACEMENTS)).show_view(view, referents)

    def new_trainee(self) -> None:
        """Start the record of somebody new."""
        cast("_Trainees", self._tabs.show(TRAINEES)).new_record()

    def new_company(self) -> None:
        """Start the record of a new company."""
        cast("_Companies", self._tabs.show(COMPANIES)).new_record()

    def knows(self, key: str) -> bool:
        """Tell whether there is a tab of this key."""
        return self._tabs.knows(key)

    def figures(self) -> None:
        """Show the figures."""
        self._tabs.show_list(FIGURES)

    def company(self, company_id: UUID) -> None:
        """Show a company."""
        cast("_Companies", self._tabs.show(COMPANIES)).open_record(company_id)

    def activity(self, activity_id: UUID) -> None:
        """Show an activity."""
        cast("_Activities", self._tabs.show(ACTIVITIES)).open_activity(activity_id)

    def complaint(self, complaint_id: UUID) -> None:
        """Show a complaint."""
        cast("_Activities", self._tabs.show(ACTIVITIES)).open_complaint(complaint_id)

    def placement(self, placement_id: UUID) -> None:
        """Show a placement."""
        cast("_Placements", self._tabs.show(PLACEMENTS)).open_placement(placement_id)

    def exit(self, path_id: UUID) -> None:
        """Show the exit of a path, with its follow-up."""
        cast("_Exits", self._tabs.show(EXITS)).open_record(path_id)

    def due_follow_ups(self) -> None:
        """Show who is to be asked for news after the exit."""
        cast("_Exits", self._tabs.show(EXITS)).show_due()

    def attendance(self, cohort_id: UUID | None, day: date) -> None:
        """Show the half-days of a group, in the week of a day."""
        cast("_Attendance", self._tabs.show(ATTENDANCE)).show_attendance(cohort_id, day)

    def new_placement(self, *, path_id: UUID | None = None, company_id: UUID | None = None) -> None:
        """Start a placement, with the person or the company already chosen."""
        self._start_placement(path_id, company_id, None)

    def prepare_placement(self, path_id: UUID, company_id: UUID | None, wish: Wish | None) -> None:
        """Start a placement of a path, in a company or not, with the days and trade wished."""
        self._start_placement(path_id, company_id, wish)

    def _start_placement(
        self, path_id: UUID | None, company_id: UUID | None, wish: Wish | None
    ) -> None:
        page = cast("_Placements", self._tabs.show(PLACEMENTS))
        page.new_placement(path_id=path_id, company_id=company_id, wish=wish)

    def print_paths(self, path_ids: Sequence[UUID]) -> None:
        """Open the choice of the documents of these paths."""
        self.path_papers_asked.emit(list(path_ids))

    def print_exit_files(self, path_ids: Sequence[UUID]) -> None:
        """Open the choice of the documents of these paths, ready for their exit files."""
        self.exit_files_asked.emit(list(path_ids))

    def issued_documents(self) -> None:
        """Show the archive of everything issued."""
        self.issued_asked.emit(None)

    def print_placements(self, placement_ids: Sequence[UUID]) -> None:
        """Open the choice of the documents of these placements."""
        self.placement_papers_asked.emit(list(placement_ids))

    def print_company(self, company_id: UUID) -> None:
        """Open the choice of the documents of a company."""
        self.company_papers_asked.emit(company_id)

    def print_sheets(self, wish: SheetWish) -> None:
        """Open the choice of the attendance sheets of a week, a day or a workshop."""
        self.sheet_papers_asked.emit(wish)

    def print_figures(
        self,
        period: ReportPeriod | None = None,
        selection: Selection | None = None,
        rules: OutcomeRules | None = None,
    ) -> None:
        """Open the choice of the documents of figures, on a period if there is one."""
        self.figure_papers_asked.emit((period, selection, rules))

    def print_letters(self, path_ids: Sequence[UUID]) -> None:
        """Open the choice of the letters about the absences of these paths."""
        self.letters_asked.emit(list(path_ids))

    def print_statements(self, month: date | None = None) -> None:
        """Open the monthly statements of presence, on a month if there is one."""
        self.statements_asked.emit(month)
