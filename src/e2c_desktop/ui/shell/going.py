"""Ways from one tab to another: each asks this, none imports the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.ui.shell.tabs import COMPANIES, FIGURES, PLACEMENTS, TRAINEES, Tabs


class _Trainees(Protocol):
    def open_trainee(self, trainee_id: UUID) -> None: ...


class _Companies(Protocol):
    def open_company(self, company_id: UUID) -> None: ...


class _Placements(Protocol):
    def open_placement(self, placement_id: UUID) -> None: ...

    def new_placement(self, *, path_id: UUID | None, company_id: UUID | None) -> None: ...


class Going(QObject):
    """Shows a record of any tab; see `ui.ports.Going`.

    Signals:
        placement_papers_asked: the placements whose documents are wanted.
        company_papers_asked: the company whose documents are wanted.
        figure_papers_asked: the period, the selection and the rule set whose figures are wanted.
    """

    placement_papers_asked = Signal(object)
    company_papers_asked = Signal(object)
    figure_papers_asked = Signal(object)

    def __init__(self, tabs: Tabs, parent: QObject) -> None:
        super().__init__(parent)
        self._tabs = tabs

    def trainee(self, trainee_id: UUID) -> None:
        """Show a person."""
        cast("_Trainees", self._tabs.show(TRAINEES)).open_trainee(trainee_id)

    def company(self, company_id: UUID) -> None:
        """Show a company."""
        cast("_Companies", self._tabs.show(COMPANIES)).open_company(company_id)

    def placement(self, placement_id: UUID) -> None:
        """Show a placement."""
        cast("_Placements", self._tabs.show(PLACEMENTS)).open_placement(placement_id)

    def new_placement(self, *, path_id: UUID | None = None, company_id: UUID | None = None) -> None:
        """Start a placement, with the person or the company already chosen."""
        page = cast("_Placements", self._tabs.show(PLACEMENTS))
        page.new_placement(path_id=path_id, company_id=company_id)

    def figures(self) -> None:
        """Show the figures."""
        self._tabs.show(FIGURES)

    def prepare_placement(self, path_id: UUID, company_id: UUID | None) -> None:
        """Start a placement of a path, in a company or not, as a signal asks it."""
        self.new_placement(path_id=path_id, company_id=company_id)

    def print_placements(self, placement_ids: Sequence[UUID]) -> None:
        """Open the choice of the documents of these placements."""
        self.placement_papers_asked.emit(list(placement_ids))

    def print_company(self, company_id: UUID) -> None:
        """Open the choice of the documents of a company."""
        self.company_papers_asked.emit(company_id)

    def print_figures(
        self,
        period: ReportPeriod | None = None,
        selection: Selection | None = None,
        rules: OutcomeRules | None = None,
    ) -> None:
        """Open the choice of the documents of figures, on a period if there is one."""
        self.figure_papers_asked.emit((period, selection, rules))
