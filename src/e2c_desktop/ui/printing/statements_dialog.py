"""« États mensuels »: the statements of a month, seen, issued, and taken out as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.hours_remarks import remarks
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.statement_papers import StatementAsked
from e2c_desktop.services.contents_statement import person_words
from e2c_desktop.services.lists import ListFormat, export_list
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.statements import (
    NOBODY,
    preview_statement,
    print_statements,
    statements_as_list,
)
from e2c_desktop.services.work import Work
from e2c_desktop.ui.ports import Progress
from e2c_desktop.ui.printing.issuing_dialog import IssuingDialog, PaperAsked, PaperDoors
from e2c_desktop.ui.printing.statement_choices import StatementChoices

_LEFT = 372


class StatementsDialog(IssuingDialog):
    """Statements of presence by funder; what lacks or contradicts is listed before.

    Args:
        doors: of the window.
        reads: the readings.
        month: the month first shown; the last whole one without it.

    Signals:
        person_asked: whose half-days are to be looked at; the dialog closes.
    """

    person_asked = Signal(object)
    nothing = f"{NOBODY}."

    def __init__(
        self,
        doors: PaperDoors,
        reads: Reads,
        month: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.choices = StatementChoices(reads, doors.today, month)
        super().__init__(
            doors, self.choices, "États mensuels de présence", left=_LEFT, parent=parent
        )
        self._reads = reads
        self.choices.changed.connect(self.refresh)
        self.choices.opened.connect(self._on_opened)
        self.choices.excel.clicked.connect(self.ask_target)
        self.refresh()
        self.choices.month.setFocus()

    def asked(self) -> PaperAsked:
        """Return the statements asked for."""
        asked, doors = self.choices.asked(), self.doors
        on = doors.today()

        def printer(
            work: Work, kinds: Sequence[DocumentKind], ids: Sequence[UUID], on: date
        ) -> Iterator[PrintedItem]:
            del kinds, ids
            return print_statements(work, asked=asked, on=on)

        def preview() -> bytes:
            return preview_statement(doors.work, asked=asked, on=on)

        return PaperAsked(DocumentKind.MONTHLY_STATEMENT, printer, preview)

    def refresh(self) -> None:
        """Show the pages of what is asked for now, and what has to be looked at in them."""
        super().refresh()
        self._look(self.choices.asked())

    def _look(self, asked: StatementAsked) -> None:
        reads, on, number = self._reads, self.doors.today(), self._number

        def run(progress: Progress) -> list[tuple[UUID, str]]:
            progress.report(0, 0, "")
            return [
                (person.trainee_id, f"{person_words(person)} : {remark}")
                for dossier in reads.presence.statements(asked, on=on)
                for person in dossier.people
                for remark in remarks(person.counted)
            ]

        def done(found: list[tuple[UUID, str]]) -> None:
            if number == self._number:
                self.choices.show_remarks(found)

        self.doors.tasks.submit(self, run, done=done, failed=self._on_fault, executor="db")

    def ask_target(self) -> None:
        """Ask where the workbook goes."""
        name = f"Etat-presence_{self.choices.asked().month:%Y-%m}.xlsx"
        dialog = QFileDialog(self, "Enregistrer le classeur", name, "Classeur Excel (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(self.save_book)
        dialog.open()

    def save_book(self, name: str) -> None:
        """Write the same lines as a workbook."""
        asked, work, on = self.choices.asked(), self.doors.work, self.doors.today()

        def run(progress: Progress) -> Path:
            progress.report(0, 0, "Export vers Excel")
            shown = statements_as_list(work, asked=asked, on=on)
            return export_list(work, shown=shown, path=Path(name), kind=ListFormat.XLSX, today=on)

        self.doors.tasks.submit(self, run, done=self._on_book, failed=self._on_fault, executor="db")

    def _on_book(self, path: Path) -> None:
        self.foot.say(f"Enregistré : {path.name}")

    def _on_opened(self, trainee_id: UUID) -> None:
        self.person_asked.emit(trainee_id)
        self.close()
