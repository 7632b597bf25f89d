"""The dialogs that open over the page of a base, made with what they ask of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from e2c_desktop.ui.imports.wizard import ImportWizard
    from e2c_desktop.ui.printing.dialog import PrintDialog
    from e2c_desktop.ui.shell.workspace import Workspace


def print_dialog(page: Workspace, path_ids: Sequence[UUID]) -> PrintDialog:
    """Return the choice of the documents of these paths."""
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
        path_ids=list(path_ids),
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
