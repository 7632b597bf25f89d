"""The dialog of attendance sheets: which ones at the left, the very pages at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.queries.attendance_papers import SheetWish
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.printing_attendance import (
    AnyAsked,
    preview_attendance_sheet,
    print_attendance_sheets,
)
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.ui.printing.issuing_dialog import IssuingDialog, IssuingDoors
from e2c_desktop.ui.printing.sheet_choices import SheetChoices


class SheetsDialog(IssuingDialog):
    """Shows, numbers, saves and prints the attendance sheets of weeks, of a day, of a workshop.

    Args:
        doors: of the window around.
        reads: the readings.
        wish: what is shown first.
    """

    CHANGED: ClassVar[tuple[Kind, ...]] = (Kind.DOCUMENT, Kind.SHEET)
    INCOMPLETE = "Donnez un jour\u00a0; pour un atelier, son titre et ses horaires aussi."
    NOTHING = "Personne n’est au centre cette semaine-là."

    def __init__(
        self,
        doors: IssuingDoors,
        reads: Reads,
        wish: SheetWish,
        parent: QWidget | None = None,
    ) -> None:
        self.choices = SheetChoices(reads.presence, doors.today, wish)
        choices = self.choices
        first = choices.title if wish.workshop else choices.sheet
        title = "Imprimer des feuilles d’émargement"
        super().__init__(doors, title, choices, choices.changed, first, parent)

    def wanted(self) -> Sequence[AnyAsked] | None:
        """Return the sheets asked for; None while the choices tell none."""
        return self.choices.asked()

    def wanted_label(self) -> str:
        """Return the name of the document."""
        return DocumentKind.ATTENDANCE_SHEET.label

    def make(self, wanted: Sequence[AnyAsked]) -> Iterator[PrintedItem]:
        """Issue the sheets."""
        return print_attendance_sheets(self._work, asked=wanted, on=self._today())

    def make_preview(self, wanted: Sequence[AnyAsked]) -> bytes:
        """Return the pages of the first sheet that can be made.

        Raises:
            PrintProblem: none can, with the reason.
        """
        fault = PrintProblem(self.NOTHING)
        for asked in wanted:
            try:
                return preview_attendance_sheet(self._work, asked=asked, on=self._today())
            except PrintProblem as problem:
                fault = problem
        raise fault

    def merged(self) -> bool:
        """Tell whether all the sheets go into one file."""
        return self.choices.merged
