"""The dialog of the documents of figures: choices at the left, the very pages at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.printing_figures import figure_towns, preview_figures, print_figures
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Bus, Errors, Progress, Settings, Tasks
from e2c_desktop.ui.printing.figure_choices import FigureChoices
from e2c_desktop.ui.printing.issuing_dialog import IssuingDialog, IssuingDoors

_Wanted = tuple[DocumentKind, FiguresAsked, list[str] | None]


class FiguresDialog(IssuingDialog):
    """Shows, numbers, saves and prints the figures of a period.

    Args:
        period: the period first shown; the last whole year without one.
        selection: the site, the cohort and the funder first shown.
        rules: the rule set first shown; that of the school without one.
    """

    INCOMPLETE = "Donnez les deux jours de la période, dans leur ordre."
    NOTHING = "Personne n’a été accueilli pendant cette période."

    def __init__(
        self,
        *,
        work: Work,
        reads: Reads,
        tasks: Tasks,
        errors: Errors,
        settings: Settings,
        bus: Bus,
        today: Callable[[], date],
        documents: Path,
        period: ReportPeriod | None = None,
        selection: Selection | None = None,
        rules: OutcomeRules | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.choices = FigureChoices(
            reads.figures, today, period=period, selection=selection, rules=rules
        )
        doors = IssuingDoors(work, tasks, errors, settings, bus, today, documents)
        choices = self.choices
        super().__init__(
            doors,
            "Imprimer des chiffres",
            choices,
            choices.changed,
            choices.document,
            parent,
        )

    def wanted(self) -> _Wanted | None:
        """Return the document, its period and its communes; None while the days are no period."""
        asked = self.choices.asked()
        return None if asked is None else (self.choices.kind, asked, self.choices.towns)

    def wanted_label(self) -> str:
        """Return the name of the document asked for."""
        return self.choices.kind.label

    def make(self, wanted: _Wanted) -> Iterator[PrintedItem]:
        """Issue the figures."""
        kind, asked, towns = wanted
        return print_figures(self._work, kind=kind, asked=asked, on=self._today(), towns=towns)

    def make_preview(self, wanted: _Wanted) -> bytes:
        """Return the pages as they would be issued."""
        kind, asked, towns = wanted
        return preview_figures(self._work, kind=kind, asked=asked, on=self._today(), towns=towns)

    def on_wanted(self, wanted: _Wanted) -> None:
        """Offer the communes of the period for their sheets."""
        kind, asked, _ = wanted
        if kind is not DocumentKind.TOWN_SHEET:
            return
        work, number = self._work, self.asked_times

        def run(progress: Progress) -> tuple[str, ...]:
            progress.report(0, 0, "")
            return figure_towns(work, asked=asked)

        def done(towns: tuple[str, ...]) -> None:
            if number == self.asked_times:
                self.choices.show_towns(towns)

        self._tasks.submit(self, run, done=done, failed=self._on_fault, executor="db")
