"""« États mensuels »: the statements of a month, seen, issued, and taken out as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
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
from e2c_desktop.ui.ports import Progress
from e2c_desktop.ui.printing.issuing_dialog import IssuingDialog, IssuingDoors
from e2c_desktop.ui.printing.statement_choices import StatementChoices


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
    LEFT = 372
    NOTHING = f"{NOBODY}."

    def __init__(
        self,
        doors: IssuingDoors,
        reads: Reads,
        month: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        choices = self.choices = StatementChoices(reads, doors.today, month)
        self._reads = reads
        title = "États mensuels de présence"
        super().__init__(doors, title, choices, choices.changed, choices.month, parent)
        choices.opened.connect(self._on_opened)
        choices.excel.clicked.connect(self.ask_target)

    def wanted(self) -> StatementAsked:
        """Return the statements asked for."""
        return self.choices.asked()

    def wanted_label(self) -> str:
        """Return the name of the document."""
        return DocumentKind.MONTHLY_STATEMENT.label

    def make(self, wanted: StatementAsked) -> Iterator[PrintedItem]:
        """Issue the statements."""
        return print_statements(self._work, asked=wanted, on=self._today())

    def make_preview(self, wanted: StatementAsked) -> bytes:
        """Return the pages of the first one, as they would be issued."""
        return preview_statement(self._work, asked=wanted, on=self._today())

    def on_wanted(self, wanted: StatementAsked) -> None:
        """List what has to be looked at in these statements."""
        reads, on, number = self._reads, self._today(), self.asked_times

        def run(progress: Progress) -> list[tuple[UUID, str]]:
            progress.report(0, 0, "")
            return [
                (person.trainee_id, f"{person_words(person)}\u00a0: {remark}")
                for dossier in reads.presence.statements(wanted, on=on)
                for person in dossier.people
                for remark in remarks(person.counted)
            ]

        def done(found: list[tuple[UUID, str]]) -> None:
            if number == self.asked_times:
                self.choices.show_remarks(found)

        self._tasks.submit(self, run, done=done, failed=self._on_fault, executor="db")

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
        asked, work, on = self.choices.asked(), self._work, self._today()

        def run(progress: Progress) -> Path:
            progress.report(0, 0, "Export vers Excel")
            shown = statements_as_list(work, asked=asked, on=on)
            return export_list(work, shown=shown, path=Path(name), kind=ListFormat.XLSX, today=on)

        self._tasks.submit(self, run, done=self._on_book, failed=self._on_fault, executor="db")

    def _on_book(self, path: Path) -> None:
        self.foot.say(f"Enregistré\u00a0: {path.name}")

    def _on_opened(self, trainee_id: UUID) -> None:
        self.person_asked.emit(trainee_id)
        self.close()
