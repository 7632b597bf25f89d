"""The dialog of the documents of figures: which document, of which period, under which rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

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
from e2c_desktop.ui.printing.issuing_dialog import IssuingDialog, PaperAsked, PaperDoors


class FiguresDialog(IssuingDialog):
    """Shows, numbers, saves and prints the figures of a period.

    Args:
        period: the period first shown; the last whole year without one.
        selection: the site, the cohort and the funder first shown.
        rules: the rule set first shown; that of the school without one.
    """

    wrong = "Donnez les deux jours de la période, dans leur ordre."
    nothing = "Personne n’a été accueilli pendant cette période."

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
        doors = PaperDoors(work, tasks, errors, settings, bus, today, documents)
        super().__init__(doors, self.choices, "Imprimer des chiffres", parent=parent)
        self.choices.changed.connect(self.refresh)
        self.refresh()
        self.choices.document.setFocus()

    def asked(self) -> PaperAsked | None:
        """Return the figures asked for; None while the two days are no period."""
        asked = self.choices.asked()
        if asked is None:
            return None
        kind, towns, doors = self.choices.kind, self.choices.towns, self.doors
        on = doors.today()

        def printer(
            work: Work, kinds: Sequence[DocumentKind], ids: Sequence[UUID], on: date
        ) -> Iterator[PrintedItem]:
            del kinds, ids
            return print_figures(work, kind=kind, asked=asked, on=on, towns=towns)

        def preview() -> bytes:
            return preview_figures(doors.work, kind=kind, asked=asked, on=on, towns=towns)

        return PaperAsked(kind, printer, preview)

    def refresh(self) -> None:
        """Show the pages of what is asked for now, and the communes of its period."""
        super().refresh()
        asked = self.choices.asked()
        if asked is not None and self.choices.kind is DocumentKind.TOWN_SHEET:
            self._ask_towns(asked)

    def _ask_towns(self, asked: FiguresAsked) -> None:
        work, number = self.doors.work, self._number

        def run(progress: Progress) -> tuple[str, ...]:
            progress.report(0, 0, "")
            return figure_towns(work, asked=asked)

        def done(towns: tuple[str, ...]) -> None:
            if number == self._number:
                self.choices.show_towns(towns)

        self.doors.tasks.submit(self, run, done=done, failed=self._on_fault, executor="db")
