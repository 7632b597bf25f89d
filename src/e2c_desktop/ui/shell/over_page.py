"""The dialogs that open over the page of a base, made with what they ask of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from e2c_desktop.domain.errors import E2CError
from e2c_desktop.ui.shell.found_lines import DocumentFound, Target

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from e2c_desktop.queries.attendance_papers import SheetWish
    from e2c_desktop.ui.imports.wizard import ImportWizard
    from e2c_desktop.ui.issued.window import IssuedWindow
    from e2c_desktop.ui.printing.dialog import PrintDialog
    from e2c_desktop.ui.printing.figures_dialog import FiguresDialog
    from e2c_desktop.ui.printing.issuing_dialog import IssuingDoors
    from e2c_desktop.ui.printing.letters_dialog import ConvocationDialog, DisciplineDialog
    from e2c_desktop.ui.printing.sheets_dialog import SheetsDialog
    from e2c_desktop.ui.printing.sources import PrintSource
    from e2c_desktop.ui.printing.statements_dialog import StatementsDialog
    from e2c_desktop.ui.shell.workspace import Workspace


PapersDialog = Callable[["Workspace", Any], "QDialog"]
"""What makes a printing dialog: of placements, of a company, of figures, of letters, of a month."""


def print_dialog(page: Workspace, path_ids: Sequence[UUID]) -> PrintDialog:
    """Return the choice of the documents of these paths."""
    from e2c_desktop.ui.printing.sources import path_source

    return _print_dialog(page, path_source(page.reads, path_ids))


def placement_print_dialog(page: Workspace, placement_ids: Sequence[UUID]) -> PrintDialog:
    """Return the choice of the documents of these placements."""
    from e2c_desktop.ui.printing.sources import placement_source

    dialog = _print_dialog(page, placement_source(page.reads, placement_ids))
    dialog.fill_asked.connect(dialog.close)
    dialog.fill_asked.connect(page.going.placement)
    return dialog


def company_print_dialog(page: Workspace, company_id: UUID) -> PrintDialog:
    """Return the choice of the documents of a company."""
    from e2c_desktop.ui.printing.sources import company_source

    dialog = _print_dialog(page, company_source(page.reads, company_id))
    dialog.fill_asked.connect(dialog.close)
    dialog.fill_asked.connect(page.going.company)
    return dialog


def figures_print_dialog(page: Workspace, asked: tuple[Any, Any, Any]) -> FiguresDialog:
    """Return the choice of the documents of figures.

    Args:
        page: the page of a base.
        asked: the period, the selection and the rule set first shown, each one or None.
    """
    from e2c_desktop.ui.printing.figures_dialog import FiguresDialog

    period, selection, rules = asked
    around = page.around
    return FiguresDialog(
        work=page.work,
        reads=page.reads,
        tasks=around.tasks,
        errors=around.errors,
        settings=around.settings,
        bus=page.bus,
        today=around.today,
        documents=around.paths.documents / "Impressions",
        period=period,
        selection=selection,
        rules=rules,
        parent=page,
    )


def letters_print_dialog(page: Workspace, path_ids: Sequence[UUID]) -> PrintDialog:
    """Return the choice of the letters about the absences of these paths."""
    from e2c_desktop.ui.printing.sources import letter_source

    dialog = _print_dialog(page, letter_source(page.reads, path_ids))
    dialog.fill_asked.connect(page.complete)
    return dialog


def exit_print_dialog(page: Workspace, path_ids: Sequence[UUID]) -> PrintDialog:
    """Return the choice of the documents of these paths, ready for their exit files."""
    from e2c_desktop.ui.printing.presets import EXIT
    from e2c_desktop.ui.printing.sources import path_source

    dialog = _print_dialog(page, path_source(page.reads, path_ids))
    dialog.choices.presets.use(EXIT)
    dialog.fill_asked.connect(page.complete)
    return dialog


def issued_window(page: Workspace, nothing: object) -> IssuedWindow:
    """Return the archive of everything issued."""
    from e2c_desktop.ui.issued.window import IssuedWindow

    del nothing
    doors = page.doors()
    doors.open_base(page.work, page.reads)
    window = IssuedWindow(doors, page.show_file, page)
    window.trainee_asked.connect(page.going.trainee)
    window.company_asked.connect(page.going.company)
    return window


def sheets_print_dialog(page: Workspace, wish: SheetWish) -> SheetsDialog:
    """Return the choice of the attendance sheets of a week, a day or a workshop."""
    from e2c_desktop.ui.printing.sheets_dialog import SheetsDialog

    return SheetsDialog(issuing_doors(page), page.reads, wish, parent=page)


def statements_dialog(page: Workspace, month: date | None) -> StatementsDialog:
    """Return the monthly statements of presence."""
    from e2c_desktop.ui.printing.statements_dialog import StatementsDialog

    dialog = StatementsDialog(issuing_doors(page), page.reads, month, parent=page)
    dialog.person_asked.connect(page.going.trainee)
    return dialog


def convocation_dialog(page: Workspace, path_ids: Sequence[UUID]) -> ConvocationDialog:
    """Return what calls some people to a meeting."""
    from e2c_desktop.ui.printing.letters_dialog import ConvocationDialog

    return ConvocationDialog(issuing_doors(page), page.reads, path_ids, parent=page)


def discipline_dialog(page: Workspace, path_id: UUID) -> DisciplineDialog:
    """Return what writes a disciplinary letter of a path."""
    from e2c_desktop.ui.printing.letters_dialog import DisciplineDialog

    return DisciplineDialog(issuing_doors(page), page.reads, path_id, parent=page)


def issuing_doors(page: Workspace) -> IssuingDoors:
    """Return what the dialogs that issue documents touch of the window."""
    from e2c_desktop.ui.printing.issuing_dialog import IssuingDoors

    around = page.around
    return IssuingDoors(
        page.work,
        around.tasks,
        around.errors,
        around.settings,
        page.bus,
        around.today,
        around.paths.documents / "Impressions",
    )


def follow_papers(page: Workspace) -> None:
    """Open the dialog of the papers that any tab asks for."""
    going = page.going
    going.path_papers_asked.connect(page.open_printing)
    page.trainees.exit_files_asked.connect(going.print_exit_files)
    page.trainees.issued_asked.connect(going.issued_documents)
    for signal, make in (
        (going.placement_papers_asked, placement_print_dialog),
        (going.company_papers_asked, company_print_dialog),
        (going.figure_papers_asked, figures_print_dialog),
        (going.sheet_papers_asked, sheets_print_dialog),
        (going.letters_asked, letters_print_dialog),
        (going.statements_asked, statements_dialog),
        (going.exit_files_asked, exit_print_dialog),
        (going.issued_asked, issued_window),
        (page.trainees.convocation_asked, convocation_dialog),
        (page.trainees.discipline_asked, discipline_dialog),
    ):
        signal.connect(partial(page.open_papers, make))


def showed_of_school(page: Workspace, target: Target) -> bool:
    """Show a document of the school as it was issued; False for what a record leads to."""
    if not isinstance(target, DocumentFound) or not target.found.of_school:
        return False
    from e2c_desktop.services.printing import archived_document

    document_id = target.found.document_id
    assert document_id is not None  # what makes it one of the school
    try:
        file = archived_document(page.work, document_id=document_id)
    except E2CError as error:
        page.around.errors.show(error, page)
    else:
        page.show_file(file.data, file.file_name)
    return True


def _print_dialog(page: Workspace, source: PrintSource) -> PrintDialog:
    from e2c_desktop.ui.printing.dialog import PrintDialog

    around = page.around
    return PrintDialog(
        work=page.work,
        reads=page.reads,
        tasks=around.tasks,
        errors=around.errors,
        settings=around.settings,
        bus=page.bus,
        today=around.today,
        source=source,
        documents=around.paths.documents / "Impressions",
        parent=page,
    )


def import_wizard(page: Workspace) -> ImportWizard:
    """Return the steps that bring a workbook in."""
    from e2c_desktop.ui.imports.wizard import ImportWizard

    around = page.around
    return ImportWizard(
        work=page.work,
        reads=page.reads,
        tasks=around.tasks,
        errors=around.errors,
        toasts=page.toasts,
        settings=around.settings,
        bus=page.bus,
        today=around.today,
        parent=page,
    )
